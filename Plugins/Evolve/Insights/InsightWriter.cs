using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Writes what the server has to tell, each once.</summary>
internal static class InsightWriter
{
    /// <summary>Calls of writing one insight, at most.</summary>
    public const int ServiceCalls = 3;

    private const int MostOpen = 1000;

    /// <summary>
    /// Writes insights that are not there yet, in two calls and one for each. One whose kind is still open is kept back: whoever has not
    /// answered the last one needs no second. Words that changed are changed as long as nobody has heard them.
    /// </summary>
    /// <returns>How many are new.</returns>
    public static int Write(LoopContext context, IReadOnlyList<ServerInsight> insights)
    {
        if (insights.Count == 0)
        {
            return 0;
        }

        var service = context.SystemService;
        var there = service.RetrieveMultiple(There(insights)).Entities.Select(sl_Insight.Of).ToList();
        var open = new HashSet<string>(there.Where(row => row.statecode == sl_insight_statecode.Active).Select(row => CodeOf(row.sl_ExternalKey)));
        var added = 0;
        Guid? addressee = null;
        foreach (var insight in insights)
        {
            if (there.FirstOrDefault(row => row.sl_ExternalKey == insight.Key) is { } same)
            {
                if (same.statuscode == sl_insight_statuscode.New && same.sl_Finding != insight.Finding)
                {
                    service.Update(new sl_Insight(same.Id) { sl_Name = insight.Name, sl_Finding = insight.Finding, sl_Evidence = insight.Evidence, sl_Cases = insight.Cases }.ToEntity<Entity>());
                }
            }
            else if (insight.IsNewsEachTime || !open.Contains(insight.Code))
            {
                addressee ??= Addressee(service) ?? Guid.Empty;
                service.Create(Row(insight, addressee.Value).ToEntity<Entity>());
                added++;
            }
        }

        return added;
    }

    private static sl_Insight Row(ServerInsight insight, Guid addressee)
    {
        var row = new sl_Insight
        {
            sl_Name = insight.Name,
            sl_Audience = sl_audience.Marketing + (int)insight.Audience,
            sl_Kind = sl_insightkind.Pattern + (int)insight.Kind,
            sl_Finding = insight.Finding,
            sl_Evidence = insight.Evidence,
            sl_Cases = insight.Cases,
            sl_ExternalKey = insight.Key,
        };
        if (addressee != Guid.Empty)
        {
            row.OwnerId = new EntityReference(SystemUser.EntityLogicalName, addressee);
        }

        return row;
    }

    /// <summary>Who passes on what the server finds: the longest-serving in revenue operations; null when there is nobody, and then it stays with the system.</summary>
    private static Guid? Addressee(IOrganizationService service) => Callers.FirstInOperations(service);

    private static string CodeOf(string? key) => (key ?? "").Split('/')[0];

    /// <summary>Which of these are there, and which of their kind are open?</summary>
    private static QueryExpression There(IReadOnlyList<ServerInsight> insights)
    {
        var query = new QueryExpression(sl_Insight.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(sl_Insight.Columns.sl_ExternalKey, sl_Insight.Columns.sl_Finding, sl_Insight.Columns.statecode, sl_Insight.Columns.statuscode),
            TopCount = MostOpen,
        };
        query.Criteria.FilterOperator = LogicalOperator.Or;
        query.Criteria.AddCondition(sl_Insight.Columns.sl_ExternalKey, ConditionOperator.In, [.. insights.Select(insight => (object)insight.Key)]);
        foreach (var code in insights.Where(insight => !insight.IsNewsEachTime).Select(insight => insight.Code).Distinct())
        {
            var open = query.Criteria.AddFilter(LogicalOperator.And);
            open.AddCondition(sl_Insight.Columns.sl_ExternalKey, ConditionOperator.BeginsWith, $"{code}/");
            open.AddCondition(sl_Insight.Columns.statecode, ConditionOperator.Equal, (int)sl_insight_statecode.Active);
        }

        return query;
    }
}
