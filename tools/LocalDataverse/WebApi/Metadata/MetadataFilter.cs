using System.Globalization;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;
using SalesLoop.LocalDataverse.WebApi.Http;

namespace SalesLoop.LocalDataverse.WebApi.Metadata;

/// <summary>Says whether a thing passes a <c>$filter</c>. Metadata is not in the database, so its filters are tried one by one.</summary>
internal static class MetadataFilter
{
    /// <exception cref="WebApiException">The filter uses what is not supported over metadata; the message names it.</exception>
    public static bool Passes(MetadataItem item, QueryNode node) => node switch
    {
        ConvertNode convert => Passes(item, convert.Source),
        UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not => !Passes(item, not.Operand),
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And } and => Passes(item, and.Left) && Passes(item, and.Right),
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.Or } or => Passes(item, or.Left) || Passes(item, or.Right),
        BinaryOperatorNode comparison => Compare(comparison.OperatorKind, Value(item, comparison.Left), Value(item, comparison.Right)),
        SingleValuePropertyAccessNode flag => Value(item, flag) is true,
        SingleValueFunctionCallNode call => Call(item, call),
        _ => throw NotSupported(node.Kind.ToString()),
    };

    private static bool Compare(BinaryOperatorKind kind, object? left, object? right)
    {
        var order = (left, right) switch
        {
            (null, null) => 0,
            (null, _) or (_, null) => (int?)null,
            (bool one, bool other) => one.CompareTo(other),
            (string one, string other) => string.CompareOrdinal(one, other),
            (Guid one, Guid other) => one.CompareTo(other),
            (IConvertible one, IConvertible other) => Number(one).CompareTo(Number(other)),
            _ => throw NotSupported($"a comparison of {left.GetType().Name} with {right.GetType().Name}"),
        };
        return kind switch
        {
            BinaryOperatorKind.Equal => order == 0,
            BinaryOperatorKind.NotEqual => order != 0,
            BinaryOperatorKind.GreaterThan => order > 0,
            BinaryOperatorKind.GreaterThanOrEqual => order >= 0,
            BinaryOperatorKind.LessThan => order < 0,
            BinaryOperatorKind.LessThanOrEqual => order <= 0,
            _ => throw NotSupported(kind.ToString()),
        };
    }

    private static double Number(IConvertible value) => value is string or bool ? throw NotSupported("a comparison of different types") : value.ToDouble(CultureInfo.InvariantCulture);

    private static bool Call(MetadataItem item, SingleValueFunctionCallNode call)
    {
        var arguments = call.Parameters.Select(parameter => Value(item, parameter) as string).ToList();
        return (call.Name, arguments) switch
        {
            (_, not [not null, not null]) => false,
            ("contains", [var text, var part]) => text.Contains(part, StringComparison.Ordinal),
            ("startswith", [var text, var part]) => text.StartsWith(part, StringComparison.Ordinal),
            ("endswith", [var text, var part]) => text.EndsWith(part, StringComparison.Ordinal),
            _ => throw NotSupported($"the function '{call.Name}'"),
        };
    }

    private static object? Value(MetadataItem item, QueryNode node) => node switch
    {
        ConvertNode convert => Value(item, convert.Source),
        ConstantNode { Value: ODataEnumValue choice } constant => EnumerationName(choice, constant.TypeReference),
        ConstantNode constant => constant.Value,
        SingleValuePropertyAccessNode { Source: SingleComplexNode complex } property => (Part(item, complex) as MetadataValue)?.Parts.GetValueOrDefault(property.Property.Name),
        SingleValuePropertyAccessNode { Property.Name: "MetadataId" } => item.Id,
        SingleValuePropertyAccessNode property => item.Properties.GetValueOrDefault(property.Property.Name),
        _ => throw NotSupported(node.Kind.ToString()),
    };

    private static object? Part(MetadataItem item, SingleComplexNode complex) => complex.Source switch
    {
        SingleComplexNode outer => (Part(item, outer) as MetadataValue)?.Parts.GetValueOrDefault(complex.Property.Name),
        _ => item.Properties.GetValueOrDefault(complex.Property.Name),
    };

    // The library gives the number; answers, and so what they are compared with, have the name.
    private static string EnumerationName(ODataEnumValue choice, IEdmTypeReference type) => type.Definition is IEdmEnumType declared
        ? declared.Members.FirstOrDefault(member => member.Value.Value.ToString(CultureInfo.InvariantCulture) == choice.Value)?.Name ?? choice.Value
        : choice.Value;

    private static WebApiException NotSupported(string what) => WebApiException.NotSupported($"In $filter over metadata, {what} is not supported.");
}
