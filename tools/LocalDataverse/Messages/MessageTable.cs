using System.Collections.Frozen;
using SalesLoop.LocalDataverse.Messages.Access;
using SalesLoop.LocalDataverse.Pipeline;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>The messages of the local Dataverse: one line a message. What is not here, nor a custom API, is refused by name.</summary>
internal static class MessageTable
{
    /// <summary>Parameters that go with every request: "Use optional parameters".</summary>
    private static readonly string[] Everywhere = ["tag", .. Call.BypassParameters, "SuppressDuplicateDetection", "SuppressCallbackRegistrationExpanderJob"];

    private static readonly FrozenDictionary<string, Message> Messages = new Message[]
    {
        new("Create", ["Target"], RowsOperation.Create),
        new("Update", ["Target", "ConcurrencyBehavior"], RowsOperation.Update),
        new("Upsert", ["Target"], UpsertOperation.One),
        new("CreateMultiple", ["Targets"], RowsOperation.CreateMultiple),
        new("UpdateMultiple", ["Targets", "ConcurrencyBehavior"], RowsOperation.UpdateMultiple),
        new("UpsertMultiple", ["Targets"], UpsertOperation.Multiple),
        new("Delete", ["Target", "ConcurrencyBehavior"], call => new DeleteOperation(call)),
        new("Retrieve", ["Target", "ColumnSet", "RelatedEntitiesQuery", "ReturnNotifications"], call => new RetrieveOperation(call)),
        new("RetrieveMultiple", ["Query"], call => new RetrieveMultipleOperation(call)),
        new("Associate", ["Target", "Relationship", "RelatedEntities"], call => new RelateOperation(call, relates: true)),
        new("Disassociate", ["Target", "Relationship", "RelatedEntities"], call => new RelateOperation(call, relates: false)),
        new("Assign", ["Target", "Assignee"], SpecializedUpdate.Assign),
        new("GrantAccess", ["Target", "PrincipalAccess"], ShareOperation.Grant),
        new("ModifyAccess", ["Target", "PrincipalAccess"], ShareOperation.Modify),
        new("RevokeAccess", ["Target", "Revokee"], ShareOperation.Revoke),
        new("RetrievePrincipalAccess", ["Target", "Principal"], call => new RetrievePrincipalAccessOperation(call)),
        new("RetrieveSharedPrincipalsAndAccess", ["Target"], call => new RetrieveSharedPrincipalsAndAccessOperation(call)),
        new("AddMembersTeam", ["TeamId", "MemberIds"], call => new TeamMemberOperation(call, adds: true)),
        new("RemoveMembersTeam", ["TeamId", "MemberIds"], call => new TeamMemberOperation(call, adds: false)),
        new("AddPrivilegesRole", ["RoleId", "Privileges"], call => new ChangeRolePrivilegesOperation(call, adds: true)),
        new("RemovePrivilegeRole", ["RoleId", "PrivilegeId"], call => new ChangeRolePrivilegesOperation(call, adds: false)),
        new("RetrieveRolePrivilegesRole", ["RoleId"], call => new RetrieveRolePrivilegesOperation(call)),
        new("RetrieveUserPrivileges", ["UserId"], call => new RetrieveUserPrivilegesOperation(call)),
        new("SetState", ["EntityMoniker", "State", "Status"], SpecializedUpdate.SetState),
        new("SetStateDynamicEntity", ["EntityMoniker", "State", "Status"], SpecializedUpdate.SetState),
        new("WinOpportunity", ["OpportunityClose", "Status"], call => new CloseOpportunityOperation(call, won: true)),
        new("LoseOpportunity", ["OpportunityClose", "Status"], call => new CloseOpportunityOperation(call, won: false)),
        new("QualifyLead", ["LeadId", "CreateAccount", "CreateContact", "CreateOpportunity", "OpportunityCurrencyId", "OpportunityCustomerId", "SourceCampaignId", "Status", "ProcessInstanceId"], call => new QualifyLeadOperation(call)),
        new("InitializeFrom", ["EntityMoniker", "TargetEntityName", "TargetFieldType"], call => new InitializeFromOperation(call)),
        new("ExecuteMultiple", ["Requests", "Settings"], call => new ExecuteMultipleOperation(call), RunsEachOnItsOwn: true),
        new("ExecuteTransaction", ["Requests", "ReturnResponses"], call => new ExecuteTransactionOperation(call)),
        new("WhoAmI", [], call => new WhoAmIOperation(call)),
        new("RetrieveTotalRecordCount", ["EntityNames"], call => new RetrieveTotalRecordCountOperation(call)),
        new("RetrieveAvailableLanguages", [], call => new RetrieveLanguagesOperation(call)),
        new("RetrieveProvisionedLanguages", [], call => new RetrieveLanguagesOperation(call)),
        new("RetrieveVersion", [], _ => new RetrieveVersionOperation()),
    }.ToFrozenDictionary(message => message.Name, StringComparer.Ordinal);

    /// <summary>Messages a plug-in step can stand on here. Multiple messages are not among them: their steps can't be carried by a solution.</summary>
    public static IReadOnlyList<string> ForSteps { get; } =
    [
        "Create", "Update", "Delete", "Retrieve", "RetrieveMultiple", "Associate", "Disassociate",
        "Assign", "SetState", "SetStateDynamicEntity", "WinOpportunity", "LoseOpportunity", "QualifyLead",
    ];

    /// <summary>True for a message of the platform, false for a custom API.</summary>
    public static bool IsBuiltIn(string message) => Messages.ContainsKey(message);

    /// <summary>The message a request names.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">There is none of that name, or it does not take one of the parameters.</exception>
    public static Message Find(Call call)
    {
        var message = Messages.GetValueOrDefault(call.Message ?? "") ?? CustomApi(call)
            ?? throw Faults.NotSupported($"the message '{call.Message}'");

        var unknown = call.Request.Parameters.Keys.Except(message.Parameters).Except(Everywhere).FirstOrDefault();
        if (unknown is not null)
        {
            throw Faults.NotSupported($"the parameter '{unknown}' of the message '{call.Message}'");
        }

        if (call.BypassesSteps)
        {
            Privileges.Require(call, "prvBypassCustomPlugins");
        }

        return message;
    }

    private static Message? CustomApi(Call call) =>
        call.Conversation.Installation.CustomApi(call.Message ?? "") is { } api
            ? new Message(api.Definition.UniqueName, CustomApiOperation.ParametersOf(api.Definition), planned => new CustomApiOperation(planned, api))
            : null;
}
