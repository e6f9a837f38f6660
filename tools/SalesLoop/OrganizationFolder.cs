namespace SalesLoop.CommandLine;

/// <summary>The folder in which a local organization lives.</summary>
/// <param name="Path">Absolute path; created when it is first needed.</param>
internal sealed record OrganizationFolder(string Path)
{
    /// <summary>The organization's one file.</summary>
    public string DataFile => System.IO.Path.Combine(Path, "salesloop.db");

    /// <summary>True when an organization lies in it.</summary>
    /// <exception cref="CommandStoppedException">The path is that of a file.</exception>
    public bool HasOrganization()
    {
        RefuseFile();
        return File.Exists(DataFile);
    }

    /// <summary>Makes the folder unless it is there.</summary>
    /// <exception cref="CommandStoppedException">It can't be one: a file lies there, or nobody may write there.</exception>
    public void Make()
    {
        RefuseFile();
        try
        {
            Directory.CreateDirectory(Path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandStoppedException($"{Path}: no folder can be made there ({refused.Message}). Name another with --data.", refused);
        }
    }

    private void RefuseFile()
    {
        if (File.Exists(Path))
        {
            throw new CommandStoppedException($"{Path}: that is a file, and the organization lives in a folder. Name a folder with --data.");
        }
    }

    /// <summary>The folder a person named, or <c>.local</c> in the checkout.</summary>
    /// <param name="chosen">What <c>--data</c> said; null when it said nothing.</param>
    /// <param name="repository">The checkout.</param>
    public static OrganizationFolder For(DirectoryInfo? chosen, Repository repository) =>
        new(chosen?.FullName ?? System.IO.Path.Combine(repository.Root, ".local"));
}
