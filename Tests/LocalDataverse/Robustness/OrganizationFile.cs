using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse;
using SalesLoop.Tests.LocalDataverse.Pipeline;
using SalesLoop.Tests.LocalDataverse.TestPlugins;

namespace SalesLoop.Tests.LocalDataverse.Robustness;

/// <summary>A folder with the file of an organization whose plug-in notes every write in a row of its own.</summary>
internal sealed class OrganizationFile : IDisposable
{
    private static readonly Lazy<byte[]> Template = new(Make);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("salesloop-robust-");

    public OrganizationFile() => System.IO.File.WriteAllBytes(Path, Template.Value);

    public string Folder => folder.FullName;

    public string Path => System.IO.Path.Combine(folder.FullName, "organization.db");

    /// <summary>Opens the organization here; a further write must work.</summary>
    public void AssertOpensAndWrites(Ledger? ledger = null)
    {
        using var organization = Organization.Open(new OrganizationOptions { DataFile = Path });
        var id = Create(organization);
        ledger?.Acknowledge($"{id} 0");
    }

    public static Guid Create(Organization organization) =>
        organization.ServiceFor(organization.AdministratorId).Create(new Entity(Things.Thing) { ["tst_insisted"] = "yes", ["tst_memo"] = "0" });

    public void Dispose() => folder.Delete(recursive: true);

    private static byte[] Make()
    {
        var folder = Directory.CreateTempSubdirectory("salesloop-robust-");
        try
        {
            var file = System.IO.Path.Combine(folder.FullName, "organization.db");
            using (var organization = Organization.Open(new OrganizationOptions { DataFile = file }))
            {
                organization.Import(Things.Solution().Package());
                organization.Import(new TestSolution().Step<NoteMemo>("Create", Things.Thing, 40).Step<NoteMemo>("Update", Things.Thing, 40).Package());
            }

            return System.IO.File.ReadAllBytes(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
