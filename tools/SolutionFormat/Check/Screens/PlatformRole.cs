namespace SalesLoop.SolutionFormat.Check.Screens;

/// <summary>Roles that every environment has under the same id.</summary>
internal static class PlatformRole
{
    /// <summary>System Administrator and System Customizer.</summary>
    private static readonly Guid[] Ids = [new("627090ff-40a3-4053-8790-584edc5be201"), new("119f245c-3cc8-4b62-b31c-d1a046ced15d")];

    public static bool Is(string id) => Guid.TryParse(id, out var parsed) && Ids.Contains(parsed);
}
