using System.Globalization;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.CommandLine.Sample.Year;

/// <summary>What a deal of the sample leaves behind besides itself: people, conversations, plays used, promises, handoffs and what service said.</summary>
internal sealed class EvidenceRows(YearNames names, DealPlan plan, DealWords words, Guid deal, Dice dice, DateTime end, Guid contact)
{
    private readonly EntityReference owner = names.Person(plan.Owner.Person);

    public IEnumerable<Entity> All() => [.. Stakeholders(), .. Conversations(), .. PlaysUsed(), .. SdrHandoff(), .. AfterTheWin()];

    private IEnumerable<Entity> Stakeholders()
    {
        var last = plan.Visits[^1].EnteredOn;
        yield return Of("sl_stakeholder", plan.OpenedOn,
            ("sl_name", $"{plan.Account.Contact.FirstName} {plan.Account.Contact.LastName}"),
            ("sl_contactid", new EntityReference("contact", contact)),
            ("sl_role", YearRows.Option(dice.Between(1, 3))),
            ("sl_stance", YearRows.Option(plan.Ending == Ending.Won ? 0 : dice.Between(0, 3))),
            ("sl_influence", YearRows.Option(dice.Between(0, 2))),
            ("sl_lastengagedon", last));
        if (plan.Habits.Contains("second-stakeholder"))
        {
            var second = PersonPlan.Of((int)(plan.Number % 1000), "stakeholder", plan.Number);
            yield return Of("sl_stakeholder", last,
                ("sl_name", $"{second.FirstName} {second.LastName}"),
                ("sl_role", YearRows.Option(0)),
                ("sl_stance", YearRows.Option(1)),
                ("sl_influence", YearRows.Option(2)),
                ("sl_lastengagedon", last));
        }
    }

    private IEnumerable<Entity> Conversations()
    {
        foreach (var visit in plan.Visits)
        {
            // Every habit shows in the deal's first conversation; later ones are shorter.
            var isFirst = visit == plan.Visits[0];
            var talk = Talk.Throw(dice, words.Pain, isFirst ? plan.Habits : []);
            var heldOn = visit.EnteredOn.AddDays(0.5);
            if (heldOn > end)
            {
                yield break;
            }

            var minutes = Math.Round((decimal)dice.Skewed(28, 0.3), 1);
            var id = dice.Id();
            var conversation = Of("sl_conversation", heldOn,
                ("sl_name", $"{(isFirst ? "First call" : "Meeting")}: {words.Name}"),
                ("sl_kind", YearRows.Option(isFirst ? 0 : 1)),
                ("sl_heldon", heldOn),
                ("sl_minutes", minutes),
                ("sl_stageid", names.Coded("sl_stage", visit.Stage)),
                ("sl_repid", owner),
                ("sl_transcript", talk.Transcript),
                ("sl_talkshare", Math.Round((decimal)talk.RepWords / (talk.RepWords + talk.BuyerWords), 4)),
                ("sl_questions", talk.Questions),
                ("sl_repwords", talk.RepWords),
                ("sl_buyerwords", talk.BuyerWords),
                ("sl_language", "en"),
                ("sl_source", "Sample"),
                ("sl_externalkey", $"sample-{plan.Number.ToString(CultureInfo.InvariantCulture)}-{visit.Stage}"));
            conversation.Id = id;
            yield return conversation;
            foreach (var (behavior, position, line) in talk.Moments)
            {
                var moment = YearRows.Row("sl_moment", dice.Id(), heldOn, owner,
                    ("sl_name", line.Length > 100 ? line[..100] : line),
                    ("sl_conversationid", new EntityReference("sl_conversation", id)),
                    ("sl_behaviorid", names.Coded("sl_behavior", behavior)),
                    ("sl_speaker", YearRows.Option(0)),
                    ("sl_position", position),
                    ("sl_excerpt", line),
                    ("sl_confirmed", true));
                yield return moment;
            }
        }
    }

    private IEnumerable<Entity> PlaysUsed() => plan.Plays.Select(used => Of("sl_playuse", used.UsedOn,
        ("sl_name", $"{used.Play.Name}: {words.Name}"),
        ("sl_playid", new EntityReference("sl_play", YearRows.PlayId(used.Play))),
        ("sl_stageid", names.Coded("sl_stage", used.Play.Stage)),
        ("sl_usedon", used.UsedOn),
        ("sl_usedbyid", owner),
        ("sl_how", YearRows.Option(0))));

    private IEnumerable<Entity> SdrHandoff()
    {
        if (plan.Sdr is not { } sdr)
        {
            yield break;
        }

        yield return Handoff(3, plan.OpenedOn, isAnswered: plan.OpenedOn.AddDays(2) <= end,
            ("sl_name", $"SDR to closer: {words.Name}"),
            ("sl_fromid", names.Person(sdr.Person)),
            ("sl_toid", owner),
            ("sl_pain", words.ClaimedPain),
            ("sl_discoveredpain", words.Pain),
            ("sl_firmographics", $"{plan.Account.Industry.Label}, {plan.Account.Employees} people, {plan.Account.City}"));
    }

    private IEnumerable<Entity> AfterTheWin()
    {
        if (plan.Ending != Ending.Won || plan.ClosedOn is not { } won)
        {
            yield break;
        }

        yield return Of("sl_promise", won, ("sl_name", "Live within a month of signing"), ("sl_words", "The first site is live within a month"),
            ("sl_promisedon", won.Date), ("sl_standing", YearRows.Option(0)), ("sl_kept", YearRows.Option(dice.Happens(0.85) ? 1 : 3)));
        if (plan.HasUnlistedPromise)
        {
            yield return Of("sl_promise", won, ("sl_name", "A connection to their own rota sheet"), ("sl_words", "We will connect it to your spreadsheet at no charge"),
                ("sl_promisedon", won.Date), ("sl_standing", YearRows.Option(3)), ("sl_kept", YearRows.Option(dice.Happens(0.3) ? 1 : 3)));
        }

        var handoff = Handoff(0, won, isAnswered: won.AddDays(2) <= end,
            ("sl_name", $"Sales to service: {words.Name}"),
            ("sl_fromid", owner),
            ("sl_toid", names.Person("saskia")),
            ("sl_goals", words.Need),
            ("sl_expectations", words.Criteria));
        yield return handoff;

        if (won.AddDays(30) is var on && on <= end)
        {
            yield return YearRows.Row("sl_feedback", dice.Id(), on, names.Person("saskia"),
                ("sl_name", $"Feedback: {words.Name}"),
                ("sl_opportunityid", new EntityReference("opportunity", deal)),
                ("sl_handoffid", handoff.ToEntityReference()),
                ("sl_givenbyid", names.Person("saskia")),
                ("sl_givenon", on),
                ("sl_dealquality", Rating(3.7)),
                ("sl_expectationmatch", Rating(4.0 - (plan.HasUnlistedPromise ? Truths.UnlistedPromiseCost : 0))),
                ("sl_friction", dice.OneOf(Texts.Friction) is { Length: > 0 } friction ? friction : null));
        }
    }

    private Entity Handoff(int kind, DateTime on, bool isAnswered, params (string Column, object? Value)[] columns) => Of("sl_handoff", on,
    [
        .. columns,
        ("sl_kind", YearRows.Option(kind)),
        ("sl_handedon", on),
        ("sl_dueon", on.Date.AddDays(3)),
        ("sl_answeredon", isAnswered ? on.AddDays(2) : null),
        ("statecode", new OptionSetValue(isAnswered ? 1 : 0)),
        ("statuscode", new OptionSetValue(isAnswered ? 2 : 820110000)),
    ]);

    private OptionSetValue Rating(double mean) => YearRows.Option(Math.Clamp((int)Math.Round(mean + (0.8 * dice.Normal())), 1, 5));

    private Entity Of(string table, DateTime on, params (string Column, object? Value)[] columns) =>
        YearRows.Row(table, dice.Id(), on, owner, [.. columns, ("sl_opportunityid", new EntityReference("opportunity", deal))]);
}
