namespace SalesLoop.CommandLine.Sample.Year;

/// <summary>
/// What is true in the sample: what wins, what does not, who does what. Whatever computes something from the team's data can be
/// held against these. Effects are log odds of winning, everything else alike; 0 is a planted null, which must not be found.
/// </summary>
internal static class Truths
{
    /// <summary>Log odds of winning where every effect below is absent.</summary>
    public const double Start = -1.45;

    /// <summary>Share of deals in which the buyer has a problem we do not solve. None is won; the rep walks away.</summary>
    public const double NotOurProblem = 0.06;

    /// <summary>Columns that say nothing about winning: the contact's persona, the account's city, the rep who owns the deal (beyond what the rep does).</summary>
    public static IReadOnlyList<string> Nulls { get; } = ["sl_persona", "account.address1_city", "ownerid"];

    /// <summary><c>account.industrycode</c>.</summary>
    public static IReadOnlyList<Option> Industries { get; } =
    [
        new(11, "Doctor's Offices and Clinics", 0.8, 0.18),
        new(30, "Transportation", 0.4, 0.16),
        new(12, "Durable Manufacturing", 0, 0.18),
        new(20, "Insurance", 0, 0.12),
        new(31, "Utility Creation and Distribution", 0, 0.10),
        new(6, "Business Services", 0, 0.12),
        new(22, "Non-Durable Merchandise Retail", -0.7, 0.14),
    ];

    /// <summary><c>account.numberofemployees</c>, from and below.</summary>
    public static IReadOnlyList<Size> Sizes { get; } =
    [
        new(20, 200, 0, 0.30),
        new(200, 1000, 0.5, 0.38),
        new(1000, 5000, 0, 0.22),
        new(5000, 40000, -0.4, 0.10),
    ];

    /// <summary><c>opportunity.sl_channel</c>, by the last digits of its options.</summary>
    public static IReadOnlyList<Option> Channels { get; } =
    [
        new(0, "Inbound", 0, 0.40),
        new(1, "Outbound", -0.5, 0.25),
        new(2, "Partner", 0, 0.12),
        new(3, "Event", 0, 0.10),
        new(4, "Referral", 0.8, 0.13),
    ];

    /// <summary><c>opportunity.sl_dealtype</c>.</summary>
    public static IReadOnlyList<Option> DealTypes { get; } =
    [
        new(0, "New business", 0, 0.72),
        new(1, "Expansion", 0.6, 0.20),
        new(2, "Renewal", 0, 0.08),
    ];

    /// <summary>Plays. Their use follows how well the deal fits, so the plain comparison misleads and the adjusted one does not.</summary>
    public static IReadOnlyList<Play> Plays { get; } =
    [
        new("cost-of-waiting", "Cost-of-waiting worksheet", PlayKind.DiscoveryQuestion, "develop", 0.7, Use: 0.35, Pull: 0.5),
        new("two-week-pilot", "Two-week pilot offer", PlayKind.TalkTrack, "propose", 0, Use: 0.30, Pull: 1.2),
        new("early-discount", "Early discount e-mail", PlayKind.EmailTemplate, "qualify", 0, Use: 0.30, Pull: -1.2),
        new("feature-tour", "Feature tour", PlayKind.TalkTrack, "develop", -0.6, Use: 0.25, Pull: 0),
    ];

    /// <summary>What reps do in their conversations, by the code of <c>sl_behavior</c>.</summary>
    public static IReadOnlyList<Habit> Habits { get; } =
    [
        new("second-stakeholder", 0.8, 0.45),
        new("next-step-dated", 0.6, 0.60),
        new("monologue", -0.7, 0.30),
        new("executive-language", 0, 0.35),
        new("recap", 0, 0.50),
    ];

    /// <summary>Reps, and how often each does what the team as a whole does less or more often. Beyond that no rep is better than another.</summary>
    public static IReadOnlyList<Rep> Reps { get; } =
    [
        new("rita", new Dictionary<string, double> { ["second-stakeholder"] = 0.70 }),
        new("omar", new Dictionary<string, double> { ["monologue"] = 0.65 }),
        new("nadia", new Dictionary<string, double> { ["next-step-dated"] = 0.90 }),
        new("tomas", new Dictionary<string, double> { ["next-step-dated"] = 0.25 }),
        new("grace", new Dictionary<string, double>()),
        new("henrik", new Dictionary<string, double> { ["second-stakeholder"] = 0.20 }, Rushes: true),
        new("amina", new Dictionary<string, double>()),
        new("diego", new Dictionary<string, double> { ["monologue"] = 0.60 }),
    ];

    /// <summary>Log odds of a rep who hurries deals out of Qualify.</summary>
    public const double Rushing = -0.3;

    /// <summary>Stages a deal goes through: median days there, and how often a deal that will be lost is lost there.</summary>
    public static IReadOnlyList<Step> Steps { get; } =
    [
        new("qualify", 9, 0.25),
        new("develop", 17, 0.30),
        new("propose", 15, 0.35),
        new("close", 7, 0.10),
    ];

    /// <summary>Days in a stage multiply by this in the enterprise segment.</summary>
    public const double EnterprisePace = 1.7;

    /// <summary>Days in the stage in which a deal is lost multiply by this: that is where it stalled.</summary>
    public const double Stall = 2.2;

    /// <summary>Why deals are lost, by segment code ("" is every other deal), as codes of <c>sl_reason</c> with their weights.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<(string Reason, double Weight)>> LossReasons { get; } = new Dictionary<string, IReadOnlyList<(string, double)>>
    {
        ["enterprise"] = [("no-decision", 0.45), ("no-access", 0.20), ("competitor", 0.20), ("capability", 0.15)],
        ["inbound-midmarket"] = [("price", 0.35), ("timing", 0.25), ("competitor", 0.25), ("no-decision", 0.15)],
        [""] = [("timing", 0.25), ("budget", 0.25), ("competitor", 0.25), ("price", 0.25)],
    };

    public static IReadOnlyList<(string Reason, double Weight)> WinReasons { get; } =
        [("best-answer", 0.40), ("champion", 0.30), ("fastest-start", 0.15), ("trusted", 0.15)];

    /// <summary>Share of won deals with a promise that is on no list, and how many points of five it costs the service team's "expectation match".</summary>
    public const double UnlistedPromise = 0.25;

    public const double UnlistedPromiseCost = 1.3;

    /// <summary>SDRs, and how often the pain each claims is not the one the closer finds.</summary>
    public static IReadOnlyList<(string Person, double WrongClaim)> Sdrs { get; } = [("jonas", 0.15), ("mei", 0.55)];

    /// <summary>Log odds of a deal whose claimed pain was wrong.</summary>
    public const double WrongClaim = -0.6;

    /// <summary>Share of deals that come from an SDR.</summary>
    public const double FromSdr = 0.5;

    internal enum PlayKind
    {
        EmailTemplate = 0,
        TalkTrack = 2,
        DiscoveryQuestion = 3,
    }

    /// <param name="Value">Value of the choice, or its last digits where the choice is ours.</param>
    /// <param name="LogOdds">Effect on winning.</param>
    /// <param name="Share">How often it occurs.</param>
    internal sealed record Option(int Value, string Label, double LogOdds, double Share);

    internal sealed record Size(int From, int Below, double LogOdds, double Share);

    /// <param name="Stage">Stage in which it is used.</param>
    /// <param name="Use">Share of deals that use it.</param>
    /// <param name="Pull">How strongly its use follows the deal's fit: log odds of use for each log odds of winning.</param>
    internal sealed record Play(string Code, string Name, PlayKind Kind, string Stage, double LogOdds, double Use, double Pull);

    internal sealed record Habit(string Behavior, double LogOdds, double Share);

    internal sealed record Rep(string Person, IReadOnlyDictionary<string, double> Habits, bool Rushes = false);

    internal sealed record Step(string Stage, double Days, double LostHere);
}
