using System.Globalization;
using System.ServiceModel;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse;

namespace SalesLoop.CommandLine.Sample;

/// <summary>Plays the sample story through the plug-ins, each event as the person who did it and at the time it happened.</summary>
internal sealed class StoryPlayer
{
    private readonly Organization organization;
    private readonly SampleClock clock;
    private readonly DateTimeOffset today;
    private readonly IOrganizationService administrator;
    private readonly IReadOnlyDictionary<string, Guid> people;
    private readonly Dictionary<string, Guid> accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> coded = new(StringComparer.Ordinal);

    private StoryPlayer(Organization organization, SampleClock clock, DateTimeOffset today, IReadOnlyDictionary<string, Guid> people)
    {
        this.organization = organization;
        this.clock = clock;
        this.today = today;
        this.people = people;
        administrator = organization.ServiceFor(organization.AdministratorId);
    }

    /// <summary>Plays the story in an organization that was opened with <paramref name="clock"/>.</summary>
    /// <param name="today">The day on which the story ends.</param>
    /// <param name="people">Ids of the team by key.</param>
    /// <returns>Number of opportunities.</returns>
    public static int Play(Organization organization, SampleClock clock, DateTimeOffset today, IReadOnlyDictionary<string, Guid> people)
    {
        var story = SampleStory.Read();
        new StoryPlayer(organization, clock, today, people).Play(story);
        return story.Deals.Count;
    }

    private void Play(SampleStory story)
    {
        foreach (var (segment, mode) in story.Gates)
        {
            As("revops").Update(new Entity("sl_segment", Coded("sl_segment", segment).Id) { ["sl_gatemode"] = new OptionSetValue((int)mode) });
        }

        foreach (var company in story.Accounts)
        {
            accounts[company.Name] = Meet(company, [.. story.Deals.Where(deal => deal.Account == company.Name).Select(deal => deal.Owner).Distinct()]);
        }

        // In the order in which things happened, whatever deal they happened to.
        var happenings = story.Deals
            .SelectMany(deal => (deal.Events ?? [])
                .Select(happening => (happening.DaysAgo, Act: (Action<Guid>)(id => Happen(deal, happening, id))))
                .Prepend((deal.OpenedDaysAgo, Act: _ => { }))
                .Select((step, order) => (deal, step.Item1, order, step.Act)))
            .OrderByDescending(step => step.Item2)
            .ToList();

        var opened = new Dictionary<Deal, Guid>();
        foreach (var (deal, daysAgo, order, act) in happenings)
        {
            clock.AdvanceTo(today.AddDays(-daysAgo));
            if (order == 0)
            {
                opened[deal] = OpenDeal(deal);
            }

            act(opened[deal]);
        }
    }

    // A rep works with accounts of their own, and with those that a colleague shares.
    private Guid Meet(Company company, IReadOnlyList<string> reps)
    {
        var owner = new EntityReference("systemuser", reps.Count == 0 ? organization.AdministratorId : people[reps[0]]);
        var account = administrator.Create(SampleTag.Mark(new Entity("account")
        {
            ["name"] = company.Name,
            ["address1_city"] = company.City,
            ["numberofemployees"] = company.Employees,
            ["ownerid"] = owner,
        }));
        var contact = administrator.Create(SampleTag.Mark(new Entity("contact")
        {
            ["firstname"] = company.ContactFirstName,
            ["lastname"] = company.ContactLastName,
            ["jobtitle"] = company.ContactTitle,
            ["parentcustomerid"] = new EntityReference("account", account),
            ["ownerid"] = owner,
        }));
        administrator.Update(new Entity("account", account) { ["primarycontactid"] = new EntityReference("contact", contact) });
        foreach (var colleague in reps.Skip(1))
        {
            administrator.Execute(new GrantAccessRequest
            {
                Target = new EntityReference("account", account),
                PrincipalAccess = new PrincipalAccess
                {
                    Principal = new EntityReference("systemuser", people[colleague]),
                    AccessMask = AccessRights.ReadAccess | AccessRights.AppendToAccess,
                },
            });
        }

        return account;
    }

    private Guid OpenDeal(Deal deal)
    {
        var row = new Entity("opportunity")
        {
            ["name"] = deal.Name,
            ["customerid"] = new EntityReference("account", accounts[deal.Account]),
            ["estimatedvalue"] = new Money(deal.Amount),
            ["estimatedclosedate"] = today.AddDays(45 - (deal.OpenedDaysAgo / 2)).UtcDateTime.Date,
        };
        Answer(row, deal.Answers);
        return As(deal.Owner).Create(SampleTag.Mark(row));
    }

    private void Happen(Deal deal, DealEvent happening, Guid id)
    {
        try
        {
            Act(deal, happening, id);
        }
        catch (FaultException<OrganizationServiceFault>) when (happening.Refused)
        {
            return;
        }

        if (happening.Refused)
        {
            throw new InvalidOperationException($"The sample expects the gate to refuse '{deal.Name}' {happening.DaysAgo} days ago, and it passed. The criteria in Solution/data and the sample's story have drifted apart.");
        }
    }

    private void Act(Deal deal, DealEvent happening, Guid id)
    {
        var rep = As(deal.Owner);
        if (happening.Meeting is { } subject)
        {
            rep.Create(new Entity("appointment")
            {
                ["subject"] = subject,
                ["regardingobjectid"] = new EntityReference("opportunity", id),
                ["scheduledstart"] = clock.GetUtcNow().UtcDateTime,
                ["scheduledend"] = clock.GetUtcNow().UtcDateTime.AddHours(1),
            });
        }

        if (happening.Exception is { } asked)
        {
            var exception = new Entity("sl_gateexception")
            {
                ["sl_opportunityid"] = new EntityReference("opportunity", id),
                ["sl_stageid"] = Coded("sl_stage", asked.Stage),
                ["sl_reason"] = asked.Reason,
            };
            if (asked.Criterion is { } criterion)
            {
                exception["sl_criterionid"] = Coded("sl_criterion", criterion);
            }

            var request = rep.Create(exception);
            As("manager").Update(new Entity("sl_gateexception", request) { ["statuscode"] = new OptionSetValue(820110000) });
        }

        if (happening.MoveTo is not null || happening.Answers is not null)
        {
            var changes = new Entity("opportunity", id);
            Answer(changes, happening.Answers);
            if (happening.MoveTo is { } stage)
            {
                changes["sl_stageid"] = Coded("sl_stage", stage);
            }

            rep.Update(changes);
        }

        if (happening.Won is { } won)
        {
            rep.Execute(new WinOpportunityRequest { OpportunityClose = Close(id, won, deal.Amount), Status = new OptionSetValue(3) });
        }

        if (happening.Lost is { } lost)
        {
            rep.Execute(new LoseOpportunityRequest { OpportunityClose = Close(id, lost, 0m), Status = new OptionSetValue(4) });
        }
    }

    private Entity Close(Guid opportunity, CloseTold told, decimal revenue)
    {
        var close = new Entity("opportunityclose")
        {
            ["subject"] = "Closed",
            ["opportunityid"] = new EntityReference("opportunity", opportunity),
            ["actualend"] = clock.GetUtcNow().UtcDateTime.Date,
            ["actualrevenue"] = new Money(told.Revenue ?? revenue),
            ["sl_primaryreasonid"] = Coded("sl_reason", told.Reason),
            ["sl_buyerverified"] = told.BuyerVerified,
        };
        if (told.Second is { } second)
        {
            close["sl_secondreasonid"] = Coded("sl_reason", second);
        }

        if (told.Note is { } note)
        {
            close["description"] = note;
        }

        return close;
    }

    // Column types come from the metadata, so the story stays plain text.
    private void Answer(Entity deal, IReadOnlyDictionary<string, string>? answers)
    {
        foreach (var (column, text) in answers ?? new Dictionary<string, string>())
        {
            var definition = organization.Schema.Find("opportunity")!.Find(column)
                ?? throw new InvalidOperationException($"The sample's story fills '{column}', which opportunity does not have.");
            deal[column] = definition.Type switch
            {
                SolutionFormat.Metadata.ColumnType.WholeNumber => int.Parse(text, CultureInfo.InvariantCulture),
                SolutionFormat.Metadata.ColumnType.Money => new Money(decimal.Parse(text, CultureInfo.InvariantCulture)),
                SolutionFormat.Metadata.ColumnType.YesNo => bool.Parse(text),
                SolutionFormat.Metadata.ColumnType.Choice => new OptionSetValue(int.Parse(text, CultureInfo.InvariantCulture)),
                // "+10" is ten days after the event.
                SolutionFormat.Metadata.ColumnType.DateTime => clock.GetUtcNow().UtcDateTime.Date.AddDays(int.Parse(text, CultureInfo.InvariantCulture)),
                _ => text,
            };
        }
    }

    private IOrganizationService As(string person) => organization.ServiceFor(people[person]);

    private EntityReference Coded(string table, string code)
    {
        var name = $"{table} {code}";
        if (!coded.TryGetValue(name, out var id))
        {
            id = Find(table, "sl_code", code)
                ?? throw new InvalidOperationException($"The sample's story names {name}, which Solution/data does not hold.");
            coded[name] = id;
        }

        return new EntityReference(table, id);
    }

    private Guid? Find(string table, string column, string value)
    {
        var query = new QueryByAttribute(table) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.AddAttributeValue(column, value);
        return administrator.RetrieveMultiple(query).Entities.FirstOrDefault()?.Id;
    }
}
