namespace SalesLoop.SolutionFormat.Check.Server;

/// <summary>Files that a tool writes are as it would write them now.</summary>
internal sealed class FreshnessRule : Rule
{
    public override string Id => "SL408";

    public override string Reason => "The plug-ins would be compiled, or registered, against a solution that is no more.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) =>
        from generated in solution.Generated
        from path in generated.Files.Stale()
        select At($"{generated.Folder}/{path}", "the generated file is stale", $"Run: {generated.Command}");
}
