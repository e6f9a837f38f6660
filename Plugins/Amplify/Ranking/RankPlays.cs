using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;
using SalesLoop.Statistics;

namespace SalesLoop.Amplify;

/// <summary>
/// Orders the library by what followed its plays, writes each play's results beside it, and proposes to retire what does not work. It
/// counts nothing: it reads the figures that the last refresh of metrics told, so it belongs after that.
/// </summary>
/// <remarks>Twice is once: only plays that come out differently are written, at most 500 a slice; call it until it is done.</remarks>
[CustomApi("sl_RankPlays", ServiceCalls = 20)]
public sealed class RankPlays : LoopPlugin
{
    public const string JobCode = "rank-plays";

    private const int MostRows = 500;

    protected internal override void Run(LoopContext context)
    {
        // Written first: of two callers at once the second waits here until the first is done.
        Record(context, sl_jobstate.Running, 0, null);
        var figures = PlayFigures.Read(context.SystemService);
        var plays = RankQueries.Plays(context.SystemService);
        var tried = plays.Select(play => RankQueries.ToTried(play, figures)).ToList();
        var places = PlayRanking.Of(tried, StatisticsSettings.Default).ToDictionary(place => place.Id);
        var proposed = 0;
        var changes = new List<Entity>();
        foreach (var row in plays)
        {
            var play = sl_Play.Of(row);
            var change = Results(play, figures, places[play.Id]);
            proposed += Propose(context, play, change, places[play.Id], figures) ? 1 : 0;
            if (!Rows.HaveSame(row, change, change.Attributes.Keys))
            {
                changes.Add(change.ToEntity<Entity>());
            }
        }

        PlayMark.Leave(context);
        if (changes.Count > 0)
        {
            context.SystemService.Execute(new UpdateMultipleRequest { Targets = new EntityCollection(changes.Take(MostRows).ToList()) { EntityName = sl_Play.EntityLogicalName } });
        }

        // What is left comes out differently again in the next slice, so that needs to be told nothing.
        var left = Math.Max(0, changes.Count - MostRows);
        Record(
            context, left == 0 ? sl_jobstate.Done : sl_jobstate.Running, plays.Count,
            $"{plays.Count} shared plays were looked at, {changes.Count} came out differently, {left} of them are still to be written, {proposed} were proposed to be retired.");
        context.Answer("Continuation", left == 0 ? null : FormattableString.Invariant($"{left} left"));
        context.Answer("Done", left == 0);
        context.Answer("Handled", plays.Count);
        context.Answer("Changed", changes.Count);
        context.Answer("Proposed", proposed);
    }

    private static sl_Play Results(sl_Play play, PlayFigures figures, PlayPlace place)
    {
        var moved = figures.Moved(play.Id);
        var won = figures.Won(play.Id);
        var effect = figures.Effect(play.Id);
        return new sl_Play(play.Id)
        {
            sl_Uses = figures.Uses(play.Id),
            sl_Deals = figures.Deals(play.Id),
            sl_UsesAdvanced = moved.Successes,
            sl_UsesNotAdvanced = moved.Trials - moved.Successes,
            sl_DealsWon = won.Successes,
            sl_DealsLost = won.Trials - won.Successes,
            sl_Standing = sl_playstanding.Ranked + (int)place.Standing,
            sl_Rank = place.Rank,
            sl_RankValue = place.Rank is null ? null : Rounded(moved.Rate),
            sl_RankLow = Rounded(place.Low),
            sl_RankHigh = Rounded(place.High),
            sl_EffectValue = effect?.sl_Adjusted,
            sl_EffectLow = effect?.sl_AdjustedLow,
            sl_EffectHigh = effect?.sl_AdjustedHigh,
            sl_EffectCases = (int?)effect?.sl_Denominator ?? 0,
            sl_EffectText = effect?.sl_Text,
        };
    }

    /// <summary>Adds to the change what is to be done about a proposal to retire.</summary>
    /// <returns>True when a person is to decide anew.</returns>
    private static bool Propose(LoopContext context, sl_Play play, sl_Play change, PlayPlace place, PlayFigures figures)
    {
        var effect = change is { sl_EffectLow: { } low, sl_EffectHigh: { } high } ? new Interval((double)low, (double)high) : (Interval?)null;
        var reason = Retiring.Reason(place, figures.Moved(play.Id), effect, change.sl_EffectCases ?? 0);
        var before = new RetireProposal(PlayColumns.ToPlay(play).Retiring, play.sl_RetireCases ?? 0);
        var step = Retiring.Next(before, reason);
        switch (step)
        {
            case RetireStep.Propose:
                change.sl_RetireDecision = sl_retiredecision.Proposed;
                change.sl_RetireProposedOn = context.Now.Date;
                change.sl_RetireDecidedById = null;
                change.sl_RetireDecidedOn = null;
                // Who decides gives a reason of their own.
                change.sl_RetireNote = null;
                change.sl_RetireEvidence = reason!.Evidence.In(context.RecordLanguage);
                change.sl_RetireCases = reason.Cases;
                break;
            case RetireStep.Renew:
                change.sl_RetireEvidence = reason!.Evidence.In(context.RecordLanguage);
                change.sl_RetireCases = reason.Cases;
                break;
            case RetireStep.TakeBack:
                change.sl_RetireDecision = null;
                change.sl_RetireProposedOn = null;
                change.sl_RetireEvidence = null;
                change.sl_RetireCases = null;
                break;
        }

        return step == RetireStep.Propose;
    }

    // The columns hold four digits.
    private static decimal? Rounded(double? rate) => rate is { } known ? Math.Round((decimal)known, 4) : null;

    private static void Record(LoopContext context, sl_jobstate state, int handled, Sentence? message)
    {
        var job = new Entity(sl_Job.EntityLogicalName, sl_Job.Columns.sl_Code, JobCode)
        {
            [sl_Job.Columns.sl_Name] = Sentence.Of($"Rank plays").In(context.RecordLanguage),
            [sl_Job.Columns.sl_State] = new OptionSetValue((int)state),
            [sl_Job.Columns.sl_LastRunOn] = GateKeeper.WholeSeconds(context.Now),
        };
        if (message is not null)
        {
            job[sl_Job.Columns.sl_Handled] = handled;
            job[sl_Job.Columns.sl_Message] = message.In(context.RecordLanguage);
            job[sl_Job.Columns.sl_Watermark] = GateKeeper.WholeSeconds(context.Now);
        }

        context.SystemService.Execute(new UpsertRequest { Target = job });
    }
}
