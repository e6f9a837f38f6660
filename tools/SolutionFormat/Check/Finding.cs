using SalesLoop.SolutionFormat.Packages;

namespace SalesLoop.SolutionFormat.Check;

/// <summary>Something an import, or a person after it, would stumble over.</summary>
/// <param name="Rule">Id of the rule: <c>SL101</c>.</param>
/// <param name="Place">File, relative to the solution's folder, and line.</param>
/// <param name="What">What is wrong, without a full stop.</param>
/// <param name="Mend">What to do, an imperative, without a full stop.</param>
public sealed record Finding(string Rule, SourcePlace Place, string What, string Mend)
{
    public override string ToString() => $"{Place}: {Rule} {What}. {Mend}.";
}
