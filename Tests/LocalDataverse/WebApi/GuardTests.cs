using System.Net;
using System.Net.Sockets;
using System.Text;
using SalesLoop.LocalDataverse.WebApi;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

[TestClass]
public sealed class GuardTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("evil.example", DisplayName = "another name")]
    [DataRow("localhost", DisplayName = "without the port")]
    [DataRow("127.0.0.1:1", DisplayName = "another port")]
    [DataRow("localhost.evil.example:{0}", DisplayName = "a name that begins with ours")]
    public async Task A_request_meant_for_another_host_is_refused(string host)
    {
        await using var served = await Served.Begin();

        var answer = await served.Get("accounts", ("Host", string.Format(null, host, served.Address.Port)));

        Assert.AreEqual(HttpStatusCode.MisdirectedRequest, answer.Status);
        Assert.Contains($"Use http://localhost:{served.Address.Port}/", answer.ErrorMessage);
    }

    [TestMethod]
    [DataRow("localhost:{0}")]
    [DataRow("127.0.0.1:{0}")]
    [DataRow("[::1]:{0}")]
    public async Task Every_name_of_this_machine_is_answered(string host)
    {
        await using var served = await Served.Begin();

        Assert.AreEqual(HttpStatusCode.OK, (await served.Get("WhoAmI", ("Host", string.Format(null, host, served.Address.Port)))).Status);
    }

    [TestMethod]
    [DataRow("GET", "accounts")]
    [DataRow("POST", "accounts")]
    [DataRow("OPTIONS", "accounts")]
    [DataRow("DELETE", "accounts(00000000-0000-0000-0000-000000000001)")]
    public async Task A_page_of_another_origin_is_refused_whatever_it_asks(string method, string address)
    {
        await using var served = await Served.Begin();

        var foreign = await served.Send(method, address, method == "POST" ? """{"name":"x"}""" : null, ("Origin", "https://evil.example"));
        var sandboxed = await served.Send(method, address, method == "POST" ? """{"name":"x"}""" : null, ("Origin", "null"));

        Assert.AreEqual("Forbidden, Forbidden", $"{foreign.Status}, {sandboxed.Status}");
        Assert.IsFalse(foreign.Headers.ContainsKey("Access-Control-Allow-Origin"));
        Assert.AreEqual("0", (await served.Get("accounts/$count")).Text);
    }

    [TestMethod]
    [DataRow("cross-site")]
    [DataRow("same-site", DisplayName = "another port of this machine")]
    public async Task A_request_that_a_browser_says_comes_from_another_site_is_refused(string site)
    {
        await using var served = await Served.Begin();

        Assert.AreEqual(HttpStatusCode.Forbidden, (await served.Get("accounts", ("Sec-Fetch-Site", site))).Status);
        Assert.AreEqual(HttpStatusCode.Forbidden, (await served.Get("accounts", ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", "navigate"))).Status);
    }

    [TestMethod]
    public async Task Own_pages_are_answered()
    {
        await using var served = await Served.Begin();

        var answer = await served.Post("accounts", """{"name":"x"}""", ("Origin", served.Address.ToString().TrimEnd('/')), ("Sec-Fetch-Site", "same-origin"));

        Assert.AreEqual(HttpStatusCode.NoContent, answer.Status, answer.Text);
    }

    [TestMethod]
    public async Task An_address_that_is_too_long_is_refused_with_its_length()
    {
        await using var served = await Served.Begin();

        var answer = await served.Get($"accounts?$filter=name eq '{new string('x', 33_000)}'");

        Assert.AreEqual(HttpStatusCode.RequestUriTooLong, answer.Status);
        Assert.Contains("32768 are the most", answer.ErrorMessage);
    }

    [TestMethod]
    public async Task A_body_that_is_too_large_is_refused_and_nothing_is_kept()
    {
        await using var served = await Served.Begin();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, served.Address.Port, TestContext.CancellationToken);
        await using var stream = client.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/data/v9.2/accounts HTTP/1.1\r\nHost: localhost:{served.Address.Port}\r\nContent-Type: application/json\r\nContent-Length: 17000000\r\n\r\n{{"), TestContext.CancellationToken);
        var answer = await ReadAll(stream);

        Assert.StartsWith("HTTP/1.1 413", answer);
        Assert.Contains("The body is larger than 16 MB. Send the rows in several requests.", answer);
        Assert.AreEqual("0", (await served.Get("accounts/$count")).Text);
    }

    [TestMethod]
    public async Task Only_this_machine_can_reach_the_server()
    {
        await using var served = await Served.Begin();
        var elsewhere = Dns.GetHostAddresses(Dns.GetHostName()).FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
        if (elsewhere is null)
        {
            Assert.Inconclusive("This machine has no address but its loopback ones.");
        }

        using var client = new TcpClient();
        await Assert.ThrowsExactlyAsync<SocketException>(async () => await client.ConnectAsync(elsewhere, served.Address.Port, TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task A_port_that_is_taken_is_named_with_what_to_do()
    {
        await using var served = await Served.Begin();
        var taken = served.Address.Port;

        var refusal = await Assert.ThrowsExactlyAsync<PortInUseException>(() => WebServer.Start(served.Organization, new WebServerOptions { Port = taken }));

        Assert.AreEqual($"Port {taken} is used by another program. Choose another port, or end that program.", refusal.Message);
    }

    [TestMethod]
    public async Task Requests_run_as_the_administrator_unless_they_say_otherwise()
    {
        await using var served = await Served.Begin();
        var rep = served.User("Rep", "System Customizer");

        var created = await served.Create("accounts", """{"name":"mine"}""");
        var impersonated = await served.Post("accounts", """{"name":"hers"}""", ("MSCRMCallerID", rep.ToString()));

        var mine = (await served.Get($"accounts({created})?$select=_ownerid_value,_createdby_value,_createdonbehalfby_value")).Json;
        Assert.AreEqual(served.Organization.AdministratorId, mine.GetProperty("_createdby_value").GetGuid());
        Assert.AreEqual(HttpStatusCode.NoContent, impersonated.Status, impersonated.Text);
        var hers = (await served.Get($"accounts({impersonated.CreatedId})?$select=_ownerid_value,_createdby_value,_createdonbehalfby_value")).Json;
        Assert.AreEqual(rep, hers.GetProperty("_ownerid_value").GetGuid());
        Assert.AreEqual(rep, hers.GetProperty("_createdby_value").GetGuid());
        Assert.AreEqual(served.Organization.AdministratorId, hers.GetProperty("_createdonbehalfby_value").GetGuid());
    }

    [TestMethod]
    public async Task A_directory_id_that_no_user_has_is_refused_with_what_to_send_instead()
    {
        await using var served = await Served.Begin();

        Assert.AreEqual(
            "404 0x80040217 No user has the directory id 00000000-0000-0000-0000-00000000dead. Name the user by the header MSCRMCallerID and the systemuserid.",
            (await served.Get("WhoAmI", ("CallerObjectId", "00000000-0000-0000-0000-00000000dead"))).Refusal);
    }

    [TestMethod]
    public async Task A_disabled_user_is_not_impersonated()
    {
        await using var served = await Served.Begin();
        var rep = served.User("Rep");
        served.Service.Update(new Microsoft.Xrm.Sdk.Entity("systemuser", rep) { ["isdisabled"] = true });

        Assert.AreEqual($"403 0x80040225 The user with id {rep} is disabled.", (await served.Get("WhoAmI", ("MSCRMCallerID", rep.ToString()))).Refusal);
    }

    [TestMethod]
    [DataRow("00000000-0000-0000-0000-00000000dead", "404 0x80040217 systemuser With Id = 00000000-0000-0000-0000-00000000dead Does Not Exist")]
    [DataRow("somebody", "400 0x80060888 'somebody' is not the id of a user. Give it as in 00000000-0000-0000-0000-000000000001.")]
    public async Task Impersonating_nobody_is_refused(string caller, string refusal)
    {
        await using var served = await Served.Begin();

        Assert.AreEqual(refusal, (await served.Get("accounts", ("MSCRMCallerID", caller))).Refusal);
    }

    private static async Task<string> ReadAll(NetworkStream stream)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var buffer = new byte[8192];
        var text = new StringBuilder();
        try
        {
            int count;
            while ((count = await stream.ReadAsync(buffer, patience.Token)) > 0)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, count));
                if (text.ToString().Contains("}}", StringComparison.Ordinal))
                {
                    break;
                }
            }
        }
        catch (IOException)
        {
            // The server closes the connection of a request it will not read to its end.
        }

        return text.ToString();
    }
}
