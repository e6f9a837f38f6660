using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Model;

/// <summary>A navigation property: a way from a row to related rows.</summary>
/// <param name="Name">Case-sensitive: <c>sl_StageId</c>, <c>customerid_account</c>.</param>
/// <param name="Relationship">Schema name of the relationship behind it.</param>
internal abstract record Navigation(string Name, string Relationship)
{
    /// <summary>Table of the rows it leads to.</summary>
    public abstract TableDefinition Target { get; }
}

/// <summary>From a row to the one row that its lookup points to.</summary>
/// <param name="Name">Case-sensitive.</param>
/// <param name="Relationship">Schema name of the relationship.</param>
/// <param name="Column">The lookup.</param>
/// <param name="Targets">Tables it can lead to; more than one for ownerid alone, whose property is the same for users and teams.</param>
internal sealed record LookupNavigation(string Name, string Relationship, ColumnDefinition Column, IReadOnlyList<TableDefinition> Targets)
    : Navigation(Name, Relationship)
{
    /// <summary>True for ownerid: what it leads to is a principal, of which only the id is known.</summary>
    public bool IsPrincipal => Targets.Count > 1;

    public override TableDefinition Target => Targets[0];
}

/// <summary>From a row to the rows whose lookup points to it.</summary>
/// <param name="Name">Case-sensitive.</param>
/// <param name="Relationship">Schema name of the relationship.</param>
/// <param name="Table">Table of the related rows.</param>
/// <param name="Column">Their lookup.</param>
internal sealed record ChildrenNavigation(string Name, string Relationship, TableDefinition Table, ColumnDefinition Column)
    : Navigation(Name, Relationship)
{
    /// <summary>Table of the people of activities.</summary>
    public const string PartyTable = "activityparty";

    /// <summary>True for the people of an activity, who are written with it.</summary>
    public bool IsOfParties => Table.LogicalName == PartyTable && Column.LogicalName == "activityid";

    public override TableDefinition Target => Table;
}

/// <summary>From a row to rows of the other side of a many-to-many relationship.</summary>
/// <param name="Name">Case-sensitive.</param>
/// <param name="Relationship">Schema name of the relationship.</param>
/// <param name="Table">Table of the related rows.</param>
/// <param name="Intersect">Table between the two.</param>
/// <param name="NearColumn">Column of the intersect table that holds this side's id.</param>
/// <param name="FarColumn">Column of the intersect table that holds the other side's id.</param>
internal sealed record PeersNavigation(string Name, string Relationship, TableDefinition Table, string Intersect, string NearColumn, string FarColumn)
    : Navigation(Name, Relationship)
{
    public override TableDefinition Target => Table;
}
