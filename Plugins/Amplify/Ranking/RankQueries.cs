using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Evolve;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Statistics;

namespace SalesLoop.Amplify;

/// <summary>Questions that ranking asks of Dataverse.</summary>
internal static class RankQueries
{
    private const string Answered = "answered";

    /// <summary>Every shared play, the oldest first, with what is written about its results.</summary>
    public static List<Entity> Plays(IOrganizationService service)
    {
        var query = new QueryExpression(sl_Play.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(
                sl_Play.Columns.sl_Deals, sl_Play.Columns.sl_DealsLost, sl_Play.Columns.sl_DealsWon, sl_Play.Columns.sl_EffectCases, sl_Play.Columns.sl_EffectHigh,
                sl_Play.Columns.sl_EffectLow, sl_Play.Columns.sl_EffectText, sl_Play.Columns.sl_EffectValue, sl_Play.Columns.sl_ObjectionId, sl_Play.Columns.sl_Rank,
                sl_Play.Columns.sl_RankHigh, sl_Play.Columns.sl_RankLow, sl_Play.Columns.sl_RankValue, sl_Play.Columns.sl_RetireCases, sl_Play.Columns.sl_RetireDecidedById,
                sl_Play.Columns.sl_RetireDecidedOn, sl_Play.Columns.sl_RetireDecision, sl_Play.Columns.sl_RetireEvidence, sl_Play.Columns.sl_RetireNote,
                sl_Play.Columns.sl_RetireProposedOn, sl_Play.Columns.sl_StageId, sl_Play.Columns.sl_Standing, sl_Play.Columns.sl_Uses, sl_Play.Columns.sl_UsesAdvanced,
                sl_Play.Columns.sl_UsesNotAdvanced),
        };
        query.Criteria.AddCondition(sl_Play.Columns.statuscode, ConditionOperator.Equal, (int)sl_play_statuscode.Shared);
        query.AddOrder(sl_Play.Columns.CreatedOn, OrderType.Ascending);
        query.AddOrder(sl_Play.Columns.sl_PlayId, OrderType.Ascending);
        var objection = query.AddLink(sl_Objection.EntityLogicalName, sl_Play.Columns.sl_ObjectionId, sl_Objection.Columns.sl_ObjectionId, JoinOperator.LeftOuter);
        objection.EntityAlias = Answered;
        objection.Columns = new ColumnSet(sl_Objection.Columns.sl_Kind, sl_Objection.Columns.sl_ObjectionId);
        return DealFactsReader.All(service, query);
    }

    /// <summary>A row of <see cref="Plays"/> with its figures.</summary>
    public static PlayTried ToTried(Entity row, PlayFigures figures)
    {
        var play = sl_Play.Of(row);
        var list = play.sl_ObjectionId is { } objection ? $"objection {objection.Id:N}" : $"stage {play.sl_StageId?.Id:N}";
        var kind = row.Linked(Answered, sl_Objection.EntityLogicalName, sl_Objection.Columns.sl_ObjectionId) is { } answered ? sl_Objection.Of(answered).sl_Kind : null;
        return new PlayTried(row.Id, list, kind is { } known ? FormattableString.Invariant($"kind {(int)known}") : list, play.sl_Rank, figures.Moved(row.Id));
    }
}

/// <summary>What the last refresh of metrics tells of plays, for everybody and all time.</summary>
internal sealed class PlayFigures
{
    private static readonly Proportion None = new(0, 0);

    private readonly Dictionary<string, sl_Metric> rows;

    private PlayFigures(Dictionary<string, sl_Metric> rows) => this.rows = rows;

    public static PlayFigures Read(IOrganizationService service)
    {
        var query = new QueryExpression(sl_Metric.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(
                sl_Metric.Columns.sl_Adjusted, sl_Metric.Columns.sl_AdjustedHigh, sl_Metric.Columns.sl_AdjustedLow, sl_Metric.Columns.sl_Code, sl_Metric.Columns.sl_Denominator,
                sl_Metric.Columns.sl_Member, sl_Metric.Columns.sl_Numerator, sl_Metric.Columns.sl_Text),
        };
        query.Criteria.AddCondition(sl_Metric.Columns.sl_Code, ConditionOperator.In, PlayResults.Advanced, PlayResults.WonWith, PlayResults.Uses, PlayEffect.Code);
        query.Criteria.AddCondition(sl_Metric.Columns.sl_Dimension, ConditionOperator.Equal, (int)sl_dimension.Play);
        query.Criteria.AddCondition(sl_Metric.Columns.sl_PeriodKind, ConditionOperator.Equal, (int)sl_periodkind.AllTime);
        query.AddOrder(sl_Metric.Columns.sl_MetricId, OrderType.Ascending);
        var unit = query.AddLink("businessunit", sl_Metric.Columns.sl_BusinessUnitId, "businessunitid");
        unit.LinkCriteria.AddCondition("parentbusinessunitid", ConditionOperator.Null);
        return new PlayFigures(DealFactsReader.All(service, query).Select(sl_Metric.Of).GroupBy(row => Key(row.sl_Code ?? "", row.sl_Member ?? "")).ToDictionary(same => same.Key, same => same.First()));
    }

    /// <summary>Uses after which the deal moved on, of those of which it is known.</summary>
    public Proportion Moved(Guid play) => Share(PlayResults.Advanced, play);

    /// <summary>Deals won, of those decided.</summary>
    public Proportion Won(Guid play) => Share(PlayResults.WonWith, play);

    /// <summary>How often it was used.</summary>
    public int Uses(Guid play) => (int)(Row(PlayResults.Uses, play)?.sl_Numerator ?? 0);

    /// <summary>On how many deals.</summary>
    public int Deals(Guid play) => (int)(Row(PlayResults.Uses, play)?.sl_Denominator ?? 0);

    /// <summary>Deals alike with and without it; null when nothing was compared.</summary>
    public sl_Metric? Effect(Guid play) => Row(PlayEffect.Code, play);

    private Proportion Share(string code, Guid play) => Row(code, play) is { } row ? new Proportion((int)(row.sl_Numerator ?? 0), (int)(row.sl_Denominator ?? 0)) : None;

    private sl_Metric? Row(string code, Guid play) => rows.TryGetValue(Key(code, play.ToString("D", CultureInfo.InvariantCulture)), out var row) ? row : null;

    private static string Key(string code, string member) => code + "|" + member;
}
