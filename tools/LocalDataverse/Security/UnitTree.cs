using System.Collections.Frozen;

namespace SalesLoop.LocalDataverse.Security;

/// <summary>Business units and what is below them.</summary>
internal sealed class UnitTree
{
    private readonly FrozenDictionary<Guid, Guid?> parents;
    private readonly ILookup<Guid, Guid> children;

    /// <param name="parents">Each unit with the one above it; null for the root.</param>
    public UnitTree(IReadOnlyDictionary<Guid, Guid?> parents)
    {
        this.parents = parents.ToFrozenDictionary();
        children = parents.Where(unit => unit.Value is not null).ToLookup(unit => unit.Value!.Value, unit => unit.Key);
    }

    public IEnumerable<Guid> All => parents.Keys;

    /// <summary>The unit and every unit below it, the upper ones first.</summary>
    public IReadOnlyList<Guid> AtAndBelow(Guid unit)
    {
        var found = new List<Guid> { unit };
        for (var index = 0; index < found.Count; index++)
        {
            found.AddRange(children[found[index]]);
        }

        return found;
    }
}
