using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Tailor;

namespace SalesLoop.Tests.PluginUnits;

[TestClass]
public sealed class PromiseTests
{
    [TestMethod]
    public void A_promise_is_recognized_by_the_phrases_of_a_commitment()
    {
        using var bench = new Bench();
        var commitment = Commitment(bench, "Onboarding in two weeks", sl_commitmentkind.ReadyToBeKept, "two weeks");
        var call = PluginCall.Create(Promise("Live in two weeks"));
        bench.Run<JudgePromise>(call);

        Assert.AreEqual((int)sl_promisestanding.Covered, Standing(call.Target));
        Assert.AreEqual(commitment, call.Target.GetAttributeValue<EntityReference>("sl_commitmentid").Id);
        Assert.AreEqual(PluginCall.Now.Date, call.Target["sl_promisedon"]);
        Assert.AreEqual("Live in two weeks", call.Target["sl_name"]);
    }

    [TestMethod]
    public void What_nothing_covers_is_unlisted_whatever_is_sent()
    {
        using var bench = new Bench();
        Commitment(bench, "Onboarding in two weeks", sl_commitmentkind.ReadyToBeKept, "two weeks");
        var promise = Promise("A connector for your warehouse");
        promise["sl_standing"] = new OptionSetValue((int)sl_promisestanding.Covered);
        var call = PluginCall.Create(promise);
        bench.Run<JudgePromise>(call);

        Assert.AreEqual((int)sl_promisestanding.Unlisted, Standing(call.Target));
    }

    [TestMethod]
    public void What_we_never_promise_is_refused()
    {
        using var bench = new Bench();
        Commitment(bench, "Unlimited liability", sl_commitmentkind.NeverMade, "any damage");

        var refusal = Assert.ThrowsExactly<InvalidPluginExecutionException>(() => bench.Run<JudgePromise>(PluginCall.Create(Promise("We pay for any damage"))));
        Assert.Contains("\"Unlimited liability\", which we never promise", refusal.Message);
    }

    [TestMethod]
    public void An_approval_stays_with_the_words_it_was_given_for()
    {
        using var bench = new Bench();
        Commitment(bench, "Terms of our own", sl_commitmentkind.NeedsApproval, "days to pay");
        var stored = Promise("30 days to pay");
        stored["sl_standing"] = new OptionSetValue((int)sl_promisestanding.Approved);
        stored["sl_approvedbyid"] = new EntityReference("systemuser", Guid.NewGuid());
        stored["sl_approvedon"] = PluginCall.Now.AddDays(-3);

        var same = PluginCall.Update(new Entity(stored.LogicalName, stored.Id) { ["sl_words"] = "30 days to pay " }, stored);
        bench.Run<JudgePromise>(same);
        Assert.AreEqual((int)sl_promisestanding.Approved, Standing(same.Target));
        Assert.AreEqual(stored["sl_approvedbyid"], same.Target["sl_approvedbyid"]);

        var other = PluginCall.Update(new Entity(stored.LogicalName, stored.Id) { ["sl_words"] = "90 days to pay" }, stored);
        bench.Run<JudgePromise>(other);
        Assert.AreEqual((int)sl_promisestanding.NeedsApproval, Standing(other.Target));
        Assert.IsNull(other.Target["sl_approvedbyid"]);
        Assert.IsNull(other.Target["sl_approvedon"]);
    }

    [TestMethod]
    public void The_deal_learns_how_many_promises_nothing_covers()
    {
        using var bench = new Bench();
        var deal = bench.Rows.Create(new Entity("opportunity") { ["name"] = "Globex renewal", ["sl_unlistedpromises"] = 0 });
        var stored = Promise("A connector for your warehouse", deal);
        stored["sl_name"] = "A connector for your warehouse";
        stored["sl_standing"] = new OptionSetValue((int)sl_promisestanding.Unlisted);
        stored["statecode"] = new OptionSetValue((int)sl_promise_statecode.Active);
        bench.Rows.Create(stored);
        var before = Promise("A connector for your warehouse", deal);
        before["sl_standing"] = new OptionSetValue((int)sl_promisestanding.Covered);
        bench.Run<CountUnlistedPromises>(PluginCall.Updated(new Entity(stored.LogicalName, stored.Id) { ["sl_standing"] = stored["sl_standing"] }, before, stored));

        Assert.AreEqual(1, bench.Rows.Retrieve("opportunity", deal, new("sl_unlistedpromises"))["sl_unlistedpromises"]);
    }

    private static Guid Commitment(Bench bench, string name, sl_commitmentkind kind, string phrases) => bench.Rows.Create(new Entity("sl_commitment")
    {
        ["sl_name"] = name,
        ["sl_code"] = name,
        ["sl_kind"] = new OptionSetValue((int)kind),
        ["sl_phrases"] = phrases,
        ["statecode"] = new OptionSetValue((int)sl_commitment_statecode.Active),
    });

    private static Entity Promise(string words, Guid? deal = null) => new("sl_promise", Guid.NewGuid())
    {
        ["sl_opportunityid"] = new EntityReference("opportunity", deal ?? Guid.NewGuid()),
        ["sl_words"] = words,
    };

    private static int Standing(Entity promise) => promise.GetAttributeValue<OptionSetValue>("sl_standing").Value;
}
