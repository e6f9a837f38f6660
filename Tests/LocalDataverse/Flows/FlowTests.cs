using Microsoft.Xrm.Sdk;
using SalesLoop.SolutionFormat;
using SalesLoop.Tests.LocalDataverse.Pipeline;
using SalesLoop.Tests.LocalDataverse.TestPlugins;
using static SalesLoop.Tests.LocalDataverse.Pipeline.LocalOrganization;

namespace SalesLoop.Tests.LocalDataverse.Flows;

/// <summary>Scheduled cloud flows of a solution, from the zip to the run.</summary>
[TestClass]
public sealed class FlowTests
{
    private static readonly Guid Id = new("5f0c4c1e-6f0b-4f57-9a43-0d7b8a5a2e11");

    private const string Slices = """
        "Init_Done": {"type":"InitializeVariable","inputs":{"variables":[{"name":"Done","type":"boolean","value":false}]},"runAfter":{}},
        "Init_Token": {"type":"InitializeVariable","inputs":{"variables":[{"name":"Token","type":"string","value":""}]},"runAfter":{"Init_Done":["Succeeded"]}},
        "Until_Done": {"type":"Until","expression":"@equals(variables('Done'), true)","limit":{"count":500,"timeout":"PT6H"},"runAfter":{"Init_Token":["Succeeded"]},
          "actions": {
            "Run_Slice": {"type":"OpenApiConnection","runAfter":{},
              "inputs":{"host":{"connectionName":"shared_commondataserviceforapps","operationId":"PerformUnboundAction","apiId":"/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps"},
                "parameters":{"actionName":"tst_Slice","item/Token":"@variables('Token')","item/Size":"@parameters('Size (tst_Size)')"},"authentication":"@parameters('$authentication')"}},
            "Set_Token": {"type":"SetVariable","inputs":{"name":"Token","value":"@coalesce(outputs('Run_Slice')?['body/NextToken'],'')"},"runAfter":{"Run_Slice":["Succeeded"]}},
            "Set_Done":  {"type":"SetVariable","inputs":{"name":"Done","value":"@outputs('Run_Slice')?['body/Done']"},"runAfter":{"Set_Token":["Succeeded"]}} } }
        """;

    [TestMethod]
    public void A_flow_ships_off_and_once_turned_on_runs_its_slices_at_its_time_as_its_owner()
    {
        var clock = new FakeClock();
        using var local = With(Solution(Slices), clock);
        clock.Advance(TimeSpan.FromDays(2));
        Assert.AreEqual(0, local.Organization.Flows.RunDue());
        Assert.IsNull(local.Organization.Flows.NextDueOn());

        var owner = local.Worker("Owner");
        local.Give(owner, local.RoleNamed("Basic User"));
        local.Change("workflow", Id, ("ownerid", new EntityReference("systemuser", owner)));
        TurnOn(local);
        Assert.AreEqual(0, local.Organization.Flows.RunDue());
        Assert.AreEqual(new DateTime(2026, 3, 5, 2, 0, 0, DateTimeKind.Utc), local.Organization.Flows.NextDueOn());
        clock.Advance(TimeSpan.FromHours(17));

        Assert.AreEqual(1, local.Organization.Flows.RunDue());

        Assert.AreEqual($"slice 1 of 200 by {owner}\nslice 2 of 200 by {owner}\nslice 3 of 200 by {owner}", local.Notes);
        var run = local.Rows("flowrun", "workflow", "status", "starttime", "endtime", "triggertype", "ownerid").Single();
        Assert.AreEqual((Id, "Succeeded", "Scheduled", owner), (((EntityReference)run["workflow"]).Id, run["status"], run["triggertype"], ((EntityReference)run["ownerid"]).Id));
        Assert.AreEqual(0, local.Organization.Flows.RunDue());
    }

    [TestMethod]
    public void A_flow_that_is_turned_off_again_stays_quiet_and_times_it_missed_are_not_made_up_for()
    {
        var clock = new FakeClock();
        using var local = With(Solution(Slices), clock);
        TurnOn(local);
        Turn(local, 0, 1);
        clock.Advance(TimeSpan.FromDays(3));
        Assert.AreEqual(0, local.Organization.Flows.RunDue());

        TurnOn(local);
        Assert.AreEqual(0, local.Organization.Flows.RunDue());
        clock.Advance(TimeSpan.FromDays(1));
        Assert.AreEqual(1, local.Organization.Flows.RunDue());
    }

    [TestMethod]
    public void Of_the_times_that_passed_while_nobody_asked_the_last_is_made_up_for_once()
    {
        var clock = new FakeClock();
        using var local = With(Solution(Slices), clock);
        TurnOn(local);
        clock.Advance(TimeSpan.FromDays(5));

        Assert.AreEqual(1, local.Organization.Flows.RunDue());
        Assert.AreEqual(0, local.Organization.Flows.RunDue());

        Assert.HasCount(1, local.Rows("flowrun"));
    }

    [TestMethod]
    public void An_environment_variable_s_value_reaches_the_flow_and_an_upgrade_leaves_it_on()
    {
        var clock = new FakeClock();
        using var local = With(Solution(Slices), clock);
        var definition = local.Rows("environmentvariabledefinition", "schemaname").Single(row => (string)row["schemaname"] == "tst_Size").Id;
        local.Service.Create(A("environmentvariablevalue", ("environmentvariabledefinitionid", new EntityReference("environmentvariabledefinition", definition)), ("value", "7")));
        TurnOn(local);
        local.Organization.Import(Solution(Slices, version: "1.1.0.0").Package());

        local.Organization.Flows.RunNow(Id);

        Assert.Contains("slice 1 of 7", local.Notes);
    }

    [TestMethod]
    public void A_loop_ends_as_success_at_its_limit()
    {
        using var local = Running("""
            "Init": {"type":"InitializeVariable","inputs":{"variables":[{"name":"Rounds","type":"integer"}]},"runAfter":{}},
            "Loop": {"type":"Until","expression":"@equals(1, 2)","limit":{"count":4,"timeout":"PT1H"},"runAfter":{"Init":["Succeeded"]},
              "actions": {"Count": {"type":"IncrementVariable","inputs":{"name":"Rounds","value":1},"runAfter":{}}}},
            "End": {"type":"Terminate","inputs":{"runStatus":"Failed","runError":{"code":"Rounds","message":"@{variables('Rounds')} rounds"}},"runAfter":{"Loop":["Succeeded"]}}
            """);

        Assert.AreEqual(("Failed", "Rounds", "4 rounds"), Outcome(local));
    }

    [TestMethod]
    public void A_failure_fails_the_run_unless_an_action_waits_for_it()
    {
        const string call = """
            "Ask": {"type":"OpenApiConnection","runAfter":{},"inputs":{"host":{"operationId":"PerformUnboundAction","apiId":"/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps"},"parameters":{"actionName":"tst_Refuse"}}},
            """;
        using var failing = Running(call + """ "After": {"type":"Compose","inputs":1,"runAfter":{"Ask":["Succeeded"]}} """);
        Assert.AreEqual(("Failed", "0x80040265", "Action 'Ask' failed: Not now."), Outcome(failing));

        using var handled = Running(call + """ "Handle": {"type":"Compose","inputs":"@body('Ask')?['error/message']","runAfter":{"Ask":["Failed"]}} """);
        Assert.AreEqual(("Succeeded", null, null), Outcome(handled));
    }

    [TestMethod]
    public void Rows_are_written_read_and_gone_through()
    {
        using var local = Running("""
            "Init": {"type":"InitializeVariable","inputs":{"variables":[{"name":"Names","type":"array","value":[]}]},"runAfter":{}},
            "Add": {"type":"OpenApiConnection","runAfter":{"Init":["Succeeded"]},"inputs":{"host":{"operationId":"CreateRecord","apiId":"/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps"},"parameters":{"entityName":"tst_notes","item/tst_name":"made at @{formatDateTime(utcNow(), 'yyyy-MM-dd')}"}}},
            "List": {"type":"OpenApiConnection","runAfter":{"Add":["Succeeded"]},"inputs":{"host":{"operationId":"ListRecords","apiId":"/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps"},"parameters":{"entityName":"tst_notes","$select":"tst_name"}}},
            "Each": {"type":"Foreach","foreach":"@outputs('List')?['body/value']","runAfter":{"List":["Succeeded"]},
              "actions": {"Keep": {"type":"AppendToArrayVariable","inputs":{"name":"Names","value":"@items('Each')?['tst_name']"},"runAfter":{}}}},
            "Choose": {"type":"If","expression":{"and":[{"equals":["@length(variables('Names'))",1]},{"not":{"equals":["@first(variables('Names'))",""]}}]},"runAfter":{"Each":["Succeeded"]},
              "actions": {"Say": {"type":"Terminate","inputs":{"runStatus":"Cancelled","runError":{"message":"@{join(variables('Names'), ';')}"}},"runAfter":{}}}, "else":{"actions":{}}}
            """);

        Assert.AreEqual(("Cancelled", null, "made at 2026-03-02"), Outcome(local));
        Assert.AreEqual("made at 2026-03-02", local.Notes);
    }

    [TestMethod]
    public void A_request_that_took_too_long_is_tried_again_after_a_growing_wait()
    {
        var clock = new FakeClock();
        using var local = With(Solution(Slices, isOn: true).Step<TellContext>("Create", Things.Note, 20), clock);
        var waits = new List<TimeSpan>();
        local.Organization.Flows.Wait = waits.Add;
        var slow = 2;
        local.Organization.PluginRan += run =>
        {
            if (run.TypeName == typeof(TellContext).FullName && slow-- > 0)
            {
                clock.Advance(TimeSpan.FromMinutes(3));
            }
        };

        local.Organization.Flows.RunNow(Id);

        Assert.AreEqual(("Succeeded", null, null), Outcome(local));
        Assert.AreSequenceEqual(new[] { TimeSpan.FromSeconds(7.5), TimeSpan.FromSeconds(15) }, waits);
        Assert.HasCount(3, local.Notes.Split('\n'));
    }

    [TestMethod]
    public void A_value_of_the_wrong_type_fails_the_action_with_the_reason()
    {
        using var local = Running("""
            "Init": {"type":"InitializeVariable","inputs":{"variables":[{"name":"Done","type":"boolean"}]},"runAfter":{}},
            "Set": {"type":"SetVariable","inputs":{"name":"Done","value":"yes"},"runAfter":{"Init":["Succeeded"]}}
            """);

        Assert.AreEqual(("Failed", "BadRequest", "Action 'Set' failed: The variable 'Done' is of the type boolean and can't hold a text."), Outcome(local));
    }

    [TestMethod]
    public void What_a_flow_can_t_do_here_is_named_when_the_solution_is_imported()
    {
        using var local = Fresh();
        var solution = Solution("""
            "Mail": {"type":"OpenApiConnection","runAfter":{},"inputs":{"host":{"operationId":"SendEmailV2","apiId":"/providers/Microsoft.PowerApps/apis/shared_office365"},"parameters":{}}},
            "Web": {"type":"Http","runAfter":{"Gone":["Succeeded"]},"inputs":{}},
            "Odd": {"type":"Compose","inputs":"@xpath(variables('Nobody'), 'x')","runAfter":{}},
            "Bare": {"type":"Compose","inputs":"@outputs('Nothing')","runAfter":{}},
            "Loop": {"type":"Until","expression":"@true","limit":{"count":4},"runAfter":{},"actions":{}},
            "Files": {"type":"OpenApiConnection","runAfter":{},"inputs":{"host":{"operationId":"GetEntityFileImageFieldContent","apiId":"/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps"},"parameters":{}}},
            "Filter": {"type":"OpenApiConnection","runAfter":{},"inputs":{"host":{"operationId":"ListRecords","apiId":"/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps"},"parameters":{"entityName":"accounts","$filter":"name eq 'x'"}}}
            """);

        var refusal = Assert.ThrowsExactly<SolutionFormatException>(() => local.Organization.Import(solution.Package()));

        Assert.AreEqual(
            """
            Solution TestSteps was not imported:
            The flow 'Nightly', action 'Mail': the connector '/providers/Microsoft.PowerApps/apis/shared_office365' is not supported here, only /providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps.
            The flow 'Nightly', action 'Web': actions of the type Http are not supported here.
            The flow 'Nightly', action 'Loop': its limit has no timeout.
            The flow 'Nightly', action 'Odd': the function 'xpath' is not supported here.
            The flow 'Nightly', action 'Odd': the variable 'Nobody' is never initialized.
            The flow 'Nightly', action 'Bare': outputs('Nothing') names no action of the flow.
            The flow 'Nightly', action 'Files': the operation 'GetEntityFileImageFieldContent' of the Dataverse connector is not supported here; CreateRecord, DeleteRecord, GetItem, ListRecords, PerformBoundAction, PerformUnboundAction, UpdateOnlyRecord, UpdateRecord are.
            The flow 'Nightly', action 'Filter': the parameter '$filter' of ListRecords is not supported here.
            """,
            refusal.Message);
    }

    [TestMethod]
    public void A_custom_api_that_a_flow_names_has_to_be_there_and_take_what_it_is_given()
    {
        using var local = Fresh();
        var solution = Solution("""
            "Gone": {"type":"OpenApiConnection","runAfter":{},"inputs":{"host":{"operationId":"PerformUnboundAction","apiId":"/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps"},"parameters":{"actionName":"tst_Gone"}}},
            "More": {"type":"OpenApiConnection","runAfter":{},"inputs":{"host":{"operationId":"PerformUnboundAction","apiId":"/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps"},"parameters":{"actionName":"tst_Slice","item/Colour":"red"}}}
            """);

        var refusal = Assert.ThrowsExactly<SolutionFormatException>(() => local.Organization.Import(solution.Package()));

        Assert.AreEqual(
            "Solution TestSteps was not imported:\n" +
            "The flow 'Nightly', action 'Gone': there is no custom API 'tst_Gone'.\n" +
            "The flow 'Nightly', action 'More': the custom API 'tst_Slice' has no parameter 'Colour'.",
            refusal.Message);
    }

    private static TestSolution Solution(string actions, string version = "1.0.0.0", bool isOn = false) => new TestSolution(version: version)
        .CustomApi("tst_Slice", typeof(WorkInSlices), [("Token", 10, true), ("Size", 7, true)], [("NextToken", 10), ("Done", 0)])
        .CustomApi("tst_Refuse", typeof(RefuseToAnswer), [], [])
        .EnvironmentVariable("tst_Size", "200")
        .Flow(Id, "Nightly", Json(actions), isOn);

    private static string Json(string actions) => """
        { "properties": {
            "connectionReferences": { "shared_commondataserviceforapps": { "connection": { "connectionReferenceLogicalName": "tst_dataverse" } } },
            "definition": {
              "parameters": { "$connections": {"defaultValue":{},"type":"Object"}, "$authentication": {"defaultValue":{},"type":"SecureObject"},
                "Size (tst_Size)": {"defaultValue":1,"type":"Int","metadata":{"schemaName":"tst_Size"}} },
              "triggers": { "Recurrence": { "type":"Recurrence", "recurrence": {"frequency":"Day","interval":1,"startTime":"2025-01-01T02:00:00Z","timeZone":"UTC"} } },
              "actions": {
        """ + actions + "} } } }";

    /// <summary>An organization in which the flow has run once.</summary>
    private static LocalOrganization Running(string actions)
    {
        var local = With(Solution(actions, isOn: true));
        local.Organization.Flows.RunNow(Id);
        return local;
    }

    private static (object Status, object? Code, object? Message) Outcome(LocalOrganization local)
    {
        var run = local.Rows("flowrun", "status", "errorcode", "errormessage").Single();
        return (run["status"], run.GetAttributeValue<string>("errorcode"), run.GetAttributeValue<string>("errormessage"));
    }

    private static void TurnOn(LocalOrganization local) => Turn(local, 1, 2);

    private static void Turn(LocalOrganization local, int state, int status) =>
        local.Change("workflow", Id, ("statecode", new OptionSetValue(state)), ("statuscode", new OptionSetValue(status)));
}
