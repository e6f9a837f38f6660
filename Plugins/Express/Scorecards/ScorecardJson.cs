using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace SalesLoop.Express;

/// <summary>Writes a scorecard as JSON and reads it back. The same rules give the same text, in whatever order they were read.</summary>
public static class ScorecardJson
{
    /// <summary>Counts up when what is written changes its shape.</summary>
    private const int Format = 1;

    public static string Of(Scorecard scorecard) => JsonText.Object(
        JsonText.Member("format", Format),
        JsonText.Piece("segments", JsonText.List(scorecard.Segments
            .OrderBy(segment => segment.Priority).ThenBy(segment => segment.Name, StringComparer.Ordinal).ThenBy(segment => segment.Id).Select(Write))),
        JsonText.Piece("models", JsonText.List(scorecard.Models.OrderBy(model => model.Id).Select(Write))),
        JsonText.Piece("problems", JsonText.List(scorecard.Problems
            .OrderBy(problem => problem.Order).ThenBy(problem => problem.Name, StringComparer.Ordinal).ThenBy(problem => problem.Id).Select(Write))),
        JsonText.Piece("playbook", PlaybookJson.Of(scorecard.Playbook)));

    /// <summary>The version of a scorecard: the same for the same content (SHA-256, hexadecimal).</summary>
    public static string HashOf(string json)
    {
        using var hash = SHA256.Create();
        return string.Concat(hash.ComputeHash(Encoding.UTF8.GetBytes(json)).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }

    /// <summary>The scorecard that was written.</summary>
    /// <exception cref="FormatException">The text is none; the message says why.</exception>
    public static Scorecard Read(string json)
    {
        var root = JsonReader.Read(json);
        if (root["format"].Whole != Format)
        {
            throw new FormatException($"The scorecard was written in format {root["format"].Whole}, this version reads {Format}.");
        }

        return new Scorecard(
            root["segments"].Items.Select(Segment).ToList(),
            root["models"].Items.Select(Model).ToList(),
            root["problems"].Items.Select(Problem).ToList())
        {
            Playbook = PlaybookJson.Read(root["playbook"]),
        };
    }

    private static string Write(Segment segment) => JsonText.Object(
        JsonText.Member("id", segment.Id.ToString("D")),
        JsonText.Member("name", segment.Name),
        JsonText.Member("priority", segment.Priority),
        JsonText.Member("catchesAll", segment.CatchesAll),
        JsonText.Member("mode", Names.Camel(segment.Mode)),
        // Rules of one segment all have to hold, so their order means nothing.
        JsonText.Piece("rules", JsonText.List(segment.Rules.Select(Write).OrderBy(rule => rule, StringComparer.Ordinal))));

    private static string Write(FitModel model) => JsonText.Object(
        JsonText.Member("id", model.Id.ToString("D")),
        JsonText.Member("name", model.Name),
        JsonText.Member("version", model.Version),
        JsonText.Member("kind", Names.Camel(model.Kind)),
        JsonText.Member("segment", model.SegmentId?.ToString("D")),
        JsonText.Member("base", model.BasePoints),
        JsonText.Member("intercept", model.Intercept),
        JsonText.Member("aFrom", model.AFrom),
        JsonText.Member("bFrom", model.BFrom),
        JsonText.Member("cFrom", model.CFrom),
        JsonText.Member("fitFrom", model.FitFrom),
        JsonText.Member("partialFrom", model.PartialFrom),
        JsonText.Member("rows", model.Rows),
        JsonText.Piece("points", JsonText.List(model.ByPath().SelectMany(points => points).Select(Write))));

    private static string Write(FitPoint point) => JsonText.Object(
        JsonText.Piece("question", Write(point.Question)),
        JsonText.Member("name", point.Name),
        JsonText.Member("label", point.Label),
        JsonText.Member("points", point.Points),
        JsonText.Member("coefficient", point.Coefficient),
        JsonText.Member("won", point.Won),
        JsonText.Member("lost", point.Lost),
        JsonText.Member("order", point.Order));

    private static string Write(Question question) => JsonText.Object(
        JsonText.Member("path", question.Path),
        JsonText.Member("comparison", Names.Camel(question.Comparison)),
        JsonText.Member("value", question.Value));

    private static string Write(Problem problem) => JsonText.Object(
        JsonText.Member("id", problem.Id.ToString("D")),
        JsonText.Member("name", problem.Name),
        JsonText.Member("kind", Names.Camel(problem.Kind)),
        JsonText.Piece("phrases", JsonText.List(problem.Phrases.Select(JsonText.Quoted))),
        JsonText.Member("advice", problem.Advice),
        JsonText.Member("alternative", problem.Alternative),
        JsonText.Member("order", problem.Order));

    private static Segment Segment(JsonValue json) => new(
        json["id"].Id, json["name"].Text, json["priority"].Whole, json["catchesAll"].YesNo, json["rules"].Items.Select(Question).ToList())
    {
        Mode = json["mode"].Name<GateMode>(),
    };

    private static FitModel Model(JsonValue json) => new(
        json["id"].Id, json["name"].Text, json["version"].Whole, json["kind"].Name<FitKind>(), json["points"].Items.Select(Point).ToList())
    {
        SegmentId = json["segment"].IsNull ? null : json["segment"].Id,
        BasePoints = json["base"].Whole,
        Intercept = json["intercept"].Number,
        AFrom = json["aFrom"].Whole,
        BFrom = json["bFrom"].Whole,
        CFrom = json["cFrom"].Whole,
        FitFrom = json["fitFrom"].Whole,
        PartialFrom = json["partialFrom"].Whole,
        Rows = json["rows"].IsNull ? null : json["rows"].Whole,
    };

    private static FitPoint Point(JsonValue json) => new(
        Question(json["question"]), json["name"].Text, json["label"].Text, json["points"].Whole, json["order"].Whole)
    {
        Coefficient = json["coefficient"].Number,
        Won = json["won"].Whole,
        Lost = json["lost"].Whole,
    };

    private static Question Question(JsonValue json) => new(json["path"].Text, json["comparison"].Name<Comparison>(), json["value"].Text);

    private static Problem Problem(JsonValue json) => new(
        json["id"].Id,
        json["name"].Text,
        json["kind"].Name<ProblemKind>(),
        json["phrases"].Items.Select(phrase => phrase.Text).ToList(),
        json["advice"].IsNull ? null : json["advice"].Text,
        json["alternative"].IsNull ? null : json["alternative"].Text,
        json["order"].Whole);
}
