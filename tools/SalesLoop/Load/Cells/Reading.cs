namespace SalesLoop.CommandLine.Load.Cells;

/// <summary>What reading a text came to: a value, or the reason why not.</summary>
/// <param name="Value">As the SDK holds it; null when the text stands for nothing, or when it could not be read.</param>
/// <param name="Reason">What is wrong, a sentence; null when the text was read.</param>
/// <param name="Mend">What to do about it, a sentence.</param>
internal readonly record struct Reading(object? Value, string? Reason = null, string Mend = "")
{
    public static Reading Refused(string reason, string mend) => new(null, reason, mend);
}
