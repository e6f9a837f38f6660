using Microsoft.Xrm.Sdk;
using SalesLoop.Evolve;
using SalesLoop.Model;

namespace SalesLoop.Tests.PluginUnits;

[TestClass]
public sealed class HandoffTests
{
    private static readonly EntityReference Sender = new("systemuser", Guid.NewGuid());
    private static readonly EntityReference Receiver = new("systemuser", Guid.NewGuid());

    [TestMethod]
    public void A_draft_names_who_writes_it_and_what_it_lacks()
    {
        using var bench = new Bench();
        var call = PluginCall.Create(new Entity(sl_Handoff.EntityLogicalName, Guid.NewGuid())
        {
            ["sl_kind"] = new OptionSetValue((int)sl_handoffkind.SalesToService),
            ["sl_goals"] = "Half the errors by June",
            ["sl_risks"] = "n/a",
            ["sl_completeness"] = 100,
        });
        bench.Run<CheckHandoff>(call);

        Assert.AreEqual(call.UserId, call.Target.GetAttributeValue<EntityReference>("sl_fromid").Id);
        Assert.AreEqual(20, call.Target["sl_completeness"]);
        Assert.AreEqual(
            "Write what the buyer needs and what we sold\nAdd the people who matter, with their role and stance\nWrite what the buyer expects and how they will measure it\nWrite the risks, or that there are none and why",
            call.Target["sl_missing"]);
    }

    [TestMethod]
    public void An_answer_is_dated_and_signed()
    {
        using var bench = new Bench();
        var answer = Answer(sl_handoff_statuscode.Returned, "The goals are not ones we can measure");
        answer.UserId = Receiver.Id;
        bench.Run<CheckHandoff>(answer);

        Assert.AreEqual(PluginCall.Now, answer.Target["sl_answeredon"]);
        Assert.AreEqual(Receiver.Id, answer.Target.GetAttributeValue<EntityReference>("sl_answeredbyid").Id);
    }

    [TestMethod]
    public void Nobody_but_the_receiver_answers()
    {
        using var bench = new Bench();
        var answer = Answer(sl_handoff_statuscode.Accepted, null);
        answer.UserId = Sender.Id;

        Assert.ThrowsExactly<InvalidPluginExecutionException>(() => bench.Run<CheckHandoff>(answer));
    }

    [TestMethod]
    public void A_rejection_needs_a_reason()
    {
        using var bench = new Bench();
        var answer = Answer(sl_handoff_statuscode.Rejected, " ");
        answer.UserId = Receiver.Id;

        Assert.ThrowsExactly<InvalidPluginExecutionException>(() => bench.Run<CheckHandoff>(answer));
    }

    private static PluginCall Answer(sl_handoff_statuscode status, string? reason)
    {
        var stored = new Entity(sl_Handoff.EntityLogicalName, Guid.NewGuid())
        {
            ["sl_kind"] = new OptionSetValue((int)sl_handoffkind.SalesToService),
            ["sl_fromid"] = Sender,
            ["sl_toid"] = Receiver,
            ["statuscode"] = new OptionSetValue((int)sl_handoff_statuscode.HandedOver),
        };
        var target = new Entity(stored.LogicalName, stored.Id) { ["statuscode"] = new OptionSetValue((int)status) };
        if (reason is not null)
        {
            target["sl_returnreason"] = reason;
        }

        return PluginCall.Update(target, stored);
    }
}
