using static SalesLoop.Tests.Solution.SampleSolution;

namespace SalesLoop.Tests.Solution.Broken;

/// <summary>Broken lists of translations.</summary>
internal static class WordCases
{
    private const string Words = "../words/1031.json";

    public static IReadOnlyList<BrokenCase> All { get; } =
    [
        new("SL501", "a label has no German",
            sample => sample.Translate(label => label == "Visits by Month" ? null : label + " de"),
            (Chart, "Visits by Month", "'Visits by Month' is not there in 1031. Add it to ../words/1031.json.")),
        new("SL501", "a label's German is empty",
            sample => sample.Translate(label => label == "Visits by Month" ? "" : label + " de"),
            (Chart, "Visits by Month", "'Visits by Month' is not there in 1031. Add it to ../words/1031.json.")),
        new("SL501", "a label has German at another place only",
            sample => sample.Translate(label => label + " de").Replace(Words, "\"Visits by Month\":", "\"Visits by Month @Dashboards/\":"),
            (Chart, "Visits by Month", "'Visits by Month' is not there in 1031. Add it to ../words/1031.json.")),

        new("SL502", "nobody says the English any more",
            sample => sample.Translate(label => label + " de").Replace(Words, "{\n", "{\n  \"A former label\": \"Ein Etikett von früher\",\n"),
            (Words, "A former label", "the solution nowhere says 'A former label'. Remove the line, or correct the English.")),
        new("SL502", "a label of another place is said nowhere there",
            sample => sample.Translate(label => label + " de").Replace(Words, "  \"Visits by Month\":", "  \"Visits by Month\": \"Besuche\",\n  \"Visits by Month @OptionSets/\":"),
            (Words, "Visits by Month @OptionSets/", "the solution nowhere says 'Visits by Month @OptionSets/'. Remove the line, or correct the English.")),
        new("SL502", "a placeholder is lost",
            sample => sample.Replace(Chart, "description=\"Visits by Month\"", "description=\"Visits by {0}\"").Translate(label => label.Replace("{0}", "Monat", StringComparison.Ordinal) + " de"),
            (Words, "Visits by Monat", "'Visits by Monat de' has other placeholders than 'Visits by {0}'. Keep each, as it is.")),
        new("SL502", "the lines are not in order",
            sample => sample.Translate(label => label == "Visits by Month" ? null : label + " de").Replace(Words, "{\n", "{\n  \"Visits by Month\": \"Besuche\",\n"),
            (Words, "A visit to a customer", "'A visit to a customer in the course of a deal.' stands after 'Visits by Month'. Sort the lines, so that two people adding one do not meet.")),

        new("SL111", "a label's German is too long",
            sample => sample.Translate(label => label == "Visits by Month" ? new string('m', 201) : label + " de"),
            (Chart, "<visualization>", "the chart's name 'mmmmmmmmmmmmmmmmmmmm…' has 201 characters. Shorten it to 100."),
            (Chart, "<LocalizedNames>", "the label 'mmmmmmmmmmmmmmmmmmmm…' has 201 characters. Shorten it to 200.")),
    ];
}
