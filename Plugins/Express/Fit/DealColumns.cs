using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>A deal's columns that an appraisal reads and writes.</summary>
internal static class DealColumns
{
    /// <summary>Columns that the server alone writes.</summary>
    public static readonly string[] Written =
    [
        Opportunity.Columns.sl_FitChange,
        Opportunity.Columns.sl_FitGrade,
        Opportunity.Columns.sl_FitModelId,
        Opportunity.Columns.sl_FitProbability,
        Opportunity.Columns.sl_FitReasons,
        Opportunity.Columns.sl_FitReceipt,
        Opportunity.Columns.sl_FitScore,
        Opportunity.Columns.sl_FitScoredOn,
        Opportunity.Columns.sl_FitVerdict,
        Opportunity.Columns.sl_WalkAwayAdvised,
        Opportunity.Columns.sl_WalkAwayReason,
    ];

    /// <summary>Columns that an appraisal depends on.</summary>
    public static readonly string[] Read =
    [
        .. Watched.Deal.Keys,
        Opportunity.Columns.CustomerId,
        Opportunity.Columns.OriginatingLeadId,
        Opportunity.Columns.ParentAccountId,
        Opportunity.Columns.sl_ProblemId,
        Opportunity.Columns.sl_SegmentId,
        Opportunity.Columns.sl_SegmentLocked,
    ];

    /// <summary>Leaves out what the sender has no say in.</summary>
    public static void TakeOut(Entity target, IEnumerable<string> columns)
    {
        foreach (var column in columns.Where(target.Contains))
        {
            target.Attributes.Remove(column);
        }
    }

    /// <summary>True when a segment, or its lock, is sent that the deal does not have already.</summary>
    public static bool SetsSegmentByHand(Entity target, Opportunity before)
    {
        var deal = Opportunity.Of(target);
        return (target.Contains(Opportunity.Columns.sl_SegmentId) && deal.sl_SegmentId?.Id != before.sl_SegmentId?.Id)
            || (target.Contains(Opportunity.Columns.sl_SegmentLocked) && (deal.sl_SegmentLocked ?? false) != (before.sl_SegmentLocked ?? false));
    }

    /// <summary>A segment that somebody sets is locked; one that is emptied is the rules' again. Who says which is believed.</summary>
    public static void LockSegmentSetByHand(Entity target, Opportunity before)
    {
        var deal = Opportunity.Of(target);
        if (target.Contains(Opportunity.Columns.sl_SegmentId)
            && !target.Contains(Opportunity.Columns.sl_SegmentLocked)
            && deal.sl_SegmentId?.Id != before.sl_SegmentId?.Id)
        {
            deal.sl_SegmentLocked = deal.sl_SegmentId is not null;
        }
    }

    /// <summary>The customer's account, else the parent account; null for neither.</summary>
    public static Guid? AccountOf(Opportunity deal) =>
        deal.CustomerId is { LogicalName: Account.EntityLogicalName } customer ? customer.Id : deal.ParentAccountId?.Id;

    public static Appraisal Appraise(Scorecard scorecard, Opportunity deal, Entity? account, Entity? lead, DateTime now) => Appraisal.Of(
        scorecard,
        Facts.OfDeal(deal.PlainColumns(), Columns(account), Columns(lead), now),
        new Appraised(deal.sl_SegmentId?.Id, deal.sl_SegmentLocked ?? false, deal.sl_ProblemId?.Id, deal.CustomerNeed, deal.CustomerPainPoints));

    /// <summary>The columns that an appraisal changes; empty when it says what the deal says already.</summary>
    /// <param name="deal">The deal as it will be, with what an earlier appraisal wrote.</param>
    /// <param name="appraisal">What the rules say now.</param>
    /// <param name="now">The present instant, whole seconds.</param>
    /// <param name="language">That of records.</param>
    public static Opportunity Changes(Opportunity deal, Appraisal appraisal, DateTime now, Language language)
    {
        var changes = new Opportunity(deal.Id);
        if (deal.sl_SegmentId?.Id != appraisal.SegmentId)
        {
            changes.sl_SegmentId = appraisal.SegmentId is { } segment ? new EntityReference(sl_Segment.EntityLogicalName, segment) : null;
        }

        var receipt = appraisal.Fit is null ? null : FitJson.Of(appraisal.Fit);
        if (deal.sl_FitReceipt != receipt)
        {
            Score(changes, FitJson.Read(deal.sl_FitReceipt), appraisal.Fit, receipt, now, language);
        }

        var walkAway = appraisal.WalkAwayReason?.In(language);
        if ((deal.sl_WalkAwayAdvised ?? false) != (walkAway is not null) || deal.sl_WalkAwayReason != walkAway)
        {
            changes.sl_WalkAwayAdvised = walkAway is not null;
            changes.sl_WalkAwayReason = walkAway;
        }

        return changes;
    }

    public static IReadOnlyDictionary<string, object?> Columns(Entity? row) => row?.PlainColumns() ?? [];

    private static void Score(Opportunity changes, FitReceipt? before, FitReceipt? fit, string? receipt, DateTime now, Language language)
    {
        changes.sl_FitReceipt = receipt;
        changes.sl_FitScore = fit?.Score;
        changes.sl_FitGrade = fit is null ? null : sl_fitgrade.A + (int)fit.Grade;
        changes.sl_FitVerdict = fit is null ? null : sl_fitverdict.Fit + (int)fit.Verdict;
        changes.sl_FitProbability = fit?.Probability;
        changes.sl_FitReasons = fit is null ? null : FitText.Reasons(fit).In(language);
        changes.sl_FitModelId = fit is null ? null : new EntityReference(sl_FitModel.EntityLogicalName, fit.ModelId);
        changes.sl_FitChange = fit is null ? null : FitText.Change(before, fit)?.In(language);
        changes.sl_FitScoredOn = fit is null ? null : now;
    }
}
