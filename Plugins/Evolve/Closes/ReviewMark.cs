using System.Linq;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Tells a review that the server itself writes from one that a person sends.</summary>
internal static class ReviewMark
{
    private const string Key = "SalesLoop.Review";

    /// <summary>Leaves word, for the operations this one sets off, that the server writes.</summary>
    public static void Leave(LoopContext context) => context.Leave(Key, Key);

    /// <summary>True when the server writes.</summary>
    public static bool IsServer(LoopContext context) => context.Left(Key).Any();
}
