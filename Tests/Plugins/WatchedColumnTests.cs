using Microsoft.Xrm.Sdk;
using Mono.Cecil;
using SalesLoop.Tests.Shared;
using static SalesLoop.Tests.Plugins.Scorecards;

namespace SalesLoop.Tests.Plugins;

/// <summary>The columns that rules may read are there, and changing any of them wakes the rules.</summary>
[TestClass]
public sealed class WatchedColumnTests
{
    [TestMethod]
    public void Every_column_that_a_rule_may_read_is_there()
    {
        using var team = new SalesTeam();
        var segment = team.SegmentOf("All of them", 10);
        foreach (var path in Paths(team, segment))
        {
            team.Rule(segment, path, HasNoValue, "");
        }

        // One deal, one lead and one customer are asked for every column at once.
        var account = team.Account();
        var lead = team.Service.Create(Row("lead", ("subject", "Globex"), ("lastname", "Doe"), ("parentaccountid", Customer(account))));
        team.Deal(("customerid", Customer(account)), ("originatingleadid", new EntityReference("lead", lead)));
        team.Service.Execute(new OrganizationRequest("sl_RescoreDeals"));

        Assert.IsEmpty(team.Signals("rule.notapplied").Where(signal => !((string)signal["sl_payload"]).Contains("There is no scorecard", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("AppraiseDeal", "opportunity", "")]
    [DataRow("AppraiseLead", "lead", "lead.")]
    [DataRow("RescoreCustomer", "account", "account.")]
    [DataRow("RescoreFromLead", "lead", "lead.")]
    public void Changing_any_of_them_wakes_the_rules(string plugin, string table, string prefix)
    {
        using var team = new SalesTeam();
        var segment = team.SegmentOf("All of them", 10);
        var asked = Paths(team, segment).Where(path => prefix.Length == 0 ? !path.Contains('.') : path.StartsWith(prefix, StringComparison.Ordinal)).Select(path => path[prefix.Length..]).ToList();

        Assert.IsNotEmpty(asked);
        foreach (var wakes in Wakes(plugin, table))
        {
            Assert.IsEmpty(asked.Except(wakes), "these would go stale");
        }
    }

    /// <summary>The paths, as the refusal of an unknown one lists them.</summary>
    private static string[] Paths(SalesTeam team, Guid segment)
    {
        const string List = "A rule can read ";
        var refusal = SalesTeam.Refusal(() => team.Rule(segment, "contact.jobtitle", HasValue, ""));
        return refusal[(refusal.IndexOf(List, StringComparison.Ordinal) + List.Length)..].TrimEnd('.').Split(", ");
    }

    private static List<string[]> Wakes(string plugin, string table)
    {
        using var dll = AssemblyDefinition.ReadAssembly(Path.Combine(SalesLoopOrganization.Root, "Plugins", "bin", "SalesLoop.Plugins.dll"));
        return [..
            from type in dll.MainModule.Types
            where type.Name == plugin
            from step in type.CustomAttributes
            where step.AttributeType.Name == "StepAttribute" && (string)step.ConstructorArguments[1].Value == "Update" && (string)step.ConstructorArguments[2].Value == table
            from property in step.Properties
            where property.Name == "When"
            select ((CustomAttributeArgument[])property.Argument.Value).SelectMany(column => ((string)column.Value).Split(',')).ToArray()];
    }
}
