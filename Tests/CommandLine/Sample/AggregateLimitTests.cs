using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.CommandLine.Configuration;
using SalesLoop.CommandLine.Sample;
using SalesLoop.CommandLine.Up;
using SalesLoop.LocalDataverse.Queries;
using SalesLoop.SolutionFormat.Data;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.CommandLine.Sample;

/// <summary>Dataverse aggregates over 50,000 rows at most. Nothing that is worked out on a schedule hangs on that, at any size of data.</summary>
[TestClass]
public sealed class AggregateLimitTests
{
    private const int Lowered = 5;

    [TestMethod]
    public void All_scheduled_work_is_done_where_an_aggregate_may_look_at_five_rows()
    {
        var clock = new SampleClock(SampleData.Beginning(SalesLoopOrganization.Now));
        using var organization = SalesLoopOrganization.New(clock);
        var service = organization.ServiceFor(organization.AdministratorId);
        ConfigurationImport.Apply(service, ConfigurationData.Read(Path.Combine(SalesLoopOrganization.Root, "Solution", "data")));
        organization.Database.Limits = new QueryLimits { AggregatedRows = Lowered };
        SampleData.Fill(organization, clock, SalesLoopOrganization.Now);
        LongWork.RunUntilDone(service, "sl_ReconcileStages");
        LongWork.RunUntilDone(service, "sl_RetrainFitModels");

        // The limit holds: somebody who aggregates over the deals is refused, and the figures are there all the same.
        var refused = Assert.ThrowsExactly<System.ServiceModel.FaultException<OrganizationServiceFault>>(() => service.RetrieveMultiple(new FetchExpression(
            "<fetch aggregate='true'><entity name='opportunity'><attribute name='opportunityid' aggregate='count' alias='n' /></entity></fetch>")));
        Assert.Contains("AggregateQueryRecordLimit", refused.Message);
        var query = new QueryExpression("sl_metric") { ColumnSet = new ColumnSet("sl_cases") };
        query.Criteria.AddCondition("sl_code", ConditionOperator.Equal, "win.rate");
        query.AddOrder("sl_cases", OrderType.Descending);
        query.TopCount = 1;
        Assert.IsGreaterThan(300, service.RetrieveMultiple(query).Entities.Single().GetAttributeValue<int>("sl_cases"));
    }
}
