namespace SalesLoop.LocalDataverse.WebApi.Batch;

/// <summary>What a batch holds, in its order: single requests and change sets.</summary>
internal abstract record BatchPart;

/// <summary>One request of a batch.</summary>
/// <param name="Method">As written: <c>POST</c>.</param>
/// <param name="Target">As written: absolute, from the host's root, from the service's root, or beginning with <c>$1</c>.</param>
/// <param name="Headers">Of the request itself, in their order.</param>
/// <param name="Body">May be empty.</param>
/// <param name="ContentId">What later requests of the change set call it; null when it has no name.</param>
internal sealed record RequestPart(string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body, string? ContentId) : BatchPart;

/// <summary>Requests that succeed together or not at all.</summary>
internal sealed record ChangeSetPart(IReadOnlyList<RequestPart> Requests) : BatchPart;
