using System.Globalization;
using System.Text.Json;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Server;

/// <summary>An environment variable has a default of its type and no value.</summary>
internal sealed class EnvironmentVariableRule : Rule
{
    public override string Id => "SL407";

    public override string Reason => "A value in the solution would overwrite the customer's at every upgrade; a default of another type can't be read.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        foreach (var variable in solution.Components("environmentvariabledefinition"))
        {
            var place = Packages.SourcePlace.Of(variable);
            if (place.File.Split('/')[1] != variable.Attr("schemaname"))
            {
                yield return At(variable, $"schemaname is '{variable.Attr("schemaname")}', but the folder is '{place.File.Split('/')[1]}'", "Give both one name");
            }

            if (variable.Element("defaultvalue") is { } value && !Fits(variable.Text("type"), value.Value))
            {
                yield return At(value, $"the default '{value.Value}' is not of the type {variable.Text("type")}", "Write a value of that type, or correct the type");
            }
        }

        foreach (var path in solution.Files.Paths.Where(path => Path.GetFileName(path).StartsWith("environmentvariablevalues", StringComparison.Ordinal)))
        {
            yield return At(path, "the solution carries a value", "Delete the file; a value belongs to the environment");
        }
    }

    private static bool Fits(string type, string value) => type switch
    {
        "100000001" => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
        "100000002" => value is "yes" or "no",
        "100000003" => IsJson(value),
        "100000000" or "100000004" or "100000005" => true,
        _ => false,
    };

    private static bool IsJson(string value)
    {
        try
        {
            using var document = JsonDocument.Parse(value);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
