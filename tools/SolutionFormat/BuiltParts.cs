namespace SalesLoop.SolutionFormat;

/// <summary>Parts of a solution that a build makes and that therefore stand outside its folder.</summary>
/// <param name="PluginAssembly">The plug-in DLL.</param>
/// <param name="WebResources">Folder of built web resources, by their names (<c>sl_/scripts/gate.js</c>) and with controls under <c>Controls/</c>.</param>
public sealed record BuiltParts(string PluginAssembly, string WebResources)
{
    /// <summary>Where the build of a checkout leaves them.</summary>
    /// <param name="root">Folder that holds SalesLoop.sln.</param>
    /// <param name="configuration"><c>Release</c> or <c>Debug</c>.</param>
    public static BuiltParts Of(string root, string configuration = "Release") => new(
        Path.Combine(root, "Plugins", "bin", configuration, "net462", "SalesLoop.Plugins.dll"),
        Path.Combine(root, "WebResources", "dist"));
}
