using System.Globalization;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.LocalDataverse.Store.Sqlite;
using SalesLoop.SolutionFormat;
using SalesLoop.Tests.LocalDataverse.Pipeline;

namespace SalesLoop.Tests.LocalDataverse.Robustness;

/// <summary>A disk that is full, a file that is held, torn or damaged: a message that helps, nothing changed, and the organization opens again.</summary>
[TestClass]
public sealed class DiskTests
{
    [TestMethod]
    [OSCondition(OperatingSystems.Linux | OperatingSystems.OSX)]
    public async Task A_disk_that_fills_up_while_rows_are_written_loses_nothing_that_was_answered()
    {
        using var file = new OrganizationFile();
        using var child = Child.Start(new FileInfo(file.Path).Length + (2 << 20), Program.Fill, file.Path);

        var said = await child.SaysUntilEndAsync();

        Assert.AreEqual("open", said[0]);
        var refusal = said[^2];
        Assert.Contains("the disk is full", refusal);
        Assert.Contains(file.Path, refusal);
        Assert.AreEqual("still reads 10 rows", said[^1]);
        var ledger = new Ledger();
        said[1..^2].ForEach(ledger.Acknowledge);
        Assert.IsGreaterThan(50, said.Count);
        ledger.AssertHolds(file.Path, mostUnacknowledged: 0);
        file.AssertOpensAndWrites(ledger);
        ledger.AssertHolds(file.Path, mostUnacknowledged: 0);
    }

    [TestMethod]
    public async Task An_organization_that_another_process_has_open_is_refused_and_can_be_opened_when_that_process_is_gone()
    {
        using var file = new OrganizationFile();
        using (var child = Child.Start(Program.Hold, file.Path))
        {
            Assert.AreEqual("open", await child.SaysAsync());

            var refusal = Assert.ThrowsExactly<DatabaseException>(() => Organization.Open(new OrganizationOptions { DataFile = file.Path }));
            Assert.StartsWith($"'{file.Path}' is open in another process", refusal.Message);
        }

        Assert.IsTrue(File.Exists(file.Path + ".lock"), "a killed process can't remove its lock");
        file.AssertOpensAndWrites();
        Assert.AreSequenceEqual(new[] { file.Path }, Directory.GetFiles(file.Folder), "closing leaves the organization's file and nothing beside it");
    }

    [TestMethod]
    public void A_file_that_another_program_has_locked_is_told_to_be_in_use()
    {
        using var file = new OrganizationFile();
        using (var other = new Connection(file.Path, readOnly: false))
        {
            other.Execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");

            var refusal = Assert.ThrowsExactly<DatabaseException>(() => Organization.Open(new OrganizationOptions { DataFile = file.Path }));

            Assert.Contains("is in use by another program", refusal.Message);
        }

        file.AssertOpensAndWrites();
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void A_folder_that_can_not_be_written_is_named()
    {
        // Nobody may make files there, not even the administrator, whom a folder's permissions do not stop.
        var refusal = Assert.ThrowsExactly<DatabaseException>(() => Organization.Open(new OrganizationOptions { DataFile = "/proc/organization.db" }));

        Assert.Contains("/proc/organization.db", refusal.Message);
        Assert.Contains("name another data folder", refusal.Message);
    }

    [TestMethod]
    public void A_file_that_was_cut_off_is_refused_or_whole()
    {
        using var file = new OrganizationFile();
        var whole = File.ReadAllBytes(file.Path);
        var random = new Random(20260310);
        for (var number = 0; number < 40; number++)
        {
            var length = random.Next(1, whole.Length);
            File.WriteAllBytes(file.Path, whole[..length]);

            var refusal = Assert.ThrowsExactly<DatabaseException>(() => Organization.Open(new OrganizationOptions { DataFile = file.Path }), $"cut at {length}");

            Assert.StartsWith($"'{file.Path}' is ", refusal.Message);
            Assert.AreEqual(length, new FileInfo(file.Path).Length, "a damaged file is evidence, and left as it is");
        }

        File.WriteAllBytes(file.Path, whole);
        file.AssertOpensAndWrites();
    }

    [TestMethod]
    public void A_log_that_was_cut_off_loses_whole_requests_from_its_end_and_nothing_else()
    {
        using var file = new OrganizationFile();
        var ledger = new Ledger();
        byte[] database;
        byte[] log;
        using (var organization = Organization.Open(new OrganizationOptions { DataFile = file.Path }))
        {
            for (var number = 0; number < 20; number++)
            {
                OrganizationFile.Create(organization);
            }

            database = Shared(file.Path);
            log = Shared(file.Path + "-wal");
        }

        var random = new Random(20260310);
        for (var number = 0; number < 20; number++)
        {
            using var torn = new OrganizationFile();
            File.WriteAllBytes(torn.Path, database);
            File.WriteAllBytes(torn.Path + "-wal", log[..random.Next(log.Length)]);

            new Ledger().AssertHolds(torn.Path, mostUnacknowledged: 20);
            torn.AssertOpensAndWrites();
        }
    }

    [TestMethod]
    public void A_byte_that_changed_is_never_more_than_a_refusal()
    {
        using var file = new OrganizationFile();
        var whole = File.ReadAllBytes(file.Path);
        var random = new Random(20260310);
        var refused = 0;
        for (var number = 0; number < 60; number++)
        {
            var changed = (byte[])whole.Clone();
            changed[random.Next(changed.Length)] ^= (byte)random.Next(1, 256);
            File.WriteAllBytes(file.Path, changed);
            try
            {
                using var organization = Organization.Open(new OrganizationOptions { DataFile = file.Path });
                organization.ServiceFor(organization.AdministratorId).RetrieveMultiple(new QueryExpression("systemuser") { ColumnSet = new ColumnSet(true), TopCount = 10 });
            }
            catch (Exception refusal) when (refusal is DatabaseException or SolutionFormatException)
            {
                refused++;
            }
        }

        Assert.IsGreaterThan(0, refused);
        File.Delete(file.Path + "-wal");
        File.WriteAllBytes(file.Path, whole);
        file.AssertOpensAndWrites();
    }

    [TestMethod]
    public void A_zip_that_was_cut_off_is_refused_and_changes_nothing()
    {
        using var local = LocalOrganization.Fresh();
        var before = Contents(local);
        using var zip = new MemoryStream();
        new TestSolution(uniqueName: "Torn").EnvironmentVariable("tst_torn", "yes").Package().Write(zip);
        var whole = zip.ToArray();
        var random = new Random(20260310);
        for (var number = 0; number < 60; number++)
        {
            var torn = whole[..random.Next(whole.Length)];

            var refusal = Assert.ThrowsExactly<SolutionFormatException>(() => local.Organization.Import(SolutionPackage.Read(new MemoryStream(torn))), $"cut at {torn.Length}");

            Assert.IsGreaterThan(20, refusal.Message.Length);
            Assert.AreEqual(before, Contents(local));
        }

        local.Organization.Import(SolutionPackage.Read(new MemoryStream(whole)));
        Assert.AreNotEqual(before, Contents(local));
    }

    private static string Contents(LocalOrganization local) => string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Join(' ', local.Organization.Solutions.Select(solution => solution.UniqueName))} {local.Rows("solution").Count} {local.Rows("environmentvariabledefinition").Count}");

    // While the organization is open it shares its files with nobody but SQLite.
    private static byte[] Shared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
