using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>Writes one form.</summary>
/// <param name="form">What to write.</param>
/// <param name="table">Its table, with the columns it names.</param>
/// <param name="grids">For each grid: logical name of the related table and id of the view.</param>
internal sealed class FormXml(NewForm form, TableDefinition table, IReadOnlyDictionary<FormGrid, (string Table, Guid View)> grids)
{
    private const int MemoRows = 3;
    private const int GridRows = 6;
    private const int TimelineRows = 8;

    public Guid Id => ComponentId.For(Path);

    private string Path => $"{form.Table}/form/{form.Kind}/{form.Name}";

    /// <param name="version">Version of the solution that introduces the form.</param>
    public XElement Write(string version) => new(
        "forms",
        new XElement(
            "systemform",
            new XElement("formid", Id.ToString("B")),
            new XElement("IntroducedVersion", version),
            new XElement("FormPresentation", "1"),
            new XElement("FormActivationState", "1"),
            new XElement(
                "form",
                form.Kind == "main" ? new XAttribute("headerdensity", "HighWithControls") : null,
                new XElement("tabs", form.Sections.GroupBy(section => section.Tab).Select(tab => Tab(tab.Key, [.. tab]))),
                form.Kind == "main" ? HeaderAndFooter() : null,
                Script(),
                form.Kind == "main" ? DisplayConditions() : null),
            new XElement("IsCustomizable", "1"),
            new XElement("CanBeDeleted", "1"),
            FormatXml.LocalizedNames(form.Name),
            form.Description.Length > 0 ? FormatXml.Descriptions(form.Description) : null));

    private XElement Tab(string label, IReadOnlyList<FormSection> sections)
    {
        var columns = sections.Max(section => section.TabColumn);
        return new XElement(
            "tab",
            new XAttribute("name", $"tab_{Slug(label)}"),
            new XAttribute("id", IdFor("tab", label)),
            new XAttribute("IsUserDefined", "0"),
            new XAttribute("locklevel", "0"),
            new XAttribute("showlabel", "true"),
            new XAttribute("expanded", "true"),
            FormatXml.OptionLabels(label),
            new XElement("columns", Enumerable.Range(1, columns).Select(column => new XElement(
                "column",
                new XAttribute("width", Width(column, columns)),
                new XElement("sections", sections.Where(section => section.TabColumn == column).Select(Section))))));
    }

    private XElement Section(FormSection section) => new(
        "section",
        new XAttribute("name", $"sec_{Slug(section.Tab)}_{Slug(section.Label)}"),
        new XAttribute("id", IdFor("section", $"{section.Tab}/{section.Label}")),
        new XAttribute("IsUserDefined", "0"),
        new XAttribute("locklevel", "0"),
        new XAttribute("showlabel", "true"),
        new XAttribute("showbar", "false"),
        new XAttribute("layout", "varwidth"),
        new XAttribute("celllabelalignment", "Left"),
        new XAttribute("celllabelposition", "Left"),
        new XAttribute("columns", new string('1', section.Columns)),
        new XAttribute("labelwidth", "115"),
        FormatXml.OptionLabels(section.Label),
        new XElement("rows", Rows(section)));

    private IEnumerable<XElement> Rows(FormSection section)
    {
        var beside = new List<XElement>();
        foreach (var item in section.Items)
        {
            var height = Height(item);
            if (height == 1)
            {
                beside.Add(Cell(section, item, height));
            }

            // What is tall takes a row of its own, with an empty row for each further line.
            if ((height > 1 || beside.Count == section.Columns) && beside.Count > 0)
            {
                yield return new XElement("row", beside);
                beside = [];
            }

            if (height > 1)
            {
                yield return new XElement("row", Cell(section, item, height));
                for (var line = 1; line < height; line++)
                {
                    yield return new XElement("row");
                }
            }
        }

        if (beside.Count > 0)
        {
            yield return new XElement("row", beside);
        }
    }

    private int Height(FormItem item) => item switch
    {
        FormField field => table.Columns[field.Column] is { Type: ColumnType.Memo } or { Type: ColumnType.Text, Format: "textarea" } ? MemoRows : 1,
        FormGrid => GridRows,
        _ => TimelineRows,
    };

    private XElement Cell(FormSection section, FormItem item, int height)
    {
        var place = $"{section.Tab}/{section.Label}/{item}";
        return new XElement(
            "cell",
            new XAttribute("id", IdFor("cell", place)),
            new XAttribute("locklevel", "0"),
            item is FormTimeline ? new XAttribute("showlabel", "false") : null,
            height > 1 ? [new XAttribute("rowspan", height), new XAttribute("colspan", section.Columns)] : Array.Empty<XAttribute>(),
            FormatXml.OptionLabels(Label(item, section)),
            Control(item, prefix: ""));
    }

    private string Label(FormItem item, FormSection section) => item switch
    {
        FormField field => table.Columns[field.Column].DisplayName,
        FormGrid => section.Label,
        _ => "Timeline",
    };

    private XElement Control(FormItem item, string prefix) => item switch
    {
        FormField field => new XElement(
            "control",
            new XAttribute("id", prefix + field.Column),
            new XAttribute("classid", ControlClass.For(table.Columns[field.Column])),
            new XAttribute("datafieldname", field.Column),
            new XAttribute("disabled", field.IsReadOnly ? "true" : "false")),
        FormGrid grid => Subgrid(grid),
        _ => new XElement(
            "control",
            new XAttribute("id", "notescontrol"),
            new XAttribute("classid", ControlClass.Timeline)),
    };

    private XElement Subgrid(FormGrid grid)
    {
        var (related, view) = grids[grid];
        return new XElement(
            "control",
            new XAttribute("id", $"grid_{grid.Relationship}"),
            new XAttribute("classid", ControlClass.Subgrid),
            new XAttribute("indicationOfSubgrid", "true"),
            new XElement(
                "parameters",
                new XElement("ViewId", view.ToString("B")),
                new XElement("IsUserView", "false"),
                new XElement("RelationshipName", grid.Relationship),
                new XElement("TargetEntityType", related),
                new XElement("AutoExpand", "Fixed"),
                new XElement("EnableQuickFind", "false"),
                new XElement("EnableViewPicker", "false"),
                new XElement("ViewIds"),
                new XElement("EnableJumpBar", "false"),
                new XElement("ChartGridMode", "Grid"),
                new XElement("VisualizationId"),
                new XElement("IsUserChart", "false"),
                new XElement("EnableChartPicker", "false"),
                new XElement("RecordsPerPage", GridRows)));
    }

    private IEnumerable<XElement> HeaderAndFooter() =>
    [
        Band("header", form.Header.Count > 0 ? new string('1', form.Header.Count) : "1", form.Header.Select(column => new XElement(
            "cell",
            new XAttribute("id", IdFor("header", column)),
            new XAttribute("locklevel", "0"),
            FormatXml.OptionLabels(table.Columns[column].DisplayName),
            Control(new FormField(column, IsReadOnly: false), "header_")))),
        Band("footer", "1", []),
    ];

    private XElement Band(string name, string columns, IEnumerable<XElement> cells) => new(
        name,
        new XAttribute("id", IdFor(name, "")),
        new XAttribute("columns", columns),
        new XAttribute("labelwidth", "115"),
        new XAttribute("celllabelalignment", "Left"),
        new XAttribute("celllabelposition", "Top"),
        new XElement("rows", new XElement("row", cells)));

    private IEnumerable<XElement> Script() => form.Library.Length == 0
        ? []
        :
        [
            new XElement(
                "formLibraries",
                new XElement(
                    "Library",
                    new XAttribute("name", form.Library),
                    new XAttribute("libraryUniqueId", IdFor("library", form.Library)))),
            new XElement(
                "events",
                new XElement(
                    "event",
                    new XAttribute("name", "onload"),
                    new XAttribute("application", "false"),
                    new XAttribute("active", "false"),
                    new XElement(
                        "Handlers",
                        new XElement(
                            "Handler",
                            new XAttribute("functionName", form.OnLoad),
                            new XAttribute("libraryName", form.Library),
                            new XAttribute("handlerUniqueId", IdFor("handler", form.OnLoad)),
                            new XAttribute("enabled", "true"),
                            new XAttribute("parameters", ""),
                            new XAttribute("passExecutionContext", "true"))))),
        ];

    private XElement DisplayConditions() => new(
        "DisplayConditions",
        new XAttribute("Order", form.IsFallback ? "0" : "1"),
        new XAttribute("FallbackForm", form.IsFallback ? "true" : "false"),
        new XElement("Everyone"));

    private string IdFor(string kind, string what) => ComponentId.Braced($"{Path}/{kind}/{what}");

    private static string Width(int column, int columns) => (column, columns) switch
    {
        (_, 1) => "100%",
        (_, 2) => "50%",
        // Thirds that add up to a hundred.
        (1, _) => "34%",
        _ => "33%",
    };

    private static string Slug(string label) => string.Concat(label.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));
}
