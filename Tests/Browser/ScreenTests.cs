using System.Xml.Linq;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Browser;

/// <summary>
/// Every screen the site map leads to, in every light it is looked at: what a new table brings is covered by being on the site map.
/// Each table has one row whose name means harm and whose texts are long.
/// </summary>
[TestClass]
public sealed class ScreenTests : AppTest
{
    private static readonly XDocument Map = XDocument.Load(Path.Combine(SalesLoopOrganization.Root, "Solution", "src", "AppModuleSiteMaps", "sl_SalesLoop", "AppModuleSiteMap.xml"));

    private static IEnumerable<object[]> Areas => Map.Descendants("Area").Select(area => new object[] { area.Attribute("Id")!.Value });

    [TestMethod]
    [DynamicData(nameof(Areas))]
    public Task Every_screen_of_an_area_has_no_violation_no_text_out_of_its_box_and_runs_nothing_that_a_row_holds(string area)
    {
        var rows = new Dictionary<string, Guid>();
        return Try(
            async app =>
            {
                var screens = new Screens(app);
                foreach (var entry in Entries(area))
                {
                    if (entry.Attribute("DefaultDashboard")?.Value is { } dashboard)
                    {
                        await screens.Look($"#/sl_SalesLoop/dashboards/{new Guid(dashboard):D}", entry.Attribute("Id")!.Value);
                    }
                    else if (entry.Attribute("Entity")?.Value is { } table)
                    {
                        await screens.Look($"#/sl_SalesLoop/{table}", $"the list of {table}");
                        await screens.LookAtForm($"#/sl_SalesLoop/{table}/{rows[table]:D}", $"a row of {table}");
                        await screens.Look($"#/sl_SalesLoop/{table}/new", $"a new {table}");
                        await screens.LookAtShortForm(table);
                    }
                    else
                    {
                        await screens.Look($"#/sl_SalesLoop/pages/{Uri.EscapeDataString(entry.Attribute("Url")!.Value.Replace("$webresource:", "", StringComparison.Ordinal))}", entry.Attribute("Id")!.Value);
                    }
                }

                screens.MustBeFine();
                if (rows.ContainsKey("sl_criterion"))
                {
                    // What the harmful criterion would have done can't be told, and its form says so.
                    app.ExpectRefusal(400);
                }
            },
            prepare: team => rows = HostileRows.Write(team, Entries(area).Select(entry => entry.Attribute("Entity")?.Value).OfType<string>()));
    }

    private static IEnumerable<XElement> Entries(string area) => Map.Descendants("Area").Single(one => one.Attribute("Id")!.Value == area).Descendants("SubArea");
}
