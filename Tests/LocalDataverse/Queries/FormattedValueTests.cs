using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.LocalDataverse.Store;
using static SalesLoop.Tests.LocalDataverse.Store.SampleRows;

namespace SalesLoop.Tests.LocalDataverse.Queries;

[TestClass]
public sealed class FormattedValueTests
{
    private static readonly Guid Full = Id("20000000", 1);

    [TestMethod]
    [DataRow("sample_guests", "1,234")]
    [DataRow("sample_badge", "5,000,000,007")]
    [DataRow("sample_score", "-1,234.50")]
    [DataRow("sample_ratio", "0.125")]
    [DataRow("sample_fee", "-¥1,235")]
    [DataRow("sample_fee_base", "$1,234.57")]
    [DataRow("sample_done", "Finished")]
    [DataRow("sample_kind", "Élan workshop")]
    [DataRow("sample_topics", "Price; Risk")]
    [DataRow("sample_on", "3/5/2024")]
    [DataRow("sample_at", "3/5/2024 3:07 PM")]
    [DataRow("sample_checkin", "3/5/2024 8:07 PM")]
    [DataRow("sample_accountid", "Acme")]
    [DataRow("sample_customerid", "Cleo Cruz")]
    [DataRow("ownerid", "East team")]
    [DataRow("sample_name", null)]
    [DataRow("sample_trackid", null)]
    public void A_value_is_written_as_people_read_it(string column, string? expected)
    {
        using var database = Copy();
        using var session = database.Write();
        session.Insert(SampleSchema.Table("sample_visit"), Row());

        var queried = session.Query(new FetchExpression($"<fetch><entity name='sample_visit'><attribute name='{column}' /><filter><condition attribute='sample_visitid' operator='eq' value='{Full}' /></filter></entity></fetch>"), AsAnn).Entities.Single();
        var found = session.Find(SampleSchema.Table("sample_visit"), Full, new ColumnSet(column), AsAnn)!;

        Assert.AreEqual(expected, queried.FormattedValues.TryGetValue(column, out var text) ? text : null);
        Assert.AreEqual(expected, found.FormattedValues.TryGetValue(column, out text) ? text : null);
    }

    [TestMethod]
    public void A_row_read_without_a_caller_is_bare()
    {
        using var session = Shared.Read();

        var row = session.Find(SampleSchema.Table("sample_visit"), Visits[0].Id, new ColumnSet(true))!;

        Assert.AreEqual(0, row.FormattedValues.Count);
        Assert.IsNull(row.GetAttributeValue<EntityReference>("ownerid").Name);
    }

    private static Entity Row() => new("sample_visit", Full)
    {
        ["sample_name"] = "full",
        ["sample_guests"] = 1234,
        ["sample_badge"] = 5_000_000_007L,
        ["sample_score"] = -1234.5m,
        ["sample_ratio"] = 0.125,
        ["sample_fee"] = new Money(-1234.567m),
        ["sample_fee_base"] = new Money(1234.567m),
        ["transactioncurrencyid"] = new EntityReference("transactioncurrency", Yen),
        ["sample_done"] = true,
        ["sample_kind"] = new OptionSetValue(3),
        ["sample_topics"] = new OptionSetValueCollection([new(10), new(1)]),
        ["sample_on"] = new DateTime(2024, 3, 5),
        ["sample_at"] = new DateTime(2024, 3, 5, 20, 7, 9, DateTimeKind.Utc),
        ["sample_checkin"] = new DateTime(2024, 3, 5, 20, 7, 9),
        ["sample_accountid"] = new EntityReference("account", Acme),
        ["sample_customerid"] = new EntityReference("contact", Cleo),
        ["ownerid"] = new EntityReference("team", East),
        ["sample_trackid"] = Unit,
    };
}
