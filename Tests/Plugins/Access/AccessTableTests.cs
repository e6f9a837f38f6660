using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Plugins.Access;

/// <summary>Every role of the solution against its table of expectations, tried cell by cell on the imported solution.</summary>
[TestClass]
public sealed class AccessTableTests
{
    private static readonly Lazy<SolutionDefinition> Solution = new(() =>
    {
        using var organization = SalesLoopOrganization.New();
        return organization.Solutions[^1];
    });

    public static IEnumerable<string> Roles => Solution.Value.Roles.Select(role => role.Name);

    [TestMethod]
    public void Every_role_has_a_table_of_expectations_and_every_table_belongs_to_a_role()
    {
        var roles = Solution.Value.Roles.Select(role => role.Name).Order().ToList();
        var files = Directory.GetFiles(AccessTable.Folder, "*.csv").Select(Path.GetFileNameWithoutExtension).Order().ToList();

        Assert.AreSequenceEqual(roles, files);
    }

    [TestMethod]
    [DynamicData(nameof(Roles))]
    public void Every_table_has_a_line(string role)
    {
        using var team = new RoleUnderTest(role);

        Assert.AreSequenceEqual(team.Tables.Order(StringComparer.Ordinal).ToList(), AccessTable.Read(role).Tables.Order(StringComparer.Ordinal).ToList());
    }

    [TestMethod]
    [DynamicData(nameof(Roles))]
    public void Who_has_the_role_may_do_what_its_table_says_and_nothing_else(string role)
    {
        var expected = AccessTable.Read(role);
        using var team = new RoleUnderTest(role);
        var differences = new List<string>();
        foreach (var table in team.Tables)
        {
            foreach (var right in AccessTable.Rights)
            {
                var letter = expected.Of(table, right);
                var held = team.Held(table, right);
                if (letter != held)
                {
                    differences.Add($"{table} {right}: the table says '{letter}', the role gives '{held}'");
                }

                differences.AddRange(team.Tried(table, right, letter ?? "-").Select(difference => $"{table} {right}: {difference}"));
            }
        }

        Assert.AreEqual("", string.Join('\n', differences));
        // Or nothing was tried at all.
        Assert.IsGreaterThan(100, team.Attempts);
    }
}
