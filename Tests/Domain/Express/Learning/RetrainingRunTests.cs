using SalesLoop.Express;

namespace SalesLoop.Tests.Domain.Express.Learning;

/// <summary>Learning for one slice after the other, handed on as text.</summary>
[TestClass]
public sealed class RetrainingRunTests
{
    private static readonly DateTime Sunday = new(2026, 3, 8, 3, 0, 0, DateTimeKind.Utc);
    private static readonly Guid North = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid South = new("00000000-0000-0000-0000-000000000002");

    [TestMethod]
    public void It_learns_for_all_others_first_then_for_each_slice_and_then_it_is_done()
    {
        var run = RetrainingRun.From(Sunday, [South, North]);
        Assert.AreSequenceEqual(new Guid?[] { null, North, South }, run.Slots);

        var under = run.After(10, "there")!;
        Assert.HasCount(3, under.Slots);
        Assert.AreEqual("there", under.Training);
        var last = under.After(5, null)!.After(1, null)!;
        Assert.AreSequenceEqual(new Guid?[] { South }, last.Slots);
        Assert.AreEqual(16, last.Handled);
        Assert.IsNull(last.After(1, null));
    }

    [TestMethod]
    public void As_text_it_is_the_same_again()
    {
        var run = RetrainingRun.From(Sunday, [North]).After(7, "{\"page\":2}")!;
        var read = RetrainingRun.Read(run.ToText());

        Assert.AreSequenceEqual(run.Slots, read.Slots);
        Assert.AreEqual((run.StartedOn, run.Training, run.Handled), (read.StartedOn, read.Training, read.Handled));
    }

    [TestMethod]
    public void A_slice_without_its_model_goes_and_what_was_begun_for_it_with_it()
    {
        var run = RetrainingRun.From(Sunday, [North, South]).After(1, null)!.After(1, "half")!;

        var left = run.Without([South]);
        Assert.AreSequenceEqual(new Guid?[] { South }, left.Slots);
        Assert.AreEqual("", left.Training);
        Assert.AreSame(run, run.Without([North, South]));
        Assert.AreEqual("half", run.Without([North]).Training);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{}")]
    [DataRow("{\"started\":\"2026-03-08T03:00:00Z\",\"slots\":\"north\",\"training\":\"\",\"handled\":0}")]
    public void A_text_that_is_none_is_an_error_of_format(string text) => Assert.ThrowsExactly<FormatException>(() => RetrainingRun.Read(text));
}
