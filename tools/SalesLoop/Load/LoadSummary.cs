using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace SalesLoop.CommandLine.Load;

/// <summary>What a load did, for a person or for a script.</summary>
internal static class LoadSummary
{
    private const int ShownRejections = 10;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>A table and the first rejections.</summary>
    public static void Write(LoadReport report, bool isDryRun, FileInfo rejects, IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("File").AddColumn("Table");
        foreach (var count in new[] { isDryRun ? "To create" : "Created", isDryRun ? "To update" : "Updated", "Unchanged", "Merged", "Rejected" })
        {
            table.AddColumn(new TableColumn(count).RightAligned());
        }

        foreach (var file in report.Files)
        {
            table.AddRow([.. new[] { file.File, file.Table }.Concat(Counts(file)).Select(Markup.Escape)]);
        }

        foreach (var (name, created) in report.CreatedForLookups)
        {
            table.AddRow("(named by lookups)", Markup.Escape(name), Number(created), "", "", "", "");
        }

        console.Write(table);
        foreach (var rejection in report.Rejections.Take(ShownRejections))
        {
            console.WriteLine(Line(rejection));
        }

        if (report.Rejections.Count > 0)
        {
            console.WriteLine($"{report.Files.Sum(file => file.Rejected)} rows rejected; {rejects.FullName} says row, column, reason and mend of each.");
        }
    }

    /// <summary>The same counts as one JSON object.</summary>
    public static string ToJson(LoadReport report, bool isDryRun, FileInfo rejects) => JsonSerializer.Serialize(
        new
        {
            DryRun = isDryRun,
            report.Files,
            report.CreatedForLookups,
            Rejected = report.Files.Sum(file => file.Rejected),
            RejectFile = report.Rejections.Count > 0 ? rejects.FullName : null,
        },
        Json);

    private static string Line(Rejection rejection) =>
        $"{rejection.File}, row {rejection.Row}{(rejection.Column.Length > 0 ? $", {rejection.Column}" : "")}: {rejection.Reason} {rejection.Mend}";

    private static IEnumerable<string> Counts(FileReport file) =>
        new[] { file.Created, file.Updated, file.Unchanged, file.Merged, file.Rejected }.Select(Number);

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
