using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.CommandLine.Configuration;
using SalesLoop.SolutionFormat.Data;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.CommandLine.Configuration;

/// <summary>Words that mean the same ship as rows that the team edits, and claims are compared by them from the first hour.</summary>
[TestClass]
public sealed class ShippedSynonymTests
{
    private const int SdrToCloser = 820110003;

    private static readonly ConfigurationData Shipped = ConfigurationData.Read(Path.Combine(SalesLoopOrganization.Root, "Solution", "data"));

    [TestMethod]
    [DataRow("Reps waste hours retyping call notes into the CRM", "The team spends hours typing call notes in CRM by hand", DisplayName = "the pair of the published figures")]
    [DataRow("Clients are billed late because approvals are manual", "Invoices to customers are delayed, every signoff is done manually", DisplayName = "hardly a word in common")]
    [DataRow("Forecasts in spreadsheets are wrong each month", "The monthly forecast in excel has mistakes every time", DisplayName = "forecasts")]
    public void Claims_in_other_words_are_nearer_with_the_shipped_list_than_without_it(string claimed, string found)
    {
        var without = Compared(claimed, found, withSynonyms: false);
        var with = Compared(claimed, found, withSynonyms: true);

        Assert.IsGreaterThan(without, with);
        Assert.IsGreaterThanOrEqualTo(0.35m, with, "aligned");
    }

    [TestMethod]
    public void What_has_nothing_in_common_stays_different() =>
        Assert.IsLessThan(0.10m, Compared("Month-end invoices are late because approvals sit in email", "They need single sign-on and roles for contractors on site", withSynonyms: true));

    [TestMethod]
    public void What_the_team_edited_is_left_alone_by_a_second_import()
    {
        using var organization = SalesLoopOrganization.New();
        var service = organization.ServiceFor(organization.AdministratorId);
        ConfigurationImport.Apply(service, Shipped);
        var words = service.RetrieveMultiple(new QueryByAttribute("sl_synonym") { ColumnSet = new ColumnSet("sl_words"), Attributes = { "sl_name" }, Values = { "slow" } }).Entities.Single();
        service.Update(new Entity("sl_synonym", words.Id) { ["sl_words"] = "crawling" });

        Assert.AreEqual(0, ConfigurationImport.Apply(service, Shipped).Updated);
        Assert.AreEqual("crawling", service.Retrieve("sl_synonym", words.Id, new ColumnSet("sl_words"))["sl_words"]);
    }

    private static decimal Compared(string claimed, string found, bool withSynonyms)
    {
        using var organization = SalesLoopOrganization.New();
        var service = organization.ServiceFor(organization.AdministratorId);
        ConfigurationImport.Apply(service, withSynonyms ? Shipped : Shipped with { Tables = [.. Shipped.Tables.Where(table => table.Name != "sl_synonym")] });
        var deal = service.Create(new Entity("opportunity") { ["name"] = "Ten looms" });
        var handoff = service.Create(new Entity("sl_handoff")
        {
            ["sl_kind"] = new OptionSetValue(SdrToCloser),
            ["sl_opportunityid"] = new EntityReference("opportunity", deal),
            ["sl_pain"] = claimed,
            ["sl_discoveredpain"] = found,
        });
        organization.Jobs.RunAll();
        return service.Retrieve("sl_handoff", handoff, new ColumnSet("sl_painalignment")).GetAttributeValue<decimal>("sl_painalignment");
    }
}
