using SalesLoop.Evolve;
using SalesLoop.Express;

namespace SalesLoop.Tests.Domain.Evolve;

[TestClass]
public sealed class StageTimelineTests
{
    private static readonly Guid Deal = A.IdOf("deal");
    private static readonly VisitedStage Qualify = new(A.IdOf("Qualify"), "Qualify", 10);
    private static readonly VisitedStage Develop = new(A.IdOf("Develop"), "Develop", 20);
    private static readonly VisitedStage Propose = new(A.IdOf("Propose"), "Propose", 30);

    [TestMethod]
    public void A_deal_that_moves_leaves_a_visit_with_its_days_and_its_way() =>
        Assert.AreSequenceEqual(
            ["Qualify 0-3 Forward 3", "Develop 3-"],
            Told(Starts(Qualify, 0), Moves(Qualify, 0, Develop, 3)));

    [TestMethod]
    public void A_deal_that_goes_back_enters_the_stage_anew() =>
        Assert.AreSequenceEqual(
            ["Qualify 0-3 Forward 3", "Develop 3-5 Back 2", "Qualify 5-"],
            Told(Starts(Qualify, 0), Moves(Qualify, 0, Develop, 3), Moves(Develop, 3, Qualify, 5)));

    [TestMethod]
    public void A_stage_that_is_skipped_has_no_visit() =>
        Assert.AreSequenceEqual(["Qualify 0-3 Forward 3", "Propose 3-"], Told(Starts(Qualify, 0), Moves(Qualify, 0, Propose, 3)));

    [TestMethod]
    public void A_close_ends_the_last_visit_and_opening_the_deal_again_begins_another() =>
        Assert.AreSequenceEqual(
            ["Qualify 0-3 Forward 3", "Develop 3-7 Lost 4", "Develop 9-"],
            Told(Starts(Qualify, 0), Moves(Qualify, 0, Develop, 3), Closes(Develop, 3, 7, Direction.Lost), Starts(Develop, 9)));

    [TestMethod]
    public void A_visit_that_was_left_unseen_ends_when_the_next_begins() =>
        Assert.AreSequenceEqual(["Qualify 0-4 Forward 4", "Propose 4-"], Told(Starts(Qualify, 0), Starts(Propose, 4)));

    [TestMethod]
    public void Changes_told_in_any_order_and_more_than_once_end_the_same()
    {
        StageEvent[] story =
        [
            Starts(Qualify, 0), Moves(Qualify, 0, Develop, 3), Moves(Develop, 3, Qualify, 4), Moves(Qualify, 4, Propose, 4),
            Closes(Propose, 4, 9, Direction.Won), Starts(Propose, 12),
        ];
        var expected = Told(story);
        var random = new Random(20260310);
        for (var attempt = 0; attempt < 500; attempt++)
        {
            var told = story.Concat(story.Where(_ => random.Next(2) == 0)).OrderBy(_ => random.Next()).ToArray();

            Assert.AreSequenceEqual(expected, Told(told), $"attempt {attempt}");
        }
    }

    [TestMethod]
    public void An_import_that_tells_how_the_deal_began_takes_the_place_of_our_first_visit_in_any_order()
    {
        var imported = new StageVisit(A.IdOf("imported"), Qualify, Day(-90)) { IsImported = true };
        StageEvent[] story = [Starts(Qualify, 0), Moves(Qualify, 0, Develop, 3), Moves(Develop, 3, Propose, 5)];
        string[] expected = ["Qualify -90-3 Forward 93, imported", "Qualify 0-3 Forward 3, does not count", "Develop 3-5 Forward 2", "Propose 5-"];
        var random = new Random(20260311);
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var told = story.Concat(story.Where(_ => random.Next(2) == 0)).OrderBy(_ => random.Next()).ToArray();
            var early = told.Aggregate((IReadOnlyList<StageVisit>)[imported], StageTimeline.After);
            var late = StageTimeline.Settle(told.Aggregate((IReadOnlyList<StageVisit>)[], StageTimeline.After).Append(imported));

            Assert.AreSequenceEqual(expected, early.Select(Say), $"import first, attempt {attempt}");
            Assert.AreSequenceEqual(expected, late.Select(Say), $"import last, attempt {attempt}");
        }
    }

    [TestMethod]
    public void A_deal_that_was_brought_along_in_a_stage_goes_on_from_there_without_a_second_visit()
    {
        var imported = new StageVisit(A.IdOf("imported"), Qualify, Day(0)) { IsImported = true };
        StageEvent[] story = [Moves(Qualify, 0, Develop, 3), Moves(Develop, 3, Propose, 5), Closes(Propose, 5, 9, Direction.Won)];
        var random = new Random(20260312);
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var told = story.Concat(story.Where(_ => random.Next(2) == 0)).OrderBy(_ => random.Next()).ToArray();

            Assert.AreSequenceEqual(
                ["Qualify 0-3 Forward 3, imported", "Develop 3-5 Forward 2", "Propose 5-9 Won 4"],
                told.Aggregate((IReadOnlyList<StageVisit>)[imported], StageTimeline.After).Select(Say),
                $"attempt {attempt}");
        }
    }

    [TestMethod]
    public void What_was_seen_counts_more_than_the_end_an_import_foresaw()
    {
        var imported = new StageVisit(A.IdOf("imported"), Qualify, Day(0)) { IsImported = true, LeftOn = Day(2), Direction = Direction.Forward };

        Assert.AreSequenceEqual(["Qualify 0-3 Forward 3, imported", "Develop 3-"], StageTimeline.After([imported], Moves(Qualify, 0, Develop, 3)).Select(Say));
    }

    [TestMethod]
    public void An_import_of_later_visits_leaves_ours_alone()
    {
        var imported = new StageVisit(A.IdOf("imported"), Develop, Day(4)) { IsImported = true };

        Assert.AreSequenceEqual(
            ["Qualify 0-", "Develop 4-, imported"],
            StageTimeline.After([imported], Starts(Qualify, 0)).Select(Say));
    }

    [TestMethod]
    public void A_deal_that_closed_before_it_was_seen_to_enter_has_a_visit_that_does_not_count() =>
        Assert.AreSequenceEqual(["Qualify 0--40 Won , does not count"], Told(Starts(Qualify, 0), Closes(Qualify, 0, -40, Direction.Won)));

    [TestMethod]
    public void What_counts_of_random_histories_told_in_any_order_is_what_the_rule_of_one_minute_leaves_of_their_changes()
    {
        VisitedStage[] stages = [Qualify, Develop, Propose];
        var random = new Random(20260402);
        var merged = 0;
        for (var attempt = 0; attempt < 500; attempt++)
        {
            var at = A.Noon;
            List<StageStay> stays = [new(stages[random.Next(3)], at)];
            for (var move = random.Next(2, 8); move > 0; move--)
            {
                at = at.AddSeconds(random.Next(3) == 0 ? random.Next(60, 400_000) : random.Next(1, 59));
                stays.Add(new(stages.Where(stage => stage != stays[^1].Stage).ElementAt(random.Next(2)), at));
            }

            var story = stays.Zip(stays.Skip(1), (from, to) => new StageEvent(Deal) { Left = from, LeftOn = to.EnteredOn, Entered = to })
                .Prepend(new StageEvent(Deal) { Entered = stays[0] }).ToList();
            var told = story.Concat(story.Where(_ => random.Next(2) == 0)).OrderBy(_ => random.Next());
            var counted = told.Aggregate((IReadOnlyList<StageVisit>)[], StageTimeline.After).Where(visit => visit.Counts).ToList();

            var moves = SalesLoop.Statistics.StageMoves.Of(stays.Select(stay => new SalesLoop.Statistics.StageChange(stay.EnteredOn, stay.Stage.Name!)).ToList());
            Assert.AreSequenceEqual(moves.Select(move => $"{move.Stage} {move.At:O}"), counted.Select(visit => $"{visit.Stage.Name} {visit.EnteredOn:O}"), $"attempt {attempt}");
            Assert.AreSequenceEqual(moves.Skip(1).Select(move => (DateTime?)move.At).Append(null), counted.Select(visit => visit.LeftOn), $"attempt {attempt}: no time is lost between");
            merged += stays.Count - moves.Count;
        }

        Assert.IsGreaterThan(500, merged);
    }

    [TestMethod]
    public void A_deal_that_is_opened_again_within_a_minute_has_not_clicked_through() =>
        Assert.AreSequenceEqual(
            ["Qualify 0-0 Lost 0", "Qualify 0-4 Forward 4", "Develop 4-"],
            Told(
                new StageEvent(Deal) { Left = new(Qualify, A.Noon), LeftOn = A.Noon.AddSeconds(10), Direction = Direction.Lost },
                new StageEvent(Deal) { Entered = new(Qualify, A.Noon.AddSeconds(30)) },
                new StageEvent(Deal) { Left = new(Qualify, A.Noon.AddSeconds(30)), LeftOn = Day(4), Entered = new(Develop, Day(4)) }));

    [TestMethod]
    public void An_imported_visit_that_ends_before_it_begins_does_not_count_until_it_is_put_right()
    {
        var slip = new StageVisit(A.IdOf("imported"), Qualify, Day(0)) { IsImported = true, LeftOn = Day(-2), Direction = Direction.Forward };
        var told = StageTimeline.Settle([slip]).Single();

        Assert.AreEqual(VisitNote.Reversed, told.Note);
        Assert.IsTrue(StageTimeline.Settle([told with { LeftOn = Day(2) }]).Single().Counts);
        Assert.AreEqual(VisitNote.SetAside, StageTimeline.Settle([slip with { LeftOn = Day(2), Note = VisitNote.SetAside }]).Single().Note, "what a person set aside stays so");
    }

    [TestMethod]
    [DataRow(null, 8, DisplayName = "no day: when it was recorded")]
    [DataRow(8, 8, DisplayName = "the day it was recorded")]
    [DataRow(9, 8, DisplayName = "a day ahead: when it was recorded")]
    [DataRow(6, 6, DisplayName = "a day before")]
    [DataRow(2, 2, DisplayName = "the day it entered")]
    [DataRow(1, 1, DisplayName = "before it entered")]
    public void A_close_counts_on_its_own_day(int? closeDay, int expected) =>
        Assert.AreEqual(Day(expected).Date, StageEvent.ClosedAt(Day(2), closeDay is { } day ? Day(day).Date : null, Day(8)).Date);

    [TestMethod]
    public void A_deal_that_closes_on_the_day_it_entered_was_there_no_time_at_all() =>
        Assert.AreEqual(Day(2), StageEvent.ClosedAt(Day(2), Day(2).Date, Day(8)));

    private static DateTime Day(int day) => A.Noon.AddDays(day);

    private static StageEvent Starts(VisitedStage stage, int day) => new(Deal) { Entered = new(stage, Day(day)) };

    private static StageEvent Moves(VisitedStage from, int entered, VisitedStage to, int day) =>
        new(Deal) { Left = new(from, Day(entered)), LeftOn = Day(day), Entered = new(to, Day(day)) };

    private static StageEvent Closes(VisitedStage from, int entered, int day, Direction direction) =>
        new(Deal) { Left = new(from, Day(entered)), LeftOn = Day(day), Direction = direction };

    private static string[] Told(params StageEvent[] changes) =>
        [.. changes.Aggregate((IReadOnlyList<StageVisit>)[], StageTimeline.After).Select(Say)];

    private static string Say(StageVisit visit) =>
        $"{visit.Stage.Name} {Days(visit.EnteredOn)}-{(visit.LeftOn is { } left ? $"{Days(left)} {visit.Direction} {visit.Days:0.##}" : "")}"
        + (visit.IsImported ? ", imported" : "") + (visit.Counts ? "" : ", does not count");

    private static int Days(DateTime at) => (int)(at - A.Noon).TotalDays;
}
