using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Pipeline;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>Says as whom the request runs.</summary>
internal sealed class WhoAmIOperation(Call call) : Operation
{
    public override bool OnlyReads => true;

    public override ParameterCollection Run() => new()
    {
        { "UserId", call.Caller.UserId },
        { "BusinessUnitId", call.Caller.BusinessUnitId },
        { "OrganizationId", call.Conversation.Organization.OrganizationId },
    };
}

/// <summary>Says which Dataverse this behaves like: the version of the Web API it answers under.</summary>
internal sealed class RetrieveVersionOperation : Operation
{
    public override bool OnlyReads => true;

    public override ParameterCollection Run() => new() { { "Version", "9.2.0.0" } };
}
