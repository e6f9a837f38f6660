using System.Xml.Linq;
using SalesLoop.SolutionFormat.Packages;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Data;

/// <summary>Rows that come with the solution, out of a Configuration Migration package that lies unpacked in a folder.</summary>
/// <param name="Tables">In the order in which they are to be written.</param>
public sealed record ConfigurationData(IReadOnlyList<ConfigurationTable> Tables)
{
    private const string SchemaFile = "data_schema.xml";
    private const string DataFile = "data.xml";

    /// <param name="folder">Holds <c>data_schema.xml</c> and <c>data.xml</c>.</param>
    /// <exception cref="SolutionFormatException">A file is missing or not of that shape, a value is not of its column's kind, or a row points to none.</exception>
    public static ConfigurationData Read(string folder) => Read(
        SafeXml.Read(Bytes(folder, SchemaFile), SchemaFile),
        SafeXml.Read(Bytes(folder, DataFile), DataFile));

    /// <exception cref="SolutionFormatException">As above.</exception>
    public static ConfigurationData Read(XDocument schema, XDocument data)
    {
        var tables = schema.Root!.Elements("entity").ToDictionary(entity => entity.RequiredAttr("name"), entity => entity, StringComparer.Ordinal);
        foreach (var unknown in data.Root!.Elements("entity").Where(entity => !tables.ContainsKey(entity.RequiredAttr("name"))))
        {
            throw unknown.Problem($"the table {unknown.Attr("name")} is not in {SchemaFile}. Describe it there, with its fields.");
        }

        var read = new ConfigurationData([.. InOrder(schema, tables).Select(entity => ConfigurationTable.Read(entity, data))]);
        read.RefuseDangling(data);
        return read;
    }

    private static IEnumerable<XElement> InOrder(XDocument schema, Dictionary<string, XElement> tables)
    {
        var order = schema.Root!.Elements("entityImportOrder").Elements("entityName").Select(name => (Element: name, Name: name.Value.Trim())).ToList();
        foreach (var (element, name) in order.Where(entry => !tables.ContainsKey(entry.Name)))
        {
            throw element.Problem($"the import order names the table {name}, which is not described below. Describe it, or take it out.");
        }

        return order.Select(entry => entry.Name).Concat(tables.Keys).Distinct().Select(name => tables[name]);
    }

    private void RefuseDangling(XDocument data)
    {
        var rows = Tables.ToDictionary(table => table.Name, table => table.Rows.Select(row => row.Id).ToHashSet(), StringComparer.Ordinal);
        foreach (var lookup in data.Descendants("field").Where(field => field.Attr("lookupentity").Length > 0))
        {
            if (rows.TryGetValue(lookup.Attr("lookupentity"), out var known) && !known.Contains(lookup.Id(lookup.Attr("value"), lookup.Attr("name"))))
            {
                throw lookup.Problem($"{lookup.Attr("name")} points to the {lookup.Attr("lookupentity")} '{lookup.Attr("lookupentityname")}' ({lookup.Attr("value")}), which is not in the file. Add that row, or correct the id.");
            }
        }
    }

    private static byte[] Bytes(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        return File.Exists(path) ? File.ReadAllBytes(path) : throw new SolutionFormatException($"{path} is missing. Configuration rows are read from {SchemaFile} and {DataFile}.");
    }
}
