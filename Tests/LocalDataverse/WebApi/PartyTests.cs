using System.Net;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

/// <summary>The people of activities.</summary>
[TestClass]
public sealed class PartyTests
{
    private const string Parties = "email_activity_parties($select=participationtypemask,_partyid_value;$expand=partyid_contact($select=lastname))";

    [TestMethod]
    public async Task People_are_written_with_their_activity_and_read_by_expanding_it()
    {
        await using var served = await Served.Begin();
        var (ann, bob) = (await served.Create("contacts", """{"lastname":"Ann"}"""), await served.Create("contacts", """{"lastname":"Bob"}"""));

        var email = await served.Create("emails", $$"""
            {"subject":"Hello","email_activity_parties":[
              {"partyid_contact@odata.bind":"/contacts({{ann}})","participationtypemask":1},
              {"partyid_contact@odata.bind":"/contacts({{bob}})","participationtypemask":2},
              {"partyid_systemuser@odata.bind":"/systemusers({{served.Organization.AdministratorId}})","participationtypemask":2}]}
            """);

        var parties = (await served.Get($"emails({email})?$select=subject&$expand={Parties}")).Json.GetProperty("email_activity_parties").EnumerateArray().ToList();
        // The owner takes part too, whoever the activity was sent to.
        Assert.AreEqual("1 Ann, 2 , 2 Bob, 9 ", string.Join(", ", parties
            .Select(party => $"{party.GetProperty("participationtypemask")} {(party.GetProperty("partyid_contact").ValueKind == System.Text.Json.JsonValueKind.Null ? "" : party.GetProperty("partyid_contact").GetProperty("lastname").GetString())}")
            .Order(StringComparer.Ordinal)));
        Assert.AreEqual("4", (await served.Get($"emails({email})/email_activity_parties/$count")).Text);
    }

    [TestMethod]
    public async Task People_are_replaced_all_at_once()
    {
        await using var served = await Served.Begin();
        var (ann, bob) = (await served.Create("contacts", """{"lastname":"Ann"}"""), await served.Create("contacts", """{"lastname":"Bob"}"""));
        var call = await served.Create("phonecalls", $$"""{"subject":"Hello","phonecall_activity_parties":[{"partyid_contact@odata.bind":"/contacts({{ann}})","participationtypemask":1}]}""");

        var answer = await served.Put($"phonecalls({call})/phonecall_activity_parties", $$"""{"value":[{"partyid_contact@odata.bind":"/contacts({{bob}})","participationtypemask":2}]}""");
        var wrong = await served.Put($"phonecalls({call})/phonecall_activity_parties", """{"value":[{"participationtypemask":77}]}""");

        Assert.AreEqual(HttpStatusCode.NoContent, answer.Status, answer.Text);
        Assert.AreEqual(bob.ToString(), (await served.Get($"phonecalls({call})/phonecall_activity_parties?$select=_partyid_value&$filter=participationtypemask ne 9")).Column("_partyid_value"));
        Assert.AreEqual("participationtypemask 77 is not one that people sent with 'phonecall' can have. The owner and the regarding row follow ownerid and regardingobjectid.", wrong.ErrorMessage);
        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, (await served.Put($"contacts({ann})/account_primary_contact", """{"value":[]}""")).Status);
    }

    [TestMethod]
    public async Task People_sent_with_a_change_of_their_activity_take_the_place_of_those_before()
    {
        await using var served = await Served.Begin();
        var (ann, bob) = (await served.Create("contacts", """{"lastname":"Ann"}"""), await served.Create("contacts", """{"lastname":"Bob"}"""));
        var call = await served.Create("phonecalls", $$"""{"subject":"Hello","phonecall_activity_parties":[{"partyid_contact@odata.bind":"/contacts({{ann}})","participationtypemask":1}]}""");

        var subject = await served.Patch($"phonecalls({call})", """{"subject":"Hello again"}""");
        var before = await served.Get($"phonecalls({call})/phonecall_activity_parties?$select=participationtypemask&$filter=participationtypemask ne 9");
        await served.Patch($"phonecalls({call})", $$"""{"phonecall_activity_parties":[{"partyid_contact@odata.bind":"/contacts({{bob}})","participationtypemask":2}]}""");

        Assert.AreEqual(HttpStatusCode.NoContent, subject.Status, subject.Text);
        Assert.AreEqual("1", before.Column("participationtypemask"));
        Assert.AreEqual("2", (await served.Get($"phonecalls({call})/phonecall_activity_parties?$select=participationtypemask&$filter=participationtypemask ne 9")).Column("participationtypemask"));
    }

    [TestMethod]
    public async Task A_person_can_not_be_created_without_an_activity()
    {
        await using var served = await Served.Begin();

        Assert.AreEqual("400 0x80040800 The 'Create' method does not support entities of type 'activityparty'. Write the people together with their activity.", (await served.Post("activityparties", """{"participationtypemask":1}""")).Refusal);
    }

    [TestMethod]
    public async Task People_named_by_the_column_are_told_where_they_go()
    {
        await using var served = await Served.Begin();

        Assert.StartsWith("The people of an activity are written all together: \"email_activity_parties\"", (await served.Post("emails", """{"to":[]}""")).ErrorMessage);
    }
}
