using SalesLoop.CommandLine;
using SalesLoop.CommandLine.Doctor;
using SalesLoop.LocalDataverse;
using SalesLoop.LocalDataverse.WebApi;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.CommandLine.Doctor;

/// <summary>What an environment lacks, asked over its Web API.</summary>
[TestClass]
public sealed class EnvironmentTests
{
    [TestMethod]
    public async Task An_environment_with_the_solution_has_no_problem()
    {
        using var organization = SalesLoopOrganization.New();

        var found = await Look(organization);

        Assert.AreEqual("", string.Join('\n', found.Where(one => one.Health == Health.Problem)));
        Assert.AreEqual(Health.Fine, found.Single(one => one.Check == "solution").Health);
        Assert.AreEqual(Health.Fine, found.Single(one => one.Check == "sales tables").Health);
        Assert.AreEqual(Health.Fine, found.Single(one => one.Check == "roles").Health);
        Assert.AreEqual(Health.Fine, found.Single(one => one.Check == "variables").Health);
        Assert.AreEqual("Cloud flows are off: Sales Loop: daily, Sales Loop: nightly, Sales Loop: weekly.", found.Single(one => one.Check == "flows").What, "it ships off");
        Assert.Contains("Local Administrator", found.Single(one => one.Check == "users").What);
    }

    [TestMethod]
    public async Task An_environment_without_the_solution_is_told_how_to_get_it()
    {
        using var organization = Organization.Open(new OrganizationOptions());

        var found = await Look(organization);

        Assert.AreEqual("The solution SalesLoop is not imported.", found.Single(one => one.Check == "solution").What);
        Assert.StartsWith("dotnet run --project tools/SalesLoop -- pack", found.Single(one => one.Check == "solution").Mend!);
        Assert.AreEqual(Health.Problem, found.Single(one => one.Check == "roles").Health);
    }

    [TestMethod]
    public async Task An_address_that_does_not_answer_is_one_problem_and_no_crash()
    {
        using var http = new HttpClient { BaseAddress = new Uri("http://127.0.0.1:1/") };

        var found = (await new EnvironmentChecks(http, new Repository(SalesLoopOrganization.Root)).RunAsync()).Single();

        Assert.AreEqual(Health.Problem, found.Health);
        Assert.StartsWith("http://127.0.0.1:1/ does not answer", found.What);
    }

    private static async Task<IReadOnlyList<Diagnosis>> Look(Organization organization)
    {
        await using var server = await WebServer.Start(organization, new WebServerOptions { Port = 0 });
        using var http = new HttpClient { BaseAddress = server.Address };
        return await new EnvironmentChecks(http, new Repository(SalesLoopOrganization.Root)).RunAsync();
    }
}
