using SalesLoop.Express;

namespace SalesLoop.Tests.Domain.Express;

[TestClass]
public sealed class PlaybookTests
{
    private static readonly Guid Enterprise = A.IdOf("Enterprise");

    private static readonly Playbook Playbook = A.Playbook(
        A.Entry(A.Qualify, "into-qualify", new HasAnswer("a")),
        A.Exit(A.Qualify, "out-of-qualify", new HasAnswer("b")),
        A.Entry(A.Develop, "into-develop", new HasAnswer("c")),
        A.Exit(A.Develop, "out-of-develop", new HasAnswer("d")),
        A.Exit(A.Develop, "out-of-develop-enterprise", new HasAnswer("e")) with { SegmentId = Enterprise },
        A.Entry(A.Propose, "into-propose", new HasAnswer("f")),
        A.Exit(A.Propose, "out-of-propose", new HasAnswer("g")),
        A.Entry(A.Won, "into-won", new HasAnswer("h")),
        A.Entry(A.Lost, "into-lost", new HasAnswer("i")));

    [TestMethod]
    public void A_step_forward_asks_the_exit_of_the_stage_left_and_the_entry_of_the_stage_entered() =>
        AssertAsks(Playbook.Plan(A.Qualify, A.Develop), Direction.Forward, "out-of-qualify", "into-develop");

    [TestMethod]
    public void A_jump_asks_the_exit_of_every_stage_skipped_too() =>
        AssertAsks(Playbook.Plan(A.Qualify, A.Propose), Direction.Forward, "out-of-qualify", "out-of-develop", "into-propose");

    [TestMethod]
    public void A_new_deal_comes_from_before_the_first_stage() =>
        AssertAsks(Playbook.Plan(null, A.Develop), Direction.Start, "out-of-qualify", "into-develop");

    [TestMethod]
    public void A_deal_that_starts_in_the_first_stage_only_needs_what_that_asks() =>
        AssertAsks(new StartAsked().Plan(Playbook, null)!, Direction.Start, "into-qualify");

    [TestMethod]
    public void A_step_back_asks_nothing() =>
        AssertAsks(Playbook.Plan(A.Propose, A.Qualify), Direction.Back);

    [TestMethod]
    public void Leaving_an_end_is_a_step_back() =>
        AssertAsks(Playbook.Plan(A.Won, A.Develop), Direction.Back);

    [TestMethod]
    public void A_win_asks_the_exit_of_the_current_stage_and_of_every_open_stage_after_it() =>
        AssertAsks(Playbook.PlanClose(A.Develop, won: true), Direction.Won, "out-of-develop", "out-of-propose", "into-won");

    [TestMethod]
    public void Choosing_the_stage_for_won_deals_asks_what_a_win_asks() =>
        AssertAsks(Playbook.Plan(A.Develop, A.Won), Direction.Won, "out-of-develop", "out-of-propose", "into-won");

    [TestMethod]
    public void A_loss_asks_only_what_the_stage_for_lost_deals_asks() =>
        AssertAsks(Playbook.PlanClose(A.Qualify, won: false), Direction.Lost, "into-lost");

    [TestMethod]
    public void A_win_without_a_stage_of_its_own_still_asks_the_exits()
    {
        var move = new Playbook([A.Qualify], [A.Exit(A.Qualify, "out", new HasAnswer("a"))]).PlanClose(A.Qualify, won: true);

        Assert.AreEqual("Won", move.Destination);
        Assert.HasCount(1, move.Passed);
    }

    [TestMethod]
    public void A_criterion_of_one_slice_is_asked_of_that_slice_only()
    {
        var move = Playbook.Plan(A.Develop, A.Propose);

        Assert.Contains("out-of-develop-enterprise", Playbook.Asks(move, Enterprise).Select(criterion => criterion.Code));
        Assert.DoesNotContain("out-of-develop-enterprise", Playbook.Asks(move, A.IdOf("Another")).Select(criterion => criterion.Code));
    }

    [TestMethod]
    public void The_standard_sales_stage_asks_for_the_first_open_stage_that_goes_with_it() =>
        Assert.AreEqual(A.Propose, new SalesStageAsked(2).Plan(Playbook, A.Qualify)!.To);

    [TestMethod]
    public void A_deal_stays_when_its_stage_goes_with_the_standard_sales_stage()
    {
        var playbook = new Playbook([A.Qualify, A.Develop with { SalesStage = 0 }], []);

        Assert.IsNull(new SalesStageAsked(0).Plan(playbook, A.Develop with { SalesStage = 0 }));
    }

    [TestMethod]
    public void A_standard_sales_stage_that_no_stage_goes_with_asks_for_nothing() =>
        Assert.IsNull(new SalesStageAsked(3).Plan(Playbook, A.Qualify));

    [TestMethod]
    public void The_process_bar_asks_for_the_stage_of_the_same_name()
    {
        var bar = A.IdOf("bar");
        var playbook = new Playbook([A.Qualify, A.Develop with { ProcessStageId = bar }], []);

        Assert.AreEqual(A.Develop.Id, new ProcessStageAsked(bar).Plan(playbook, A.Qualify)!.To!.Id);
        Assert.IsNull(new ProcessStageAsked(A.IdOf("other")).Plan(playbook, A.Qualify));
    }

    [TestMethod]
    public void A_stage_the_playbook_lacks_is_a_problem_of_the_playbook()
    {
        var problem = Assert.ThrowsExactly<PlaybookException>(() => new StageAsked(A.IdOf("gone")).Plan(Playbook, A.Qualify));

        Assert.AreEqual("The stage asked for is not an active stage of the playbook.", problem.Message);
    }

    [TestMethod]
    public void The_stage_a_deal_is_in_asks_for_nothing() =>
        Assert.IsNull(new StageAsked(A.Qualify.Id).Plan(Playbook, A.Qualify));

    [TestMethod]
    public void After_the_last_open_stage_comes_the_win()
    {
        Assert.AreEqual(A.Develop, new NextAsked().Plan(Playbook, A.Qualify)!.To);
        Assert.AreEqual(A.Won, new NextAsked().Plan(Playbook, A.Propose)!.To);
        Assert.AreEqual(A.Qualify, new NextAsked().Plan(Playbook, null)!.To);
        Assert.IsNull(new NextAsked().Plan(Playbook, A.Won));
    }

    [TestMethod]
    public void What_two_criteria_look_for_is_looked_for_once()
    {
        var playbook = A.Playbook(
            A.Exit(A.Qualify, "met", new RelatedRowsExist("appointment", "regardingobjectid")),
            A.Exit(A.Develop, "met-again", new RelatedRowsExist("appointment", "regardingobjectid")),
            A.Exit(A.Develop, "called", new RelatedRowsExist("phonecall", "regardingobjectid")),
            A.Entry(A.Develop, "quoted", new RelatedRowsExist("quote", "opportunityid")));

        Assert.AreEqual(4, playbook.LinksOfHeaviestMove(), "each of the two takes two links");
    }

    [TestMethod]
    public void The_heaviest_move_is_that_of_the_heaviest_slice()
    {
        var playbook = A.Playbook(
            A.Exit(A.Qualify, "met", new RelatedRowsExist("appointment", "regardingobjectid")),
            A.Exit(A.Qualify, "quoted", new RelatedRowsExist("quote", "opportunityid")) with { SegmentId = Enterprise },
            A.Exit(A.Qualify, "called", new RelatedRowsExist("phonecall", "regardingobjectid")) with { SegmentId = A.IdOf("Another") });

        Assert.AreEqual(4, playbook.LinksOfHeaviestMove(), "each of the two takes two links");
    }

    private static void AssertAsks(Move move, Direction direction, params string[] codes)
    {
        Assert.AreEqual(direction, move.Direction);
        Assert.AreSequenceEqual(codes, Playbook.Asks(move, null).Select(criterion => criterion.Code));
    }
}
