using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Files;

/// <summary>No component was introduced by a version that does not exist yet.</summary>
internal sealed class IntroducedVersionRule : Rule
{
    public override string Id => "SL012";

    public override string Reason => "An import refuses a version it can't read, and an upgrade takes a component of a later version for a foreign one.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        if (!Version.TryParse(solution.Manifest.Text("Version"), out var current))
        {
            // SolutionFactsRule tells it.
            yield break;
        }

        foreach (var element in solution.Customizations.Descendants("IntroducedVersion").Concat(solution.Components("environmentvariabledefinition").Elements("introducedversion")))
        {
            // Exports write "1.0" too.
            if (!Version.TryParse(element.Value.Trim(), out var introduced))
            {
                yield return At(element, $"the version '{element.Value}' is none", "Write the version that brought the component, as 1.0.0.0");
            }
            else if (introduced > current)
            {
                yield return At(element, $"the component was introduced by {introduced}, but the solution is {current}", $"Write {current}, or raise the solution's version");
            }
        }
    }
}
