using Microsoft.Xrm.Sdk;

namespace SalesLoop.CommandLine.Sample.Year;

/// <summary>The rows of a year, in an order in which each row comes after those it points to.</summary>
/// <param name="year">The year.</param>
/// <param name="names">Ids of the people and of the configuration rows the year refers to.</param>
/// <param name="isLean">True: deals, accounts, contacts, stage visits and reviews only, for very large samples.</param>
internal sealed class YearRows(SampleYear year, YearNames names, bool isLean)
{
    /// <summary>Companies and their contacts.</summary>
    public IEnumerable<Entity> Accounts()
    {
        for (long number = 0; number < DealPlan.Accounts(year.Deals); number++)
        {
            var plan = AccountPlan.Of(year.Seed, number);
            yield return Row("account", AccountId(number), year.Start, null,
                ("name", plan.Name),
                ("address1_city", plan.City),
                ("industrycode", new OptionSetValue(plan.Industry.Value)),
                ("numberofemployees", plan.Employees));
            yield return Contact(ContactId(number), number, plan.Contact);
        }
    }

    /// <summary>Plays of the sample, shared by the team.</summary>
    public IEnumerable<Entity> Plays() => isLean ? [] : Truths.Plays.Select(play => Row("sl_play", PlayId(play), year.Start, names.Person("grace"),
        ("sl_name", play.Name),
        ("sl_kind", Option((int)play.Kind)),
        ("sl_stageid", names.Coded("sl_stage", play.Stage)),
        ("sl_purpose", "A play of the sample team"),
        ("sl_body", "What the sample team does under this name."),
        ("sl_authorid", names.Person("grace")),
        ("sl_version", 1),
        ("sl_externalkey", "sample-" + play.Code),
        ("statuscode", new OptionSetValue(820110001))));

    /// <summary>A deal and everything that hangs on it.</summary>
    public IEnumerable<Entity> Deal(DealPlan plan)
    {
        var dice = Dice.For(year.Seed, "rows", plan.Number);
        var words = DealWords.Throw(dice, plan);
        var deal = Dice.For(year.Seed, "deal id", plan.Number).Id();
        yield return Opportunity(deal, plan, words);
        foreach (var visit in plan.Visits)
        {
            yield return Of(plan, "sl_stagevisit", dice, visit.EnteredOn, deal,
                ("sl_name", $"{visit.Stage}: {words.Name}"),
                ("sl_stageid", names.Coded("sl_stage", visit.Stage)),
                ("sl_enteredon", visit.EnteredOn),
                ("sl_lefton", visit.LeftOn),
                ("sl_days", visit.LeftOn is { } left ? Math.Round((decimal)(left - visit.EnteredOn).TotalDays, 2) : null),
                ("sl_direction", Option(visit == plan.Visits[^1] && plan.ClosedOn is not null ? plan.Ending == Ending.Won ? 3 : 4 : 1)));
        }

        if (plan.ClosedOn is { } closed)
        {
            yield return Review(plan, words, deal, dice, closed);
        }

        if (!isLean)
        {
            foreach (var row in new EvidenceRows(names, plan, words, deal, dice, year.End, ContactId(plan.Account.Number)).All())
            {
                yield return row;
            }
        }
    }

    private Entity Opportunity(Guid id, DealPlan plan, DealWords words)
    {
        var last = plan.Visits[^1];
        var isOpen = plan.Ending == Ending.Open;
        var account = new EntityReference("account", AccountId(plan.Account.Number));
        var contact = new EntityReference("contact", ContactId(plan.Account.Number));
        var row = Row("opportunity", id, plan.OpenedOn, names.Person(plan.Owner.Person),
            ("name", words.Name),
            ("customerid", account),
            ("parentaccountid", account),
            ("parentcontactid", contact),
            ("estimatedvalue", new Money(plan.Amount)),
            ("estimatedclosedate", plan.OpenedOn.Date.AddDays(60)),
            ("customerneed", words.Need),
            ("customerpainpoints", words.Pain),
            ("sl_buyerwords", words.Pain),
            ("sl_claimedpain", plan.Sdr is null ? null : words.ClaimedPain),
            ("sl_sdrid", plan.Sdr is { } sdr ? names.Person(sdr.Person) : null),
            ("sl_segmentid", plan.Segment.Length > 0 ? names.Coded("sl_segment", plan.Segment) : null),
            ("sl_channel", Option(plan.Channel.Value)),
            ("sl_dealtype", Option(plan.DealType.Value)),
            ("sl_persona", Option(plan.Account.Contact.Persona)),
            ("sl_decisioncriteria", plan.Visits.Count > 1 ? words.Criteria : null),
            ("sl_nextstep", isOpen ? words.NextStep : null),
            ("sl_nextstepdueon", isOpen ? year.End.AddDays(words.NextStepDays) : null),
            ("sl_stageid", names.Coded("sl_stage", last.Stage)),
            ("sl_stageenteredon", last.EnteredOn),
            ("modifiedon", plan.ClosedOn ?? last.EnteredOn));
        if (plan.ClosedOn is { } closed)
        {
            var won = plan.Ending == Ending.Won;
            row["statecode"] = new OptionSetValue(won ? 1 : 2);
            row["statuscode"] = new OptionSetValue(won ? 3 : 4);
            row["actualvalue"] = new Money(won ? plan.Amount : 0);
            row["actualclosedate"] = closed.Date;
            row["sl_closereasonid"] = names.Coded("sl_reason", plan.Reason!);
            row["sl_closenote"] = words.CloseNote;
            // The score it closed with. Open deals are scored by the rules themselves.
            row["sl_fitscore"] = (int)Math.Round(100 / (1 + Math.Exp(-plan.Fit)));
            row["sl_fitgrade"] = Option(year.GradeOf(plan.Fit));
            row["sl_outcome"] = Option(Outcome(plan.Ending));
        }

        return row;
    }

    private Entity Review(DealPlan plan, DealWords words, Guid deal, Dice dice, DateTime closed) => Of(plan, "sl_winlossreview", dice, closed, deal,
        ("sl_name", $"{(plan.Ending == Ending.Won ? "Won" : plan.Ending == Ending.Lost ? "Lost" : "Walked away")}: {words.Name}"),
        ("sl_outcome", Option(Outcome(plan.Ending))),
        ("sl_primaryreasonid", names.Coded("sl_reason", plan.Reason!)),
        ("sl_narrative", words.CloseNote),
        ("sl_segmentid", plan.Segment.Length > 0 ? names.Coded("sl_segment", plan.Segment) : null),
        ("sl_channel", Option(plan.Channel.Value)),
        ("sl_dealtype", Option(plan.DealType.Value)),
        ("sl_stageid", names.Coded("sl_stage", plan.Visits[^1].Stage)),
        ("sl_value", new Money(plan.Amount)),
        ("sl_cycledays", (int)(closed - plan.OpenedOn).TotalDays),
        ("sl_source", Option(0)),
        ("sl_buyerverified", dice.Happens(0.35)),
        ("sl_closedon", closed.Date));

    private Entity Contact(Guid id, long account, PersonPlan person) => Row("contact", id, year.Start, null,
        ("firstname", person.FirstName),
        ("lastname", person.LastName),
        ("fullname", $"{person.FirstName} {person.LastName}"),
        ("jobtitle", person.Title),
        ("sl_persona", Option(person.Persona)),
        ("parentcustomerid", new EntityReference("account", AccountId(account))));

    private Entity Of(DealPlan plan, string table, Dice dice, DateTime on, Guid deal, params (string Column, object? Value)[] columns)
    {
        var row = Row(table, dice.Id(), on, names.Person(plan.Owner.Person), columns);
        row["sl_opportunityid"] = new EntityReference("opportunity", deal);
        return row;
    }

    private Guid AccountId(long number) => Dice.For(year.Seed, "account id", number).Id();

    private Guid ContactId(long number) => Dice.For(year.Seed, "contact id", number).Id();

    /// <summary>Id of a play of the sample.</summary>
    public static Guid PlayId(Truths.Play play) => Dice.For(0, "play " + play.Code, 0).Id();

    /// <summary>A row with the sample's mark.</summary>
    public static Entity Row(string table, Guid id, DateTime on, EntityReference? owner, params (string Column, object? Value)[] columns)
    {
        var row = new Entity(table, id) { ["createdon"] = on, [SampleTag.Column] = SampleTag.Value };
        if (owner is not null)
        {
            row["ownerid"] = owner;
        }

        foreach (var (column, value) in columns)
        {
            if (value is not null)
            {
                row[column] = value;
            }
        }

        return row;
    }

    /// <summary>An option of one of our choices, by its last digits.</summary>
    public static OptionSetValue Option(int digits) => new(820110000 + digits);

    public static int Outcome(Ending ending) => ending switch { Ending.Won => 0, Ending.Lost => 1, _ => 3 };
}
