// What a build makes of a form script: each of its lines stands on a member of the client API that the pages offer, but the last.
var Try = Try || {};
Try.Account = {
  onLoad(event) {
    const form = event.getFormContext();
    form.getControl("primarycontactid").addPreSearch(() =>
      form.getControl("primarycontactid").addCustomFilter("<filter><condition attribute='lastname' operator='eq' value='Reyes'/></filter>", "contact"),
    );
    form.getAttribute("name").addOnChange(async () => {
      const name = form.getAttribute("name").getValue();
      if (name === "Ask") {
        const who = await Xrm.WebApi.execute({ getMetadata: () => ({ boundParameter: null, operationType: 1, operationName: "WhoAmI", parameterTypes: {} }) });
        const { UserId } = await who.json();
        const mine = `{${UserId.toUpperCase()}}` === Xrm.Utility.getGlobalContext().userSettings.userId;
        const { confirmed } = await Xrm.Navigation.openConfirmDialog({ title: "Rename", text: `Asked as ${mine ? "me" : "somebody else"}` });
        form.ui.setFormNotification(confirmed ? "Renamed" : "Left", "INFO", "answer");
      } else if (name === "Stop") {
        form.getControl("name").setNotification("Too short a name", "short");
      } else if (name === "Old") {
        Xrm.Page.getAttribute("name");
      }
    });
  },
};
