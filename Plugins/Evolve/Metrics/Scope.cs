using System;
using System.Globalization;

namespace SalesLoop.Evolve;

/// <summary>Whose deals are summed.</summary>
/// <param name="IsPerson">True for a person, false for a business unit.</param>
/// <param name="Id">Key of the person or the unit.</param>
public readonly record struct Scope(bool IsPerson, Guid Id)
{
    private const string PersonMark = "p";
    private const string UnitMark = "u";

    public static Scope Unit(Guid id) => new(false, id);

    public static Scope Person(Guid id) => new(true, id);

    /// <summary>As text, which sorts persons before units.</summary>
    public override string ToString() => (IsPerson ? PersonMark : UnitMark) + Id.ToString("N", CultureInfo.InvariantCulture);

    /// <summary>The scope of a text; null for any that <see cref="ToString"/> did not write.</summary>
    public static Scope? Read(string? text) =>
        text is { Length: 33 } && (text[0] == PersonMark[0] || text[0] == UnitMark[0]) && Guid.TryParseExact(text.Substring(1), "N", out var id)
            ? new Scope(text[0] == PersonMark[0], id)
            : null;
}
