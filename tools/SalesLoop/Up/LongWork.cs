using Microsoft.Xrm.Sdk;

namespace SalesLoop.CommandLine.Up;

/// <summary>Operations of the solution that work in slices: each is called with the continuation it gave until it is done, as cloud flows do it.</summary>
internal static class LongWork
{
    private const string RefreshMetrics = "sl_RefreshMetrics";

    /// <summary>What has to be worked out after rows came in by the thousand, in this order: figures tell of what the ones before them settled.</summary>
    private static readonly string[] BeforeFigures = ["sl_SettlePlayUses", "sl_ComparePains", "sl_RefreshLegibility", "sl_WriteInsights"];
    private static readonly string[] AfterFigures = ["sl_RankPlays"];

    /// <summary>Calls an operation until it is done. Doing it twice is doing it once.</summary>
    /// <param name="service">Acts as somebody who may write jobs: an administrator, revenue operations, the automation user.</param>
    /// <param name="operation">Unique name of a custom API with Continuation and Done.</param>
    /// <param name="inputs">What else the first call says.</param>
    /// <returns>Every answer, in order.</returns>
    public static IReadOnlyList<OrganizationResponse> RunUntilDone(IOrganizationService service, string operation, params (string Name, object Value)[] inputs)
    {
        var answers = new List<OrganizationResponse>();
        string? continuation = null;
        do
        {
            var request = new OrganizationRequest(operation);
            foreach (var (name, value) in continuation is null ? inputs : [])
            {
                request[name] = value;
            }

            if (continuation is not null)
            {
                request["Continuation"] = continuation;
            }

            answers.Add(service.Execute(request));
            continuation = answers[^1].Results.TryGetValue("Continuation", out var next) ? next as string : null;
        }
        while (!(bool)answers[^1]["Done"]);

        return answers;
    }

    /// <summary>Works out what the daily flow works out: what became of plays, how alike claimed and found pains are, how clear deals are, the month's insights, all figures, the order of plays.</summary>
    /// <param name="service">As for <see cref="RunUntilDone"/>.</param>
    /// <param name="everything">Counts every deal: history that was written with its own days is older than what was counted last.</param>
    public static void WorkOutFigures(IOrganizationService service, bool everything)
    {
        foreach (var operation in BeforeFigures)
        {
            RunUntilDone(service, operation);
        }

        RunUntilDone(service, RefreshMetrics, everything ? [("Everything", true)] : []);
        foreach (var operation in AfterFigures)
        {
            RunUntilDone(service, operation);
        }
    }
}
