namespace SalesLoop.CommandLine;

/// <summary>The folder in which a local organization lives.</summary>
/// <param name="Path">Absolute path; created when it is first needed.</param>
internal sealed record OrganizationFolder(string Path)
{
    /// <summary>The organization's one file.</summary>
    public string DataFile => System.IO.Path.Combine(Path, "salesloop.db");

    /// <summary>The folder a person named, or <c>.local</c> in the checkout.</summary>
    /// <param name="chosen">What <c>--data</c> said; null when it said nothing.</param>
    /// <param name="repository">The checkout.</param>
    public static OrganizationFolder For(DirectoryInfo? chosen, Repository repository) =>
        new(chosen?.FullName ?? System.IO.Path.Combine(repository.Root, ".local"));
}
