using Microsoft.Xrm.Sdk;

namespace SalesLoop.CommandLine.Sample;

/// <summary>The mark on every row of the sample, in the column Dataverse has for rows that came together: <c>importsequencenumber</c>.</summary>
internal static class SampleTag
{
    public const string Column = "importsequencenumber";

    public const int Value = 82011;

    /// <summary>Marks a row that is about to be created.</summary>
    public static Entity Mark(Entity row)
    {
        row[Column] = Value;
        return row;
    }
}
