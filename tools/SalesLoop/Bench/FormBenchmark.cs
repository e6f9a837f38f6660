using System.Globalization;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.CommandLine.Bench;

/// <summary>A deal's form, opened in the app with its process bar, timeline and panel, against its rows read bare.</summary>
internal sealed class FormBenchmark : Benchmark
{
    private const string Deal = "Kestrel: a deal that is opened";
    private const int Promised = 100_000;
    private const int MostRequests = 6;

    private FormReader? reader;
    private FormReader.Opening? opening;
    private List<Statement> bare = [];
    private int rows = Promised;

    public override string Name => "form";

    public override string Title => "a deal's form opened from the list, among many opportunities";

    public override string Method => string.Create(CultureInfo.InvariantCulture, $"Method: the built app is clicked into the deal once, among {rows:N0} opportunities, and everything it asks of the Web API is kept; more than {MostRequests} requests are an error. ")
        + string.Create(CultureInfo.InvariantCulture, $"Measured: the same {opening?.Requests.Count} requests in the same order, from the first to the last answer, what the gate and the plays work out among them; against prepared SQL statements that read the same {opening?.Rows.Count} rows by their keys, the same columns, every value read. Both on one file.");

    public override string Reference => "bare SQL";

    public override TimeSpan? LongestTime => TimeSpan.FromSeconds(1);

    public override int? PromisedRows => Promised;

    public override void Prepare(BenchWorkspace workspace)
    {
        rows = Math.Min(Promised, workspace.Rows);
        var organization = workspace.Sales;
        Write(organization.ServiceFor(organization.AdministratorId));
        reader = workspace.ReadForm(organization, "opportunity", Deal);
        opening = Ask();
        var connection = workspace.ConnectToSales();
        bare = [.. opening.Rows.Select(row => connection.Prepare($"SELECT {string.Join(", ", row.Columns)} FROM {row.Table} WHERE {row.Key} = ?"))];
    }

    public override Work Measure() => new(1, Ask().Rows.Count);

    public override Work MeasureReference()
    {
        var count = 0;
        foreach (var (statement, row) in bare.Zip(opening!.Rows))
        {
            statement.Reset();
            statement.Bind(1, SqlValue.Of(row.Id));
            count += statement.Step() ? 1 : 0;
            for (var column = 0; column < row.Columns.Count; column++)
            {
                _ = statement.Value(column);
            }
        }

        return new Work(1, count);
    }

    /// <summary>A deal as it stands after some weeks of work.</summary>
    private static void Write(IOrganizationService service)
    {
        var account = new EntityReference("account", service.Create(new Entity("account") { ["name"] = "Kestrel Air" }));
        var deal = new EntityReference("opportunity", service.Create(new Entity("opportunity") { ["name"] = Deal, ["customerid"] = account, ["customerneed"] = "Twelve clinics, one rota on paper" }));
        foreach (var number in Enumerable.Range(1, 10))
        {
            service.Create(new Entity("annotation") { ["subject"] = $"Note {number}", ["notetext"] = "They count by hand", ["objectid"] = deal });
            service.Create(new Entity("task") { ["subject"] = $"Task {number}", ["regardingobjectid"] = deal });
            var contact = service.Create(new Entity("contact") { ["lastname"] = $"Person {number}", ["parentcustomerid"] = account });
            service.Create(new Entity("sl_stakeholder") { ["sl_name"] = $"Person {number}", ["sl_opportunityid"] = deal, ["sl_contactid"] = new EntityReference("contact", contact) });
        }
    }

    /// <exception cref="InvalidOperationException">It asked too much.</exception>
    private FormReader.Opening Ask()
    {
        var asked = reader!.Open();
        return asked.Requests.Count <= MostRequests
            ? asked
            : throw new InvalidOperationException($"The form made {asked.Requests.Count} requests; {MostRequests} are promised: {string.Join(", ", asked.Requests)}.");
    }
}
