using System.Collections.Frozen;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Model;

/// <summary>The platform's own actions and functions that are offered here, one line each, and those of the imported solutions.</summary>
internal static class Operations
{
    private static readonly OperationPart Targets = new("Targets", CustomApiType.EntityCollection);

    private static readonly OperationPart[] Nothing = [];

    private static readonly OperationPart Target = new("Target", CustomApiType.EntityReference);

    private static readonly OperationPart Access = new("PrincipalAccess", CustomApiType.Entity) { Shape = PartShape.PrincipalAccess };

    private static readonly OperationPart Members = new("Members", CustomApiType.EntityCollection, Table: "systemuser");

    private static readonly OperationPart[] Privileges = [new("RolePrivileges", CustomApiType.Entity, IsCollection: true) { Shape = PartShape.RolePrivilege }];

    private static readonly OperationPart[] Close = [new("OpportunityClose", CustomApiType.Entity, Table: "opportunityclose"), new("Status", CustomApiType.Picklist)];

    private static readonly OperationPart[] Qualified =
    [
        new("CreateAccount", CustomApiType.Boolean),
        new("CreateContact", CustomApiType.Boolean),
        new("CreateOpportunity", CustomApiType.Boolean),
        new("OpportunityCurrencyId", CustomApiType.EntityReference, IsOptional: true, Table: "transactioncurrency"),
        new("OpportunityCustomerId", CustomApiType.EntityReference, IsOptional: true),
        new("SourceCampaignId", CustomApiType.EntityReference, IsOptional: true, Table: "campaign"),
        new("Status", CustomApiType.Picklist),
        new("ProcessInstanceId", CustomApiType.EntityReference, IsOptional: true),
    ];

    /// <summary>Messages of the platform that clients know, and the local Dataverse does not do.</summary>
    private static readonly FrozenSet<string> NotOffered =
    [
        "CalculateRollupField", "ExecuteAction", "ExportSolution", "ImportSolution", "InstantiateTemplate", "Merge",
        "RetrieveCurrentOrganization", "RetrieveDuplicates", "ReplacePrivilegesRole", "SendEmail", "SendEmailFromTemplate", "PublishXml",
        "PublishAllXml", "DeleteMultiple", "CloseQuoteAsWon", "CalculateTotalTimeIncident", "Rollup", "ValidateRecurrenceRule",
    ];

    /// <remarks>UpsertMultiple answers with nothing: "The UpsertMultipleResponse complex type is not returned" (Web API reference, UpsertMultiple Action).</remarks>
    private static readonly Operation[] Platform =
    [
        new("WhoAmI", IsFunction: true, Binding.None, "", Nothing, [new("BusinessUnitId", CustomApiType.Guid), new("UserId", CustomApiType.Guid), new("OrganizationId", CustomApiType.Guid)]),
        new("RetrieveVersion", IsFunction: true, Binding.None, "", Nothing, [new("Version", CustomApiType.String)]),
        new("RetrieveAvailableLanguages", IsFunction: true, Binding.None, "", Nothing, [new("LocaleIds", CustomApiType.Integer, IsCollection: true)]),
        new("RetrieveProvisionedLanguages", IsFunction: true, Binding.None, "", Nothing, [new("RetrieveProvisionedLanguages", CustomApiType.Integer, IsCollection: true)]),
        new("RetrieveTotalRecordCount", IsFunction: true, Binding.None, "", [new("EntityNames", CustomApiType.StringArray)], [new("EntityRecordCountCollection", CustomApiType.Entity) { Shape = PartShape.RecordCounts }]),
        new("QualifyLead", IsFunction: false, Binding.Row, "lead", Qualified, [new("CreatedEntities", CustomApiType.EntityCollection)]) { BoundTo = "LeadId", AnswersValue = true },
        new("InitializeFrom", IsFunction: true, Binding.None, "", [new("EntityMoniker", CustomApiType.EntityReference), new("TargetEntityName", CustomApiType.String), new("TargetFieldType", CustomApiType.Entity) { Shape = PartShape.TargetFieldType }], [new("Entity", CustomApiType.Entity)]) { AnswersValue = true },
        new("GrantAccess", IsFunction: false, Binding.None, "", [Target, Access], Nothing),
        new("ModifyAccess", IsFunction: false, Binding.None, "", [Target, Access], Nothing),
        new("RevokeAccess", IsFunction: false, Binding.None, "", [Target, new("Revokee", CustomApiType.EntityReference)], Nothing),
        OnPrincipal("systemuser"),
        OnPrincipal("team"),
        new("RetrieveSharedPrincipalsAndAccess", IsFunction: true, Binding.None, "", [Target], [new("PrincipalAccesses", CustomApiType.Entity, IsCollection: true) { Shape = PartShape.PrincipalAccess }]),
        new("AddMembersTeam", IsFunction: false, Binding.Row, "team", [Members], Nothing) { Adapt = TeamMembers },
        new("RemoveMembersTeam", IsFunction: false, Binding.Row, "team", [Members], Nothing) { Adapt = TeamMembers },
        new("AddPrivilegesRole", IsFunction: false, Binding.Row, "role", [new("Privileges", CustomApiType.Entity, IsCollection: true) { Shape = PartShape.RolePrivilege }], Nothing) { Adapt = RolePrivileges },
        new("RemovePrivilegeRole", IsFunction: false, Binding.Row, "role", [new("Privilege", CustomApiType.EntityReference, Table: "privilege")], Nothing) { Adapt = RolePrivilege },
        new("RetrieveRolePrivilegesRole", IsFunction: true, Binding.None, "", [new("RoleId", CustomApiType.Guid)], Privileges),
        new("RetrieveUserPrivileges", IsFunction: true, Binding.Row, "systemuser", Nothing, Privileges) { Adapt = request => Rename(request, "Target", "UserId") },
        new("WinOpportunity", IsFunction: false, Binding.None, "", Close, Nothing),
        new("LoseOpportunity", IsFunction: false, Binding.None, "", Close, Nothing),
        new("CreateMultiple", IsFunction: false, Binding.Rows, "", [Targets], [new("Ids", CustomApiType.Guid, IsCollection: true)]),
        new("UpdateMultiple", IsFunction: false, Binding.Rows, "", [Targets], Nothing),
        new("UpsertMultiple", IsFunction: false, Binding.Rows, "", [Targets], Nothing),
    ];

    /// <summary>True for a message of the platform that is refused by name.</summary>
    /// <param name="name">With or without namespace.</param>
    public static bool IsNotOffered(string name) => NotOffered.Contains(PropertyNames.Unqualified(name));

    /// <summary>Every operation an organization with these solutions offers.</summary>
    public static IReadOnlyList<Operation> Of(IEnumerable<SolutionDefinition> solutions) =>
        [.. Platform, .. solutions.SelectMany(solution => solution.CustomApis).GroupBy(api => api.UniqueName, StringComparer.Ordinal).Select(same => OfCustomApi(same.Last()))];

    private static Operation OfCustomApi(CustomApiDefinition api) =>
        new(api.UniqueName, api.IsFunction, (Binding)api.Binding, api.BoundTable, [.. api.Requests.Select(Part)], [.. api.Responses.Select(Part)])
        {
            IsPrivate = api.IsPrivate,
        };

    // What can own rows has no type of its own here that users and teams would both be of.
    private static Operation OnPrincipal(string table) =>
        new("RetrievePrincipalAccess", IsFunction: true, Binding.Row, table, [Target], [new("AccessRights", CustomApiType.Picklist) { Shape = PartShape.AccessRights }]) { BoundTo = "Principal" };

    private static void TeamMembers(OrganizationRequest request)
    {
        Rename(request, "Target", "TeamId");
        request.Parameters["MemberIds"] = ((EntityCollection)request.Parameters["Members"]).Entities.Select(member => member.Id).ToArray();
        request.Parameters.Remove("Members");
    }

    private static void RolePrivileges(OrganizationRequest request)
    {
        Rename(request, "Target", "RoleId");
        request.Parameters["Privileges"] = ((object[])request.Parameters["Privileges"]).Cast<RolePrivilege>().ToArray();
    }

    private static void RolePrivilege(OrganizationRequest request)
    {
        Rename(request, "Target", "RoleId");
        Rename(request, "Privilege", "PrivilegeId");
    }

    // The Web API names a row where the SDK takes its id.
    private static void Rename(OrganizationRequest request, string row, string id)
    {
        request.Parameters[id] = ((EntityReference)request.Parameters[row]).Id;
        request.Parameters.Remove(row);
    }

    private static OperationPart Part(CustomApiParameter parameter) =>
        new(parameter.UniqueName, parameter.Type, parameter.IsOptional, parameter.Table);
}
