using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace SalesLoop.SolutionFormat.Data;

/// <summary>Rows that come with a solution, in the Configuration Migration tool's format: <c>data.xml</c> and <c>data_schema.xml</c>.</summary>
/// <param name="Tables">In the order in which they are imported.</param>
public sealed record ConfigurationData(IReadOnlyList<ConfigurationTable> Tables)
{
    /// <summary>Reads the two files of a folder.</summary>
    /// <exception cref="SolutionFormatException">A file is missing or says something that can't be imported; the message says where.</exception>
    public static ConfigurationData Read(string folder)
    {
        var schema = Load(Path.Combine(folder, "data_schema.xml"));
        var data = Load(Path.Combine(folder, "data.xml"));
        var order = schema.Root!.Element("entityImportOrder")?.Elements("entityName").Select(name => name.Value).ToList() ?? [];
        var described = schema.Root.Elements("entity").ToDictionary(table => Name(table, "data_schema.xml"), StringComparer.Ordinal);
        var filled = data.Root!.Elements("entity").ToDictionary(table => Name(table, "data.xml"), StringComparer.Ordinal);
        if (filled.Keys.FirstOrDefault(name => !described.ContainsKey(name)) is { } stranger)
        {
            throw new SolutionFormatException($"data.xml holds rows of '{stranger}', which data_schema.xml does not describe. Describe the table there.");
        }

        return new ConfigurationData(described.Values
            .OrderBy(table => order.IndexOf(Name(table, "data_schema.xml")) is var place and >= 0 ? place : int.MaxValue)
            .Select(table => ReadTable(table, filled.GetValueOrDefault(Name(table, "data_schema.xml"))))
            .ToList());
    }

    private static ConfigurationTable ReadTable(XElement described, XElement? filled)
    {
        var name = Name(described, "data_schema.xml");
        var columns = described.Element("fields")?.Elements("field")
            .ToDictionary(field => Name(field, "data_schema.xml"), field => (string?)field.Attribute("type") ?? "string", StringComparer.Ordinal)
            ?? throw At(described, "data_schema.xml", $"the table '{name}' lists no fields");
        var rows = filled?.Element("records")?.Elements("record").Select(record => ReadRow(name, columns, record)).ToList() ?? [];
        if (rows.GroupBy(row => row.Id).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new SolutionFormatException($"data.xml: {name} holds the id {twice.Key} twice. Give each row an id of its own.");
        }

        return new ConfigurationTable(name, (bool?)described.Attribute("skipupdate") ?? false, rows);
    }

    private static ConfigurationRow ReadRow(string table, Dictionary<string, string> columns, XElement record)
    {
        if (!Guid.TryParse((string?)record.Attribute("id"), out var id))
        {
            throw At(record, "data.xml", $"a row of '{table}' has no id, or one that is no GUID");
        }

        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var field in record.Elements("field"))
        {
            var column = Name(field, "data.xml");
            if (!columns.TryGetValue(column, out var type))
            {
                throw At(field, "data.xml", $"data_schema.xml does not list the field '{column}' of '{table}'");
            }

            if (column != $"{table}id")
            {
                values[column] = ReadValue(field, column, type);
            }
        }

        return new ConfigurationRow(id, values);
    }

    private static object ReadValue(XElement field, string column, string type)
    {
        var text = (string?)field.Attribute("value") ?? throw At(field, "data.xml", $"the field '{column}' has no value");
        try
        {
            return type switch
            {
                "string" => text,
                "number" => int.Parse(text, CultureInfo.InvariantCulture),
                "decimal" => decimal.Parse(text, CultureInfo.InvariantCulture),
                "bool" => bool.Parse(text),
                "datetime" => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal),
                "optionsetvalue" or "state" or "status" => new ChoiceValue(int.Parse(text, CultureInfo.InvariantCulture)),
                "entityreference" => new LookupValue(
                    (string?)field.Attribute("lookupentity") ?? throw At(field, "data.xml", $"the lookup '{column}' does not say in lookupentity which table it points to"),
                    Guid.Parse(text)),
                _ => throw At(field, "data.xml", $"the field '{column}' has the type '{type}', which configuration rows can't hold here"),
            };
        }
        catch (FormatException)
        {
            throw At(field, "data.xml", $"'{text}' is no value for the {type} field '{column}'");
        }
    }

    private static XDocument Load(string file)
    {
        try
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (IOException problem)
        {
            throw new SolutionFormatException($"{file}: {problem.Message} Configuration rows are data.xml and data_schema.xml in one folder.", problem);
        }
        catch (XmlException problem)
        {
            throw new SolutionFormatException($"{file}({problem.LineNumber}): {problem.Message}", problem);
        }
    }

    private static string Name(XElement element, string file) =>
        (string?)element.Attribute("name") ?? throw At(element, file, $"<{element.Name}> has no name");

    private static SolutionFormatException At(XElement element, string file, string what) =>
        new($"{file}({((IXmlLineInfo)element).LineNumber}): {what}.");
}

/// <summary>The rows of one table.</summary>
/// <param name="Name">Logical name.</param>
/// <param name="InsertOnly">True: a row that is there already stays as people have made it.</param>
/// <param name="Rows">In the file's order.</param>
public sealed record ConfigurationTable(string Name, bool InsertOnly, IReadOnlyList<ConfigurationRow> Rows);

/// <summary>One row.</summary>
/// <param name="Id">The same in every environment, so that a second import finds it.</param>
/// <param name="Values">By logical name of the column: text, number, yes/no, date, <see cref="ChoiceValue"/> or <see cref="LookupValue"/>.</param>
public sealed record ConfigurationRow(Guid Id, IReadOnlyDictionary<string, object> Values);

/// <summary>An option.</summary>
public sealed record ChoiceValue(int Value);

/// <summary>A row of another table.</summary>
public sealed record LookupValue(string Table, Guid Id);
