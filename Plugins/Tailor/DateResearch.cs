using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Tailor;

/// <summary>Says when research was prepared and until when it counts, where its author does not: criteria and views read these days.</summary>
[Step("47d0a9c8-6e1b-4a72-b5f3-8d9e0f1a2b66", "Create", sl_Research.EntityLogicalName, PipelineStage.PreOperation,
    ServiceCalls = 1)]
public sealed class DateResearch : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var research = sl_Research.Of(context.Target);
        var preparedOn = research.sl_PreparedOn ??= GateKeeper.WholeSeconds(context.Now);
        research.sl_ValidUntil ??= ResearchAge.ValidUntil(preparedOn, EnvironmentVariables.Number(context, "sl_ResearchMaxAgeDays") ?? ResearchAge.UsualDays);
    }
}
