using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Flows;
using SalesLoop.LocalDataverse.Seed;

namespace SalesLoop.LocalDataverse;

/// <summary>The scheduled cloud flows of an organization's solutions.</summary>
/// <remarks>
/// A flow is a row of workflow (category 5) and runs while that row is activated. Its runs are rows of flowrun, the table in which
/// Dataverse keeps the history of cloud flows ("Manage cloud flow run history in Dataverse"). It runs as the owner of its row. Of the
/// times that pass while nobody asks (the machine was off) the last one is made up for, once: Power Automate never sleeps, a laptop does.
/// </remarks>
public sealed class CloudFlows
{
    private const string RunTable = "flowrun";
    private const int Activated = 1;
    private const int MostCharacters = 4000;

    private readonly Organization organization;
    private readonly Lock running = new();

    internal CloudFlows(Organization organization)
    {
        this.organization = organization;
        Wait = time => Task.Delay(time, organization.Clock).Wait();
    }

    /// <summary>How a flow waits before it tries an operation again.</summary>
    internal Action<TimeSpan> Wait { get; set; }

    /// <summary>Runs every flow whose time has come, one after the other.</summary>
    /// <returns>How many ran.</returns>
    public int RunDue()
    {
        lock (running)
        {
            var due = Scheduled().Where(flow => flow.Next <= organization.Now).OrderBy(flow => flow.Next).ToList();
            foreach (var (flow, next) in due)
            {
                Run(flow, LastBeforeNow(flow, next), "Scheduled");
            }

            return due.Count;
        }
    }

    /// <summary>When the next flow will run, UTC; null when none is on.</summary>
    public DateTime? NextDueOn() => Scheduled().Select(flow => (DateTime?)flow.Next).Min();

    /// <summary>Runs a flow now, whatever its schedule says.</summary>
    /// <param name="flowId">Id of its row of workflow.</param>
    /// <returns>Id of the row of flowrun.</returns>
    /// <exception cref="InvalidOperationException">There is no such flow, or it is off.</exception>
    public Guid RunNow(Guid flowId)
    {
        lock (running)
        {
            var flow = organization.Installation.Flows.FirstOrDefault(known => known.Id == flowId) ?? throw new InvalidOperationException($"There is no scheduled flow {flowId}.");
            return Row(flowId) is { } row && IsOn(row) ? Run(flow, null, "Manual") : throw new InvalidOperationException($"The flow '{flow.Name}' is off. Turn it on to run it.");
        }
    }

    /// <summary>Marks runs that were going on when the process ended.</summary>
    internal void Recover()
    {
        var query = new QueryExpression(RunTable) { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition("status", ConditionOperator.Equal, "Running");
        using var session = organization.Database.Write();
        var interrupted = session.Query(query, organization.SystemCaller).Entities;
        foreach (var run in interrupted)
        {
            session.Update(organization.Schema.Find(RunTable)!, new Entity(RunTable, run.Id)
            {
                ["status"] = FlowResult.Failed,
                ["errorcode"] = "Interrupted",
                ["errormessage"] = "The organization was closed while the flow ran.",
                ["endtime"] = organization.Now,
            });
        }

        session.Commit();
    }

    private List<(Flow Flow, DateTime Next)> Scheduled()
    {
        var scheduled = new List<(Flow, DateTime)>();
        foreach (var flow in organization.Installation.Flows)
        {
            if (Row(flow.Id) is { } row && IsOn(row) && FlowSwitch.TurnedOnAt(organization, flow.Id) is { } turnedOnAt)
            {
                scheduled.Add((flow, flow.Recurrence.Next(FlowSwitch.LastRunAt(organization, flow.Id), turnedOnAt)));
            }
        }

        return scheduled;
    }

    // Several may have passed while the organization was closed; only the last is run.
    private DateTime LastBeforeNow(Flow flow, DateTime next)
    {
        var turnedOnAt = FlowSwitch.TurnedOnAt(organization, flow.Id)!.Value;
        for (var following = flow.Recurrence.Next(next, turnedOnAt); following <= organization.Now; following = flow.Recurrence.Next(next, turnedOnAt))
        {
            next = following;
        }

        return next;
    }

    private Guid Run(Flow flow, DateTime? scheduledFor, string trigger)
    {
        var owner = Row(flow.Id)!.GetAttributeValue<EntityReference>("ownerid").Id;
        var runId = organization.Database.NewId();
        Write(rows =>
        {
            rows.Insert(new Entity(RunTable, runId)
            {
                ["name"] = runId.ToString("N"),
                ["workflow"] = new EntityReference("workflow", flow.Id),
                ["triggertype"] = trigger,
                ["status"] = "Running",
                ["starttime"] = organization.Now,
                ["ownerid"] = new EntityReference("systemuser", owner),
            });
        });
        if (scheduledFor is { } time)
        {
            FlowSwitch.Ran(organization, flow.Id, time);
        }

        var startedAt = organization.Clock.GetTimestamp();
        var result = new FlowRun(flow, runId, Parameters(flow), new DataverseConnector(organization, owner), organization.Clock, Wait).Run();
        Write(rows => rows.Put(new Entity(RunTable, runId)
        {
            ["status"] = result.Status,
            ["errorcode"] = result.Code.Length > 0 ? Cut(result.Code, 100) : null,
            ["errormessage"] = result.Message.Length > 0 ? Cut(result.Message, MostCharacters) : null,
            ["endtime"] = organization.Now,
            ["duration"] = (int)organization.Clock.GetElapsedTime(startedAt).TotalMilliseconds,
        }));
        return runId;
    }

    private Dictionary<string, JsonNode?> Parameters(Flow flow) => flow.Parameters.ToDictionary(
        parameter => parameter.Key, parameter => EnvironmentValue(parameter.Value.SchemaName) is { } text ? Typed(text, parameter.Value.Type) : parameter.Value.Default?.DeepClone());

    private string? EnvironmentValue(string schemaName)
    {
        if (schemaName.Length == 0)
        {
            return null;
        }

        var definitions = new QueryExpression("environmentvariabledefinition") { ColumnSet = new ColumnSet("defaultvalue") };
        definitions.Criteria.AddCondition("schemaname", ConditionOperator.Equal, schemaName);
        using var session = organization.Database.Read();
        if (session.Query(definitions, organization.SystemCaller).Entities is not [var definition, ..])
        {
            return null;
        }

        var values = new QueryExpression("environmentvariablevalue") { ColumnSet = new ColumnSet("value") };
        values.Criteria.AddCondition("environmentvariabledefinitionid", ConditionOperator.Equal, definition.Id);
        return session.Query(values, organization.SystemCaller).Entities is [var value, ..] ? value.GetAttributeValue<string>("value") : definition.GetAttributeValue<string>("defaultvalue");
    }

    private static JsonNode? Typed(string text, string type) => type switch
    {
        "Int" or "Float" => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Flows.Expressions.FlowValue.Of(number) : text,
        "Bool" => text.Equals("yes", StringComparison.OrdinalIgnoreCase) || text.Equals("true", StringComparison.OrdinalIgnoreCase),
        "Object" or "Array" => JsonNode.Parse(text),
        _ => text,
    };

    private Entity? Row(Guid flowId)
    {
        using var session = organization.Database.Read();
        return session.Find(organization.Schema.Find("workflow")!, flowId, new ColumnSet("statecode", "ownerid"));
    }

    private static bool IsOn(Entity row) => row.GetAttributeValue<OptionSetValue>("statecode")?.Value == Activated;

    private void Write(Action<SystemRows> write)
    {
        using var session = organization.Database.Write();
        write(new SystemRows(session, organization.Schema, organization.Identities, organization.Now));
        session.Commit();
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
