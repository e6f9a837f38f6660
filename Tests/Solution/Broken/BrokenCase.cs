namespace SalesLoop.Tests.Solution.Broken;

/// <summary>One thing broken in the sample, and what the checker says of it.</summary>
/// <param name="Rule">Id of the rule that must speak.</param>
/// <param name="Name">What is broken.</param>
/// <param name="Break">Breaks it.</param>
/// <param name="Expected">Each finding: file, a text of its line (empty: the file as a whole), and the words.</param>
public sealed record BrokenCase(string Rule, string Name, Action<SampleSolution> Break, params (string File, string Line, string Words)[] Expected)
{
    public static IReadOnlyList<BrokenCase> All { get; } = [.. FileCases.All, .. TableCases.All, .. ScreenCases.All, .. ServerCases.All, .. ComponentCases.All, .. FlowCases.All, .. WordCases.All];

    /// <summary>The plug-in assembly to break it with; null for the good one.</summary>
    public SampleDll? Dll { get; init; }

    public string Said(SampleSolution sample) => string.Join("\n", Expected.Select(finding =>
        finding.Line.Length > 0 ? $"{finding.File}({sample.LineOf(finding.File, finding.Line)}): {Rule} {finding.Words}" : $"{finding.File}: {Rule} {finding.Words}"));
}
