namespace SalesLoop.Tests.LocalDataverse.Queries;

/// <summary>Cases kept as text: a title behind #, lines of input, lines of what is expected behind =>, a blank line.</summary>
internal static class CaseFile
{
    /// <returns>Title, input and expectation of each case.</returns>
    public static IEnumerable<object[]> Read(string name)
    {
        var title = "";
        foreach (var block in File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Queries", "Cases", name)).ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            title = string.Join(' ', lines.Where(line => line.StartsWith('#')).Select(line => line.TrimStart('#', ' ')));
            var expected = lines.Where(line => line.StartsWith("=>", StringComparison.Ordinal)).Select(line => line[2..].Trim()).ToList();
            var input = lines.Where(line => !line.StartsWith('#') && !line.StartsWith("=>", StringComparison.Ordinal)).ToList();
            if (input.Count > 0)
            {
                yield return [title, string.Join('\n', input), string.Join('\n', expected)];
            }
        }
    }
}
