using System.Linq;

namespace SalesLoop.Express;

/// <summary>Writes a playbook as JSON and reads it back.</summary>
public static class PlaybookJson
{
    public static string Of(Playbook playbook) => JsonText.Object(
        JsonText.Piece("stages", JsonText.List(playbook.Stages.Select(Write))),
        JsonText.Piece("criteria", JsonText.List(playbook.Criteria.Select(Write))));

    /// <summary>The playbook that was written.</summary>
    /// <exception cref="System.FormatException">The JSON is none.</exception>
    public static Playbook Read(JsonValue json) => new(json["stages"].Items.Select(Stage), json["criteria"].Items.Select(Criterion));

    private static string Write(Stage stage) => JsonText.Object(
        JsonText.Member("id", stage.Id.ToString("D")),
        JsonText.Member("name", stage.Name),
        JsonText.Member("sequence", stage.Sequence),
        JsonText.Member("kind", Names.Camel(stage.Kind)),
        JsonText.Member("mode", Names.Camel(stage.Mode)),
        JsonText.Member("salesStage", stage.SalesStage),
        JsonText.Member("processStage", stage.ProcessStageName));

    private static string Write(Criterion criterion) => JsonText.Object(
        JsonText.Member("id", criterion.Id.ToString("D")),
        JsonText.Member("code", criterion.Code),
        JsonText.Member("guidance", criterion.Guidance),
        JsonText.Member("severity", Names.Camel(criterion.Severity)),
        JsonText.Member("stage", criterion.StageId.ToString("D")),
        JsonText.Member("kind", Names.Camel(criterion.Kind)),
        JsonText.Member("order", criterion.Order),
        JsonText.Member("segment", criterion.SegmentId?.ToString("D")),
        JsonText.Piece("check", CheckJson.Of(criterion.Check)));

    private static Stage Stage(JsonValue json) => new(
        json["id"].Id, json["name"].Text, json["sequence"].Whole, json["kind"].Name<StageKind>(), json["mode"].Name<GateMode>())
    {
        SalesStage = json["salesStage"].IsNull ? null : json["salesStage"].Whole,
        ProcessStageName = json["processStage"].IsNull ? null : json["processStage"].Text,
    };

    private static Criterion Criterion(JsonValue json) => new(
        json["id"].Id,
        json["code"].Text,
        json["guidance"].Text,
        json["severity"].Name<Severity>(),
        json["stage"].Id,
        json["kind"].Name<CriterionKind>(),
        CheckJson.Read(json["check"]))
    {
        Order = json["order"].Whole,
        SegmentId = json["segment"].IsNull ? null : json["segment"].Id,
    };
}
