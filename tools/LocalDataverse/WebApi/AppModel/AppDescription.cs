using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.AppModel;

// What GET /app/model answers. The pages' own description of it, with a word on each member, is
// App/src/model/appModel.ts; the names here, in camel case, are the names there.

/// <summary>Everything the imported solutions say about screens, with XML left as the solution wrote it but for labels, which are in the language of who asks.</summary>
internal sealed record AppDescription(
    string OrganizationName,
    IReadOnlyList<int> Languages,
    IReadOnlyList<ZonePart> TimeZones,
    IReadOnlyList<AppPart> Apps,
    IReadOnlyList<TablePart> Tables,
    IReadOnlyList<ViewPart> Views,
    IReadOnlyList<FormPart> Forms,
    IReadOnlyList<ChartPart> Charts,
    IReadOnlyList<DashboardPart> Dashboards,
    IReadOnlyList<ControlPart> Controls);

/// <summary>A time zone that users can choose.</summary>
internal sealed record ZonePart(int Code, string Name);

/// <summary>A model-driven app.</summary>
internal sealed record AppPart(string UniqueName, string Name, string Description, string SiteMap, string Components);

/// <summary>A table.</summary>
internal sealed record TablePart(
    string LogicalName,
    string SchemaName,
    string EntitySetName,
    string DisplayName,
    string DisplayCollectionName,
    string Description,
    Ownership Ownership,
    bool IsActivity,
    string PrimaryKey,
    string PrimaryName,
    string Icon,
    IReadOnlyList<ColumnPart> Columns,
    IReadOnlyList<RelationshipPart> OneToMany);

/// <summary>A column.</summary>
internal sealed record ColumnPart(
    string LogicalName,
    string SchemaName,
    ColumnType Type,
    string DisplayName,
    string Description,
    RequiredLevel Required,
    bool ValidForCreate,
    bool ValidForUpdate,
    int MaxLength,
    string Format,
    decimal? MinValue,
    decimal? MaxValue,
    int Precision,
    DateBehavior DateBehavior,
    IReadOnlyList<OptionPart> Options,
    int? DefaultValue,
    IReadOnlyList<TargetPart> Targets,
    string AutoNumberFormat);

/// <summary>An option of a choice.</summary>
internal sealed record OptionPart(int Value, string Label, int? State);

/// <summary>A table that a lookup can point to, and the navigation property that writes it.</summary>
internal sealed record TargetPart(string Table, string Property);

/// <summary>A relationship in which the table is the "one".</summary>
internal sealed record RelationshipPart(string Name, string ReferencingTable, string ReferencingColumn);

/// <summary>A view.</summary>
internal sealed record ViewPart(Guid Id, string Table, string Name, int QueryType, bool IsDefault, string Fetch, string Layout);

/// <summary>A form.</summary>
internal sealed record FormPart(Guid Id, string Table, string Kind, string Name, string Form);

/// <summary>A chart of a table.</summary>
internal sealed record ChartPart(Guid Id, string Table, string Name, string Description, bool IsDefault, string Data, string Presentation);

/// <summary>A dashboard.</summary>
internal sealed record DashboardPart(Guid Id, string Name, string Description, string Form);

/// <summary>A code component; its files are served under <c>/app/controls/</c>, its name and their path.</summary>
internal sealed record ControlPart(string Name, string Version, string Manifest, IReadOnlyList<string> Files);
