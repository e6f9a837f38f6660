using System;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>How far a privilege reaches.</summary>
public enum PrivilegeDepth
{
    Basic = 0,
    Local = 1,
    Deep = 2,
    Global = 3,
    RecordFilter = 4,
}

/// <summary>A privilege that a role gives.</summary>
public sealed class RolePrivilege
{
    public RolePrivilege()
    {
    }

    public RolePrivilege(PrivilegeDepth depth, Guid privilegeId, Guid businessId)
    {
        Depth = depth;
        PrivilegeId = privilegeId;
        BusinessUnitId = businessId;
    }

    public RolePrivilege(PrivilegeDepth depth, Guid privilegeId, Guid businessId, string privilegeName)
        : this(depth, privilegeId, businessId) => PrivilegeName = privilegeName;

    public PrivilegeDepth Depth { get; set; }

    public Guid PrivilegeId { get; set; }

    public Guid BusinessUnitId { get; set; }

    public string PrivilegeName { get; set; }
}

/// <summary>Gives a role privileges.</summary>
public sealed class AddPrivilegesRoleRequest : OrganizationRequest
{
    public AddPrivilegesRoleRequest() => RequestName = "AddPrivilegesRole";

    public Guid RoleId
    {
        get => Parameters.Read<Guid>(nameof(RoleId));
        set => Parameters[nameof(RoleId)] = value;
    }

    public RolePrivilege[] Privileges
    {
        get => Parameters.Read<RolePrivilege[]>(nameof(Privileges));
        set => Parameters[nameof(Privileges)] = value;
    }
}

/// <summary>Says nothing.</summary>
public sealed class AddPrivilegesRoleResponse : OrganizationResponse
{
}

/// <summary>Takes a privilege from a role.</summary>
public sealed class RemovePrivilegeRoleRequest : OrganizationRequest
{
    public RemovePrivilegeRoleRequest() => RequestName = "RemovePrivilegeRole";

    public Guid RoleId
    {
        get => Parameters.Read<Guid>(nameof(RoleId));
        set => Parameters[nameof(RoleId)] = value;
    }

    public Guid PrivilegeId
    {
        get => Parameters.Read<Guid>(nameof(PrivilegeId));
        set => Parameters[nameof(PrivilegeId)] = value;
    }
}

/// <summary>Says nothing.</summary>
public sealed class RemovePrivilegeRoleResponse : OrganizationResponse
{
}

/// <summary>Asks what a role gives.</summary>
public sealed class RetrieveRolePrivilegesRoleRequest : OrganizationRequest
{
    public RetrieveRolePrivilegesRoleRequest() => RequestName = "RetrieveRolePrivilegesRole";

    public Guid RoleId
    {
        get => Parameters.Read<Guid>(nameof(RoleId));
        set => Parameters[nameof(RoleId)] = value;
    }
}

/// <summary>The privileges.</summary>
public sealed class RetrieveRolePrivilegesRoleResponse : OrganizationResponse
{
    public RolePrivilege[] RolePrivileges => Results.Read<RolePrivilege[]>(nameof(RolePrivileges));
}

/// <summary>Asks what a user holds by all roles.</summary>
public sealed class RetrieveUserPrivilegesRequest : OrganizationRequest
{
    public RetrieveUserPrivilegesRequest() => RequestName = "RetrieveUserPrivileges";

    public Guid UserId
    {
        get => Parameters.Read<Guid>(nameof(UserId));
        set => Parameters[nameof(UserId)] = value;
    }
}

/// <summary>The privileges.</summary>
public sealed class RetrieveUserPrivilegesResponse : OrganizationResponse
{
    public RolePrivilege[] RolePrivileges => Results.Read<RolePrivilege[]>(nameof(RolePrivileges));
}
