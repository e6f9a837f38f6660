using System.Text.Json;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Writing;

/// <summary>Reads a row out of a JSON object: properties, binds, and rows nested in navigation properties.</summary>
/// <param name="model">The organization's tables.</param>
/// <param name="addresses">Reads the addresses in binds.</param>
internal sealed class RowReader(WebApiModel model, RowAddresses addresses)
{
    private const string Bind = "@odata.bind";

    /// <param name="table">Table of the row, unless the object names another by <c>@odata.type</c>.</param>
    /// <param name="body">The object.</param>
    /// <exception cref="WebApiException">A property the table doesn't have, or a value it can't hold.</exception>
    public RowToWrite Read(TableDefinition table, JsonElement body)
    {
        var row = new RowToWrite(new Entity(table.LogicalName));
        foreach (var property in body.EnumerateObject())
        {
            ReadProperty(table, row, property);
        }

        return row;
    }

    /// <summary>The table that an object's <c>@odata.type</c> names; null when it has none.</summary>
    public TableDefinition? TableOf(JsonElement body) => body.TryGetProperty("@odata.type", out var type)
        ? model.Schema.Find(PropertyNames.Unqualified(type.ToString()))
            ?? throw WebApiException.BadBody($"A type named '{type}' could not be resolved by the model.")
        : null;

    private void ReadProperty(TableDefinition table, RowToWrite row, JsonProperty property)
    {
        var name = property.Name;
        if (name.EndsWith(Bind, StringComparison.Ordinal))
        {
            ReadBind(table, row, name[..^Bind.Length], property.Value);
        }
        else if (name == "@odata.type")
        {
            if (PropertyNames.Unqualified(property.Value.ToString()) != table.LogicalName)
            {
                throw WebApiException.BadBody($"@odata.type '{property.Value}' is not the expected type '{PropertyNames.Qualified(table.LogicalName)}'.");
            }
        }
        else if (name == "@odata.id")
        {
            ReadAddress(table, row, property.Value);
        }
        else if (!name.Contains('@', StringComparison.Ordinal))
        {
            // What has an @ is an annotation: a row that was read with annotations can be sent back as it is.
            ReadValue(table, row, property);
        }
    }

    private void ReadValue(TableDefinition table, RowToWrite row, JsonProperty property)
    {
        if (model.FindNavigation(table, property.Name) is { } navigation)
        {
            ReadNested(table, row, navigation, property.Value);
        }
        else if (model.FindColumn(table, property.Name) is not { } column)
        {
            throw table.Find(property.Name)?.Type switch
            {
                ColumnType.File or ColumnType.Image => WebApiException.NotSupported($"The local Dataverse does not support files and images: '{property.Name}' can't be written."),
                ColumnType.PartyList => WebApiException.BadBody($"The people of an activity are written all together: \"{table.LogicalName}_activity_parties\": [{{\"partyid_contact{Bind}\": \"/contacts(id)\", \"participationtypemask\": 2}}]."),
                _ => Unknown(table, property.Name),
            };
        }
        else if (column.IsLookup)
        {
            var lookup = model.NavigationsOf(table).OfType<LookupNavigation>().FirstOrDefault(one => one.Column.LogicalName == column.LogicalName);
            throw WebApiException.BadBody($"The property '{property.Name}' is read-only. Write the lookup by its navigation property: \"{lookup?.Name ?? column.LogicalName}{Bind}\": \"/{lookup?.Target.EntitySetName ?? "accounts"}(id)\".");
        }
        else if (column.LogicalName == table.PrimaryKey)
        {
            row.Row.Id = SdkValue.Of(column, property.Value) as Guid? ?? Guid.Empty;
        }
        else
        {
            row.Row[column.LogicalName] = SdkValue.Of(column, property.Value);
        }
    }

    /// <summary>Reads the people of an activity into its party lists; those lists that no one is in stay empty.</summary>
    public void ReadPeople(TableDefinition activity, Entity row, JsonElement people)
    {
        foreach (var (list, members) in PartyLists.Read(activity, people, member => Read(model.Schema.Find(ChildrenNavigation.PartyTable)!, member)))
        {
            row[list] = members;
        }
    }

    private void ReadNested(TableDefinition table, RowToWrite row, Navigation navigation, JsonElement value)
    {
        switch (navigation, value.ValueKind)
        {
            case (LookupNavigation lookup, JsonValueKind.Null):
                row.Row[lookup.Column.LogicalName] = null;
                break;
            case (LookupNavigation lookup, JsonValueKind.Object):
                row.Parents.Add((lookup, Read(TableOf(value) ?? lookup.Target, value)));
                break;
            case (ChildrenNavigation { IsOfParties: true }, JsonValueKind.Array):
                ReadPeople(table, row.Row, value);
                break;
            case (ChildrenNavigation or PeersNavigation, JsonValueKind.Array):
                row.Members.AddRange(value.EnumerateArray().Select(member => member.ValueKind == JsonValueKind.Object
                    ? (navigation, Read(navigation.Target, member))
                    : throw WebApiException.BadBody($"'{navigation.Name}' must hold objects only.")));
                break;
            default:
                throw WebApiException.BadBody(navigation is LookupNavigation
                    ? $"The navigation property '{navigation.Name}' must be an object (a new row) or null. To point to an existing row write \"{navigation.Name}{Bind}\"."
                    : $"The navigation property '{navigation.Name}' must be an array of objects (new rows). To point to existing rows write \"{navigation.Name}{Bind}\".");
        }
    }

    private void ReadBind(TableDefinition table, RowToWrite row, string name, JsonElement value)
    {
        var where = $"'{name}{Bind}'";
        switch (model.FindNavigation(table, name))
        {
            case null:
                throw UnknownBind(table, name);
            case LookupNavigation lookup:
                row.Row[lookup.Column.LogicalName] = value.ValueKind switch
                {
                    JsonValueKind.Null => null,
                    JsonValueKind.String => Expect(addresses.Read(value.GetString(), where), lookup.Targets, where),
                    _ => throw WebApiException.BadBody($"{where} must be the address of a row, or null."),
                };
                break;
            case var collection when value.ValueKind == JsonValueKind.Array:
                row.Links.AddRange(value.EnumerateArray().Select(one => (collection, Expect(addresses.Read(one.ToString(), where), [collection.Target], where))));
                break;
            default:
                throw WebApiException.BadBody($"{where} must be an array of addresses of rows.");
        }
    }

    private void ReadAddress(TableDefinition table, RowToWrite row, JsonElement value)
    {
        var reference = Expect(addresses.Read(value.ToString(), "'@odata.id'"), [table], "'@odata.id'");
        row.Row.Id = reference.Id;
        row.Row.KeyAttributes = reference.KeyAttributes;
    }

    private static EntityReference Expect(EntityReference reference, IReadOnlyList<TableDefinition> targets, string where) =>
        targets.Any(target => target.LogicalName == reference.LogicalName)
            ? reference
            : throw WebApiException.BadBody($"{where} points to a row of '{reference.LogicalName}'; it can point to {string.Join(" or ", targets.Select(target => $"'{target.LogicalName}'"))} only.");

    private WebApiException Unknown(TableDefinition table, string name)
    {
        var lookup = table.Find(name) is { IsLookup: true } ? $" To point to a row write \"{Suggestion(table, name) ?? name}{Bind}\"." : "";
        return WebApiException.BadBody($"The property '{name}' does not exist on type '{PropertyNames.Qualified(table.LogicalName)}'. Make sure to only use property names that are defined by the type.{lookup}{Casing(table, name)}");
    }

    private WebApiException UnknownBind(TableDefinition table, string name)
    {
        var suggestion = Suggestion(table, name) is { } meant ? $" Did you mean '{meant}'? Navigation properties are case-sensitive." : "";
        return WebApiException.BadBody($"An undeclared property '{name}' which only has property annotations in the payload but no property value was found in the payload.{suggestion}");
    }

    private string? Suggestion(TableDefinition table, string name) => model.NavigationsOf(table)
        .FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || (one is LookupNavigation lookup && lookup.Column.LogicalName.Equals(name, StringComparison.OrdinalIgnoreCase)))
        ?.Name;

    private string Casing(TableDefinition table, string name)
    {
        var lower = name.ToLowerInvariant();
        return lower != name && model.FindColumn(table, lower) is not null ? $" Did you mean '{lower}'? Names are case-sensitive." : "";
    }
}
