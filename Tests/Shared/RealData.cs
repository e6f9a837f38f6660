using System.Text;

namespace SalesLoop.Tests.Shared;

/// <summary>Published data sets, which are not part of this project: a folder each, beside each other. A test that lacks one ends undecided.</summary>
internal static class RealData
{
    private const string Variable = "SALESLOOP_REAL_DATA";

    /// <summary>A file of a set; null when it is not here.</summary>
    /// <param name="set">Name of its folder: <c>maven_crm</c>.</param>
    /// <param name="file">Name of the file.</param>
    /// <remarks>The variable names the folder that holds the sets, or one set: then the others lie beside it.</remarks>
    public static string? PathOf(string set, string file) => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } root
        ? new[] { Path.Combine(root, set, file), Path.Combine(root, "..", set, file), Path.Combine(root, file) }.FirstOrDefault(File.Exists)
        : null;

    /// <summary>The folder of a set.</summary>
    /// <param name="set">Name of the folder.</param>
    /// <param name="file">A file that it must hold.</param>
    public static DirectoryInfo Folder(string set, string file) => new(Path.GetDirectoryName(Here(set, file))!);

    /// <summary>Rows of a CSV file, by the names of its header.</summary>
    public static List<Dictionary<string, string>> Rows(string set, string file)
    {
        var lines = Records(File.ReadAllText(Here(set, file))).Where(record => record.Count > 1).ToList();
        return lines.Skip(1).Select(record => lines[0].Zip(record).ToDictionary(cell => cell.First, cell => cell.Second)).ToList();
    }

    /// <summary>Path of a file that a test needs; without it the test ends here, undecided.</summary>
    public static string Here(string set, string file)
    {
        var path = PathOf(set, file);
        if (path is null)
        {
            Lacks(set);
        }

        return path!;
    }

    /// <summary>Ends a test for which a set is not here, undecided.</summary>
    public static void Lacks(string set) => Assert.Inconclusive($"{set} is not here. Set {Variable} to a folder that holds the folder {set}, or has it beside it, to run this.");

    /// <summary>Comma-separated records; quotes hold commas and line ends, and doubled they stand for themselves.</summary>
    private static IEnumerable<List<string>> Records(string text)
    {
        var record = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        foreach (var letter in text.Replace("\r\n", "\n").Replace("\"\"", "\u0001"))
        {
            if (letter == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (isQuoted || letter is not (',' or '\n'))
            {
                cell.Append(letter == '\u0001' ? '"' : letter);
            }
            else
            {
                record.Add(cell.ToString());
                cell.Clear();
                if (letter == '\n')
                {
                    yield return record;
                    record = [];
                }
            }
        }
    }
}
