using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.CommandLine.Bench;

/// <summary>A view of somebody who does not see every row, against SQL that says outright whose rows they are.</summary>
internal abstract class ReachBenchmark(string person, int least) : FetchBenchmark
{
    private Guid askerId;
    private Guid unitId;

    public override string Method => string.Create(CultureInfo.InvariantCulture, $"Method: one FetchXML request of {person} for the first page of 50 of the open opportunities above an amount among those of {Rows:N0} that the role lets them see, 200 shared ones with the rep's, sorted; ")
        + "against one prepared SQL statement that names owner, unit and shares itself, every value read. Both on one file.";

    // So little is read that what every request costs, whatever it asks, is most of it: a ratio would tell of that.
    public override double? MostRatio => null;

    public override TimeSpan? LongestTime => TimeSpan.FromMilliseconds(200);

    /// <summary>Which rows these are, in SQL: ?2 is the person, ?3 the person's business unit.</summary>
    protected abstract string Whose { get; }

    public override Work Measure()
    {
        var rows = Fetch($"""
            <fetch count='50'><entity name='opportunity'>
              <attribute name='name' /><attribute name='estimatedvalue' /><attribute name='estimatedclosedate' /><attribute name='statuscode' />
              <filter><condition attribute='statecode' operator='eq' value='0' /><condition attribute='estimatedvalue' operator='gt' value='{least}' /></filter>
              <order attribute='estimatedvalue' descending='true' />
            </entity></fetch>
            """).Entities;
        return new Work(1, rows.Count + rows.Sum(row => ((Money)row["estimatedvalue"]).Value));
    }

    public override Work MeasureReference()
    {
        using var statement = Sql.Prepare($"""
            SELECT o.opportunityid, o.versionnumber, o.name, o.estimatedvalue, o.estimatedclosedate, o.statuscode, o.transactioncurrencyid FROM opportunity AS o
            WHERE o.statecode = 0 AND o.estimatedvalue > ?1 AND ({Whose} OR o.opportunityid IN
              (SELECT s.objectid FROM principalobjectaccess AS s WHERE s.principalid = ?2 AND (s.accessrightsmask | s.inheritedaccessrightsmask) & 1))
            ORDER BY o.estimatedvalue DESC, o.opportunityid LIMIT 50
            """);
        statement.Bind(1, SqlValue.Of((long)(least * Scale)));
        statement.Bind(2, SqlValue.Of(askerId));
        if (Whose.Contains("?3", StringComparison.Ordinal))
        {
            statement.Bind(3, SqlValue.Of(unitId));
        }

        var (rows, sum) = ReadAll(statement, 7, 3);
        return new Work(1, rows + sum);
    }

    protected override Guid Asker(Organization organization)
    {
        var query = new QueryByAttribute("systemuser") { ColumnSet = new ColumnSet("businessunitid") };
        query.AddAttributeValue("fullname", person);
        var user = organization.ServiceFor(organization.AdministratorId).RetrieveMultiple(query).Entities.Single();
        askerId = user.Id;
        unitId = user.GetAttributeValue<EntityReference>("businessunitid").Id;
        return askerId;
    }
}

/// <summary>One row in twenty, and a few shared ones.</summary>
internal sealed class OwnRowsBenchmark() : ReachBenchmark(SalesRows.Rep, least: 50_000)
{
    public override string Name => "own";

    public override string Title => "the first page of a rep's open deals, own and shared";

    protected override string Whose => "o.ownerid = ?2";
}

/// <summary>One row in four.</summary>
internal sealed class UnitRowsBenchmark() : ReachBenchmark(SalesRows.Manager, least: 50_000)
{
    public override string Name => "unit";

    public override string Title => "the first page of the open deals of a manager's business unit";

    protected override string Whose => "(o.ownerid = ?2 OR o.owningbusinessunit = ?3)";
}
