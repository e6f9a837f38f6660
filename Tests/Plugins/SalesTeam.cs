using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse;
using SalesLoop.Tests.LocalDataverse.Pipeline;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Plugins;

/// <summary>
/// An organization with a small process: Qualify, Develop, Propose, then Won or Lost. To leave Qualify a deal needs the
/// customer's need written down; to enter Propose, a proposed solution. Gates enforce unless a test says otherwise.
/// </summary>
internal sealed class SalesTeam : IDisposable
{
    public const int First = 820110000;
    public const int Observe = First;
    public const int Warn = First + 1;
    public const int Enforce = First + 2;

    public const string NoNeed =
        "This deal can't move to Develop yet. To move it:\n" +
        "1. Write the need in the buyer's own words\n" +
        "If one of these can't be done, ask for a gate exception on the deal.";

    public SalesTeam(int mode = Enforce, bool isGerman = false)
    {
        Clock.Advance(SalesLoopOrganization.Now - Clock.Now);
        Organization = isGerman ? SalesLoopOrganization.NewInGerman(Clock) : SalesLoopOrganization.New(Clock);
        Service = Organization.ServiceFor(Organization.AdministratorId);
        Organization.PluginRan += Runs.Add;

        Qualify = Stage("Qualify", 10, 0, mode, salesStage: 0);
        Develop = Stage("Develop", 20, 0, mode, salesStage: 1);
        Propose = Stage("Propose", 30, 0, mode, salesStage: 2);
        Won = Stage("Won", 90, 1, mode);
        Lost = Stage("Lost", 91, 2, mode);

        Need = Criterion("need", Qualify, isExit: true, ("sl_guidance", "Write the need in the buyer's own words"), ("sl_column", "customerneed"));
        Solution = Criterion("solution", Propose, isExit: false, ("sl_guidance", "Describe the solution we propose"), ("sl_column", "proposedsolution"));

        Timing = Reason("Timing", outcome: 2, needsSecondCause: false);
        Price = Reason("Price", outcome: 1, needsSecondCause: true);
        Runs.Clear();
    }

    public Organization Organization { get; }

    /// <summary>Stands still at noon of a Tuesday until a test moves it.</summary>
    public FakeClock Clock { get; } = new();

    public IOrganizationService Service { get; }

    /// <summary>Every plug-in run since the team was made, or since the list was cleared.</summary>
    public List<PluginRun> Runs { get; } = [];

    public Guid Qualify { get; }

    public Guid Develop { get; }

    public Guid Propose { get; }

    public Guid Won { get; }

    public Guid Lost { get; }

    public Guid Need { get; }

    public Guid Solution { get; }

    public Guid Timing { get; }

    public Guid Price { get; }

    public Guid Stage(string name, int sequence, int kind, int mode, int? salesStage = null) => Service.Create(new Entity("sl_stage")
    {
        ["sl_name"] = name,
        ["sl_code"] = name.ToUpperInvariant(),
        ["sl_sequence"] = sequence,
        ["sl_kind"] = new OptionSetValue(First + kind),
        ["sl_gatemode"] = new OptionSetValue(mode),
        ["sl_salesstage"] = salesStage is { } value ? new OptionSetValue(First + value) : null,
        ["sl_processstagename"] = name,
    });

    /// <summary>A blocking criterion; by default that a column has a value.</summary>
    public Guid Criterion(string code, Guid stage, bool isExit, params (string Column, object Value)[] columns) =>
        Service.Create(CriterionRow(code, stage, isExit, columns));

    public static Entity CriterionRow(string code, Guid stage, bool isExit, params (string Column, object Value)[] columns)
    {
        var row = new Entity("sl_criterion")
        {
            ["sl_name"] = code,
            ["sl_code"] = code,
            ["sl_stageid"] = new EntityReference("sl_stage", stage),
            ["sl_kind"] = new OptionSetValue(isExit ? First + 1 : First),
            ["sl_check"] = new OptionSetValue(First),
            ["sl_severity"] = new OptionSetValue(First),
            ["sl_guidance"] = $"Do {code}",
            ["sl_reason"] = "A test asks for it",
            ["sl_order"] = 1,
        };
        foreach (var (column, value) in columns)
        {
            row[column] = value;
        }

        return row;
    }

    public Guid Segment(string name, int mode) => Service.Create(new Entity("sl_segment")
    {
        ["sl_name"] = name,
        ["sl_code"] = name.ToUpperInvariant(),
        ["sl_gatemode"] = new OptionSetValue(mode),
    });

    public Guid Reason(string name, int outcome, bool needsSecondCause) => Service.Create(new Entity("sl_reason")
    {
        ["sl_name"] = name,
        ["sl_code"] = name.ToUpperInvariant(),
        ["sl_outcome"] = new OptionSetValue(First + outcome),
        ["sl_needssecondcause"] = needsSecondCause,
    });

    /// <summary>A process whose bar has these stages.</summary>
    public (Guid Id, IReadOnlyDictionary<string, Guid> Stages) Process(string table, params string[] stages)
    {
        var process = Service.Create(new Entity("workflow") { ["name"] = "Sales process", ["category"] = new OptionSetValue(4), ["primaryentity"] = "opportunity", ["uniquename"] = table });
        return (process, stages.ToDictionary(
            stage => stage,
            stage => Service.Create(new Entity("processstage") { ["stagename"] = stage, ["processid"] = new EntityReference("workflow", process), ["primaryentitytypecode"] = "opportunity" })));
    }

    /// <summary>A business unit beside everybody else's.</summary>
    public Guid Unit(string name) => Service.Create(new Entity("businessunit") { ["name"] = name, ["parentbusinessunitid"] = Uppermost() });

    /// <summary>A user with a role that the solution brings, in the uppermost business unit unless another is given.</summary>
    public Guid User(string name, string role, Guid? unit = null)
    {
        var home = unit is { } given ? new EntityReference("businessunit", given) : Uppermost();
        var user = Service.Create(new Entity("systemuser") { ["firstname"] = name, ["lastname"] = "Test", ["domainname"] = name, ["internalemailaddress"] = $"{name}@example.com", ["businessunitid"] = home });
        var query = new QueryExpression("role") { ColumnSet = new ColumnSet("name") };
        query.Criteria.AddCondition("name", ConditionOperator.Equal, role);
        query.Criteria.AddCondition("businessunitid", ConditionOperator.Equal, home.Id);
        Service.Associate("systemuser", user, new Relationship("systemuserroles_association"), [Service.RetrieveMultiple(query).Entities[0].ToEntityReference()]);
        return user;
    }

    private EntityReference Uppermost()
    {
        var query = new QueryExpression("businessunit") { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition("parentbusinessunitid", ConditionOperator.Null);
        return Service.RetrieveMultiple(query).Entities.Single().ToEntityReference();
    }

    /// <summary>A deal in Qualify.</summary>
    public Guid Deal(params (string Column, object? Value)[] columns)
    {
        var deal = new Entity("opportunity") { ["name"] = "Globex renewal" };
        foreach (var (column, value) in columns)
        {
            deal[column] = value;
        }

        var id = Service.Create(deal);
        Runs.Clear();
        return id;
    }

    /// <summary>An exception for a stage, asked for by the administrator.</summary>
    public Guid Exception(Guid deal, Guid stage, params (string Column, object? Value)[] columns)
    {
        var exception = new Entity("sl_gateexception")
        {
            ["sl_opportunityid"] = new EntityReference("opportunity", deal),
            ["sl_stageid"] = new EntityReference("sl_stage", stage),
            ["sl_reason"] = "The buyer signs without a demo",
        };
        foreach (var (column, value) in columns)
        {
            exception[column] = value;
        }

        return Service.Create(exception);
    }

    /// <summary>An exception that somebody else has approved.</summary>
    public Guid ApprovedException(Guid deal, Guid stage, params (string Column, object? Value)[] columns)
    {
        var id = Exception(deal, stage, columns);
        Organization.ServiceFor(User("Manager", "Sales Loop Manager")).Update(Approval(id));
        Runs.Clear();
        return id;
    }

    public static Entity Approval(Guid exception) => new("sl_gateexception", exception) { ["statuscode"] = new OptionSetValue(First) };

    public static Entity Change(Guid deal, params (string Column, object? Value)[] columns)
    {
        var change = new Entity("opportunity", deal);
        foreach (var (column, value) in columns)
        {
            change[column] = value;
        }

        return change;
    }

    public static Entity MoveTo(Guid stage, Guid deal) => Change(deal, ("sl_stageid", new EntityReference("sl_stage", stage)));

    public static Entity Close(Guid deal, params (string Column, object? Value)[] columns)
    {
        var close = new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal), ["subject"] = "Closed" };
        foreach (var (column, value) in columns)
        {
            close[column] = value;
        }

        return close;
    }

    public Entity Stored(Guid deal) => Service.Retrieve("opportunity", deal, new ColumnSet(true));

    public string StageOf(Guid deal) => Stored(deal).GetAttributeValue<EntityReference>("sl_stageid")?.Name ?? "";

    /// <summary>Rows of a table about a deal, the oldest first.</summary>
    public IReadOnlyList<Entity> About(Guid deal, string table)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition("sl_opportunityid", ConditionOperator.Equal, deal);
        query.AddOrder("createdon", OrderType.Ascending);
        return Service.RetrieveMultiple(query).Entities;
    }

    public Entity Row(string table, Guid id) => Service.Retrieve(table, id, new ColumnSet(true));

    /// <summary>Runs what the changes so far have queued.</summary>
    public void RunJobs() => Organization.Jobs.RunAll();

    /// <summary>Names of the accepted signals of a topic about a deal, once every job has run, in alphabetical order.</summary>
    public string[] Signals(Guid deal, string topic)
    {
        RunJobs();
        return
        [
            .. About(deal, "sl_signal")
                .Where(signal => signal.GetAttributeValue<string>("sl_topic") == topic && signal.GetAttributeValue<OptionSetValue>("sl_quality").Value == First)
                .Select(signal => signal.GetAttributeValue<string>("sl_name"))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Sets an environment variable of the solution.</summary>
    public void Set(string variable, string value)
    {
        var query = new QueryExpression("environmentvariabledefinition") { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition("schemaname", ConditionOperator.Equal, variable);
        Service.Create(new Entity("environmentvariablevalue")
        {
            ["value"] = value,
            ["environmentvariabledefinitionid"] = Service.RetrieveMultiple(query).Entities.Single().ToEntityReference(),
        });
    }

    /// <summary>Names of the verdicts on a deal, in alphabetical order.</summary>
    public string[] Verdicts(Guid deal) => [.. About(deal, "sl_gateverdict").Select(verdict => verdict.GetAttributeValue<string>("sl_name")).Order(StringComparer.Ordinal)];

    /// <summary>What the one who asked is told.</summary>
    public static string Refusal(Action act) =>
        Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(act).Detail.Message;

    public string RefusalOf(OrganizationRequest request) => Refusal(() => Service.Execute(request));

    /// <summary>Service calls of one plug-in class since the list of runs was cleared.</summary>
    public int Calls(string plugin) => Runs.Where(run => run.TypeName.EndsWith("." + plugin, StringComparison.Ordinal)).Sum(run => run.ServiceCalls);

    public void Dispose() => Organization.Dispose();
}
