using SalesLoop.LocalDataverse.Queries.Model;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Queries;

/// <summary>Says which rows of a table a caller may see, as a filter on that table: asked for the table of a query and for each table it links to.</summary>
/// <param name="table">The table that rows are taken from.</param>
/// <param name="caller">On whose behalf.</param>
/// <returns>Null when the caller may see every row. The filter does not count towards a query's limits.</returns>
public delegate Filter? Reach(TableDefinition table, Caller caller);

/// <summary>The reaches there are.</summary>
public static class Reaches
{
    /// <summary>Every row of every table.</summary>
    public static Reach Everything { get; } = static (_, _) => null;

    /// <summary>What the caller's rights cover. Of two who must both be allowed, what both may see.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">No role of the caller gives Read on the table.</exception>
    public static Reach OfRights { get; } = static (table, caller) =>
    {
        var filters = caller.Rights?.Select(rights => rights.ReachOf(table)).OfType<Filter>().ToList() ?? [];
        return filters switch
        {
            [] => null,
            [var only] => only,
            _ => new Filter { Filters = filters },
        };
    };
}
