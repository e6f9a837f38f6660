using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins;

/// <summary>Accounts and contacts say how complete they are and what is missing.</summary>
[TestClass]
public sealed class CompletenessTests
{
    [TestMethod]
    public void An_account_and_a_contact_say_what_is_missing_whoever_saves_them_and_whatever_they_send()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var rep = team.Organization.ServiceFor(team.User("Ada", "Sales Loop Rep"));
        var account = rep.Create(new Entity("account") { ["name"] = "Globex", ["industrycode"] = new OptionSetValue(1), ["sl_completeness"] = 99 });
        Assert.AreEqual((20, "Primary contact, Number of employees, Annual revenue, Website, Country, Main phone, City"), Says("account", account));
        var contact = rep.Create(new Entity("contact") { ["lastname"] = "Lee", ["emailaddress1"] = "ann@globex.example", ["parentcustomerid"] = new EntityReference("account", account) });
        Assert.AreEqual((45, "Job title, Persona, A phone number"), Says("contact", contact));

        rep.Update(new Entity("account", account) { ["primarycontactid"] = new EntityReference("contact", contact), ["numberofemployees"] = 12 });
        Assert.AreEqual((55, "Annual revenue, Website, Country, Main phone, City"), Says("account", account));
        rep.Update(new Entity("account", account) { ["sl_completeness"] = 100, ["sl_completenessgaps"] = null });
        Assert.AreEqual((55, "Annual revenue, Website, Country, Main phone, City"), Says("account", account));
        rep.Update(new Entity("account", account) { ["numberofemployees"] = null });
        Assert.AreEqual(40, Says("account", account).Percent);
        Assert.AreEqual(0, team.Calls("KeepAccountCompleteness") + team.Calls("KeepContactCompleteness"));

        (int Percent, string? Missing) Says(string table, Guid id) =>
            (team.Row(table, id).GetAttributeValue<int>("sl_completeness"), team.Row(table, id).GetAttributeValue<string>("sl_completenessgaps"));
    }
}
