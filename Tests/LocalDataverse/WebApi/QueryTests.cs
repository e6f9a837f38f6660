using System.Xml.Linq;
using Microsoft.OData;
using Microsoft.OData.UriParser;
using SalesLoop.LocalDataverse.StandardTables;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.LocalDataverse.WebApi.Reading;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

[TestClass]
public sealed class QueryTests
{
    private static readonly WebApiModel Model = WebApiModel.Of(Schema.Of([StandardSolution.Read()]), []);
    private static readonly Uri Root = new("http://localhost:5000/api/data/v9.2/");

    public static IEnumerable<object[]> Cases =>
        from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "WebApi", "Cases", "queries.txt"))
        where line.Contains(" => ", StringComparison.Ordinal) && !line.StartsWith('#')
        let arrow = line.IndexOf(" => ", StringComparison.Ordinal)
        select new object[] { line[..arrow], line[(arrow + 4)..] };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_query_becomes_the_FetchXML_that_means_the_same(string query, string expected) =>
        Assert.AreEqual(expected, Translate(query));

    [TestMethod]
    public void Chosen_columns_bring_the_key_and_the_version_along() =>
        Assert.AreEqual(
            """<attribute name="name" /><attribute name="accountid" /><attribute name="versionnumber" />""",
            Inner(Build("accounts?$select=name").Fetch));

    [TestMethod]
    public void A_sum_brings_its_currency_along() =>
        Assert.Contains("transactioncurrencyid", Build("accounts?$select=revenue").Row.Columns.Select(column => column.LogicalName).ToList());

    [TestMethod]
    public void Without_a_choice_all_columns_are_read() =>
        Assert.AreEqual("<all-attributes />", Inner(Build("accounts").Fetch));

    [TestMethod]
    public void An_expanded_lookup_is_read_by_the_same_join_that_filters() =>
        Assert.AreEqual(
            """<attribute name="name" /><attribute name="accountid" /><attribute name="versionnumber" />"""
            + """<link-entity name="contact" from="contactid" to="primarycontactid" link-type="outer" alias="primarycontactid"><attribute name="lastname" /><attribute name="contactid" /><attribute name="versionnumber" /></link-entity>"""
            + """<filter type="and"><condition entityname="primarycontactid" attribute="lastname" operator="eq" value="Lee" /></filter>""",
            Inner(Build("accounts?$select=name&$expand=primarycontactid($select=lastname)&$filter=primarycontactid/lastname eq 'Lee'").Fetch));

    [TestMethod]
    public void Choices_are_ordered_by_value_and_not_by_label() =>
        Assert.AreEqual("true", (string?)Build("accounts?$orderby=statecode").Fetch.Attribute("useraworderby"));

    [TestMethod]
    [DataRow("$expand=primarycontactid($filter=lastname eq 'a')", "Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.")]
    [DataRow("$orderby=ownerid/ownerid", "$orderby by what is behind 'ownerid' is not supported: it leads to a user or a team. Order by _ownerid_value.")]
    [DataRow("$expand=contact_customer_accounts/$ref", "Expand with $ref is only supported on lookup type navigation property.")]
    [DataRow("$expand=contact_customer_accounts($skip=1)", "Inside $expand only $select, $filter, $orderby, $top and $expand are supported.")]
    [DataRow("$top=5001", "$top=5001 is not supported. Give a number up to 5000; read more rows page by page, with the preference odata.maxpagesize.")]
    public void What_is_not_supported_is_refused_by_name(string option, string message) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<WebApiException>(() => Build($"accounts?{option}")).Message);

    [TestMethod]
    public void A_filter_of_five_hundred_conditions_is_translated()
    {
        var query = string.Join(" or ", Enumerable.Range(0, 500).Select(number => $"name eq '{number}'"));

        Assert.HasCount(500, Build($"accounts?$filter={query}").Fetch.Descendants("condition").ToList());
    }

    private static string Translate(string query)
    {
        try
        {
            var entity = Build(query).Fetch.Element("entity")!;
            entity.Elements("attribute").Remove();
            entity.Elements("all-attributes").Remove();
            return Inner(entity.Parent!);
        }
        catch (Exception refusal) when (refusal is WebApiException or ODataException)
        {
            return $"! {refusal.Message}";
        }
    }

    private static QueryPlan Build(string query)
    {
        var parser = new ODataUriParser(Model.Edm, Root, new Uri(Root, query)) { Resolver = new AlternateKeysODataUriResolver(Model.Edm) };
        var table = Model.Schema.FindSet(query.Split('?')[0])!;
        return new QueryBuilder(Model).Build(table, QueryOptions.Of(parser));
    }

    private static string Inner(XElement fetch) =>
        string.Concat(fetch.Element("entity")!.Elements().Select(element => element.ToString(SaveOptions.DisableFormatting)));
}
