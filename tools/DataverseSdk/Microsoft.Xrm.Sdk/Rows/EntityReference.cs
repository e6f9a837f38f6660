using System;
using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Xrm.Sdk;

/// <summary>Points to a row by id or by an alternate key.</summary>
public sealed class EntityReference
{
    private KeyAttributeCollection keyAttributes;

    public EntityReference()
    {
    }

    public EntityReference(string logicalName) => LogicalName = logicalName;

    public EntityReference(string logicalName, Guid id)
        : this(logicalName) => Id = id;

    public EntityReference(string logicalName, string keyName, object keyValue)
        : this(logicalName) => KeyAttributes.Add(keyName, keyValue);

    public EntityReference(string logicalName, KeyAttributeCollection keyAttributeCollection)
        : this(logicalName) => KeyAttributes = keyAttributeCollection;

    public Guid Id { get; set; }

    public string LogicalName { get; set; }

    /// <summary>Primary name of the row; null in much of what the platform hands out.</summary>
    public string Name { get; set; }

    public string RowVersion { get; set; }

    public KeyAttributeCollection KeyAttributes
    {
        get => keyAttributes ??= new KeyAttributeCollection();
        set => keyAttributes = value;
    }

    /// <summary>True for the same row; the name and the version do not matter.</summary>
    public override bool Equals(object obj) =>
        obj is EntityReference other
        && LogicalName == other.LogicalName
        && Id == other.Id
        && KeyAttributes.Count == other.KeyAttributes.Count
        && KeyAttributes.All(key => other.KeyAttributes.TryGetValue(key.Key, out var value) && Equals(key.Value, value));

    public override int GetHashCode() =>
        (StringComparer.Ordinal.GetHashCode(LogicalName ?? "") * 397) ^ Id.GetHashCode();
}

/// <summary>References to rows.</summary>
public sealed class EntityReferenceCollection : DataCollection<EntityReference>
{
    public EntityReferenceCollection()
    {
    }

    public EntityReferenceCollection(IList<EntityReference> list)
        : base(list)
    {
    }
}
