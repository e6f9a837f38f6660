using System.Linq;

namespace SalesLoop.Evolve;

/// <summary>Finds criteria in the verdicts that name them, one code a line.</summary>
internal static class CriterionText
{
    private static readonly string[] Lists = ["sl_met", "sl_missing", "sl_notknownyet", "sl_waived"];

    /// <summary>Verdicts whose move asked for a criterion.</summary>
    /// <param name="verdicts">Evidence of verdicts.</param>
    /// <param name="code">Code of the criterion.</param>
    public static Evidence Asking(this Evidence verdicts, string code)
    {
        var plain = code.Replace("[", "[[]").Replace("%", "[%]").Replace("_", "[_]");

        // A line of its own: alone, first, last, or in between.
        string[] patterns = [plain, plain + "\n%", "%\n" + plain, "%\n" + plain + "\n%"];
        return verdicts.WithAny(Lists
            .SelectMany(list => patterns.Select(pattern => (System.Func<Evidence, Evidence>)(verdict => verdict.With(list, "like", pattern))))
            .ToArray());
    }
}
