using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.CommandLine.Bench;

/// <summary>A question in FetchXML, asked of the organization, against SQL that a person wrote for it and that is run bare on the same file.</summary>
internal abstract class FetchBenchmark : Benchmark
{
    /// <summary>Amounts are kept in ten-thousandths.</summary>
    protected const decimal Scale = 10_000m;

    /// <summary>What is promised of reading is promised of this many.</summary>
    public const int Opportunities = 100_000;

    private IOrganizationService? service;
    private Connection? connection;

    public override string Reference => "bare SQL";

    public override double? MostRatio => 3;

    public override int? PromisedRows => Opportunities;

    /// <summary>Opportunities in this run.</summary>
    protected int Rows { get; private set; } = Opportunities;

    protected Connection Sql => connection!;

    public override void Prepare(BenchWorkspace workspace)
    {
        Rows = workspace.Rows;
        service = workspace.Sales.ServiceFor(Asker(workspace.Sales));
        connection = workspace.ConnectToSales();
    }

    /// <summary>As whom the question is asked; the administrator, who sees every row, unless a benchmark is about who sees what.</summary>
    protected virtual Guid Asker(Organization organization) => organization.AdministratorId;

    protected EntityCollection Fetch(string fetch) => service!.RetrieveMultiple(new FetchExpression(fetch));

    /// <summary>Reads every value of the rows, as somebody who shows them would.</summary>
    /// <param name="statement">Bound.</param>
    /// <param name="columns">Columns of a row.</param>
    /// <param name="amount">Place of the column that is added up.</param>
    /// <returns>Rows, and the sum of that column.</returns>
    protected static (int Rows, decimal Sum) ReadAll(Statement statement, int columns, int amount)
    {
        var rows = 0;
        var sum = 0m;
        while (statement.Step())
        {
            for (var column = 0; column < columns; column++)
            {
                _ = statement.Value(column);
            }

            rows++;
            sum += statement.Integer(amount) / Scale;
        }

        return (rows, sum);
    }
}

/// <summary>Rows that pass a filter no index serves, sorted, with the names of their lookups: a view.</summary>
internal sealed class FilterBenchmark : FetchBenchmark
{
    private const int Least = 98_000;

    private int found;

    public override string Name => "filter";

    public override string Title => "large open deals, sorted, with the names of account and owner";

    public override string Method => string.Create(CultureInfo.InvariantCulture, $"Method: one FetchXML request for all open opportunities above an amount ({found:N0} of {Rows:N0}), through the organization service; ")
        + "against one prepared SQL statement with the same filter, order, columns and the two names joined, every value read. Both on one file.";

    public override Work Measure()
    {
        var rows = Fetch($"""
            <fetch><entity name='opportunity'>
              <attribute name='name' /><attribute name='estimatedvalue' /><attribute name='parentaccountid' /><attribute name='ownerid' /><attribute name='estimatedclosedate' /><attribute name='statuscode' />
              <filter><condition attribute='statecode' operator='eq' value='0' /><condition attribute='estimatedvalue' operator='gt' value='{Least}' /></filter>
              <order attribute='estimatedvalue' descending='true' />
            </entity></fetch>
            """).Entities;
        found = rows.Count;
        return new Work(1, found + rows.Sum(row => ((Money)row["estimatedvalue"]).Value));
    }

    public override Work MeasureReference()
    {
        using var statement = Sql.Prepare("""
            SELECT o.opportunityid, o.versionnumber, o.name, o.estimatedvalue, o.parentaccountid, a.name, o.ownerid, o."ownerid.table", u.fullname, o.estimatedclosedate, o.statuscode, o.transactioncurrencyid
            FROM opportunity AS o LEFT JOIN account AS a ON a.accountid = o.parentaccountid LEFT JOIN systemuser AS u ON u.systemuserid = o.ownerid
            WHERE o.statecode = 0 AND o.estimatedvalue > ? ORDER BY o.estimatedvalue DESC, o.opportunityid LIMIT 5001
            """);
        statement.Bind(1, SqlValue.Of((long)(Least * Scale)));
        var (rows, sum) = ReadAll(statement, 12, 3);
        return new Work(1, rows + sum);
    }
}

/// <summary>Amounts by region, over a join: a chart.</summary>
internal sealed class JoinBenchmark : FetchBenchmark
{
    // Dataverse aggregates 50,000 rows at most: a bit less than half of them are asked for, whatever their number.
    private static readonly DateTime Since = SalesRows.Start.AddDays(SalesRows.Days * 0.55);

    public override string Name => "join";

    public override string Title => "deals and amounts by the region of their account";

    public override string Method => string.Create(CultureInfo.InvariantCulture, $"Method: one aggregate FetchXML request over the newest 45 in 100 of {Rows:N0} opportunities joined to their accounts, grouped by region; against one prepared SQL statement that does the same. Both on one file.");

    public override void Prepare(BenchWorkspace workspace)
    {
        if (workspace.Rows > 110_000)
        {
            throw new ArgumentException($"The benchmark '{Name}' takes 110,000 rows at most: Dataverse aggregates no more than 50,000, and it asks for 45 in 100.");
        }

        base.Prepare(workspace);
    }

    public override Work Measure()
    {
        var groups = Fetch(FormattableString.Invariant($"""
            <fetch aggregate='true'><entity name='opportunity'>
              <attribute name='opportunityid' alias='deals' aggregate='count' /><attribute name='estimatedvalue' alias='amount' aggregate='sum' />
              <filter><condition attribute='createdon' operator='ge' value='{Since:yyyy-MM-ddTHH:mm:ssZ}' /></filter>
              <link-entity name='account' from='accountid' to='parentaccountid' alias='a'><attribute name='address1_stateorprovince' alias='region' groupby='true' /></link-entity>
            </entity></fetch>
            """)).Entities;
        return new Work(1, groups.Sum(group => (int)((AliasedValue)group["deals"]).Value + ((Money)((AliasedValue)group["amount"]).Value).Value));
    }

    public override Work MeasureReference()
    {
        using var statement = Sql.Prepare("""
            SELECT a.address1_stateorprovince, count(*), sum(o.estimatedvalue)
            FROM opportunity AS o JOIN account AS a ON a.accountid = o.parentaccountid WHERE o.createdon >= ? GROUP BY 1
            """);
        statement.Bind(1, SqlValue.Of(new DateTimeOffset(Since).ToUnixTimeSeconds()));
        var checksum = 0m;
        while (statement.Step())
        {
            _ = statement.Value(0);
            checksum += statement.Integer(1) + (statement.Integer(2) / Scale);
        }

        return new Work(1, checksum);
    }
}

/// <summary>All rows, page by page: an export.</summary>
internal sealed class PagingBenchmark : FetchBenchmark
{
    private const int PageSize = 5_000;

    public override string Name => "pages";

    public override string Title => "all opportunities, in pages of 5,000";

    public override string Method => string.Create(CultureInfo.InvariantCulture, $"Method: FetchXML requests for all {Rows:N0} opportunities with the paging cookie of the page before until there is no further page, four columns; ")
        + "against one prepared SQL statement a page that goes on behind the last key, every value read. Both on one file.";

    public override Work Measure()
    {
        var checksum = 0m;
        var cookie = "";
        for (var number = 1; ; number++)
        {
            var page = Fetch($"""
                <fetch page='{number}' count='{PageSize}'{cookie}><entity name='opportunity'>
                  <attribute name='name' /><attribute name='estimatedvalue' /><attribute name='statecode' /><attribute name='createdon' />
                </entity></fetch>
                """);
            checksum += page.Entities.Count + page.Entities.Sum(row => ((Money)row["estimatedvalue"]).Value);
            if (!page.MoreRecords)
            {
                return new Work(1, checksum);
            }

            cookie = $" paging-cookie='{System.Security.SecurityElement.Escape(page.PagingCookie)}'";
        }
    }

    public override Work MeasureReference()
    {
        var checksum = 0m;
        var last = SqlValue.Of(new byte[16]);
        while (true)
        {
            using var statement = Sql.Prepare("""
                SELECT o.opportunityid, o.versionnumber, o.name, o.estimatedvalue, o.statecode, o.createdon, o.transactioncurrencyid
                FROM opportunity AS o WHERE o.opportunityid > ? ORDER BY o.opportunityid LIMIT ?
                """);
            statement.Bind(1, last);
            statement.Bind(2, SqlValue.Of((long)PageSize));
            var rows = 0;
            while (statement.Step())
            {
                last = statement.Value(0);
                for (var column = 1; column < 7; column++)
                {
                    _ = statement.Value(column);
                }

                rows++;
                checksum += statement.Integer(3) / Scale;
            }

            checksum += rows;
            if (rows < PageSize)
            {
                return new Work(1, checksum);
            }
        }
    }
}
