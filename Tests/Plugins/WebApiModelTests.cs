using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;
using SalesLoop.LocalDataverse.WebApi;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Plugins;

/// <summary>The tables of the solution as clients of the Web API find them.</summary>
[TestClass]
public sealed class WebApiModelTests
{
    /// <summary>As many as one $expand may name.</summary>
    private const int Expansions = 15;

    [TestMethod]
    public async Task Every_set_lookup_and_collection_that_the_metadata_names_can_be_read()
    {
        using var organization = SalesLoopOrganization.New();
        await using var server = await WebServer.Start(organization, new WebServerOptions());
        using var client = new HttpClient { BaseAddress = server.WebApi };
        Assert.IsTrue(CsdlReader.TryParse(XDocument.Parse(await client.GetStringAsync("$metadata", TestContext.CancellationToken)).CreateReader(), out var model, out var errors), string.Join('\n', errors.Select(error => error.ErrorMessage)));
        var refused = new List<string>();
        var sets = model.EntityContainer.EntitySets().Where(set => set.EntityType().FindProperty("MetadataId") is null).ToList();
        foreach (var set in sets)
        {
            var navigations = set.EntityType().NavigationProperties().Select(navigation => navigation.Name).Chunk(Expansions).Select(names => $"{set.Name}?$top=1&$expand={string.Join(',', names)}");
            foreach (var address in navigations.Append($"{set.Name}?$top=1&$count=true").Append($"{set.Name}/$count"))
            {
                using var answer = await client.GetAsync(address, TestContext.CancellationToken);
                if (answer.StatusCode != HttpStatusCode.OK)
                {
                    refused.Add($"{address}: {await answer.Content.ReadAsStringAsync(TestContext.CancellationToken)}");
                }
            }
        }

        Assert.AreEqual("", string.Join('\n', refused));
        Assert.Contains("sl_stages", sets.Select(set => set.Name));
        Assert.IsGreaterThan(60, sets.Count);
    }

    [TestMethod]
    public async Task Every_custom_API_is_an_operation_with_its_parameters()
    {
        using var organization = SalesLoopOrganization.New();
        await using var server = await WebServer.Start(organization, new WebServerOptions());
        using var client = new HttpClient { BaseAddress = server.WebApi };
        var model = CsdlReader.Parse(XDocument.Parse(await client.GetStringAsync("$metadata", TestContext.CancellationToken)).CreateReader());

        var apis = organization.Solutions.SelectMany(solution => solution.CustomApis).Where(api => !api.IsPrivate).ToList();

        Assert.IsNotEmpty(apis);
        foreach (var api in apis)
        {
            var operation = model.FindDeclaredOperations($"Microsoft.Dynamics.CRM.{api.UniqueName}").Single();
            Assert.AreEqual(api.IsFunction, operation is IEdmFunction, api.UniqueName);
            Assert.AreSequenceEqual(
                api.Requests.Select(request => request.UniqueName).Order().ToArray(),
                operation.Parameters.Skip(operation.IsBound ? 1 : 0).Select(parameter => parameter.Name).Order().ToArray(),
                api.UniqueName);
        }
    }

    [TestMethod]
    public async Task Every_table_of_the_solution_is_described_with_its_columns_and_choices()
    {
        using var organization = SalesLoopOrganization.New();
        await using var server = await WebServer.Start(organization, new WebServerOptions());
        using var client = new HttpClient { BaseAddress = server.WebApi };

        using var tables = JsonDocument.Parse(await client.GetStringAsync("EntityDefinitions?$select=LogicalName,EntitySetName&$filter=startswith(LogicalName,'sl_')&$expand=Attributes($select=LogicalName),Keys($select=KeyAttributes)", TestContext.CancellationToken));
        using var choices = JsonDocument.Parse(await client.GetStringAsync("EntityDefinitions(LogicalName='sl_stage')/Attributes/Microsoft.Dynamics.CRM.StatusAttributeMetadata?$select=LogicalName&$expand=OptionSet($select=Options)", TestContext.CancellationToken));

        var found = tables.RootElement.GetProperty("value").EnumerateArray().ToDictionary(table => table.GetProperty("LogicalName").GetString()!);
        var shipped = organization.Solutions.SelectMany(solution => solution.Tables).Where(table => table.LogicalName.StartsWith("sl_", StringComparison.Ordinal)).ToList();
        Assert.IsGreaterThan(20, shipped.Count);
        foreach (var table in shipped)
        {
            Assert.IsGreaterThanOrEqualTo(table.Columns.Count, found[table.LogicalName].GetProperty("Attributes").GetArrayLength(), table.LogicalName);
            Assert.AreEqual(table.Keys.Count, found[table.LogicalName].GetProperty("Keys").GetArrayLength(), table.LogicalName);
        }

        Assert.IsNotEmpty(choices.RootElement.GetProperty("value")[0].GetProperty("OptionSet").GetProperty("Options").EnumerateArray().ToList());
    }

    public required TestContext TestContext { get; init; }
}
