using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.LocalDataverse.Store;

namespace SalesLoop.Tests.LocalDataverse.Store;

/// <summary>A small organization: a few accounts, contacts and users, and some dozens of visits around a fixed now.</summary>
internal static class SampleRows
{
    /// <summary>Three days after New York put its clocks forward; 11:20:30 there.</summary>
    public static readonly DateTimeOffset Now = new(2024, 3, 13, 15, 20, 30, TimeSpan.Zero);

    public static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    public static readonly Guid Dollar = Id("cccccccc", 1);
    public static readonly Guid Yen = Id("cccccccc", 2);
    public static readonly Guid Unit = Id("bbbbbbbb", 1);
    public static readonly Guid Ann = Id("eeeeeeee", 1);
    public static readonly Guid Bob = Id("eeeeeeee", 2);
    public static readonly Guid East = Id("dddddddd", 1);
    public static readonly Guid West = Id("dddddddd", 2);
    public static readonly Guid Acme = Id("aaaaaaaa", 1);
    public static readonly Guid Zeta = Id("aaaaaaaa", 2);
    public static readonly Guid Lonely = Id("aaaaaaaa", 3);
    public static readonly Guid Cleo = Id("ffffffff", 1);
    public static readonly Guid Dan = Id("ffffffff", 2);

    public static readonly Caller AsAnn = new(Ann, Ann, Unit, NewYork, DayOfWeek.Sunday) { Language = 4 };

    public static readonly IReadOnlyDictionary<Guid, string> Names = new Dictionary<Guid, string>
    {
        [Dollar] = "US Dollar",
        [Yen] = "Yen",
        [Ann] = "Ann Alba",
        [Bob] = "Bob Boyd",
        [East] = "East team",
        [West] = "West team",
        [Acme] = "Acme",
        [Zeta] = "Zéta",
        [Lonely] = "lonely",
        [Cleo] = "Cleo Cruz",
        [Dan] = "dan Dupont",
    };

    // Where days, weeks, months, years and hours around now begin and end on Ann's wall; a row stands on each edge.
    private static readonly DateTime[] Edges =
    [
        new(2024, 3, 13), new(2024, 3, 14), new(2024, 3, 13, 11, 20, 30), new(2024, 3, 3), new(2024, 3, 10), new(2024, 3, 17), new(2024, 3, 24), new(2024, 3, 1),
        new(2024, 4, 1), new(2024, 2, 1), new(2023, 1, 1), new(2024, 1, 1), new(2025, 1, 1), new(2024, 3, 12, 5, 0, 0), new(2024, 3, 14, 18, 0, 0), new(2024, 3, 21),
    ];

    /// <summary>Every visit, as it was stored.</summary>
    public static readonly IReadOnlyList<Visit> Visits = [.. Enumerable.Range(0, 60).Select(MakeVisit)];

    private static readonly Lazy<Database> Filled = new(Fill);

    /// <summary>The organization; nobody writes to it.</summary>
    public static Database Shared => Filled.Value;

    /// <summary>A copy of the organization to write to.</summary>
    public static Database Copy() => Filled.Value.Clone();

    public static EntityCollection Fetch(string fetchXml, Caller? caller = null) => Query(new FetchExpression(fetchXml), caller);

    public static EntityCollection Query(QueryBase query, Caller? caller = null)
    {
        using var session = Shared.Read();
        return session.Query(query, caller ?? AsAnn);
    }

    public static Guid Id(string family, int number) => new($"{family}-0000-0000-0000-{number:D12}");

    private static Database Fill()
    {
        var database = Database.Open(null, new FixedClock(Now));
        database.Apply(SampleSchema.Whole);
        using var session = database.Write();
        foreach (var row in Frame().Concat(Visits.Select(visit => visit.ToRow())))
        {
            session.Insert(SampleSchema.Table(row.LogicalName), row);
        }

        session.Commit();
        return database;
    }

    private static IEnumerable<Entity> Frame() =>
    [
        new("transactioncurrency", Dollar) { ["currencyname"] = Names[Dollar], ["currencysymbol"] = "$", ["currencyprecision"] = 2 },
        new("transactioncurrency", Yen) { ["currencyname"] = Names[Yen], ["currencysymbol"] = "¥", ["currencyprecision"] = 0 },
        new("organization", Id("99999999", 1)) { ["name"] = "sample", ["basecurrencyid"] = new EntityReference("transactioncurrency", Dollar) },
        new("businessunit", Unit) { ["name"] = "sample" },
        new("systemuser", Ann) { ["fullname"] = Names[Ann], ["businessunitid"] = new EntityReference("businessunit", Unit) },
        new("systemuser", Bob) { ["fullname"] = Names[Bob], ["parentsystemuserid"] = new EntityReference("systemuser", Ann) },
        new("team", East) { ["name"] = Names[East] },
        new("team", West) { ["name"] = Names[West] },
        new("teammembership", Id("88888888", 1)) { ["teamid"] = East, ["systemuserid"] = Ann },
        new("teammembership", Id("88888888", 2)) { ["teamid"] = West, ["systemuserid"] = Bob },
        new("account", Acme) { ["name"] = Names[Acme], ["accountnumber"] = "A-1", ["primarycontactid"] = new EntityReference("contact", Cleo) },
        new("account", Zeta) { ["name"] = Names[Zeta], ["accountnumber"] = "Z-9" },
        new("account", Lonely) { ["name"] = Names[Lonely] },
        new("contact", Cleo) { ["fullname"] = Names[Cleo], ["parentcustomerid"] = new EntityReference("account", Acme) },
        new("contact", Dan) { ["fullname"] = Names[Dan], ["parentcustomerid"] = new EntityReference("account", Acme) },
    ];

    private static Visit MakeVisit(int number)
    {
        var spread = Spread(number);
        DateTime? edge = number < 60 - Edges.Length ? null : Edges[number - 60 + Edges.Length];
        return new Visit
        {
            Id = Id("10000000", number),
            Name = Turn(number, $"Visit {number:D2}", $"visit {number:D2} ", $"Début {number}", $"debut {number}", $"50% off {number}", $"a_b[c] {number}", null),
            Code = number % 3 == 0 ? $"C{number}" : null,
            Guests = Turn<int?>(number, null, number, number * 10, -number, 4),
            Seats = Turn<int?>(number, 4, null, number, 30),
            Badge = number % 4 == 0 ? null : 5_000_000_000L + number,
            Score = Turn<decimal?>(number, null, 1.25m, number / 4m, -3.5m, 100_000_000m, 7m),
            Weight = Turn<decimal?>(number, null, 1.25m, 7m, 0.0001m, number / 4m),
            Ratio = number % 5 == 0 ? null : number / 8.0,
            Fee = Turn<decimal?>(number, null, 0.1m, 19.99m, number * 1000.0001m),
            Currency = number % 2 == 0 ? Dollar : Yen,
            Done = Turn<bool?>(number, true, false, null),
            Kind = Turn<int?>(number, 1, 2, 3, 4, null),
            Topics = Turn<int[]>(number, [], [1], [1, 2], [10], [2, 10, 12], [12, 1]),
            On = number % 9 == 8 ? null : Now.UtcDateTime.Date.AddDays(spread),
            At = edge is { } at ? TimeZoneInfo.ConvertTimeToUtc(at, NewYork) : number % 9 == 7 ? null : Now.UtcDateTime.AddDays(spread).AddMinutes(number % 2 == 0 ? number * 17 : -number * 23),
            CheckIn = edge ?? (number % 9 == 6 ? null : Now.UtcDateTime.Date.AddDays(spread).AddHours(number % 24)),
            Track = number % 4 == 1 ? Unit : null,
            Account = Turn<Guid?>(number, Acme, Zeta, null),
            Host = Turn<Guid?>(number, Ann, null, Bob),
            Follows = number % 4 == 3 ? Id("10000000", number - 1) : null,
            Customer = Turn<(string, Guid)?>(number, ("account", Acme), ("contact", Cleo), null, ("contact", Dan), ("account", Zeta)),
            Owner = Turn(number, ("systemuser", Ann), ("team", East), ("systemuser", Bob), ("team", West)),
        };
    }

    // Near days and far ones, both sides of today.
    private static int Spread(int number) => (number % 2 == 0 ? 1 : -1) * (number < 30 ? number / 2 : (number - 25) * (number - 25) / 2);

    private static T Turn<T>(int number, params T[] values) => values[number % values.Length];
}

/// <summary>A visit, in plain values.</summary>
internal sealed record Visit
{
    public required Guid Id { get; init; }

    public string? Name { get; init; }

    public string? Code { get; init; }

    public int? Guests { get; init; }

    public int? Seats { get; init; }

    public long? Badge { get; init; }

    public decimal? Score { get; init; }

    public decimal? Weight { get; init; }

    public double? Ratio { get; init; }

    public decimal? Fee { get; init; }

    public Guid? Currency { get; init; }

    public bool? Done { get; init; }

    public int? Kind { get; init; }

    public int[] Topics { get; init; } = [];

    public DateTime? On { get; init; }

    public DateTime? At { get; init; }

    public DateTime? CheckIn { get; init; }

    public Guid? Account { get; init; }

    public Guid? Host { get; init; }

    public Guid? Follows { get; init; }

    public Guid? Track { get; init; }

    public (string Table, Guid Id)? Customer { get; init; }

    public (string Table, Guid Id) Owner { get; init; }

    /// <summary>What a clock in New York shows at the time of the visit.</summary>
    public DateTime? AtWall => At is { } at ? TimeZoneInfo.ConvertTimeFromUtc(at, SampleRows.NewYork) : null;

    public Entity ToRow()
    {
        var row = new Entity(SampleSchema.VisitTable, Id);
        Set(row, "sample_name", Name);
        Set(row, "sample_code", Code);
        Set(row, "sample_guests", Guests);
        Set(row, "sample_seats", Seats);
        Set(row, "sample_badge", Badge);
        Set(row, "sample_score", Score);
        Set(row, "sample_weight", Weight);
        Set(row, "sample_ratio", Ratio);
        Set(row, "sample_fee", Fee is { } fee ? new Money(fee) : null);
        Set(row, "transactioncurrencyid", Reference("transactioncurrency", Currency));
        Set(row, "sample_done", Done);
        Set(row, "sample_kind", Kind is { } kind ? new OptionSetValue(kind) : null);
        Set(row, "sample_topics", Topics.Length == 0 ? null : new OptionSetValueCollection([.. Topics.Select(topic => new OptionSetValue(topic))]));
        Set(row, "sample_on", On);
        Set(row, "sample_at", At);
        Set(row, "sample_checkin", CheckIn);
        Set(row, "sample_accountid", Reference("account", Account));
        Set(row, "sample_hostid", Reference("systemuser", Host));
        Set(row, "sample_followsid", Reference(SampleSchema.VisitTable, Follows));
        Set(row, "sample_trackid", Track);
        Set(row, "sample_customerid", Customer is { } customer ? new EntityReference(customer.Table, customer.Id) : null);
        Set(row, "ownerid", new EntityReference(Owner.Table, Owner.Id));
        return row;
    }

    private static EntityReference? Reference(string table, Guid? id) => id is { } known ? new EntityReference(table, known) : null;

    private static void Set(Entity row, string column, object? value)
    {
        if (value is not null)
        {
            row[column] = value;
        }
    }
}

/// <summary>A clock that stands.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
