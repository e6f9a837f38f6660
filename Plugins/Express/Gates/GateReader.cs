using System;
using System.Collections.Generic;
using System.Linq;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using SalesLoop.Evolve;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Express;

/// <summary>The process, and the deal as a door and the first query know it.</summary>
/// <param name="Playbook">Stages and criteria.</param>
/// <param name="Deal">The deal as it will be, in the columns that are known; null when no open deal has the id.</param>
/// <param name="From">Stage the deal is in; null for none.</param>
/// <param name="SegmentMode">Mode of the deal's slice; null when it has none.</param>
/// <param name="CloseAnswer">What was said about why the deal closes.</param>
/// <param name="Bars">Where the deal's process bars belong in each stage; null when nobody asked.</param>
internal sealed record GateCase(Playbook Playbook, Opportunity? Deal, Stage? From, GateMode? SegmentMode, CloseAnswer CloseAnswer, IReadOnlyList<BarPlace>? Bars)
{
    /// <summary>Mode of the slice the deal was in before; null when it was in none, or the save has nothing to do with slices.</summary>
    public GateMode? LeftMode { get; init; }
}

/// <summary>What the deal shows.</summary>
/// <param name="Deal">Facts for the gate.</param>
/// <param name="Waivers">Exceptions that are open for the stage asked for.</param>
internal sealed record GateEvidence(Deal Deal, IReadOnlyList<Waiver> Waivers);

/// <summary>Reads what the gate needs: the process in one call, the evidence in another.</summary>
internal static class GateReader
{
    /// <summary>Reads the process, and what the door could not tell.</summary>
    public static GateCase ReadCase(IOrganizationService service, Knock knock)
    {
        var need = knock.Need;
        var rows = service.RetrieveMultiple(GateQueries.Playbook(need)).Entities;
        var playbook = ToPlaybook(rows);
        var beside = rows.FirstOrDefault() ?? new Entity(sl_Stage.EntityLogicalName);
        var stored = need.DealId is null ? knock.Before : Stored(beside);
        var deal = stored is null
            ? need.DealId is null ? knock.Change : null
            : Opportunity.Of(knock.Change.Over(stored));
        var segment = beside.Linked(GateQueries.Segment, sl_Segment.EntityLogicalName, sl_Segment.Columns.sl_SegmentId);
        return new GateCase(
            playbook,
            deal,
            playbook.Find(stored?.sl_StageId?.Id),
            segment is null ? null : ToMode(sl_Segment.Of(segment).sl_GateMode),
            new CloseAnswer(ToReason(beside, GateQueries.Reason), ToReason(beside, GateQueries.SecondReason), deal?.sl_CloseNote)
            {
                PrimaryIsRetired = deal?.sl_CloseReasonId is not null,
            },
            need.BarsOf is null ? null : ProcessBarReader.Places(rows));
    }

    /// <summary>The process as an appraisal has read it with the scorecard; null where more has to be known than that brings.</summary>
    public static GateCase? CaseOf(Knock knock, ScorecardRead read)
    {
        var segment = read.Scorecard.Segments.FirstOrDefault(known => known.Id == knock.Known.sl_SegmentId?.Id);
        var isAllKnown = knock.Need is { DealId: null, ReasonId: null, SecondReasonId: null, ProcessStageId: null }
            && (knock.Known.sl_SegmentId is null || segment is not null)
            && read.Scorecard.Playbook.Stages.Count > 0;
        return isAllKnown
            ? new GateCase(
                read.Scorecard.Playbook,
                knock.Known,
                read.Scorecard.Playbook.Find(knock.Before?.sl_StageId?.Id),
                segment?.Mode,
                new CloseAnswer(null, null, knock.Known.sl_CloseNote),
                read.Bars)
            {
                LeftMode = read.Scorecard.Segments.FirstOrDefault(known => known.Id == knock.Before?.sl_SegmentId?.Id)?.Mode,
            }
            : null;
    }

    /// <summary>Reads what the deal shows. A deal that is not written yet has no related rows and no exceptions.</summary>
    /// <param name="service">Sees everything: the verdict must not depend on who asks.</param>
    /// <param name="knock">The change.</param>
    /// <param name="deal">The deal as it will be.</param>
    /// <param name="criteria">What is asked of it.</param>
    /// <param name="move">What is wanted.</param>
    /// <param name="verdictId">Id the verdict will have.</param>
    /// <param name="ownerId">Owner of a new deal when none was sent.</param>
    /// <param name="now">The present instant, in UTC.</param>
    public static GateEvidence ReadEvidence(
        IOrganizationService service, Knock knock, Opportunity deal, IReadOnlyList<Criterion> criteria, Move move, Guid verdictId, Guid ownerId, DateTime now)
    {
        var checks = criteria.Select(criterion => criterion.Check).ToList();
        var written = Written(deal, checks);
        if (knock.DealId is not { } dealId)
        {
            var columns = deal.PlainColumns();
            IEnumerable<Entity> copies = written.Count == 0
                ? []
                : service.RetrieveMultiple(GateQueries.CopiesFor(deal.OwnerId?.Id ?? ownerId, written)).Entities;
            return new GateEvidence(new Deal(columns, new HashSet<string>(), now) { Copied = CopiedFrom(copies, written) }, []);
        }

        if (checks.Count == 0)
        {
            return new GateEvidence(new Deal(deal.PlainColumns(), new HashSet<string>(), now), []);
        }

        var rows = service.RetrieveMultiple(GateQueries.Evidence(dealId, checks, move.To?.Id, verdictId, written, now)).Entities;
        var row = rows.FirstOrDefault() ?? new Entity(Opportunity.EntityLogicalName);
        var found = GateQueries.EvidenceKeys(checks).Where((_, place) => Found(row, GateQueries.EvidenceAlias(place)));
        return new GateEvidence(
            new Deal(knock.Change.Over(row).PlainColumns(), new HashSet<string>(found), now)
            {
                Copied = CopiedFrom(rows.Select(one => one.Linked(GateQueries.Copy, Opportunity.EntityLogicalName, Opportunity.Columns.OpportunityId)).OfType<Entity>(), written),
            },
            rows.Select(one => ToWaiver(one, verdictId)).OfType<Waiver>().Distinct().ToList());
    }

    /// <summary>The criteria with those marked that Dataverse can't run any more, found by trying each; null when it can run all.</summary>
    public static IReadOnlyList<Criterion>? WithoutBroken(IOrganizationService service, IReadOnlyList<Criterion> criteria, DateTime now)
    {
        var tried = criteria.Select(criterion => Problem(service, criterion.Check, now) is { } problem ? criterion with { Check = new Unreadable(problem) } : criterion).ToList();
        return tried.SequenceEqual(criteria) ? null : tried;
    }

    private static string? Problem(IOrganizationService service, Check check, DateTime now)
    {
        try
        {
            service.RetrieveMultiple(GateQueries.Trial(check, now));
            return null;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return fault.Message;
        }
    }

    /// <summary>The criteria of a row of the playbook's query, or of the table itself.</summary>
    public static Criterion ToCriterion(sl_Criterion row) => new(
        row.Id,
        row.sl_Code ?? row.Id.ToString(),
        row.sl_Guidance ?? row.sl_Name ?? row.sl_Code ?? "",
        (Severity)((row.sl_Severity ?? sl_severity.Block) - sl_severity.Block),
        row.sl_StageId?.Id ?? Guid.Empty,
        (CriterionKind)((row.sl_Kind ?? sl_criterionkind.Entry) - sl_criterionkind.Entry),
        ToDefinition(row).ToCheckOrProblem())
    {
        Order = row.sl_Order ?? 0,
        SegmentId = row.sl_SegmentId?.Id,
    };

    public static CriterionDefinition ToDefinition(sl_Criterion row) => new()
    {
        Kind = (CheckKind?)(row.sl_Check - sl_checkkind.ColumnHasAValue),
        Column = row.sl_Column,
        Comparison = (Comparison?)(row.sl_Comparison - sl_comparison.Equals),
        Value = row.sl_Value,
        RelatedTable = row.sl_RelatedTable,
        RelatedColumn = row.sl_RelatedColumn,
        MinimumFit = row.sl_MinimumFit,
        FetchXml = row.sl_FetchXml,
        Role = (StakeholderRole?)(row.sl_Role - sl_stakeholderrole.EconomicBuyer),
        BehaviorId = row.sl_BehaviorId?.Id,
        WithinDays = row.sl_WithinDays,
    };

    public static Playbook ToPlaybook(IEnumerable<Entity> rows, sl_Criterion? instead = null)
    {
        var stages = new Dictionary<Guid, Stage>();
        var criteria = new Dictionary<Guid, Criterion>();
        foreach (var row in rows)
        {
            // A stage stands in one row for each of its criteria, and the bar's stage beside whichever of them has its name.
            var stage = ToStage(row);
            stages[stage.Id] = stage;
            if (row.Linked(GateQueries.Criterion, sl_Criterion.EntityLogicalName, sl_Criterion.Columns.sl_CriterionId) is { } linked)
            {
                var criterion = sl_Criterion.Of(linked);
                criterion.sl_StageId = new EntityReference(sl_Stage.EntityLogicalName, stage.Id);
                criteria[criterion.Id] = ToCriterion(criterion);
            }
        }

        if (instead is not null)
        {
            criteria[instead.Id] = ToCriterion(instead);
        }

        return new Playbook(stages.Values, criteria.Values);
    }

    private static Stage ToStage(Entity row)
    {
        var stage = sl_Stage.Of(row);
        return new Stage(
            row.Id,
            stage.sl_Name ?? "",
            stage.sl_Sequence ?? 0,
            (StageKind)((stage.sl_Kind ?? sl_stagekind.Open) - sl_stagekind.Open),
            ToMode(stage.sl_GateMode))
        {
            SalesStage = stage.sl_SalesStage - sl_salesstage.Qualify,
            ProcessStageName = stage.sl_ProcessStageName,
            ProcessStageId = row.Linked(GateQueries.Bar, ProcessStage.EntityLogicalName, ProcessStage.Columns.ProcessStageId)?.Id,
        };
    }

    public static GateMode ToMode(sl_gatemode? mode) => (GateMode)((mode ?? sl_gatemode.Observe) - sl_gatemode.Observe);

    private static Opportunity? Stored(Entity beside) =>
        beside.Linked(GateQueries.Deal, Opportunity.EntityLogicalName, Opportunity.Columns.OpportunityId) is { } deal ? Opportunity.Of(deal) : null;

    private static Reason? ToReason(Entity beside, string alias)
    {
        if (beside.Linked(alias, sl_Reason.EntityLogicalName, sl_Reason.Columns.sl_ReasonId) is not { } linked)
        {
            return null;
        }

        var reason = sl_Reason.Of(linked);
        return new Reason(
            reason.Id,
            reason.sl_Name ?? "",
            (DealOutcome)((reason.sl_Outcome ?? sl_dealoutcome.Either) - sl_dealoutcome.Won),
            reason.sl_NeedsSecondCause ?? false);
    }

    private static Waiver? ToWaiver(Entity row, Guid verdictId)
    {
        if (row.Linked(GateQueries.Exception, sl_GateException.EntityLogicalName, sl_GateException.Columns.sl_GateExceptionId) is not { } linked)
        {
            return null;
        }

        var exception = sl_GateException.Of(linked);
        return new Waiver(exception.Id, exception.sl_StageId?.Id ?? Guid.Empty, exception.sl_CriterionId?.Id, exception.sl_ExpiresOn?.Date)
        {
            UsedByThisMove = exception.sl_GateVerdictId?.Id == verdictId,
        };
    }

    /// <summary>True when the row's query found the evidence that it brought under this alias.</summary>
    public static bool Found(Entity row, string alias) =>
        row.Attributes.Any(column => column.Value is AliasedValue { Value: not null } && column.Key.StartsWith(alias + ".", StringComparison.Ordinal));

    private static Dictionary<string, string> Written(Opportunity deal, IEnumerable<Check> checks) => checks
        .OfType<HasAnswer>()
        .Select(check => check.Column)
        .Distinct()
        .Where(GateQueries.WrittenColumns.Contains)
        .Where(column => deal.Contains(column) && deal[column] is string text && Answer.TellsOfCopying(text))
        .ToDictionary(column => column, column => (string)deal[column]);

    private static HashSet<string> CopiedFrom(IEnumerable<Entity> others, Dictionary<string, string> written) => new(written
        .Where(text => others.Any(other => other.Contains(text.Key) && other[text.Key] is string said && Answer.SayTheSame(said, text.Value)))
        .Select(text => text.Key));
}
