namespace SalesLoop.LocalDataverse.Store;

/// <summary>Keeps a second process from opening the same organization: two would each think they know the last version number.</summary>
/// <remarks>
/// An open file beside the database, which the operating system lets go of when the process ends, however it ends.
/// It is removed when the organization is closed; one that a killed process left behind is taken over by the next.
/// </remarks>
internal sealed class OwnershipLock : IDisposable
{
    private const int MostTries = 100;

    private readonly FileStream held;

    private OwnershipLock(FileStream held) => this.held = held;

    /// <summary>Path of the lock of a database file.</summary>
    public static string FileOf(string file) => file + ".lock";

    /// <exception cref="DatabaseException">Another process holds it, or the folder can't be written.</exception>
    public static OwnershipLock Take(string file)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            for (var tries = 1; ; tries++)
            {
                var held = Open(file, FileMode.OpenOrCreate);
                if (IsInPlace(file) || tries == MostTries)
                {
                    return new OwnershipLock(held);
                }

                held.Dispose();
            }
        }
        catch (UnauthorizedAccessException refusal)
        {
            throw new DatabaseException($"'{file}' can't be opened: this user may not write in its folder. Name another data folder.", refusal);
        }
        catch (IOException refusal)
        {
            throw new DatabaseException($"'{file}' is open in another process, or its folder can't be written ({refusal.Message}) End that process, or name another data folder.", refusal);
        }
    }

    public void Dispose() => held.Dispose();

    private static FileStream Open(string file, FileMode mode) =>
        new(FileOf(file), mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);

    // Whoever closed the organization a moment ago may have removed the file between its being opened here and being
    // locked. Then the name stands for nothing, or for a file that somebody else can lock: what is held here locks nobody out.
    private static bool IsInPlace(string file)
    {
        try
        {
            new FileStream(FileOf(file), FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            // Not to be had twice: it is the one that is held.
            return true;
        }
    }
}
