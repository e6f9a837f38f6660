namespace SalesLoop.SolutionFormat;

/// <summary>Parts of a solution that stand outside its folder: those that a build makes, and its labels in further languages.</summary>
/// <param name="PluginAssembly">The plug-in DLL.</param>
/// <param name="WebResources">Folder of built web resources, by their names (<c>sl_/forms/gate.js</c>) and with controls under <c>Controls/</c>.</param>
public sealed record BuiltParts(string PluginAssembly, string WebResources)
{
    /// <summary>Command that makes the DLL.</summary>
    public string PluginCommand { get; init; } = "dotnet build";

    /// <summary>Command that makes the web resources.</summary>
    public string WebResourceCommand { get; init; } = "dotnet build";

    /// <summary>Folder of the labels in further languages, a file a language (<c>1031.json</c>); empty when there are none.</summary>
    public string Words { get; init; } = "";

    /// <summary>Where a checkout has them.</summary>
    /// <param name="root">Folder that holds SalesLoop.sln.</param>
    public static BuiltParts Of(string root) => new(
        Path.Combine(root, "Plugins", "bin", "SalesLoop.Plugins.dll"),
        Path.Combine(root, "WebResources", "dist"))
    {
        Words = Path.Combine(root, "Solution", "words"),
        PluginCommand = "dotnet build Plugins",
        WebResourceCommand = "dotnet build WebResources",
    };
}
