using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.Tests.DataverseSdk;

[TestClass]
public sealed class QueryTests
{
    [TestMethod]
    public void A_query_brings_no_columns_unless_told()
    {
        var query = new QueryExpression("sl_play");

        Assert.IsFalse(query.ColumnSet.AllColumns);
        Assert.IsEmpty(query.ColumnSet.Columns);
    }

    [TestMethod]
    public void All_columns_are_asked_for_by_true() =>
        Assert.IsTrue(new ColumnSet(true).AllColumns);

    [TestMethod]
    public void Named_columns_come_in_the_order_given()
    {
        var columns = new ColumnSet("sl_name", "sl_rank");
        columns.AddColumn("sl_body");
        columns.AddColumns("sl_version", "sl_status");

        Assert.AreSequenceEqual(["sl_name", "sl_rank", "sl_body", "sl_version", "sl_status"], columns.Columns);
        Assert.IsFalse(columns.AllColumns);
    }

    [TestMethod]
    public void A_filter_joins_its_conditions_with_and_unless_told() =>
        Assert.AreEqual(LogicalOperator.And, new QueryExpression("sl_play").Criteria.FilterOperator);

    [TestMethod]
    public void A_condition_keeps_its_values()
    {
        var query = new QueryExpression("sl_play");

        query.Criteria.AddCondition("sl_status", ConditionOperator.In, 1, 2);

        var condition = query.Criteria.Conditions.Single();
        Assert.AreEqual("sl_status", condition.AttributeName);
        Assert.AreEqual(ConditionOperator.In, condition.Operator);
        Assert.AreSequenceEqual([1, 2], condition.Values);
    }

    [TestMethod]
    public void A_condition_without_values_has_none() =>
        Assert.IsEmpty(new ConditionExpression("sl_stageid", ConditionOperator.NotNull).Values);

    [TestMethod]
    public void A_condition_takes_the_values_out_of_a_collection()
    {
        var condition = new ConditionExpression("sl_rank", ConditionOperator.In, new List<int> { 3, 5 });

        Assert.AreSequenceEqual([3, 5], condition.Values);
    }

    [TestMethod]
    public void A_condition_can_compare_two_columns()
    {
        var condition = new ConditionExpression("estimatedvalue", ConditionOperator.GreaterThan, true, "budgetamount");

        Assert.IsTrue(condition.CompareColumns);
        Assert.AreEqual("budgetamount", condition.Values.Single());
    }

    [TestMethod]
    public void A_condition_on_a_link_names_the_link()
    {
        var query = new QueryExpression("opportunity");

        query.Criteria.AddCondition("buyer", "industrycode", ConditionOperator.Equal, 7);

        Assert.AreEqual("buyer", query.Criteria.Conditions.Single().EntityName);
    }

    [TestMethod]
    public void A_filter_inside_a_filter_is_handed_back_to_be_filled()
    {
        var criteria = new FilterExpression();

        var either = criteria.AddFilter(LogicalOperator.Or);

        Assert.AreSame(either, criteria.Filters.Single());
        Assert.AreEqual(LogicalOperator.Or, either.FilterOperator);
    }

    [TestMethod]
    public void A_link_is_inner_and_starts_from_the_table_of_the_query()
    {
        var query = new QueryExpression("opportunity");

        var link = query.AddLink("account", "parentaccountid", "accountid");

        Assert.AreSame(link, query.LinkEntities.Single());
        Assert.AreEqual(
            ("opportunity", "parentaccountid", "account", "accountid", JoinOperator.Inner),
            (link.LinkFromEntityName, link.LinkFromAttributeName, link.LinkToEntityName, link.LinkToAttributeName, link.JoinOperator));
    }

    [TestMethod]
    public void A_link_of_a_link_starts_from_the_table_linked()
    {
        var account = new QueryExpression("opportunity").AddLink("account", "parentaccountid", "accountid");

        var contact = account.AddLink("contact", "primarycontactid", "contactid", JoinOperator.LeftOuter);

        Assert.AreSame(contact, account.LinkEntities.Single());
        Assert.AreEqual(("account", JoinOperator.LeftOuter), (contact.LinkFromEntityName, contact.JoinOperator));
    }

    [TestMethod]
    public void Orders_apply_in_the_order_added()
    {
        var query = new QueryExpression("sl_play");

        query.AddOrder("sl_rank", OrderType.Descending);
        query.AddOrder("sl_name", OrderType.Ascending);

        Assert.AreSequenceEqual(
            [("sl_rank", OrderType.Descending), ("sl_name", OrderType.Ascending)],
            query.Orders.Select(order => (order.AttributeName, order.OrderType)));
    }

    [TestMethod]
    public void A_query_asks_for_no_page_unless_told()
    {
        var query = new QueryExpression("sl_play");

        Assert.IsNull(query.TopCount);
        Assert.AreEqual((0, 0, null), (query.PageInfo.PageNumber, query.PageInfo.Count, query.PageInfo.PagingCookie));
    }

    [TestMethod]
    public void A_query_by_values_pairs_each_column_with_its_value()
    {
        var query = new QueryByAttribute("sl_stage");

        query.AddAttributeValue("sl_code", "propose");

        Assert.AreEqual(("sl_code", (object)"propose"), (query.Attributes.Single(), query.Values.Single()));
    }
}
