using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SalesLoop.CommandLine.Sample;
using SalesLoop.CommandLine.Sample.Year;
using SalesLoop.CommandLine.Up;
using SalesLoop.LocalDataverse;
using Spectre.Console;

namespace SalesLoop.CommandLine.Commands;

/// <summary><c>sample</c>: a team's year of made-up deals into the local organization, and out again.</summary>
internal static class SampleCommand
{
    public static Command Create()
    {
        var command = new Command("sample", "Sample data of any size, with effects that are known: in, out, and what is true in it.");
        command.Subcommands.Add(Add());
        command.Subcommands.Add(Remove());
        command.Subcommands.Add(WriteTruths());
        return command;
    }

    private static Command Add()
    {
        var deals = CheckedOption.Number("--deals", $"Number of opportunities, 1 to {SampleYear.MostDeals.ToString("N0", CultureInfo.InvariantCulture)}.", SampleData.UsualDeals, 1L, SampleYear.MostDeals);
        var seed = new Option<int>("--seed") { Description = "The same seed makes the same deals.", DefaultValueFactory = _ => SampleData.UsualSeed };
        var whole = new Option<bool>("--whole") { Description = $"Also conversations, plays used, promises, handoffs and feedback of more than {YearWriter.MostWholeDeals} deals." };
        var data = DataOption();
        var command = new Command("add", "Writes a year of deals as history, past the plug-ins.") { deals, seed, whole, data };
        command.SetAction(parsed => WithOrganization(parsed.GetValue(data), organization =>
        {
            var service = organization.ServiceFor(organization.AdministratorId);
            if (SampleRemoval.Any(service))
            {
                Console.Error.WriteLine("There is sample data already. Take it out first (what your own rows refer to stays until they don't): dotnet run --project tools/SalesLoop -- sample remove");
                return ExitCode.InputHasProblems;
            }

            var year = SampleYear.UpTo(TimeProvider.System.GetUtcNow(), parsed.GetValue(seed), parsed.GetValue(deals));
            var rows = YearWriter.Write(organization, year, SampleTeam.Hire(service), year.Deals > YearWriter.MostWholeDeals && !parsed.GetValue(whole), done => Say($"{done} of {year.Deals} deals"));
            SampleData.Settle(organization);
            Say($"{year.Deals} deals in {rows} rows, marked {SampleTag.Column} = {SampleTag.Value}.");
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Remove()
    {
        var data = DataOption();
        var command = new Command("remove", "Takes every marked row out, and what hangs on its deals. Other rows of your own stay, with what they refer to.") { data };
        command.SetAction(parsed =>
        {
            var folder = OrganizationFolder.For(parsed.GetValue(data), Repository.Find());
            if (!folder.HasOrganization())
            {
                Say($"{folder.Path}: there is no local organization, so there is no sample to take out. Name its folder with --data.");
                return ExitCode.InputHasProblems;
            }

            return WithOrganization(parsed.GetValue(data), Out);
        });
        return command;
    }

    private static int Out(Organization organization)
    {
        var done = new SampleRemoval(organization).Remove((table, rows) => Say($"{table}: {rows} removed"));
        foreach (var line in done.KeptLines(organization.Schema))
        {
            Say(line);
        }

        if (done.Removed.Values.Sum() > 0)
        {
            Say("Working the figures out anew…");
            LongWork.WorkOutFigures(organization.ServiceFor(organization.AdministratorId), everything: true);
        }

        Say((done.Removed.Values.Sum(), done.Kept.Count) switch
        {
            (0, 0) => "There was no sample data.",
            (_, 0) => "The sample is out.",
            _ => "The rest of the sample is out. When your own rows are gone or refer to others, run this again.",
        });
        return ExitCode.Done;
    }

    private static Command WriteTruths()
    {
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("truths", "Prints what is true in the sample: what wins, what does not, who does what.") { json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(TruthTable.Rows(), JsonSerializerOptions.Web));
                return ExitCode.Done;
            }

            var table = new Table().AddColumns("What", "Which", "Log odds of winning", "How often");
            foreach (var truth in TruthTable.Rows())
            {
                table.AddRow(Markup.Escape(truth.What), Markup.Escape(truth.Which), truth.LogOdds.ToString("+0.0;-0.0;0", CultureInfo.InvariantCulture), truth.Share.ToString("0 %", CultureInfo.InvariantCulture));
            }

            AnsiConsole.Write(table);
            return ExitCode.Done;
        });
        return command;
    }

    private static int WithOrganization(DirectoryInfo? data, Func<Organization, int> act)
    {
        var repository = Repository.Find();
        using var organization = LocalOrganization.Open(repository, OrganizationFolder.For(data, repository), withSample: false, Say);
        return act(organization);
    }

    private static Option<DirectoryInfo?> DataOption() => new("--data") { Description = "Folder of the local organization; .local in the checkout unless given." };

    private static void Say(string line) => Console.Error.WriteLine(line);
}
