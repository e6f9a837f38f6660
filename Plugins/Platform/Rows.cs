using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.Platform;

/// <summary>Takes rows apart and lays them over one another.</summary>
internal static class Rows
{
    /// <summary>The columns that a link brought, as a row of their own; null when the link found nothing.</summary>
    /// <param name="row">A row of the query.</param>
    /// <param name="alias">Alias of the link.</param>
    /// <param name="table">Logical name of the linked table.</param>
    /// <param name="key">A column that is never empty where a row was found, usually the primary key.</param>
    public static Entity? Linked(this Entity row, string alias, string table, string key)
    {
        if (row.GetAttributeValue<AliasedValue>($"{alias}.{key}")?.Value is not { } id)
        {
            return null;
        }

        var linked = new Entity(table) { Id = id as Guid? ?? Guid.Empty };
        foreach (var column in row.Attributes)
        {
            if (column.Value is AliasedValue value && column.Key.StartsWith(alias + ".", StringComparison.Ordinal))
            {
                linked[value.AttributeLogicalName] = value.Value;
            }
        }

        return linked;
    }

    /// <summary>One row with the columns of both; where both have one, the upper counts, also when it empties the column.</summary>
    public static Entity Over(this Entity upper, Entity lower)
    {
        var row = new Entity(lower.LogicalName, lower.Id == Guid.Empty ? upper.Id : lower.Id);
        foreach (var part in new[] { lower, upper })
        {
            foreach (var column in part.Attributes)
            {
                row[column.Key] = column.Value;
            }
        }

        return row;
    }

    /// <summary>True when both rows have the same values in these columns; an empty column and one that is not there are the same.</summary>
    public static bool HaveSame(Entity one, Entity other, IEnumerable<string> columns)
    {
        var left = one.PlainColumns();
        var right = other.PlainColumns();
        return columns.All(column => Equals(left.TryGetValue(column, out var before) ? before : null, right.TryGetValue(column, out var after) ? after : null));
    }

    /// <summary>The columns as plain values: amounts as numbers, choices as their numbers, lookups as ids.</summary>
    public static Dictionary<string, object?> PlainColumns(this Entity row)
    {
        var columns = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var column in row.Attributes)
        {
            columns[column.Key] = Plain(column.Value);
        }

        return columns;
    }

    private static object? Plain(object? value) => value switch
    {
        Money amount => amount.Value,
        OptionSetValue choice => choice.Value,
        EntityReference lookup => lookup.Id,
        AliasedValue aliased => Plain(aliased.Value),
        _ => value,
    };
}
