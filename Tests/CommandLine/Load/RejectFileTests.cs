using SalesLoop.CommandLine.Load;

namespace SalesLoop.Tests.CommandLine.Load;

[TestClass]
public sealed class RejectFileTests : IDisposable
{
    private readonly DataFolder data = new();

    public void Dispose() => data.Dispose();

    [TestMethod]
    public void Each_reason_is_a_line_with_file_row_column_value_reason_and_mend()
    {
        Assert.AreEqual(
            "file,row,column,value,reason,mend\r\ndeals.csv,7,amount,\"1,5\",That is not a number.,Correct the cell.\r\n",
            Written(new Rejection("deals.csv", 7, "amount", "1,5", "That is not a number.", "Correct the cell.")));
    }

    [TestMethod]
    [DataRow("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [DataRow("@SUM(A1)", "'@SUM(A1)")]
    [DataRow("-12.5", "-12.5")]
    public void A_value_that_a_spreadsheet_would_run_as_a_formula_is_quoted_and_a_number_is_not(string value, string expected)
    {
        Assert.Contains($",{expected},", Written(new Rejection("deals.csv", 7, "amount", value, "r", "m")));
    }

    [TestMethod]
    public void A_run_without_rejects_writes_no_file_but_empties_the_one_of_an_earlier_run()
    {
        var file = new FileInfo(Path.Combine(data.Folder.FullName, "rejects.csv"));

        RejectFile.Write(file, []);
        Assert.IsFalse(File.Exists(file.FullName));

        Written(new Rejection("deals.csv", 7, "", "", "r", "m"));
        file.Refresh();
        RejectFile.Write(file, []);
        Assert.AreEqual("file,row,column,value,reason,mend", File.ReadAllText(file.FullName).TrimEnd());
    }

    private string Written(Rejection rejection)
    {
        var file = new FileInfo(Path.Combine(data.Folder.FullName, "rejects.csv"));
        RejectFile.Write(file, [rejection]);
        return File.ReadAllText(file.FullName);
    }
}
