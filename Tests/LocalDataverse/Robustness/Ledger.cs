using System.Globalization;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.Tests.LocalDataverse.Robustness;

/// <summary>What was acknowledged, held against what a file holds. Reads the file with plain SQL, past everything that is under test.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<Guid, int> acknowledged = [];

    /// <param name="line">The id of a row, and how often it was changed.</param>
    public void Acknowledge(string line)
    {
        var parts = line.Split(' ');
        acknowledged[Guid.Parse(parts[0])] = int.Parse(parts[1], CultureInfo.InvariantCulture);
    }

    /// <summary>Everything acknowledged is in the file; what was not is whole or not there; numbers and versions only rose.</summary>
    /// <param name="file">Of an organization that is closed.</param>
    /// <param name="mostUnacknowledged">Requests that may have been carried out without having been acknowledged.</param>
    public void AssertHolds(string file, int mostUnacknowledged)
    {
        using var connection = new Connection(file, readOnly: false);
        Assert.AreEqual("ok", connection.Scalar("PRAGMA integrity_check").Text);

        var changes = new Dictionary<Guid, int>();
        using (var rows = connection.Prepare("SELECT tst_thingid, tst_memo FROM tst_thing"))
        {
            while (rows.Step())
            {
                changes.Add(rows.Id(0), int.Parse(rows.Text(1), CultureInfo.InvariantCulture));
            }
        }

        var lost = acknowledged.Where(row => !changes.TryGetValue(row.Key, out var count) || count < row.Value).ToList();
        Assert.IsEmpty(lost, $"acknowledged and lost: {string.Join(", ", lost)}");
        var surplus = changes.Sum(row => acknowledged.TryGetValue(row.Key, out var count) ? row.Value - count : row.Value + 1);
        Assert.IsLessThanOrEqualTo(mostUnacknowledged, surplus, "more was written than was asked for");

        // The plug-in notes every create and update in a row of its own: both rows are there, or neither.
        var expected = changes.SelectMany(row => Enumerable.Range(0, row.Value + 1).Select(change => $"{row.Key} {change}")).ToHashSet();
        var notes = new List<string>();
        using (var rows = connection.Prepare("SELECT tst_name FROM tst_note"))
        {
            while (rows.Step())
            {
                notes.Add(rows.Text(0));
            }
        }

        Assert.HasCount(expected.Count, notes);
        Assert.IsTrue(expected.SetEquals(notes), "a row without its plug-in's row, or the other way round");

        var numbers = connection.Scalar("SELECT count(*) - count(DISTINCT tst_number) FROM tst_thing").Integer;
        Assert.AreEqual(0, numbers, "an automatic number was given twice");
        var versions = connection.Scalar("SELECT count(*) - count(DISTINCT versionnumber) FROM (SELECT versionnumber FROM tst_thing UNION ALL SELECT versionnumber FROM tst_note)").Integer;
        Assert.AreEqual(0, versions, "a version was given twice");
        var last = connection.Scalar("SELECT last FROM _version").Integer;
        var highest = connection.Scalar("SELECT max(versionnumber) FROM (SELECT versionnumber FROM tst_thing UNION ALL SELECT versionnumber FROM tst_note)");
        Assert.IsLessThanOrEqualTo(last, highest.Kind == SqlKind.Null ? 0 : highest.Integer, "a row is newer than the organization knows");

        // From here on the file's word is what counts: what was carried out without being acknowledged stays.
        foreach (var (id, count) in changes)
        {
            acknowledged[id] = count;
        }
    }
}
