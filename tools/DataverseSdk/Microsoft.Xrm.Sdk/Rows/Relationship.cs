using System;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk;

/// <summary>The side of a relationship that a row is on; it matters where a table is related to itself.</summary>
public enum EntityRole
{
    Referencing = 0,
    Referenced = 1,
}

/// <summary>A relationship by its schema name.</summary>
public sealed class Relationship
{
    public Relationship()
    {
    }

    public Relationship(string schemaName) => SchemaName = schemaName;

    public string SchemaName { get; set; }

    public EntityRole? PrimaryEntityRole { get; set; }

    public override bool Equals(object obj) =>
        obj is Relationship other && SchemaName == other.SchemaName && PrimaryEntityRole == other.PrimaryEntityRole;

    public override int GetHashCode() =>
        StringComparer.Ordinal.GetHashCode(SchemaName ?? "") ^ PrimaryEntityRole.GetHashCode();
}

/// <summary>Queries for related rows, by relationship.</summary>
public sealed class RelationshipQueryCollection : DataCollection<Relationship, QueryBase>
{
}
