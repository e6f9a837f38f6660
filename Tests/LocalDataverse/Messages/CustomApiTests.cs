using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.LocalDataverse.Pipeline;
using SalesLoop.Tests.LocalDataverse.TestPlugins;
using static SalesLoop.Tests.LocalDataverse.Pipeline.LocalOrganization;
using static SalesLoop.Tests.LocalDataverse.Pipeline.Things;

namespace SalesLoop.Tests.LocalDataverse.Messages;

/// <summary>Custom APIs of a solution: "Create and use Custom APIs".</summary>
[TestClass]
public sealed class CustomApiTests
{
    private const int Yes = 0;
    private const int Reference = 5;
    private const int Integer = 7;
    private const int Text = 10;
    private const int Id = 12;

    private static readonly (string, int, bool)[] Requests = [("Count", Integer, false), ("Word", Text, true), ("Deal", Reference, true)];

    [TestMethod]
    public void Its_plug_in_is_the_main_operation_and_only_declared_properties_are_answered()
    {
        using var local = With(new TestSolution().CustomApi("tst_Echo", typeof(Echo), Requests, [("Said", Text), ("Blocks", Yes), ("Row", Id), ("Other", Text)]));

        var answer = local.Service.Execute(new OrganizationRequest("tst_Echo") { ["Count"] = 3, ["Word"] = "hi" });

        Assert.AreEqual("tst_Echo", answer.ResponseName);
        Assert.AreEqual("tst_Echo at 30: Count=3 Word=hi", answer["Said"]);
        Assert.IsFalse((bool)answer["Blocks"], "a property that the plug-in left alone has its type's default");
        Assert.AreEqual(Guid.Empty, answer["Row"]);
        Assert.IsNull(answer["Other"]);
        Assert.IsFalse(answer.Results.Contains("Undeclared"));
    }

    [TestMethod]
    public void Bound_to_a_table_it_gets_the_row_as_target()
    {
        using var local = With(new TestSolution().CustomApi("tst_Echo", typeof(Echo), [], [("Said", Text)], boundTable: Thing));

        var answer = local.Service.Execute(new OrganizationRequest("tst_Echo") { ["Target"] = new EntityReference(Thing, local.Thing()) });

        Assert.AreEqual("tst_Echo at 30: Target=tst_thing", answer["Said"]);
    }

    [TestMethod]
    public void Without_a_plug_in_it_answers_defaults()
    {
        using var local = With(new TestSolution().CustomApi("tst_Nothing", null, [], [("Count", Integer)]));

        Assert.AreEqual(0, local.Service.Execute(new OrganizationRequest("tst_Nothing"))["Count"]);
    }

    [TestMethod]
    public void What_it_does_not_declare_is_refused()
    {
        using var local = With(new TestSolution().CustomApi("tst_Echo", typeof(Echo), Requests, [("Said", Text)]));
        string Message(OrganizationRequest request) => Refusal(() => local.Service.Execute(request)).Message;

        Assert.AreEqual("Required field 'Count' is missing from the request tst_Echo.", Message(new OrganizationRequest("tst_Echo")));
        Assert.AreEqual("tst_Echo.Count is declared as Integer; String is none.", Message(new OrganizationRequest("tst_Echo") { ["Count"] = "3" }));
        Assert.AreEqual("The local Dataverse does not support the parameter 'Size' of the message 'tst_Echo'.", Message(new OrganizationRequest("tst_Echo") { ["Count"] = 3, ["Size"] = 1 }));
        Assert.AreEqual("The local Dataverse does not support the message 'tst_echo'.", Message(new OrganizationRequest("tst_echo") { ["Count"] = 3 }), "names are case-sensitive");
    }

    [TestMethod]
    public void A_plug_in_that_answers_another_type_than_declared_fails()
    {
        using var local = With(new TestSolution().CustomApi("tst_Echo", typeof(AnswerWrongly), [], [("Said", Text)]));

        Assert.AreEqual("tst_Echo.Said is declared as String; Int32 is none.", Refusal(() => local.Service.Execute(new OrganizationRequest("tst_Echo"))).Message);
    }

    [TestMethod]
    public void Its_privilege_is_asked_of_everybody_but_the_administrator()
    {
        var role = Guid.NewGuid();
        using var local = With(new TestSolution().CustomApi("tst_Echo", typeof(Echo), [], [("Said", Text)], privilege: "prvReadtst_Thing").Role(role, "Tester", "prvReadtst_Thing"));
        var user = local.User();
        OrganizationResponse AsUser() => local.Organization.ServiceFor(user).Execute(new OrganizationRequest("tst_Echo"));

        var refusal = Refusal(() => AsUser());
        local.Service.Associate("systemuser", user, new Relationship("systemuserroles_association"), [new EntityReference("role", role)]);

        Assert.AreEqual(("0x80040220", $"Principal user (Id={user}) is missing prvReadtst_Thing privilege."), refusal);
        Assert.AreEqual("tst_Echo at 30: ", AsUser()["Said"]);
        local.Service.Execute(new OrganizationRequest("tst_Echo"));
    }

    [TestMethod]
    public void A_message_that_is_not_known_is_refused_by_name()
    {
        using var local = Fresh();

        Assert.AreEqual("The local Dataverse does not support the message 'CalculateRollupField'.", Refusal(() => local.Service.Execute(new OrganizationRequest("CalculateRollupField"))).Message);
    }
}
