using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.Shared;
using static SalesLoop.Tests.Plugins.Scorecards;

namespace SalesLoop.Tests.Plugins.Learning;

/// <summary>A past for a team: closed deals written as history, and training run over them.</summary>
internal static class ClosedDeals
{
    public const int Won = 1;
    public const int Lost = 2;
    public const int NotLost = 3;

    /// <summary>Deals of the last ten months that ended so and showed this; open ones are five days old.</summary>
    /// <param name="count">How many.</param>
    /// <param name="state">1 won, 2 lost, 0 open.</param>
    /// <param name="outcome">Last digit of how it ended; null while it is open.</param>
    public static void Past(this SalesTeam team, int count, int state, int? outcome, Func<int, (string Column, object? Value)[]> columns)
    {
        using var history = team.Organization.WriteHistory();
        for (var number = 0; number < count; number++)
        {
            // Won and lost ones lie side by side in time; open ones are young, so that the months before are closed.
            var opened = SalesLoopOrganization.Now.AddDays(state == 0 ? -5 : -90 - number % 200).AddMinutes(number);
            var row = Row("opportunity", [("name", $"Deal {number}"), .. columns(number)]);
            row.Id = Guid.NewGuid();
            row["createdon"] = opened;
            row["ownerid"] = new EntityReference("systemuser", team.Organization.AdministratorId);
            row["statecode"] = Choice(state);
            row["statuscode"] = Choice(state == 0 ? 1 : state + 2);
            if (outcome is { } digits)
            {
                row["sl_outcome"] = Option(digits);
                row["actualclosedate"] = opened.Date.AddDays(30);
            }

            history.Add(row);
        }

        history.Commit();
    }

    /// <summary>Deals whose deal type tells: expansion is won three times out of four, new business once; persona tells nothing.</summary>
    public static void PastThatTells(this SalesTeam team, int count)
    {
        team.Past(count, Won, 0, number => Shown(isExpansion: number % 4 != 0, persona: number % 3));
        team.Past(count, Lost, 1, number => Shown(isExpansion: number % 4 == 0, persona: number % 3));
    }

    public static (string Column, object? Value)[] Shown(bool isExpansion, int persona) => [("sl_dealtype", Option(isExpansion ? 1 : 0)), ("sl_persona", Option(persona))];

    /// <summary>Rows a slice reads: 25 times what it is set to.</summary>
    public static void Slice(this SalesTeam team, int rows) => team.Set("sl_SliceSize", $"{rows / 25}");

    public static OrganizationResponse Slice(this IOrganizationService service, string? continuation = null, Guid? segment = null)
    {
        var request = new OrganizationRequest("sl_TrainFitModel");
        if (continuation is not null)
        {
            request["Continuation"] = continuation;
        }

        if (segment is { } id)
        {
            request["Segment"] = new EntityReference("sl_segment", id);
        }

        return service.Execute(request);
    }

    /// <summary>Calls until it is done.</summary>
    public static List<OrganizationResponse> Train(this SalesTeam team, Guid? segment = null)
    {
        var answers = new List<OrganizationResponse>();
        string? continuation = null;
        do
        {
            answers.Add(team.Service.Slice(continuation, segment));
            continuation = answers[^1].Continuation();
            Assert.AreEqual(continuation is null, answers[^1]["Done"]);
        }
        while (continuation is not null && answers.Count < 200);

        return answers;
    }

    public static string? Continuation(this OrganizationResponse answer) => answer.Results.TryGetValue("Continuation", out var text) ? text as string : null;

    public static Guid? Model(this OrganizationResponse answer) => answer.Results.TryGetValue("FitModelId", out var model) ? (model as EntityReference)?.Id : null;

    public static List<Entity> All(this SalesTeam team, string table)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(true) };
        query.AddOrder("createdon", OrderType.Ascending);
        return [.. team.Service.RetrieveMultiple(query).Entities];
    }

    public static List<Entity> Points(this SalesTeam team, Guid model) =>
        [.. team.All("sl_fitpoint").Where(point => point.GetAttributeValue<EntityReference>("sl_fitmodelid").Id == model).OrderBy(point => point.GetAttributeValue<int>("sl_order"))];

    public static Entity TrainingJob(this SalesTeam team) => team.All("sl_job").Single(job => job.GetAttributeValue<string>("sl_code").StartsWith("train-fit-model", StringComparison.Ordinal));
}
