using System.CommandLine;
using SalesLoop.CommandLine.Commands;

namespace SalesLoop.Tests.CommandLine.Commands;

/// <summary>What a person gets wrong on the line is told in one sentence, ends with 1 and leaves nothing behind.</summary>
[TestClass]
public sealed class RefusalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("salesloop-refusal-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    [DataRow("https://contoso.crm.dynamics.com")]
    [DataRow("http://localhost:5150/api/")]
    public void The_address_of_an_environment_is_taken_from_the_line(string address)
    {
        var parsed = DoctorCommand.Create().Parse(["--url", address]);

        Assert.IsEmpty(parsed.Errors);
        Assert.AreEqual(new Uri(address), parsed.GetValue<Uri?>("--url"));
    }

    [TestMethod]
    public void Without_an_address_the_doctor_looks_at_this_machine()
    {
        var parsed = DoctorCommand.Create().Parse([]);

        Assert.IsEmpty(parsed.Errors);
        Assert.IsNull(parsed.GetValue<Uri?>("--url"));
        Assert.AreEqual(5150, parsed.GetValue<int>("--port"));
    }

    [TestMethod]
    [DataRow("doctor --url contoso.crm.dynamics.com", "--url takes a whole address such as https://contoso.crm.dynamics.com, which 'contoso.crm.dynamics.com' is not.")]
    [DataRow("doctor --url ftp://contoso.com", "--url takes a whole address such as https://contoso.crm.dynamics.com, which 'ftp://contoso.com' is not.")]
    [DataRow("doctor --port abc", "--port takes a number from 0 to 65535, which 'abc' is not.")]
    [DataRow("up --port abc", "--port takes a number from 0 to 65535, which 'abc' is not.")]
    [DataRow("up --port 65536", "--port takes a number from 0 to 65535, which '65536' is not.")]
    [DataRow("sample add --deals x", "--deals takes a number from 1 to 1000000, which 'x' is not.")]
    [DataRow("sample add --deals 0", "--deals takes a number from 1 to 1000000, which '0' is not.")]
    [DataRow("bench --rows many", "--rows takes a number from 1 to 2147483647, which 'many' is not.")]
    [DataRow("bench --rounds 0", "--rounds takes a number from 1 to 2147483647, which '0' is not.")]
    public void What_an_option_does_not_take_is_told_while_the_line_is_read(string line, string words)
    {
        var root = new RootCommand { UpCommand.Create(), DoctorCommand.Create(), SampleCommand.Create(), BenchCommand.Create() };

        Assert.AreEqual(words, root.Parse(line).Errors.Single().Message);
    }

    [TestMethod]
    public void A_wrong_option_ends_the_process_with_1_and_no_stack_trace()
    {
        var (code, _, problems) = Shell.Run("up", "--port", "abc");

        Assert.AreEqual(1, code);
        Assert.AreEqual("--port takes a number from 0 to 65535, which 'abc' is not.", problems.Trim());
    }

    [TestMethod]
    public void Zips_are_not_packed_into_a_file()
    {
        var file = AFile();

        Refused($"{file}: that is a file, and the zips need a folder. Name one with --out.", "pack", "--out", file);
    }

    [TestMethod]
    public void Zips_are_not_packed_where_no_folder_can_be()
    {
        var place = Path.Combine(AFile(), "out");

        var (code, _, problems) = Shell.Run("pack", "--out", place);

        Assert.AreEqual(1, code);
        Assert.StartsWith($"{place}: the zips can't be written there (", problems);
        Assert.DoesNotContain("   at ", problems);
    }

    [TestMethod]
    [DataRow("sample remove", DisplayName = "sample remove")]
    [DataRow("sample add", DisplayName = "sample add")]
    [DataRow("up", DisplayName = "up")]
    public void An_organization_does_not_live_in_a_file(string command)
    {
        var file = AFile();

        Refused($"{file}: that is a file, and the organization lives in a folder. Name a folder with --data.", [.. command.Split(' '), "--data", file]);
    }

    [TestMethod]
    public void Without_an_organization_there_is_no_sample_to_take_out_and_none_is_made()
    {
        Refused($"{folder}: there is no local organization, so there is no sample to take out. Name its folder with --data.", "sample", "remove", "--data", folder);

        Assert.IsEmpty(Directory.GetFileSystemEntries(folder));
    }

    [TestMethod]
    public void A_mapping_that_is_not_there_is_told_before_an_organization_is_made()
    {
        var missing = Path.Combine(folder, "mapping.json");

        var (code, _, problems) = Shell.Run("load", "--mapping", missing, "--data", Path.Combine(folder, "organization"));

        Assert.AreEqual(1, code);
        Assert.StartsWith($"{missing}: there is no such file.", problems);
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder));
    }

    [TestMethod]
    [DataRow("", "that is a folder, and the rows left out go into a file.", DisplayName = "a folder")]
    [DataRow("mapping.json/rejects.csv", "the rows left out can't be written there (", DisplayName = "below a file")]
    public void A_reject_file_that_can_t_be_written_is_told_before_a_row_is_loaded(string rejects, string words)
    {
        var mapping = Path.Combine(folder, "mapping.json");
        File.WriteAllText(mapping, """{ "files": [ { "file": "deals.csv", "table": "opportunity", "key": ["name"], "columns": [ { "from": "deal", "to": "name" } ] } ] }""");
        File.WriteAllText(Path.Combine(folder, "deals.csv"), "deal\nOne\n");

        var (code, _, problems) = Shell.Run("load", "--mapping", mapping, "--data", Path.Combine(folder, "organization"), "--rejects", Path.Combine(folder, rejects));

        Assert.AreEqual(1, code);
        Assert.Contains(words, problems);
        Assert.DoesNotContain("   at ", problems);
        Assert.IsFalse(Directory.Exists(Path.Combine(folder, "organization")));
    }

    private static void Refused(string words, params string[] line)
    {
        var (code, _, problems) = Shell.Run(line);
        Assert.AreEqual((1, words), (code, problems.Trim()));
    }

    private string AFile()
    {
        var file = Path.Combine(folder, "a-file");
        File.WriteAllText(file, "");
        return file;
    }
}
