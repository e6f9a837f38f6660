using System.Globalization;

namespace SalesLoop.Evolve;

/// <summary>Where sums are kept: one row each.</summary>
/// <param name="Scope">Whose deals are summed.</param>
/// <param name="Group">Measures whose sums lie together; see <see cref="TallySeries.GroupOf"/>.</param>
/// <param name="Month">Month as 202603, <see cref="MetricMonth.Ever"/> or <see cref="MetricMonth.Now"/>.</param>
public readonly record struct TallyPlace(Scope Scope, string Group, int Month)
{
    private const char Slash = '/';

    /// <summary>Name by which its row is found; those of a scope lie together.</summary>
    /// <param name="generation">Which counting from nothing the sums belong to.</param>
    public string Code(int generation) => string.Format(CultureInfo.InvariantCulture, "{0}{1}/{2}/{3:D6}", Prefix(generation), Scope, Group, Month);

    /// <summary>What the names of a counting from nothing begin with.</summary>
    public static string Prefix(int generation) => generation.ToString("D6", CultureInfo.InvariantCulture) + Slash;

    /// <summary>The place of a name; null for any that <see cref="Code"/> did not write.</summary>
    public static TallyPlace? Read(string? code)
    {
        var parts = (code ?? "").Split(Slash);
        return parts.Length == 4 && Scope.Read(parts[1]) is { } scope && int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            ? new TallyPlace(scope, parts[2], month)
            : null;
    }
}
