namespace SalesLoop.CommandLine;

/// <summary>What the command line answers to the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The user's input or the solution has problems, which were told.</summary>
    public const int InputHasProblems = 1;

    /// <summary>The program failed.</summary>
    public const int OurFault = 2;
}
