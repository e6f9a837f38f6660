using SalesLoop.LocalDataverse.Pipeline;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>A message the local Dataverse carries out.</summary>
/// <param name="Name">As callers name it.</param>
/// <param name="Parameters">Names of the parameters it takes, beside those every message takes.</param>
/// <param name="Plan">Makes the operation, reading what it needs to know before the transaction.</param>
/// <param name="RunsEachOnItsOwn">True: it only sends other requests on, each with a transaction of its own.</param>
internal sealed record Message(string Name, IReadOnlyList<string> Parameters, Func<Call, Operation> Plan, bool RunsEachOnItsOwn = false);
