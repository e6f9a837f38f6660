using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse;
using SalesLoop.LocalDataverse.Store;

namespace SalesLoop.CommandLine.Bench;

/// <summary>A team's two years, written straight into the store: opportunities with their stays in stages, most of them closed. However many there are, people, slices and months are the same.</summary>
internal sealed class HistoryRows
{
    private const int Seed = 20260310;
    private const int Accounts = 2_000;
    private const int Owners = 20;
    private const int Units = 4;
    private const int Option = 820110000;
    private const int Days = 700;
    private const int Visits = 3;

    /// <summary>Of a hundred opportunities, how many nobody ever closes.</summary>
    private const int LeftOpen = 15;

    private readonly Organization organization;
    private readonly List<EntityReference> stages;
    private readonly List<EntityReference> segments;

    /// <param name="organization">With the solution's configuration rows.</param>
    public HistoryRows(Organization organization)
    {
        this.organization = organization;
        stages = Known("sl_stage", "sl_sequence");
        segments = Known("sl_segment", "sl_priority");
    }

    /// <summary>Opportunities that are open, in the order they were made.</summary>
    public List<Guid> Open { get; } = [];

    /// <param name="rows">Opportunities.</param>
    /// <param name="now">The newest is a day old, in UTC.</param>
    public void Write(int rows, DateTime now)
    {
        var random = new Random(Seed);
        using var session = organization.Database.Write();
        var root = new EntityReference("businessunit", organization.Identities.BusinessUnitId);
        var units = Enumerable.Range(0, Units).Select(number => organization.Insert(session, "businessunit", [("name", $"Unit {number}"), ("parentbusinessunitid", root)])).ToList();
        var owners = Enumerable.Range(0, Owners)
            .Select(number => organization.Insert(session, "systemuser", [("fullname", $"Rep {number}"), ("isdisabled", false), ("businessunitid", units[number % Units])]))
            .ToList();
        var accounts = Enumerable.Range(0, Accounts)
            .Select(number => organization.Insert(session, "account", [("name", $"Account {number:D5}"), ("ownerid", owners[number % Owners]), ("statecode", new OptionSetValue(0))]))
            .ToList();
        for (var number = 0; number < rows; number++)
        {
            var owner = random.Next(Owners);
            var created = now.AddDays(-1 - Days).AddSeconds((long)Days * 86_400 * number / rows);
            var stays = Enumerable.Range(0, 1 + random.Next(Visits)).Select(_ => 1 + random.Next(40)).ToList();
            var ends = created.AddDays(stays.Sum());
            var staysOpen = random.Next(100) < LeftOpen;
            Deal(session, random, number, created, ends < now && !staysOpen ? ends : null, accounts[random.Next(Accounts)], owners[owner], units[owner % Units], stays, now);
        }

        session.Commit();
    }

    /// <summary>A day's work: open opportunities change hands within a slice, channel and type.</summary>
    /// <param name="deals">Which.</param>
    /// <param name="now">When, in UTC.</param>
    /// <param name="round">Another in each round, so that each changes something.</param>
    public void Change(IEnumerable<Guid> deals, DateTime now, int round)
    {
        using var session = organization.Database.Write();
        var table = organization.Schema.Find("opportunity")!;
        foreach (var (deal, place) in deals.Select((deal, place) => (deal, place)))
        {
            session.Update(table, new Entity("opportunity", deal)
            {
                ["sl_channel"] = new OptionSetValue(Option + ((round + place) % 5)),
                ["sl_dealtype"] = new OptionSetValue(Option + ((round + place) % 3)),
                ["sl_segmentid"] = segments[(round + place) % segments.Count],
                ["modifiedon"] = now,
            });
        }

        session.Commit();
    }

    private void Deal(Session session, Random random, int number, DateTime created, DateTime? ended, EntityReference account, EntityReference owner, EntityReference unit, List<int> stays, DateTime now)
    {
        var isWon = random.Next(100) < 45;
        var (state, status) = ended is null ? (0, 1) : isWon ? (1, 3) : (2, 4);
        var deal = organization.Insert(session, "opportunity", [
            ("name", $"Deal {number:D7}"),
            ("parentaccountid", account),
            ("customerid", account),
            ("ownerid", owner),
            ("owningbusinessunit", unit),
            ("estimatedvalue", new Money(random.Next(1, 100_000))),
            ("transactioncurrencyid", new EntityReference("transactioncurrency", organization.BaseCurrencyId)),
            ("exchangerate", 1m),
            ("sl_dealtype", new OptionSetValue(Option + random.Next(3))),
            ("sl_channel", new OptionSetValue(Option + random.Next(5))),
            ("sl_persona", new OptionSetValue(Option + random.Next(6))),
            ("sl_fitverdict", new OptionSetValue(Option + random.Next(3))),
            ("sl_segmentid", segments[random.Next(segments.Count)]),
            ("sl_stageid", stages[Math.Min(stays.Count, stages.Count) - 1]),
            ("statecode", new OptionSetValue(state)),
            ("statuscode", new OptionSetValue(status)),
            .. ended is { } at
                ? new (string, object)[] { ("actualclosedate", at.Date), ("sl_outcome", new OptionSetValue(Option + (isWon ? 0 : 1))) }
                : [],
            ("createdon", created),
            ("modifiedon", ended ?? created),
        ]);
        if (ended is null)
        {
            Open.Add(deal.Id);
        }

        var entered = created;
        for (var stay = 0; stay < stays.Count && entered < now; stay++)
        {
            var left = entered.AddDays(stays[stay]);
            organization.Insert(session, "sl_stagevisit", [
                ("sl_name", $"Deal {number:D7}: {stay}"),
                ("sl_opportunityid", deal),
                ("sl_stageid", stages[stay]),
                ("sl_enteredon", entered),
                .. left < now && (ended is not null || stay + 1 < stays.Count) ? new (string, object)[] { ("sl_lefton", left), ("sl_days", (decimal)stays[stay]) } : [],
                ("ownerid", owner),
                ("owningbusinessunit", unit),
                ("statecode", new OptionSetValue(0)),
                ("statuscode", new OptionSetValue(1)),
                ("createdon", entered),
                ("modifiedon", left < now ? left : entered),
            ]);
            entered = left;
        }
    }

    private List<EntityReference> Known(string table, string order)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(false) };
        query.AddOrder(order, OrderType.Ascending);
        return [.. organization.ServiceFor(organization.AdministratorId).RetrieveMultiple(query).Entities.Select(row => row.ToEntityReference())];
    }
}
