namespace SalesLoop.Tests.Solution.Shipped;

/// <summary>The solution speaks English and German, both whole.</summary>
[TestClass]
public sealed class LanguageTests
{
    private const int German = 1031;

    [TestMethod]
    public void Every_label_that_people_see_is_there_in_German()
    {
        var solution = ShippedSolution.Solution;
        var labels = solution.Tables.SelectMany(table => new[] { table.DisplayName, table.DisplayCollectionName, table.Description }
                .Concat(table.Columns.Values.SelectMany(column => new[] { column.DisplayName, column.Description }.Concat(column.Choice?.Options.Select(option => option.Label) ?? [])))
                .Concat(table.Keys.Select(key => key.DisplayName)))
            .Concat(solution.Views.Select(view => view.Name))
            .Concat(solution.Forms.Select(form => form.Name))
            .Concat(solution.Charts.SelectMany(chart => new[] { chart.Name, chart.Description }))
            .Concat(solution.Dashboards.SelectMany(dashboard => new[] { dashboard.Name, dashboard.Description }))
            .Concat(solution.Apps.SelectMany(app => new[] { app.Name, app.Description }))
            .Concat(solution.CustomApis.SelectMany(api => new[] { api.DisplayName, api.Description }))
            .Concat(solution.EnvironmentVariables.SelectMany(variable => new[] { variable.DisplayName, variable.Description }))
            .Where(label => label.Length > 0)
            .ToList();

        Assert.IsGreaterThan(2000, labels.Count);
        Assert.AreEqual("", string.Join("\n", labels.Where(label => !label.Translations.Contains(German)).Select(label => label.ToString())));
    }

    [TestMethod]
    public void Forms_dashboards_and_the_site_map_carry_as_many_German_labels_as_English_ones()
    {
        var screens = ShippedSolution.Solution.Forms.Select(form => form.Form)
            .Concat(ShippedSolution.Solution.Dashboards.Select(dashboard => dashboard.Form))
            .Concat(ShippedSolution.Solution.Apps.Select(app => app.SiteMap))
            .SelectMany(screen => screen.Descendants())
            .Where(label => (label.Attribute("description") ?? label.Attribute("Title") ?? label.Attribute("Description"))?.Value is { Length: > 0 })
            .ToLookup(label => (label.Attribute("languagecode") ?? label.Attribute("LCID"))?.Value);

        Assert.IsGreaterThan(500, screens["1033"].Count());
        Assert.HasCount(screens["1033"].Count(), screens["1031"]);
    }

    [TestMethod]
    public void One_table_has_one_German_name()
    {
        var names = ShippedSolution.Tables.Select(table => table.DisplayName.In(German)).ToList();

        Assert.HasCount(names.Count, names.Distinct().ToList());
        Assert.DoesNotContain("", names);
    }
}
