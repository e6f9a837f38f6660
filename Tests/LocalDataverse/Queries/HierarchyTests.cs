using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Queries;
using SalesLoop.LocalDataverse.Queries.Model;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.Tests.LocalDataverse.Store;
using static SalesLoop.Tests.LocalDataverse.Store.SampleRows;

namespace SalesLoop.Tests.LocalDataverse.Queries;

/// <summary>What is above and below a row, as "Query hierarchical data" says.</summary>
[TestClass]
public sealed class HierarchyTests
{
    // World: Europe (North: Oslo; South), Asia. Every name is an account; its parent stands behind the slash.
    private static readonly string[] Tree = ["World/", "Europe/World", "Asia/World", "North/Europe", "South/Europe", "Oslo/North"];

    [TestMethod]
    [DataRow("under", "Europe", "North Oslo South")]
    [DataRow("under", "Oslo", "")]
    [DataRow("eq-or-under", "Europe", "Europe North Oslo South")]
    [DataRow("not-under", "Europe", "Acme Asia Europe World Zéta lonely")]
    [DataRow("above", "Oslo", "Europe North World")]
    [DataRow("above", "World", "")]
    [DataRow("eq-or-above", "North", "Europe North World")]
    public void Accounts_are_found_along_their_tree(string name, string from, string expected) =>
        Assert.AreEqual(expected, Names(Ask($"<fetch><entity name='account'><attribute name='name' /><filter><condition attribute='accountid' operator='{name}' value='{IdOf(from)}' /></filter></entity></fetch>")));

    [TestMethod]
    public void Rows_that_point_into_the_tree_are_found_too() =>
        Assert.AreEqual("Dan", Names(Ask($"<fetch><entity name='contact'><attribute name='firstname' alias='name' /><filter><condition attribute='parentcustomerid' operator='under' value='{IdOf("Europe")}' /></filter></entity></fetch>")));

    [TestMethod]
    public void Children_are_counted_row_by_row() =>
        Assert.AreEqual(
            "Acme 0, Asia 0, Europe 2, lonely 0, North 1, Oslo 0, South 0, World 2, Zéta 0",
            string.Join(", ", Ask("<fetch><entity name='account'><attribute name='name' /><attribute name='accountid' alias='children' rowaggregate='CountChildren' /><order attribute='name' /></entity></fetch>")
                .Select(row => $"{row["name"]} {((AliasedValue)row["children"]).Value}")));

    [TestMethod]
    public void A_child_that_the_caller_may_not_see_is_not_counted()
    {
        using var database = WithTree();
        database.Reach = (table, _) => table.LogicalName == "account" ? new Filter { Conditions = [new SalesLoop.LocalDataverse.Queries.Model.Condition("name", ConditionOperator.NotEqual, ["South"])] } : null;
        using var session = database.Read();

        var europe = session.Query(new FetchExpression("<fetch><entity name='account'><attribute name='accountid' alias='children' rowaggregate='CountChildren' /><filter><condition attribute='name' operator='eq' value='Europe' /></filter></entity></fetch>"), AsAnn).Entities.Single();

        Assert.AreEqual(1, ((AliasedValue)europe["children"]).Value);
    }

    [TestMethod]
    public void A_tree_deeper_than_the_limit_is_a_fault_and_not_half_an_answer()
    {
        using var database = WithTree();
        database.Limits = QueryLimits.Usual with { HierarchyLevels = 2 };
        using var session = database.Read();
        EntityCollection Below(string name) => session.Query(new FetchExpression($"<fetch><entity name='account'><attribute name='name' /><filter><condition attribute='accountid' operator='under' value='{IdOf(name)}' /></filter></entity></fetch>"), AsAnn);

        Assert.AreEqual("North Oslo South", Names(Below("Europe").Entities));
        Assert.AreEqual("The hierarchy has more levels than a query follows. Ask for a row that is nearer to those you look for.", Fault.Of(() => Below("World")).Message);
    }

    [TestMethod]
    public void Rows_that_are_each_others_parents_do_not_hang_a_query()
    {
        using var database = WithTree();
        using var session = database.Write();
        session.Update(SampleSchema.Table("account"), new Entity("account", IdOf("World")) { ["parentaccountid"] = new EntityReference("account", IdOf("Oslo")) });

        Assert.AreEqual(unchecked((int)0x80044150), Fault.Of(() => session.Query(new FetchExpression($"<fetch><entity name='account'><filter><condition attribute='accountid' operator='under' value='{IdOf("World")}' /></filter></entity></fetch>"), AsAnn)).ErrorCode);
    }

    [TestMethod]
    [DataRow(null, "eq-useroruserhierarchy", "u0 u1 u2 u3", DisplayName = "three levels, unless the organization says otherwise")]
    [DataRow(1, "eq-useroruserhierarchy", "u0 u1", DisplayName = "one level")]
    [DataRow(1, "eq-useroruserhierarchyandteams", "mine theirs u0 u1", DisplayName = "with the teams of those")]
    public void A_manager_finds_what_the_reports_own(int? depth, string name, string expected)
    {
        using var database = Copy();
        using var session = database.Write();
        var managers = Enumerable.Range(0, 5).Select(number => Id("77777777", number)).ToList();
        foreach (var (manager, number) in managers.Select((manager, number) => (manager, number)))
        {
            session.Insert(SampleSchema.Table("systemuser"), new Entity("systemuser", manager) { ["parentsystemuserid"] = number == 0 ? null : new EntityReference("systemuser", managers[number - 1]) });
            session.Insert(SampleSchema.Table("account"), Account($"u{number}", "systemuser", manager));
        }

        foreach (var (team, member) in new[] { ("mine", 0), ("theirs", 1), ("far", 4) })
        {
            var id = IdOf(team);
            session.Insert(SampleSchema.Table("team"), new Entity("team", id) { ["name"] = team });
            session.Insert(SampleSchema.Table("teammembership"), new Entity("teammembership", Guid.NewGuid()) { ["teamid"] = id, ["systemuserid"] = managers[member] });
            session.Insert(SampleSchema.Table("account"), Account(team, "team", id));
        }

        if (depth is { } levels)
        {
            session.Update(SampleSchema.Table("organization"), new Entity("organization", Id("99999999", 1)) { ["maxdepthforhierarchicalsecuritymodel"] = levels });
        }

        var found = session.Query(new FetchExpression($"<fetch><entity name='account'><attribute name='name' /><filter><condition attribute='ownerid' operator='{name}' /></filter></entity></fetch>"), AsAnn with { UserId = managers[0] });

        Assert.AreEqual(expected, Names(found.Entities));
    }

    private static Entity Account(string name, string ownerTable, Guid owner) =>
        new("account", Guid.NewGuid()) { ["name"] = name, ["ownerid"] = new EntityReference(ownerTable, owner) };

    private static DataCollection<Entity> Ask(string fetch)
    {
        using var database = WithTree();
        using var session = database.Read();
        return session.Query(new FetchExpression(fetch), AsAnn).Entities;
    }

    private static Database WithTree()
    {
        var database = Copy();
        using var session = database.Write();
        foreach (var node in Tree)
        {
            var (name, parent) = (node.Split('/')[0], node.Split('/')[1]);
            session.Insert(SampleSchema.Table("account"), new Entity("account", IdOf(name)) { ["name"] = name, ["parentaccountid"] = parent.Length == 0 ? null : new EntityReference("account", IdOf(parent)) });
        }

        session.Update(SampleSchema.Table("contact"), new Entity("contact", Dan) { ["firstname"] = "Dan", ["parentcustomerid"] = new EntityReference("account", IdOf("Oslo")) });
        session.Commit();
        return database;
    }

    private static Guid IdOf(string name) => Id("55555555", name.Aggregate(7, (hash, letter) => ((hash * 31) + letter) % 1_000_003));

    private static string Names(IEnumerable<Entity> rows) =>
        string.Join(' ', rows.Select(row => row["name"] is AliasedValue aliased ? (string)aliased.Value : (string)row["name"]).Order(StringComparer.Ordinal));
}
