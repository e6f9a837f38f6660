using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>A close, as the digest of its month counts it.</summary>
/// <param name="Outcome">How the deal ended.</param>
public sealed record MonthClose(DealOutcome Outcome)
{
    /// <summary>Name of the first reason; null when none was given.</summary>
    public string? Reason { get; init; }

    /// <summary>The message that first spoke to the customer; null when nobody wrote it.</summary>
    public string? Message { get; init; }

    /// <summary>A problem we choose not to solve that the deal was about; null otherwise.</summary>
    public string? Unsolved { get; init; }

    /// <summary>True when something was promised that nothing covers.</summary>
    public bool IsOverPromised { get; init; }

    /// <summary>True when the deal has no account.</summary>
    public bool LacksAccount { get; init; }

    /// <summary>True when the deal is in no segment.</summary>
    public bool LacksSegment { get; init; }
}

/// <summary>What the closes of a month say to marketing, product, service and operations. Counts that come in slices add up.</summary>
public sealed class MonthDigest
{
    private const int Shown = 5;
    private const int MostNames = 300;
    private const int LongestName = 120;
    private const string Others = "others";
    private const string NoReason = "no reason given";
    private const char Tab = '\t';

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    // What is counted, a tab, the name, a tab, the outcome.
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>The counts of a text that <see cref="ToText"/> wrote; lines that can't be read are left out.</summary>
    public static MonthDigest Parse(string? text)
    {
        var digest = new MonthDigest();
        foreach (var line in (text ?? "").Split('\n'))
        {
            var at = line.LastIndexOf('=');
            if (at > 0 && int.TryParse(line.Substring(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                digest.counts[line.Substring(0, at)] = count;
            }
        }

        return digest;
    }

    public string ToText() => string.Join("\n", counts.Select(count => FormattableString.Invariant($"{count.Key}={count.Value}")));

    /// <summary>Adds a close.</summary>
    public void Add(MonthClose close)
    {
        Count("closes", "", close.Outcome);
        Count("reason", close.Reason ?? NoReason, close.Outcome);
        Count("message", close.Message, close.Outcome);
        Count("unsolved", close.Unsolved, close.Outcome);
        Count("overpromised", close.IsOverPromised ? "" : null, close.Outcome);
        Count("account", close.LacksAccount ? "" : null, close.Outcome);
        Count("segment", close.LacksSegment ? "" : null, close.Outcome);
        Count("source", close.Message is null ? "" : null, close.Outcome);
    }

    /// <summary>What is told: nothing of a month without closes, and of each part only what there is.</summary>
    /// <param name="month">First day of the month.</param>
    /// <param name="language">In which they are worded.</param>
    public IReadOnlyList<ServerInsight> Insights(DateTime month, Language language)
    {
        var all = Sum("closes", "");
        if (all == 0)
        {
            return [];
        }

        var name = NameOf(month);
        var insights = new List<ServerInsight>
        {
            new("digest-marketing", name, Audience.Marketing, InsightKind.Pattern)
            {
                IsNewsEachTime = true,
                Name = Sentence.Of($"Why deals ended and which messages landed, {name}").In(language),
                Finding = Lines(Reasons($"Won", DealOutcome.Won).Concat(Reasons($"Lost", DealOutcome.Lost)).Concat(Reasons($"Walked away", DealOutcome.WalkedAway)).Concat(Messages())),
                Evidence = Rests(month, all, language),
                Cases = all,
            },
        };
        var unsolved = Names("unsolved").Select(problem => Sentence.Of($"{Named(problem)}: {Sum("unsolved", problem)} deals, {Of("unsolved", problem, DealOutcome.Won)} won")).ToList();
        Tell("asked-unsolved", Audience.Product, InsightKind.Pattern, $"Asked for what we choose not to solve", unsolved, Names("unsolved").Sum(problem => Sum("unsolved", problem)));
        var promised = Of("overpromised", "", DealOutcome.Won);
        Tell("won-overpromised", Audience.Service, InsightKind.Pattern, $"Won with promises that nothing covers", promised == 0 ? [] : [$"{promised} of {Of("closes", "", DealOutcome.Won)} won deals hold a promise that no commitment covers: ask for it before the handoff."], promised);
        var gaps = new[]
        {
            Gap("account", count => $"{count} of {all} closed deals had no account."),
            Gap("segment", count => $"{count} of {all} closed deals had no segment."),
            Gap("source", count => $"{count} of {all} closed deals had no message that first spoke to the customer."),
        }.OfType<Sentence>().ToList();
        Tell("data-gaps", Audience.Operations, InsightKind.DataGap, $"What closed deals did not say", gaps, all);
        return insights;

        void Tell(string code, Audience audience, InsightKind kind, Sentence title, IReadOnlyList<Sentence> lines, int cases)
        {
            if (lines.Count > 0)
            {
                insights.Add(new ServerInsight(code, name, audience, kind) { Name = Sentence.Of($"{title}, {name}").In(language), Finding = Lines(lines.Take(20)), Evidence = Rests(month, all, language), Cases = cases });
            }
        }

        Sentence? Gap(string what, Func<int, Sentence> words) => Sum(what, "") is var count and > 0 ? words(count) : null;

        string Lines(IEnumerable<Sentence> lines) => Sentence.Join("\n", lines).In(language);
    }

    private IEnumerable<Sentence> Reasons(Sentence title, DealOutcome outcome)
    {
        var all = Of("closes", "", outcome);
        var reasons = Names("reason").Select(reason => new KeyValuePair<string, int>(reason, Of("reason", reason, outcome))).Where(reason => reason.Value > 0)
            .OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal).Take(Shown).Select(reason => Sentence.Of($"{Named(reason.Key)} {reason.Value}")).ToList();
        return all == 0 ? [] : [$"{title} ({all}): {Sentence.Join(", ", reasons)}."];
    }

    /// <summary>Messages with enough decided deals, with their win rate; the others are only counted.</summary>
    private List<Sentence> Messages()
    {
        var told = new List<Sentence>();
        var rates = Names("message").Select(message => new KeyValuePair<string, Proportion>(
            message, new Proportion(Of("message", message, DealOutcome.Won), Of("message", message, DealOutcome.Won) + Of("message", message, DealOutcome.Lost)))).ToList();
        foreach (var rate in rates.Where(rate => rate.Value.StandingBy(Settings) == Standing.Finding).OrderByDescending(rate => rate.Value.Trials).Take(Shown))
        {
            var interval = rate.Value.Wilson(Settings.Confidence)!.Value;
            told.Add($"\"{Named(rate.Key)}\": {rate.Value.Successes} of {rate.Value.Trials} won ({Rates.Percent(interval.Low)} to {Rates.Percent(interval.High)}).");
        }

        var thin = rates.Count(rate => rate.Value.StandingBy(Settings) == Standing.Thin);
        if (thin > 0)
        {
            told.Add($"{thin} more messages have fewer than {Settings.FewestForRate} decided deals: not enough evidence yet.");
        }

        return told;
    }

    private static string Rests(DateTime month, int closes, Language language) => Sentence.Of($"The reviews of {closes} closes of the month, each in its rep's words.").In(language) + "\n"
        + FormattableString.Invariant($"<fetch><entity name=\"sl_winlossreview\"><attribute name=\"sl_name\" /><filter><condition attribute=\"sl_source\" operator=\"eq\" value=\"{Choice.Value(0)}\" /><condition attribute=\"sl_closedon\" operator=\"ge\" value=\"{month:yyyy-MM-dd}\" /><condition attribute=\"sl_closedon\" operator=\"lt\" value=\"{month.AddMonths(1):yyyy-MM-dd}\" /></filter></entity></fetch>");

    /// <summary>The month in words, for a name and the middle of a sentence.</summary>
    public static string NameOf(DateTime month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>What was counted under a name, where it is none that people gave.</summary>
    private static Sentence Named(string name) => name switch
    {
        NoReason => $"no reason given",
        Others => $"others",
        _ => $"{name}",
    };

    private void Count(string what, string? name, DealOutcome outcome)
    {
        if (name is null)
        {
            return;
        }

        var clean = Express.Cut.To(new string([.. name.Where(letter => !char.IsControl(letter) && letter != '=')]).Trim(), LongestName);
        var key = Key(what, clean, outcome);
        if (!counts.ContainsKey(key) && counts.Count >= MostNames * 4)
        {
            key = Key(what, Others, outcome);
        }

        counts[key] = (counts.TryGetValue(key, out var before) ? before : 0) + 1;
    }

    private int Sum(string what, string name) => Of(what, name, DealOutcome.Won) + Of(what, name, DealOutcome.Lost) + Of(what, name, DealOutcome.WalkedAway);

    private int Of(string what, string name, DealOutcome outcome) => counts.TryGetValue(Key(what, name, outcome), out var count) ? count : 0;

    private List<string> Names(string what) => counts.Keys.Select(key => key.Split(Tab)).Where(parts => parts[0] == what).Select(parts => parts[1]).Distinct(StringComparer.Ordinal).ToList();

    private static string Key(string what, string name, DealOutcome outcome) => string.Join(Tab.ToString(), what, name, outcome);
}
