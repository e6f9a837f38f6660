using SalesLoop.SolutionFormat;
using SalesLoop.Tests.Plugins;

namespace SalesLoop.Tests.Browser;

/// <summary>A solution over ours that puts controls and a script on the account's form.</summary>
internal static class TrySolution
{
    public static void Import(SalesTeam team)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "TrySolution");
        team.Organization.Import(SolutionFolder.Read(Path.Combine(folder, "src"), new BuiltParts("", Path.Combine(folder, "built")), PackageType.Managed));
    }
}
