using System.Globalization;
using System.Text;
using CsvHelper;

namespace SalesLoop.CommandLine.Load;

/// <summary>The CSV file that tells which rows were left out, why, and what to do.</summary>
internal static class RejectFile
{
    private static readonly string[] Header = ["file", "row", "column", "value", "reason", "mend"];

    /// <summary>Makes sure that the file can be written, before a load does what it could not tell of afterwards. A file that is there stays as it is.</summary>
    /// <exception cref="LoadStoppedException">It can't.</exception>
    public static void Check(FileInfo file)
    {
        if (Directory.Exists(file.FullName))
        {
            throw new LoadStoppedException(file.FullName, "that is a folder, and the rows left out go into a file.", "Name a file with --rejects.");
        }

        try
        {
            file.Directory?.Create();
            var isNew = !File.Exists(file.FullName);
            new FileStream(file.FullName, FileMode.OpenOrCreate, FileAccess.Write).Dispose();
            if (isNew)
            {
                File.Delete(file.FullName);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new LoadStoppedException(file.FullName, $"the rows left out can't be written there ({refused.Message.TrimEnd('.')}).", "Name another file with --rejects.");
        }
    }

    /// <summary>Writes the rejections. Without any, an older file of that name is emptied to its header, so that it does not speak of a run that is past.</summary>
    public static void Write(FileInfo file, IReadOnlyList<Rejection> rejections)
    {
        if (rejections.Count == 0 && !file.Exists)
        {
            return;
        }

        file.Directory?.Create();
        // With its byte order mark a spreadsheet reads the accents right.
        using var writer = new StreamWriter(file.FullName, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        using var csv = new CsvWriter(writer, CultureInfo.InvariantCulture);
        WriteRow(csv, Header);
        foreach (var rejection in rejections)
        {
            WriteRow(csv, [rejection.File, rejection.Row.ToString(CultureInfo.InvariantCulture), rejection.Column, Safe(rejection.Value), rejection.Reason, rejection.Mend]);
        }
    }

    // A cell that begins so runs as a formula when a spreadsheet opens the file.
    private static string Safe(string value) => value.Length > 0 && value[0] is '=' or '+' or '-' or '@' && !decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _) ? "'" + value : value;

    private static void WriteRow(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.NextRecord();
    }
}
