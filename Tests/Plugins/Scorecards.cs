using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.Tests.Plugins;

/// <summary>What revenue operations keep for Express: segments with rules, fit models with points, problems.</summary>
internal static class Scorecards
{
    public const int Published = SalesTeam.First;
    public const int Retired = 2;

    // Comparisons, by their place in the choice.
    public const int Is = 0;
    public const int IsAtLeast = 2;
    public const int IsOneOf = 4;
    public const int IsBetween = 7;
    public const int HasValue = 8;
    public const int HasNoValue = 9;
    public const int AnythingElse = 10;

    public static Guid SegmentOf(this SalesTeam team, string name, int priority, params (string Column, int Comparison, string Value)[] rules)
    {
        var segment = team.Service.Create(Row("sl_segment", ("sl_name", name), ("sl_code", name), ("sl_gatemode", Choice(SalesTeam.Observe)), ("sl_priority", priority)));
        foreach (var (column, comparison, value) in rules)
        {
            team.Rule(segment, column, comparison, value);
        }

        return segment;
    }

    public static Guid Rule(this SalesTeam team, Guid segment, string column, int comparison, string value) => team.Service.Create(Row(
        "sl_segmentrule", ("sl_name", column), ("sl_segmentid", new EntityReference("sl_segment", segment)), ("sl_column", column), ("sl_comparison", Option(comparison)), ("sl_value", value)));

    public static Guid DraftModel(this SalesTeam team, string name, int basePoints, params (string Column, int Comparison, string Value, int Points)[] points)
    {
        var model = team.Service.Create(Row("sl_fitmodel", ("sl_name", name), ("sl_version", 1), ("sl_kind", Option(0)), ("sl_basepoints", basePoints)));
        foreach (var (column, comparison, value, worth) in points)
        {
            team.Point(model, column, comparison, value, worth);
        }

        return model;
    }

    public static Guid PublishedModel(this SalesTeam team, string name, int basePoints, params (string Column, int Comparison, string Value, int Points)[] points)
    {
        var model = team.DraftModel(name, basePoints, points);
        team.Publish(model);
        return model;
    }

    public static void Publish(this SalesTeam team, Guid model) => team.Service.Update(new Entity("sl_fitmodel", model) { ["statuscode"] = Choice(Published) });

    public static Guid Point(this SalesTeam team, Guid model, string column, int comparison, string value, int points, int order = 1) => team.Service.Create(Row(
        "sl_fitpoint",
        ("sl_name", $"{column} {value}".Trim()),
        ("sl_label", column),
        ("sl_fitmodelid", new EntityReference("sl_fitmodel", model)),
        ("sl_column", column),
        ("sl_comparison", Option(comparison)),
        ("sl_value", value.Length > 0 ? value : null),
        ("sl_points", points),
        ("sl_order", order)));

    public static Guid ProblemOf(this SalesTeam team, string name, bool isSolved, string phrases) => team.Service.Create(Row(
        "sl_problem", ("sl_name", name), ("sl_code", name), ("sl_kind", Option(isSolved ? 0 : 1)), ("sl_phrases", phrases), ("sl_advice", "Say so early")));

    public static Guid Account(this SalesTeam team, params (string Column, object? Value)[] columns) => team.Service.Create(Row("account", [("name", "Globex"), .. columns]));

    public static EntityReference Customer(Guid account) => new("account", account);

    public static Entity Scorecard(this SalesTeam team)
    {
        var query = new QueryExpression("sl_scorecard") { ColumnSet = new ColumnSet("sl_code", "sl_content", "sl_contenthash", "sl_builton") };
        return team.Service.RetrieveMultiple(query).Entities.Single();
    }

    public static IReadOnlyList<Entity> Signals(this SalesTeam team, string topic)
    {
        var query = new QueryExpression("sl_signal") { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition("sl_topic", ConditionOperator.Equal, topic);
        return team.Service.RetrieveMultiple(query).Entities;
    }

    public static OptionSetValue Option(int place) => new(SalesTeam.First + place);

    public static OptionSetValue Choice(int value) => new(value);

    public static Entity Row(string table, params (string Column, object? Value)[] columns)
    {
        var row = new Entity(table);
        foreach (var (column, value) in columns)
        {
            row[column] = value;
        }

        return row;
    }
}
