using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Plugins;

namespace SalesLoop.Tests.Browser.Stories;

/// <summary>The people of the stories: two reps, their manager and two of service in one unit, and a deal that Rita works on.</summary>
internal sealed class Company
{
    public const string Rita = "Rita Test";
    public const string Omar = "Omar Test";
    public const string Mona = "Mona Test";
    public const string Saskia = "Saskia Test";
    public const string Sven = "Sven Test";
    public const string Deal = "Globex renewal";

    /// <param name="team">Where they work; the administrator prepares it before anybody looks.</param>
    public Company(SalesTeam team)
    {
        UnitId = team.Unit("North");
        RitaId = team.User("Rita", "Sales Loop Rep", UnitId);
        OmarId = team.User("Omar", "Sales Loop Rep", UnitId);
        MonaId = team.User("Mona", "Sales Loop Manager", UnitId);
        SaskiaId = team.User("Saskia", "Sales Loop Service", UnitId);
        team.User("Sven", "Sales Loop Service", UnitId);

        AsRita = team.Organization.ServiceFor(RitaId);
        var globex = AsRita.Create(new Entity("account") { ["name"] = "Globex" });
        DealId = AsRita.Create(new Entity("opportunity") { ["name"] = Deal, ["customerid"] = new EntityReference("account", globex) });
        team.RunJobs();
    }

    /// <summary>The unit they all work in.</summary>
    public Guid UnitId { get; }

    public Guid RitaId { get; }

    public Guid OmarId { get; }

    public Guid MonaId { get; }

    public Guid SaskiaId { get; }

    public Guid DealId { get; }

    /// <summary>What Rita does without a screen.</summary>
    public IOrganizationService AsRita { get; }
}
