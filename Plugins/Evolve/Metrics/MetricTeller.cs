using System;
using System.Collections.Generic;
using System.Globalization;
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
    private const int MostTallies = 500;
    private const int MostOldTallies = 100;
    private const string FirstPerson = "p";
    private const string FirstUnit = "u";
    private const string AfterUnits = "v";

    /// <summary>The figures of the next scopes.</summary>
    public static RefreshRun Tell(LoopContext context, RefreshRun run)
    {
        var service = context.SystemService;
        var people = MetricPeople.Read(service);
        var writer = new MetricWriter(service, people, new MetricLabels(service), Express.GateKeeper.WholeSeconds(context.Now));
        var reached = run;
        var tallies = 0;
        HashSet<Guid>? changedUnits = null;
        for (var scopes = 0; scopes < MostScopes && tallies < MostTallies; scopes++)
        {
            changedUnits ??= run.OnlyChanged ? ChangedUnits(service, run) : null;
            if (Next(service, people, reached, changedUnits) is not { } scope)
            {
                return reached.At(RefreshStep.Clean) with { Written = run.Written + writer.Written };
            }

            var rows = Tallies(service, run.Generation, scope.IsPerson ? [scope] : people.WithBelow(scope.Id).Select(Scope.Unit).ToList());
            tallies += rows.Count;
            var months = CountStore.Months(rows);
            if (!writer.Write(scope, Figures(months, scope, context.Now.Date)))
            {
                break;
            }

            if (!scope.IsPerson && people.WithBelow(scope.Id).Count == people.Units.Count())
            {
                StageLineWriter.Write(service, TallyView.Of(months, scope, context.Now.Date, MetricPeriod.AllTime(context.Now.Date)), Express.GateKeeper.WholeSeconds(context.Now));
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
        old.Criteria.AddCondition(sl_Tally.Columns.sl_Code, ConditionOperator.LessThan, Prefix(run.Generation));
        var rows = service.RetrieveMultiple(old).Entities.Select(sl_Tally.Of).ToList();
        var writer = new MetricWriter(service, MetricPeople.Read(service), new MetricLabels(service), Express.GateKeeper.WholeSeconds(context.Now));
        var unfinished = rows.Select(row => Scope.Read(row.sl_Scope)).OfType<Scope>().Where(scope => scope.IsPerson).Distinct()
            .Where(scope => Tallies(service, run.Generation, [scope], 1).Count == 0)
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

    private static List<ToldFigure> Figures(Dictionary<int, MetricTally> months, Scope scope, DateTime today)
    {
        // Sums that are all gone tell of nobody any more.
        return months.Values.All(month => month.Sums.Count == 0)
            ? []
            : MetricPeriod.Of(today).SelectMany(period =>
            {
                var view = TallyView.Of(months, scope, today, period);
                return MetricRegistry.All.SelectMany(measure => measure.Figures(view)).Select(figure => new ToldFigure(figure, period));
            }).ToList();
    }

    /// <summary>The scope after the one reached; null when that was the last.</summary>
    private static Scope? Next(IOrganizationService service, MetricPeople people, RefreshRun run, HashSet<Guid>? changedUnits)
    {
        var last = Scope.Read(run.LastScope);
        if (last is null or { IsPerson: true } && NextPerson(service, run, last) is { } person)
        {
            return person;
        }

        var after = last is { IsPerson: false } ? run.LastScope : "";
        return people.Units
            .Where(unit => string.CompareOrdinal(unit.ToString(), after) > 0)
            .Where(unit => changedUnits is null || people.WithBelow(unit.Id).Any(changedUnits.Contains))
            .Select(unit => (Scope?)unit)
            .FirstOrDefault();
    }

    private static Scope? NextPerson(IOrganizationService service, RefreshRun run, Scope? last)
    {
        var query = new QueryExpression(sl_Tally.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Tally.Columns.sl_Scope), TopCount = 1 };
        query.Criteria.AddCondition(sl_Tally.Columns.sl_Code, ConditionOperator.GreaterThan, last is { } before ? CountStore.TallyCode(run.Generation, before, 999_999) : Prefix(run.Generation) + FirstPerson);
        query.Criteria.AddCondition(sl_Tally.Columns.sl_Code, ConditionOperator.LessThan, Prefix(run.Generation) + FirstUnit);
        query.AddOrder(sl_Tally.Columns.sl_Code, OrderType.Ascending);
        if (run.OnlyChanged)
        {
            query.Criteria.AddCondition(sl_Tally.Columns.ModifiedOn, ConditionOperator.GreaterEqual, run.StartedOn);
        }

        return service.RetrieveMultiple(query).Entities.Select(row => Scope.Read(sl_Tally.Of(row).sl_Scope)).FirstOrDefault();
    }

    private static HashSet<Guid> ChangedUnits(IOrganizationService service, RefreshRun run)
    {
        var query = new QueryExpression(sl_Tally.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Tally.Columns.sl_Scope) };
        query.Criteria.AddCondition(sl_Tally.Columns.sl_Code, ConditionOperator.GreaterThan, Prefix(run.Generation) + FirstUnit);
        query.Criteria.AddCondition(sl_Tally.Columns.sl_Code, ConditionOperator.LessThan, Prefix(run.Generation) + AfterUnits);
        query.Criteria.AddCondition(sl_Tally.Columns.ModifiedOn, ConditionOperator.GreaterEqual, run.StartedOn);
        query.AddOrder(sl_Tally.Columns.sl_Code, OrderType.Ascending);
        return [.. DealFactsReader.All(service, query).Select(row => Scope.Read(sl_Tally.Of(row).sl_Scope)?.Id).OfType<Guid>()];
    }

    /// <summary>Sums of scopes, a row a scope and month.</summary>
    private static List<sl_Tally> Tallies(IOrganizationService service, int generation, List<Scope> scopes, int? top = null)
    {
        var rows = new List<sl_Tally>();
        for (var start = 0; start < scopes.Count; start += DealFactsReader.MostIds)
        {
            var query = new QueryExpression(sl_Tally.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Tally.Columns.sl_Code, sl_Tally.Columns.sl_Month, sl_Tally.Columns.sl_Content) };
            query.Criteria.AddCondition(sl_Tally.Columns.sl_Code, ConditionOperator.GreaterThan, scopes.Count == 1 ? Prefix(generation) + scopes[0] : Prefix(generation));
            query.Criteria.AddCondition(sl_Tally.Columns.sl_Code, ConditionOperator.LessThan, scopes.Count == 1 ? CountStore.TallyCode(generation, scopes[0], 999_999) : Prefix(generation) + AfterUnits);
            query.Criteria.AddCondition(sl_Tally.Columns.sl_Scope, ConditionOperator.In, [.. scopes.Skip(start).Take(DealFactsReader.MostIds).Select(scope => (object)scope.ToString())]);
            query.AddOrder(sl_Tally.Columns.sl_Code, OrderType.Ascending);
            if (top is { } few)
            {
                query.TopCount = few;
                rows.AddRange(service.RetrieveMultiple(query).Entities.Select(sl_Tally.Of));
            }
            else
            {
                rows.AddRange(DealFactsReader.All(service, query).Select(sl_Tally.Of));
            }
        }

        return rows;
    }

    private static string Prefix(int generation) => generation.ToString("D6", CultureInfo.InvariantCulture) + "/";
}
