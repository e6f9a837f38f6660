using System.Linq;
using SalesLoop.Platform;

namespace SalesLoop.Amplify;

/// <summary>
/// Word that Sales Loop itself writes what people may not: left by the plug-ins of this area for the writes they send. No client can
/// leave it, so what a client sends for these columns is never taken.
/// </summary>
internal static class PlayMark
{
    private const string Key = "SalesLoop.Plays";
    private const string Everything = "everything";
    private const string Example = "example";

    /// <summary>Leaves word for everything this call writes: it is not judged as a person's doing.</summary>
    public static void Leave(LoopContext context) => context.Leave(Key, Everything);

    /// <summary>Leaves word that the example which this call writes is real; the rest is judged as a person's doing.</summary>
    public static void LeaveForExample(LoopContext context) => context.Leave(Key, Example);

    /// <summary>True when one of this area's plug-ins sent what this call writes.</summary>
    public static bool Covers(LoopContext context) => Left(context) == Everything;

    /// <summary>True when the example in what this call writes is real.</summary>
    public static bool KeepsExample(LoopContext context) => Left(context) == Example;

    private static string? Left(LoopContext context) => context.Left(Key).OfType<string>().FirstOrDefault();
}
