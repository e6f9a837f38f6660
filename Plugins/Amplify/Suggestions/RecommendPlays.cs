using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Statistics;
using SalesLoop.Tailor;
using SalesLoop.Words;

namespace SalesLoop.Amplify;

/// <summary>Says which plays to use on a deal now, each with why and with what evidence. It writes nothing: what is done with a
/// suggestion is logged as a use with an answer.</summary>
/// <remarks>Deal, plays, uses, objections and moments are read as the caller, who is told nothing of what they can't read.</remarks>
[CustomApi("sl_RecommendPlays", ServiceCalls = 8)]
public sealed class RecommendPlays : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var asked = context.Input<EntityReference>("OpportunityId")
            ?? throw new RefusalException($"Say which deal: OpportunityId is empty.");
        var row = context.Service.RetrieveMultiple(ShelfQueries.Deal(asked.Id)).Entities.FirstOrDefault()
            ?? throw new RefusalException($"This deal is not among those that you can read.");
        var deal = Opportunity.Of(row);
        if (deal.StateCode is not (null or opportunity_statecode.Open))
        {
            Answer(context, [], $"The deal is closed: there is nothing left to suggest.");
            return;
        }

        var now = Now(context, deal);
        var plays = context.Service.RetrieveMultiple(ShelfQueries.Plays(deal.sl_SegmentId?.Id)).Entities.Select(ShelfQueries.ToPlay).ToList();
        var suggested = Recommendation.For(now, plays, StatisticsSettings.Default);
        var count = suggested.Count(one => one.Shelf != Shelf.Used);
        Answer(context, suggested, count == 0
            ? Sentence.Of($"No shared play speaks to this deal as it stands. If something works, make a play of it.")
            : $"{count} of {plays.Count} shared plays, by the deal's stage, segment and kind of person. Objections heard: {now.Heard.Count}; asked for by the next stage: {now.Missing.Count}.");
    }

    private static void Answer(LoopContext context, IReadOnlyList<Recommendation> plays, Sentence message)
    {
        context.Answer("Plays", RecommendationJson.Of(plays, context.Language));
        context.Answer("Message", message);
    }

    private static DealNow Now(LoopContext context, Opportunity deal)
    {
        var uses = context.Service.RetrieveMultiple(ShelfQueries.UsesOf(deal.Id)).Entities.Select(sl_PlayUse.Of).Where(use => use.sl_PlayId is not null).ToList();
        var used = uses.Where(use => use.sl_Answer != sl_suggestionanswer.Ignored && use.sl_UsedOn is not null).GroupBy(use => use.sl_PlayId!.Id).ToDictionary(use => use.Key, use => use.Max(one => one.sl_UsedOn!.Value));
        return new DealNow(deal.sl_StageId?.Name, deal.sl_StageId?.Id, deal.sl_SegmentId?.Id, (int?)deal.sl_Persona)
        {
            Segment = deal.sl_SegmentId?.Name,
            PersonaName = deal.FormattedValues.TryGetValue(Opportunity.Columns.sl_Persona, out var persona) ? persona : null,
            Heard = Heard(context, deal),
            Missing = Missing(context, deal.Id),
            UsedOn = used,
            Ignored = new HashSet<Guid>(uses.Where(use => use.sl_Answer == sl_suggestionanswer.Ignored).Select(use => use.sl_PlayId!.Id)),
        };
    }

    /// <summary>What people marked in conversations, and what the buyer's words on the deal sound like.</summary>
    private static List<HeardObjection> Heard(LoopContext context, Opportunity deal)
    {
        var library = context.Service.RetrieveMultiple(ShelfQueries.Objections()).Entities.Select(sl_Objection.Of).ToDictionary(objection => objection.Id);
        var heard = context.Service.RetrieveMultiple(ShelfQueries.MomentsOf(deal.Id)).Entities.Select(sl_Moment.Of)
            .Where(moment => moment.sl_ObjectionId is { } objection && library.ContainsKey(objection.Id))
            .Select(moment => new HeardObjection(moment.sl_ObjectionId!.Id, library[moment.sl_ObjectionId.Id].sl_Name ?? "", moment.sl_Excerpt ?? "", moment.sl_Confirmed == true))
            .ToList();
        var sounds = library.Values.Select(objection => new ObjectionSound(objection.Id.ToString(), Phrases.Of(objection.sl_Phrases), [])).ToList();
        var words = new[] { deal.sl_BuyerWords, deal.CustomerPainPoints, deal.sl_Constraints }.OfType<string>().Select(text => new Turn(Speaker.Buyer, text)).ToList();
        return
        [
            .. heard,
            .. new ObjectionDetection(sounds).In(words)
                .Select(found => new HeardObjection(Guid.Parse(found.Code), library[Guid.Parse(found.Code)].sl_Name ?? "", found.Sentence, IsConfirmed: false))
                .GroupBy(found => found.ObjectionId).Select(same => same.First())
                .Where(found => heard.All(known => known.ObjectionId != found.ObjectionId)),
        ];
    }

    /// <summary>What the gate asks for the next stage and the deal lacks; nothing where the gate can't be read.</summary>
    private static List<MissingHere> Missing(LoopContext context, Guid dealId)
    {
        var knock = new Knock(new NextAsked(), sl_door.Stage, dealId, new Opportunity(dealId), Before: null);
        return GateKeeper.Judge(context, knock).Verdict?.Open.Select(line => new MissingHere(line.Code, line.Guidance)).ToList() ?? [];
    }
}
