using System.Diagnostics;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
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
            try
            {
                using var session = database.Read();
                session.Query(new FetchExpression(fetch), AsAnn);
                answered++;
            }
            catch (FaultException<OrganizationServiceFault> fault)
            {
                Assert.AreEqual(0x8004u, unchecked((uint)fault.Detail.ErrorCode) >> 16, $"{fetch}\n{fault.Message}");
                Assert.AreNotEqual("", fault.Detail.Message);
            }
            catch (Exception crash)
            {
                throw new AssertFailedException($"Number {number} of seed {Seed} ended in {crash.GetType().Name}: {crash.Message}\n{fetch}", crash);
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
}
