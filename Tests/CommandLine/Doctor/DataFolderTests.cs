using SalesLoop.CommandLine;
using SalesLoop.CommandLine.Doctor;
using SalesLoop.LocalDataverse;

namespace SalesLoop.Tests.CommandLine.Doctor;

/// <summary>The doctor looks at a local organization and leaves every byte as it is.</summary>
[TestClass]
public sealed class DataFolderTests
{
    private readonly OrganizationFolder folder = new(Directory.CreateTempSubdirectory("salesloop-doctor-").FullName);

    [TestCleanup]
    public void Remove() => Directory.Delete(folder.Path, recursive: true);

    [TestMethod]
    public void A_folder_without_an_organization_is_told_how_to_get_one() =>
        Assert.AreEqual((Health.Note, "dotnet run --project tools/SalesLoop -- up"), (Look().Single().Health, Look().Single().Mend));

    [TestMethod]
    public void A_whole_organization_is_fine()
    {
        Open().Dispose();

        Assert.AreEqual(new Diagnosis("organization", Health.Fine, $"{folder.DataFile} is whole."), Look().Single());
    }

    [TestMethod]
    public void A_damaged_file_is_a_problem()
    {
        Open().Dispose();
        var bytes = File.ReadAllBytes(folder.DataFile);
        Array.Fill(bytes, (byte)0xEE, 4096 * 3, 4096 * 5);
        File.WriteAllBytes(folder.DataFile, bytes);

        var found = Look().Single();

        Assert.AreEqual(Health.Problem, found.Health);
        Assert.StartsWith("Restore", found.Mend!);
    }

    [TestMethod]
    public void A_file_of_something_else_is_a_problem()
    {
        File.WriteAllText(folder.DataFile, new string('x', 10_000));

        Assert.AreEqual($"{folder.DataFile}: it is not an organization's file.", Look().Single().What);
    }

    [TestMethod]
    public void An_organization_that_is_open_is_left_alone()
    {
        using var organization = Open();

        Assert.Contains("is open in another process", Look().Single().What);
    }

    [TestMethod]
    public void What_an_interrupted_run_left_is_told()
    {
        Open().Dispose();
        File.WriteAllText(folder.DataFile + ".lock", "");
        Directory.CreateDirectory(Path.Combine(folder.Path, "new"));

        Assert.AreSequenceEqual(new[] { "draft", "lock", "organization" }, Look().Select(one => one.Check).ToArray());
        Assert.IsEmpty(Look().Where(one => one.Health == Health.Problem));
    }

    private Organization Open() => Organization.Open(new OrganizationOptions { DataFile = folder.DataFile });

    private List<Diagnosis> Look()
    {
        var before = Contents();
        var found = DataFolderChecks.Run(folder).ToList();
        Assert.AreEqual(before, Contents(), "looking changed something");
        return found;
    }

    private string Contents() => string.Join('\n', Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Order().Select(path =>
        $"{path} {(Directory.Exists(path) ? 0 : new FileInfo(path).Length)} {File.GetLastWriteTimeUtc(path):O}"));
}
