using System;

namespace SalesLoop.Express;

/// <summary>Writes what a criterion looks at as JSON and reads it back.</summary>
public static class CheckJson
{
    private const string Unreadable = "unreadable";

    public static string Of(Check check) => check switch
    {
        HasAnswer answer => Object(CheckKind.ColumnHasValue, JsonText.Member("column", answer.Column)),
        ColumnCompares compares => Object(
            CheckKind.ColumnCompares,
            JsonText.Member("column", compares.Column),
            JsonText.Member("comparison", Names.Camel(compares.Comparison)),
            JsonText.Member("value", compares.Value)),
        RelatedRowsExist rows => Object(CheckKind.RelatedRowsExist, JsonText.Member("table", rows.Table), JsonText.Member("column", rows.Column)),
        FitAtLeast fit => Object(CheckKind.FitIsAtLeast, JsonText.Member("points", fit.Points)),
        FoundByQuery found => Object(CheckKind.QueryFinds, JsonText.Member("query", found.Query.Text)),
        RoleEngaged role => Object(CheckKind.RoleEngaged, JsonText.Member("role", Names.Camel(role.Role)), JsonText.Member("days", role.WithinDays)),
        BehaviorObserved behavior => Object(
            CheckKind.BehaviorObserved, JsonText.Member("behavior", behavior.BehaviorId.ToString("D")), JsonText.Member("days", behavior.WithinDays)),
        Express.Unreadable broken => JsonText.Object(JsonText.Member("kind", Unreadable), JsonText.Member("problem", broken.Problem)),
        _ => throw new NotSupportedException($"No JSON for what {check.GetType().Name} asks."),
    };

    /// <summary>The check that was written. A query that this version no longer takes becomes one that can't be read.</summary>
    /// <exception cref="FormatException">The JSON is none.</exception>
    public static Check Read(JsonValue json)
    {
        if (json["kind"].Text == Unreadable)
        {
            return new Unreadable(json["problem"].Text);
        }

        return json["kind"].Name<CheckKind>() switch
        {
            CheckKind.ColumnHasValue => new HasAnswer(json["column"].Text),
            CheckKind.ColumnCompares => new ColumnCompares(json["column"].Text, json["comparison"].Name<Comparison>(), json["value"].Text),
            CheckKind.RelatedRowsExist => new RelatedRowsExist(json["table"].Text, json["column"].Text),
            CheckKind.FitIsAtLeast => new FitAtLeast(json["points"].Whole),
            CheckKind.QueryFinds => new CriterionDefinition { Kind = CheckKind.QueryFinds, FetchXml = json["query"].Text }.ToCheckOrProblem(),
            CheckKind.RoleEngaged => new RoleEngaged(json["role"].Name<StakeholderRole>(), Days(json)),
            _ => new BehaviorObserved(json["behavior"].Id, Days(json)),
        };
    }

    private static string Object(CheckKind kind, params string[] members) => JsonText.Object([JsonText.Member("kind", Names.Camel(kind)), .. members]);

    private static int? Days(JsonValue json) => json["days"].IsNull ? null : json["days"].Whole;
}
