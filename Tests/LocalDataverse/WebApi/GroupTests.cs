namespace SalesLoop.Tests.LocalDataverse.WebApi;

/// <summary><c>$apply</c>: "Aggregate data using OData".</summary>
[TestClass]
public sealed class GroupTests
{
    private const string Formatted = "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\"";

    [TestMethod]
    [DataRow("groupby((statuscode))", """{"statuscode":1}|{"statuscode":2}""")]
    [DataRow("groupby((statuscode),aggregate($count as count))", """{"statuscode":1,"count":3}|{"statuscode":2,"count":1}""")]
    [DataRow("aggregate(revenue with sum as total)", """{"total":60.0000}""")]
    [DataRow("aggregate(revenue with average as mean,revenue with min as low,revenue with max as high)", """{"mean":20.0000,"low":10.0000,"high":30.0000}""")]
    [DataRow("aggregate(address1_city with countdistinct as cities)", """{"cities":2}""")]
    [DataRow("groupby((primarycontactid/fullname),aggregate(revenue with sum as total))", """{"total":30.0000}|{"contact_fullname":"Ann Lee","total":30.0000}""")]
    [DataRow("filter(address1_city eq 'Rome')/groupby((address1_city),aggregate($count as n))", """{"address1_city":"Rome","n":2}""")]
    [DataRow("filter(statecode eq 0)/filter(revenue gt 15)/aggregate($count as n)", """{"n":1}""")]
    [DataRow("filter(primarycontactid/lastname eq 'Lee')/aggregate($count as n)", """{"n":2}""")]
    [DataRow("groupby((statecode,address1_city),aggregate($count as n))", """{"statecode":0,"n":1}|{"statecode":0,"address1_city":"Oslo","n":1}|{"statecode":0,"address1_city":"Rome","n":1}|{"statecode":1,"address1_city":"Rome","n":1}""")]
    [DataRow("filter(name eq 'Nobody')/aggregate($count as n,revenue with sum as total)", """{"n":0,"total":null}""")]
    [DataRow("aggregate(primarycontactid/lastname with countdistinct as names)", """{"names":1}""")]
    public async Task Groups_are_reckoned_over_the_rows(string apply, string expected)
    {
        await using var served = await Served.Begin();
        await Accounts(served);

        var answer = await served.Get($"accounts?$apply={apply}");

        Assert.AreEqual(200, (int)answer.Status, answer.Text);
        Assert.AreEqual(expected, string.Join('|', answer.Rows.Select(row => row.GetRawText())));
        Assert.AreEqual($"{served.Root}$metadata#accounts", answer.Json.GetProperty("@odata.context").GetString());
    }

    [TestMethod]
    public async Task Groups_have_formatted_values_on_demand()
    {
        await using var served = await Served.Begin();
        await Accounts(served);

        var active = (await served.Get("accounts?$apply=groupby((statuscode),aggregate($count as count,revenue with sum as total))", ("Prefer", Formatted))).Rows[0];

        Assert.AreEqual("Active", active.GetProperty("statuscode@OData.Community.Display.V1.FormattedValue").GetString());
        Assert.AreEqual("3", active.GetProperty("count@OData.Community.Display.V1.FormattedValue").GetString());
        Assert.Contains("30.00", active.GetProperty("total@OData.Community.Display.V1.FormattedValue").GetString()!);
    }

    [TestMethod]
    public async Task The_first_and_the_last_date_are_found()
    {
        await using var served = await Served.Begin();
        await Accounts(served);

        var row = (await served.Get("accounts?$apply=aggregate(createdon with max as last,createdon with min as first)")).Rows.Single();

        Assert.AreEqual("2024-03-05T12:00:00Z, 2024-03-05T12:00:00Z", $"{row.GetProperty("last")}, {row.GetProperty("first")}");
    }

    [TestMethod]
    public async Task Groups_are_ordered_and_paged()
    {
        await using var served = await Served.Begin();
        await Accounts(served);

        var first = await served.Get("accounts?$apply=filter(address1_city ne null)/groupby((address1_city),aggregate($count as n))&$orderby=address1_city desc", ("Prefer", "odata.maxpagesize=1"));
        var second = await served.Get(first.Json.GetProperty("@odata.nextLink").GetString()!);

        Assert.AreEqual("Rome", first.Column("address1_city"));
        Assert.AreEqual("Oslo", second.Column("address1_city"));
        Assert.IsFalse(second.Json.TryGetProperty("@odata.nextLink", out _));
    }

    [TestMethod]
    public async Task The_rows_of_a_collection_are_grouped()
    {
        await using var served = await Served.Begin();
        await Accounts(served);
        var contact = (await served.Get("contacts?$select=contactid")).Rows.Single().GetProperty("contactid");

        Assert.AreEqual("2", (await served.Get($"contacts({contact})/account_primary_contact?$apply=aggregate($count as n)")).Column("n"));
    }

    [TestMethod]
    [DataRow("accounts?$apply=groupby((createdon))", "400 0x80060888 groupby with datetime values is not supported: 'createdon'. Group by parts of a date with fetchXml.")]
    [DataRow("accounts?$apply=groupby((statecode),aggregate($count as n))&$orderby=n", "400 0x80060888 The query node SingleValueOpenPropertyAccess is not supported.")]
    [DataRow("accounts?$apply=filter(statecode eq 0)", "501 0x80040800 $apply with filter alone is not supported. Use $filter.")]
    [DataRow("accounts?$apply=aggregate($count as n)/filter(n gt 1)", "501 0x80040800 In $apply nothing can follow groupby or aggregate. Write filter(…) before them.")]
    [DataRow("accounts?$apply=aggregate($count as n)&$filter=statecode eq 0", "400 0x80060888 The query parameter $filter is not supported here. Supported are $apply, $orderby, $skiptoken.")]
    [DataRow("accounts?$apply=compute(revenue mul 2 as twice)", "501 0x80040800 The transformation 'Compute' is not supported in $apply. Supported are filter, groupby and aggregate.")]
    [DataRow("accounts?$apply=aggregate(name with sum as n)", "400 0x8004112f Aggregate sum is not supported for attribute 'name' of type Text.")]
    [DataRow("accounts?$apply=aggregate(contact_customer_accounts with countdistinct as n)", "400 0x80060888 $apply can't be understood.")]
    [DataRow("accounts?$apply=aggregate(nosuch with sum as n)", "400 0x80060888 Could not find a property named 'nosuch' on type 'Microsoft.Dynamics.CRM.account'.")]
    [DataRow("accounts?$apply=groupby((statecode),groupby((name)))", "400 0x80060888 'aggregate' expected at position 20 in 'groupby((statecode),groupby((name)))'.")]
    public async Task What_can_not_be_grouped_is_refused(string address, string refusal)
    {
        await using var served = await Served.Begin();

        Assert.AreEqual(refusal, (await served.Get(address)).Refusal);
    }

    private static async Task Accounts(Served served)
    {
        var contact = await served.Create("contacts", """{"firstname":"Ann","lastname":"Lee"}""");
        await served.Create("accounts", $$"""{"name":"A","revenue":10,"address1_city":"Rome","primarycontactid@odata.bind":"/contacts({{contact}})"}""");
        await served.Create("accounts", $$"""{"name":"B","revenue":20,"address1_city":"Oslo","primarycontactid@odata.bind":"/contacts({{contact}})"}""");
        await served.Create("accounts", """{"name":"C"}""");
        var closed = await served.Create("accounts", """{"name":"D","revenue":30,"address1_city":"Rome"}""");
        await served.Patch($"accounts({closed})", """{"statecode":1}""");
    }
}
