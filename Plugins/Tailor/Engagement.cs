using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Tailor;

/// <summary>How somebody took part in an activity; the numbers are Dataverse's.</summary>
public enum Participation
{
    Sender = 1,
    To = 2,
    Cc = 3,
    Bcc = 4,
    RequiredAttendee = 5,
    OptionalAttendee = 6,
    Organizer = 7,
}

/// <summary>A stakeholder, as far as being engaged goes.</summary>
/// <param name="Id">Key of the stakeholder.</param>
/// <param name="ContactId">Who it is.</param>
/// <param name="LastEngagedOn">When they were last engaged; null when never.</param>
public sealed record Stakeholder(Guid Id, Guid ContactId, DateTime? LastEngagedOn);

/// <summary>A contact who took part.</summary>
/// <param name="ContactId">Who.</param>
/// <param name="Participation">How.</param>
public sealed record Party(Guid ContactId, Participation Participation);

/// <summary>Tells who was engaged by a completed activity.</summary>
public static class Engagement
{
    /// <summary>True when one who took part this way was engaged. A copy of a mail engages nobody.</summary>
    public static bool Engages(Participation participation) => participation is
        Participation.Sender or Participation.To or Participation.RequiredAttendee or Participation.OptionalAttendee or Participation.Organizer;

    /// <summary>The stakeholders for whom this is the newest engagement.</summary>
    /// <param name="stakeholders">Of the deals the activity counts for.</param>
    /// <param name="parties">Contacts who took part, and how.</param>
    /// <param name="heldOn">When it ended, in UTC.</param>
    public static IReadOnlyList<Stakeholder> Engaged(IEnumerable<Stakeholder> stakeholders, IEnumerable<Party> parties, DateTime heldOn)
    {
        var engaged = new HashSet<Guid>(parties.Where(party => Engages(party.Participation)).Select(party => party.ContactId));
        return stakeholders.Where(stakeholder => engaged.Contains(stakeholder.ContactId) && !(stakeholder.LastEngagedOn >= heldOn)).ToList();
    }
}
