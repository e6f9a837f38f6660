using Microsoft.Xrm.Sdk.Query;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.Tests.LocalDataverse.Store;
using static SalesLoop.Tests.LocalDataverse.Store.SampleRows;

namespace SalesLoop.Tests.LocalDataverse.Queries;

/// <summary>What is broken, hostile, or not supported is refused with Dataverse's code and words that name it.</summary>
[TestClass]
public sealed class RefusalTests
{
    private static IEnumerable<object[]> Cases => CaseFile.Read("refusals.txt");

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_fetch_is_refused_in_these_words(string title, string fetch, string expected)
    {
        var fault = Fault.Of(() => Fetch(fetch));

        Assert.AreEqual(expected, $"0x{fault.ErrorCode:X8} {fault.Message}", title);
    }

    [TestMethod]
    public void A_document_type_with_an_entity_is_not_read()
    {
        var fault = Fault.Of(() => Fetch("<!DOCTYPE fetch [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><fetch><entity name='&x;' /></fetch>"));

        Assert.AreEqual(unchecked((int)0x80040201), fault.ErrorCode);
        Assert.Contains("DTD is prohibited", fault.Message);
    }

    [TestMethod]
    [DataRow("filter")]
    [DataRow("link-entity name='account' from='accountid' to='accountid'")]
    public void Nesting_without_end_is_refused_before_it_is_followed(string element)
    {
        var name = element.Split(' ')[0];
        var deep = string.Concat(Enumerable.Repeat($"<{element}>", 20_000)) + string.Concat(Enumerable.Repeat($"</{name}>", 20_000));

        var fault = Fault.Of(() => Fetch($"<fetch><entity name='account'>{deep}</entity></fetch>"));

        Assert.AreEqual("Invalid XML. Elements are nested more than 100 deep.", fault.Message);
    }

    [TestMethod]
    public void A_filter_that_holds_itself_is_refused()
    {
        var query = new QueryExpression("account");
        query.Criteria.Conditions.Add(new ConditionExpression("name", ConditionOperator.NotNull));
        query.Criteria.Filters.Add(query.Criteria);

        Assert.AreEqual("Filters are nested more than 100 deep.", Fault.Of(() => Query(query)).Message);
    }

    [TestMethod]
    public void A_megabyte_of_XML_is_refused() =>
        Assert.AreEqual(unchecked((int)0x80040201), Fault.Of(() => Fetch($"<fetch><entity name='{new string('x', 1_000_001)}' /></fetch>")).ErrorCode);

    [TestMethod]
    public void More_values_than_a_statement_can_hold_are_refused()
    {
        var values = string.Concat(Enumerable.Repeat("<value>1</value>", 33_000));

        Assert.Contains("it compares with more than 32766 values", Fault.Of(() => Fetch($"<fetch><entity name='sample_visit'><filter><condition attribute='sample_guests' operator='in'>{values}</condition></filter></entity></fetch>")).Message);
    }

    [TestMethod]
    public void More_columns_than_a_statement_can_hold_are_refused()
    {
        using var database = Copy();
        database.Apply(SampleSchema.With(table => table.WithColumns([.. Enumerable.Range(0, 200).Select(number => SampleSchema.Column($"sample_more{number}", ColumnType.Text))])));
        using var session = database.Read();
        var links = string.Concat(Enumerable.Repeat("<link-entity name='sample_visit' from='sample_visitid' to='sample_visitid'><all-attributes /></link-entity>", 15));

        Assert.Contains("The query is too large for the local Dataverse", Fault.Of(() => session.Query(new FetchExpression($"<fetch><entity name='sample_visit'><all-attributes />{links}</entity></fetch>"), AsAnn)).Message);
    }

    [TestMethod]
    public void Five_hundred_conditions_are_allowed_and_one_more_is_not()
    {
        Fetch(WithConditions(500));

        var fault = Fault.Of(() => Fetch(WithConditions(501)));

        Assert.AreEqual("0x8004430C Number of conditions in query exceeded maximum limit of 500.", $"0x{fault.ErrorCode:X8} {fault.Message}");
    }

    [TestMethod]
    public void Fifteen_links_are_allowed_and_one_more_is_not()
    {
        Fetch(WithLinks(15));

        var fault = Fault.Of(() => Fetch(WithLinks(16)));

        Assert.AreEqual("0x8004430D Number of link entities in query exceeded maximum limit of 15.", $"0x{fault.ErrorCode:X8} {fault.Message}");
    }

    [TestMethod]
    public void No_query_changes_anything()
    {
        foreach (var value in (string[])["'; DROP TABLE account; --", "\" OR 1=1", "]]>", "%' OR '1'='1", "\\", "\0".Replace("\0", "", StringComparison.Ordinal) + "x"])
        {
            var query = new QueryExpression("account") { ColumnSet = new ColumnSet("name") };
            query.Criteria.AddCondition("name", ConditionOperator.Like, value);
            query.Criteria.AddCondition("name", ConditionOperator.Equal, value);

            Assert.IsEmpty(Query(query).Entities);
        }

        Assert.HasCount(3, Query(new QueryExpression("account")).Entities);
    }

    private static string WithConditions(int count) =>
        $"<fetch><entity name='account'><filter type='or'>{string.Concat(Enumerable.Repeat("<condition attribute='name' operator='ne' value='x' />", count))}</filter></entity></fetch>";

    private static string WithLinks(int count) =>
        $"<fetch><entity name='account'>{string.Concat(Enumerable.Repeat("<link-entity name='account' from='accountid' to='accountid' />", count))}</entity></fetch>";
}
