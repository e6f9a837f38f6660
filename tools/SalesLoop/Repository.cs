namespace SalesLoop.CommandLine;

/// <summary>The checkout the commands work on.</summary>
/// <param name="Root">Folder that holds SalesLoop.sln.</param>
internal sealed record Repository(string Root)
{
    public string SolutionSource => Path.Combine(Root, "Solution", "src");

    public string SolutionData => Path.Combine(Root, "Solution", "data");

    /// <summary>The app's pages, built.</summary>
    public string App => Path.Combine(Root, "tools", "LocalDataverse", "App", "dist");

    /// <summary>Finds the checkout from the current folder upwards, then from the program's own folder.</summary>
    /// <exception cref="DirectoryNotFoundException">Neither lies inside a checkout.</exception>
    public static Repository Find()
    {
        foreach (var start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "SalesLoop.sln")))
                {
                    return new Repository(folder.FullName);
                }
            }
        }

        throw new DirectoryNotFoundException("SalesLoop.sln was not found. Run the command inside a clone of Sales Loop.");
    }
}
