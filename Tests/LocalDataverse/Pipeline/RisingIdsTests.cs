using System.Data.SqlTypes;
using SalesLoop.LocalDataverse.Pipeline;

namespace SalesLoop.Tests.LocalDataverse.Pipeline;

/// <summary>Ids of new rows.</summary>
[TestClass]
public sealed class RisingIdsTests
{
    [TestMethod]
    public void Each_is_greater_than_the_one_before_as_the_server_compares_ids_though_the_clock_stands_still_or_goes_back()
    {
        var clock = new FakeClock();
        var ids = new RisingIds(clock);
        var made = new List<Guid>();

        foreach (var milliseconds in new[] { 0, 1, -5000, 300 })
        {
            clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
            made.AddRange(Enumerable.Range(0, 20_000).Select(_ => ids.Next()));
        }

        // The base library's own comparison of SQL Server's type.
        Assert.IsTrue(made.Zip(made.Skip(1)).All(pair => new SqlGuid(pair.First).CompareTo(new SqlGuid(pair.Second)) < 0));
        Assert.HasCount(made.Count, made.Distinct());
    }
}
