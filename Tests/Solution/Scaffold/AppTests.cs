using System.Xml.Linq;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Scaffold;

namespace SalesLoop.Tests.Solution.Scaffold;

[TestClass]
public sealed class AppTests
{
    [TestMethod]
    public void An_entry_of_the_site_map_lists_what_it_opens_in_the_app()
    {
        using var solution = WithApp();
        solution.Scaffolder.AddArea("sl_plan", "Plan", "What comes next", "");
        solution.Scaffolder.AddGroup("sl_plan", "sl_plan_visits", "Visits");
        solution.Scaffolder.AddSubArea("sl_plan_visits", "sl_sub_visit", new SubAreaTarget { Table = "sl_visit" }, "", "");
        solution.Scaffolder.AddSubArea("sl_plan_visits", "sl_sub_board", new SubAreaTarget { Dashboard = "Visits" }, "Board", "");

        var id = solution.Files().Keys.Single(path => path.StartsWith("Dashboards/", StringComparison.Ordinal))["Dashboards/".Length..^".xml".Length];
        Assert.AreEqual($"sl_visit {id.Trim('{', '}')}", string.Join(' ', Map(solution).Descendants("SubArea").Select(entry => entry.Attribute("Entity")?.Value ?? entry.Attribute("DefaultDashboard")!.Value)));
        Assert.AreEqual($"62 sl_Visits, 1 sl_visit, 60 {id}", Components(solution));
        Assert.AreEqual("", solution.Findings());
    }

    [TestMethod]
    public void Forms_views_charts_and_roles_are_listed_by_their_names()
    {
        using var solution = WithApp();
        solution.Scaffolder.AddRole("Planner");
        solution.Scaffolder.AddAppComponent("view", "sl_visit/Active Visits");
        solution.Scaffolder.AddAppComponent("chart", "sl_visit/Per Month");
        solution.Scaffolder.AddAppComponent("chart", "sl_visit/Per Month");
        solution.Scaffolder.AddAppComponent("role", "Planner");

        Assert.AreEqual("62 26 59", string.Join(' ', Components(solution).Split(", ").Select(component => component.Split(' ')[0])));
        Assert.Contains("<Role id=\"{", solution.Text("AppModules/sl_Visits/AppModule.xml"));
    }

    [TestMethod]
    public void A_group_is_refused_an_area_that_is_not_there()
    {
        using var solution = WithApp();

        Assert.AreEqual("The site map has no Area 'sl_plan'. It has .", Assert.ThrowsExactly<SolutionFormatException>(() => solution.Scaffolder.AddGroup("sl_plan", "sl_plan_visits", "Visits")).Message);
    }

    [TestMethod]
    public void An_entry_without_a_table_needs_words()
    {
        using var solution = WithApp();
        solution.Scaffolder.AddArea("sl_plan", "Plan", "", "");
        solution.Scaffolder.AddGroup("sl_plan", "sl_plan_visits", "Visits");

        Assert.AreEqual(
            "What is no table has no name of its own. Give the entry a title.",
            Assert.ThrowsExactly<SolutionFormatException>(() => solution.Scaffolder.AddSubArea("sl_plan_visits", "sl_sub_board", new SubAreaTarget { Dashboard = "Visits" }, "", "")).Message);
    }

    private static NewSolution WithApp()
    {
        var solution = new NewSolution().WithVisits();
        ScreenTests.WriteViews(solution);
        solution.Scaffolder.AddChart(ChartTests.PerMonth);
        solution.Scaffolder.AddDashboard(ChartTests.Board);
        solution.Write("AppModules/sl_Visits/AppModule.xml", """
            <AppModule>
              <UniqueName>sl_Visits</UniqueName>
              <IntroducedVersion>1.0.0.0</IntroducedVersion>
              <WebResourceId>953b9fac-1e5e-e611-80d6-00155ded156f</WebResourceId>
              <ClientType>4</ClientType>
              <AppModuleComponents>
                <AppModuleComponent type="62" schemaName="sl_Visits" />
              </AppModuleComponents>
              <AppModuleRoleMaps />
              <LocalizedNames>
                <LocalizedName description="Visits" languagecode="1033" />
              </LocalizedNames>
              <Descriptions>
                <Description description="For a test." languagecode="1033" />
              </Descriptions>
            </AppModule>

            """);
        solution.Write("AppModuleSiteMaps/sl_Visits/AppModuleSiteMap.xml", """
            <AppModuleSiteMap>
              <SiteMapUniqueName>sl_Visits</SiteMapUniqueName>
              <SiteMap IntroducedVersion="7.0.0.0" />
              <LocalizedNames>
                <LocalizedName description="Visits" languagecode="1033" />
              </LocalizedNames>
            </AppModuleSiteMap>

            """);
        solution.Write("Other/Solution.xml", solution.Text("Other/Solution.xml").Replace(
            "</RootComponents>",
            "  <RootComponent type=\"62\" schemaName=\"sl_Visits\" behavior=\"0\" />\n      <RootComponent type=\"80\" schemaName=\"sl_Visits\" behavior=\"0\" />\n    </RootComponents>",
            StringComparison.Ordinal));
        solution.Write("Other/Customizations.xml", solution.Text("Other/Customizations.xml").Replace("<Languages>", "<AppModuleSiteMaps />\n  <AppModules />\n  <Languages>", StringComparison.Ordinal));
        return solution;
    }

    private static XElement Map(NewSolution solution) => XElement.Parse(solution.Text("AppModuleSiteMaps/sl_Visits/AppModuleSiteMap.xml"));

    private static string Components(NewSolution solution) => string.Join(", ", XElement.Parse(solution.Text("AppModules/sl_Visits/AppModule.xml"))
        .Descendants("AppModuleComponent").Select(component => $"{component.Attribute("type")!.Value} {component.Attribute("schemaName")?.Value ?? component.Attribute("id")!.Value}"));
}
