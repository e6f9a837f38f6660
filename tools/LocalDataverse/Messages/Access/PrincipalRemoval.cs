using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Messages.Rows;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Access;

/// <summary>Whether a user or a team may be deleted: never the users the organization can't do without, and nobody who still owns rows.</summary>
/// <remarks>Dataverse disables users rather than deleting them. Here a user whose rows are gone may go too, so that an organization can be
/// emptied of what was loaded into it. createdby and modifiedby of other rows are no hindrance: they are history, not ownership.</remarks>
internal sealed class PrincipalRemoval(Call call)
{
    private static readonly Caller Platform = Caller.System(Guid.Empty, Guid.Empty);

    /// <param name="principal">The user or team.</param>
    /// <exception cref="System.ServiceModel.FaultException{T}">The organization needs the user, or rows are still owned by the user or team.</exception>
    public void Check(EntityReference principal)
    {
        var isUser = principal.LogicalName == "systemuser";
        var identities = call.Conversation.Organization.Identities;
        if (isUser && (principal.Id == identities.SystemUserId || principal.Id == identities.AdministratorId))
        {
            throw Faults.NeededUser(principal.Id == identities.SystemUserId ? "the platform's own user" : "the organization's administrator");
        }

        // Rows of activitypointer only mirror activities, which are looked at themselves.
        foreach (var table in call.Schema.Tables.Where(table => table.Ownership == Ownership.User && table.LogicalName != Activities.Pointer))
        {
            var first = Owned(table, principal.Id);
            first.TopCount = 1;
            if (call.Conversation.Session.Query(first, Platform).Entities.Count > 0)
            {
                throw Faults.StillOwns(isUser, table.LogicalName, PlatformRows.All(call.Conversation.Session, Owned(table, principal.Id)).Count);
            }
        }
    }

    private static QueryExpression Owned(TableDefinition table, Guid principalId)
    {
        var query = new QueryExpression(table.LogicalName) { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition("ownerid", ConditionOperator.Equal, principalId);
        return query;
    }
}
