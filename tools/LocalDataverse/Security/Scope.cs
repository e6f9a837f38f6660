namespace SalesLoop.LocalDataverse.Security;

/// <summary>The rows that a right covers, shared ones aside.</summary>
/// <param name="IsGlobal">Every row; the lists then do not matter.</param>
/// <param name="Owners">Users and teams whose rows are covered.</param>
/// <param name="Units">Business units whose rows are covered.</param>
internal sealed record Scope(bool IsGlobal, IReadOnlyList<Guid> Owners, IReadOnlyList<Guid> Units)
{
    public static Scope Nothing { get; } = new(false, [], []);

    public static Scope Everything { get; } = new(true, [], []);

    /// <summary>True when no role gives the right at any depth.</summary>
    public bool IsNothing => !IsGlobal && Owners.Count == 0 && Units.Count == 0;
}
