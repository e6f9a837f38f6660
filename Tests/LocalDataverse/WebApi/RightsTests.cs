using System.Net;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using static SalesLoop.Tests.LocalDataverse.Pipeline.LocalOrganization;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

/// <summary>What a caller may not do is refused by every way in, and what a caller may not see comes out by none.</summary>
[TestClass]
public sealed class RightsTests
{
    private const string OutOfReach = "Forbidden 0x80040220";

    private static readonly string[] Tables = ["tst_Thing", "Contact"];
    private static readonly string[] Rights = ["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share"];

    [TestMethod]
    [DataRow("GET", "tst_things({other})", "")]
    [DataRow("GET", "tst_things({other})/tst_name", "")]
    [DataRow("GET", "tst_things({other})/tst_name/$value", "")]
    [DataRow("GET", "tst_things({other})/tst_ParentId", "")]
    [DataRow("GET", "tst_things({other})/tst_thing_parent", "")]
    [DataRow("GET", "tst_things({other})/tst_thing_parent/$count", "")]
    [DataRow("GET", "tst_things({other})/tst_thing_parent/$ref", "")]
    [DataRow("GET", "tst_things(tst_code='OTHER')?$select=tst_name", "")]
    [DataRow("PATCH", "tst_things({other})", """{"tst_name":"x"}""")]
    [DataRow("PATCH", "tst_things(tst_code='OTHER')", """{"tst_name":"x"}""")]
    [DataRow("PUT", "tst_things({other})/tst_name", """{"value":"x"}""")]
    [DataRow("DELETE", "tst_things({other})/tst_name", "")]
    [DataRow("DELETE", "tst_things({other})", "")]
    [DataRow("PUT", "tst_things({other})/tst_ParentId/$ref", """{"@odata.id":"tst_things({own})"}""")]
    [DataRow("PUT", "tst_things({own})/tst_ParentId/$ref", """{"@odata.id":"tst_things({other})"}""")]
    [DataRow("POST", "tst_things({other})/tst_thing_parent/$ref", """{"@odata.id":"tst_things({own})"}""")]
    [DataRow("PATCH", "tst_things({own})", """{"tst_ParentId@odata.bind":"/tst_things({other})"}""")]
    [DataRow("POST", "tst_things", """{"tst_insisted":"x","tst_ParentId@odata.bind":"/tst_things({other})"}""")]
    [DataRow("POST", "tst_things({other})/tst_thing_parent", """{"tst_insisted":"x"}""")]
    [DataRow("POST", "tst_things", """{"tst_insisted":"x","tst_thing_contact@odata.bind":["/contacts({contact})"]}""")]
    [DataRow("POST", "tst_things/Microsoft.Dynamics.CRM.UpdateMultiple", """{"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.tst_thing","tst_thingid":"{other}","tst_name":"x"}]}""")]
    [DataRow("POST", "tst_things/Microsoft.Dynamics.CRM.UpsertMultiple", """{"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.tst_thing","tst_thingid":"{other}","tst_name":"x"}]}""")]
    [DataRow("POST", "GrantAccess", """{"Target":{"@odata.id":"tst_things({other})"},"PrincipalAccess":{"AccessMask":"ReadAccess","Principal":{"@odata.id":"systemusers({user})"}}}""")]
    [DataRow("GET", "accounts", "")]
    [DataRow("GET", "accounts/$count", "")]
    [DataRow("GET", "accounts?$apply=aggregate($count as n)", "")]
    [DataRow("GET", "accounts?fetchXml=<fetch><entity name='account'/></fetch>", "")]
    [DataRow("GET", "tst_things?$filter=tst_tags/any(t:t/tst_name eq 'x')", "", DisplayName = "any() over a table without a right")]
    [DataRow("GET", "tst_things?$expand=tst_thing_tag($select=tst_name)", "", DisplayName = "a collection of a table without a right")]
    [DataRow("POST", "accounts", """{"name":"x"}""")]
    public async Task Whoever_may_not_is_refused_by_every_way_in(string method, string address, string body)
    {
        await using var scene = await Scene.Begin();
        string Filled(string text) => text
            .Replace("{own}", scene.Own.ToString(), StringComparison.Ordinal).Replace("{other}", scene.Other.ToString(), StringComparison.Ordinal)
            .Replace("{contact}", scene.Contact.ToString(), StringComparison.Ordinal).Replace("{user}", scene.User.ToString(), StringComparison.Ordinal)
            .Replace("tst_tags/any", "tst_thing_tag/any", StringComparison.Ordinal);

        var answer = await scene.Served.Send(method, Filled(address), body.Length > 0 ? Filled(body) : null, scene.AsUser);

        Assert.AreEqual(OutOfReach, answer.Text.Length == 0 ? $"{answer.Status}" : $"{answer.Status} {answer.ErrorCode}", answer.Text);
        Assert.DoesNotContain("secret", answer.Text);
        Assert.AreEqual("secret", (await scene.Served.Get($"tst_things({scene.Other})/tst_name/$value")).Text);
    }

    [TestMethod]
    [DataRow("tst_things?$select=tst_name")]
    [DataRow("tst_things?$select=tst_name&$filter=tst_name ne 'x'&$orderby=tst_name&$count=true")]
    [DataRow("tst_things?$select=tst_name&$expand=tst_ParentId($select=tst_name),tst_thing_parent($select=tst_name)")]
    [DataRow("tst_things?$expand=tst_ParentId($select=tst_name;$expand=tst_thing_parent($select=tst_name))")]
    [DataRow("tst_things?$apply=groupby((tst_name))")]
    [DataRow("tst_things?$apply=groupby((tst_ParentId/tst_name),aggregate($count as n))")]
    [DataRow("tst_things?fetchXml=<fetch><entity name='tst_thing'><attribute name='tst_name'/><link-entity name='tst_thing' from='tst_thingid' to='tst_parentid' link-type='outer'><attribute name='tst_name'/></link-entity></entity></fetch>")]
    [DataRow("tst_things({own})?$expand=tst_ParentId($select=tst_name)")]
    [DataRow("tst_things({own})?$expand=tst_thing_parent($select=tst_name)")]
    [DataRow("tst_things({own})/tst_thing_parent?$select=tst_name")]
    public async Task What_may_not_be_seen_comes_out_by_no_way(string address)
    {
        await using var scene = await Scene.Begin();

        var asUser = await scene.Served.Get(address.Replace("{own}", scene.Own.ToString(), StringComparison.Ordinal), scene.AsUser);
        var asAdministrator = await scene.Served.Get(address.Replace("{own}", scene.Own.ToString(), StringComparison.Ordinal));

        Assert.AreEqual(HttpStatusCode.OK, asUser.Status, asUser.Text);
        Assert.DoesNotContain("secret", asUser.Text);
        Assert.Contains("secret", asAdministrator.Text);
    }

    [TestMethod]
    [DataRow("tst_things/$count", "1")]
    [DataRow("tst_things/$count?$filter=tst_name eq 'secret'", "0")]
    [DataRow("tst_things/$count?$filter=tst_ParentId/tst_name eq 'secret'", "0", DisplayName = "by a lookup's row")]
    [DataRow("tst_things/$count?$filter=tst_thing_parent/any(t:t/tst_name eq 'secret')", "0", DisplayName = "by any()")]
    [DataRow("tst_things/$count?$filter=startswith(tst_ParentId/tst_name,'s')", "0", DisplayName = "letter by letter")]
    public async Task What_may_not_be_seen_can_not_be_guessed_by_counting(string address, string count)
    {
        await using var scene = await Scene.Begin();

        Assert.AreEqual(count, (await scene.Served.Get(address, scene.AsUser)).Text);
        Assert.AreNotEqual(count, (await scene.Served.Get(address)).Text);
    }

    [TestMethod]
    public async Task A_batch_gives_no_more_rights_than_its_requests_have_alone()
    {
        await using var scene = await Scene.Begin();
        var change = BatchText.ChangeSet(
            BatchText.Request("PATCH", $"tst_things({scene.Own})", """{"tst_name":"changed"}""", id: "1"),
            BatchText.Request("PATCH", $"tst_things({scene.Other})", """{"tst_name":"changed"}""", id: "2"));

        var answer = await scene.Served.Post(
            "$batch",
            BatchText.Of(BatchText.Request("GET", $"tst_things({scene.Other})"), change),
            [("Content-Type", BatchText.ContentType), ("Prefer", "odata.continue-on-error"), .. scene.AsUser]);

        Assert.HasCount(3, answer.Text.Split("HTTP/1.1 403 Forbidden"), answer.Text);
        Assert.AreEqual("own", (await scene.Served.Get($"tst_things({scene.Own})/tst_name/$value")).Text);
    }

    [TestMethod]
    public async Task Who_may_not_act_for_others_is_refused()
    {
        await using var scene = await Scene.Begin();
        var cookie = (await scene.Served.Post("/app/signin", $$"""{"userId":"{{scene.User}}"}""")).Headers["Set-Cookie"].Split(';')[0];
        (string, string)[] headers = [("Cookie", cookie), ("MSCRMCallerID", scene.Served.Organization.AdministratorId.ToString())];

        foreach (var address in new[] { "WhoAmI()", "accounts", $"tst_things({scene.Own})" })
        {
            Assert.AreEqual($"403 0x80040220 Principal user (Id={scene.User}) is missing prvActOnBehalfOfAnotherUser privilege.", (await scene.Served.Get(address, headers)).Refusal);
        }

        var batch = await scene.Served.Post("$batch", BatchText.Of(BatchText.ChangeSet(BatchText.Request("DELETE", $"tst_things({scene.Other})", "", id: "1"))), [("Content-Type", BatchText.ContentType), .. headers]);
        Assert.Contains("prvActOnBehalfOfAnotherUser", batch.Text);
        Assert.AreEqual("secret", (await scene.Served.Get($"tst_things({scene.Other})/tst_name/$value")).Text);
    }

    [TestMethod]
    public async Task A_refusal_has_the_documented_shape()
    {
        await using var scene = await Scene.Begin();

        var privilege = await scene.Served.Get("accounts", scene.AsUser);
        var row = await scene.Served.Get($"tst_things({scene.Other})", [.. scene.AsUser, ("Prefer", "odata.include-annotations=\"*\"")]);

        Assert.AreEqual($$$"""{"error":{"code":"0x80040220","message":"Principal user (Id={{{scene.User}}}) is missing prvReadAccount privilege for entity 'account'."}}""", privilege.Text);
        Assert.AreEqual($"Principal user (Id={scene.User}) doesn't have ReadAccess rights for the tst_thing entity with id {scene.Other}.", row.ErrorMessage);
        Assert.AreEqual("4.0", row.Headers["OData-Version"]);
        Assert.StartsWith("application/json", row.Headers["Content-Type"]);
    }

    /// <summary>A user who reaches own things only, one of them beneath and above somebody else's.</summary>
    private sealed class Scene(Served served) : IAsyncDisposable
    {
        public Served Served => served;

        public Guid User { get; private init; }

        public Guid Own { get; private init; }

        public Guid Other { get; private init; }

        public Guid Contact { get; private init; }

        public (string Name, string Value)[] AsUser => [("MSCRMCallerID", User.ToString())];

        public static async Task<Scene> Begin()
        {
            var local = Fresh();
            var role = local.Role("Clerk", isInherited: true, [.. from table in Tables from right in Rights select ($"prv{right}{table}", PrivilegeDepth.Basic)]);
            var user = local.User("Ann");
            local.Give(user, role);
            var above = local.Thing(("tst_name", "secret"), ("tst_code", "ABOVE"));
            var own = local.Thing(("tst_name", "own"), ("tst_parentid", new EntityReference("tst_thing", above)), ("ownerid", new EntityReference("systemuser", user)));
            var other = local.Thing(("tst_name", "secret"), ("tst_code", "OTHER"), ("tst_parentid", new EntityReference("tst_thing", own)));
            var contact = local.Service.Create(A("contact", ("lastname", "secret")));
            return new Scene(await Served.Of(local.Organization)) { User = user, Own = own, Other = other, Contact = contact };
        }

        public ValueTask DisposeAsync() => served.DisposeAsync();
    }
}
