using System.Xml.Linq;

namespace SalesLoop.SolutionFormat.Metadata;

/// <summary>A view: which rows, which columns, in which order.</summary>
/// <param name="Id">savedqueryid.</param>
/// <param name="Table">Logical name of its table.</param>
/// <param name="Name">What people call it.</param>
/// <param name="QueryType">0 public, 1 advanced find, 2 associated, 4 quick find, 64 lookup.</param>
/// <param name="IsDefault">One of each query type is.</param>
/// <param name="Fetch">The <c>fetch</c> element.</param>
/// <param name="Layout">The <c>grid</c> element.</param>
public sealed record ViewDefinition(Guid Id, string Table, LocalizedText Name, int QueryType, bool IsDefault, XElement Fetch, XElement Layout);

/// <summary>A form of a table.</summary>
/// <param name="Id">formid.</param>
/// <param name="Table">Logical name of its table.</param>
/// <param name="Kind">main, quick, quickCreate, card.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Form">The <c>form</c> element.</param>
public sealed record FormDefinition(Guid Id, string Table, string Kind, LocalizedText Name, XElement Form);

/// <summary>A model-driven app: its site map and what it contains.</summary>
/// <param name="UniqueName"><c>sl_SalesLoop</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Description">What the app is for.</param>
/// <param name="Components">The <c>AppModuleComponents</c> element.</param>
/// <param name="SiteMap">The <c>SiteMap</c> element.</param>
public sealed record AppDefinition(string UniqueName, LocalizedText Name, LocalizedText Description, XElement Components, XElement SiteMap);

/// <summary>A web resource, with its content.</summary>
/// <param name="Id">WebResourceId.</param>
/// <param name="Name"><c>sl_/icons/stage.svg</c>.</param>
/// <param name="Type">1 HTML, 2 CSS, 3 script, 4 XML, 5 PNG, 6 JPG, 7 GIF, 9 XSL, 10 ICO, 11 SVG, 12 RESX.</param>
/// <param name="Content">The file's bytes.</param>
public sealed record WebResourceDefinition(Guid Id, string Name, int Type, ReadOnlyMemory<byte> Content);

/// <summary>A security role.</summary>
/// <param name="Id">Role id.</param>
/// <param name="Name">Name.</param>
/// <param name="Privileges">Privilege name to depth (Basic, Local, Deep, Global).</param>
public sealed record RoleDefinition(Guid Id, string Name, IReadOnlyDictionary<string, string> Privileges)
{
    /// <summary>True: who has the role through a team has its Basic privileges for own rows too, not for the team's alone.</summary>
    public bool IsInherited { get; init; }
}

/// <summary>An environment variable.</summary>
/// <param name="SchemaName"><c>sl_GateExceptionDays</c>.</param>
/// <param name="DisplayName">Label.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Type">100000000 text, 100000001 number, 100000002 yes/no, 100000003 JSON.</param>
/// <param name="DefaultValue">Value until an admin sets another; null when none.</param>
public sealed record EnvironmentVariableDefinition(string SchemaName, LocalizedText DisplayName, LocalizedText Description, int Type, string? DefaultValue);

/// <summary>A chart of a table.</summary>
/// <param name="Id">savedqueryvisualizationid.</param>
/// <param name="Table">Logical name of its table.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Description">What it answers.</param>
/// <param name="IsDefault">True for the one that people meet first.</param>
/// <param name="Data">The <c>datadefinition</c> element: the query and what of it is drawn.</param>
/// <param name="Presentation">The <c>Chart</c> element: how it is drawn.</param>
public sealed record ChartDefinition(Guid Id, string Table, LocalizedText Name, LocalizedText Description, bool IsDefault, XElement Data, XElement Presentation)
{
    /// <summary>The <c>fetch</c> element.</summary>
    public XElement Fetch => Data.Element("fetchcollection")!.Element("fetch")!;
}

/// <summary>A dashboard: charts and lists of several tables on one page.</summary>
/// <param name="Id">FormId.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Description">Whom it serves.</param>
/// <param name="Form">The <c>form</c> element.</param>
public sealed record DashboardDefinition(Guid Id, LocalizedText Name, LocalizedText Description, XElement Form);

/// <summary>A code component (PCF), with the files a browser needs.</summary>
/// <param name="Name"><c>sl_SalesLoop.DealLoop</c>.</param>
/// <param name="Version">Of its manifest.</param>
/// <param name="Manifest">The <c>control</c> element of its manifest.</param>
/// <param name="Files">By path relative to the control's folder: <c>bundle.js</c>, <c>strings/DealLoop.1033.resx</c>.</param>
public sealed record ControlDefinition(string Name, string Version, XElement Manifest, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files);
