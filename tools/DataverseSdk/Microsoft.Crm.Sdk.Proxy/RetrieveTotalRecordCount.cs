using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks how many rows tables have, as last counted.</summary>
public sealed class RetrieveTotalRecordCountRequest : OrganizationRequest
{
    public RetrieveTotalRecordCountRequest() => RequestName = "RetrieveTotalRecordCount";

    public string[] EntityNames
    {
        get => Parameters.Read<string[]>(nameof(EntityNames));
        set => Parameters[nameof(EntityNames)] = value;
    }
}

/// <summary>The counts by table.</summary>
public sealed class RetrieveTotalRecordCountResponse : OrganizationResponse
{
    public EntityRecordCountCollection EntityRecordCountCollection => Results.Read<EntityRecordCountCollection>(nameof(EntityRecordCountCollection));
}
