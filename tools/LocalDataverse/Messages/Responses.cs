using System.Collections.Frozen;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>Puts results into the SDK's class for the message, so that a caller can cast the answer.</summary>
internal static class Responses
{
    private static readonly FrozenDictionary<string, Type> Types = new[] { typeof(CreateResponse).Assembly, typeof(WhoAmIResponse).Assembly }
        .SelectMany(assembly => assembly.GetExportedTypes())
        .Where(type => type.IsSubclassOf(typeof(OrganizationResponse)) && type.GetConstructor([]) is not null)
        .ToFrozenDictionary(type => type.Name[..^"Response".Length], StringComparer.Ordinal);

    /// <param name="message">What was asked.</param>
    /// <param name="results">Values of the answer by name.</param>
    public static OrganizationResponse Of(string message, ParameterCollection results)
    {
        var response = Types.TryGetValue(message, out var type)
            ? (OrganizationResponse)Activator.CreateInstance(type)!
            : new OrganizationResponse();
        response.ResponseName = message;
        response.Results = results;
        return response;
    }
}
