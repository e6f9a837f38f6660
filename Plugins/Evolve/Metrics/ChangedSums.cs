using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;

namespace SalesLoop.Evolve;

/// <summary>Sums that a run has changed, by scope.</summary>
internal sealed class ChangedSums
{
    private readonly ILookup<Scope, TallyPlace> byScope;

    private ChangedSums(IEnumerable<TallyPlace> places) => byScope = places.ToLookup(place => place.Scope);

    /// <summary>Scopes whose own sums changed, in the order in which figures are told.</summary>
    public IReadOnlyList<Scope> Scopes => byScope.Select(scope => scope.Key).OrderBy(scope => scope.ToString(), StringComparer.Ordinal).ToList();

    public static ChangedSums Read(IOrganizationService service, RefreshRun run)
    {
        var query = new QueryExpression(sl_Tally.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Tally.Columns.sl_Code) };
        query.Criteria.AddCondition(sl_Tally.Columns.ModifiedOn, ConditionOperator.GreaterEqual, run.StartedOn);
        query.Criteria.AddCondition(sl_Tally.Columns.sl_Code, ConditionOperator.GreaterThan, TallyPlace.Prefix(run.Generation));
        query.Criteria.AddCondition(sl_Tally.Columns.sl_Code, ConditionOperator.LessThan, TallyPlace.Prefix(run.Generation + 1));
        query.AddOrder(sl_Tally.Columns.sl_Code, OrderType.Ascending);
        return new ChangedSums(DealFactsReader.All(service, query).Select(row => TallyPlace.Read(sl_Tally.Of(row).sl_Code)).OfType<TallyPlace>());
    }

    /// <summary>Groups of these scopes whose sums changed, and in which months.</summary>
    public ILookup<string, int> Of(IEnumerable<Scope> scopes) =>
        scopes.SelectMany(scope => byScope[scope]).ToLookup(place => place.Group, place => place.Month, StringComparer.Ordinal);

    /// <summary>True when sums of one of these scopes changed.</summary>
    public bool Contains(IEnumerable<Scope> scopes) => scopes.Any(byScope.Contains);
}
