using System;
using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>A lead's columns that an appraisal reads and writes.</summary>
internal static class LeadColumns
{
    /// <summary>Columns that the server alone writes.</summary>
    public static readonly string[] Written =
    [
        Lead.Columns.sl_FitGrade,
        Lead.Columns.sl_FitReasons,
        Lead.Columns.sl_FitScore,
        Lead.Columns.sl_FitScoredOn,
        Lead.Columns.sl_FitVerdict,
    ];

    /// <summary>Columns that an appraisal depends on.</summary>
    public static readonly string[] Read = [.. Watched.Lead.Keys, Lead.Columns.CustomerId, Lead.Columns.ParentAccountId];

    /// <summary>The account the lead belongs to already; null for none.</summary>
    public static Guid? AccountOf(Lead lead) =>
        lead.ParentAccountId?.Id ?? (lead.CustomerId is { LogicalName: Account.EntityLogicalName } customer ? customer.Id : null);

    /// <summary>How well the lead fits; null when no model is published for it.</summary>
    public static FitReceipt? Score(Scorecard scorecard, Lead lead, Entity? account, DateTime now)
    {
        var facts = Facts.OfLead(lead.PlainColumns(), DealColumns.Columns(account), now);
        return Appraisal.Of(scorecard, facts, new Appraised(null, SegmentIsLocked: false, null, null, null)).Fit;
    }

    /// <summary>The columns that a score changes; empty when it says what the lead says already.</summary>
    public static Lead Changes(Lead lead, FitReceipt? fit, DateTime now, Language language)
    {
        var changes = new Lead(lead.Id);
        var reasons = fit is null ? null : FitText.Reasons(fit).In(language);
        if (lead.sl_FitScore != fit?.Score || lead.sl_FitReasons != reasons)
        {
            changes.sl_FitScore = fit?.Score;
            changes.sl_FitGrade = fit is null ? null : sl_fitgrade.A + (int)fit.Grade;
            changes.sl_FitVerdict = fit is null ? null : sl_fitverdict.Fit + (int)fit.Verdict;
            changes.sl_FitReasons = reasons;
            changes.sl_FitScoredOn = fit is null ? null : now;
        }

        return changes;
    }
}
