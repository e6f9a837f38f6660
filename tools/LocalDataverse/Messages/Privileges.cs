using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Pipeline;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>Whether a user holds a privilege, by the roles given to the user.</summary>
internal static class Privileges
{
    public static bool Has(Call call, string privilege) => Has(call.Conversation, call.Caller.UserId, privilege);

    public static bool Has(Conversation conversation, Guid userId, string privilege)
    {
        if (conversation.Organization.IsPrivileged(userId))
        {
            return true;
        }

        var granting = conversation.Installation.Solutions
            .SelectMany(solution => solution.Roles)
            .Where(role => role.Privileges.ContainsKey(privilege))
            .Select(role => role.Id)
            .ToHashSet();
        var query = new QueryExpression("systemuserroles") { ColumnSet = new ColumnSet("roleid") };
        query.Criteria.AddCondition("systemuserid", ConditionOperator.Equal, userId);
        var roles = conversation.Read(session => session.Query(query, conversation.CallerFor(userId)));
        return roles.Entities.Any(role => granting.Contains(role.GetAttributeValue<Guid>("roleid")));
    }
}
