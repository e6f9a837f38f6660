using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.Tests.LocalDataverse.TestPlugins;
using static SalesLoop.Tests.LocalDataverse.Pipeline.LocalOrganization;
using static SalesLoop.Tests.LocalDataverse.Pipeline.Things;

namespace SalesLoop.Tests.LocalDataverse.Pipeline;

/// <summary>What remains of a request that fails: "Event framework".</summary>
[TestClass]
public sealed class TransactionTests
{
    [TestMethod]
    [DataRow(20, DisplayName = "before the write")]
    [DataRow(40, DisplayName = "after the write")]
    public void Nothing_remains_of_a_request_whose_plug_in_throws_after_others_wrote(int stage)
    {
        using var local = With(new TestSolution()
            .Step<WriteNote>("Create", Thing, 20, "before", rank: 1)
            .Step<AddPart>("Create", Thing, 40, "a part", rank: 1)
            .Step<WriteNote>("Create", Thing, 40, "after", rank: 2)
            .Step<Refuse>("Create", Thing, stage, "Not today.", rank: 3));

        var refusal = Refusal(() => local.Thing());

        Assert.AreEqual(("0x80040265", "Not today."), refusal);
        Assert.IsEmpty(local.Rows(Thing));
        Assert.IsEmpty(local.Rows(Part));
        Assert.AreEqual("", local.Notes);
    }

    [TestMethod]
    public void Many_threads_run_one_instance_of_a_plug_in_at_once_and_nothing_is_lost()
    {
        using var local = With(new TestSolution().Step<AddPart>("Create", Thing, 40, "a part"));

        Parallel.For(0, 8, _ =>
        {
            for (var round = 0; round < 25; round++)
            {
                local.Organization.ServiceFor(local.Organization.AdministratorId).Create(A(Thing, ("tst_insisted", "yes")));
            }
        });

        Assert.HasCount(200, local.Rows(Thing));
        Assert.HasCount(200, local.Rows(Part, "tst_thingid").Select(part => part.GetAttributeValue<EntityReference>("tst_thingid").Id).Distinct());
    }

    [TestMethod]
    public void A_refusal_before_the_transaction_leaves_what_that_stage_wrote()
    {
        using var local = With(new TestSolution()
            .Step<WriteNote>("Create", Thing, 10, "written at 10", rank: 1)
            .Step<Refuse>("Create", Thing, 10, "Not today.", rank: 2));

        Refusal(() => local.Thing());

        Assert.IsEmpty(local.Rows(Thing));
        Assert.AreEqual("written at 10", local.Notes);
    }

    [TestMethod]
    public void Stage_10_of_a_client_s_request_is_outside_the_transaction_and_the_others_are_inside()
    {
        using var local = With(new TestSolution()
            .Step<WriteContext>("Create", Thing, 10)
            .Step<WriteContext>("Create", Thing, 20)
            .Step<WriteContext>("Create", Thing, 40));

        local.Thing();

        Assert.AreEqual(
            "Create of tst_thing at 10, depth 1, outside the transaction, no id\n" +
            "Create of tst_thing at 20, depth 1, inside the transaction, no id\n" +
            "Create of tst_thing at 40, depth 1, inside the transaction, with id",
            local.Notes);
    }

    [TestMethod]
    public void Stage_10_of_what_a_plug_in_asks_inside_the_transaction_is_inside_too()
    {
        using var local = With(new TestSolution()
            .Step<AddPart>("Create", Thing, 40, "a part")
            .Step<WriteContext>("Create", Part, 10));

        local.Thing();

        Assert.AreEqual("Create of tst_part at 10, depth 2, inside the transaction, no id", local.Notes);
    }

    [TestMethod]
    public void Stage_10_of_what_a_plug_in_asks_outside_the_transaction_is_outside_too_and_stays()
    {
        using var local = With(new TestSolution()
            .Step<WriteNote>("Create", Thing, 10, "asked at 10")
            .Step<WriteContext>("Create", "tst_pin", 10)
            .Step<Refuse>("Create", Thing, 20, "No."));

        Refusal(() => local.Thing());

        Assert.AreEqual("asked at 10", local.Notes);
    }

    [TestMethod]
    public void What_a_nested_request_wrote_goes_with_the_outer_one()
    {
        using var local = With(new TestSolution()
            .Step<AddPart>("Create", Thing, 40, "a part")
            .Step<WriteNote>("Create", Part, 40, "part written")
            .Step<Refuse>("Create", Part, 40, "No parts.", rank: 2));

        var refusal = Refusal(() => local.Thing());

        Assert.AreEqual(("0x80040265", "No parts."), refusal, "the first refusal is what the client reads");
        Assert.IsEmpty(local.Rows(Thing));
        Assert.IsEmpty(local.Rows(Part));
        Assert.AreEqual("", local.Notes);
    }

    [TestMethod]
    public void A_plug_in_that_catches_a_failed_write_and_goes_on_does_not_save_the_transaction()
    {
        using var local = With(new TestSolution().Step<SwallowFailedWrite>("Create", Thing, 40));

        var refusal = Refusal(() => local.Thing());

        Assert.AreEqual(
            ("0x8009000c", "ISV code reduced the open transaction count. Custom plug-ins should not catch exceptions from OrganizationService calls and continue processing."),
            refusal);
        Assert.IsEmpty(local.Rows(Thing));
    }

    [TestMethod]
    public void A_plug_in_that_writes_on_after_a_failed_write_is_told_that_the_transaction_is_over()
    {
        using var local = With(new TestSolution().Step<SwallowFailedWrite>("Create", Thing, 40, "and write"));

        Assert.AreEqual("0x80040251", Refusal(() => local.Thing()).Code);
    }

    [TestMethod]
    public void A_failed_write_outside_the_transaction_can_be_caught()
    {
        using var local = With(new TestSolution().Step<SwallowFailedWrite>("Create", Thing, 10, "and write"));

        local.Thing();

        Assert.AreEqual("went on", local.Notes);
    }

    [TestMethod]
    public void A_failed_read_can_be_caught()
    {
        using var local = With(new TestSolution().Step<SwallowFailedRead>("Create", Thing, 40));

        local.Thing();

        Assert.AreEqual("did without", local.Notes);
        Assert.HasCount(1, local.Rows(Thing));
    }

    [TestMethod]
    public void A_batch_that_a_plug_in_runs_is_part_of_the_plug_in_s_transaction()
    {
        using var local = With(new TestSolution()
            .Step<RunBatch>("Create", Thing, 40, rank: 1)
            .Step<RefuseByName>("Create", Thing, 40, "bad", rank: 2));

        Refusal(() => local.Thing(("tst_name", "bad")));
        Assert.AreEqual("", local.Notes);

        local.Thing(("tst_name", "good"));
        Assert.AreEqual("batch", local.Notes);
    }

    [TestMethod]
    public void Requests_of_many_clients_at_once_each_do_their_whole_work()
    {
        using var local = With(new TestSolution().Step<AddPart>("Create", Thing, 40, "a part"));

        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ => local.Organization.ServiceFor(local.Organization.AdministratorId).Create(A(Thing, ("tst_insisted", "x"))));

        Assert.HasCount(200, local.Rows(Thing, "tst_number").Select(thing => thing["tst_number"].ToString()![..8]).Distinct());
        Assert.HasCount(200, local.Rows(Part));
    }

    [TestMethod]
    public void ExecuteTransaction_runs_all_inside_one_transaction_and_names_the_request_that_failed()
    {
        using var local = With(new TestSolution()
            .Step<WriteContext>("Create", Thing, 10)
            .Step<RefuseByName>("Create", Thing, 20, "third"));

        var refusal = Assert.ThrowsExactly<System.ServiceModel.FaultException<OrganizationServiceFault>>(() => local.Service.Execute(Batch("first", "second", "third", "fourth")));

        Assert.AreEqual("No third, please.", refusal.Message);
        Assert.AreEqual(2, ((ExecuteTransactionFault)refusal.Detail).FaultedRequestIndex);
        Assert.IsEmpty(local.Rows(Thing));
        Assert.AreEqual("", local.Notes, "stage 10 wrote inside the transaction");
    }

    [TestMethod]
    public void ExecuteTransaction_answers_in_the_order_of_its_requests()
    {
        using var local = With(new TestSolution().Step<WriteContext>("Create", Thing, 10));

        var answer = (ExecuteTransactionResponse)local.Service.Execute(Batch("first", "second"));

        Assert.AreSequenceEqual(
            new[] { "first", "second" },
            answer.Responses.Cast<CreateResponse>().Select(created => local.Read(Thing, created.id).GetAttributeValue<string>("tst_name")).ToArray());
        Assert.Contains("inside the transaction", local.Notes);
    }

    [TestMethod]
    public void A_batch_may_not_hold_a_batch()
    {
        using var local = Fresh();

        var refusal = Refusal(() => local.Service.Execute(new ExecuteTransactionRequest { Requests = [Batch("x")] }));

        Assert.AreEqual("ExecuteTransaction can't carry ExecuteTransaction: batches may not nest.", refusal.Message);
    }

    [TestMethod]
    public void A_batch_holds_a_thousand_requests_at_most()
    {
        using var local = Fresh();
        var requests = new OrganizationRequestCollection();
        requests.AddRange(Enumerable.Range(0, 1001).Select(_ => new OrganizationRequest("WhoAmI")));

        var refusal = Refusal(() => local.Service.Execute(new ExecuteMultipleRequest { Requests = requests, Settings = new ExecuteMultipleSettings() }));

        Assert.AreEqual("ExecuteMultiple carries 1001 requests; the limit is 1000.", refusal.Message);
    }

    [TestMethod]
    [DataRow(true, 3, DisplayName = "continuing")]
    [DataRow(false, 1, DisplayName = "stopping at the first")]
    public void ExecuteMultiple_runs_each_on_its_own(bool continues, int created)
    {
        using var local = With(new TestSolution()
            .Step<WriteContext>("Create", Thing, 10)
            .Step<RefuseByName>("Create", Thing, 40, "second"));

        var answer = (ExecuteMultipleResponse)local.Service.Execute(new ExecuteMultipleRequest
        {
            Requests = Batch("first", "second", "third", "fourth").Requests,
            Settings = new ExecuteMultipleSettings { ContinueOnError = continues, ReturnResponses = true },
        });

        Assert.IsTrue(answer.IsFaulted);
        Assert.HasCount(created, local.Rows(Thing));
        Assert.AreEqual("No second, please.", answer.Responses.Single(item => item.Fault is not null).Fault.Message);
        Assert.AreEqual(1, answer.Responses.Single(item => item.Fault is not null).RequestIndex);
        Assert.AreEqual(created, answer.Responses.Count(item => item.Response is CreateResponse));
        Assert.DoesNotContain("inside", local.Notes);
    }

    [TestMethod]
    public void ExecuteMultiple_answers_only_what_failed_unless_asked_for_more()
    {
        using var local = Fresh();

        var answer = (ExecuteMultipleResponse)local.Service.Execute(new ExecuteMultipleRequest { Requests = Batch("first").Requests, Settings = new ExecuteMultipleSettings() });

        Assert.IsFalse(answer.IsFaulted);
        Assert.IsEmpty(answer.Responses);
    }

    private static ExecuteTransactionRequest Batch(params string[] names)
    {
        var requests = new OrganizationRequestCollection();
        requests.AddRange(names.Select(name => new CreateRequest { Target = A(Thing, ("tst_name", name), ("tst_insisted", "yes")) }));
        return new ExecuteTransactionRequest { Requests = requests, ReturnResponses = true };
    }
}
