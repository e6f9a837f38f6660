using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.Tests.Plugins.Amplify;

/// <summary>Plays and their uses, as people write them.</summary>
internal static class Library
{
    public const int InReview = SalesTeam.First;
    public const int Shared = SalesTeam.First + 1;
    public const int Retired = 2;

    public const string Words = "What would a second bad harvest cost you before winter, and who signs for the seed when the bank says no?";

    public static Guid Play(this SalesTeam team, string name, params (string Column, object? Value)[] columns) => Play(team, team.Service, name, columns);

    /// <summary>A play that has all it needs; a draft unless a status is given.</summary>
    public static Guid Play(this SalesTeam team, IOrganizationService service, string name, params (string Column, object? Value)[] columns)
    {
        var row = new Entity("sl_play")
        {
            ["sl_name"] = name,
            ["sl_kind"] = new OptionSetValue(SalesTeam.First + 2),
            ["sl_stageid"] = new EntityReference("sl_stage", team.Qualify),
            ["sl_body"] = Words,
        };
        foreach (var (column, value) in columns)
        {
            row[column] = value;
        }

        return service.Create(row);
    }

    /// <summary>A shared play, as a library that is brought along has them.</summary>
    public static Guid SharedPlay(this SalesTeam team, string name, params (string Column, object? Value)[] columns) =>
        team.Play(name, [("statuscode", new OptionSetValue(Shared)), .. columns]);

    public static Entity To(int status, Guid play, params (string Column, object? Value)[] columns)
    {
        var row = new Entity("sl_play", play) { ["statuscode"] = new OptionSetValue(status), ["statecode"] = new OptionSetValue(status == Retired ? 1 : 0) };
        foreach (var (column, value) in columns)
        {
            row[column] = value;
        }

        return row;
    }

    public static int StatusOf(this SalesTeam team, Guid play) => team.Row("sl_play", play).GetAttributeValue<OptionSetValue>("statuscode").Value;

    public static Guid Use(this SalesTeam team, Guid play, Guid deal, params (string Column, object? Value)[] columns) => Use(team.Service, play, deal, columns);

    public static Guid Use(IOrganizationService service, Guid play, Guid deal, params (string Column, object? Value)[] columns)
    {
        var row = new Entity("sl_playuse") { ["sl_playid"] = new EntityReference("sl_play", play), ["sl_opportunityid"] = new EntityReference("opportunity", deal) };
        foreach (var (column, value) in columns)
        {
            row[column] = value;
        }

        return service.Create(row);
    }

    /// <summary>What followed a use: yes, no or nothing yet, the day, and how the deal ended.</summary>
    public static string Followed(this SalesTeam team, Guid use)
    {
        var row = team.Row("sl_playuse", use);
        string[] known = ["not known yet", "yes", "no"];
        string[] ends = ["won", "lost", "either", "walked away"];
        var advanced = known[row.GetAttributeValue<OptionSetValue>("sl_advanced").Value - SalesTeam.First];
        var on = row.GetAttributeValue<DateTime?>("sl_advancedon");
        var end = row.GetAttributeValue<OptionSetValue>("sl_outcome") is { } outcome ? ends[outcome.Value - SalesTeam.First] : "open";
        return $"{advanced}{(on is null ? "" : $" on {on:yyyy-MM-dd}")}, {end}";
    }

    public static Guid Objection(this SalesTeam team, string name, string phrases) =>
        team.Service.Create(new Entity("sl_objection") { ["sl_name"] = name, ["sl_code"] = name, ["sl_kind"] = new OptionSetValue(SalesTeam.First + 1), ["sl_phrases"] = phrases });

    public static void Win(this SalesTeam team, Guid deal) => team.Service.Execute(new Microsoft.Crm.Sdk.Messages.WinOpportunityRequest
    {
        OpportunityClose = SalesTeam.Close(deal, ("sl_primaryreasonid", new EntityReference("sl_reason", team.Timing))), Status = new OptionSetValue(3),
    });

    public static void Lose(this SalesTeam team, Guid deal) => team.Service.Execute(new Microsoft.Crm.Sdk.Messages.LoseOpportunityRequest
    {
        OpportunityClose = SalesTeam.Close(deal, ("sl_primaryreasonid", new EntityReference("sl_reason", team.Timing))), Status = new OptionSetValue(4),
    });

    public static void Settle(this SalesTeam team)
    {
        string? continuation = null;
        do
        {
            var request = new OrganizationRequest("sl_SettlePlayUses") { ["Continuation"] = continuation };
            var answer = team.Service.Execute(request);
            continuation = (bool)answer["Done"] ? null : (string)answer["Continuation"];
        }
        while (continuation is not null);
    }

    public static IReadOnlyList<Entity> All(this SalesTeam team, string table)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(true) };
        query.AddOrder("createdon", OrderType.Ascending);
        return team.Service.RetrieveMultiple(query).Entities;
    }
}
