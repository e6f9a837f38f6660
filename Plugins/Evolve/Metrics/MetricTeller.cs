using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Works out figures from the sums: scope by scope, persons first, and as many scopes a slice as their sums allow.</summary>
internal static class MetricTeller
{
    private const int MostScopes = 20;
    private const int MostTallies = 3000;
    private const int MostWritten = 3000;
    private const int MostOldTallies = 100;
    private const string FirstPerson = "p";
    private const string FirstUnit = "u";

    /// <summary>Comes after every group of sums.</summary>
    private const string AfterGroups = "zzzz";

    /// <summary>The figures of the next scopes.</summary>
    public static RefreshRun Tell(LoopContext context, RefreshRun run)
    {
        var service = context.SystemService;
        var today = context.Now.Date;
        var people = MetricPeople.Read(service);
        var writer = new MetricWriter(service, people, new MetricLabels(service), context.RecordLanguage, Express.GateKeeper.WholeSeconds(context.Now));
        var changed = run.OnlyChanged ? ChangedSums.Read(service, run) : null;
        var isBesideChanged = changed is not null && BesideReader.ChangedSince(service, run.Since ?? run.StartedOn);
        var beside = new Lazy<MetricBeside>(() => BesideReader.Read(service, today));
        var sums = new Dictionary<string, Lazy<MetricTally>>(StringComparer.Ordinal);
        var reached = run;
        for (var scopes = 0; scopes < MostScopes && sums.Count < MostTallies && writer.Written < MostWritten; scopes++)
        {
            if (Next(service, people, reached, changed, isBesideChanged) is not { } scope)
            {
                return reached.At(RefreshStep.Clean) with { Written = run.Written + writer.Written };
            }

            var own = Own(people, scope);

            // Who had no figures gets all of them: that there is nothing of something is told too.
            var isWhole = changed is null || !writer.HasAny(scope);
            var tasks = isWhole ? MetricTask.All(today) : MetricTask.After(changed!.Of(own), today, run.IsNewDay, isBesideChanged);
            var book = Load(service, run.Generation, own.SelectMany(one => tasks.SelectMany(task => task.Places(one))).Distinct(), sums);
            var hasSums = book.HasAny || HasSums(service, run.Generation, own);

            // Sums that are all gone tell of nobody any more.
            if ((tasks.Count > 0 || !hasSums) && !writer.Write(scope, hasSums ? Figures(book, tasks, scope, today, people.IsUppermost(scope.Id) ? beside.Value : beside.Value.OfUnits) : [], hasSums && !isWhole ? tasks : null))
            {
                break;
            }

            if (own.Count == people.Units.Count() && !scope.IsPerson && tasks.Any(task => task.Measure is StageDwell))
            {
                StageLineWriter.Write(service, StageDwell.Lines(book, scope, today), context.RecordLanguage, Express.GateKeeper.WholeSeconds(context.Now));
            }

            reached = reached with { LastScope = scope.ToString() };
        }

        return reached with { Written = run.Written + writer.Written };
    }

    /// <summary>Takes away the sums of earlier countings from nothing, and figures that belong to nobody any more.</summary>
    public static RefreshRun Clean(LoopContext context, RefreshRun run)
    {
        var service = context.SystemService;
        var old = new QueryExpression(sl_Tally.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Tally.Columns.sl_Scope), TopCount = MostOldTallies };
        old.Criteria.AddCondition(sl_Tally.Columns.sl_Scope, ConditionOperator.NotNull);
        old.Criteria.AddCondition(sl_Tally.Columns.sl_Code, ConditionOperator.LessThan, TallyPlace.Prefix(run.Generation));
        var rows = service.RetrieveMultiple(old).Entities.Select(sl_Tally.Of).ToList();
        var writer = new MetricWriter(service, MetricPeople.Read(service), new MetricLabels(service), context.RecordLanguage, Express.GateKeeper.WholeSeconds(context.Now));
        var unfinished = rows.Select(row => Scope.Read(row.sl_Scope)).OfType<Scope>().Where(scope => scope.IsPerson).Distinct()
            .Where(scope => !HasSums(service, run.Generation, [scope]))
            .Where(scope => !writer.Write(scope, []))
            .Select(scope => scope.ToString())
            .ToList();
        foreach (var row in rows.Where(row => !unfinished.Contains(row.sl_Scope ?? "")))
        {
            service.Delete(sl_Tally.EntityLogicalName, row.Id);
        }

        var orphans = new QueryExpression(sl_Metric.EntityLogicalName) { ColumnSet = new ColumnSet(false), TopCount = MostOldTallies };
        orphans.Criteria.AddCondition(sl_Metric.Columns.sl_BusinessUnitId, ConditionOperator.Null);
        orphans.Criteria.AddCondition(sl_Metric.Columns.sl_PersonId, ConditionOperator.Null);
        var isClean = writer.Remove(service.RetrieveMultiple(orphans).Entities.Select(row => row.Id).ToList());
        var cleaned = run with { Written = run.Written + writer.Written };
        return isClean && rows.Count < MostOldTallies && unfinished.Count == 0 && writer.Written < MostOldTallies ? cleaned.At(RefreshStep.Over) : cleaned;
    }

    private static List<ToldFigure> Figures(TallyBook book, IReadOnlyList<MetricTask> tasks, Scope scope, DateTime today, MetricBeside beside) => tasks
        .SelectMany(task => TallyView.Of(book, task.Measure.Needs, scope, today, task.Periods, beside)
            .SelectMany(view => task.Measure.Figures(view).Select(figure => new ToldFigure(figure, view.Period))))
        .Where(told => told.SaysAnything)
        .ToList();

    /// <summary>The scopes whose sums are looked at together: a person, or a business unit with all below it.</summary>
    private static List<Scope> Own(MetricPeople people, Scope scope) => scope.IsPerson ? [scope] : people.WithBelow(scope.Id).Select(Scope.Unit).ToList();

    /// <summary>The scope after the one reached; null when that was the last.</summary>
    private static Scope? Next(IOrganizationService service, MetricPeople people, RefreshRun run, ChangedSums? changed, bool isBesideChanged)
    {
        var last = Scope.Read(run.LastScope);
        var persons = changed is null || run.IsNewDay
            ? new[] { last is null or { IsPerson: true } ? NextPerson(service, run, last) : null }.OfType<Scope>()
            : changed.Scopes.Where(scope => scope.IsPerson);
        var units = people.Units.Where(unit => changed is null || run.IsNewDay || isBesideChanged || changed.Contains(Own(people, unit)));
        return persons.Concat(units).Where(scope => string.CompareOrdinal(scope.ToString(), run.LastScope) > 0).Select(scope => (Scope?)scope).FirstOrDefault();
    }

    private static Scope? NextPerson(IOrganizationService service, RefreshRun run, Scope? last)
    {
        var prefix = TallyPlace.Prefix(run.Generation);
        var query = new QueryExpression(sl_Tally.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Tally.Columns.sl_Scope), TopCount = 1 };
        query.Criteria.AddCondition(sl_Tally.Columns.sl_Code, ConditionOperator.GreaterThan, last is { } before ? new TallyPlace(before, AfterGroups, 0).Code(run.Generation) : prefix + FirstPerson);
        query.Criteria.AddCondition(sl_Tally.Columns.sl_Code, ConditionOperator.LessThan, prefix + FirstUnit);
        query.AddOrder(sl_Tally.Columns.sl_Code, OrderType.Ascending);
        return service.RetrieveMultiple(query).Entities.Select(row => Scope.Read(sl_Tally.Of(row).sl_Scope)).FirstOrDefault();
    }

    /// <summary>True while anything is counted for one of these scopes.</summary>
    private static bool HasSums(IOrganizationService service, int generation, List<Scope> scopes)
    {
        for (var start = 0; start < scopes.Count; start += DealFactsReader.MostIds)
        {
            var query = new QueryExpression(sl_Tally.EntityLogicalName) { ColumnSet = new ColumnSet(false), TopCount = 1 };
            query.Criteria.AddCondition(sl_Tally.Columns.sl_Code, ConditionOperator.GreaterThan, TallyPlace.Prefix(generation));
            query.Criteria.AddCondition(sl_Tally.Columns.sl_Code, ConditionOperator.LessThan, TallyPlace.Prefix(generation + 1));
            query.Criteria.AddCondition(sl_Tally.Columns.sl_Content, ConditionOperator.NotNull);
            query.Criteria.AddCondition(sl_Tally.Columns.sl_Scope, ConditionOperator.In, [.. scopes.Skip(start).Take(DealFactsReader.MostIds).Select(scope => (object)scope.ToString())]);
            if (service.RetrieveMultiple(query).Entities.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The sums kept at these places.</summary>
    /// <param name="service">Reads as the system.</param>
    /// <param name="generation">Which counting from nothing the sums belong to.</param>
    /// <param name="places">Where.</param>
    /// <param name="sums">What the slice read before, by code: a unit above looks at the same sums again.</param>
    private static TallyBook Load(IOrganizationService service, int generation, IEnumerable<TallyPlace> places, Dictionary<string, Lazy<MetricTally>> sums)
    {
        var wanted = places.ToDictionary(place => place.Code(generation), StringComparer.Ordinal);
        var codes = wanted.Keys.Where(code => !sums.ContainsKey(code)).ToList();
        for (var start = 0; start < codes.Count; start += DealFactsReader.MostIds)
        {
            var query = new QueryExpression(sl_Tally.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Tally.Columns.sl_Code, sl_Tally.Columns.sl_Content) };
            query.Criteria.AddCondition(sl_Tally.Columns.sl_Code, ConditionOperator.In, [.. codes.Skip(start).Take(DealFactsReader.MostIds).Cast<object>()]);
            foreach (var row in service.RetrieveMultiple(query).Entities.Select(sl_Tally.Of))
            {
                if (row.sl_Content is { Length: > 0 })
                {
                    sums[row.sl_Code!] = new Lazy<MetricTally>(() => CountStore.Read(row));
                }
            }
        }

        var book = new TallyBook();
        foreach (var place in wanted.Where(place => sums.ContainsKey(place.Key)))
        {
            book.Add(place.Value.Group, place.Value.Month, sums[place.Key]);
        }

        return book;
    }
}
