using System.Xml.Linq;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.LocalDataverse.StandardTables;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.AppModel;

/// <summary>Reads what the app shows out of the solutions: nothing is decided here.</summary>
/// <param name="language">Locale id of the language that the person reads.</param>
internal sealed class AppModelReader(int language)
{
    public static AppDescription Read(Organization organization, int language) => new AppModelReader(language).Read(organization);

    private AppDescription Read(Organization organization)
    {
        var schema = organization.Schema;
        IReadOnlyList<SolutionDefinition> solutions = [StandardSolution.Read(), .. organization.Solutions];
        var model = WebApiModel.Of(schema, organization.Solutions);
        return new AppDescription(
            organization.Name,
            Languages.Provisioned,
            [.. Callers.TimeZones.OrderBy(zone => zone.Key).Select(zone => new ZonePart(zone.Key, zone.Value))],
            [.. Newest(solutions.SelectMany(solution => solution.Apps), app => app.UniqueName).Select(app => new AppPart(app.UniqueName, app.Name.In(language), app.Description.In(language), Screen(app.SiteMap), Xml(app.Components)))],
            [.. schema.Tables.OrderBy(table => table.LogicalName, StringComparer.Ordinal).Select(table => Table(table, model))],
            [.. Newest(solutions.SelectMany(solution => solution.Views), view => view.Id).Select(view => new ViewPart(view.Id, view.Table, view.Name.In(language), view.QueryType, view.IsDefault, Xml(view.Fetch), Xml(view.Layout)))],
            [.. Newest(solutions.SelectMany(solution => solution.Forms), form => form.Id).Select(form => new FormPart(form.Id, form.Table, form.Kind, form.Name.In(language), Screen(form.Form)))],
            [.. Newest(solutions.SelectMany(solution => solution.Charts), chart => chart.Id).Select(chart => new ChartPart(chart.Id, chart.Table, chart.Name.In(language), chart.Description.In(language), chart.IsDefault, Xml(chart.Data), Xml(chart.Presentation)))],
            [.. Newest(solutions.SelectMany(solution => solution.Dashboards), dashboard => dashboard.Id).Select(dashboard => new DashboardPart(dashboard.Id, dashboard.Name.In(language), dashboard.Description.In(language), Screen(dashboard.Form)))],
            [.. Newest(solutions.SelectMany(solution => solution.Controls), control => control.Name).Select(control => new ControlPart(control.Name, control.Version, Xml(control.Manifest), [.. control.Files.Keys.Order(StringComparer.Ordinal)]))]);
    }

    // A solution above another may bring the same component again; its own word counts.
    private static IEnumerable<T> Newest<T, TKey>(IEnumerable<T> components, Func<T, TKey> key)
        where TKey : notnull =>
        components.GroupBy(key).Select(same => same.Last());

    private TablePart Table(TableDefinition table, WebApiModel model) => new(
        table.LogicalName,
        table.SchemaName,
        table.EntitySetName,
        table.DisplayName.In(language),
        table.DisplayCollectionName.In(language),
        table.Description.In(language),
        table.Ownership,
        table.IsActivity,
        table.PrimaryKey,
        table.PrimaryName,
        table.IconVectorName,
        [.. table.Columns.Values.OrderBy(column => column.LogicalName, StringComparer.Ordinal).Select(column => Column(table, column, model))],
        [.. model.Schema.CollectionsOf(table.LogicalName).Select(one => new RelationshipPart(one.Name, one.ReferencingTable, one.ReferencingColumn))]);

    private ColumnPart Column(TableDefinition table, ColumnDefinition column, WebApiModel model) => new(
        column.LogicalName,
        column.SchemaName,
        column.Type,
        column.DisplayName.In(language),
        column.Description.In(language),
        column.Required,
        column.ValidForCreate,
        column.ValidForUpdate,
        column.MaxLength,
        column.Format,
        column.MinValue,
        column.MaxValue,
        column.Precision,
        column.DateBehavior,
        [.. column.Choice?.Options.Select(option => new OptionPart(option.Value, option.Label.In(language), option.State)) ?? []],
        column.DefaultValue,
        [.. column.Targets.Select(target => (Target: target, Lookup: model.FindLookup(table, column, target))).Where(one => one.Lookup is not null).Select(one => new TargetPart(one.Target, one.Lookup!.Name))],
        column.AutoNumberFormat);

    private string Screen(XElement element) => Xml(Languages.In(language, element));

    private static string Xml(XElement element) => element.ToString(SaveOptions.DisableFormatting);
}
