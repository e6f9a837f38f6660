using System.Collections.Frozen;

namespace SalesLoop.LocalDataverse.WebApi;

/// <summary>The app's pages as they were built into a folder. Only what lay there when the server began is served.</summary>
public sealed class AppFolder : IAppFiles
{
    private const string StartPage = "index.html";
    private readonly FrozenDictionary<string, AppFile> files;

    /// <param name="folder">For example <c>tools/LocalDataverse/App/dist</c>.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder: the pages were not built.</exception>
    public AppFolder(string folder)
    {
        files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToFrozenDictionary(
                file => Path.GetRelativePath(folder, file).Replace('\\', '/'),
                file => new AppFile(ContentTypeOf(file), File.ReadAllBytes(file)),
                StringComparer.Ordinal);
    }

    public AppFile? Find(string path) => files.GetValueOrDefault(path.Length == 0 ? StartPage : path);

    private static string ContentTypeOf(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    };
}
