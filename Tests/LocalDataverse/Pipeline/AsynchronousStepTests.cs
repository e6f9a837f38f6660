using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.LocalDataverse;
using SalesLoop.Tests.LocalDataverse.TestPlugins;
using static SalesLoop.Tests.LocalDataverse.Pipeline.LocalOrganization;
using static SalesLoop.Tests.LocalDataverse.Pipeline.TestSolution;
using static SalesLoop.Tests.LocalDataverse.Pipeline.Things;

namespace SalesLoop.Tests.LocalDataverse.Pipeline;

/// <summary>Steps that run after the commit, as system jobs: "Asynchronous service".</summary>
[TestClass]
public sealed class AsynchronousStepTests
{
    private const string Job = "asyncoperation";

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void An_asynchronous_step_waits_as_a_system_job_and_runs_later_outside_every_transaction()
    {
        using var local = With(new TestSolution().Step<WriteMode>("Create", Thing, 40, isAsynchronous: true));

        var thing = local.Thing();

        Assert.AreEqual("", local.Notes);
        var job = local.Rows(Job, "name", "statecode", "statuscode", "messagename", "primaryentitytype", "regardingobjectid", "depth", "operationtype", "ownerid").Single();
        Assert.AreEqual($"{typeof(WriteMode).FullName}: Create of tst_thing at 40", job["name"]);
        Assert.AreEqual((0, 0, 1), (Choice(job, "statecode"), Choice(job, "statuscode"), Choice(job, "operationtype")));
        Assert.AreEqual(("Create", Thing, thing, 1), (job["messagename"], job["primaryentitytype"], ((EntityReference)job["regardingobjectid"]).Id, job["depth"]));
        Assert.AreEqual(local.Organization.AdministratorId, ((EntityReference)job["ownerid"]).Id);

        Assert.AreEqual(1, local.Organization.Jobs.RunAll());

        Assert.AreEqual("mode 1, stage 40, depth 1, outside the transaction, sdkmessageprocessingstep, agent ''", local.Notes);
        var done = local.Read(Job, job.Id, "statecode", "statuscode", "completedon", "startedon");
        Assert.AreEqual((3, 30), (Choice(done, "statecode"), Choice(done, "statuscode")));
        Assert.IsTrue(done.Contains("completedon") && done.Contains("startedon"));
    }

    [TestMethod]
    public void A_job_goes_away_with_the_operation_that_is_rolled_back()
    {
        using var local = With(new TestSolution()
            .Step<WriteNote>("Create", Part, 40, "never", isAsynchronous: true)
            .Step<AddPart>("Create", Thing, 40, "a part", rank: 1)
            .Step<Refuse>("Create", Thing, 40, "No.", rank: 2));

        Refusal(() => local.Thing());

        Assert.IsEmpty(local.Rows(Job));
        Assert.AreEqual(0, local.Organization.Jobs.RunAll());
    }

    [TestMethod]
    public void Images_shared_variables_and_the_parents_are_carried_as_they_were_when_the_operation_ended()
    {
        using var local = With(new TestSolution()
            .Step<Share>("Update", Thing, 10, "early=1")
            .Step<Share>("Update", Thing, 20, "before=2")
            .Step<Share>("Update", Thing, 40, "after=3", rank: 9)
            .Step<WriteShared>("Update", Thing, 40, rank: 1, isAsynchronous: true)
            .Step<WriteImages>("Update", Thing, 40, rank: 2, isAsynchronous: true, images: [Image(0, "Old", "tst_code,tst_name"), Image(1, "New", "tst_code,tst_name")]));
        var thing = local.Thing(("tst_name", "one"), ("tst_code", "5"));
        local.Change(Thing, thing, ("tst_name", "two"));
        local.Change(Thing, thing, ("tst_name", "three"));

        Assert.AreEqual(4, local.Organization.Jobs.RunAll());

        const string shared = "40: [Update 40: after=3 before=2] parent [Update 10: early=1] grandparent [-]";
        Assert.AreEqual(
            $"{shared}\n" +
            "Update 40 before [Old: tst_code=5 tst_name=one] after [New: tst_code=5 tst_name=two]\n" +
            $"{shared}\n" +
            "Update 40 before [Old: tst_code=5 tst_name=two] after [New: tst_code=5 tst_name=three]",
            local.Notes);
    }

    [TestMethod]
    public void A_step_asking_for_a_retry_is_tried_four_times_in_all_at_growing_intervals_and_then_fails()
    {
        var clock = new FakeClock();
        using var local = With(new TestSolution().Step<AskForRetry>("Create", Thing, 40, "99", isAsynchronous: true), clock);
        local.Thing();
        var waits = new List<TimeSpan>();
        var attempts = local.Organization.Jobs.RunAll();
        while (local.Organization.Jobs.NextDueOn() is { } due)
        {
            Assert.AreEqual(0, local.Organization.Jobs.RunAll());
            Assert.AreEqual((1, 10), State(local));
            waits.Add(due - clock.Now);
            clock.Advance(due - clock.Now);
            attempts += local.Organization.Jobs.RunAll();
        }

        Assert.AreEqual(4, attempts);
        Assert.AreSequenceEqual(waits.Order().Distinct().ToList(), waits);
        Assert.HasCount(3, waits);
        Assert.AreEqual((3, 31), State(local));
        var job = local.Rows(Job, "retrycount", "friendlymessage", "errorcode").Single();
        Assert.AreEqual((3, "Attempt 4 was too early.", unchecked((int)0x80040265)), (job["retrycount"], job["friendlymessage"], job["errorcode"]));
    }

    [TestMethod]
    public void A_retry_that_succeeds_ends_well_and_what_earlier_attempts_wrote_stays()
    {
        var clock = new FakeClock();
        using var local = With(new TestSolution().Step<AskForRetry>("Create", Thing, 40, "2", isAsynchronous: true), clock);
        local.Thing();
        local.Organization.Jobs.RunAll();
        clock.Advance(TimeSpan.FromHours(1));

        Assert.AreEqual(1, local.Organization.Jobs.RunAll());

        Assert.AreEqual((3, 30), State(local));
        Assert.AreEqual("attempt\nattempt", local.Notes);
        Assert.IsFalse(local.Rows(Job, "friendlymessage").Single().Contains("friendlymessage"));
    }

    [TestMethod]
    public void A_step_that_fails_leaves_the_operation_alone_and_its_job_says_why()
    {
        using var local = With(new TestSolution().Step<WriteAndCrash>("Create", Thing, 40, "written before", isAsynchronous: true));
        local.Thing();

        local.Organization.Jobs.RunAll();

        Assert.HasCount(1, local.Rows(Thing));
        Assert.AreEqual("written before", local.Notes, "each request of an asynchronous step stands alone");
        Assert.AreEqual((3, 31), State(local));
        var job = local.Rows(Job, "message", "errorcode").Single();
        Assert.AreEqual(unchecked((int)0x80040224), job["errorcode"]);
        Assert.Contains("boom", (string)job["message"]);
        Assert.Contains("about to crash", (string)job["message"]);
        var trace = local.Rows("plugintracelog", "mode", "messageblock", "exceptiondetails").Single();
        Assert.AreEqual((1, "about to crash\n"), (Choice(trace, "mode"), trace["messageblock"]));
    }

    [TestMethod]
    [DataRow("Canceled", 3, 32)]
    [DataRow("Suspended", 1, 10)]
    [DataRow("Succeeded", 3, 30)]
    [DataRow("Failed", 3, 31)]
    public void A_step_can_say_how_its_job_ended(string status, int state, int reason)
    {
        using var local = With(new TestSolution().Step<EndAs>("Create", Thing, 40, status, isAsynchronous: true));
        local.Thing();

        local.Organization.Jobs.RunAll();

        Assert.AreEqual((state, reason), State(local));
        Assert.AreEqual(0, local.Organization.Jobs.RunAll());
    }

    [TestMethod]
    public void A_job_is_deleted_when_it_succeeds_if_its_step_says_so_and_kept_when_it_fails()
    {
        using var local = With(new TestSolution()
            .Step<WriteNote>("Create", Thing, 40, "done", isAsynchronous: true, deletesJob: true)
            .Step<Crash>("Create", Thing, 40, isAsynchronous: true, deletesJob: true));
        local.Thing();

        local.Organization.Jobs.RunAll();

        Assert.AreEqual("done", local.Notes);
        Assert.AreEqual((3, 31), State(local));
    }

    [TestMethod]
    public void A_job_can_be_postponed_and_canceled_but_nothing_else_of_it_can_be_changed()
    {
        var clock = new FakeClock();
        using var local = With(new TestSolution().Step<WriteNote>("Create", Thing, 40, "later", isAsynchronous: true), clock);
        local.Thing();
        var job = local.Rows(Job, "data").Single();
        local.Change(Job, job.Id, ("postponeuntil", clock.Now.AddHours(2)), ("data", "{}"));

        Assert.AreEqual(0, local.Organization.Jobs.RunAll());
        Assert.AreEqual(job["data"], local.Read(Job, job.Id, "data")["data"]);
        clock.Advance(TimeSpan.FromHours(2));
        Assert.AreEqual(1, local.Organization.Jobs.RunAll());
        Assert.AreEqual("later", local.Notes);

        local.Thing();
        var second = local.Rows(Job, "statecode").Single(row => Choice(row, "statecode") == 0);
        local.Change(Job, second.Id, ("statecode", new OptionSetValue(3)), ("statuscode", new OptionSetValue(32)));
        Assert.AreEqual(0, local.Organization.Jobs.RunAll());
        Assert.AreEqual("later", local.Notes);
    }

    [TestMethod]
    public void Nobody_can_make_a_system_job_and_so_run_a_step_as_somebody_else()
    {
        using var local = Fresh();

        var (code, message) = Refusal(() => local.Service.Create(A(Job, ("name", "mine"), ("operationtype", new OptionSetValue(1)), ("data", "{}"))));

        Assert.AreEqual(("0x80040800", "The 'Create' method does not support entities of type 'asyncoperation'. System jobs are made by the platform."), (code, message));
    }

    [TestMethod]
    public void Steps_that_set_each_other_off_stop_at_the_limit_of_depth()
    {
        using var local = With(new TestSolution().Step<RenameForEver>("Update", Thing, 40, isAsynchronous: true));
        var thing = local.Thing();
        local.Change(Thing, thing, ("tst_name", "start"));

        Assert.AreEqual(8, local.Organization.Jobs.RunAll());

        Assert.AreEqual(string.Join('\n', Enumerable.Range(1, 7).Select(depth => $"depth {depth}")), local.Notes, "the eighth asks at depth 9");
        var last = local.Rows(Job, "statuscode", "errorcode", "depth").Single(job => Choice(job, "statuscode") == 31);
        Assert.AreEqual((8, unchecked((int)0x80044182)), (last["depth"], last["errorcode"]));
    }

    [TestMethod]
    public void Jobs_survive_closing_the_organization_and_one_that_was_interrupted_runs_again()
    {
        var folder = Directory.CreateTempSubdirectory("jobs");
        try
        {
            var options = new OrganizationOptions { DataFile = Path.Combine(folder.FullName, "org.db"), Clock = new FakeClock() };
            using (var organization = Organization.Open(options))
            {
                organization.Import(Things.Solution().Package());
                organization.Import(new TestSolution().Step<WriteNote>("Create", Thing, 40, "ran", isAsynchronous: true).Package());
                var service = organization.ServiceFor(organization.AdministratorId);
                service.Create(A(Thing, ("tst_insisted", "yes")));
                service.Create(A(Thing, ("tst_insisted", "yes")));
                var job = service.RetrieveMultiple(new Microsoft.Xrm.Sdk.Query.QueryExpression(Job)).Entities[0];
                // As a process leaves it that is killed while the job runs.
                service.Update(new Entity(Job, job.Id) { ["statecode"] = new OptionSetValue(2), ["statuscode"] = new OptionSetValue(20) });
                Assert.AreEqual(1, organization.Jobs.RunAll());
            }

            using var reopened = Organization.Open(options);
            Assert.AreEqual(1, reopened.Jobs.RunAll());
            Assert.AreEqual(0, reopened.Jobs.RunAll());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    public async Task In_the_background_jobs_run_by_themselves_and_closing_waits_for_the_one_that_runs()
    {
        var local = With(new TestSolution().Step<WriteNote>("Create", Thing, 40, "by itself", isAsynchronous: true));
        var ran = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        local.Organization.PluginRan += _ => ran.TrySetResult();
        local.Organization.Background.Start();

        local.Thing();

        await ran.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.CancellationToken);
        local.Organization.Background.Dispose();
        Assert.AreEqual("by itself", local.Notes);
        Assert.AreEqual((3, 30), State(local), "the job was finished before the background work ended");
        local.Dispose();
    }

    [TestMethod]
    public void Passing_over_custom_logic_means_synchronous_steps_unless_asynchronous_ones_are_named()
    {
        using var local = With(new TestSolution()
            .Step<WriteNote>("Create", Thing, 40, "at once")
            .Step<WriteNote>("Create", Thing, 40, "later", isAsynchronous: true));

        Create(local, ("BypassCustomPluginExecution", true));
        Assert.AreEqual(1, local.Organization.Jobs.RunAll());
        Assert.AreEqual("later", local.Notes);

        Create(local, ("BypassBusinessLogicExecution", "CustomAsync"));
        Assert.AreEqual(0, local.Organization.Jobs.RunAll());
        Assert.AreEqual("later\nat once", local.Notes);

        Create(local, ("BypassBusinessLogicExecution", "CustomSync,CustomAsync"));
        Assert.AreEqual(0, local.Organization.Jobs.RunAll());
        Assert.AreEqual("later\nat once", local.Notes);
    }

    [TestMethod]
    public void What_can_t_be_serialized_is_refused_by_name_when_an_asynchronous_step_would_have_to_carry_it()
    {
        using var local = With(new TestSolution()
            .Step<ShareAnything>("Create", Thing, 20)
            .Step<WriteNote>("Create", Thing, 40, "later", isAsynchronous: true));

        var (_, message) = Refusal(() => local.Thing());

        Assert.Contains("System.Version", message);
        Assert.IsEmpty(local.Rows(Thing));
    }

    private static void Create(LocalOrganization local, (string Name, object Value) parameter)
    {
        var request = new CreateRequest { Target = A(Thing, ("tst_insisted", "yes")) };
        request.Parameters[parameter.Name] = parameter.Value;
        local.Service.Execute(request);
    }

    private static (int State, int Status) State(LocalOrganization local)
    {
        var job = local.Rows(Job, "statecode", "statuscode").Single();
        return (Choice(job, "statecode"), Choice(job, "statuscode"));
    }

    private static int Choice(Entity row, string column) => ((OptionSetValue)row[column]).Value;
}
