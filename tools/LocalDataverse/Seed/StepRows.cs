using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Seed;

/// <summary>The plug-in steps of an imported solution as rows of sdkmessageprocessingstep.</summary>
internal static class StepRows
{
    private const int Asynchronous = 1;

    /// <remarks>An import turns on what the solution has on, as one with "Enable any plug-in steps and flows" does; an administrator turns single steps off afterwards.</remarks>
    public static void Write(Session session, SystemRows rows, SolutionDefinition solution, SolutionDefinition? before)
    {
        foreach (var step in solution.Steps)
        {
            rows.Put(new Entity(StepSwitch.Table, step.Id)
            {
                ["name"] = step.Name,
                ["stage"] = new OptionSetValue((int)step.Stage),
                ["mode"] = new OptionSetValue(step.IsAsynchronous ? Asynchronous : 0),
                ["rank"] = step.Rank,
                ["filteringattributes"] = step.FilteringColumns.Count > 0 ? string.Join(",", step.FilteringColumns) : null,
                ["ismanaged"] = solution.IsManaged,
                ["statecode"] = new OptionSetValue(step.IsEnabled ? 0 : 1),
                ["statuscode"] = new OptionSetValue(step.IsEnabled ? 1 : 2),
            });
            StepSwitch.Turn(session, step.Id, isOff: !step.IsEnabled);
        }

        foreach (var gone in before?.Steps.Where(step => solution.Steps.All(kept => kept.Id != step.Id)) ?? [])
        {
            rows.Delete(StepSwitch.Table, gone.Id);
            StepSwitch.Turn(session, gone.Id, isOff: false);
        }
    }
}
