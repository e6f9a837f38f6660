using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Keeps what deals added and the sums of it. Both are written in the transaction of the slice, so that a deal's counts are in the sums once.</summary>
/// <param name="service">Writes as the system: nobody else writes counts.</param>
/// <param name="generation">Which counting from nothing the sums belong to.</param>
/// <param name="isWhole">True while everything is counted from nothing: then what can't be read has added nothing to these sums.</param>
internal sealed class CountStore(IOrganizationService service, int generation, bool isWhole)
{
    private const int LongestContent = 1_048_576;
    private const int LongestName = 200;

    private readonly Dictionary<TallyPlace, MetricTally> changes = [];
    private readonly List<string> unreadable = [];

    /// <summary>Names of deals whose stored counts can't be read: they stay as they are until everything is counted anew.</summary>
    public IReadOnlyList<string> Unreadable => unreadable;

    /// <summary>Counts deals: what each had added is taken back and what it adds now is added.</summary>
    /// <returns>How many add something else than before.</returns>
    public int Count(IReadOnlyList<DealFacts> deals)
    {
        var stored = Stored(deals.Select(deal => deal.Id).ToList());
        var created = new List<Entity>();
        var updated = new List<Entity>();
        foreach (var deal in deals)
        {
            var counted = CountedDeal.Of(deal, MetricRegistry.All, generation);
            var text = counted.ToText();
            var hash = CountedDeal.HashOf(text);
            if (!stored.TryGetValue(Code(deal.Id), out var before))
            {
                created.Add(Row(new sl_CountedDeal { sl_Code = Code(deal.Id), sl_OpportunityId = new EntityReference(Opportunity.EntityLogicalName, deal.Id) }, deal, text, hash));
            }
            else if (before.sl_ContentHash != hash)
            {
                if (!TakeBack(before))
                {
                    unreadable.Add(deal.Name);
                    continue;
                }

                updated.Add(Row(new sl_CountedDeal(before.Id), deal, text, hash));
            }
            else
            {
                if (before.sl_IsStale == true)
                {
                    updated.Add(new sl_CountedDeal(before.Id) { sl_IsStale = false }.ToEntity<Entity>());
                }

                continue;
            }

            Add(counted, 1);
        }

        Write(created, updated, sl_CountedDeal.EntityLogicalName);
        Apply();
        return created.Count + updated.Count(row => row.Contains(sl_CountedDeal.Columns.sl_Content));
    }

    /// <summary>Takes back what deals had added that are gone.</summary>
    /// <param name="rows">Their counted deals.</param>
    public void Forget(IReadOnlyList<sl_CountedDeal> rows)
    {
        foreach (var row in rows)
        {
            if (!TakeBack(row))
            {
                unreadable.Add(row.sl_Name ?? "");
            }

            service.Delete(sl_CountedDeal.EntityLogicalName, row.Id);
        }

        Apply();
    }

    /// <summary>The sums of a row.</summary>
    /// <exception cref="RefusalException">Somebody wrote into them.</exception>
    public static MetricTally Read(sl_Tally row)
    {
        try
        {
            return row.sl_Content is { Length: > 0 } content ? MetricTally.Read(Packed.Text(content)) : new MetricTally();
        }
        catch (Exception problem) when (problem is FormatException or OverflowException)
        {
            throw new RefusalException($"The sums {row.sl_Code} can't be read: somebody changed them. Run Refresh Metrics with Everything, which counts all deals anew.");
        }
    }

    private static string Code(Guid dealId) => dealId.ToString("N", CultureInfo.InvariantCulture);

    private Dictionary<string, sl_CountedDeal> Stored(List<Guid> deals)
    {
        var stored = new Dictionary<string, sl_CountedDeal>(StringComparer.Ordinal);
        for (var start = 0; start < deals.Count; start += DealFactsReader.MostIds)
        {
            var query = new QueryExpression(sl_CountedDeal.EntityLogicalName)
            {
                ColumnSet = new ColumnSet(
                    sl_CountedDeal.Columns.sl_Code, sl_CountedDeal.Columns.sl_Content, sl_CountedDeal.Columns.sl_ContentHash, sl_CountedDeal.Columns.sl_IsStale, sl_CountedDeal.Columns.sl_Name),
            };
            query.Criteria.AddCondition(sl_CountedDeal.Columns.sl_Code, ConditionOperator.In, [.. deals.Skip(start).Take(DealFactsReader.MostIds).Select(Code).Cast<object>()]);
            foreach (var row in DealFactsReader.All(service, query).Select(sl_CountedDeal.Of))
            {
                stored[row.sl_Code!] = row;
            }
        }

        return stored;
    }

    private static Entity Row(sl_CountedDeal row, DealFacts deal, string text, string hash)
    {
        row.sl_Name = Cut.To(deal.Name.Length == 0 ? Code(deal.Id) : deal.Name, LongestName);
        row.sl_Content = Packed.Of(text);
        row.sl_ContentHash = hash;
        row.sl_IsStale = false;
        return row.ToEntity<Entity>();
    }

    /// <summary>Takes a deal's stored counts out of the sums; false when they can't be read.</summary>
    private bool TakeBack(sl_CountedDeal row)
    {
        try
        {
            var before = CountedDeal.Read(Packed.Text(row.sl_Content ?? ""));
            // Sums of an earlier counting from nothing are not these.
            if (before.Generation == generation)
            {
                Add(before, -1);
            }

            return true;
        }
        catch (Exception problem) when (problem is FormatException or OverflowException)
        {
            return isWhole;
        }
    }

    private void Add(CountedDeal deal, int sign)
    {
        foreach (var count in deal.Counts)
        {
            var series = new TallySeries(count.Measure, count.Cut.Dimension, count.Cut.Member);
            var group = TallySeries.GroupOf(count.Measure);
            foreach (var month in MetricMonth.Kept(count.Month))
            {
                Change(new TallyPlace(Scope.Unit(deal.UnitId), group, month)).Add(series, count.Bucket, sign * count.Amount);
                if (count.AlsoPerson && deal.OwnerId is { } owner)
                {
                    Change(new TallyPlace(Scope.Person(owner), group, month)).Add(series, count.Bucket, sign * count.Amount);
                }
            }
        }
    }

    private MetricTally Change(TallyPlace place)
    {
        if (!changes.TryGetValue(place, out var change))
        {
            changes[place] = change = new MetricTally();
        }

        return change;
    }

    /// <summary>Brings the changes into the stored sums.</summary>
    private void Apply()
    {
        var changed = changes.Where(change => !change.Value.IsEmpty).ToDictionary(change => change.Key.Code(generation), StringComparer.Ordinal);
        var codes = changed.Keys.OrderBy(code => code, StringComparer.Ordinal).ToList();
        var created = new List<Entity>();
        var updated = new List<Entity>();
        for (var start = 0; start < codes.Count; start += DealFactsReader.MostIds)
        {
            var some = codes.Skip(start).Take(DealFactsReader.MostIds).ToList();
            var query = new QueryExpression(sl_Tally.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Tally.Columns.sl_Code, sl_Tally.Columns.sl_Content) };
            query.Criteria.AddCondition(sl_Tally.Columns.sl_Code, ConditionOperator.In, [.. some.Cast<object>()]);
            var stored = DealFactsReader.All(service, query).Select(sl_Tally.Of).ToDictionary(row => row.sl_Code!, StringComparer.Ordinal);
            foreach (var code in some)
            {
                var isThere = stored.TryGetValue(code, out var row);
                var tally = isThere ? Read(row!) : new MetricTally();
                tally.Add(changed[code].Value);
                (isThere ? updated : created).Add(Row(isThere ? new sl_Tally(row!.Id) : Fresh(changed[code].Key, code), code, tally));
            }
        }

        changes.Clear();
        Write(created, updated, sl_Tally.EntityLogicalName);
    }

    private static sl_Tally Fresh(TallyPlace place, string code) =>
        new() { sl_Code = code, sl_Name = FormattableString.Invariant($"{place.Scope} {place.Group} {place.Month}"), sl_Scope = place.Scope.ToString(), sl_Month = place.Month };

    /// <summary>Sums that are all gone leave a row without content: the next count may need it again.</summary>
    private static Entity Row(sl_Tally row, string code, MetricTally tally)
    {
        row.sl_Content = tally.IsEmpty ? null : Packed.Of(tally.ToText());
        return row.sl_Content is null || row.sl_Content.Length <= LongestContent
            ? row.ToEntity<Entity>()
            : throw new RefusalException($"The sums {code} have more parts than a row can hold. Give deals fewer different source messages, or split the business unit.");
    }

    private void Write(List<Entity> created, List<Entity> updated, string table)
    {
        if (created.Count > 0)
        {
            service.Execute(new CreateMultipleRequest { Targets = new EntityCollection(created) { EntityName = table } });
        }

        if (updated.Count > 0)
        {
            service.Execute(new UpdateMultipleRequest { Targets = new EntityCollection(updated) { EntityName = table } });
        }
    }
}
