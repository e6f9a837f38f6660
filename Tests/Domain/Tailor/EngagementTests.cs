using SalesLoop.Tailor;

namespace SalesLoop.Tests.Domain.Tailor;

[TestClass]
public sealed class EngagementTests
{
    private static readonly Guid Ann = A.IdOf("ann");
    private static readonly Guid Bob = A.IdOf("bob");

    [TestMethod]
    public void Who_took_part_was_engaged_and_who_only_got_a_copy_was_not()
    {
        Stakeholder[] stakeholders = [new(A.IdOf("buyer"), Ann, null), new(A.IdOf("user"), Bob, null)];
        Party[] parties = [new(Ann, Participation.RequiredAttendee), new(Bob, Participation.Cc)];

        Assert.AreSequenceEqual([stakeholders[0]], Engagement.Engaged(stakeholders, parties, A.Noon));
    }

    [TestMethod]
    [DataRow(-1, 1, DisplayName = "an older one before")]
    [DataRow(0, 0, DisplayName = "the same one again")]
    [DataRow(1, 0, DisplayName = "a newer one before")]
    public void The_newest_engagement_wins_whatever_the_order(int minutes, int engaged) =>
        Assert.HasCount(engaged, Engagement.Engaged([new(A.IdOf("buyer"), Ann, A.Noon.AddMinutes(minutes))], [new Party(Ann, Participation.Sender)], A.Noon));

    [TestMethod]
    [DataRow(0, true, DisplayName = "its last day")]
    [DataRow(1, false, DisplayName = "the day after")]
    public void Research_counts_until_its_last_day(int daysLater, bool current) =>
        Assert.AreEqual(current, ResearchAge.IsCurrent(ResearchAge.ValidUntil(A.Noon, 30), A.Noon.AddDays(30 + daysLater)));

    [TestMethod]
    public void Research_whose_age_nobody_knows_does_not_count() => Assert.IsFalse(ResearchAge.IsCurrent(null, A.Noon));
}
