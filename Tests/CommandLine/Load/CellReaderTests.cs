using System.Globalization;
using Microsoft.Xrm.Sdk;
using SalesLoop.CommandLine.Load.Cells;
using SalesLoop.CommandLine.Load.Mapping;
using SalesLoop.LocalDataverse.StandardTables;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.Tests.CommandLine.Load;

[TestClass]
public sealed class CellReaderTests
{
    private static readonly Schema Schema = Schema.Of([StandardSolution.Read()]);

    [TestMethod]
    [DataRow("en-US", "1,234.50", "1234.5")]
    [DataRow("en-US", "$1,234.50", "1234.5")]
    [DataRow("en-US", "-12", "-12")]
    [DataRow("de-DE", "1.234,50 €", "1234.5")]
    [DataRow("de-DE", "1234,5", "1234.5")]
    [DataRow("fr-FR", "1 234,5", "1234.5")]
    [DataRow("", "1e3", "1000")]
    public void Numbers_are_read_as_the_culture_writes_them(string culture, string text, string expected)
    {
        Assert.AreEqual(decimal.Parse(expected, CultureInfo.InvariantCulture), NumberText.Read(text, CultureInfo.GetCultureInfo(culture)));
    }

    [TestMethod]
    [DataRow("en-US", "1,5")]
    [DataRow("en-US", "1.234,50")]
    [DataRow("en-US", "12,34,567")]
    [DataRow("de-DE", "1,234.50")]
    [DataRow("en-US", "n/a")]
    [DataRow("en-US", "")]
    public void A_number_that_the_culture_would_not_write_is_refused_and_never_grows_tenfold(string culture, string text)
    {
        Assert.IsNull(NumberText.Read(text, CultureInfo.GetCultureInfo(culture)));
    }

    [TestMethod]
    public void An_amount_is_multiplied_when_the_file_counts_in_millions()
    {
        var reading = Reader("account", "revenue", new ColumnMapping { To = "revenue", Scale = 1_000_000 }).Read("1.5");

        Assert.AreEqual(1_500_000m, ((Money)reading.Value!).Value);
    }

    [TestMethod]
    public void A_number_beyond_what_the_column_holds_is_refused_with_the_range()
    {
        var reading = Reader("opportunity", "closeprobability").Read("140");

        Assert.AreEqual("140 is out of range.", reading.Reason);
        Assert.Contains("0 to 100", reading.Mend);
    }

    [TestMethod]
    public void A_fraction_is_no_whole_number()
    {
        Assert.AreEqual("'2.5' is not a whole number.", Reader("account", "numberofemployees").Read("2.5").Reason);
    }

    [TestMethod]
    public void A_calendar_day_keeps_its_day_wherever_the_file_comes_from()
    {
        var reading = Reader("opportunity", "estimatedclosedate", zone: "America/New_York").Read("2024-03-05");

        Assert.AreEqual(new DateTime(2024, 3, 5), reading.Value);
    }

    [TestMethod]
    public void An_instant_is_turned_to_UTC_from_the_clock_of_the_file()
    {
        var reading = Reader("task", "scheduledend", new ColumnMapping { To = "scheduledend", DateFormat = "dd.MM.yyyy HH:mm" }, "Europe/Paris").Read("05.03.2024 14:30");

        Assert.AreEqual(new DateTime(2024, 3, 5, 13, 30, 0, DateTimeKind.Utc), reading.Value);
    }

    [TestMethod]
    public void A_date_in_another_format_is_refused_with_an_example()
    {
        var reading = Reader("opportunity", "estimatedclosedate").Read("03/05/2024");

        Assert.AreEqual("'03/05/2024' is not a date written yyyy-MM-dd.", reading.Reason);
        Assert.Contains("2024-03-05", reading.Mend);
    }

    [TestMethod]
    [DataRow("warm")]
    [DataRow("2")]
    public void A_choice_is_read_by_its_label_whatever_the_case_or_by_its_number(string text)
    {
        Assert.AreEqual(2, ((OptionSetValue)Reader("opportunity", "opportunityratingcode").Read(text).Value!).Value);
    }

    [TestMethod]
    public void An_unknown_label_names_the_options_and_suggests_the_nearest()
    {
        var reading = Reader("opportunity", "opportunityratingcode").Read("Wram");

        Assert.AreEqual("'Wram' is not an option of opportunityratingcode.", reading.Reason);
        Assert.Contains("Did you mean 'Warm'?", reading.Mend);
        Assert.Contains("Hot, Warm, Cold", reading.Mend);
    }

    [TestMethod]
    [DataRow("completed", true)]
    [DataRow("mark complete", false)]
    [DataRow("TRUE", true)]
    [DataRow("0", false)]
    public void Yes_and_no_are_read_by_the_column_s_labels_and_as_true_and_false(string text, bool expected)
    {
        Assert.AreEqual(expected, Reader("opportunity", "decisionmaker").Read(text).Value);
    }

    [TestMethod]
    public void A_text_that_is_too_long_says_by_how_much()
    {
        Assert.AreEqual("The text has 301 characters, name holds 300.", Reader("opportunity", "name").Read(new string('x', 301)).Reason);
    }

    private static CellReader Reader(string table, string column, ColumnMapping? mapping = null, string zone = "UTC") =>
        new(Schema.Find(table)!.Find(column)!, new FileFormat(), CultureInfo.GetCultureInfo("en-US"), TimeZoneInfo.FindSystemTimeZoneById(zone), mapping);
}
