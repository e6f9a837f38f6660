using System;
using System.Collections.Concurrent;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Words;

namespace SalesLoop.Platform;

/// <summary>Reads which language somebody is to be spoken to in.</summary>
internal static class LanguageReader
{
    private const string SettingsAlias = "settings";
    private const string OrganizationAlias = "organization";
    private const string OwnLanguage = "uilanguageid";
    private const string BaseLanguage = "languagecode";

    // The base language of an organization is chosen when it is made and never changes ("Enable languages"), so that asking once is
    // enough for as long as the process lives; it may serve several organizations.
    private static readonly ConcurrentDictionary<Guid, Language> OfOrganizations = new();

    /// <summary>The language in which what everybody reads is kept: the organization's. One call, the first time that a process asks.</summary>
    /// <remarks>English where it can't be asked for: what is kept is kept all the same, and the next call asks again.</remarks>
    public static Language OfOrganization(LoopContext context)
    {
        try
        {
            return OfOrganizations.GetOrAdd(context.OrganizationId, _ => ReadOrganization(context.SystemService));
        }
        catch (Exception problem)
        {
            context.Trace($"The language of the organization can't be read: {problem.Message}");
            return Language.English;
        }
    }

    /// <summary>The language that a user has chosen for the screen, else the one of the organization. One call.</summary>
    /// <param name="context">The call whose caller it is about.</param>
    /// <remarks>usersettings.uilanguageid is 0 as long as a user has chosen none ("User Settings (UserSettings)").</remarks>
    public static Language OfCaller(LoopContext context)
    {
        var query = new QueryExpression(SystemUser.EntityLogicalName) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition(SystemUser.Columns.SystemUserId, ConditionOperator.Equal, context.CallerId);
        Bring(query.AddLink("usersettings", SystemUser.Columns.SystemUserId, "systemuserid", JoinOperator.LeftOuter), SettingsAlias, OwnLanguage);
        Bring(query.AddLink("organization", "organizationid", "organizationid", JoinOperator.LeftOuter), OrganizationAlias, BaseLanguage);
        var rows = context.SystemService.RetrieveMultiple(query).Entities;
        return rows.Count == 0 ? Language.English
            : Languages.Of(Number(rows[0], SettingsAlias, OwnLanguage) is > 0 and var own ? own : Number(rows[0], OrganizationAlias, BaseLanguage));
    }

    /// <summary>The language to refuse in: English where it can't be asked for, because what the person did has broken the transaction.</summary>
    public static Language ToRefuseIn(LoopContext context)
    {
        try
        {
            return OfCaller(context);
        }
        catch (Exception problem)
        {
            // Whatever it is, a refusal is said.
            context.Trace($"The language of the caller can't be read: {problem.Message}");
            return Language.English;
        }
    }

    private static Language ReadOrganization(IOrganizationService service)
    {
        var query = new QueryExpression(OrganizationAlias) { ColumnSet = new ColumnSet(BaseLanguage), TopCount = 1 };
        return Languages.Of(service.RetrieveMultiple(query).Entities.Select(row => row.GetAttributeValue<int?>(BaseLanguage)).FirstOrDefault() ?? 0);
    }

    private static void Bring(LinkEntity link, string alias, string column)
    {
        link.EntityAlias = alias;
        link.Columns.AddColumn(column);
    }

    private static int Number(Entity row, string alias, string column) =>
        row.GetAttributeValue<AliasedValue>($"{alias}.{column}")?.Value is int number ? number : 0;
}
