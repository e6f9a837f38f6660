using System;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.Evolve;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Says on the record that a rule could not read its configuration and let a change through.</summary>
internal static class RuleNotApplied
{
    private const int LongestText = 4000;

    /// <summary>Tells support in the trace and everybody in a signal: one signal a rule and day, however many changes went through.</summary>
    /// <param name="context">The call.</param>
    /// <param name="rule">What was not applied: the key of its signal.</param>
    /// <param name="name">The same, as people know it.</param>
    /// <param name="problem">Why, and what to do.</param>
    public static void Tell(LoopContext context, string rule, Sentence name, string problem)
    {
        context.Trace($"Not applied: {rule}. {problem}");
        var signal = new Signal(SignalTopic.RuleNotApplied, sl_Scorecard.EntityLogicalName, VerdictId.OfText(rule), context.Now.Date)
        {
            About = name.In(context.RecordLanguage),
            ActorId = context.CallerId,
        }.With("rule", rule).With("problem", Cut.To(problem, LongestText));
        try
        {
            context.SystemService.Execute(new UpsertRequest { Target = SignalWriter.Row(signal, context.Now, owner: null, context.RecordLanguage) });
        }
        catch (Exception fault) when (fault is not RefusalException)
        {
            context.Trace($"The signal was not written: {fault.Message}");
        }
    }
}
