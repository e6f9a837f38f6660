using System.Globalization;
using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.LocalDataverse.Store;

namespace SalesLoop.Tests.LocalDataverse.Queries;

/// <summary>What FetchXML brings from a few accounts, contacts, teams and visits.</summary>
[TestClass]
public sealed class FetchToRowsTests
{
    private static IEnumerable<object[]> Cases => CaseFile.Read("fetch-to-rows.txt");

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_fetch_brings_these_rows(string title, string fetch, string expected)
    {
        var rows = SampleRows.Fetch(fetch).Entities;

        Assert.AreEqual(expected, string.Join('\n', rows.Select(Written)), title);
    }

    private static string Written(Entity row) => string.Join(" | ", row.Attributes.Where(value => value.Value is not Guid).Select(value => $"{value.Key} {Written(value.Value)}"));

    private static string Written(object? value) => value switch
    {
        AliasedValue aliased => Written(aliased.Value),
        EntityReference reference => reference.Name,
        OptionSetValue option => Written(option.Value),
        Money money => money.Value.ToString(CultureInfo.InvariantCulture),
        null => "-",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
