using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Files;

/// <summary>Name, version and publisher of the solution are as an import takes them.</summary>
internal sealed partial class SolutionFactsRule : Rule
{
    public override string Id => "SL006";

    public override string Reason => "An import refuses other names and versions, or makes a second publisher.";

    public override bool StopsPacking => true;

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var publisher = solution.Manifest.Element("Publisher") ?? solution.Manifest;
        return
        [
            .. Unless(UniqueName(), solution.Manifest, "UniqueName", "Use letters, digits and underscores"),
            .. Unless(FourNumbers(), solution.Manifest, "Version", "Write four whole numbers, as 1.0.0.0"),
            .. Unless(Both(), solution.Manifest, "Managed", "Write 2, so that both packages can be made"),
            .. Unless(UniqueName(), publisher, "UniqueName", "Use letters, digits and underscores"),
            .. Unless(PrefixForm(), publisher, "CustomizationPrefix", "Use two to eight small letters and digits, a letter first"),
            .. OptionPrefix(publisher),
        ];
    }

    private IEnumerable<Finding> Unless(Regex form, XElement holder, string name, string mend)
    {
        if (!form.IsMatch(holder.Text(name)))
        {
            yield return At(holder.Element(name) ?? holder, $"{name} is '{holder.Text(name)}'", mend);
        }
    }

    private IEnumerable<Finding> OptionPrefix(XElement publisher)
    {
        var text = publisher.Text("CustomizationOptionValuePrefix");
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var prefix) || prefix is < 10000 or > 99999)
        {
            yield return At(publisher.Element("CustomizationOptionValuePrefix") ?? publisher, $"CustomizationOptionValuePrefix is '{text}'", "Write a number from 10000 to 99999");
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$")]
    private static partial Regex UniqueName();

    [GeneratedRegex(@"^\d{1,9}\.\d{1,9}\.\d{1,9}\.\d{1,9}$")]
    private static partial Regex FourNumbers();

    [GeneratedRegex("^2$")]
    private static partial Regex Both();

    [GeneratedRegex("^[a-z][a-z0-9]{1,7}$")]
    private static partial Regex PrefixForm();
}
