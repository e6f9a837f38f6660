using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SalesLoop.LocalDataverse.WebApi;

namespace SalesLoop.Tests.Plugins;

/// <summary>The gate as clients meet it: over HTTP.</summary>
[TestClass]
public sealed class WebApiDoorTests
{
    [TestMethod]
    [DataRow("PATCH", "opportunities({deal})", """{"sl_StageId@odata.bind":"/sl_stages({develop})"}""", DisplayName = "upsert by id")]
    [DataRow("PATCH", "opportunities(sl_externalkey='K1')", """{"sl_StageId@odata.bind":"/sl_stages(sl_code='DEVELOP')"}""", DisplayName = "upsert by key")]
    [DataRow("PUT", "opportunities({deal})/sl_StageId/$ref", """{"@odata.id":"/sl_stages({develop})"}""", DisplayName = "link")]
    [DataRow("PUT", "opportunities({deal})/salesstage", """{"value":1}""", DisplayName = "standard sales stage")]
    [DataRow("POST", "opportunities/Microsoft.Dynamics.CRM.UpdateMultiple", """{"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.opportunity","opportunityid":"{deal}","sl_StageId@odata.bind":"/sl_stages({develop})"}]}""", DisplayName = "UpdateMultiple")]
    public async Task The_same_move_is_refused_in_the_same_words_by_every_request(string method, string address, string body)
    {
        using var team = new SalesTeam();
        var deal = team.Deal(("sl_externalkey", "K1"));
        await using var server = await WebServer.Start(team.Organization, new WebServerOptions());

        var (status, answer) = await Send(server, method, Fill(address, team, deal), Fill(body, team, deal));

        Assert.AreEqual(HttpStatusCode.BadRequest, status);
        Assert.AreEqual("0x80040265", answer.GetProperty("error").GetProperty("code").GetString());
        Assert.AreEqual(SalesTeam.NoNeed, answer.GetProperty("error").GetProperty("message").GetString());
        Assert.AreEqual("Qualify", team.StageOf(deal));
    }

    [TestMethod]
    [DataRow("WinOpportunity", """{"Status":3,"OpportunityClose":{"subject":"Won","opportunityid@odata.bind":"/opportunities({deal})"}}""", DisplayName = "Win")]
    [DataRow("opportunitycloses", """{"subject":"Won","opportunitystatecode":1,"opportunityid@odata.bind":"/opportunities({deal})"}""", DisplayName = "close record")]
    public async Task The_same_win_is_refused_by_every_request(string address, string body)
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        await using var server = await WebServer.Start(team.Organization, new WebServerOptions());

        var (status, answer) = await Send(server, "POST", address, Fill(body, team, deal));

        Assert.AreEqual(HttpStatusCode.BadRequest, status);
        Assert.AreEqual("0x80040265", answer.GetProperty("error").GetProperty("code").GetString());
        Assert.AreEqual("Qualify", team.StageOf(deal));
    }

    [TestMethod]
    public async Task An_update_that_is_none_of_the_gates_business_passes()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        await using var server = await WebServer.Start(team.Organization, new WebServerOptions());

        var (status, _) = await Send(server, "PATCH", $"opportunities({deal})", """{"name":"Renamed"}""");

        Assert.AreEqual(HttpStatusCode.NoContent, status);
    }

    [TestMethod]
    public async Task What_a_move_would_need_can_be_asked_without_moving()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        await using var server = await WebServer.Start(team.Organization, new WebServerOptions());

        var (status, answer) = await Send(server, "POST", "sl_EvaluateGate", $$"""{"OpportunityId":"{{deal}}"}""");

        Assert.AreEqual(HttpStatusCode.OK, status, answer.ToString());
        Assert.IsTrue(answer.GetProperty("Blocks").GetBoolean());
        Assert.Contains("Write the need in the buyer's own words", answer.GetProperty("Verdict").GetString()!);
        Assert.AreEqual("Qualify", team.StageOf(deal));
    }

    private static string Fill(string text, SalesTeam team, Guid deal) =>
        text.Replace("{deal}", deal.ToString(), StringComparison.Ordinal).Replace("{develop}", team.Develop.ToString(), StringComparison.Ordinal);

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> Send(WebServer server, string method, string address, string body)
    {
        using var client = new HttpClient { BaseAddress = server.WebApi };
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await client.SendAsync(request);
        return (response.StatusCode, response.Content.Headers.ContentLength > 0 ? await response.Content.ReadFromJsonAsync<JsonElement>() : default);
    }
}
