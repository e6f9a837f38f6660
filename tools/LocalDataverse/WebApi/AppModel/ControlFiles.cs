using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.AppModel;

/// <summary>Finds the files of the solutions' code components.</summary>
internal static class ControlFiles
{
    /// <param name="solutions">Imported solutions, the undermost first.</param>
    /// <param name="path">The control's name and the file's path in its folder: <c>sl_SalesLoop.DealLoop/strings/DealLoop.1033.resx</c>.</param>
    /// <returns>Null when there is no such control, or none of its files lies there.</returns>
    public static AppFile? Find(IEnumerable<SolutionDefinition> solutions, string path)
    {
        var end = path.IndexOf('/', StringComparison.Ordinal);
        var control = end < 0 ? null : solutions.SelectMany(solution => solution.Controls).LastOrDefault(one => one.Name == path[..end]);
        return control is not null && control.Files.TryGetValue(path[(end + 1)..], out var content) ? new AppFile(ContentType(path), content) : null;
    }

    private static string ContentType(string path) => Path.GetExtension(path) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".resx" or ".xml" => "application/xml; charset=utf-8",
        ".html" => "text/html; charset=utf-8",
        ".json" => "application/json; charset=utf-8",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
