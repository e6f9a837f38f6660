using System;
using System.Linq;

namespace SalesLoop.Express;

/// <summary>Writes a fit receipt for the panel on the deal, and reads it back to tell what changed.</summary>
public static class FitJson
{
    /// <summary>The column holds this many characters.</summary>
    private const int Longest = 20_000;

    /// <summary>The receipt as JSON, at most 20,000 characters: of a model that looks at very many values the words are left out first.</summary>
    public static string Of(FitReceipt receipt) => Write(receipt, withWords: true) is { Length: <= Longest } whole ? whole : Write(receipt, withWords: false);

    /// <summary>The receipt that was written; null when the text is none.</summary>
    public static FitReceipt? Read(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : Receipt(JsonReader.Read(text!));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Write(FitReceipt receipt, bool withWords) => JsonText.Object(
        JsonText.Member("modelId", receipt.ModelId.ToString("D")),
        JsonText.Member("model", receipt.Model),
        JsonText.Member("version", receipt.Version),
        JsonText.Member("kind", Names.Camel(receipt.Kind)),
        JsonText.Member("n", receipt.Rows),
        JsonText.Member("base", receipt.Base),
        JsonText.Piece("drivers", JsonText.List(receipt.Drivers.Select(driver => Write(driver, withWords)))),
        JsonText.Member("limit", receipt.Limit),
        JsonText.Member("notKnownYet", receipt.NotKnownYet),
        JsonText.Member("score", receipt.Score),
        JsonText.Member("grade", receipt.Grade.ToString()),
        JsonText.Member("verdict", Names.Camel(receipt.Verdict)),
        JsonText.Member("probability", receipt.Probability));

    private static string Write(FitDriver driver, bool withWords) => JsonText.Object(
        JsonText.Member("path", driver.Path),
        JsonText.Member("label", driver.Label),
        JsonText.Member("says", withWords ? driver.Says : ""),
        JsonText.Member("value", withWords ? driver.Value : ""),
        JsonText.Member("points", driver.Points),
        JsonText.Member("state", Names.Camel(driver.State)));

    private static FitReceipt Receipt(JsonValue json) => new(
        json["modelId"].Id,
        json["model"].Text,
        json["version"].Whole,
        json["kind"].Name<FitKind>(),
        json["n"].IsNull ? null : json["n"].Whole,
        json["base"].Whole,
        json["drivers"].Items.Select(Driver).ToList(),
        json["limit"].Whole,
        json["score"].Whole,
        json["grade"].Name<FitGrade>(),
        json["verdict"].Name<FitVerdict>(),
        json["probability"].IsNull ? null : json["probability"].Number);

    private static FitDriver Driver(JsonValue json) => new(
        json["path"].Text, json["label"].Text, json["says"].Text, json["value"].Text, json["points"].Whole, json["state"].Name<DriverState>());
}
