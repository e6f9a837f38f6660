namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>The full name of a person, which follows its parts, also when only one of them is updated.</summary>
internal static class FullNames
{
    private static readonly string[] Parts = ["firstname", "lastname"];

    public static void Apply(RowChange change)
    {
        if (change.Table.LogicalName is not ("contact" or "lead" or "systemuser") || (!change.IsNew && !Parts.Any(change.Row.Contains)))
        {
            return;
        }

        var name = string.Join(' ', Parts.Select(change.Value<string>).Where(part => !string.IsNullOrEmpty(part)));
        change.Row["fullname"] = name.Length > 0 ? name : null;
    }
}
