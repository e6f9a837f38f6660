namespace SalesLoop.SolutionFormat.Packing;

/// <summary>The <c>_managed.xml</c> beside a form, an app or a site map, which managed packages take in its place.</summary>
internal static class ManagedVariant
{
    private const string Ending = "_managed.xml";

    public static bool Is(string path) => path.EndsWith(Ending, StringComparison.Ordinal) && HasVariants(path);

    /// <summary>Path of the managed variant of a file.</summary>
    public static string Of(string path) => Path.ChangeExtension(path, null) + Ending;

    /// <summary>Path of the file that a managed variant stands beside.</summary>
    public static string PlainOf(string path) => path[..^Ending.Length] + ".xml";

    private static bool HasVariants(string path) =>
        path.Contains("/FormXml/", StringComparison.Ordinal) || path.StartsWith("AppModules/", StringComparison.Ordinal) || path.StartsWith("AppModuleSiteMaps/", StringComparison.Ordinal);
}
