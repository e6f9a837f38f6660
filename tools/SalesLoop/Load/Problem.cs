namespace SalesLoop.CommandLine.Load;

/// <summary>Something that keeps a load from starting.</summary>
/// <param name="Where">File, and line or row where there is one.</param>
/// <param name="What">What is wrong, a sentence.</param>
/// <param name="Mend">What to do about it, a sentence.</param>
internal sealed record Problem(string Where, string What, string Mend)
{
    public override string ToString() => $"{Where}: {What} {Mend}";
}

/// <summary>A load that can't start. Nothing has been written.</summary>
internal sealed class LoadStoppedException : Exception
{
    public LoadStoppedException(IReadOnlyList<Problem> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    public LoadStoppedException(string where, string what, string mend)
        : this([new Problem(where, what, mend)])
    {
    }

    public IReadOnlyList<Problem> Problems { get; }
}
