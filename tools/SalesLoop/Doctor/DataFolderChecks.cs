using SalesLoop.LocalDataverse.Store;
using SalesLoop.LocalDataverse.Store.Layout;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.CommandLine.Doctor;

/// <summary>The health of a local organization's folder. The file is looked at in a copy: opening it, even to read, would write beside it.</summary>
internal static class DataFolderChecks
{
    private const int MostTold = 3;

    public static IEnumerable<Diagnosis> Run(OrganizationFolder folder)
    {
        if (Directory.Exists(Path.Combine(folder.Path, "new")))
        {
            yield return new Diagnosis("draft", Health.Note, $"{Path.Combine(folder.Path, "new")} is left of an organization that was not finished, or is being made now.", "dotnet run --project tools/SalesLoop -- up   (begins anew)");
        }

        if (!File.Exists(folder.DataFile))
        {
            yield return new Diagnosis("organization", Health.Note, $"There is no local organization in {folder.Path} yet.", "dotnet run --project tools/SalesLoop -- up");
            yield break;
        }

        var owner = LockFile(folder);
        if (owner == Holder.Somebody)
        {
            yield return new Diagnosis("organization", Health.Note, $"{folder.DataFile} is open in another process, so its health was not looked at.", "End that process, then ask again");
            yield break;
        }

        if (owner == Holder.Nobody)
        {
            yield return new Diagnosis("lock", Health.Note, "The process that had the organization open was ended by force. Nothing is lost; the next to open it takes its lock over.");
        }

        yield return Integrity(folder);
    }

    private static Holder LockFile(OrganizationFolder folder)
    {
        try
        {
            using var taken = new FileStream(OwnershipLock.FileOf(folder.DataFile), FileMode.Open, FileAccess.Read, FileShare.None);
            return Holder.Nobody;
        }
        catch (FileNotFoundException)
        {
            return Holder.NoLock;
        }
        catch (IOException)
        {
            return Holder.Somebody;
        }
    }

    private static Diagnosis Integrity(OrganizationFolder folder)
    {
        var copy = Directory.CreateTempSubdirectory("salesloop-doctor-");
        try
        {
            var file = Path.Combine(copy.FullName, "copy.db");
            File.Copy(folder.DataFile, file);
            if (File.Exists(folder.DataFile + "-wal"))
            {
                File.Copy(folder.DataFile + "-wal", file + "-wal");
            }

            var found = Look(file);
            return found.Count == 0
                ? new Diagnosis("organization", Health.Fine, $"{folder.DataFile} is whole.")
                : new Diagnosis("organization", Health.Problem, $"{folder.DataFile}: {string.Join("; ", found)}.", $"Restore {folder.DataFile} from a copy, or move it away and run: dotnet run --project tools/SalesLoop -- up");
        }
        catch (IOException unreadable)
        {
            return new Diagnosis("organization", Health.Problem, $"{folder.DataFile} could not be read: {unreadable.Message}", "Check the disk, and that this user may read the file");
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private static List<string> Look(string file)
    {
        try
        {
            using var connection = new Connection(file, readOnly: false);
            if (connection.Scalar("PRAGMA application_id").Integer != Catalogue.ApplicationId)
            {
                return ["it belongs to another program"];
            }

            if (connection.Scalar("PRAGMA user_version").Integer > Catalogue.FileVersion)
            {
                return ["it was written by a later version of this program"];
            }

            var found = new List<string>();
            using var rows = connection.Prepare("PRAGMA integrity_check");
            while (found.Count < MostTold && rows.Step())
            {
                found.Add(rows.Text(0));
            }

            return found is ["ok"] ? [] : found;
        }
        catch (DatabaseException damage)
        {
            return [damage.Message.Contains("is not an organization's file", StringComparison.Ordinal) ? "it is not an organization's file" : "it is damaged"];
        }
    }

    private enum Holder
    {
        NoLock,
        Nobody,
        Somebody,
    }
}
