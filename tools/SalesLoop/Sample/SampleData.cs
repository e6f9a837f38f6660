using SalesLoop.CommandLine.Sample.Year;
using SalesLoop.CommandLine.Up;
using SalesLoop.LocalDataverse;

namespace SalesLoop.CommandLine.Sample;

/// <summary>The sample as a whole: a team, a year of its deals as history, and a few weeks played through the plug-ins.</summary>
internal static class SampleData
{
    /// <summary>Deals of the year that <c>up</c> loads.</summary>
    public const int UsualDeals = 420;

    public const int UsualSeed = 7;

    /// <summary>When the team of a new organization is hired: before its year begins.</summary>
    public static DateTimeOffset Beginning(DateTimeOffset today) => today.AddDays(-400);

    /// <summary>Fills a new organization.</summary>
    /// <param name="organization">With solution and configuration rows; opened with <paramref name="clock"/>.</param>
    /// <returns>Number of opportunities.</returns>
    public static long Fill(Organization organization, SampleClock clock, DateTimeOffset today)
    {
        var people = SampleTeam.Hire(organization.ServiceFor(organization.AdministratorId));
        var year = SampleYear.UpTo(today, UsualSeed, UsualDeals);
        YearWriter.Write(organization, year, people, isLean: false);
        var played = StoryPlayer.Play(organization, clock, today, people);
        Settle(organization);
        return year.Deals + played;
    }

    /// <summary>Has the organization catch up with rows that went past the plug-ins: what waits in its queue is done, handoffs are open to their receivers, open deals and leads get their score, and the figures are worked out.</summary>
    public static void Settle(Organization organization)
    {
        organization.Jobs.RunAll();
        SampleSharing.Open(organization.ServiceFor(organization.AdministratorId));
        Rescoring.RunUntilDone(organization.ServiceFor(organization.AdministratorId));
        organization.Jobs.RunAll();
        LongWork.WorkOutFigures(organization.ServiceFor(organization.AdministratorId), everything: true);
        organization.Jobs.RunAll();
    }
}
