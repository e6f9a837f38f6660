using System.Security.Cryptography;
using SalesLoop.CommandLine.Configuration;
using SalesLoop.CommandLine.Sample;
using SalesLoop.LocalDataverse;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Data;

namespace SalesLoop.CommandLine.Up;

/// <summary>The organization that <c>up</c> and <c>load</c> work on: this checkout's solution, imported and configured.</summary>
internal static class LocalOrganization
{
    /// <summary>Opens the organization in the folder, and brings it up to what the checkout holds.</summary>
    /// <param name="withSample">Load the sample when the organization is new.</param>
    /// <param name="say">Told what is being done, a line each.</param>
    /// <exception cref="CommandStoppedException">The folder can't be one.</exception>
    public static Organization Open(Repository repository, OrganizationFolder folder, bool withSample, Action<string> say)
    {
        folder.Make();
        var isNew = !folder.HasOrganization();
        if (!isNew)
        {
            var known = Organization.Open(new OrganizationOptions { DataFile = folder.DataFile });
            try
            {
                BringUpToDate(known, repository, folder, say);
                return known;
            }
            catch
            {
                known.Dispose();
                throw;
            }
        }

        Create(repository, folder, withSample, say);
        return Organization.Open(new OrganizationOptions { DataFile = folder.DataFile });
    }

    // A new organization is made beside its final name and moved there when it is whole: a run that is
    // interrupted leaves no half-filled organization for the next one to find.
    private static void Create(Repository repository, OrganizationFolder folder, bool withSample, Action<string> say)
    {
        var draft = folder with { Path = Path.Combine(folder.Path, "new") };
        if (Directory.Exists(draft.Path))
        {
            Directory.Delete(draft.Path, recursive: true);
        }

        Directory.CreateDirectory(draft.Path);
        var today = DateTimeOffset.UtcNow;
        var clock = new SampleClock(SampleData.Beginning(today));
        using (var organization = Organization.Open(new OrganizationOptions { DataFile = draft.DataFile, Clock = withSample ? clock : TimeProvider.System }))
        {
            BringUpToDate(organization, repository, draft, say);
            if (withSample)
            {
                var deals = SampleData.Fill(organization, clock, today);
                say($"Loaded a sample team with {deals} opportunities.");
            }
        }

        foreach (var file in Directory.GetFiles(draft.Path))
        {
            File.Move(file, Path.Combine(folder.Path, Path.GetFileName(file)), overwrite: true);
        }

        Directory.Delete(draft.Path, recursive: true);
    }

    private static void BringUpToDate(Organization organization, Repository repository, OrganizationFolder folder, Action<string> say)
    {
        var state = ImportedState.Read(folder);
        var package = SolutionFolder.Read(repository.SolutionSource, BuiltParts.Of(repository.Root), PackageType.Managed);
        using var zip = new MemoryStream();
        package.Write(zip);
        var solution = Convert.ToHexString(SHA256.HashData(zip.ToArray()));
        if (solution != state.Solution)
        {
            organization.Import(package);
            say("Imported the solution.");
        }

        var data = HashOf(repository.SolutionData);
        if (data != state.Data)
        {
            var counts = ConfigurationImport.Apply(organization.ServiceFor(organization.AdministratorId), ConfigurationData.Read(repository.SolutionData));
            say($"Configuration rows: {counts}.");
        }

        new ImportedState(solution, data).Write(folder);
    }

    private static string HashOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
