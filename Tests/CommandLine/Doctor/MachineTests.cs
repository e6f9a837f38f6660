using SalesLoop.CommandLine;
using SalesLoop.CommandLine.Commands;
using SalesLoop.CommandLine.Doctor;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.CommandLine.Doctor;

/// <summary>A machine that lacks something is told what, and the command that mends it.</summary>
[TestClass]
public sealed class MachineTests
{
    private static readonly Machine Healthy = new()
    {
        Ask = (program, _) => program == "node" ? "v20.19.0" : "10.0.100",
        IsFree = _ => true,
        FreeBytes = _ => 5L << 30,
        MayWrite = _ => true,
    };

    [TestMethod]
    public void A_machine_that_has_everything_has_nothing_to_mend() =>
        Assert.IsEmpty(Look(Healthy).Where(one => one.Check is "sdk" or "node" or "port" or "disk" or "rights" && one.Health != Health.Fine));

    [TestMethod]
    [DataRow("node", null, "Node.js was not found: the program 'node' is not on the path.", DisplayName = "no Node.js")]
    [DataRow("node", "v18.2.0", "Node.js 18.2.0 is too old; 20 or later is needed.", DisplayName = "an old Node.js")]
    [DataRow("sdk", "8.0.100", ".NET SDK 8.0.100 is too old; 10 or later is needed.", DisplayName = "an old SDK")]
    public void A_tool_that_is_missing_or_old_is_a_problem(string check, string? answer, string what)
    {
        var machine = Healthy with { Ask = (program, arguments) => (program == "node") == (check == "node") ? answer : Healthy.Ask(program, arguments) };

        var found = Look(machine).Single(one => one.Check == check);

        Assert.AreEqual((Health.Problem, what), (found.Health, found.What));
        Assert.Contains("Install", found.Mend!);
    }

    [TestMethod]
    public void A_port_that_is_taken_is_worth_knowing()
    {
        var found = Look(Healthy with { IsFree = port => port != 5150 }).Single(one => one.Check == "port");

        Assert.AreEqual(new Diagnosis("port", Health.Note, "Port 5150 is taken; perhaps Sales Loop is up already.", "dotnet run --project tools/SalesLoop -- up --port 0"), found);
    }

    [TestMethod]
    public void A_full_disk_and_a_folder_that_can_not_be_written_are_problems()
    {
        var found = Look(Healthy with { FreeBytes = _ => 1 << 29, MayWrite = _ => false });

        Assert.StartsWith("0.5 GB are free", found.Single(one => one.Check == "disk").What);
        Assert.AreEqual(Health.Problem, found.Single(one => one.Check == "disk").Health);
        Assert.AreEqual(Health.Problem, found.Single(one => one.Check == "rights").Health);
    }

    [TestMethod]
    public void Packages_of_the_official_flavor_that_are_not_here_are_named()
    {
        var found = Look(Healthy with { Variable = name => name == "NUGET_PACKAGES" ? "/nowhere" : null }).Single(one => one.Check == "official packages");

        Assert.AreEqual(Health.Note, found.Health);
        Assert.Contains("Microsoft.CrmSdk.CoreAssemblies", found.What);
        Assert.AreEqual("dotnet restore SalesLoop.sln -p:DataverseSdk=official", found.Mend);
    }

    [TestMethod]
    public void Without_a_browser_its_tests_are_skipped_which_is_worth_knowing() =>
        Assert.AreEqual(Health.Note, Look(Healthy with { Variable = _ => "" }).Single(one => one.Check == "browser").Health);

    [TestMethod]
    public void A_build_that_is_older_than_its_source_is_told_with_the_command_that_mends_it()
    {
        var root = Directory.CreateTempSubdirectory("salesloop-doctor-");
        try
        {
            File.WriteAllText(Path.Combine(root.FullName, "Directory.Packages.props"), "<Project />");
            var dll = Directory.CreateDirectory(Path.Combine(root.FullName, "Plugins", "bin")).FullName + "/SalesLoop.Plugins.dll";
            var source = Path.Combine(root.FullName, "Plugins", "Gate.cs");
            File.WriteAllText(dll, "");
            File.WriteAllText(source, "");
            File.SetLastWriteTimeUtc(dll, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            File.SetLastWriteTimeUtc(source, new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc));
            var found = DoctorCommand.ThisMachine(Healthy, new Repository(root.FullName), new OrganizationFolder(root.FullName), 5150);

            Assert.AreEqual(new Diagnosis("plug-ins", Health.Problem, "Plugins/bin/SalesLoop.Plugins.dll is older than what it is made of.", "dotnet build Plugins"), found.Single(one => one.Check == "plug-ins"));
            Assert.AreEqual("Not built: tools/LocalDataverse/App/dist is missing.", found.Single(one => one.Check == "app").What);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [TestMethod]
    [DataRow(Health.Note, ExitCode.Done)]
    [DataRow(Health.Problem, ExitCode.InputHasProblems)]
    public void Only_a_problem_makes_the_command_fail(object health, int code)
    {
        var results = new StringWriter();

        Assert.AreEqual(code, DoctorCommand.Tell([new Diagnosis("x", (Health)health, "What.", "Mend")], isJson: true, results, TextWriter.Null));
        Assert.Contains($"\"health\": \"{((Health)health).ToString().ToLowerInvariant()}\"", results.ToString());
    }

    [TestMethod]
    public void The_real_machine_can_be_asked()
    {
        var machine = new Machine();

        Assert.IsNotNull(machine.Ask("dotnet", ["--version"]));
        Assert.IsNull(machine.Ask("no-such-program", []));
        Assert.IsGreaterThan(0, machine.FreeBytes("/nowhere/at/all"));
        Assert.IsTrue(machine.MayWrite(Path.GetTempPath()));
    }

    private static IReadOnlyList<Diagnosis> Look(Machine machine)
    {
        var repository = new Repository(SalesLoopOrganization.Root);
        return DoctorCommand.ThisMachine(machine, repository, new OrganizationFolder(Path.Combine(repository.Root, "no-such-folder")), 5150);
    }
}
