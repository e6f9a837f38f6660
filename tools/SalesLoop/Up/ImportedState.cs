using System.Text.Json;

namespace SalesLoop.CommandLine.Up;

/// <summary>What was imported last into a local organization, so that an unchanged checkout imports nothing and leaves a person's own edits alone.</summary>
/// <param name="Solution">Hash of the package; null when none was imported.</param>
/// <param name="Data">Hash of the configuration rows; null when none were.</param>
internal sealed record ImportedState(string? Solution, string? Data)
{
    public static ImportedState Read(OrganizationFolder folder)
    {
        var file = FileIn(folder);
        if (!File.Exists(file))
        {
            return new ImportedState(null, null);
        }

        try
        {
            return JsonSerializer.Deserialize<ImportedState>(File.ReadAllText(file)) ?? new ImportedState(null, null);
        }
        catch (JsonException)
        {
            // Unreadable means unknown: importing again is safe, and writes it anew.
            return new ImportedState(null, null);
        }
    }

    public void Write(OrganizationFolder folder) => File.WriteAllText(FileIn(folder), JsonSerializer.Serialize(this));

    private static string FileIn(OrganizationFolder folder) => Path.Combine(folder.Path, "imported.json");
}
