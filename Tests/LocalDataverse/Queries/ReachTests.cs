using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Queries.Model;
using SalesLoop.LocalDataverse.Store;
using static SalesLoop.Tests.LocalDataverse.Store.SampleRows;

namespace SalesLoop.Tests.LocalDataverse.Queries;

/// <summary>What a caller may not see takes no part in a query: not as a row, not as a linked row, not in a count.</summary>
[TestClass]
public sealed class ReachTests
{
    [TestMethod]
    [DataRow("<fetch><entity name='contact'><attribute name='fullname' /></entity></fetch>", 1, DisplayName = "rows")]
    [DataRow("<fetch><entity name='account'><link-entity name='contact' from='parentcustomerid' to='accountid' /></entity></fetch>", 1, DisplayName = "inner link")]
    [DataRow("<fetch><entity name='account'><link-entity name='contact' from='contactid' to='primarycontactid' link-type='exists' /></entity></fetch>", 0, DisplayName = "exists")]
    [DataRow("<fetch><entity name='account'><link-entity name='contact' from='contactid' to='primarycontactid' link-type='in' /></entity></fetch>", 0, DisplayName = "in")]
    [DataRow("<fetch><entity name='account'><filter><link-entity name='contact' from='contactid' to='primarycontactid' link-type='any' /></filter></entity></fetch>", 0, DisplayName = "any")]
    [DataRow("<fetch><entity name='account'><filter><link-entity name='contact' from='contactid' to='primarycontactid' link-type='not any' /></filter></entity></fetch>", 3, DisplayName = "not any")]
    [DataRow("<fetch><entity name='account'><filter><link-entity name='contact' from='contactid' to='primarycontactid' link-type='all'><filter><condition attribute='fullname' operator='eq' value='x' /></filter></link-entity></filter></entity></fetch>", 0, DisplayName = "all")]
    [DataRow("<fetch><entity name='account'><filter type='or'><condition attribute='name' operator='null' /><link-entity name='account' from='accountid' to='accountid' link-type='any'><link-entity name='contact' from='contactid' to='primarycontactid' /></link-entity></filter></entity></fetch>", 0, DisplayName = "a link inside a link of a filter")]
    public void Rows_out_of_reach_take_no_part(string fetch, int expected) => Assert.HasCount(expected, Ask(fetch).Entities);

    [TestMethod]
    [DataRow("outer")]
    [DataRow("matchfirstrowusingcrossapply")]
    public void An_outer_link_keeps_the_row_and_hides_the_linked_one(string kind)
    {
        var rows = Ask($"<fetch><entity name='account'><link-entity name='contact' from='contactid' to='primarycontactid' link-type='{kind}' alias='c'><attribute name='fullname' /></link-entity></entity></fetch>").Entities;

        Assert.HasCount(3, rows);
        Assert.DoesNotContain(row => row.Contains("c.fullname"), rows);
    }

    [TestMethod]
    public void Counts_leave_out_what_is_out_of_reach()
    {
        Assert.AreEqual(1, Ask("<fetch aggregate='true'><entity name='contact'><attribute name='contactid' alias='n' aggregate='count' /></entity></fetch>").Entities.Single().GetAttributeValue<AliasedValue>("n").Value);
        Assert.AreEqual(1, Ask("<fetch returntotalrecordcount='true'><entity name='contact' /></fetch>").TotalRecordCount);
    }

    [TestMethod]
    public void An_or_of_the_query_does_not_open_what_is_out_of_reach() =>
        Assert.HasCount(1, Ask("<fetch><entity name='contact'><filter type='or'><condition attribute='fullname' operator='not-null' /><condition attribute='fullname' operator='null' /></filter></entity></fetch>").Entities);

    [TestMethod]
    public void The_reach_does_not_count_towards_the_conditions_of_a_query()
    {
        var conditions = string.Concat(Enumerable.Repeat("<condition attribute='fullname' operator='not-null' />", 500));

        Assert.HasCount(1, Ask($"<fetch><entity name='contact'><filter>{conditions}</filter></entity></fetch>").Entities);
    }

    // Everybody sees everything but the contact Cleo.
    private static EntityCollection Ask(string fetch)
    {
        using Database database = Copy();
        database.Reach = (table, _) => table.LogicalName == "contact"
            ? new Filter { Conditions = [new Condition("contactid", ConditionOperator.NotEqual, [Cleo])] }
            : null;
        using var session = database.Read();
        return session.Query(new FetchExpression(fetch), AsAnn);
    }
}
