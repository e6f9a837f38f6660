using SalesLoop.LocalDataverse.Store;
using SalesLoop.SolutionFormat;

namespace SalesLoop.LocalDataverse.Seed;

/// <summary>Imported packages, kept in the organization: opening it again needs no zip.</summary>
internal static class PackageShelf
{
    private const string OrderSetting = "solutions";

    /// <summary>The packages, the undermost first.</summary>
    public static IEnumerable<SolutionPackage> Read(Session session) =>
        Names(session).Select(name => SolutionPackage.Read(new MemoryStream(session.Blob(BlobOf(name))!)));

    /// <summary>Keeps a package on top of the others, or in the place of its older version.</summary>
    public static void Keep(Session session, string uniqueName, SolutionPackage package)
    {
        using var zip = new MemoryStream();
        package.Write(zip);
        session.SetBlob(BlobOf(uniqueName), zip.ToArray());
        session.SetSetting(OrderSetting, string.Join('\n', Names(session).Append(uniqueName).Distinct()));
    }

    private static string[] Names(Session session) =>
        session.Setting(OrderSetting)?.Split('\n') ?? [];

    private static string BlobOf(string uniqueName) => $"solution/{uniqueName}";
}
