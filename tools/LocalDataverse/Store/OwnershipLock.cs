namespace SalesLoop.LocalDataverse.Store;

/// <summary>Keeps a second process from opening the same organization: two would each think they know the last version number.</summary>
/// <remarks>An open file beside the database, which the operating system lets go of when the process ends, however it ends.</remarks>
internal sealed class OwnershipLock : IDisposable
{
    private readonly FileStream held;

    private OwnershipLock(FileStream held) => this.held = held;

    /// <exception cref="DatabaseException">Another process holds it, or the folder can't be written.</exception>
    public static OwnershipLock Take(string file)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            return new OwnershipLock(new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
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
}
