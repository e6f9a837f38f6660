using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>What runs on the server: custom APIs, environment variables, column mappings.</summary>
public sealed partial class Scaffolder
{
    /// <summary>Kinds of environment variable by the word people write.</summary>
    public static readonly IReadOnlyDictionary<string, int> VariableTypes = new Dictionary<string, int>
    {
        ["text"] = 100000000,
        ["number"] = 100000001,
        ["yesno"] = 100000002,
        ["json"] = 100000003,
    };

    /// <summary>Writes an environment variable.</summary>
    /// <param name="schemaName">With prefix and casing: <c>sl_SliceSize</c>.</param>
    /// <param name="label">What administrators call it.</param>
    /// <param name="description">What reads it and what it changes.</param>
    /// <param name="type">One of <see cref="VariableTypes"/>.</param>
    /// <param name="fallback">Value until an administrator sets another; null for none.</param>
    /// <exception cref="SolutionFormatException">The name is not ours or taken, or the default is not of the type.</exception>
    public void AddEnvironmentVariable(string schemaName, string label, string description, string type, string? fallback) => AllOrNothing(() =>
    {
        RequireOwnName(schemaName, "environment variable");
        if (!VariableTypes.TryGetValue(type, out var number))
        {
            throw new SolutionFormatException($"There is no kind of environment variable '{type}'. There are {string.Join(", ", VariableTypes.Keys)}.");
        }

        if (fallback is not null && !Fits(type, fallback))
        {
            throw new SolutionFormatException($"The default '{fallback}' of {schemaName} is no {type}.");
        }

        var path = $"environmentvariabledefinitions/{schemaName}/environmentvariabledefinition.xml";
        if (source.Exists(path))
        {
            throw new SolutionFormatException($"The environment variable {schemaName} exists already, in {path}.");
        }

        source.Create(path, ApiXml.Variable(schemaName, label, description, number, fallback, source.Version));
        source.AddRootComponent(type: 380, schemaName, behavior: 0, container: "");
    });

    /// <summary>Writes a custom API with its parameters.</summary>
    /// <exception cref="SolutionFormatException">A name is not ours, taken or double, a table is unknown, or the description is too long.</exception>
    public void AddApi(NewApi api) => AllOrNothing(() =>
    {
        RequireOwnName(api.UniqueName, "custom API");
        var folder = $"customapis/{api.UniqueName}";
        if (source.Exists($"{folder}/customapi.xml"))
        {
            throw new SolutionFormatException($"The custom API {api.UniqueName} exists already, in {folder}.");
        }

        if (api.Description.Length > 300)
        {
            throw new SolutionFormatException($"The description of {api.UniqueName} is longer than 300 characters, which imports refuse. Shorten it.");
        }

        var schema = Schema();
        foreach (var table in api.Requests.Concat(api.Responses).Select(parameter => parameter.Table).Append(api.Table).Where(table => table.Length > 0))
        {
            _ = Known(schema, table);
        }

        foreach (var list in new[] { api.Requests, api.Responses })
        {
            if (list.GroupBy(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
            {
                throw new SolutionFormatException($"The custom API {api.UniqueName} has {twice.Key} twice. Remove one.");
            }
        }

        if (api.IsFunction && api.Responses.Count == 0)
        {
            throw new SolutionFormatException($"The function {api.UniqueName} answers nothing. Give it a response.");
        }

        source.Create($"{folder}/customapi.xml", ApiXml.Api(api));
        foreach (var parameter in api.Requests)
        {
            source.Create($"{folder}/customapirequestparameters/{parameter.Name}/customapirequestparameter.xml", ApiXml.Request(parameter));
        }

        foreach (var parameter in api.Responses)
        {
            source.Create($"{folder}/customapiresponseproperties/{parameter.Name}/customapiresponseproperty.xml", ApiXml.Response(parameter));
        }
    });

    /// <summary>Writes which columns a row takes over from the row it is made from (lead to opportunity).</summary>
    /// <param name="from">Logical name of the table it is made from.</param>
    /// <param name="to">Logical name of the table of the new row.</param>
    /// <param name="columns">Column of the one to column of the other.</param>
    /// <exception cref="SolutionFormatException">A table or column is unknown, or the two columns don't fit.</exception>
    public void MapColumns(string from, string to, IReadOnlyList<(string From, string To)> columns) => AllOrNothing(() =>
    {
        var schema = Schema();
        var (one, other) = (Known(schema, from), Known(schema, to));
        const string Path = "Other/EntityMaps.xml";
        if (!source.Exists(Path))
        {
            source.Create(Path, new XElement("EntityMaps"));
            _ = source.Container("EntityMaps");
        }

        var maps = source.Edit(Path).Root!;
        if (!maps.Elements("EntityMap").Any(IsThis))
        {
            XmlLayout.Append(maps, new XElement("EntityMap", new XElement("EntitySource", from), new XElement("EntityTarget", to), new XElement("AttributeMaps")));
        }

        var attributes = maps.Elements("EntityMap").First(IsThis).RequiredElement("AttributeMaps");
        foreach (var (first, second) in columns)
        {
            var (left, right) = (Known(one, first), Known(other, second));
            if (left.Type != right.Type || (left.Type == ColumnType.Text && left.MaxLength > right.MaxLength))
            {
                throw new SolutionFormatException($"{from}.{first} ({left.Type}, {left.MaxLength}) does not fit into {to}.{second} ({right.Type}, {right.MaxLength}).");
            }

            if (!attributes.Elements("AttributeMap").Any(map => map.Text("AttributeTarget") == second))
            {
                XmlLayout.Insert(attributes, new XElement("AttributeMap", new XElement("AttributeSource", first), new XElement("AttributeTarget", second)), map => map.Text("AttributeSource"));
            }
        }

        bool IsThis(XElement map) => map.Text("EntitySource") == from && map.Text("EntityTarget") == to;
    });

    private static bool Fits(string type, string value)
    {
        switch (type)
        {
            case "number":
                return decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _);
            case "yesno":
                return value is "yes" or "no";
            case "json":
                try
                {
                    using var document = JsonDocument.Parse(value);
                    return true;
                }
                catch (JsonException)
                {
                    return false;
                }

            default:
                return true;
        }
    }
}
