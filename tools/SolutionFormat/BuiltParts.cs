namespace SalesLoop.SolutionFormat;

/// <summary>Parts of a solution that a build makes and that therefore stand outside its folder.</summary>
/// <param name="PluginAssembly">The plug-in DLL.</param>
/// <param name="WebResources">Folder of built web resources, by their names (<c>sl_/forms/gate.js</c>) and with controls under <c>Controls/</c>.</param>
public sealed record BuiltParts(string PluginAssembly, string WebResources)
{
    /// <summary>Command that makes the DLL.</summary>
    public string PluginCommand { get; init; } = "dotnet build";

    /// <summary>Command that makes the web resources.</summary>
    public string WebResourceCommand { get; init; } = "dotnet build";

    /// <summary>Where the build of a checkout leaves them.</summary>
    /// <param name="root">Folder that holds SalesLoop.sln.</param>
    public static BuiltParts Of(string root) => new(
        Path.Combine(root, "Plugins", "bin", "SalesLoop.Plugins.dll"),
        Path.Combine(root, "WebResources", "dist"))
    {
        PluginCommand = "dotnet build Plugins",
        WebResourceCommand = "dotnet build WebResources",
    };
}
