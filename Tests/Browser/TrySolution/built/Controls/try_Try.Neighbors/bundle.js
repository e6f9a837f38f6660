// What a build makes of a virtual control: React and Fluent are the platform's own.
(() => {
  const React = Reactv16;
  const { Button, Text } = FluentUIReactv940;

  const Neighbors = ({ context }) => {
    const [found, setFound] = React.useState(null);
    const word = (context.parameters.value.raw ?? "").split(" ")[0];
    const text = (key, ...values) => values.reduce((words, value, place) => words.replace(`{${place}}`, value), context.resources.getString(key));
    const ask = React.useCallback(() => {
      const filter = encodeURIComponent(`startswith(name,'${word.replace(/'/g, "''")}')`);
      context.webAPI.retrieveMultipleRecords("account", `?$select=name,_ownerid_value&$filter=${filter}&$orderby=name`, 3).then(
        ({ entities, nextLink }) => setFound({ entities, more: nextLink !== "" }),
        ({ errorCode, message }) => setFound({ problem: `${errorCode} ${message}`, entities: [], more: false }),
      );
    }, [word]);
    React.useEffect(ask, [ask]);
    const add = () =>
      context.navigation
        .openConfirmDialog({ text: "Sure?", title: "Add", confirmButtonLabel: "Add it", cancelButtonLabel: "No" })
        .then(({ confirmed }) => (confirmed ? context.webAPI.createRecord("account", { name: `${word} neighbor` }).then(ask) : undefined));

    if (found === null) return React.createElement("p", { "aria-busy": true }, "…");
    if (found.problem) return React.createElement("p", { role: "alert" }, text("Failed", found.problem));
    return React.createElement(
      "div",
      { "data-dark": String(context.fluentDesignLanguage.isDarkTheme), "data-user": context.userSettings.userName },
      React.createElement(Text, { block: true }, text("Count", `${found.entities.length}${found.more ? "+" : ""}`, word)),
      React.createElement(
        "ul",
        null,
        found.entities.map((row) =>
          React.createElement(
            "li",
            { key: row.accountid },
            React.createElement(Button, { onClick: () => context.navigation.openForm({ entityName: "account", entityId: `{${row.accountid.toUpperCase()}}` }) }, text("Open", row.name)),
            ` ${row["_ownerid_value@OData.Community.Display.V1.FormattedValue"]}`,
          ),
        ),
      ),
      React.createElement(Button, { appearance: "primary", onClick: add }, text("Add")),
    );
  };

  class Control {
    init(context, notifyOutputChanged, state, container) {
      if (container) throw new Error("A virtual control gets no container.");
    }

    updateView(context) {
      return React.createElement(Neighbors, { context });
    }

    getOutputs() {
      return {};
    }

    destroy() {}
  }

  ComponentFramework.registerControl("Try.Neighbors", Control);
})();
