using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.CommandLine.Configuration;
using SalesLoop.CommandLine.Up;
using SalesLoop.LocalDataverse;
using SalesLoop.SolutionFormat.Data;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.CommandLine.Configuration;

/// <summary>Deals that came in past the rules get their segment and score afterwards, however many there are.</summary>
[TestClass]
public sealed class RescoringTests : IDisposable
{
    private const int MoreThanASlice = 230;

    private readonly Organization organization = SalesLoopOrganization.New();

    private IOrganizationService Service => organization.ServiceFor(organization.AdministratorId);

    public void Dispose() => organization.Dispose();

    [TestMethod]
    public void What_was_loaded_past_the_rules_is_scored_slice_by_slice_and_a_second_run_changes_nothing()
    {
        ConfigurationImport.Apply(Service, ConfigurationData.Read(Path.Combine(SalesLoopOrganization.Root, "Solution", "data")));
        var account = Service.Create(new Entity("account") { ["name"] = "Alder Clinics", ["numberofemployees"] = 5000 });
        for (var number = 1; number <= MoreThanASlice; number++)
        {
            Service.Execute(new CreateRequest
            {
                Target = new Entity("opportunity") { ["name"] = $"Deal {number}", ["customerid"] = new EntityReference("account", account) },
                ["BypassCustomPluginExecution"] = true,
            });
        }

        Assert.IsEmpty(Deals().Where(deal => deal.Contains("sl_fitscore")));
        Assert.AreEqual(new RescoringCounts(MoreThanASlice, MoreThanASlice), Rescoring.RunUntilDone(Service));

        // 35 to begin with and 10 for its size.
        Assert.AreSequenceEqual(["45 Enterprise"], Deals().Select(deal => $"{deal["sl_fitscore"]} {deal.GetAttributeValue<EntityReference>("sl_segmentid").Name}").Distinct());
        Assert.AreEqual(new RescoringCounts(MoreThanASlice, 0), Rescoring.RunUntilDone(Service));
    }

    private DataCollection<Entity> Deals() => Service.RetrieveMultiple(new QueryExpression("opportunity") { ColumnSet = new ColumnSet("sl_fitscore", "sl_segmentid") }).Entities;
}
