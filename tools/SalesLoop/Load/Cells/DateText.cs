using System.Globalization;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.CommandLine.Load.Cells;

/// <summary>Reads dates in one format.</summary>
/// <param name="Format">As .NET writes it: <c>dd.MM.yyyy</c>.</param>
/// <param name="Culture">Whose month names.</param>
/// <param name="Zone">Where the clock of the file hangs.</param>
internal sealed record DateText(string Format, CultureInfo Culture, TimeZoneInfo Zone)
{
    // The first day Dataverse can hold.
    private static readonly DateTime Earliest = new(1753, 1, 1);

    /// <summary>The day or the instant, as a column of that behavior holds it.</summary>
    /// <param name="text">One cell.</param>
    /// <param name="behavior">A calendar day stays one; an instant is turned to UTC.</param>
    /// <param name="addDays">Days to add to it.</param>
    public Reading Read(string text, DateBehavior behavior, double addDays = 0)
    {
        if (!DateTime.TryParseExact(text, Format, Culture, DateTimeStyles.None, out var written))
        {
            return Reading.Refused(
                $"'{text}' is not a date written {Format}.",
                $"Write it as {Example()}, or give the file's own \"dateFormat\" in the mapping.");
        }

        var moment = written.AddDays(addDays);
        return moment < Earliest
            ? Reading.Refused($"'{text}' lies before 1753.", "Correct the year: Dataverse holds no earlier date.")
            : new Reading(Held(moment, behavior));
    }

    private DateTime Held(DateTime moment, DateBehavior behavior) => behavior switch
    {
        DateBehavior.UserLocal => TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(moment, DateTimeKind.Unspecified), Zone),
        DateBehavior.DateOnly => DateTime.SpecifyKind(moment.Date, DateTimeKind.Unspecified),
        _ => DateTime.SpecifyKind(moment, DateTimeKind.Unspecified),
    };

    private string Example() => new DateTime(2024, 3, 5, 14, 30, 0).ToString(Format, Culture);
}
