using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.CommandLine.Bench;

/// <summary>A fit model learned from closed opportunities, from the first slice to the proposal.</summary>
internal sealed class TrainingBenchmark : Benchmark
{
    private const string Job = "train-fit-model";
    private const int Promised = 100_000;
    private const int MostSlices = 1_000;

    private IOrganizationService? service;
    private Connection? connection;
    private string pass = "";
    private int rows = Promised;

    public override string Name => "training";

    public override string Title => "a fit model learned from closed opportunities of twelve attributes";

    public override string Method => string.Create(CultureInfo.InvariantCulture, $"Method: sl_TrainFitModel called until it is done with {rows:N0} opportunities, all slices together, with cross-validation, the test on the newest fifth and the proposal written; ")
        + "against one pass of a prepared SQL statement over the same opportunities and their accounts, newest first, every attribute read. Both on one file. "
        + "A slice may take two minutes in a sandbox; all of them together are promised in half of that.";

    public override string Reference => "one bare pass";

    public override double? MostRatio => 40;

    public override TimeSpan? LongestTime => TimeSpan.FromSeconds(60);

    public override int? PromisedRows => Promised;

    public override int WarmUps => 1;

    public override void Prepare(BenchWorkspace workspace)
    {
        rows = Math.Min(Promised, workspace.Rows);
        var organization = workspace.Closed(rows);
        service = organization.ServiceFor(organization.AdministratorId);
        connection = workspace.ConnectToClosed();
        pass = $"SELECT o.createdon, o.statecode, {string.Join(", ", ClosedRows.Attributes)} FROM opportunity o LEFT JOIN account a ON a.accountid = o.parentaccountid ORDER BY o.createdon DESC, o.opportunityid";
    }

    /// <exception cref="InvalidOperationException">It did not end.</exception>
    public override Work Measure()
    {
        var request = new OrganizationRequest("sl_TrainFitModel");
        for (var slice = 0; slice < MostSlices; slice++)
        {
            var answer = service!.Execute(request);
            if ((bool)answer["Done"])
            {
                return new Work(1, Read());
            }

            request["Continuation"] = answer["Continuation"];
        }

        throw new InvalidOperationException($"Training did not end after {MostSlices} slices.");
    }

    public override Work MeasureReference()
    {
        using var statement = connection!.Prepare(pass);
        var count = 0;
        while (statement.Step())
        {
            for (var column = 0; column < ClosedRows.Attributes.Length + 2; column++)
            {
                _ = statement.Value(column);
            }

            count++;
        }

        return new Work(1, count);
    }

    /// <summary>Opportunities that the run read.</summary>
    private int Read()
    {
        var query = new QueryExpression("sl_job") { ColumnSet = new ColumnSet("sl_handled") };
        query.Criteria.AddCondition("sl_code", ConditionOperator.Equal, Job);
        return service!.RetrieveMultiple(query).Entities.Single().GetAttributeValue<int>("sl_handled");
    }
}
