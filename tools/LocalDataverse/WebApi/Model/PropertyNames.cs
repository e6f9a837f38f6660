using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Model;

/// <summary>How columns are called in the Web API.</summary>
internal static class PropertyNames
{
    /// <summary>Namespace of every type, action and function.</summary>
    public const string Namespace = "Microsoft.Dynamics.CRM";

    /// <summary>The column's property: its logical name, <c>_x_value</c> when it is a lookup.</summary>
    public static string Of(ColumnDefinition column) => column.IsLookup ? $"_{column.LogicalName}_value" : column.LogicalName;

    /// <summary>False for columns the Web API does not show as a property: files, images and the people of an activity.</summary>
    public static bool IsShown(ColumnDefinition column) =>
        column.ValidForRead && column.Type is not (ColumnType.PartyList or ColumnType.File or ColumnType.Image);

    /// <summary>A type's name with its namespace: <c>Microsoft.Dynamics.CRM.account</c>.</summary>
    public static string Qualified(string name) => $"{Namespace}.{name}";

    /// <summary>A name without the namespace, if it has it; a leading # is dropped.</summary>
    public static string Unqualified(string name)
    {
        var plain = name.TrimStart('#');
        return plain.StartsWith($"{Namespace}.", StringComparison.Ordinal) ? plain[(Namespace.Length + 1)..] : plain;
    }
}
