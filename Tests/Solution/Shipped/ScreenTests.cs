namespace SalesLoop.Tests.Solution.Shipped;

/// <summary>What people meet of the solution that ships.</summary>
[TestClass]
public sealed class ScreenTests
{
    /// <summary>Written by Sales Loop for itself: read by administrators through advanced find alone.</summary>
    private static readonly string[] Hidden = ["sl_counteddeal", "sl_jobpart", "sl_scorecard", "sl_tally"];

    [TestMethod]
    public void Every_table_has_a_form_a_list_a_search_and_a_lookup_view()
    {
        var lacking = ShippedSolution.Tables.SelectMany(table => new (string What, bool Is)[]
        {
            ("a main form", ShippedSolution.Forms(table.LogicalName, "main").Any()),
            ("one default list", Defaults(table.LogicalName, 0) == 1),
            ("one quick find view", Defaults(table.LogicalName, 4) == 1),
            ("one lookup view", Defaults(table.LogicalName, 64) == 1),
            ("one associated view", Defaults(table.LogicalName, 2) == 1),
        }.Where(part => !part.Is).Select(part => $"{table.LogicalName} lacks {part.What}"));

        Assert.AreEqual("", string.Join("\n", lacking));
    }

    [TestMethod]
    public void Every_table_says_what_a_row_is_and_has_an_icon_of_its_own()
    {
        Assert.AreEqual("", string.Join(", ", ShippedSolution.Tables.Where(table => table.Description.Length < 20 || !table.Description.ToString().EndsWith('.')).Select(table => table.LogicalName)));
        Assert.AreEqual(
            "",
            string.Join(", ", ShippedSolution.Tables.GroupBy(table => table.IconVectorName).Where(same => same.Key.Length == 0 || same.Count() > 1).SelectMany(same => same).Select(table => table.LogicalName)));
    }

    [TestMethod]
    public void Every_table_can_be_reached_from_the_site_map_over_lists_and_forms()
    {
        var reached = ShippedSolution.Entries.ToHashSet();
        var waiting = new Queue<string>(reached);
        while (waiting.TryDequeue(out var table))
        {
            foreach (var grid in ShippedSolution.Forms(table, "main").SelectMany(ShippedSolution.Grids).Where(reached.Add))
            {
                waiting.Enqueue(grid);
            }
        }

        Assert.AreEqual("", string.Join(", ", ShippedSolution.Tables.Select(table => table.LogicalName).Except(Hidden).Where(table => !reached.Contains(table))));
    }

    [TestMethod]
    public void Every_column_of_ours_has_a_place_on_a_form()
    {
        var tables = ShippedSolution.Solution.Tables.Where(table => table.LogicalName is not "opportunityclose" && !Hidden.Contains(table.LogicalName)).Select(table => ShippedSolution.Schema.Find(table.LogicalName)!);
        var homeless = tables.Where(table => !table.IsIntersect).SelectMany(table =>
        {
            var shown = ShippedSolution.Forms(table.LogicalName, "main").SelectMany(ShippedSolution.Fields).Select(field => field.Column).ToHashSet();
            return table.Columns.Values
                .Where(column => column.LogicalName.StartsWith("sl_", StringComparison.Ordinal) && column.LogicalName != table.PrimaryKey && column.BaseOf.Length == 0 && !shown.Contains(column.LogicalName))
                .Select(column => $"{table.LogicalName}.{column.LogicalName}");
        });

        // The receipt is drawn by a control of its own; the keys are for loads; a verdict's name repeats what its form says.
        Assert.AreEqual("opportunity.sl_externalkey, opportunity.sl_fitreceipt, sl_gateverdict.sl_name, sl_play.sl_externalkey", string.Join(", ", homeless.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void The_areas_stand_in_the_order_of_the_loop() =>
        Assert.AreEqual("sl_express sl_tailor sl_amplify sl_evolve sl_govern", string.Join(' ', ShippedSolution.Areas.Select(area => area.Attribute("Id")!.Value)));

    [TestMethod]
    public void What_people_add_in_passing_can_be_added_without_leaving_the_deal()
    {
        string[] inPassing =
        [
            "sl_stakeholder", "sl_promise", "sl_research", "sl_conversation", "sl_playuse", "sl_play", "sl_feedback", "sl_handoff", "sl_gateexception", "sl_insight",
        ];

        Assert.AreEqual("", string.Join(", ", inPassing.Where(table => !ShippedSolution.Forms(table, "quickCreate").Any())));
    }

    [TestMethod]
    public void A_new_row_can_be_saved_from_its_quick_create_form_because_everything_required_is_on_it()
    {
        var forms = ShippedSolution.Solution.Forms.Where(form => form.Kind == "quickCreate" && form.Table.StartsWith("sl_", StringComparison.Ordinal));
        var missing = forms.SelectMany(form =>
        {
            var shown = ShippedSolution.Fields(form).Select(field => field.Column).ToHashSet();
            return ShippedSolution.Schema.Find(form.Table)!.Columns.Values
                .Where(column => column.Required == SalesLoop.SolutionFormat.Metadata.RequiredLevel.ApplicationRequired && column.DefaultValue is null && !shown.Contains(column.LogicalName))
                .Select(column => $"{form.Name} lacks {column.LogicalName}");
        });

        Assert.AreEqual("", string.Join("\n", missing));
    }

    [TestMethod]
    public void No_two_views_of_a_table_go_by_the_same_name()
    {
        var same = ShippedSolution.Solution.Views.GroupBy(view => (view.Table, view.Name)).Where(views => views.Count() > 1).Select(views => $"{views.Key.Table} {views.Key.Name}");

        Assert.AreEqual("", string.Join("\n", same));
    }

    private static int Defaults(string table, int type) => ShippedSolution.Solution.Views.Count(view => view.Table == table && view.QueryType == type && view.IsDefault);
}
