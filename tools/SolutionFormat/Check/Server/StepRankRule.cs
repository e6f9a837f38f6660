using System.Globalization;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Server;

/// <summary>Steps that run at the same place have an order.</summary>
internal sealed class StepRankRule : Rule
{
    public override string Id => "SL413";

    public override string Reason => "Steps of one rank run in the order they happened to be registered, another one in each environment.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var steps = solution.Components("SdkMessageProcessingStep").Select(element => (Element: element, Step: PluginReader.Step(element))).ToList();
        foreach (var (element, step) in steps.Where(entry => entry.Step.Rank < 1))
        {
            yield return At(element.Element("Rank") ?? element, $"the rank is {step.Rank.ToString(CultureInfo.InvariantCulture)}", "Write 1 or more");
        }

        var places = steps.Where(entry => !entry.Step.IsAsynchronous).GroupBy(entry => (entry.Step.Message, entry.Step.Table, entry.Step.Stage, entry.Step.Rank));
        foreach (var (first, again) in places.SelectMany(same => same.Skip(1).Select(again => (same.First().Step, again))))
        {
            yield return At(again.Element.Element("Rank") ?? again.Element, $"{again.Step.TypeName} and {first.TypeName} both have rank {first.Rank.ToString(CultureInfo.InvariantCulture)} at stage {(int)first.Stage} of {first.Message} of {first.Table}", "Give them different ranks, in the order they should run");
        }
    }
}
