using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.CommandLine.Configuration;
using SalesLoop.LocalDataverse;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Data;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.CommandLine.Configuration;

[TestClass]
public sealed class ConfigurationImportTests : IDisposable
{
    private static readonly Guid Child = new("22222222-0000-4000-8000-000000000001");
    private static readonly Guid Parent = new("22222222-0000-4000-8000-000000000002");

    private readonly Organization organization = SalesLoopOrganization.New();

    private IOrganizationService Service => organization.ServiceFor(organization.AdministratorId);

    public void Dispose() => organization.Dispose();

    [TestMethod]
    public void The_rows_that_ship_come_in_once_and_a_second_time_changes_nothing()
    {
        var shipped = ConfigurationData.Read(Path.Combine(SalesLoopOrganization.Root, "Solution", "data"));
        var rows = shipped.Tables.Sum(table => table.Rows.Count);

        Assert.AreEqual(new ConfigurationCounts(rows, 0, 0), ConfigurationImport.Apply(Service, shipped));
        var versions = Versions();

        Assert.AreEqual(new ConfigurationCounts(0, 0, rows), ConfigurationImport.Apply(Service, shipped));
        Assert.AreEqual(versions, Versions());
    }

    [TestMethod]
    public void A_row_may_point_to_one_that_stands_further_down()
    {
        var counts = ConfigurationImport.Apply(Service, Reasons(Reason(Child, "narrow", parent: Parent), Reason(Parent, "broad")));

        Assert.AreEqual(new ConfigurationCounts(2, 0, 0), counts);
        Assert.AreEqual(Parent, Stored(Child).GetAttributeValue<EntityReference>("sl_parentid").Id);
    }

    [TestMethod]
    public void What_differs_is_brought_back_and_nothing_else_is_touched()
    {
        var data = Reasons(Reason(Child, "narrow", order: 10), Reason(Parent, "broad", order: 20));
        ConfigurationImport.Apply(Service, data);
        Service.Update(new Entity("sl_reason", Child) { ["sl_order"] = 99, ["sl_description"] = "Written by somebody here" });

        Assert.AreEqual(new ConfigurationCounts(0, 1, 1), ConfigurationImport.Apply(Service, data));
        Assert.AreEqual(10, Stored(Child).GetAttributeValue<int>("sl_order"));
        Assert.AreEqual("Written by somebody here", Stored(Child).GetAttributeValue<string>("sl_description"));
    }

    [TestMethod]
    public void Rows_that_people_are_meant_to_change_stay_as_they_made_them()
    {
        var data = Reasons(isInsertOnly: true, Reason(Child, "narrow", order: 10));
        ConfigurationImport.Apply(Service, data);
        Service.Update(new Entity("sl_reason", Child) { ["sl_order"] = 99 });

        Assert.AreEqual(new ConfigurationCounts(0, 0, 1), ConfigurationImport.Apply(Service, data));
        Assert.AreEqual(99, Stored(Child).GetAttributeValue<int>("sl_order"));
    }

    [TestMethod]
    public void A_row_that_people_made_first_is_found_by_its_code_and_pointed_to_by_its_own_id()
    {
        var theirs = Service.Create(new Entity("sl_reason") { ["sl_name"] = "Broad", ["sl_code"] = "broad", ["sl_outcome"] = new OptionSetValue(820110001) });

        var counts = ConfigurationImport.Apply(Service, Reasons(Reason(Parent, "broad"), Reason(Child, "narrow", parent: Parent)));

        Assert.AreEqual(new ConfigurationCounts(1, 1, 0), counts);
        Assert.AreEqual(theirs, Stored(Child).GetAttributeValue<EntityReference>("sl_parentid").Id);
    }

    [TestMethod]
    public void A_row_that_Dataverse_refuses_is_named_and_what_came_before_it_stays()
    {
        var data = Reasons(Reason(Parent, "broad"), Reason(Child, "narrow", order: 5000));

        var refusal = Assert.ThrowsExactly<SolutionFormatException>(() => ConfigurationImport.Apply(Service, data));

        Assert.StartsWith("The sl_reason 'narrow' was refused: ", refusal.Message);
        Assert.EndsWith("Correct it in the data and run the import again: what came before it stays.", refusal.Message);
        Assert.AreEqual("broad", Stored(Parent).GetAttributeValue<string>("sl_code"));
    }

    private static ConfigurationData Reasons(params ConfigurationRow[] rows) => Reasons(isInsertOnly: false, rows);

    private static ConfigurationData Reasons(bool isInsertOnly, params ConfigurationRow[] rows) =>
        new([new ConfigurationTable("sl_reason", ["sl_name", "sl_code", "sl_outcome", "sl_order", "sl_parentid"], ["sl_code"], isInsertOnly, rows)]);

    private static ConfigurationRow Reason(Guid id, string code, Guid? parent = null, int order = 10)
    {
        var values = new Dictionary<string, object?> { ["sl_name"] = code, ["sl_code"] = code, ["sl_outcome"] = new ConfigurationOption(820110001), ["sl_order"] = order };
        if (parent is { } target)
        {
            values["sl_parentid"] = new ConfigurationLookup("sl_reason", target, "");
        }

        return new ConfigurationRow(id, values);
    }

    private Entity Stored(Guid id) => Service.Retrieve("sl_reason", id, new ColumnSet("sl_code", "sl_order", "sl_description", "sl_parentid"));

    // Every write gives a row a new version, so equal versions mean that nothing was written.
    private string Versions() => string.Join(' ', new[] { "sl_stage", "sl_segment", "sl_criterion", "sl_reason" }
        .SelectMany(table => Service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet("sl_code") }).Entities)
        .Select(row => $"{row.Id}:{long.Parse(row.RowVersion, CultureInfo.InvariantCulture)}")
        .Order(StringComparer.Ordinal));
}
