using System.Globalization;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.CommandLine.Configuration;
using SalesLoop.CommandLine.Sample;
using SalesLoop.CommandLine.Sample.Year;
using SalesLoop.LocalDataverse;
using SalesLoop.SolutionFormat.Data;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.CommandLine.Sample;

/// <summary>What the sample's year teaches about stages and closes, against the same counted from its rows by other code. 1,500 deals, seed 11.</summary>
[TestClass]
public sealed class OutcomeFigureTests
{
    private const int AllTime = 820110004;

    private static readonly Lazy<Told> Year = new(Tell);

    [ClassCleanup]
    public static void Close()
    {
        if (Year.IsValueCreated)
        {
            Year.Value.Organization.Dispose();
        }
    }

    [TestMethod]
    public void Every_figure_about_stages_and_closes_opens_to_exactly_the_rows_behind_it()
    {
        string[] families = ["stage.", "loss.", "win.reason", "walkaway.", "competitor.", "close.", "gate.", "exception.", "outreach.", "qualification.", "routing."];
        var metrics = Year.Value.Metrics.Where(metric => families.Any(family => Code(metric).StartsWith(family, StringComparison.Ordinal))).ToList();

        Assert.IsGreaterThan(500, metrics.Count);
        var wrong = metrics.Select(metric => (metric, found: Found((string)metric["sl_evidencequery"])))
            .Where(one => one.found != (int)one.metric["sl_cases"])
            .Select(one => $"{one.metric["sl_name"]}: {one.metric["sl_cases"]} cases, {one.found} found by {one.metric["sl_evidencequery"]}").ToList();
        Assert.AreEqual("", string.Join('\n', wrong.Take(5)), $"{wrong.Count} of {metrics.Count}");
    }

    [TestMethod]
    public void A_stage_is_as_long_as_half_of_its_completed_stays()
    {
        foreach (var stage in Stays().GroupBy(stay => stay.Stage))
        {
            var days = stage.Where(stay => stay.Days is not null).Select(stay => Math.Floor(stay.Days!.Value)).Order().ToList();
            var metric = Of("stage.dwell", stage.Key.ToString());

            Assert.AreEqual(days.Count, metric["sl_cases"]);
            Assert.AreEqual(Quantile(days, 0.5), Number(metric, "sl_value"), 1e-6);
            Assert.AreEqual(Quantile(days, 0.25), Number(metric, "sl_lowerquartile"), 1e-6);
            Assert.AreEqual(Quantile(days, 0.75), Number(metric, "sl_upperquartile"), 1e-6);
        }
    }

    [TestMethod]
    public void The_lines_of_a_stage_are_those_of_deals_won_later_or_of_the_curve_where_many_stays_are_open_and_stand_on_the_stage()
    {
        var drawn = 0;
        foreach (var stage in Stays().GroupBy(stay => stay.Stage))
        {
            var row = Year.Value.Service.Retrieve("sl_stage", stage.Key, new ColumnSet(true));
            var completed = stage.Where(stay => stay.Days is not null).ToList();
            var open = stage.Where(stay => stay is { Days: null, IsOpenDeal: true }).ToList();
            var won = completed.Where(stay => stay.Won).Select(stay => Math.Floor(stay.Days!.Value)).Order().ToList();
            var isCurve = open.Count > 0.2 * (open.Count + completed.Count);
            var (stall, rush, n) = isCurve ? Curve(completed, open) : (Quantile(won, 0.8), Quantile(won, 0.1), won.Count);

            Assert.AreEqual(stall, (double)row.GetAttributeValue<decimal>("sl_stalldays"), 0.005, $"{row["sl_name"]}, {(isCurve ? "curve" : "won")}");
            Assert.AreEqual(rush, (double)row.GetAttributeValue<decimal>("sl_rushdays"), 0.005);
            Assert.AreEqual(n, row["sl_linesn"]);
            Assert.Contains(isCurve ? "open ones counted as long as they have lasted" : "completed stays of deals won later", (string)row["sl_linesbasis"]);
            Assert.AreEqual(SalesLoopOrganization.Now, row["sl_linesasof"]);

            var over = completed.Count(stay => Math.Floor(stay.Days!.Value) > stall);
            AssertShare(Of("stage.stall", stage.Key.ToString()), over, completed.Count);
            var decided = completed.Where(stay => Math.Floor(stay.Days!.Value) > stall && (stay.Won || stay.Lost)).ToList();
            AssertShare(Of("stage.lostafterstall", stage.Key.ToString()), decided.Count(stay => stay.Lost), decided.Count);
            var now = open.Count(stay => (SalesLoopOrganization.Now.Date - stay.EnteredOn.Date).Days > stall);
            if (open.Count > 0)
            {
                AssertShare(Of("stage.stallednow", stage.Key.ToString()), now, open.Count);
                Assert.AreEqual(now, Of("stage.stalled", stage.Key.ToString())["sl_cases"]);
            }

            drawn++;
        }

        Assert.IsGreaterThan(2, drawn);
    }

    [TestMethod]
    public void The_lines_are_drawn_within_segments_too_and_enterprise_takes_its_time()
    {
        var propose = Year.Value.Service.RetrieveMultiple(new FetchExpression("<fetch><entity name='sl_stage'><filter><condition attribute='sl_code' operator='eq' value='propose'/></filter></entity></fetch>")).Entities.Single().Id;
        var bySegment = Year.Value.Metrics.Where(metric => Code(metric) == "stage.dwell" && Member(metric).StartsWith(propose.ToString(), StringComparison.Ordinal) && Member(metric).Contains('/') && IsRoot(metric)).ToDictionary(metric => (string)metric["sl_memberlabel"]);
        var enterprise = bySegment.Single(segment => segment.Key.EndsWith("Enterprise", StringComparison.Ordinal)).Value;

        Assert.IsTrue(bySegment.Values.Where(other => other != enterprise && other.Contains("sl_value")).All(other => Number(other, "sl_value") < Number(enterprise, "sl_value")), "planted: enterprise deals stay longer");
    }

    [TestMethod]
    public void Moves_between_stages_are_shares_of_all_moves_out_and_the_chance_to_win_follows_from_them()
    {
        var moves = Moves();
        foreach (var from in moves.GroupBy(move => move.From))
        {
            foreach (var to in from.GroupBy(move => move.To))
            {
                AssertShare(Of("stage.move", $"{from.Key}/{to.Key}"), to.Count(), from.Count());
            }
        }

        // The sample moves forward alone, so that the chance is found by going back from the last stage.
        var chances = new Dictionary<string, double>(StringComparer.Ordinal) { ["won"] = 1, ["lost"] = 0, ["walked away"] = 0 };
        foreach (var stage in StagesBackwards())
        {
            var own = moves.Where(move => move.From == stage && move.To != "-").ToList();
            if (own.Count > 0)
            {
                chances[stage] = own.Average(move => chances[move.To]);
                Assert.AreEqual(chances[stage], Number(Of("stage.winchance", stage), "sl_value"), 1e-6);
            }
        }

        Assert.IsGreaterThan(4, chances.Count);
    }

    [TestMethod]
    public void Why_deals_were_lost_is_told_as_shares_of_lost_deals_in_all_and_within_parts()
    {
        var lost = Rows("opportunity").Where(deal => State(deal) == 2 && Outcome(deal) == 820110001).ToList();
        foreach (var reason in lost.GroupBy(deal => deal.GetAttributeValue<EntityReference>("sl_closereasonid").Id))
        {
            AssertShare(Of("loss.reason", reason.Key.ToString()), reason.Count(), lost.Count);
            foreach (var channel in reason.GroupBy(deal => deal.GetAttributeValue<OptionSetValue>("sl_channel").Value - 820110000))
            {
                AssertShare(
                    Of("loss.reason", $"{reason.Key}/2/{channel.Key}"), channel.Count(),
                    lost.Count(deal => deal.GetAttributeValue<OptionSetValue>("sl_channel").Value - 820110000 == channel.Key));
            }
        }
    }

    [TestMethod]
    public void Deals_we_walked_away_from_are_a_third_end_beside_won_and_lost()
    {
        var closed = Rows("opportunity").Where(deal => State(deal) != 0).ToList();
        var away = closed.Count(deal => Outcome(deal) == 820110003);

        AssertShare(Of("close.walkaway", ""), away, closed.Count);
        var reasons = closed.Where(deal => Outcome(deal) == 820110003).GroupBy(deal => deal.GetAttributeValue<EntityReference>("sl_closereasonid").Id);
        Assert.IsTrue(reasons.All(reason => (decimal)Of("walkaway.reason", reason.Key.ToString())["sl_numerator"] == reason.Count()));
    }

    [TestMethod]
    public void The_share_that_the_buyer_confirmed_is_counted_from_the_reviews()
    {
        var verified = Rows("sl_winlossreview").Where(review => review.GetAttributeValue<bool>("sl_buyerverified")).Select(review => review.GetAttributeValue<EntityReference>("sl_opportunityid").Id).Distinct().Count();

        AssertShare(Of("close.verified", ""), verified, Rows("opportunity").Count(deal => State(deal) != 0));
        AssertShare(Of("close.unusable", ""), 0, Rows("opportunity").Count(deal => State(deal) != 0));
    }

    [TestMethod]
    public void What_an_sdr_qualified_is_joined_to_how_it_ended()
    {
        foreach (var sdr in Rows("opportunity").Where(deal => deal.Contains("sl_sdrid") && State(deal) != 0 && Outcome(deal) != 820110003).GroupBy(deal => deal.GetAttributeValue<EntityReference>("sl_sdrid").Id))
        {
            AssertShare(Of("qualification.winrate", sdr.Key.ToString()), sdr.Count(deal => State(deal) == 1), sdr.Count());
        }
    }

    [TestMethod]
    public void Each_figure_serves_a_decision_and_says_so() =>
        Assert.IsTrue(Year.Value.Metrics.All(metric => metric.GetAttributeValue<string>("sl_decision").Length > 20 && metric.GetAttributeValue<string>("sl_text").EndsWith('.')));

    /// <summary>A number that is counted whole, as uses or stalled deals are, is no estimate: its value is its n, and it has no range.</summary>
    [TestMethod]
    public void Each_figure_has_its_n_and_a_range_or_says_how_much_is_missing()
    {
        var wrong = Year.Value.Metrics.Where(metric => !SaysHowSure(metric))
            .GroupBy(Code).Select(code => $"{code.Key} ({code.Count()}): {code.First()["sl_text"]}");

        Assert.AreEqual("", string.Join("\n", wrong));
        Assert.IsGreaterThan(20, Year.Value.Metrics.Where(metric => metric.Contains("sl_low")).Select(Code).Distinct().Count(), "or hardly any had a range to look at");
    }

    private static bool SaysHowSure(Entity metric)
    {
        var cases = metric.GetAttributeValue<int?>("sl_cases");
        if (!metric.GetAttributeValue<bool>("sl_enough"))
        {
            return cases is not null && metric.GetAttributeValue<int>("sl_needed") > 0 && !metric.Contains("sl_value");
        }

        if (cases is null || metric.GetAttributeValue<int>("sl_needed") != 0 || !metric.Contains("sl_value"))
        {
            return false;
        }

        var isCount = metric.GetAttributeValue<decimal?>("sl_numerator") == cases && !metric.Contains("sl_denominator") && Number(metric, "sl_value") == cases;
        // A sum over everything that is open is no estimate of anything larger.
        isCount |= Code(metric) == "pipeline.worth" && ((string)metric["sl_text"]).Contains("open deal", StringComparison.Ordinal);
        var hasUpperEnd = metric.Contains("sl_high") || ((string)metric["sl_text"]).Contains(" or more)", StringComparison.Ordinal);
        return isCount || (metric.Contains("sl_low") && hasUpperEnd
            && Number(metric, "sl_low") <= Number(metric, "sl_value") && (!metric.Contains("sl_high") || Number(metric, "sl_value") <= Number(metric, "sl_high")));
    }

    private static void AssertShare(Entity metric, int part, int whole)
    {
        Assert.AreEqual((part, whole, whole), ((int)(decimal)metric["sl_numerator"], (int)(decimal)metric["sl_denominator"], (int)metric["sl_cases"]), (string)metric["sl_name"]);
        Assert.AreEqual(whole >= 10, metric["sl_enough"]);
        if (whole < 10)
        {
            Assert.IsFalse(metric.Contains("sl_value"), "no rate of so few");
            return;
        }

        // Wilson (1927), written out.
        const double z = 1.959963984540054;
        var rate = (double)part / whole;
        var center = (rate + z * z / (2 * whole)) / (1 + z * z / whole);
        var reach = z / (1 + z * z / whole) * Math.Sqrt(rate * (1 - rate) / whole + z * z / (4.0 * whole * whole));
        Assert.AreEqual(rate, Number(metric, "sl_value"), 1e-6);
        Assert.AreEqual(part == 0 ? 0 : center - reach, Number(metric, "sl_low"), 1e-6);
        Assert.AreEqual(part == whole ? 1 : center + reach, Number(metric, "sl_high"), 1e-6);
    }

    /// <summary>The Kaplan-Meier quantiles, by running down the times.</summary>
    private static (double Stall, double Rush, int Count) Curve(List<StayRow> completed, List<StayRow> open)
    {
        var all = completed.Select(stay => (Days: Math.Floor(stay.Days!.Value), Ends: true))
            .Concat(open.Select(stay => (Days: (double)(SalesLoopOrganization.Now.Date - stay.EnteredOn.Date).Days, Ends: false))).OrderBy(stay => stay.Days).ToList();
        var left = 1.0;
        double? stall = null, rush = null;
        foreach (var time in all.GroupBy(stay => stay.Days))
        {
            var atRisk = all.Count(stay => stay.Days >= time.Key);
            left *= 1 - (double)time.Count(stay => stay.Ends) / atRisk;
            rush ??= left < 0.9 ? time.Key : null;
            stall ??= left < 0.2 ? time.Key : null;
        }

        return (stall!.Value, rush!.Value, all.Count);
    }

    private static double Quantile(List<double> sorted, double share)
    {
        var place = (sorted.Count - 1) * share;
        var below = (int)place;
        return below + 1 == sorted.Count ? sorted[below] : sorted[below] * (1 - (place - below)) + sorted[below + 1] * (place - below);
    }

    private static List<StayRow> Stays()
    {
        var deals = Rows("opportunity").ToDictionary(deal => deal.Id);
        return [.. Rows("sl_stagevisit").Select(visit => (visit, deal: deals[visit.GetAttributeValue<EntityReference>("sl_opportunityid").Id])).Select(one => new StayRow(
            one.visit.GetAttributeValue<EntityReference>("sl_stageid").Id,
            one.visit.GetAttributeValue<DateTime>("sl_enteredon"),
            one.visit.Contains("sl_lefton") ? (double)one.visit.GetAttributeValue<decimal>("sl_days") : null,
            State(one.deal) == 1,
            State(one.deal) == 2 && Outcome(one.deal) == 820110001,
            State(one.deal) == 0))];
    }

    private static List<(string From, string To)> Moves()
    {
        var deals = Rows("opportunity").ToDictionary(deal => deal.Id);
        var moves = new List<(string, string)>();
        foreach (var path in Rows("sl_stagevisit").GroupBy(visit => visit.GetAttributeValue<EntityReference>("sl_opportunityid").Id))
        {
            var stages = path.OrderBy(visit => visit.GetAttributeValue<DateTime>("sl_enteredon")).ToList();
            var deal = deals[path.Key];
            var end = State(deal) == 0 ? null : State(deal) == 1 ? "won" : Outcome(deal) == 820110003 ? "walked away" : "lost";
            for (var place = 0; place < stages.Count; place++)
            {
                var from = stages[place].GetAttributeValue<EntityReference>("sl_stageid").Id.ToString();
                if (place + 1 < stages.Count)
                {
                    moves.Add((from, stages[place + 1].GetAttributeValue<EntityReference>("sl_stageid").Id.ToString()));
                }
                else if (end is not null)
                {
                    moves.Add((from, end));
                }
            }
        }

        return moves;
    }

    private static IEnumerable<string> StagesBackwards() => Rows("sl_stage").OrderByDescending(stage => (int)stage["sl_sequence"]).Select(stage => stage.Id.ToString());

    private static Entity Of(string code, string member) =>
        Year.Value.Metrics.Single(metric => Code(metric) == code && Member(metric) == member && IsRoot(metric) && metric.GetAttributeValue<OptionSetValue>("sl_periodkind").Value == AllTime);

    private static bool IsRoot(Entity metric) =>
        metric.GetAttributeValue<EntityReference>("sl_businessunitid")?.Id == Year.Value.Root && metric.GetAttributeValue<OptionSetValue>("sl_periodkind").Value == AllTime;

    private static string Code(Entity metric) => (string)metric["sl_code"];

    private static string Member(Entity metric) => metric.GetAttributeValue<string>("sl_member") ?? "";

    private static double Number(Entity row, string column) => (double)row.GetAttributeValue<decimal>(column);

    private static int State(Entity deal) => deal.GetAttributeValue<OptionSetValue>("statecode").Value;

    private static int? Outcome(Entity deal) => deal.GetAttributeValue<OptionSetValue>("sl_outcome")?.Value;

    private static List<Entity> Rows(string table) => Year.Value.Rows.GetOrAdd(table, name => All(Year.Value.Service, new XElement("fetch", new XElement("entity", new XAttribute("name", name), new XElement("all-attributes"), new XElement("order", new XAttribute("attribute", name + "id"))))));

    private static int Found(string query) => All(Year.Value.Service, XElement.Parse(query)).Count;

    private static List<Entity> All(IOrganizationService service, XElement fetch)
    {
        var rows = new List<Entity>();
        EntityCollection page;
        var number = 1;
        do
        {
            fetch.SetAttributeValue("count", 5000);
            fetch.SetAttributeValue("page", (number++).ToString(CultureInfo.InvariantCulture));
            page = service.RetrieveMultiple(new FetchExpression(fetch.ToString()));
            fetch.SetAttributeValue("paging-cookie", page.PagingCookie);
            rows.AddRange(page.Entities);
        }
        while (page.MoreRecords);

        return rows;
    }

    private static Told Tell()
    {
        var organization = SalesLoopOrganization.New();
        var service = organization.ServiceFor(organization.AdministratorId);
        ConfigurationImport.Apply(service, ConfigurationData.Read(Path.Combine(SalesLoopOrganization.Root, "Solution", "data")));
        YearWriter.Write(organization, SampleYear.UpTo(SalesLoopOrganization.Now, seed: 11, 1_500), SampleTeam.Hire(service), isLean: true);
        string? continuation = null;
        do
        {
            var request = new OrganizationRequest("sl_RefreshMetrics");
            if (continuation is not null)
            {
                request["Continuation"] = continuation;
            }

            continuation = service.Execute(request)["Continuation"] as string;
        }
        while (continuation is not null);

        var root = service.RetrieveMultiple(new FetchExpression("<fetch><entity name='businessunit'><filter><condition attribute='parentbusinessunitid' operator='null'/></filter></entity></fetch>")).Entities.Single().Id;
        return new Told(organization, service, root, All(service, XElement.Parse("<fetch><entity name='sl_metric'><all-attributes/><order attribute='sl_metricid'/></entity></fetch>")), []);
    }

    private sealed record Told(Organization Organization, IOrganizationService Service, Guid Root, IReadOnlyList<Entity> Metrics, System.Collections.Concurrent.ConcurrentDictionary<string, List<Entity>> Rows);

    private sealed record StayRow(Guid Stage, DateTime EnteredOn, double? Days, bool Won, bool Lost, bool IsOpenDeal);
}
