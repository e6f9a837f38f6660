using System.Linq;
using SalesLoop.Platform;

namespace SalesLoop.Express;

/// <summary>Word that only a draft changes, so that the scorecard need not be built anew.</summary>
internal static class ModelMark
{
    private const string Draft = "SalesLoop.Draft";

    public static void LeaveOfDraft(LoopContext context) => context.Leave(Key(context), Draft);

    public static bool IsOfDraft(LoopContext context) => context.Left(Key(context)).Any();

    // A row has no id before it is created, so the operation stands for it.
    private static string Key(LoopContext context) => $"{Draft}.{context.Message}.{context.Table}";
}
