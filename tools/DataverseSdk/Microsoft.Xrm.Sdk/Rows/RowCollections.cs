namespace Microsoft.Xrm.Sdk;

/// <summary>Column values by logical name.</summary>
public sealed class AttributeCollection : DataCollection<string, object>
{
}

/// <summary>Column values as a person reads them, by logical name.</summary>
public sealed class FormattedValueCollection : DataCollection<string, string>
{
}

/// <summary>Values of an alternate key, by the logical name of the column.</summary>
public sealed class KeyAttributeCollection : DataCollection<string, object>
{
}

/// <summary>Rows that come or go with a row, by relationship.</summary>
public sealed class RelatedEntityCollection : DataCollection<Relationship, EntityCollection>
{
}

/// <summary>Row images of a plug-in step, by the alias they were registered under.</summary>
public class EntityImageCollection : DataCollection<string, Entity>
{
}

/// <summary>Row counts by table.</summary>
public sealed class EntityRecordCountCollection : DataCollection<string, long>
{
}
