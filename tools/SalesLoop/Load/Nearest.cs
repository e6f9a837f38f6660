namespace SalesLoop.CommandLine.Load;

/// <summary>Finds the name a person may have meant.</summary>
internal static class Nearest
{
    /// <summary>A sentence that suggests the nearest name, or an empty text when none is near.</summary>
    public static string Suggestion(string written, IEnumerable<string> names) =>
        Of(written, names) is { } name ? $"Did you mean '{name}'? " : "";

    /// <summary>The nearest of the names; null when none is near.</summary>
    /// <param name="written">What the person wrote.</param>
    /// <param name="names">What exists.</param>
    public static string? Of(string written, IEnumerable<string> names)
    {
        var wanted = Fold(written);
        return names
            .Select(name => (Name: name, Distance: Distance(wanted, Fold(name))))
            .Where(candidate => candidate.Distance <= Math.Max(1, wanted.Length / 3))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    // People mistake case, blanks and underscores more than letters.
    private static string Fold(string text) =>
        new([.. text.ToUpperInvariant().Where(char.IsLetterOrDigit)]);

    /// <summary>Letters to insert, delete, replace, or swap with a neighbour.</summary>
    private static int Distance(string from, string to)
    {
        var distance = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            distance[i, 0] = i;
        }

        for (var j = 0; j <= to.Length; j++)
        {
            distance[0, j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var same = from[i - 1] == to[j - 1];
                distance[i, j] = Math.Min(Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1, distance[i - 1, j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
                }
            }
        }

        return distance[from.Length, to.Length];
    }
}
