using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static SalesLoop.Tests.LocalDataverse.Store.SampleRows;

namespace SalesLoop.Tests.LocalDataverse.Queries;

/// <summary>What is peculiar to QueryExpression and QueryByAttribute; the rest they share with FetchXML.</summary>
[TestClass]
public sealed class ExpressionTests
{
    private static IEnumerable<object[]> TypedValues =>
    [
        ["sample_kind", new OptionSetValue(3)],
        ["sample_kind", 3],
        ["sample_accountid", new EntityReference("account", Acme)],
        ["sample_accountid", Acme],
        ["sample_fee", new Money(0.1m)],
        ["sample_fee", 0.1m],
        ["sample_done", true],
        ["sample_score", 1.25m],
        ["sample_ratio", 1.5],
        ["sample_badge", 5_000_000_007L],
        ["sample_on", Visits[2].On!],
        ["sample_at", Visits[2].At!],
        ["sample_code", "c9"],
    ];

    [TestMethod]
    [DynamicData(nameof(TypedValues))]
    public void A_value_of_the_columns_own_type_finds_the_rows_that_hold_it(string column, object value)
    {
        var query = new QueryExpression("sample_visit") { ColumnSet = new ColumnSet(column) };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        var byAttribute = new QueryByAttribute("sample_visit");
        byAttribute.AddAttributeValue(column, value);

        var expected = Visits.Where(visit => Same(visit.ToRow().GetAttributeValue<object>(column), value)).Select(visit => visit.Id).ToList();

        Assert.IsNotEmpty(expected);
        Assert.AreSequenceEqual(expected, Query(query).Entities.Select(row => row.Id));
        Assert.AreSequenceEqual(expected, Query(byAttribute).Entities.Select(row => row.Id));
    }

    [TestMethod]
    public void A_list_may_be_given_whole_or_one_by_one()
    {
        var whole = new QueryExpression("sample_visit");
        whole.Criteria.AddCondition(new ConditionExpression("sample_kind", ConditionOperator.In, new[] { 1, 4 }));
        var single = new QueryExpression("sample_visit");
        single.Criteria.AddCondition("sample_kind", ConditionOperator.In, 1, 4);

        Assert.HasCount(24, Query(whole).Entities);
        Assert.AreSequenceEqual(Query(single).Entities.Select(row => row.Id), Query(whole).Entities.Select(row => row.Id));
    }

    [TestMethod]
    public void Without_columns_only_the_key_comes()
    {
        var row = Query(new QueryExpression("account") { TopCount = 1 }).Entities.Single();

        Assert.AreSequenceEqual(["accountid"], row.Attributes.Select(value => value.Key));
        Assert.AreEqual(Acme, row.Id);
    }

    [TestMethod]
    public void Choices_sort_by_value_as_in_OData()
    {
        var query = new QueryExpression("sample_visit") { ColumnSet = new ColumnSet("sample_kind") };
        query.AddOrder("sample_kind", OrderType.Descending);

        Assert.AreSequenceEqual(
            Visits.Select(visit => visit.Kind).OrderDescending(),
            Query(query).Entities.Select(row => row.GetAttributeValue<OptionSetValue>("sample_kind")?.Value));
    }

    [TestMethod]
    public void Links_bring_aliased_values_that_say_where_they_are_from()
    {
        var query = new QueryExpression("contact") { ColumnSet = new ColumnSet("fullname"), TopCount = 1 };
        var link = query.AddLink("account", "parentcustomerid", "accountid");
        link.EntityAlias = "a";
        link.Columns = new ColumnSet("name", "primarycontactid");

        var row = Query(query).Entities.Single();

        var name = row.GetAttributeValue<AliasedValue>("a.name");
        Assert.AreEqual(("account", "name", "Acme"), (name.EntityLogicalName, name.AttributeLogicalName, name.Value));
        Assert.AreEqual("Cleo Cruz", ((EntityReference)row.GetAttributeValue<AliasedValue>("a.primarycontactid").Value).Name);
        Assert.AreEqual("Cleo Cruz", row.FormattedValues["a.primarycontactid"]);
    }

    [TestMethod]
    public void Columns_compare_with_columns_of_a_link()
    {
        var query = new QueryExpression("contact") { ColumnSet = new ColumnSet("fullname") };
        query.AddLink("account", "parentcustomerid", "accountid").EntityAlias = "a";
        query.Criteria.AddCondition("contactid", ConditionOperator.Equal, true, "a.primarycontactid");

        Assert.AreEqual("Cleo Cruz", Query(query).Entities.Single()["fullname"]);
    }

    [TestMethod]
    public void Links_of_type_any_and_not_any_are_conditions()
    {
        var any = new QueryExpression("account");
        any.AddLink("contact", "accountid", "parentcustomerid", JoinOperator.Any).LinkCriteria.AddCondition("fullname", ConditionOperator.BeginsWith, "dan");
        var notAny = new QueryExpression("account");
        notAny.AddLink("contact", "accountid", "parentcustomerid", JoinOperator.NotAny);

        Assert.AreSequenceEqual([Acme], Query(any).Entities.Select(row => row.Id));
        Assert.AreSequenceEqual([Zeta, Lonely], Query(notAny).Entities.Select(row => row.Id));
    }

    [TestMethod]
    public void Pages_follow_one_another_by_their_cookie()
    {
        var query = new QueryExpression("sample_visit") { PageInfo = new PagingInfo { Count = 25, PageNumber = 1, ReturnTotalRecordCount = true } };
        query.AddOrder("sample_name", OrderType.Ascending);
        var seen = new List<Guid>();
        EntityCollection page;
        do
        {
            page = Query(query);
            seen.AddRange(page.Entities.Select(row => row.Id));
            Assert.AreEqual(60, page.TotalRecordCount);
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
        while (page.MoreRecords);

        Assert.AreSequenceEqual(Visits.Select(visit => visit.Id).Order(), seen.Order());
    }

    [TestMethod]
    public void Aggregates_may_be_asked_for_by_expression()
    {
        var query = new QueryExpression("sample_visit");
        query.ColumnSet.AttributeExpressions.Add(new XrmAttributeExpression("sample_visitid", XrmAggregateType.Count, "visits"));
        query.ColumnSet.AttributeExpressions.Add(new XrmAttributeExpression("sample_kind", XrmAggregateType.None, "kind") { HasGroupBy = true });

        Assert.AreSequenceEqual(
            Visits.GroupBy(visit => visit.Kind).Select(group => (group.Key, group.Count())).Order(),
            Query(query).Entities.Select(row => (((OptionSetValue?)row.GetAttributeValue<AliasedValue>("kind")?.Value)?.Value, (int)row.GetAttributeValue<AliasedValue>("visits").Value)).Order());
    }

    [TestMethod]
    public void A_comparison_with_nothing_is_refused_and_says_what_finds_nothing()
    {
        var query = new QueryExpression("account");
        query.Criteria.AddCondition("name", ConditionOperator.Equal, [null]);

        Assert.AreEqual("The attribute value provided for 'name' is invalid: it is empty; the operators 'null' and 'not-null' find what is empty, 'eq' does not.", Fault.Of(() => Query(query)).Message);
    }

    [TestMethod]
    public void Attributes_and_values_by_attribute_come_in_pairs()
    {
        var query = new QueryByAttribute("account");
        query.Attributes.Add("name");

        Assert.AreEqual(unchecked((int)0x8004110F), Fault.Of(() => Query(query)).ErrorCode);
    }

    private static bool Same(object? stored, object asked) => (stored, asked) switch
    {
        (null, _) => false,
        (OptionSetValue option, int number) => option.Value == number,
        (EntityReference reference, Guid id) => reference.Id == id,
        (Money money, decimal number) => money.Value == number,
        (string text, string other) => text.Equals(other, StringComparison.OrdinalIgnoreCase),
        _ => stored.Equals(asked),
    };
}
