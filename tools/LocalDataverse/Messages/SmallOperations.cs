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

/// <summary>Counts the rows of tables.</summary>
/// <remarks>"RetrieveTotalRecordCount Function": Dataverse answers with a count made within the last day, whoever asks. Here it is the count of now.</remarks>
internal sealed class RetrieveTotalRecordCountOperation(Call call) : Operation
{
    public override bool OnlyReads => true;

    public override ParameterCollection Run()
    {
        var counts = new EntityRecordCountCollection();
        foreach (var name in call.Required<string[]>("EntityNames").Distinct())
        {
            counts[name] = call.Conversation.Session.CountRows(call.Table(name));
        }

        return new ParameterCollection { { "EntityRecordCountCollection", counts } };
    }
}

/// <summary>Says in which languages the organization's labels can be read.</summary>
/// <remarks>"RetrieveProvisionedLanguages Function" and "RetrieveAvailableLanguages Function": what is installed is provisioned here.</remarks>
internal sealed class RetrieveLanguagesOperation(Call call) : Operation
{
    public override bool OnlyReads => true;

    public override ParameterCollection Run() => new() { { call.Message == "RetrieveProvisionedLanguages" ? call.Message : "LocaleIds", Languages.Provisioned.ToArray() } };
}
