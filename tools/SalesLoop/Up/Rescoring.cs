using Microsoft.Xrm.Sdk;

namespace SalesLoop.CommandLine.Up;

/// <summary>What a run of scoring did.</summary>
/// <param name="Handled">Open deals and leads looked at.</param>
/// <param name="Changed">Those whose segment, score or advice came out differently.</param>
internal sealed record RescoringCounts(int Handled, int Changed);

/// <summary>
/// Scores what is open, after rows came in by the thousand: the rules that score a deal when it is saved do not see what is loaded
/// past them, nor an account that arrives after its deals. The solution's own operation does it, slice by slice, as its flow does nightly.
/// </summary>
internal static class Rescoring
{
    private const string Operation = "sl_RescoreDeals";

    /// <summary>Calls <c>sl_RescoreDeals</c> until it is done. Doing it twice is doing it once.</summary>
    /// <param name="service">Acts as somebody who may write jobs: an administrator, revenue operations, the automation user.</param>
    public static RescoringCounts RunUntilDone(IOrganizationService service)
    {
        var slices = LongWork.RunUntilDone(service, Operation);
        return new RescoringCounts(slices.Sum(slice => (int)slice["Handled"]), slices.Sum(slice => (int)slice["Changed"]));
    }
}
