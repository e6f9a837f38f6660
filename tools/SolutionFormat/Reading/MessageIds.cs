using System.Collections.Frozen;

namespace SalesLoop.SolutionFormat.Reading;

/// <summary>Ids of the platform's messages; they are the same in every environment.</summary>
public static class MessageIds
{
    private static readonly FrozenDictionary<string, Guid> ByName = new Dictionary<string, Guid>
    {
        ["Create"] = new("9ebdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["Update"] = new("20bebb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["Delete"] = new("a1bdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["Assign"] = new("8cbdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["SetState"] = new("1cbebb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["SetStateDynamicEntity"] = new("1dbebb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["Retrieve"] = new("f2bdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["RetrieveMultiple"] = new("03bebb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["Merge"] = new("dbbdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["GrantAccess"] = new("c5bdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["ModifyAccess"] = new("dcbdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["RevokeAccess"] = new("11bebb1b-ea3e-db11-86a7-000a3a5473e8"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<Guid, string> ById = ByName.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Messages a step can stand on.</summary>
    public static IEnumerable<string> Known => ByName.Keys.Order(StringComparer.Ordinal);

    /// <summary>The id of a message; null when it is not among <see cref="Known"/>.</summary>
    public static Guid? Find(string message) => ByName.TryGetValue(message, out var id) ? id : null;

    /// <summary>The message of an id; null when it is not among <see cref="Known"/>.</summary>
    public static string? NameOf(Guid id) => ById.GetValueOrDefault(id);
}
