using SalesLoop.LocalDataverse;

namespace SalesLoop.CommandLine.Sample.Year;

/// <summary>Writes a year into a local organization, as history: past the plug-ins, in large transactions.</summary>
internal static class YearWriter
{
    /// <summary>Above this many deals only the lean rows are written, unless asked for: the evidence of a million deals is more than ten million rows.</summary>
    public const int MostWholeDeals = 20_000;

    private const int RowsATransaction = 50_000;

    /// <param name="organization">With configuration rows imported.</param>
    /// <param name="year">What to write.</param>
    /// <param name="people">Ids of the team by key.</param>
    /// <param name="isLean">True: deals, accounts, visits and reviews only.</param>
    /// <param name="progress">Told after each transaction how many deals there are.</param>
    /// <returns>Number of rows.</returns>
    public static long Write(Organization organization, SampleYear year, IReadOnlyDictionary<string, Guid> people, bool isLean, Action<long>? progress = null)
    {
        var rows = new YearRows(year, new YearNames(organization.ServiceFor(organization.AdministratorId), people), isLean);
        var written = 0L;
        var deals = 0L;
        var all = rows.Accounts().Concat(rows.Plays()).Select(row => (row, deal: 0))
            .Concat(year.All().SelectMany(plan => rows.Deal(plan).Select((row, place) => (row, deal: place == 0 ? 1 : 0))));
        foreach (var part in all.Chunk(RowsATransaction))
        {
            using var history = organization.WriteHistory();
            foreach (var (row, deal) in part)
            {
                history.Add(row);
                deals += deal;
            }

            history.Commit();
            written += part.Length;
            progress?.Invoke(deals);
        }

        return written;
    }
}
