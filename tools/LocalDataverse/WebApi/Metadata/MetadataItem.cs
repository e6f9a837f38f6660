namespace SalesLoop.LocalDataverse.WebApi.Metadata;

/// <summary>One thing that metadata describes: a table, a column, a key, a relationship, a choice.</summary>
/// <param name="Type">Its type without namespace: <c>StringAttributeMetadata</c>.</param>
/// <param name="Id">MetadataId.</param>
/// <param name="Properties">
/// In the order they are written. A value is null, a text, a number, true or false, an array of such, a <see cref="MetadataValue"/> or an array of those.
/// </param>
internal sealed record MetadataItem(string Type, Guid Id, IReadOnlyDictionary<string, object?> Properties)
{
    /// <summary>Further things it leads to: one, several, or (null) none.</summary>
    public IReadOnlyDictionary<string, Func<object?>> Navigations { get; init; } = new Dictionary<string, Func<object?>>(StringComparer.Ordinal);

    /// <summary>Base types, the nearest first.</summary>
    public IReadOnlyList<string> Bases { get; init; } = [];

    public bool Is(string type) => Type == type || Bases.Contains(type);
}

/// <summary>A value with parts: a label, an option.</summary>
/// <param name="Parts">In the order they are written.</param>
internal sealed record MetadataValue(IReadOnlyDictionary<string, object?> Parts);
