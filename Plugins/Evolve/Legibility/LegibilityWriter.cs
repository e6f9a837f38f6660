using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Judges how legible deals are and how much they deserve attention, and writes those that come out differently.</summary>
internal static class LegibilityWriter
{
    /// <summary>Four reads whatever the number of deals, and one write when something changed.</summary>
    /// <param name="context">The call.</param>
    /// <param name="deals">Open deals, at most <see cref="RecordReader.MostDeals"/>.</param>
    /// <returns>How many were written.</returns>
    public static int Write(LoopContext context, IReadOnlyCollection<Opportunity> deals)
    {
        var records = RecordReader.Read(context.SystemService, deals, context.Now);
        var changes = deals
            .Select(deal => Judge(deal, records[deal.Id], context.Now, context.RecordLanguage))
            .OfType<Opportunity>()
            .Select(deal => deal.ToEntity<Entity>())
            .ToList();
        if (changes.Count > 0)
        {
            changes.ForEach(row => LegibilityColumns.LeaveMark(context, row));
            context.SystemService.Execute(new UpdateMultipleRequest { Targets = new EntityCollection(changes) { EntityName = Opportunity.EntityLogicalName } });
        }

        return changes.Count;
    }

    private static Opportunity? Judge(Opportunity deal, DealOnRecord record, DateTime now, Language language)
    {
        var legibility = Legibility.Of(record, now);
        var grade = deal.sl_FitGrade is { } own ? ((FitGrade)(own - sl_fitgrade.A)).ToString() : null;
        var promise = new DealPromise(deal.sl_FitScore, grade, deal.sl_WalkAwayAdvised == true ? deal.sl_WalkAwayReason ?? Sentence.Of($"Consider walking away.").In(language) : null);
        return LegibilityColumns.Changes(deal, record, legibility, DealFocus.Of(promise, record, legibility, now), language);
    }
}
