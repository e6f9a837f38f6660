using System.Text.Json;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Domain.Statistics;

/// <summary>Inputs with right answers from another program, which are not part of this project: one file a method.</summary>
internal static class Vectors
{
    private const string Folder = "vectors";

    /// <summary>Fitted coefficients, quantiles of the beta distribution, integrals.</summary>
    public const double Fitted = 1e-6;

    /// <summary>Closed forms.</summary>
    public const double Exact = 1e-9;

    /// <summary>Rows for a test that takes the name of a case and its JSON; one row without JSON when the files are not here.</summary>
    /// <param name="file">Name of the file, without its ending.</param>
    /// <param name="list">The property that lists the cases.</param>
    public static IEnumerable<object[]> Cases(string file, string list = "cases") => RealData.PathOf(Folder, $"{file}.json") is { } path
        ? Root(path).GetProperty(list).EnumerateArray().Select((one, place) => new object[] { $"{file} {list} {place + 1}", one.GetRawText() }).ToList()
        : [[$"{file} {list}", ""]];

    /// <summary>One row for a property that is a single case.</summary>
    /// <param name="file">Name of the file, without its ending.</param>
    /// <param name="property">The property.</param>
    public static IEnumerable<object[]> Whole(string file, string property) =>
        [[$"{file} {property}", RealData.PathOf(Folder, $"{file}.json") is { } path ? Root(path).GetProperty(property).GetRawText() : ""]];

    /// <summary>One case; a test without the files ends here, undecided.</summary>
    public static JsonElement Case(string json)
    {
        if (json.Length == 0)
        {
            RealData.Lacks(Folder);
        }

        return JsonDocument.Parse(json).RootElement;
    }

    /// <summary>Compares a figure with the vector's, null with null.</summary>
    public static void AssertIs(this JsonElement expected, double? actual, double tolerance, string what)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            Assert.IsNull(actual, $"{what} is not defined");
            return;
        }

        Assert.IsNotNull(actual, what);
        Assert.AreEqual(expected.GetDouble(), actual.Value, tolerance, what);
    }

    public static int Int(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    public static List<double> Doubles(this JsonElement element, string name) => element.GetProperty(name).EnumerateArray().Select(one => one.GetDouble()).ToList();

    public static List<int> Ints(this JsonElement element, string name) => element.GetProperty(name).EnumerateArray().Select(one => one.GetInt32()).ToList();

    private static JsonElement Root(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;
}
