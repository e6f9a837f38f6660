using System.Linq;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Refuses phrases of a problem that would be found in almost every deal.</summary>
[Step("1ceb73c3-a459-5272-93cf-4af8f845ae10", "Create", sl_Problem.EntityLogicalName, PipelineStage.PreOperation,
    Rank = 1, ServiceCalls = 0)]
[Step("63780863-cf77-53ce-aa74-cb752930951d", "Update", sl_Problem.EntityLogicalName, PipelineStage.PreOperation,
    When =
    [
        sl_Problem.Columns.sl_Kind,
        sl_Problem.Columns.sl_Phrases,
        sl_Problem.Columns.statecode,
    ],
    Before =
    [
        sl_Problem.Columns.sl_Kind,
        sl_Problem.Columns.sl_Phrases,
        sl_Problem.Columns.statecode,
        sl_Problem.Columns.sl_Name,
    ],
    Rank = 1, ServiceCalls = 0)]
public sealed class ValidateProblem : LoopPlugin
{
    private const int ShortestPhrase = 3;

    protected internal override void Run(LoopContext context)
    {
        var problem = sl_Problem.Of(context.After);
        if (problem.statecode == sl_problem_statecode.Inactive)
        {
            return;
        }

        if (problem.sl_Kind is null)
        {
            throw new RefusalException($"Problem \"{problem.sl_Name}\" was not saved. Choose a kind: whether we solve it well or choose not to.");
        }

        if (Phrases.Of(problem.sl_Phrases).FirstOrDefault(phrase => phrase.Count(char.IsLetterOrDigit) < ShortestPhrase) is { } phrase)
        {
            throw new RefusalException($"Problem \"{problem.sl_Name}\" was not saved: the phrase \"{phrase}\" would be found in deals about anything. Write at least {ShortestPhrase} letters a line.");
        }
    }
}
