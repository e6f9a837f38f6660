using System.Xml.Linq;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.Tests.Solution.Scaffold;

[TestClass]
public sealed class SecurityTests
{
    private const string Role = "Visit Planner";

    [TestMethod]
    public void Rights_are_called_by_the_tables_schema_name_and_stand_in_order()
    {
        using var solution = WithRole();
        solution.Scaffolder.Grant(Role, "sl_visit", Grants(("Write", "Basic"), ("Read", "Global"), ("AppendTo", "Deep")));

        Assert.AreEqual("prvAppendTosl_Visit Deep, prvReadsl_Visit Global, prvWritesl_Visit Basic", Privileges(solution));
        Assert.AreEqual("", solution.Findings());
    }

    [TestMethod]
    public void A_right_given_again_has_the_new_depth_and_one_taken_away_is_gone()
    {
        using var solution = WithRole();
        solution.Scaffolder.Grant(Role, "sl_visit", Grants(("Read", "Basic"), ("Write", "Basic")));
        solution.Scaffolder.Grant(Role, "sl_visit", Grants(("Read", "Global"), ("Write", null)));

        Assert.AreEqual("prvReadsl_Visit Global", Privileges(solution));
    }

    [TestMethod]
    [DataRow("task", "prvReadActivity Basic", DisplayName = "activities share theirs")]
    [DataRow("systemuser", "prvReadUser Basic", DisplayName = "users are called User")]
    [DataRow("sl_kind", "prvReadsl_Kind Global", DisplayName = "what the organization owns is reached by all")]
    public void Some_tables_have_their_own_way(string table, string expected)
    {
        using var solution = WithRole();
        solution.Scaffolder.Grant(Role, table, Grants(("Read", "Basic")));

        Assert.AreEqual(expected, Privileges(solution));
        Assert.AreEqual("", solution.Findings());
    }

    [TestMethod]
    public void What_the_organization_owns_cant_be_assigned()
    {
        using var solution = WithRole();

        Assert.AreEqual(
            "Rows of sl_Kind belong to the organization, so there is no right Assign on them. Leave it out.",
            Assert.ThrowsExactly<SolutionFormatException>(() => solution.Scaffolder.Grant(Role, "sl_kind", Grants(("Assign", "Global")))).Message);
    }

    [TestMethod]
    public void A_profile_secures_the_columns_it_is_about()
    {
        using var solution = WithRole();
        solution.Scaffolder.AddColumn("sl_visit", NewSolution.Column("sl_Verdict", ColumnType.Memo) with { MaxLength = 2000 });
        solution.Scaffolder.AddFieldSecurityProfile("Verdicts", "For a test.", [new("sl_visit", "sl_verdict", CanRead: true, CanCreate: false, CanUpdate: false)]);

        Assert.IsTrue(solution.Table("sl_visit").Find("sl_verdict")!.IsSecured);
        var permission = XElement.Parse(solution.Text("Other/FieldSecurityProfiles.xml")).Descendants("FieldPermission").Single();
        Assert.AreEqual("sl_visit sl_verdict 4 0 0", string.Join(' ', permission.Elements().Select(element => element.Value)));
        Assert.AreEqual("", solution.Findings());
    }

    [TestMethod]
    public void A_profile_named_again_gains_columns_and_stays_one()
    {
        using var solution = WithRole();
        foreach (var name in new[] { "sl_Verdict", "sl_Reason" })
        {
            solution.Scaffolder.AddColumn("sl_visit", NewSolution.Column(name, ColumnType.Memo) with { MaxLength = 2000 });
            solution.Scaffolder.AddFieldSecurityProfile("Verdicts", "For a test.", [new("sl_visit", name.ToLowerInvariant(), CanRead: true, CanCreate: true, CanUpdate: true)]);
        }

        var profiles = XElement.Parse(solution.Text("Other/FieldSecurityProfiles.xml"));
        Assert.HasCount(1, profiles.Elements("FieldSecurityProfile"));
        Assert.AreEqual("sl_reason sl_verdict", string.Join(' ', profiles.Descendants("AttributeName").Select(element => element.Value)));
        Assert.AreEqual("", solution.Findings());
    }

    [TestMethod]
    [DataRow("opportunity", "name", "The column opportunity.name belongs to another solution, so this one can't secure it.")]
    [DataRow("sl_visit", "sl_name", "The column sl_visit.sl_name can't be secured: it names rows or is the platform's own.")]
    public void A_column_that_cant_be_secured_is_refused(string table, string column, string says)
    {
        using var solution = WithRole();

        Assert.AreEqual(says, Assert.ThrowsExactly<SolutionFormatException>(() => solution.Scaffolder.AddFieldSecurityProfile("Verdicts", "", [new(table, column, true, true, true)])).Message);
    }

    private static NewSolution WithRole()
    {
        var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddTable(NewSolution.Visit with { SchemaName = "sl_Kind", Ownership = Ownership.Organization });
        solution.Scaffolder.AddRole(Role);
        solution.Scaffolder.AddRole("Visit Reader");
        foreach (var table in new[] { "sl_visit", "sl_kind" })
        {
            solution.Scaffolder.Grant("Visit Reader", table, Grants(("Read", "Global")));
        }

        return solution;
    }

    private static Dictionary<string, string?> Grants(params (string Right, string? Depth)[] grants) => grants.ToDictionary(grant => grant.Right, grant => grant.Depth);

    private static string Privileges(NewSolution solution) => string.Join(", ", XElement.Parse(solution.Text($"Roles/{Role}.xml"))
        .Descendants("RolePrivilege").Select(privilege => $"{privilege.Attribute("name")!.Value} {privilege.Attribute("level")!.Value}"));
}
