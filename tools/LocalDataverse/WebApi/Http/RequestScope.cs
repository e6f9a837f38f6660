using Microsoft.Xrm.Sdk;

namespace SalesLoop.LocalDataverse.WebApi.Http;

/// <summary>What a request runs in: on its own, or as a part of a batch.</summary>
/// <param name="Caller">As whom.</param>
/// <param name="Execute">Sends it to the organization, in a transaction of its own or in that of its change set.</param>
internal sealed record RequestScope(CallOptions Caller, Func<OrganizationRequest, CallOptions, OrganizationResponse> Execute)
{
    /// <summary>Addresses of the rows that earlier requests of the change set created, by Content-ID.</summary>
    public IReadOnlyDictionary<string, string> References { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public bool IsInBatch { get; init; }
}
