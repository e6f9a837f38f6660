using System.Text;
using SalesLoop.CommandLine.Load;
using SalesLoop.CommandLine.Load.Csv;
using SalesLoop.CommandLine.Load.Mapping;

namespace SalesLoop.Tests.CommandLine.Load;

[TestClass]
public sealed class CsvFileTests : IDisposable
{
    private readonly DataFolder data = new();

    public void Dispose() => data.Dispose();

    [TestMethod]
    public void Rows_are_numbered_as_a_spreadsheet_numbers_them()
    {
        var rows = Open("deal,amount\nA,1\n\"B\nof two lines\",2\nC,3\n").Rows().ToList();

        Assert.AreEqual("2 3 4", string.Join(' ', rows.Select(row => row.Number)));
        Assert.AreEqual("B\nof two lines", rows[1].Cells[0]);
    }

    [TestMethod]
    public void A_byte_order_mark_is_not_part_of_the_first_column()
    {
        var file = data.Write("deals.csv", "deal,amount\nA,1\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.AreEqual("amount deal", string.Join(' ', CsvFile.Open(file, new FileFormat()).Columns.Keys.Order()));
    }

    [TestMethod]
    public void A_byte_order_mark_counts_more_than_the_mapping()
    {
        var file = data.Write("deals.csv", "deal\nMüller\n", Encoding.Unicode);

        Assert.AreEqual("Müller", CsvFile.Open(file, new FileFormat()).Rows().Single().Cells[0]);
    }

    [TestMethod]
    public void A_file_in_another_encoding_is_refused_and_named()
    {
        var file = data.Write("deals.csv", "deal\nMüller\n", Encoding.Latin1);

        var problem = Refusal(() => CsvFile.Open(file, new FileFormat()).Rows().Count());

        Assert.Contains("not written in utf-8", problem.What);
        Assert.Contains("windows-1252", problem.Mend);
    }

    [TestMethod]
    public void A_file_in_another_encoding_is_read_when_the_mapping_names_it()
    {
        var file = data.Write("deals.csv", "deal\nMüller\n", Encoding.Latin1);

        Assert.AreEqual("Müller", CsvFile.Open(file, new FileFormat { Encoding = "windows-1252" }).Rows().Single().Cells[0]);
    }

    [TestMethod]
    [DataRow(";", "deal;amount;stage")]
    [DataRow("tab", "deal\tamount\tstage")]
    [DataRow("|", "deal|amount")]
    public void A_file_with_another_delimiter_is_refused_and_the_delimiter_suggested(string delimiter, string header)
    {
        var problem = Refusal(() => Open(header + "\n"));

        Assert.Contains($"\"delimiter\": \"{delimiter}\"", problem.Mend);
    }

    [TestMethod]
    public void A_quote_that_is_never_closed_stops_the_load_at_its_row()
    {
        var problem = Refusal(() => Open("deal,note\nA,fine\nB,\"never closed\nC,swallowed\n").Rows().Count());

        Assert.AreEqual("deals.csv, row 3", problem.Where);
        Assert.Contains("never closed", problem.What);
    }

    [TestMethod]
    public void A_quote_inside_a_cell_spoils_its_own_row_only()
    {
        var rows = Open("deal,note\nA,a 3\" pipe\nB,fine\n").Rows().ToList();

        Assert.Contains("quote", rows[0].Flaw!.Reason);
        Assert.IsNull(rows[1].Flaw);
    }

    [TestMethod]
    public void A_row_with_too_few_or_too_many_cells_says_how_many_it_has()
    {
        var rows = Open("deal,amount\nA\nB,1,2\nC,3\n").Rows().ToList();

        Assert.AreEqual("The row has 1 cells, the header has 2.", rows[0].Flaw!.Reason);
        Assert.AreEqual("The row has 3 cells, the header has 2.", rows[1].Flaw!.Reason);
        Assert.IsNull(rows[2].Flaw);
    }

    [TestMethod]
    public void An_empty_file_and_a_file_without_columns_are_refused()
    {
        Assert.Contains("empty", Refusal(() => Open("")).What);
        Assert.Contains("no header", Refusal(() => Open("\n\n")).What);
    }

    [TestMethod]
    public void A_header_with_the_same_column_twice_is_refused()
    {
        Assert.Contains("'Deal' stands twice", Refusal(() => Open("Deal,amount,deal\n")).What);
    }

    [TestMethod]
    public void A_missing_file_suggests_the_one_that_is_there()
    {
        data.Write("sales_pipeline.csv", "deal\n");

        Assert.Contains("'sales_pipeline.csv'", Refusal(() => CsvFile.Open(new FileInfo(Path.Combine(data.Folder.FullName, "sales-pipelines.csv")), new FileFormat())).Mend);
    }

    private CsvFile Open(string text) => CsvFile.Open(data.Write("deals.csv", text), new FileFormat());

    private static Problem Refusal(Action action) => Assert.ThrowsExactly<LoadStoppedException>(action).Problems.Single();

    private static Problem Refusal(Func<object> action) => Refusal(() => { action(); });
}
