using SalesLoop.LocalDataverse.Queries;
using SalesLoop.LocalDataverse.Queries.Checking;
using SalesLoop.LocalDataverse.Queries.Reading;
using SalesLoop.LocalDataverse.Queries.Writing;
using SalesLoop.LocalDataverse.Store.Layout;
using SalesLoop.LocalDataverse.Store.Reading;
using SalesLoop.LocalDataverse.Store.Sqlite;
using SalesLoop.Tests.LocalDataverse.Store;

namespace SalesLoop.Tests.LocalDataverse.Queries;

/// <summary>What FetchXML becomes. Values are parameters, always.</summary>
[TestClass]
public sealed class FetchToSqlTests
{
    private static readonly StoredSchema Schema = StoredSchema.Of(SampleSchema.Whole, (_, _) => null);

    private static readonly OrganizationSettings Settings = new(new Connection(null, readOnly: false), StoredSchema.Empty);

    private static IEnumerable<object[]> Cases => CaseFile.Read("fetch-to-sql.txt");

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_fetch_becomes_one_statement(string title, string fetch, string expected)
    {
        var query = FetchReader.Read(fetch);
        var check = new QueryChecker(Schema, SampleRows.AsAnn, Reaches.Everything, Settings, QueryLimits.Usual, SampleRows.Now).Check(query);
        var written = QueryWriter.Write(check, PageChecker.TakesCookie(query, check.AllSources, check.Orders));

        // The list of columns is left out where the case does not show one.
        var sql = expected.StartsWith("… ", StringComparison.Ordinal) ? "… " + written.Sql[written.Sql.IndexOf("FROM", StringComparison.Ordinal)..] : written.Sql;
        Assert.AreEqual(expected, $"{sql}\n{string.Join(", ", written.Parameters)}", title);
    }
}
