using System;
using System.Linq;
using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>
/// Writes what a close taught: on its review, what claims and signs came to and what service says since; on the SDR's handoff, how
/// its claims ended, because the deal is another's.
/// </summary>
/// <remarks>
/// A closed deal can't be changed, so all of it stands on the review of its close, which stays when the deal is opened again and
/// gets a review of its own the next time. It follows from what is stored: writing it twice is writing it once. As the system: who
/// sold may not write what service said, and who qualified has no right to the deal.
/// </remarks>
internal static class LookBack
{
    /// <summary>Calls of one run, at most.</summary>
    public const int ServiceCalls = 5;

    /// <summary>Writes what the deal, as it is now, has to say; nothing where that stands already.</summary>
    public static void Write(LoopContext context, Guid dealId)
    {
        var service = context.SystemService;
        if (PostMortemReader.Read(service, dealId) is not { } looked)
        {
            return;
        }

        var lesson = looked.Deal is { } deal ? PostMortem.Of(deal) : null;
        var text = lesson?.Text(looked.Deal!).In(context.RecordLanguage);
        if (looked.Review is { } review)
        {
            var newest = FeedbackReader.Newest(service, dealId, looked.Row.sl_StageEnteredOn);
            Change(service, review, new sl_WinLossReview(review.Id)
            {
                sl_PostMortem = text,
                sl_ServiceQuality = newest?.Row.sl_DealQuality,
                sl_ServiceExpectation = newest?.Row.sl_ExpectationMatch,
                sl_ServiceFeedbackOn = newest?.Row.sl_GivenOn,
                sl_ServiceFeedback = newest is null ? null : FeedbackText.Of(newest.Said, context.RecordLanguage),
                sl_BrokenPromises = FeedbackReader.BrokenPromises(service, dealId),
            });
        }

        if (looked.Handoff is { } handoff)
        {
            Change(service, handoff, new sl_Handoff(handoff.Id)
            {
                sl_PostMortem = text,
                sl_ClaimsHeld = lesson?.Held,
                sl_ClaimsWrong = lesson?.Wrong,
                sl_EarlySigns = looked.Signs?.ToText(),
                sl_Outcome = looked.Deal is null ? null : sl_dealoutcome.Won + (int)looked.Deal.Outcome,
            });
        }
    }

    private static void Change(IOrganizationService service, Entity row, Entity change)
    {
        if (!Rows.HaveSame(change, row, change.Attributes.Keys.ToList()))
        {
            service.Update(change.ToEntity<Entity>());
        }
    }
}
