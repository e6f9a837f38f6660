namespace SalesLoop.Express;

/// <summary>What looking at one criterion on one deal gave.</summary>
public enum Finding
{
    /// <summary>The deal shows it.</summary>
    Met,

    /// <summary>Nothing is there.</summary>
    Empty,

    /// <summary>Something is there, but not what the criterion asks.</summary>
    Unmet,

    /// <summary>There is text that fills the box without answering.</summary>
    Filler,

    /// <summary>The text says the same as another answer on this deal.</summary>
    Repeated,

    /// <summary>The text was copied from another deal.</summary>
    Copied,

    /// <summary>The deal says openly that the answer is not known yet.</summary>
    NotKnownYet,

    /// <summary>The criterion itself can't be read, so nobody can say.</summary>
    CannotTell,
}
