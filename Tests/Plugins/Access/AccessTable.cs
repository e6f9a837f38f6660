using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Plugins.Access;

/// <summary>What a role is expected to give, as people wrote it down: one line a table, one letter a right.</summary>
/// <remarks>- nothing, B own rows, L those of the business unit, D and of the units below, G all; a right that the table does not
/// have is left empty. The files stand beside this class, one a role.</remarks>
internal sealed class AccessTable
{
    /// <summary>In the order of the columns.</summary>
    public static IReadOnlyList<string> Rights { get; } = ["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share"];

    private readonly Dictionary<string, string[]> lines;

    private AccessTable(Dictionary<string, string[]> lines) => this.lines = lines;

    public IEnumerable<string> Tables => lines.Keys;

    public static string Folder => Path.Combine(SalesLoopOrganization.Root, "Tests", "Plugins", "Access");

    public static bool IsThere(string role) => File.Exists(PathOf(role));

    public static AccessTable Read(string role)
    {
        var lines = File.ReadAllLines(PathOf(role)).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(',')).ToList();
        Assert.AreSequenceEqual(Rights.Select(right => right.ToLowerInvariant()).Prepend("table").ToList(), lines[0], $"the heading of {role}.csv");
        foreach (var line in lines.Skip(1))
        {
            Assert.HasCount(Rights.Count + 1, line, $"{role}.csv, {line[0]}");
            Assert.IsTrue(line.Skip(1).All(letter => letter is "" or "-" or "B" or "L" or "D" or "G"), $"{role}.csv, {line[0]}: a cell is -, B, L, D, G or empty");
        }

        return new AccessTable(lines.Skip(1).ToDictionary(line => line[0], line => line[1..]));
    }

    /// <summary>The letter of a cell; null when the table has no line.</summary>
    public string? Of(string table, string right) => lines.TryGetValue(table, out var letters) ? letters[Rights.ToList().IndexOf(right)] : null;

    private static string PathOf(string role) => Path.Combine(Folder, $"{role}.csv");
}
