namespace SalesLoop.Evolve;

/// <summary>Words why no report counts a visit.</summary>
public static class VisitNote
{
    /// <summary>Left before entered: a close that is dated back, or a slip in a load.</summary>
    public const string Reversed = "It ends before it begins. Correct the day it was entered or left.";

    /// <summary>A load brought the stages the deal passed before it was here.</summary>
    public const string Imported = "An import tells of this time.";

    /// <summary>Somebody clicked through.</summary>
    public const string Passed = "The deal went on within a minute: that is one move, to the stage it went to.";

    /// <summary>Somebody clicked, and took it back.</summary>
    public const string CameBack = "The deal was back within a minute: its stay before goes on.";

    /// <summary>Set so by a person.</summary>
    public const string SetAside = "Somebody set it aside.";
}
