using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Scaffold;

namespace SalesLoop.CommandLine.Commands;

/// <summary>What people read at a glance: <c>new chart</c> and <c>new dashboard</c>.</summary>
internal static partial class NewCommand
{
    private static readonly Dictionary<string, ChartShape> ChartShapes = new()
    {
        ["column"] = ChartShape.Column,
        ["bar"] = ChartShape.Bar,
        ["line"] = ChartShape.Line,
        ["area"] = ChartShape.Area,
        ["pie"] = ChartShape.Pie,
        ["doughnut"] = ChartShape.Doughnut,
        ["funnel"] = ChartShape.Funnel,
        ["stacked-column"] = ChartShape.StackedColumn,
        ["stacked-bar"] = ChartShape.StackedBar,
    };

    private static Command Chart()
    {
        var table = new Argument<string>("table") { Description = "Logical name." };
        var name = new Argument<string>("name") { Description = "What people call the chart." };
        var description = Required("--description", "What it answers.");
        var shape = Required("--shape", "How it is drawn.");
        shape.AcceptOnlyFromAmong([.. ChartShapes.Keys]);
        var by = Required("--by", "Column the rows are grouped by; a date with its period: actualclosedate:month.");
        var split = new Option<string>("--series") { Description = "Column each group is split by.", DefaultValueFactory = _ => "" };
        var measure = new Option<string[]>("--measure") { Description = "'count', or 'sum:column', 'avg:column', 'min:column', 'max:column', 'countcolumn:column'. Repeatable.", Required = true };
        var conditions = new Option<string[]>("--where") { Description = "'column operator value', as for a view. Repeatable.", DefaultValueFactory = _ => [] };
        var isDefault = new Option<bool>("--default") { Description = "The chart of the table that people meet first." };
        var command = new Command("chart", "A chart.") { table, name, description, shape, by, split, measure, conditions, isDefault };
        command.SetAction(parsed => Write(parsed, scaffolder => scaffolder.AddChart(new NewChart
        {
            Table = parsed.GetValue(table)!,
            Name = parsed.GetValue(name)!,
            Description = parsed.GetValue(description)!,
            Shape = ChartShapes[parsed.GetValue(shape)!],
            Category = Group(parsed.GetValue(by)!),
            Series = parsed.GetValue(split) is { Length: > 0 } text ? Group(text) : null,
            Measures = [.. parsed.GetValue(measure)!.Select(Measure)],
            Conditions = [.. parsed.GetValue(conditions)!.Select(Condition)],
            IsDefault = parsed.GetValue(isDefault),
        })));
        return command;
    }

    private static Command Dashboard()
    {
        var name = new Argument<string>("name") { Description = "What people call the dashboard." };
        var description = Required("--description", "Whom it serves and what it answers.");
        var columns = new Option<int>("--columns") { Description = "Tiles side by side, 1 to 4.", DefaultValueFactory = _ => 2 };
        var tile = new Option<string[]>("--tile") { Description = "'Label[2]: table/View name/Chart name'; without the chart a list; in brackets the columns it is wide. Repeatable, in order.", Required = true };
        var command = new Command("dashboard", "A dashboard of charts and lists.") { name, description, columns, tile };
        command.SetAction(parsed => Write(parsed, scaffolder => scaffolder.AddDashboard(new NewDashboard
        {
            Name = parsed.GetValue(name)!,
            Description = parsed.GetValue(description)!,
            Columns = parsed.GetValue(columns),
            Tiles = [.. parsed.GetValue(tile)!.Select(Tile)],
        })));
        return command;
    }

    private static ChartGroup Group(string text)
    {
        var sides = text.Split(':', 2);
        return new ChartGroup(sides[0], sides.Length > 1 ? sides[1] : "");
    }

    private static ChartMeasure Measure(string text)
    {
        var sides = text.Split(':', 2);
        return new ChartMeasure(sides[0], sides.Length > 1 ? sides[1] : "");
    }

    private static DashboardTile Tile(string text)
    {
        var match = TileShape().Match(text);
        return match.Success
            ? new DashboardTile(
                match.Groups["label"].Value.Trim(),
                match.Groups["table"].Value,
                match.Groups["view"].Value.Trim(),
                match.Groups["chart"].Value.Trim(),
                match.Groups["span"].Success ? int.Parse(match.Groups["span"].Value, CultureInfo.InvariantCulture) : 1)
            : throw new SolutionFormatException($"The tile '{text}' can't be read. Write 'Label: table/View name/Chart name', or without the chart for a list.");
    }

    [GeneratedRegex(@"^(?<label>[^\[\]]+?)(\[(?<span>[1-4])\])?:\s*(?<table>[a-z0-9_]+)/(?<view>[^/]+)(/(?<chart>[^/]+))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TileShape();
}
