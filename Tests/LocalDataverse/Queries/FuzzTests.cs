using System.Diagnostics;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Store;
using static SalesLoop.Tests.LocalDataverse.Store.SampleRows;

namespace SalesLoop.Tests.LocalDataverse.Queries;

/// <summary>Whatever is asked, the answer is rows or a fault, soon; and nothing that was asked becomes SQL.</summary>
[TestClass]
public sealed class FuzzTests
{
    private const int Count = 5_000;
    private const int Seed = 20260310;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [TestMethod]
    public void Five_thousand_made_up_fetches_end_in_rows_or_a_fault_and_none_of_their_text_in_SQL()
    {
        using var database = Copy();
        var fuzz = new FetchFuzz(new Random(Seed));
        var looked = new HashSet<string>(StringComparer.Ordinal);
        var answered = 0;
        for (var number = 0; number < Count; number++)
        {
            var fetch = fuzz.Next();
            var watch = Stopwatch.StartNew();
            if (Refusal(database, fetch, number) is { } refusal)
            {
                Assert.AreEqual(0x8004u, unchecked((uint)refusal.ErrorCode) >> 16, $"{fetch}\n{refusal.Message}");
                Assert.AreNotEqual("", refusal.Message);
            }
            else
            {
                answered++;
            }

            Assert.IsLessThan(Soon, watch.Elapsed, fetch);
            foreach (var sql in database.Statements.Where(looked.Add))
            {
                Assert.DoesNotContain(FetchFuzz.Mark, sql, fetch);
                Assert.DoesNotContain(FetchFuzz.NumberMark, sql, fetch);
            }
        }

        // Refusing everything would pass, too.
        Assert.IsGreaterThan(Count / 8, answered);
        Assert.HasCount(3, Query(new QueryExpression("account")).Entities);
    }

    private static OrganizationServiceFault? Refusal(Database database, string fetch, int number)
    {
        try
        {
            using var session = database.Read();
            session.Query(new FetchExpression(fetch), AsAnn);
            return null;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return fault.Detail;
        }
        catch (Exception crash)
        {
            throw new InvalidOperationException($"Number {number} of seed {Seed} ended in {crash.GetType().Name}: {crash.Message}\n{fetch}", crash);
        }
    }
}
