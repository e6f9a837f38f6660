using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.Tests.Solution.Shipped;

/// <summary>The roles that ship: enough for the work, and no more.</summary>
[TestClass]
public sealed class RoleTests
{
    private const string Automation = "Sales Loop Automation";

    [TestMethod]
    public void Each_role_the_loop_knows_ships() =>
        Assert.AreEqual(
            "Sales Loop Automation, Sales Loop Manager, Sales Loop Rep, Sales Loop Revenue Operations, Sales Loop SDR, Sales Loop Service",
            string.Join(", ", ShippedSolution.Solution.Roles.Select(role => role.Name).Order(StringComparer.Ordinal)));

    [TestMethod]
    public void Whoever_can_change_a_row_can_fill_every_lookup_on_its_form()
    {
        var lacking = ShippedSolution.Solution.Roles.Where(role => role.Name != Automation).SelectMany(role => ShippedSolution.Tables
            .Where(table => Has(role, "Write", table) || Has(role, "Create", table))
            .SelectMany(table => Lookups(table).SelectMany(target => Needed(role, table, target).Select(privilege => $"{role.Name}: {privilege}"))));

        Assert.AreEqual("", string.Join("\n", lacking.Distinct().Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void Whoever_can_create_or_change_a_row_can_read_it()
    {
        var blind = ShippedSolution.Solution.Roles.SelectMany(role => ShippedSolution.Tables
            .Where(table => (Has(role, "Write", table) || Has(role, "Create", table)) && !Has(role, "Read", table))
            .Select(table => $"{role.Name}: {table.LogicalName}"));

        Assert.AreEqual("", string.Join("\n", blind));
    }

    [TestMethod]
    public void Nobody_but_revenue_operations_changes_what_deals_are_judged_and_scored_by()
    {
        string[] rules = ["sl_stage", "sl_criterion", "sl_segmentrule", "sl_reason", "sl_fitmodel", "sl_fitpoint", "sl_problem", "sl_commitment", "sl_objection", "sl_behavior"];
        var others = ShippedSolution.Solution.Roles.Where(role => role.Name != "Sales Loop Revenue Operations").SelectMany(role => rules
            .Where(rule => new[] { "Create", "Write", "Delete" }.Any(right => Has(role, right, ShippedSolution.Schema.Find(rule)!)))
            .Select(rule => $"{role.Name}: {rule}"));

        Assert.AreEqual("", string.Join("\n", others));
    }

    [TestMethod]
    public void What_happened_is_on_record_and_nobody_deletes_it()
    {
        string[] records = ["sl_signal", "sl_gateverdict", "sl_stagevisit", "sl_gateexception", "sl_handoff", "sl_feedback", "sl_promise", "sl_winlossreview"];
        var able = ShippedSolution.Solution.Roles.SelectMany(role => records.Where(record => Has(role, "Delete", ShippedSolution.Schema.Find(record)!)).Select(record => $"{role.Name}: {record}"));

        Assert.AreEqual("", string.Join("\n", able));
    }

    [TestMethod]
    public void A_rep_and_an_SDR_change_only_their_own_rows()
    {
        var wide = ShippedSolution.Solution.Roles.Where(role => role.Name is "Sales Loop Rep" or "Sales Loop SDR").SelectMany(role => ShippedSolution.Tables
            .Where(table => table.Ownership == Ownership.User && Level(role, "Write", table) is not (null or "Basic"))
            .Select(table => $"{role.Name}: {table.LogicalName} {Level(role, "Write", table)}"));

        Assert.AreEqual("", string.Join("\n", wide.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void What_is_said_about_peoples_work_is_read_by_profile_alone()
    {
        var secured = ShippedSolution.Tables.SelectMany(table => table.Columns.Values.Where(column => column.IsSecured).Select(column => $"{table.LogicalName}.{column.LogicalName}")).Order(StringComparer.Ordinal).ToList();

        Assert.AreEqual(
            "sl_behaviorscore.sl_value, sl_focus.sl_baseline, sl_focus.sl_result, sl_focus.sl_resultnote, sl_handoff.sl_painalignment, sl_handoff.sl_painalignmentnote",
            string.Join(", ", secured));
        Assert.AreEqual("Sales Loop Verdicts Read, Sales Loop Verdicts Write", string.Join(", ", ShippedSolution.Solution.FieldSecurityProfiles.Select(profile => profile.Name).Order(StringComparer.Ordinal)));
    }

    private static IEnumerable<TableDefinition> Lookups(TableDefinition table)
    {
        var editable = ShippedSolution.Solution.Forms.Where(form => form.Table == table.LogicalName).SelectMany(ShippedSolution.Fields).Where(field => !field.IsReadOnly).Select(field => field.Column).ToHashSet();
        return ShippedSolution.Schema.OneToMany
            .Where(relationship => relationship.ReferencingTable == table.LogicalName && editable.Contains(relationship.ReferencingColumn) && relationship.ReferencingColumn is not "ownerid")
            .Select(relationship => ShippedSolution.Schema.Find(relationship.ReferencedTable)!)
            .Distinct();
    }

    // A lookup into a table that the role can't read shows nothing to choose from, so there is nothing to fill.
    private static IEnumerable<string> Needed(RoleDefinition role, TableDefinition table, TableDefinition target) => !Has(role, "Read", target)
        ? []
        : new[] { PrivilegeName.Of(table, "Append"), PrivilegeName.Of(target, "AppendTo") }.Where(privilege => !role.Privileges.ContainsKey(privilege));

    private static bool Has(RoleDefinition role, string right, TableDefinition table) => Level(role, right, table) is not null;

    private static string? Level(RoleDefinition role, string right, TableDefinition table) => role.Privileges.GetValueOrDefault(PrivilegeName.Of(table, right));
}
