using System.Globalization;
using SalesLoop.SolutionFormat.Data;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Solution.Shipped;

/// <summary>The rows that ship with the solution.</summary>
[TestClass]
public sealed class DataTests
{
    private static readonly ConfigurationData Shipped = ConfigurationData.Read(Path.Combine(SalesLoopOrganization.Root, "Solution", "data"));

    [TestMethod]
    public void Every_value_fits_its_column()
    {
        var wrong = Values().Where(cell => !Fits(cell.Column, cell.Value)).Select(cell => $"{cell.Table}.{cell.Column?.LogicalName}: {cell.Value}");

        Assert.AreEqual("", string.Join("\n", wrong));
    }

    [TestMethod]
    public void Every_row_has_what_its_table_requires()
    {
        var lacking = Shipped.Tables.SelectMany(table => table.Rows.SelectMany(row => ShippedSolution.Schema.Find(table.Name)!.Columns.Values
            .Where(column => column.Required == RequiredLevel.ApplicationRequired && column.DefaultValue is null && row.Values.GetValueOrDefault(column.LogicalName) is null)
            .Select(column => $"{table.Name} {row.Id} lacks {column.LogicalName}")));

        Assert.AreEqual("", string.Join("\n", lacking));
    }

    [TestMethod]
    public void Segment_rules_and_fit_points_look_at_columns_that_exist()
    {
        var paths = Rows("sl_segmentrule").Concat(Rows("sl_fitpoint")).Select(row => Text(row, "sl_column"));

        Assert.AreEqual("", string.Join(", ", paths.Where(path => ColumnAt(path) is null)));
    }

    [TestMethod]
    public void Choices_in_segment_rules_and_fit_points_are_options_of_their_column()
    {
        var wrong = Rows("sl_segmentrule").Concat(Rows("sl_fitpoint"))
            .Select(row => (Column: ColumnAt(Text(row, "sl_column"))!, Value: Text(row, "sl_value")))
            .Where(rule => rule.Column.Choice is not null && rule.Column.Type == ColumnType.Choice)
            .SelectMany(rule => rule.Value.Split('|').Where(value => rule.Column.Choice!.Find(int.Parse(value, CultureInfo.InvariantCulture)) is null).Select(value => $"{rule.Column.LogicalName} has no option {value}"));

        Assert.AreEqual("", string.Join("\n", wrong));
    }

    [TestMethod]
    public void The_starting_model_says_why_for_every_point_and_spans_every_grade()
    {
        var points = Rows("sl_fitpoint").ToList();
        var ways = points.GroupBy(row => Text(row, "sl_column")).Select(group => group.Select(row => (int)row.Values["sl_points"]!).Append(0).ToList()).ToList();
        var model = Rows("sl_fitmodel").Single();
        var start = (int)model.Values["sl_basepoints"]!;

        Assert.AreEqual("", string.Join(", ", points.Where(row => Text(row, "sl_reason").Length < 15).Select(row => Text(row, "sl_name"))));
        Assert.IsGreaterThanOrEqualTo((int)model.Values["sl_afrom"]!, start + ways.Sum(way => way.Max()));
        Assert.IsLessThan((int)model.Values["sl_cfrom"]!, start + ways.Sum(way => way.Min()));
    }

    [TestMethod]
    public void There_are_commitments_and_problems_of_every_kind_and_15_to_25_behaviors()
    {
        Assert.HasCount(3, Rows("sl_commitment").Select(row => ((ConfigurationOption)row.Values["sl_kind"]!).Value).Distinct());
        Assert.HasCount(2, Rows("sl_problem").Select(row => ((ConfigurationOption)row.Values["sl_kind"]!).Value).Distinct());
        Assert.IsTrue(Rows("sl_behavior").Count() is >= 15 and <= 25);
    }

    [TestMethod]
    public void No_phrase_stands_for_two_problems_or_two_objections()
    {
        var doubled = new[] { "sl_problem", "sl_objection" }.SelectMany(table => Rows(table)
            .SelectMany(row => Text(row, "sl_phrases").Split('\n').Select(phrase => (Phrase: phrase.ToUpperInvariant(), Name: Text(row, "sl_name"))))
            .GroupBy(entry => entry.Phrase).Where(same => same.Count() > 1).Select(same => $"{table}: {same.Key}"));

        Assert.AreEqual("", string.Join("\n", doubled));
    }

    [TestMethod]
    public void Each_synonym_is_a_single_word_and_stands_for_one_meaning()
    {
        var words = Rows("sl_synonym").SelectMany(row => Text(row, "sl_words").Split(',').Select(word => word.Trim()).Append(Text(row, "sl_name"))).ToList();

        Assert.IsGreaterThan(200, words.Count);
        Assert.AreEqual("", string.Join(", ", words.Where(word => word.Length < 3 || !word.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9')))));
        Assert.AreEqual("", string.Join(", ", words.GroupBy(word => word).Where(word => word.Count() > 1).Select(word => word.Key)));
    }

    private static IEnumerable<ConfigurationRow> Rows(string table) => Shipped.Tables.Where(candidate => candidate.Name == table).SelectMany(candidate => candidate.Rows);

    private static string Text(ConfigurationRow row, string column) => (string)row.Values[column]!;

    private static ColumnDefinition? ColumnAt(string path)
    {
        var sides = path.Split('.');
        return ShippedSolution.Schema.Find(sides.Length == 2 ? sides[0] : "opportunity")?.Find(sides[^1]);
    }

    private static IEnumerable<(string Table, ColumnDefinition? Column, object Value)> Values() => Shipped.Tables.SelectMany(table => table.Rows.SelectMany(row => row.Values
        .Where(value => value.Value is not null)
        .Select(value => (table.Name, ShippedSolution.Schema.Find(table.Name)!.Find(value.Key), value.Value!))));

    private static bool Fits(ColumnDefinition? column, object value) => (column, value) switch
    {
        (null, _) => false,
        ({ Type: ColumnType.Text or ColumnType.Memo }, string text) => text.Length <= column.MaxLength,
        ({ Choice: { } choice }, ConfigurationOption option) => choice.Find(option.Value) is not null,
        ({ Type: ColumnType.WholeNumber }, int number) => number >= column.MinValue && number <= column.MaxValue,
        ({ Type: ColumnType.YesNo }, bool) => true,
        ({ Type: ColumnType.Lookup }, ConfigurationLookup) => true,
        ({ Type: ColumnType.PrimaryKey }, Guid) => true,
        _ => false,
    };
}
