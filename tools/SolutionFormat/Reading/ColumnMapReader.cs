using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Reading;

/// <summary>Reads which columns a row takes over from the row it is made from.</summary>
internal static class ColumnMapReader
{
    /// <param name="map">An <c>EntityMap</c>.</param>
    public static ColumnMapDefinition Read(XElement map) => new(
        map.RequiredText("EntitySource"),
        map.RequiredText("EntityTarget"),
        [.. map.Elements("AttributeMaps").Elements("AttributeMap").Select(column => (column.RequiredText("AttributeSource"), column.RequiredText("AttributeTarget")))]);
}
