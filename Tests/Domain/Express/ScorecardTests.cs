using SalesLoop.Express;

namespace SalesLoop.Tests.Domain.Express;

[TestClass]
public sealed class ScorecardTests
{
    private static readonly Segment Enterprise = new(A.IdOf("enterprise"), "Enterprise \"E\"\n<1000>", 10, false, [new("account.numberofemployees", Comparison.IsAtLeast, "1000"), new("sl_channel", Comparison.HasValue, "")]);
    private static readonly Segment Rest = new(A.IdOf("rest"), "Überall", 90, true, []);
    private static readonly FitPoint Industry = new(new("account.industrycode", Comparison.IsOneOf, "7|12"), "Manufacturing", "Industry", 25, 1) { Coefficient = -0.1234567891m, Won = 3, Lost = 4 };
    private static readonly FitPoint Other = new(new("account.industrycode", Comparison.AnythingElse, ""), "Another", "Industry", -5, 2);
    private static readonly FitModel ForAll = new(A.IdOf("all"), "For all", 1, FitKind.Declared, [Industry, Other]) { BasePoints = 40, Rows = 12 };
    private static readonly FitModel ForEnterprise = new(A.IdOf("ent"), "For enterprise", 2, FitKind.Learned, [Industry]) { SegmentId = Enterprise.Id, Intercept = 1.5m };
    private static readonly Problem Hardware = new(A.IdOf("hardware"), "Custom hardware", ProblemKind.NotSolved, ["custom device", "firmware"], "Say so", null, 1);

    private static readonly Playbook Playbook = A.Playbook(
        A.Exit(A.Qualify, "need", new HasAnswer("customerneed")),
        A.Exit(A.Qualify, "budget", new ColumnCompares("budgetamount", Comparison.IsBetween, "1|9.5")) with { Severity = Severity.Warn, Order = 3, SegmentId = Enterprise.Id },
        A.Entry(A.Develop, "meeting", new RelatedRowsExist("appointment", "regardingobjectid")),
        A.Entry(A.Develop, "fit", new FitAtLeast(55)),
        A.Entry(A.Propose, "found", new FoundByQuery(DealQuery.Read("<fetch><entity name='opportunity'><filter><condition attribute='name' operator='not-null'/></filter></entity></fetch>"))),
        A.Entry(A.Propose, "buyer", new RoleEngaged(StakeholderRole.EconomicBuyer, 30)),
        A.Entry(A.Propose, "discovery", new BehaviorObserved(A.IdOf("discovery"), null)),
        A.Entry(A.Won, "broken", new Unreadable("Choose a check.")));

    private static readonly Scorecard Whole = new([Enterprise with { Mode = GateMode.Warn }, Rest], [ForAll, ForEnterprise], [Hardware]) { Playbook = Playbook };

    [TestMethod]
    public void A_scorecard_is_read_back_as_it_was_written()
    {
        var json = ScorecardJson.Of(Whole);
        var read = ScorecardJson.Read(json);

        Assert.AreEqual(json, ScorecardJson.Of(read));
        Assert.AreEqual("Enterprise \"E\"\n<1000>", read.Segments[0].Name);
        Assert.AreSequenceEqual(Enterprise.Rules.OrderBy(rule => rule.Path), read.Segments[0].Rules.OrderBy(rule => rule.Path));
        Assert.AreSequenceEqual(ForAll.Points, read.ModelFor(null)!.Points);
        Assert.AreSequenceEqual(Hardware.Phrases, read.Problems[0].Phrases);
        Assert.AreEqual(GateMode.Warn, read.Segments[0].Mode);
    }

    [TestMethod]
    public void The_playbook_is_read_back_with_every_kind_of_check()
    {
        var read = ScorecardJson.Read(ScorecardJson.Of(Whole)).Playbook;

        Assert.AreSequenceEqual(Playbook.Stages, read.Stages);
        Assert.AreSequenceEqual(Playbook.Criteria, read.Criteria);
        Assert.HasCount(Enum.GetValues<CheckKind>().Length + 1, read.Criteria.Select(criterion => criterion.Check.GetType()).Distinct(), "one of each kind, and one that can't be read");
    }

    [TestMethod]
    public void A_query_that_is_no_longer_taken_leaves_a_criterion_that_says_why() =>
        Assert.AreEqual(
            new Unreadable("Write FetchXML on the table opportunity: it is the deal that must be found."),
            CheckJson.Read(JsonReader.Read("{\"kind\":\"queryFinds\",\"query\":\"<fetch><entity name='lead'/></fetch>\"}")));

    [TestMethod]
    public void The_same_rules_give_the_same_text_and_the_same_version_in_whatever_order_they_were_read()
    {
        var turned = new Scorecard(
            [Rest, Enterprise with { Mode = GateMode.Warn, Rules = [.. Enterprise.Rules.Reverse()] }],
            [ForEnterprise, ForAll with { Points = [Other, Industry] }],
            [Hardware])
        {
            Playbook = new Playbook(Playbook.Stages.Reverse(), Playbook.Criteria.Reverse()),
        };

        Assert.AreEqual(ScorecardJson.Of(Whole), ScorecardJson.Of(turned));
        Assert.AreEqual(ScorecardJson.HashOf(ScorecardJson.Of(Whole)), ScorecardJson.HashOf(ScorecardJson.Of(turned)));
        Assert.AreNotEqual(ScorecardJson.HashOf(ScorecardJson.Of(Whole)), ScorecardJson.HashOf(ScorecardJson.Of(Whole with { Problems = [] })));
    }

    [TestMethod]
    [DataRow("", "At character 1 the JSON should have a value.")]
    [DataRow("{\"format\":1", "At character 12 the JSON should have }.")]
    [DataRow("{}", "The JSON lacks \"format\".")]
    [DataRow("{\"format\":2}", "The scorecard was written in format 2, this version reads 1.")]
    [DataRow("{\"format\":1,\"segments\":{}}", "The JSON should have a list.")]
    [DataRow("{\"format\":1.5}", "The JSON should have a whole number.")]
    public void A_text_that_is_no_scorecard_says_why(string text, string words) =>
        Assert.AreEqual(words, Assert.ThrowsExactly<FormatException>(() => ScorecardJson.Read(text)).Message);

    /// <summary>2,000 damaged texts, seed 20260310.</summary>
    [TestMethod]
    public void A_damaged_text_is_read_or_refused_and_nothing_else()
    {
        var random = new Random(20260310);
        var json = ScorecardJson.Of(Whole);
        for (var round = 0; round < 2000; round++)
        {
            var damaged = json.ToCharArray();
            for (var times = random.Next(1, 4); times > 0; times--)
            {
                damaged[random.Next(damaged.Length)] = (char)random.Next(1, 256);
            }

            try
            {
                ScorecardJson.Read(new string(damaged, 0, random.Next(damaged.Length + 1)));
            }
            catch (FormatException)
            {
                // Refused.
            }
        }
    }

    [TestMethod]
    public void A_text_of_brackets_is_refused_before_it_goes_too_deep() =>
        Assert.Contains("at most 32 levels", Assert.ThrowsExactly<FormatException>(() => JsonReader.Read(new string('[', 100_000))).Message);

    [TestMethod]
    public void A_slice_has_its_own_model_and_every_other_the_one_for_all()
    {
        Assert.AreEqual(ForEnterprise, Whole.ModelFor(Enterprise.Id));
        Assert.AreEqual(ForAll, Whole.ModelFor(Rest.Id));
        Assert.AreEqual(ForAll, Whole.ModelFor(null));
        Assert.IsNull((Whole with { Models = [ForEnterprise] }).ModelFor(null));
        Assert.AreEqual(ForAll, (Whole with { Models = [ForAll, ForEnterprise with { Points = [] }] }).ModelFor(Enterprise.Id), "one without points tells nothing");
    }

    [TestMethod]
    public void It_knows_which_rows_it_needs()
    {
        Assert.IsTrue(Whole.ReadsAccount);
        Assert.IsFalse(Whole.ReadsLead);
        Assert.IsFalse((Whole with { Segments = [], Models = [] }).ReadsAccount);
    }

    [TestMethod]
    public void An_appraisal_takes_the_model_of_the_segment_it_finds()
    {
        var facts = A.Facts(("account.numberofemployees", 2000), ("sl_channel", 1), ("account.industrycode", 7));
        var appraisal = Appraisal.Of(Whole, facts, new Appraised(null, SegmentIsLocked: false, null, "We need firmware", null));

        Assert.AreEqual(Enterprise.Id, appraisal.SegmentId);
        Assert.AreEqual(ForEnterprise.Id, appraisal.Fit!.ModelId);
        Assert.StartsWith("Consider walking away", appraisal.WalkAwayReason!.ToString());
    }

    [TestMethod]
    public void A_segment_set_by_hand_stays_and_its_model_counts()
    {
        var facts = A.Facts(("account.numberofemployees", 2000), ("sl_channel", 1));
        var appraisal = Appraisal.Of(Whole, facts, new Appraised(Rest.Id, SegmentIsLocked: true, null, null, null));

        Assert.AreEqual(Rest.Id, appraisal.SegmentId);
        Assert.AreEqual(ForAll.Id, appraisal.Fit!.ModelId);
        Assert.AreEqual("The segment was set by hand, so rules leave it.", appraisal.WhySegment);
        Assert.IsNull(appraisal.WalkAwayReason);
    }
}
