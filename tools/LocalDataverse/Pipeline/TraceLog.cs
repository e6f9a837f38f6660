using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Seed;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>Keeps what plug-ins traced as rows of plugintracelog, also of requests that were rolled back.</summary>
/// <remarks>How much is kept is the organization's setting plugintracelogsetting: 0 nothing, 1 runs that failed, 2 all.</remarks>
internal static class TraceLog
{
    private const int Failures = 1;
    private const int All = 2;
    private const int PlugIn = 1;
    private const int MostCharacters = 1_000_000;

    public static void Write(Conversation conversation)
    {
        if (conversation.Runs.Count == 0)
        {
            return;
        }

        var setting = Setting(conversation);
        var kept = conversation.Runs.Where(run => setting == All || (setting == Failures && run.Failure is not null)).ToList();
        if (kept.Count == 0)
        {
            return;
        }

        using var session = conversation.Organization.Database.Write();
        var rows = new SystemRows(session, conversation.Installation.Schema, conversation.Organization.Identities, conversation.Now);
        foreach (var run in kept)
        {
            rows.Insert(Row(run, conversation));
        }

        session.Commit();
    }

    private static int? Setting(Conversation conversation)
    {
        var organization = conversation.Installation.Schema.Find("organization")!;
        return conversation.Read(session => session.Find(organization, conversation.Organization.OrganizationId, new ColumnSet("plugintracelogsetting")))
            ?.GetAttributeValue<OptionSetValue>("plugintracelogsetting")?.Value;
    }

    private static Entity Row(PluginRun run, Conversation conversation) => new("plugintracelog", conversation.Organization.Database.NewId())
    {
        ["typename"] = run.TypeName,
        ["messagename"] = run.Message,
        ["primaryentity"] = run.Table,
        ["depth"] = run.Depth,
        ["mode"] = new OptionSetValue(run.Step is { IsAsynchronous: true } ? 1 : 0),
        ["operationtype"] = new OptionSetValue(PlugIn),
        ["correlationid"] = run.CorrelationId,
        ["pluginstepid"] = run.Step?.Id,
        ["configuration"] = string.IsNullOrEmpty(run.Step?.Configuration) ? null : run.Step.Configuration,
        ["messageblock"] = run.Trace.Length > 0 ? run.Trace : null,
        ["exceptiondetails"] = run.Failure is { } failure ? Cut(failure.ToString()) : null,
        ["performanceexecutionstarttime"] = run.StartedOn,
        ["performanceexecutionduration"] = (int)run.Duration.TotalMilliseconds,
    };

    private static string Cut(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters];
}
