using SalesLoop.LocalDataverse.StandardTables;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Data;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Scaffold;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Solution.Data;

[TestClass]
public sealed class ConfigurationDataTests
{
    private const string Kind = "11111111-0000-4000-8000-000000000001";
    private const string Part = "11111111-0000-4000-8000-000000000002";

    private const string Schema = """
        <entities dateMode="absolute">
          <entityImportOrder><entityName>sl_kind</entityName></entityImportOrder>
          <entity name="sl_kind" displayname="Kind" primaryidfield="sl_kindid" primarynamefield="sl_name" skipupdate="true">
            <fields>
              <field displayname="Kind" name="sl_kindid" type="guid" primaryKey="true" />
              <field displayname="Name" name="sl_name" type="string" />
              <field displayname="Code" name="sl_code" type="string" updateCompare="true" />
              <field displayname="Points" name="sl_points" type="number" />
              <field displayname="Rate" name="sl_rate" type="decimal" />
              <field displayname="Cost" name="sl_cost" type="money" />
              <field displayname="Day" name="sl_day" type="datetime" />
              <field displayname="Used" name="sl_used" type="bool" />
              <field displayname="Mode" name="sl_mode" type="optionsetvalue" />
              <field displayname="Part of" name="sl_partofid" type="entityreference" lookupType="sl_kind" />
            </fields>
          </entity>
        </entities>
        """;

    [TestMethod]
    public void Values_are_read_by_the_kind_of_their_column()
    {
        var row = Read(Record(Kind, """
            <field name="sl_name" value="First &#10;line" /><field name="sl_points" value="-3" /><field name="sl_rate" value="0.25" /><field name="sl_cost" value="12.50" />
            <field name="sl_day" value="2026-03-31" /><field name="sl_used" value="True" /><field name="sl_mode" value="820110001" /><field name="sl_code" value="" />
            """)).Tables.Single().Rows.Single();

        Assert.AreEqual(new Guid(Kind), row.Id);
        Assert.AreEqual("First \nline", row.Values["sl_name"]);
        Assert.AreEqual(-3, row.Values["sl_points"]);
        Assert.AreEqual(0.25m, row.Values["sl_rate"]);
        Assert.AreEqual(new ConfigurationMoney(12.5m), row.Values["sl_cost"]);
        Assert.AreEqual(new DateTime(2026, 3, 31, 0, 0, 0, DateTimeKind.Utc), row.Values["sl_day"]);
        Assert.IsTrue((bool)row.Values["sl_used"]!);
        Assert.AreEqual(new ConfigurationOption(820110001), row.Values["sl_mode"]);
        Assert.IsNull(row.Values["sl_code"]);
    }

    [TestMethod]
    public void A_table_says_how_its_rows_are_found_and_whether_people_own_them()
    {
        var table = Read("").Tables.Single();

        Assert.AreEqual("sl_code True", $"{string.Join(',', table.MatchedBy)} {table.IsInsertOnly}");
    }

    [TestMethod]
    [DataRow("<field name=\"sl_points\" value=\"3,5\" />", "sl_points is '3,5'. Write a whole number.", DisplayName = "a number with a comma")]
    [DataRow("<field name=\"sl_used\" value=\"yes\" />", "sl_used is 'yes'. Write True or False.", DisplayName = "a yes")]
    [DataRow("<field name=\"sl_day\" value=\"31.13.2026\" />", "sl_day is '31.13.2026'. Write a date such as 2026-03-31 or 2026-03-31T08:00:00Z.", DisplayName = "a day that is none")]
    [DataRow("<field name=\"sl_color\" value=\"red\" />", "sl_kind has no field 'sl_color' in data_schema.xml. Describe it there, or correct the name.", DisplayName = "an unknown column")]
    [DataRow("<field name=\"sl_kindid\" value=\"" + Part + "\" />", "sl_kindid is " + Part + ", but the record's id is " + Kind + ". Write one of them in both places.", DisplayName = "two ids")]
    [DataRow("<field name=\"sl_partofid\" value=\"" + Part + "\" lookupentity=\"sl_kind\" lookupentityname=\"Whole\" />", "sl_partofid points to the sl_kind 'Whole' (" + Part + "), which is not in the file. Add that row, or correct the id.", DisplayName = "a lookup to nowhere")]
    public void A_value_that_cant_be_read_is_refused_with_its_line(string field, string words) =>
        Assert.AreEqual("data.xml(4): " + words, Assert.ThrowsExactly<SolutionFormatException>(() => Read(Record(Kind, "\n" + field))).Message);

    [TestMethod]
    public void A_row_that_stands_twice_is_refused() =>
        Assert.Contains($"the row {Kind} of sl_kind stands in the data twice.", Assert.ThrowsExactly<SolutionFormatException>(() => Read(Record(Kind, "") + Record(Kind, ""))).Message);

    [TestMethod]
    public void A_folder_without_data_says_which_file_is_missing() =>
        Assert.EndsWith("data_schema.xml is missing. Configuration rows are read from data_schema.xml and data.xml.", Assert.ThrowsExactly<SolutionFormatException>(() => ConfigurationData.Read(Path.GetTempPath())).Message);

    [TestMethod]
    public void Every_value_that_ships_fits_its_column()
    {
        var schema = SolutionFormat.Metadata.Schema.Of([StandardSolution.Read(), new EditableSolution(Path.Combine(SalesLoopOrganization.Root, "Solution", "src")).Read()]);

        var wrong =
            from table in Shipped.Tables
            from row in table.Rows
            from value in row.Values
            let column = schema.Find(table.Name)!.Find(value.Key)
            where column is null || !Fits(value.Value, column)
            select $"{table.Name} {row.Id} {value.Key} = {value.Value}";
        Assert.AreEqual("", string.Join('\n', wrong));
    }

    [TestMethod]
    public void The_playbook_that_ships_has_a_criterion_of_every_kind_and_a_reason_for_either_end()
    {
        Assert.AreSequenceEqual(
            Enumerable.Range(820110000, 5),
            Rows("sl_criterion").Select(row => ((ConfigurationOption)row.Values["sl_check"]!).Value).Distinct().Order());
        Assert.AreSequenceEqual(
            Enumerable.Range(820110000, 4),
            Rows("sl_reason").Select(row => ((ConfigurationOption)row.Values["sl_outcome"]!).Value).Distinct().Order());
    }

    [TestMethod]
    public void Gates_outside_every_segment_only_observe_until_a_team_turns_them_on() =>
        Assert.IsTrue(Rows("sl_stage").Concat(Rows("sl_segment")).All(row => ((ConfigurationOption)row.Values["sl_gatemode"]!).Value == 820110000));

    [TestMethod]
    public void Price_and_other_explain_too_little_alone_and_not_recorded_asks_for_no_more()
    {
        var needing = Rows("sl_reason").Where(row => row.Values["sl_needssecondcause"] is true).Select(row => (string)row.Values["sl_code"]!).ToList();

        Assert.Contains("price", needing);
        Assert.Contains("other", needing);
        Assert.DoesNotContain("not-recorded", needing);
    }

    private static ConfigurationData Shipped { get; } = ConfigurationData.Read(Path.Combine(SalesLoopOrganization.Root, "Solution", "data"));

    private static IReadOnlyList<ConfigurationRow> Rows(string table) => Shipped.Tables.Single(candidate => candidate.Name == table).Rows;

    private static bool Fits(object? value, ColumnDefinition column) => value switch
    {
        string text => column.Type is ColumnType.Text or ColumnType.Memo && text.Length <= column.MaxLength,
        int number => column.Type == ColumnType.WholeNumber && number >= column.MinValue && number <= column.MaxValue,
        bool => column.Type == ColumnType.YesNo,
        ConfigurationOption option => column.Choice?.Find(option.Value) is not null,
        ConfigurationLookup lookup => column.Targets.Contains(lookup.Table),
        _ => false,
    };

    private static string Record(string id, string fields) => $"<record id=\"{id}\">{fields}</record>";

    private static ConfigurationData Read(string records)
    {
        var folder = Directory.CreateTempSubdirectory("salesloop-data-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "data_schema.xml"), Schema);
            File.WriteAllText(Path.Combine(folder.FullName, "data.xml"), $"<entities>\n<entity name=\"sl_kind\" displayname=\"Kind\"><records>\n{records}</records></entity></entities>");
            return ConfigurationData.Read(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
