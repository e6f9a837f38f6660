using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Reading;

/// <summary>Reads a chain of navigation properties as lookups to follow.</summary>
internal static class LookupPath
{
    /// <param name="model">The organization's tables.</param>
    /// <param name="table">Where the chain begins.</param>
    /// <param name="names">Navigation properties, which the OData library has found to exist.</param>
    /// <returns>The lookups, and the table at their end.</returns>
    public static (IReadOnlyList<LookupNavigation> Lookups, TableDefinition Table) Of(WebApiModel model, TableDefinition table, IEnumerable<string> names)
    {
        var lookups = new List<LookupNavigation>();
        foreach (var name in names)
        {
            if (model.FindNavigation(table, name) is not LookupNavigation lookup)
            {
                throw WebApiException.NotSupported($"The navigation property '{name}' can't be followed here: it leads to many rows.");
            }

            lookups.Add(lookup);
            table = lookup.Target;
        }

        return (lookups, table);
    }
}
