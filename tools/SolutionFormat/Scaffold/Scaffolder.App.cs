using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>The way people find things: the app's areas, groups and entries, and what the app contains.</summary>
public sealed partial class Scaffolder
{
    private const string SiteMapVersion = "7.0.0.0";

    /// <summary>Writes an area of the site map.</summary>
    /// <param name="id">With prefix: <c>sl_amplify</c>.</param>
    /// <param name="title">What people read.</param>
    /// <param name="description">What is found there.</param>
    /// <param name="icon">Web resource; empty for none.</param>
    /// <exception cref="SolutionFormatException">The id is not ours or taken, or there is not one app.</exception>
    public void AddArea(string id, string title, string description, string icon) => AllOrNothing(() =>
    {
        var map = SiteMap();
        RequireFreeId(map, id);
        XmlLayout.Append(map, new XElement(
            "Area",
            new XAttribute("Id", id),
            new XAttribute("ShowGroups", "true"),
            Icon(icon),
            new XAttribute("IntroducedVersion", SiteMapVersion),
            Titles(title),
            description.Length > 0 ? new XElement("Descriptions", new XElement("Description", new XAttribute("LCID", "1033"), new XAttribute("Description", description))) : null));
    });

    /// <summary>Writes a group of an area.</summary>
    /// <exception cref="SolutionFormatException">The area is unknown, or the id is not ours or taken.</exception>
    public void AddGroup(string area, string id, string title) => AllOrNothing(() =>
    {
        var map = SiteMap();
        RequireFreeId(map, id);
        XmlLayout.Append(Place(map, "Area", area), new XElement(
            "Group",
            new XAttribute("Id", id),
            new XAttribute("IsProfile", "false"),
            new XAttribute("IntroducedVersion", SiteMapVersion),
            Titles(title)));
    });

    /// <summary>Writes an entry of a group, and lists in the app what it opens.</summary>
    /// <param name="group">Id of the group.</param>
    /// <param name="id">With prefix: <c>sl_sub_play</c>.</param>
    /// <param name="target">What it opens.</param>
    /// <param name="title">What people read; empty for a table's own name.</param>
    /// <param name="icon">Web resource; empty for the table's own.</param>
    /// <exception cref="SolutionFormatException">The group or what it opens is unknown, or the id is not ours or taken.</exception>
    public void AddSubArea(string group, string id, SubAreaTarget target, string title, string icon) => AllOrNothing(() =>
    {
        var map = SiteMap();
        RequireFreeId(map, id);
        XmlLayout.Append(Place(map, "Group", group), new XElement(
            "SubArea",
            new XAttribute("Id", id),
            Icon(icon),
            Opens(target, title),
            new XAttribute("Client", "All,Outlook,OutlookLaptopClient,OutlookWorkstationClient,Web"),
            new XAttribute("AvailableOffline", "true"),
            new XAttribute("PassParams", "false"),
            new XAttribute("Sku", "All,OnPremise,Live,SPLA"),
            title.Length > 0 ? Titles(title) : null));
        if (target.Table.Length > 0)
        {
            List(AppComponents(), Component(1, target.Table));
        }
        else if (target.Dashboard.Length > 0)
        {
            List(AppComponents(), Component(60, DashboardId(target.Dashboard)));
        }
    });

    /// <summary>Lists a component in the app.</summary>
    /// <param name="kind"><c>table</c>, <c>form</c>, <c>view</c>, <c>chart</c>, <c>dashboard</c> or <c>role</c>.</param>
    /// <param name="name">Logical name; <c>table/Name</c> for a form, view or chart; the name of a dashboard or role.</param>
    /// <exception cref="SolutionFormatException">There is no such component in this solution, or there is not one app.</exception>
    public void AddAppComponent(string kind, string name) => AllOrNothing(() =>
    {
        if (kind == "role")
        {
            var path = RolePath(name);
            var id = source.Exists(path) ? source.Edit(path).Root!.RequiredAttr("id") : throw new SolutionFormatException($"There is no role '{name}' in this solution.");
            var roles = App().RequiredElement("AppModuleRoleMaps");
            if (!roles.Elements("Role").Any(role => role.Attr("id") == id))
            {
                XmlLayout.Append(roles, new XElement("Role", new XAttribute("id", id)));
            }

            return;
        }

        var schema = Schema();
        var sides = name.Split('/', 2, StringSplitOptions.TrimEntries);
        List(AppComponents(), (kind, sides.Length) switch
        {
            ("table", 1) => Component(1, Known(schema, name).LogicalName),
            ("form", 2) => Component(60, FormId(Known(schema, sides[0]), sides[1])),
            ("view", 2) => Component(26, ViewId(Known(schema, sides[0]), sides[1])),
            ("chart", 2) => Component(59, ChartId(Known(schema, sides[0]), sides[1])),
            ("dashboard", 1) => Component(60, DashboardId(name)),
            _ => throw new SolutionFormatException($"The app component '{kind} {name}' can't be read. Write 'table sl_play', 'form sl_play/Name', 'view sl_play/Name', 'chart sl_play/Name', 'dashboard Name' or 'role Name'."),
        });
    });

    private IEnumerable<XAttribute> Opens(SubAreaTarget target, string title)
    {
        if (target.Table.Length > 0)
        {
            return [new XAttribute("Entity", Known(Schema(), target.Table).LogicalName)];
        }

        if (title.Length == 0)
        {
            throw new SolutionFormatException("What is no table has no name of its own. Give the entry a title.");
        }

        return target switch
        {
            { Dashboard.Length: > 0 } => [new XAttribute("Url", "/workplace/home_dashboards.aspx"), new XAttribute("DefaultDashboard", DashboardId(target.Dashboard).ToString("D"))],
            { WebResource.Length: > 0 } when source.Exists($"WebResources/{target.WebResource}.data.xml") => [new XAttribute("Url", "$webresource:" + target.WebResource)],
            { WebResource.Length: > 0 } => throw new SolutionFormatException($"There is no web resource '{target.WebResource}'. Create it first with 'new web-resource'."),
            _ => throw new SolutionFormatException("The entry opens nothing. Name a table, a dashboard or a web resource."),
        };
    }

    private Guid DashboardId(string name) => source.Roots("Dashboards", "*.xml")
        .Where(dashboard => dashboard.Element("LocalizedNames").Label() == name)
        .Select(dashboard => (Guid?)Guid.Parse(dashboard.RequiredText("FormId")))
        .FirstOrDefault() ?? throw new SolutionFormatException($"There is no dashboard '{name}' in this solution. Create it first with 'new dashboard'.");

    private Guid FormId(TableDefinition table, string name)
    {
        var forms = source.Roots($"Entities/{table.SchemaName}/FormXml", "*.xml").Elements("systemform")
            .Where(form => form.Element("LocalizedNames").Label() == name)
            .Select(form => Guid.Parse(form.RequiredText("formid")))
            .ToList();
        return forms.Count == 1 ? forms[0] : throw new SolutionFormatException($"The table {table.LogicalName} has {forms.Count} forms '{name}' in this solution; one is needed.");
    }

    private XElement SiteMap() => Only("AppModuleSiteMaps", "AppModuleSiteMap.xml").RequiredElement("SiteMap");

    private XElement App() => Only("AppModules", "AppModule.xml");

    private XElement AppComponents() => App().RequiredElement("AppModuleComponents");

    private XElement Only(string folder, string file)
    {
        var paths = source.Paths(folder, file);
        return paths.Count == 1
            ? source.Edit(paths[0]).Root!
            : throw new SolutionFormatException($"The solution has {paths.Count} files {folder}/*/{file}; this needs one.");
    }

    private static XElement Place(XElement map, string kind, string id) => map.Descendants(kind).FirstOrDefault(element => element.Attr("Id") == id)
        ?? throw new SolutionFormatException($"The site map has no {kind} '{id}'. It has {string.Join(", ", map.Descendants(kind).Select(element => element.Attr("Id")))}.");

    private void RequireFreeId(XElement map, string id)
    {
        RequireOwnName(id, "site map id");
        if (map.Descendants().Any(element => element.Attr("Id") == id))
        {
            throw new SolutionFormatException($"The site map has '{id}' already. Choose another id.");
        }
    }

    private XAttribute? Icon(string name)
    {
        if (name.Length == 0)
        {
            return null;
        }

        return source.Exists($"WebResources/{name}.data.xml")
            ? new XAttribute("VectorIcon", "/WebResources/" + name)
            : throw new SolutionFormatException($"There is no web resource '{name}'. Create it first with 'new web-resource'.");
    }

    private static XElement Titles(string title) => new("Titles", new XElement("Title", new XAttribute("LCID", "1033"), new XAttribute("Title", title)));

    private static XElement Component(int type, string schemaName) => new("AppModuleComponent", new XAttribute("type", type), new XAttribute("schemaName", schemaName));

    private static XElement Component(int type, Guid id) => new("AppModuleComponent", new XAttribute("type", type), new XAttribute("id", id.ToString("B")));

    private static void List(XElement components, XElement component)
    {
        if (components.Elements().Any(known => Key(known) == Key(component)))
        {
            return;
        }

        XmlLayout.Insert(components, component, Key);

        // The site map stands first, as in exports.
        static string Key(XElement known) => known.Attr("type") == "62" ? "" : $"{known.NumberAttr("type"):D5} {known.Attr("schemaName")}{known.Attr("id")}";
    }
}
