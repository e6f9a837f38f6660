using System.Text.Json;
using SalesLoop.Evolve;

namespace SalesLoop.Tests.Domain.Evolve;

[TestClass]
public sealed class SignalTests
{
    private static readonly Signal Moved = new(SignalTopic.StageMoved, "opportunity", A.IdOf("deal"), A.Noon) { About = "Globex renewal" };

    [TestMethod]
    public void A_signal_has_one_key_however_often_it_is_told_and_another_for_what_else_happened()
    {
        Assert.AreEqual(Moved.Key, (Moved with { HappenedOn = A.Noon.AddMilliseconds(400), ActorId = A.IdOf("rep") }).Key);
        Assert.HasCount(
            5,
            new[] { Moved, Moved with { HappenedOn = A.Noon.AddSeconds(1) }, Moved with { SubjectId = A.IdOf("other") }, Moved with { Topic = SignalTopic.DealWon }, Moved with { Part = "x" } }
                .Select(signal => signal.Key)
                .Distinct());
    }

    [TestMethod]
    public void Every_topic_is_listed_once_and_its_key_fits_the_column()
    {
        Assert.HasCount(SignalTopic.All.Count, SignalTopic.All.Select(topic => topic.Code).Distinct());
        Assert.AreEqual(SignalTopic.All.Count, typeof(SignalTopic).GetFields().Count(field => field.FieldType == typeof(SignalTopic)));
        foreach (var topic in SignalTopic.All)
        {
            Assert.AreEqual(topic, SignalTopic.Find(topic.Code));
            Assert.IsLessThanOrEqualTo(200, (Moved with { Topic = topic, Part = Guid.Empty.ToString("N") }).Key.Length);
        }
    }

    [TestMethod]
    public void Details_are_JSON_whatever_they_say()
    {
        var payload = JsonDocument.Parse(Moved.With("from", "Qualify \"A\" </script>\n").With("to", null).Payload).RootElement;

        Assert.AreEqual("Qualify \"A\" </script>\n", payload.GetProperty("from").GetString());
        Assert.AreEqual(JsonValueKind.Null, payload.GetProperty("to").ValueKind);
    }

    [TestMethod]
    public void A_long_name_is_cut_and_says_so()
    {
        Assert.AreEqual("Deal moved: Globex renewal", Moved.Name);
        Assert.AreEqual(300, (Moved with { About = new string('x', 400) }).Name.ToString().Length);
        Assert.EndsWith("…", (Moved with { About = new string('x', 400) }).Name.ToString());
    }

    [TestMethod]
    [DataRow(0, null, DisplayName = "now")]
    [DataRow(5, null, DisplayName = "as far as clocks differ")]
    [DataRow(6, "It happened later than it was recorded.", DisplayName = "later")]
    public void What_has_not_happened_yet_does_not_count(int minutes, string? doubt) =>
        Assert.AreEqual(doubt, SignalQuality.Doubt(new SignalReceived("stage.moved", A.Noon.AddMinutes(minutes), true, true), A.Noon));

    [TestMethod]
    public void What_is_missing_is_named_all_at_once() =>
        Assert.AreEqual(
            "It has no topic. It doesn't say what it happened to. It doesn't say who did it. It doesn't say when it happened.",
            SignalQuality.Doubt(new SignalReceived(" ", null, false, false), A.Noon));

    [TestMethod]
    public void What_another_signal_tells_does_not_count_twice() =>
        Assert.AreEqual("Another signal tells the same.", SignalQuality.Doubt(new SignalReceived("stage.moved", A.Noon, true, true) { IsTold = true }, A.Noon));
}
