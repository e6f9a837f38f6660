using SalesLoop.LocalDataverse;

namespace SalesLoop.CommandLine.Bench;

/// <summary>An organization of one's own for a test.</summary>
internal sealed class CloneBenchmark : Benchmark
{
    private BenchWorkspace? workspace;
    private Organization? organization;

    public override string Name => "clone";

    public override string Title => "an organization for a test, with the solution and its configuration rows";

    public override string Method => "Method: a copy in memory of an imported organization, made and disposed of; against copying its file within one folder.";

    public override string Reference => "a file copy";

    public override TimeSpan? LongestTime => TimeSpan.FromMilliseconds(50);

    public override void Prepare(BenchWorkspace workspace)
    {
        this.workspace = workspace;
        organization = workspace.Empty;
    }

    public override Work Measure()
    {
        organization!.Clone().Dispose();
        return new Work(1, 1);
    }

    public override Work MeasureReference()
    {
        var copy = workspace!.NewFile();
        File.Copy(workspace.EmptyFile, copy);
        File.Delete(copy);
        return new Work(1, 1);
    }
}
