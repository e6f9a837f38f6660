using System.Text;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

[TestClass]
public sealed class ErrorTests
{
    private const string Nowhere = "00000000-0000-0000-0000-00000000dead";

    [TestMethod]
    [DataRow("nosuch", "404 0x8006088a Resource not found for the segment 'nosuch'.", DisplayName = "entity set")]
    [DataRow("Accounts", "404 0x8006088a Resource not found for the segment 'Accounts'.", DisplayName = "names are case-sensitive")]
    [DataRow("NoSuchFunction()", "404 0x8006088a Resource not found for the segment 'NoSuchFunction'.", DisplayName = "function")]
    [DataRow("accounts(" + Nowhere + ")", "404 0x80040217 account With Id = " + Nowhere + " Does Not Exist", DisplayName = "row")]
    [DataRow("accounts(" + Nowhere + ")/nosuch", "404 0x8006088a Resource not found for the segment 'nosuch'.", DisplayName = "property in the path")]
    [DataRow("accounts?$select=nosuch", "400 0x80060888 Could not find a property named 'nosuch' on type 'Microsoft.Dynamics.CRM.account'.", DisplayName = "property in $select")]
    [DataRow("accounts?$expand=nosuch", "400 0x80060888 Could not find a property named 'nosuch' on type 'Microsoft.Dynamics.CRM.account'.", DisplayName = "property in $expand")]
    [DataRow("accounts?$orderby=nosuch", "400 0x80060888 Could not find a property named 'nosuch' on type 'Microsoft.Dynamics.CRM.account'.", DisplayName = "property in $orderby")]
    [DataRow("accounts('x')", "400 0x80060888 Bad Request - Error in query syntax.", DisplayName = "key that is no id")]
    [DataRow("accounts(name='x')", "400 0x80060888 Bad Request - Error in query syntax.", DisplayName = "columns that are no key")]
    [DataRow("accounts?$skip=1", "400 0x80060888 The query parameter $skip is not supported here. Supported are $select, $filter, $orderby, $top, $count, $expand, $skiptoken, $apply, fetchXml, savedQuery, userQuery.", DisplayName = "$skip")]
    [DataRow("accounts/$count?$select=name", "400 0x80060888 The query parameter $select is not supported here. Supported are $filter.", DisplayName = "option of another resource")]
    [DataRow("accounts?$Filter=name eq 'a'", "400 0x80060888 The query parameter $Filter is not supported. Did you mean $filter? Names of query parameters are case-sensitive.", DisplayName = "casing of an option")]
    [DataRow("accounts?$top=-1", "400 0x80060888 Invalid value '-1' for $top query option found. The $top query option requires a non-negative integer value.", DisplayName = "negative $top")]
    [DataRow("accounts?$top=ten", "400 0x80060888 Invalid value 'ten' for $top query option found. The $top query option requires a non-negative integer value.", DisplayName = "$top that is no number")]
    [DataRow("accounts?$count=maybe", "400 0x80060888 'maybe' is not a valid count option.", DisplayName = "$count that is no truth")]
    [DataRow("accounts?$filter=name eq 'a'&$filter=name eq 'b'", "400 0x80060888 Query option '$filter' was specified more than once, but it must be specified at most once.", DisplayName = "option twice")]
    [DataRow("accounts?$skiptoken=1", "400 0x80060888 The $skiptoken isn't one that an earlier page gave out. Use the address in @odata.nextLink unchanged.", DisplayName = "made-up page")]
    [DataRow("accounts?userQuery=" + Nowhere, "501 0x80040800 userQuery is not supported by the local Dataverse: it keeps no personal views. Use savedQuery with a view of the solution.", DisplayName = "userQuery")]
    [DataRow("accounts?savedQuery=" + Nowhere, "404 0x80040217 savedquery With Id = " + Nowhere + " Does Not Exist", DisplayName = "view")]
    [DataRow("accounts?savedQuery=1", "400 0x80060888 savedQuery=1 is not the id of a view.", DisplayName = "view that is no id")]
    [DataRow("accounts?fetchXml=%3Cfetch/%3E&$top=1", "400 0x80060888 $top is not supported beside fetchXml: write it into the query itself.", DisplayName = "option beside fetchXml")]
    [DataRow("WinOpportunity", "404  No HTTP resource was found that matches GET 'WinOpportunity'. Call it with POST.", DisplayName = "action by GET")]
    public async Task A_bad_address_is_refused_with_what_is_wrong(string address, string refusal)
    {
        await using var served = await Served.Begin();

        var answer = await served.Get(address);

        Assert.AreEqual(refusal, answer.Refusal);
        Assert.AreEqual("4.0", answer.Headers["OData-Version"]);
        Assert.StartsWith("application/json", answer.Headers["Content-Type"]);
    }

    [TestMethod]
    [DataRow("", "The body is empty. Send a JSON object, {} at least.")]
    [DataRow("{", "The body is not valid JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed. LineNumber: 0 | BytePositionInLine: 1.")]
    [DataRow("{\"name\":\"a\",}", "The body is not valid JSON: The JSON object contains a trailing comma at the end which is not supported in this mode. Change the reader options. LineNumber: 0 | BytePositionInLine: 12.")]
    [DataRow("[]", "The body must be a JSON object; it is Array.")]
    [DataRow("{\"name\":\"\\ud800\"}", "The body holds a text that is not Unicode: half of a surrogate pair, or bytes that are not UTF-8.")]
    [DataRow("{\"\\udc00\":1}", "The body holds a text that is not Unicode: half of a surrogate pair, or bytes that are not UTF-8.")]
    [DataRow("{\"nosuch\":1}", "The property 'nosuch' does not exist on type 'Microsoft.Dynamics.CRM.account'. Make sure to only use property names that are defined by the type.")]
    [DataRow("{\"Name\":\"a\"}", "The property 'Name' does not exist on type 'Microsoft.Dynamics.CRM.account'. Make sure to only use property names that are defined by the type. Did you mean 'name'? Names are case-sensitive.")]
    [DataRow("{\"name\":1}", "Cannot convert the literal '1' to the expected type 'Edm.String' of the property 'name'.")]
    [DataRow("{\"revenue\":\"much\"}", "Cannot convert the literal '\"much\"' to the expected type 'Edm.Decimal' of the property 'revenue'. Write a number without quotes.")]
    [DataRow("{\"numberofemployees\":1.5}", "Cannot convert the literal '1.5' to the expected type 'Edm.Int32' of the property 'numberofemployees'. Write a whole number without quotes.")]
    [DataRow("{\"donotphone\":1}", "Cannot convert the literal '1' to the expected type 'Edm.Boolean' of the property 'donotphone'. Write true or false.")]
    [DataRow("{\"overriddencreatedon\":\"soon\"}", "Cannot convert the literal '\"soon\"' to the expected type 'Edm.DateTimeOffset' of the property 'overriddencreatedon'. Write an instant: \"2024-03-05T20:00:00Z\".")]
    [DataRow("{\"_primarycontactid_value\":\"x\"}", "The property '_primarycontactid_value' is read-only. Write the lookup by its navigation property: \"primarycontactid@odata.bind\": \"/contacts(id)\".")]
    [DataRow("{\"primarycontactid\":\"x\"}", "The navigation property 'primarycontactid' must be an object (a new row) or null. To point to an existing row write \"primarycontactid@odata.bind\".")]
    [DataRow("{\"primarycontactid@odata.bind\":\"/accounts(00000000-0000-0000-0000-000000000001)\"}", "'primarycontactid@odata.bind' points to a row of 'account'; it can point to 'contact' only.")]
    [DataRow("{\"primarycontactid@odata.bind\":\"/contacts\"}", "'/contacts' in 'primarycontactid@odata.bind' is not the address of a row. Write it as in \"/accounts(00000000-0000-0000-0000-000000000001)\".")]
    [DataRow("{\"primarycontactid@odata.bind\":\"http://elsewhere/contacts(00000000-0000-0000-0000-000000000001)\"}", "'http://elsewhere/contacts(00000000-0000-0000-0000-000000000001)' in 'primarycontactid@odata.bind' is not the address of a row. Write it as in \"/accounts(00000000-0000-0000-0000-000000000001)\".")]
    [DataRow("{\"PrimaryContactId@odata.bind\":\"/contacts(00000000-0000-0000-0000-000000000001)\"}", "An undeclared property 'PrimaryContactId' which only has property annotations in the payload but no property value was found in the payload. Did you mean 'primarycontactid'? Navigation properties are case-sensitive.")]
    [DataRow("{\"@odata.type\":\"Microsoft.Dynamics.CRM.contact\"}", "@odata.type 'Microsoft.Dynamics.CRM.contact' is not the expected type 'Microsoft.Dynamics.CRM.account'.")]
    public async Task A_bad_body_is_refused_with_what_is_wrong(string body, string message)
    {
        await using var served = await Served.Begin();

        var answer = await served.Post("accounts", body);

        Assert.AreEqual($"400 0x80048d19 {message}", answer.Refusal);
        Assert.AreEqual("0", (await served.Get("accounts/$count")).Text);
    }

    [TestMethod]
    public async Task A_name_that_stands_twice_in_a_body_is_refused()
    {
        await using var served = await Served.Begin();

        var answer = await served.Post("accounts", """{"name":"a","name":"b"}""");

        Assert.AreEqual("400 0x80048d19", $"{(int)answer.Status} {answer.ErrorCode}");
        Assert.Contains("name", answer.ErrorMessage);
    }

    [TestMethod]
    public async Task A_body_of_a_thousand_levels_is_refused()
    {
        await using var served = await Served.Begin();
        var body = new StringBuilder();
        body.Insert(0, "{\"primarycontactid\":", 1000).Append("{}").Append('}', 1000);

        var answer = await served.Post("accounts", body.ToString());

        Assert.AreEqual("400 0x80048d19", $"{(int)answer.Status} {answer.ErrorCode}");
        Assert.Contains("depth of 32", answer.ErrorMessage);
    }

    [TestMethod]
    [DataRow("""{"name":"x"}""", "{\"accountnumber\":\"123456789012345678901\"}", "400 0x80044331", DisplayName = "text too long")]
    [DataRow("""{"name":"x"}""", "{\"numberofemployees\":-1}", "400 0x8004432f", DisplayName = "whole number out of range")]
    [DataRow("""{"name":"x"}""", "{\"revenue\":-1}", "400 0x80044330", DisplayName = "decimal out of range")]
    [DataRow("""{"name":"x"}""", "{\"industrycode\":99}", "400 0x8004431a", DisplayName = "choice not defined")]
    [DataRow("""{"name":"x"}""", "{\"statecode\":0,\"statuscode\":2}", "400 0x80048408", DisplayName = "status of another state")]
    public async Task A_value_that_a_column_cannot_hold_is_refused_by_its_code(string created, string changed, string code)
    {
        await using var served = await Served.Begin();
        var id = await served.Create("accounts", created);

        var answer = await served.Patch($"accounts({id})", changed);

        Assert.AreEqual(code, $"{(int)answer.Status} {answer.ErrorCode}", answer.Text);
    }

    [TestMethod]
    public async Task A_second_row_with_the_same_id_is_refused()
    {
        await using var served = await Served.Begin();
        var id = await served.Create("accounts", """{"name":"x"}""");

        var answer = await served.Post("accounts", $$"""{"name":"y","accountid":"{{id}}"}""");

        Assert.AreEqual("412 0x80040237", $"{(int)answer.Status} {answer.ErrorCode}", answer.Text);
    }

    [TestMethod]
    public async Task An_error_tells_more_when_every_annotation_is_asked_for()
    {
        await using var served = await Served.Begin();

        var plain = await served.Get($"accounts({Nowhere})");
        var full = await served.Get($"accounts({Nowhere})", ("Prefer", "odata.include-annotations=\"*\""));

        Assert.IsFalse(plain.Json.GetProperty("error").TryGetProperty("@Microsoft.PowerApps.CDS.InnerError.Message", out _));
        Assert.AreEqual($"account With Id = {Nowhere} Does Not Exist", full.Json.GetProperty("error").GetProperty("@Microsoft.PowerApps.CDS.InnerError.Message").GetString());
    }

    [TestMethod]
    [DataRow("POST", "$metadata")]
    [DataRow("DELETE", "accounts")]
    [DataRow("PATCH", "accounts")]
    [DataRow("PUT", "accounts(" + Nowhere + ")")]
    [DataRow("TRACE", "accounts")]
    public async Task A_method_that_a_resource_does_not_take_is_refused(string method, string address)
    {
        await using var served = await Served.Begin();

        Assert.AreEqual(
            $"405 0x0 The requested resource does not support the HTTP method '{method}'.",
            (await served.Send(method, address, method == "TRACE" ? null : "{}")).Refusal);
    }

    [TestMethod]
    public async Task A_body_that_does_not_say_it_is_JSON_is_refused()
    {
        await using var served = await Served.Begin();

        var answer = await served.Post("accounts", """{"name":"x"}""", ("Content-Type", "text/plain"));

        Assert.AreEqual("415 0x0 The content type 'text/plain' is not supported. Send application/json.", answer.Refusal);
    }

    [TestMethod]
    public async Task A_preference_that_would_be_missed_is_refused_by_name()
    {
        await using var served = await Served.Begin();

        Assert.AreEqual(
            "501 0x80040800 Change tracking (Prefer: odata.track-changes) is not supported by the local Dataverse. Filter by modifiedon.",
            (await served.Get("accounts", ("Prefer", "odata.track-changes"))).Refusal);
    }

    [TestMethod]
    [DataRow("odata.maxpagesize=0")]
    [DataRow("odata.maxpagesize=many")]
    public async Task A_page_size_that_is_none_is_refused(string preference)
    {
        await using var served = await Served.Begin();

        var answer = await served.Get("accounts", ("Prefer", preference));

        Assert.AreEqual($"400 0x80060888 The preference {preference} isn't a page size. Give a whole number from 1 to 5000.", answer.Refusal);
    }

    [TestMethod]
    [DataRow("If-Match", "\"1\"")]
    [DataRow("If-None-Match", "yesterday")]
    public async Task A_condition_that_is_no_version_is_refused(string header, string value)
    {
        await using var served = await Served.Begin();

        var answer = await served.Patch($"accounts({Nowhere})", "{}", (header, value));

        Assert.AreEqual($"400 0x80060888 {header}: {value} is not an ETag of a row. Send it as the row had it, as in W/\"1234\", or *.", answer.Refusal);
    }
}
