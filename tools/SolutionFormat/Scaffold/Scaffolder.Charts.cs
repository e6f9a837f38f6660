using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>What people read at a glance: charts and dashboards.</summary>
public sealed partial class Scaffolder
{
    private static readonly string[] Aggregates = ["count", "countcolumn", "sum", "avg", "min", "max"];

    private static readonly string[] Periods = ["day", "week", "month", "quarter", "year", "fiscal-period", "fiscal-year"];

    /// <summary>Writes a chart.</summary>
    /// <exception cref="SolutionFormatException">The table or a column is unknown, the measures don't fit the shape, or the name is taken.</exception>
    public void AddChart(NewChart chart) => AllOrNothing(() =>
    {
        var table = Known(Schema(), chart.Table);
        RequireGroup(table, chart.Category);
        if (chart.Series is { } series)
        {
            RequireGroup(table, series);
        }

        RequireMeasures(table, chart);
        foreach (var condition in chart.Conditions)
        {
            _ = Known(table, condition.Column);
        }

        if (source.Charts(table.SchemaName).ContainsKey(chart.Name))
        {
            throw new SolutionFormatException($"The table {chart.Table} has a chart '{chart.Name}' already. Choose another name.");
        }

        RequireHolder(Editable(chart.Table), "Visualizations");
        source.Create($"Entities/{table.SchemaName}/Visualizations/{ChartXml.IdOf(chart):B}.xml", ChartXml.Write(chart, table, source.Version));
    });

    /// <summary>Writes a dashboard.</summary>
    /// <exception cref="SolutionFormatException">A table, view or chart is unknown, a tile is too wide, or the name is taken.</exception>
    public void AddDashboard(NewDashboard dashboard) => AllOrNothing(() =>
    {
        if (dashboard.Columns is < 1 or > 4 || dashboard.Tiles.Count == 0)
        {
            throw new SolutionFormatException($"The dashboard '{dashboard.Name}' needs one to four columns and at least one tile.");
        }

        if (dashboard.Tiles.FirstOrDefault(tile => tile.Span < 1 || tile.Span > dashboard.Columns) is { } wide)
        {
            throw new SolutionFormatException($"The tile '{wide.Label}' is {wide.Span} columns wide, but the dashboard has {dashboard.Columns}.");
        }

        if (dashboard.Tiles.GroupBy(tile => tile).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new SolutionFormatException($"The tile '{twice.Key.Label}' stands twice on the dashboard '{dashboard.Name}'. Remove one.");
        }

        var schema = Schema();
        var writer = new DashboardXml(dashboard, dashboard.Tiles.ToDictionary(tile => tile, tile => Parts(schema, tile)));
        var path = $"Dashboards/{writer.Id:B}.xml";
        if (source.Exists(path))
        {
            throw new SolutionFormatException($"There is a dashboard '{dashboard.Name}' already. Choose another name.");
        }

        source.Create(path, writer.Write(source.Version));
        source.AddRootComponent(RootComponents.Identified(60, writer.Id), "Dashboards");
    });

    private (Guid View, Guid? Chart) Parts(Schema schema, DashboardTile tile)
    {
        var table = Known(schema, tile.Table);
        var view = ViewId(table, tile.View);
        return (view, tile.Chart.Length > 0 ? ChartId(table, tile.Chart) : null);
    }

    private Guid ViewId(TableDefinition table, string name) => source.Views(table.SchemaName).TryGetValue(name, out var id)
        ? id
        : throw new SolutionFormatException($"The table {table.LogicalName} has no view '{name}' in this solution. Create it first with 'new view {table.LogicalName}'.");

    private Guid ChartId(TableDefinition table, string name) => source.Charts(table.SchemaName).TryGetValue(name, out var id)
        ? id
        : throw new SolutionFormatException($"The table {table.LogicalName} has no chart '{name}' in this solution. Create it first with 'new chart {table.LogicalName}'.");

    private static void RequireGroup(TableDefinition table, ChartGroup group)
    {
        var column = Known(table, group.Column);
        var isDate = column.Type == ColumnType.DateTime;
        if (isDate && !Periods.Contains(group.Period))
        {
            throw new SolutionFormatException($"{table.LogicalName}.{column.LogicalName} is a date, so its groups need a length. Write '{column.LogicalName}:month', or another of {string.Join(", ", Periods)}.");
        }

        if (!isDate && group.Period.Length > 0)
        {
            throw new SolutionFormatException($"{table.LogicalName}.{column.LogicalName} is {column.Type}, so it can't be grouped by {group.Period}.");
        }

        if (column.Type is ColumnType.Memo or ColumnType.Choices or ColumnType.File or ColumnType.Image or ColumnType.PartyList)
        {
            throw new SolutionFormatException($"{table.LogicalName}.{column.LogicalName} is {column.Type}; rows can't be grouped by that.");
        }
    }

    private static void RequireMeasures(TableDefinition table, NewChart chart)
    {
        var alone = chart.Series is not null || chart.Shape is ChartShape.Pie or ChartShape.Doughnut or ChartShape.Funnel;
        if (chart.Measures.Count == 0 || (alone && chart.Measures.Count > 1) || chart.Measures.Count > 5)
        {
            throw new SolutionFormatException($"The chart '{chart.Name}' has {chart.Measures.Count} measures. Give {(alone ? "one" : "one to five")}.");
        }

        if (chart.Series is not null && chart.Shape is ChartShape.Pie or ChartShape.Doughnut or ChartShape.Funnel)
        {
            throw new SolutionFormatException($"A {chart.Shape} can't be split into series. Choose another shape or leave the series out.");
        }

        foreach (var measure in chart.Measures)
        {
            if (!Aggregates.Contains(measure.Aggregate))
            {
                throw new SolutionFormatException($"There is no measure '{measure.Aggregate}'. There are {string.Join(", ", Aggregates)}.");
            }

            if (measure.Aggregate == "count")
            {
                continue;
            }

            var column = Known(table, measure.Column);
            if (measure.Aggregate != "countcolumn" && column.Type is not (ColumnType.WholeNumber or ColumnType.BigInteger or ColumnType.Decimal or ColumnType.Float or ColumnType.Money))
            {
                throw new SolutionFormatException($"{table.LogicalName}.{column.LogicalName} is {column.Type}; {measure.Aggregate} needs a number.");
            }
        }
    }

    // Files beside an Entity.xml are merged into an empty element of it; the shell of a standard table has not all of them.
    private static void RequireHolder(XElement entity, string name)
    {
        if (entity.Element(name) is null)
        {
            XmlLayout.After(entity.RequiredElement("SavedQueries"), new XElement(name));
        }
    }
}
