using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using SalesLoop.Model;

namespace SalesLoop.Amplify;

/// <summary>Columns of a play, and how they become the play that rules read.</summary>
internal static class PlayColumns
{
    /// <summary>What Sales Loop alone writes, with commas between as steps name them.</summary>
    public const string Kept =
        sl_Play.Columns.sl_Deals + "," + sl_Play.Columns.sl_DealsLost + "," + sl_Play.Columns.sl_DealsWon + "," + sl_Play.Columns.sl_EffectCases + ","
        + sl_Play.Columns.sl_EffectHigh + "," + sl_Play.Columns.sl_EffectLow + "," + sl_Play.Columns.sl_EffectText + "," + sl_Play.Columns.sl_EffectValue + ","
        + sl_Play.Columns.sl_Fingerprint + "," + sl_Play.Columns.sl_FreshUntil + "," + sl_Play.Columns.sl_NewestExampleOn + "," + sl_Play.Columns.sl_Rank + ","
        + sl_Play.Columns.sl_RankHigh + "," + sl_Play.Columns.sl_RankLow + "," + sl_Play.Columns.sl_RankValue + "," + sl_Play.Columns.sl_RetireCases + ","
        + sl_Play.Columns.sl_RetireDecidedById + "," + sl_Play.Columns.sl_RetireDecidedOn + "," + sl_Play.Columns.sl_RetireEvidence + ","
        + sl_Play.Columns.sl_RetireProposedOn + "," + sl_Play.Columns.sl_ReviewedOn + "," + sl_Play.Columns.sl_Standing + "," + sl_Play.Columns.sl_Uses + ","
        + sl_Play.Columns.sl_UsesAdvanced + "," + sl_Play.Columns.sl_UsesNotAdvanced;

    /// <summary>What people write and rules read.</summary>
    public const string Judged =
        sl_Play.Columns.OwnerId + "," + sl_Play.Columns.sl_AuthorId + "," + sl_Play.Columns.sl_Body + "," + sl_Play.Columns.sl_CriterionId + "," + sl_Play.Columns.sl_KeyPhrases + ","
        + sl_Play.Columns.sl_Kind + "," + sl_Play.Columns.sl_Name + "," + sl_Play.Columns.sl_Purpose + "," + sl_Play.Columns.sl_ObjectionId + "," + sl_Play.Columns.sl_Persona + "," + sl_Play.Columns.sl_PreviousId + "," + sl_Play.Columns.sl_RetireDecision + ","
        + sl_Play.Columns.sl_RetireNote + "," + sl_Play.Columns.sl_ReviewNote + "," + sl_Play.Columns.sl_ReviewerId + "," + sl_Play.Columns.sl_SegmentId + ","
        + sl_Play.Columns.sl_StageId + "," + sl_Play.Columns.sl_Version + "," + sl_Play.Columns.statecode + "," + sl_Play.Columns.statuscode;

    private static readonly IReadOnlyList<string> KeptColumns = Kept.Split(',');

    /// <summary>Takes out of what was sent the columns that Sales Loop alone writes.</summary>
    public static void TakeOut(Entity target)
    {
        foreach (var column in KeptColumns.Where(target.Contains).ToList())
        {
            target.Attributes.Remove(column);
        }
    }

    /// <summary>The play of a row.</summary>
    public static Play ToPlay(sl_Play row) => new()
    {
        Name = row.sl_Name ?? "",
        Status = StatusOf(row),
        Kind = row.sl_Kind is { } kind ? (PlayKind)(kind - sl_playkind.EmailTemplate) : null,
        StageId = row.sl_StageId?.Id,
        SegmentId = row.sl_SegmentId?.Id,
        ObjectionId = row.sl_ObjectionId?.Id,
        CriterionId = row.sl_CriterionId?.Id,
        Persona = (int?)row.sl_Persona,
        Body = row.sl_Body,
        Purpose = row.sl_Purpose,
        KeyPhrases = row.sl_KeyPhrases,
        Version = row.sl_Version,
        PreviousId = row.sl_PreviousId?.Id,
        AuthorId = row.sl_AuthorId?.Id,
        MadeById = row.CreatedBy?.Id,
        ReviewerId = row.sl_ReviewerId?.Id,
        ReviewNote = row.sl_ReviewNote,
        HasNamedOwner = row.OwnerId is null || row.OwnerId.LogicalName == SystemUser.EntityLogicalName,
        Retiring = row.sl_RetireDecision is { } decision ? (RetireDecision)(decision - sl_retiredecision.Proposed) : null,
        RetireNote = row.sl_RetireNote,
    };

    /// <summary>Where the play of a row stands.</summary>
    public static PlayStatus StatusOf(sl_Play row) => row.statuscode switch
    {
        sl_play_statuscode.InReview => PlayStatus.InReview,
        sl_play_statuscode.Shared => PlayStatus.Shared,
        sl_play_statuscode.Retired => PlayStatus.Retired,
        sl_play_statuscode.Draft => PlayStatus.Draft,
        _ => row.statecode == sl_play_statecode.Inactive ? PlayStatus.Retired : PlayStatus.Draft,
    };
}
