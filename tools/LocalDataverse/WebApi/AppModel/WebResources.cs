using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.AppModel;

/// <summary>Finds the web resources of the solutions, as files.</summary>
internal static class WebResources
{
    /// <param name="solutions">Imported solutions, the undermost first.</param>
    /// <param name="name">For example <c>sl_/icons/stage.svg</c>.</param>
    /// <returns>Null when there is none of that name.</returns>
    public static AppFile? Find(IEnumerable<SolutionDefinition> solutions, string name)
    {
        var found = solutions.SelectMany(solution => solution.WebResources).LastOrDefault(resource => resource.Name == name);
        return found is null ? null : new AppFile(ContentType(found.Type), found.Content);
    }

    // The numbers are the solution format's WebResourceType.
    private static string ContentType(int type) => type switch
    {
        1 => "text/html; charset=utf-8",
        2 => "text/css; charset=utf-8",
        3 => "text/javascript; charset=utf-8",
        4 or 9 or 12 => "application/xml; charset=utf-8",
        5 => "image/png",
        6 => "image/jpeg",
        7 => "image/gif",
        10 => "image/x-icon",
        11 => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
