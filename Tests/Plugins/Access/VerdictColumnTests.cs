using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.Tests.Plugins.Access;

/// <summary>What is said about people's work is read and written by the two profiles that ship, whatever the role; everything else on the same rows is not their affair.</summary>
[TestClass]
public sealed class VerdictColumnTests
{
    private const string Read = "Sales Loop Verdicts Read";
    private const string Write = "Sales Loop Verdicts Write";

    /// <summary>Each secured column with a value for it.</summary>
    public static IEnumerable<(string Table, string Column, object Value)> Columns =>
    [
        ("sl_behaviorscore", "sl_value", 0.5m),
        ("sl_focus", "sl_baseline", 0.25m),
        ("sl_focus", "sl_result", 0.75m),
        ("sl_focus", "sl_resultnote", "Asks twice as often as in March"),
        ("sl_handoff", "sl_painalignment", 0.4m),
        ("sl_handoff", "sl_painalignmentnote", "The pain that was claimed is not the one that was found"),
    ];

    [TestMethod]
    public void The_list_is_that_of_the_solution()
    {
        using var company = new Company();
        var secured = company.Team.Organization.Schema.Tables.SelectMany(table => table.Columns.Values.Where(column => column.IsSecured && column.LogicalName.StartsWith("sl_", StringComparison.Ordinal)).Select(column => $"{table.LogicalName}.{column.LogicalName}"));

        Assert.AreSequenceEqual(Columns.Select(column => $"{column.Table}.{column.Column}").Order(StringComparer.Ordinal).ToList(), secured.Order(StringComparer.Ordinal).ToList());
    }

    [TestMethod]
    [DynamicData(nameof(Columns))]
    public void A_manager_reads_it_with_the_one_profile_and_writes_it_with_the_other(string table, string column, object value)
    {
        using var company = new Company();
        var row = company.Team.Service.Create(Row(company, table, company.Rita, (column, value)));
        var mona = company.As(company.Mona);
        object? Seen() => mona.Retrieve(table, row, new ColumnSet(true)).GetAttributeValue<object>(column);
        var change = new Entity(table, row) { [column] = value };

        Assert.IsNull(Seen(), "the role alone does not tell");
        Assert.IsEmpty(Found(mona, table, column, value), "nor does a filter");
        Assert.AreEqual(0, Counted(mona, table, column), "nor a count");
        MustBeClosed(table, () => mona.Update(change));

        company.People.GiveProfile(company.Mona, Read);
        Assert.AreEqual(value, Seen());
        Assert.HasCount(1, Found(mona, table, column, value));
        Assert.AreEqual(1, Counted(mona, table, column));
        MustBeClosed(table, () => mona.Update(change));

        company.People.GiveProfile(company.Mona, Write);
        if (IsWrittenByPeople(table))
        {
            mona.Update(change);
        }
        else
        {
            MustBeClosed(table, () => mona.Update(change));
        }

        Assert.AreEqual(value, Seen());
    }

    [TestMethod]
    [DynamicData(nameof(Columns))]
    public void The_one_it_is_about_does_not_read_it_and_cannot_change_it(string table, string column, object value)
    {
        using var company = new Company();
        var row = company.Team.Service.Create(Row(company, table, company.Rita, (column, value)));
        var rita = company.As(company.Rita);

        Assert.IsTrue(rita.Retrieve(table, row, new ColumnSet(true)).Contains("sl_name"), "the row itself is hers to read");
        Assert.IsFalse(rita.Retrieve(table, row, new ColumnSet(column)).Contains(column));
        Assert.IsEmpty(Found(rita, table, column, value));
        MustBeClosed(table, () => rita.Update(new Entity(table, row) { [column] = value }));
    }

    [TestMethod]
    public void A_profile_opens_columns_and_no_rows()
    {
        using var company = new Company();
        var focus = company.Team.Service.Create(Row(company, "sl_focus", company.Rita, ("sl_result", 0.75m)));
        company.People.GiveProfile(company.Rob, Write);

        Company.MustBeRefused(() => company.As(company.Rob).Retrieve("sl_focus", focus, new ColumnSet("sl_result")));
        Assert.IsEmpty(company.Seen(company.Rob, "sl_focus"));
    }

    private static Entity Row(Company company, string table, Guid owner, (string Column, object Value) verdict)
    {
        var row = new Entity(table) { ["sl_name"] = "March", ["ownerid"] = new EntityReference("systemuser", owner), [verdict.Column] = verdict.Value };
        switch (table)
        {
            case "sl_focus":
                row["sl_repid"] = new EntityReference("systemuser", owner);
                row["sl_behaviorid"] = new EntityReference("sl_behavior", company.Behavior);
                row["sl_monthof"] = new DateTime(2026, 3, 1);
                break;
            case "sl_behaviorscore":
                row["sl_repid"] = new EntityReference("systemuser", owner);
                row["sl_behaviorid"] = new EntityReference("sl_behavior", company.Behavior);
                break;
        }

        return row;
    }

    private static DataCollection<Entity> Found(IOrganizationService service, string table, string column, object value)
    {
        // Long text is looked for by its beginning.
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition(column, value is string ? ConditionOperator.BeginsWith : ConditionOperator.Equal, value is string text ? text[..10] : value);
        return service.RetrieveMultiple(query).Entities;
    }

    private static int Counted(IOrganizationService service, string table, string column)
    {
        var fetch = $"<fetch aggregate='true'><entity name='{table}'><attribute name='{column}' alias='n' aggregate='countcolumn' /></entity></fetch>";
        return (int)service.RetrieveMultiple(new FetchExpression(fetch)).Entities.Single().GetAttributeValue<AliasedValue>("n").Value;
    }

    // Scores are the server's: no role writes them, whatever a profile allows.
    private static bool IsWrittenByPeople(string table) => table != "sl_behaviorscore";

    private static void MustBeClosed(string table, Action act)
    {
        if (!IsWrittenByPeople(table))
        {
            Company.MustBeRefused(act);
            return;
        }

        Assert.AreEqual(unchecked((int)0x8004f507), Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(act).Detail.ErrorCode);
    }
}
