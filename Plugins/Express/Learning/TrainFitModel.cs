using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Express;

/// <summary>
/// Learns from the team's own closed deals what a good fit looks like, and proposes it as a draft; a slice a call: call it with the
/// continuation it gives until it is done. It never publishes: a person does, or nobody.
/// </summary>
/// <remarks>
/// Slices read deals and keep what they show as parts of the job; then one learns from all parts; then slices count how the proposal
/// would grade open deals. A run that was cut off goes on where it stood when it is called without Continuation within a day; what
/// a slice wrote stays with the place it had reached, or neither does. The calls are counted for pages of 5,000 deals, which the usual
/// setting gives; smaller ones leave more parts to take away in the end.
/// </remarks>
[CustomApi("sl_TrainFitModel", ServiceCalls = 60)]
public sealed class TrainFitModel : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var answer = Training.Next(context, context.Input<EntityReference>("Segment")?.Id, context.Input<string>("Continuation"));
        context.Answer("Continuation", answer.Continuation);
        context.Answer("Done", answer.Continuation is null);
        context.Answer("Handled", answer.Handled);
        context.Answer("Found", answer.Found);
        context.Answer("FitModelId", answer.ModelId is { } id ? new EntityReference(sl_FitModel.EntityLogicalName, id) : null);
    }
}
