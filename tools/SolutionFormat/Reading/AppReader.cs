using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Reading;

/// <summary>Reads model-driven apps with their site maps.</summary>
internal static class AppReader
{
    /// <summary>Component type of a site map inside an app.</summary>
    private const string SiteMapType = "62";

    public static AppDefinition Read(XElement app, IEnumerable<XElement> siteMaps)
    {
        var components = app.Element("AppModuleComponents") ?? throw app.Problem("the app has no AppModuleComponents. Add them: the site map and the tables.");
        var siteMap = components.Elements("AppModuleComponent").FirstOrDefault(component => component.Attr("type") == SiteMapType)
            ?? throw components.Problem("the app names no site map. Add an AppModuleComponent of type 62.");
        var name = siteMap.RequiredAttr("schemaName");
        var found = siteMaps.FirstOrDefault(candidate => candidate.Text("SiteMapUniqueName") == name)
            ?? throw siteMap.Problem($"the site map '{name}' is not in the solution. Add AppModuleSiteMaps/{name}/AppModuleSiteMap.xml or correct the name.");
        return new AppDefinition(
            app.RequiredText("UniqueName"),
            app.Element("LocalizedNames").Label(),
            app.Element("Descriptions").Label(),
            components,
            found.Element("SiteMap") ?? throw found.Problem("AppModuleSiteMap has no SiteMap element. Add the areas."));
    }
}
