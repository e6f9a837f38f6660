using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse;
using SalesLoop.Tests.LocalDataverse.TestPlugins;
using static SalesLoop.Tests.LocalDataverse.Pipeline.LocalOrganization;
using static SalesLoop.Tests.LocalDataverse.Pipeline.TestSolution;
using static SalesLoop.Tests.LocalDataverse.Pipeline.Things;

namespace SalesLoop.Tests.LocalDataverse.Pipeline;

/// <summary>Which steps run, in which order, and what they are told: "Register a plug-in", "Understand the execution context".</summary>
[TestClass]
public sealed class StepTests
{
    private const string StepTable = "sdkmessageprocessingstep";

    [TestMethod]
    public void Steps_of_a_stage_run_in_the_order_of_their_ranks()
    {
        using var local = With(new TestSolution()
            .Step<WriteNote>("Create", Thing, 20, "third", rank: 30)
            .Step<WriteNote>("Create", Thing, 20, "first", rank: 1)
            .Step<WriteNote>("Create", Thing, 20, "second", rank: 2));

        local.Thing();

        Assert.AreEqual("first\nsecond\nthird", local.Notes);
    }

    [TestMethod]
    [DataRow("tst_count", 5, "ran", DisplayName = "a filtering column changed")]
    [DataRow("tst_count", 1, "ran", DisplayName = "a filtering column was sent unchanged")]
    [DataRow("tst_count", null, "ran", DisplayName = "a filtering column was cleared")]
    [DataRow("tst_memo", "new", "", DisplayName = "another column changed")]
    public void A_step_on_update_runs_when_one_of_its_filtering_columns_is_sent(string column, object? value, string expected)
    {
        using var local = With(new TestSolution().Step<WriteNote>("Update", Thing, 40, "ran", columns: "tst_count,tst_name"));
        var id = local.Thing(("tst_count", 1));

        local.Change(Thing, id, (column, value));

        Assert.AreEqual(expected, local.Notes);
    }

    [TestMethod]
    public void A_column_that_an_earlier_step_put_into_target_counts_for_filtering()
    {
        using var local = With(new TestSolution()
            .Step<SetColumn>("Update", Thing, 20, "tst_memo=set")
            .Step<WriteNote>("Update", Thing, 40, "ran", columns: "tst_memo"));
        var id = local.Thing();

        local.Change(Thing, id, ("tst_count", 2));

        Assert.AreEqual("ran", local.Notes);
    }

    [TestMethod]
    public void A_step_without_a_table_runs_for_every_table()
    {
        using var local = With(new TestSolution().Step<CountRuns>("Create", "", 40, "any"));

        local.Account();
        local.Thing();

        Assert.AreSequenceEqual(new[] { "account", Thing }, local.Runs.Select(run => run.Table).ToArray());
    }

    [TestMethod]
    public void An_administrator_turns_a_step_off_and_on_again_by_its_row()
    {
        using var local = With(new TestSolution().Step<WriteNote>("Create", Thing, 40, "ran").Step<WriteNote>("Create", Thing, 40, "other", rank: 2));
        var step = local.Rows(StepTable, "name", "statecode", "stage", "mode").First(row => row.GetAttributeValue<OptionSetValue>("stage").Value == 40);
        Assert.AreEqual((0, 0), (step.GetAttributeValue<OptionSetValue>("statecode").Value, step.GetAttributeValue<OptionSetValue>("mode").Value));

        local.Change(StepTable, step.Id, ("statecode", new OptionSetValue(1)), ("statuscode", new OptionSetValue(2)));
        local.Thing();
        Assert.HasCount(1, local.Notes.Split('\n'), "the other step runs all the same");

        local.Change(StepTable, step.Id, ("statecode", new OptionSetValue(0)), ("statuscode", new OptionSetValue(1)));
        local.Thing();
        Assert.HasCount(3, local.Notes.Split('\n'));
    }

    [TestMethod]
    public void Steps_come_and_go_with_their_solution_and_an_import_turns_them_on()
    {
        var solution = new TestSolution().Step<WriteNote>("Create", Thing, 40, "ran");
        using var local = With(solution);
        var step = local.Rows(StepTable, "name").Single();
        local.Change(StepTable, step.Id, ("statecode", new OptionSetValue(1)), ("statuscode", new OptionSetValue(2)));

        Assert.AreEqual("0x80040800", Refusal(() => local.Service.Delete(StepTable, step.Id)).Code);
        Assert.AreEqual("0x80040800", Refusal(() => local.Service.Create(A(StepTable, ("name", "by hand")))).Code);
        Assert.AreEqual("0x80040220", Refusal(() => local.As(local.Worker()).Update(new Entity(StepTable, step.Id) { ["statecode"] = new OptionSetValue(0) })).Code, "turning rules on and off is for administrators");

        local.Organization.Import(solution.Package());
        local.Thing();
        Assert.AreEqual("ran", local.Notes);
    }

    [TestMethod]
    public void A_step_that_is_switched_off_does_not_run()
    {
        using var local = With(new TestSolution().Step<WriteNote>("Create", Thing, 40, "ran", isEnabled: false));

        local.Thing();

        Assert.AreEqual("", local.Notes);
    }

    [TestMethod]
    public void What_a_step_changes_in_target_is_written_at_20_and_not_at_40()
    {
        using var local = With(new TestSolution()
            .Step<SetColumn>("Create", Thing, 10, "tst_name=at 10")
            .Step<SetColumn>("Create", Thing, 20, "tst_memo=at 20")
            .Step<SetColumn>("Create", Thing, 40, "tst_once=at 40"));

        var thing = local.Read(Thing, local.Thing());

        Assert.AreEqual("at 10", thing["tst_name"]);
        Assert.AreEqual("at 20", thing["tst_memo"]);
        Assert.IsFalse(thing.Contains("tst_once"));
    }

    [TestMethod]
    public void The_client_s_own_row_is_left_alone()
    {
        using var local = With(new TestSolution().Step<SetColumn>("Create", Thing, 20, "tst_memo=set"));
        var sent = A(Thing, ("tst_insisted", "yes"));

        local.Service.Create(sent);

        Assert.AreSequenceEqual(new[] { "tst_insisted" }, sent.Attributes.Keys.ToArray());
        Assert.AreEqual(Guid.Empty, sent.Id);
    }

    [TestMethod]
    public void Target_has_what_was_sent_before_the_write_and_the_id_after_it()
    {
        using var local = With(new TestSolution()
            .Step<WriteTarget>("Create", Thing, 10)
            .Step<WriteTarget>("Create", Thing, 20)
            .Step<WriteTarget>("Create", Thing, 40));

        local.Service.Create(new EarlyBoundThing { ["tst_insisted"] = "yes" });

        Assert.AreEqual("10 Entity: tst_insisted\n20 Entity: tst_insisted\n40 Entity: tst_insisted tst_thingid", local.Notes);
    }

    [TestMethod]
    public void Images_hold_the_registered_columns_that_have_a_value_as_they_were_and_as_they_are()
    {
        using var local = With(new TestSolution()
            .Step<WriteImages>("Update", Thing, 20, images: Image(0, "Before", "tst_name,tst_count,tst_memo"))
            .Step<WriteImages>("Update", Thing, 40, images: [Image(0, "Before", "tst_name,tst_count,tst_memo"), Image(1, "After", "tst_name,tst_count,tst_memo")]));
        var id = local.Thing(("tst_name", "old"), ("tst_count", 1));

        local.Change(Thing, id, ("tst_name", "new"), ("tst_count", null), ("tst_memo", "m"));

        Assert.AreEqual(
            "Update 20 before [Before: tst_count=1 tst_name=old] after []\n" +
            "Update 40 before [Before: tst_count=1 tst_name=old] after [After: tst_memo=m tst_name=new]",
            local.Notes);
    }

    [TestMethod]
    public void One_image_can_be_both_before_and_after()
    {
        using var local = With(new TestSolution().Step<WriteImages>("Update", Thing, 40, images: Image(2, "Thing", "tst_name")));
        var id = local.Thing(("tst_name", "old"));

        local.Change(Thing, id, ("tst_name", "new"));

        Assert.AreEqual("Update 40 before [Thing: tst_name=old] after [Thing: tst_name=new]", local.Notes);
    }

    [TestMethod]
    public void A_pre_image_at_stage_10_is_the_row_before_the_transaction()
    {
        using var local = With(new TestSolution().Step<WriteImages>("Update", Thing, 10, images: Image(0, "Before", "tst_name")));
        var id = local.Thing(("tst_name", "old"));

        local.Change(Thing, id, ("tst_name", "new"));

        Assert.AreEqual("Update 10 before [Before: tst_name=old] after []", local.Notes);
    }

    [TestMethod]
    public void A_created_row_has_an_image_after_and_a_deleted_one_an_image_before()
    {
        using var local = With(new TestSolution()
            .Step<WriteImages>("Create", Thing, 40, images: Image(1, "After", "tst_name,tst_colour"))
            .Step<WriteImages>("Delete", Thing, 40, images: Image(0, "Before", "tst_name,ownerid")));

        local.Service.Delete(Thing, local.Thing(("tst_name", "it")));

        Assert.AreEqual("Create 40 before [] after [After: tst_colour=2 tst_name=it]\nDelete 40 before [Before: ownerid=Local Administrator tst_name=it] after []", local.Notes);
    }

    [TestMethod]
    public void An_endless_chain_of_plug_ins_is_stopped_after_eight_levels_and_undone()
    {
        using var local = With(new TestSolution().Step<RenameForEver>("Update", Thing, 40, columns: "tst_name"));
        var id = local.Thing(("tst_name", "still"));

        var refusal = Refusal(() => local.Change(Thing, id, ("tst_name", "go")));

        Assert.AreEqual("0x80044182", refusal.Code);
        Assert.Contains("infinite loop", refusal.Message);
        Assert.AreEqual(8, local.Runs.Max(run => run.Depth));
        Assert.AreEqual("still", local.Read(Thing, id)["tst_name"]);
        Assert.AreEqual("", local.Notes);
    }

    [TestMethod]
    public void Variables_go_from_20_to_40_and_those_of_10_are_found_in_the_parent_context()
    {
        using var local = With(new TestSolution()
            .Step<Share>("Create", Thing, 10, "early=1")
            .Step<Share>("Create", Thing, 20, "late=2")
            .Step<WriteShared>("Create", Thing, 40));

        local.Thing();

        Assert.AreEqual("40: [Create 40: late=2] parent [Create 10: early=1] grandparent [-]", local.Notes);
    }

    [TestMethod]
    public void A_nested_operation_sees_the_one_that_asked_for_it()
    {
        using var local = With(new TestSolution()
            .Step<Share>("Create", Thing, 20, "outer=1")
            .Step<AddPart>("Create", Thing, 40, "a part")
            .Step<WriteShared>("Create", Part, 10));

        local.Thing();

        Assert.AreEqual("10: [Create 10: ] parent [Create 40: outer=1] grandparent [Create 10: ]", local.Notes);
    }

    [TestMethod]
    public void A_request_s_tag_is_a_shared_variable()
    {
        using var local = With(new TestSolution().Step<WriteShared>("Create", Thing, 10));
        var request = new CreateRequest { Target = A(Thing, ("tst_insisted", "yes")) };

        local.Organization.Execute(request, new CallOptions(local.Organization.AdministratorId) { Tag = "from a test" });

        Assert.AreEqual("10: [Create 10: tag=from a test] parent [-] grandparent [-]", local.Notes);
    }

    [TestMethod]
    public void A_plug_in_is_told_as_whom_it_runs_who_asked_and_who_signed_in()
    {
        using var local = With(new TestSolution().Step<WriteUsers>("Create", Thing, 40));
        var rep = local.Worker();

        local.Organization.ServiceFor(rep, impersonatedBy: local.Organization.AdministratorId).Create(A(Thing, ("tst_insisted", "yes")));

        Assert.AreEqual($"{rep} {rep} {local.Organization.AdministratorId} {local.RootUnit} {local.Organization.Name}", local.Notes);
    }

    [TestMethod]
    public void A_plug_in_can_act_as_the_platform_s_own_user_on_behalf_of_the_caller()
    {
        using var local = With(new TestSolution().Step<WriteAsSystem>("Create", Thing, 40, "by the platform"));

        local.Thing();

        var note = local.Rows(Note, "createdby", "createdonbehalfby").Single();
        Assert.AreEqual("SYSTEM", note.GetAttributeValue<EntityReference>("createdby").Name);
        Assert.AreEqual(local.Organization.AdministratorId, note.GetAttributeValue<EntityReference>("createdonbehalfby").Id);
    }

    [TestMethod]
    public void Requests_of_a_plug_in_are_counted_and_those_they_set_off_are_not()
    {
        using var local = With(new TestSolution()
            .Step<AskThrice>("Create", Thing, 40)
            .Step<AskThrice>("Create", Part, 40)
            .Step<AddPart>("Create", Thing, 40, "part", rank: 2));

        local.Thing();

        Assert.AreSequenceEqual(
            new[] { "AskThrice tst_thing 3 at depth 1", "AskThrice tst_part 3 at depth 2", "AddPart tst_thing 1 at depth 1" },
            local.Runs.Select(run => $"{run.TypeName.Split('.')[^1]} {run.Table} {run.ServiceCalls} at depth {run.Depth}").ToArray());
        Assert.HasCount(1, local.Runs.Select(run => run.CorrelationId).Distinct());
    }

    [TestMethod]
    public void One_instance_is_kept_a_registration_and_gets_its_configuration()
    {
        using var local = With(new TestSolution()
            .Step<CountRuns>("Create", Thing, 20, "a")
            .Step<CountRuns>("Create", Thing, 40, "b"));

        local.Thing();
        local.Thing();

        Assert.AreSequenceEqual(
            new[] { "a: run 1", "b: run 1", "a: run 2", "b: run 2" },
            local.Runs.Select(run => run.Trace.Split(" of this instance")[0]).ToArray());
        Assert.Contains("secure is null", local.Runs[0].Trace);
        Assert.Contains("notification service is null", local.Runs[0].Trace);
    }

    [TestMethod]
    public void The_DLL_runs_in_a_context_of_its_own_with_the_host_s_SDK()
    {
        using var local = With(new TestSolution().Step<TellContext>("Create", Thing, 40));

        local.Thing();

        Assert.AreEqual("own context True, collectible True, host's SDK True\n", local.Runs.Single().Trace);
    }

    [TestMethod]
    public void A_plug_in_s_refusal_reaches_the_client_word_for_word_with_its_status_and_trace()
    {
        using var local = With(new TestSolution().Step<Refuse>("Create", Thing, 20, "Not {0} today."));

        var refusal = Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => local.Thing());

        Assert.AreEqual("Not {0} today.", refusal.Message);
        Assert.AreEqual("0x80040265", CodeOf(refusal.Detail));
        Assert.AreEqual("about to refuse Create\n", refusal.Detail.TraceText);
        Assert.AreEqual("1", refusal.Detail.ErrorDetails["OperationStatus"]);
        Assert.AreEqual("4711", refusal.Detail.ErrorDetails["SubErrorCode"]);
    }

    [TestMethod]
    public void Any_other_exception_of_a_plug_in_is_an_unexpected_error_of_its_code()
    {
        using var local = With(new TestSolution().Step<Crash>("Create", Thing, 20));

        Assert.AreEqual(
            ("0x80040224", "An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute): SalesLoop.Tests.LocalDataverse.TestPlugins.Crash: System.InvalidOperationException: boom"),
            Refusal(() => local.Thing()));
    }

    [TestMethod]
    public void A_trace_with_a_placeholder_too_many_fails_the_plug_in_and_keeps_what_was_traced()
    {
        using var local = With(new TestSolution().Step<TraceBadly>("Create", Thing, 20));

        Assert.AreEqual("0x80040224", Refusal(() => local.Thing()).Code);
        Assert.AreEqual("before\n", local.Runs.Single().Trace);
        Assert.IsInstanceOfType<FormatException>(local.Runs.Single().Failure);
    }

    [TestMethod]
    public void Failed_runs_are_kept_in_the_trace_log_though_their_request_was_rolled_back()
    {
        using var local = With(new TestSolution()
            .Step<CountRuns>("Create", Thing, 10, "fine")
            .Step<Refuse>("Create", Thing, 20, "No."));

        Refusal(() => local.Thing());

        var log = local.Rows("plugintracelog", "typename", "messagename", "primaryentity", "depth", "messageblock", "exceptiondetails").Single();
        Assert.AreEqual(typeof(Refuse).FullName, log["typename"]);
        Assert.AreEqual("Create", log["messagename"]);
        Assert.AreEqual(Thing, log["primaryentity"]);
        Assert.AreEqual("about to refuse Create\n", log["messageblock"]);
        Assert.Contains("No.", log.GetAttributeValue<string>("exceptiondetails"));
    }

    [TestMethod]
    [DataRow(0, 0, DisplayName = "off")]
    [DataRow(2, 1, DisplayName = "all")]
    public void The_organization_says_which_runs_are_kept(int setting, int kept)
    {
        using var local = With(new TestSolution().Step<CountRuns>("Create", Thing, 10, "fine"));
        local.Change("organization", local.Organization.OrganizationId, ("plugintracelogsetting", new OptionSetValue(setting)));

        local.Thing();

        Assert.HasCount(kept, local.Rows("plugintracelog"));
    }

    [TestMethod]
    public void A_service_that_a_plug_in_kept_is_of_no_use_in_a_later_run()
    {
        using var local = With(new TestSolution().Step<KeepService>("Create", Thing, 40));
        local.Thing();

        var refusal = Refusal(() => local.Thing());

        Assert.AreEqual("The plug-in has ended; its organization service can't be used any more.", refusal.Message);
    }

    [TestMethod]
    public void Two_minutes_are_the_limit_of_a_request()
    {
        var clock = new FakeClock();
        using var local = With(new TestSolution().Step<AskThrice>("Create", Thing, 40), clock);
        local.Organization.PluginRan += _ => clock.Advance(TimeSpan.FromMinutes(3));
        local.Organization.Import(new TestSolution("More").Step<WriteNote>("Create", Thing, 10, "slow").Package());

        var refusal = Refusal(() => local.Thing());

        Assert.Contains("2-minute limit", refusal.Message);
        Assert.IsEmpty(local.Rows(Thing));
    }

    [TestMethod]
    public void The_administrator_can_pass_by_custom_steps_and_others_can_not()
    {
        using var local = With(new TestSolution().Step<Refuse>("Create", Thing, 20, "No."));
        CreateRequest Bypassing() => new() { Target = A(Thing, ("tst_insisted", "yes")), ["BypassCustomPluginExecution"] = true };

        local.Service.Execute(Bypassing());

        Assert.HasCount(1, local.Rows(Thing));
        Assert.AreEqual("0x80040220", Refusal(() => local.Organization.ServiceFor(local.User()).Execute(Bypassing())).Code);
    }

    [TestMethod]
    public void Steps_on_a_query_can_change_what_is_asked_and_what_is_answered()
    {
        using var local = With(new TestSolution()
            .Step<MeddleWithQuery>("RetrieveMultiple", Thing, 20)
            .Step<MeddleWithQuery>("RetrieveMultiple", Thing, 40, "masked"));
        local.Thing();
        local.Thing();

        var rows = local.Service.RetrieveMultiple(new QueryExpression(Thing) { ColumnSet = new ColumnSet("tst_name") }).Entities;

        Assert.AreEqual("masked", rows.Single()["tst_name"]);
    }

    [TestMethod]
    public void Rows_of_a_multiple_message_each_run_the_single_message_s_steps_before_the_transaction_and_in_it()
    {
        using var local = With(new TestSolution()
            .Step<WriteContext>("Create", Thing, 10)
            .Step<WriteContext>("Create", Thing, 40));

        var answer = (CreateMultipleResponse)local.Service.Execute(new CreateMultipleRequest
        {
            Targets = new EntityCollection([A(Thing, ("tst_insisted", "1")), A(Thing, ("tst_insisted", "2"))]) { EntityName = Thing },
        });

        Assert.AreEqual(
            "Create of tst_thing at 10, depth 1, outside the transaction, no id\n" +
            "Create of tst_thing at 10, depth 1, outside the transaction, no id\n" +
            "Create of tst_thing at 40, depth 1, inside the transaction, with id\n" +
            "Create of tst_thing at 40, depth 1, inside the transaction, with id",
            local.Notes);
        Assert.AreSequenceEqual(new[] { "1", "2" }, answer.Ids.Select(id => local.Read(Thing, id)["tst_insisted"]).ToArray());
    }

    [TestMethod]
    public void Nothing_remains_of_a_multiple_message_when_one_row_is_refused()
    {
        using var local = With(new TestSolution().Step<RefuseByName>("Update", Thing, 40, "bad"));
        var (first, second) = (local.Thing(("tst_name", "a")), local.Thing(("tst_name", "b")));

        var refusal = Refusal(() => local.Service.Execute(new UpdateMultipleRequest
        {
            Targets = new EntityCollection([new Entity(Thing, first) { ["tst_name"] = "good" }, new Entity(Thing, second) { ["tst_name"] = "bad" }]) { EntityName = Thing },
        }));

        Assert.AreEqual("No bad, please.", refusal.Message);
        Assert.AreEqual("a", local.Read(Thing, first)["tst_name"]);
    }

    [TestMethod]
    public void State_and_owner_messages_run_their_own_steps_and_those_of_update()
    {
        using var local = With(new TestSolution()
            .Step<WriteContext>("SetState", Thing, 10)
            .Step<WriteImages>("SetState", Thing, 40, images: [Image(0, "Before", "statuscode"), Image(1, "After", "statuscode")])
            .Step<WriteContext>("Update", Thing, 10, columns: "statecode")
            .Step<WriteContext>("Update", Thing, 20, columns: "statuscode")
            .Step<WriteContext>("Assign", Thing, 20)
            .Step<WriteContext>("Update", Thing, 20, columns: "ownerid"));
        var thing = new EntityReference(Thing, local.Thing());
        var owner = new EntityReference("systemuser", local.Worker());

        local.Service.Execute(new Microsoft.Crm.Sdk.Messages.SetStateRequest { EntityMoniker = thing, State = new OptionSetValue(1), Status = new OptionSetValue(-1) });
        local.Service.Execute(new Microsoft.Crm.Sdk.Messages.AssignRequest { Target = thing, Assignee = owner });

        Assert.AreEqual(
            "SetState of tst_thing at 10, depth 1, outside the transaction, with id\n" +
            "Update of tst_thing at 10, depth 1, outside the transaction, with id\n" +
            "Update of tst_thing at 20, depth 1, inside the transaction, with id\n" +
            "SetState 40 before [Before: statuscode=1] after [After: statuscode=2]\n" +
            "Assign of tst_thing at 20, depth 1, inside the transaction, with id\n" +
            "Update of tst_thing at 20, depth 1, inside the transaction, with id",
            local.Notes);
        Assert.AreEqual(owner.Id, local.Read(Thing, thing.Id).GetAttributeValue<EntityReference>("ownerid").Id);
    }

    private sealed class EarlyBoundThing() : Entity(Thing);
}
