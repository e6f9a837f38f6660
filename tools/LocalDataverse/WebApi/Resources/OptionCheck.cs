using Microsoft.AspNetCore.Http;
using SalesLoop.LocalDataverse.WebApi.Http;

namespace SalesLoop.LocalDataverse.WebApi.Resources;

/// <summary>Refuses query options by name that a resource does not take: one that is ignored would give wrong rows in silence.</summary>
internal static class OptionCheck
{
    public static readonly string[] OfRows = ["$select", "$filter", "$orderby", "$top", "$count", "$expand", "$skiptoken", "$apply", "fetchXml", "savedQuery", "userQuery"];

    /// <summary>Beside <c>$apply</c>.</summary>
    public static readonly string[] OfGroups = ["$apply", "$orderby", "$skiptoken"];

    public static readonly string[] OfMetadata = ["$select", "$expand", "$filter", "$top", "$count", "LabelLanguages"];

    public static readonly string[] OfRow = ["$select", "$expand"];

    public static readonly string[] OfCount = ["$filter"];

    public static readonly string[] OfLink = ["$id"];

    public static readonly string[] None = [];

    /// <exception cref="WebApiException">An option is not among those allowed; the message names it.</exception>
    public static void Allow(IQueryCollection query, params IReadOnlyList<string> allowed)
    {
        foreach (var name in query.Keys)
        {
            if (name.StartsWith('@') || name == "tag" || allowed.Contains(name))
            {
                continue;
            }

            var meant = allowed.FirstOrDefault(one => one.Equals(name, StringComparison.OrdinalIgnoreCase));
            throw WebApiException.BadQuery(meant is null
                ? $"The query parameter {name} is not supported{(allowed.Count == 0 ? " here." : $" here. Supported are {string.Join(", ", allowed)}.")}"
                : $"The query parameter {name} is not supported. Did you mean {meant}? Names of query parameters are case-sensitive.");
        }
    }
}
