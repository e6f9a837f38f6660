using System.Text.Json.Nodes;
using SalesLoop.Express;
using SalesLoop.Words;

namespace SalesLoop.Tests.Domain.Express;

[TestClass]
public sealed class VerdictJsonTests
{
    [TestMethod]
    public void The_panel_gets_a_line_for_everything_asked()
    {
        var move = A.Playbook().Plan(null, A.Develop);
        var verdict = new Verdict(move, GateMode.Warn,
        [
            new VerdictLine("need", $"Write the need", Severity.Block, Finding.Met),
            new VerdictLine("pain", $"Name the pain", Severity.Block, Finding.Empty) { Waiver = A.Waiver(A.Develop) },
            new VerdictLine("budget", $"Ask for the budget", Severity.Block, Finding.NotKnownYet),
            new VerdictLine("fit", $"Raise the fit", Severity.Warn, Finding.Unmet),
            new VerdictLine("odd", $"Do odd", Severity.Block, Finding.CannotTell),
        ]);

        Assert.IsTrue(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {
                  "from": null, "to": "Develop", "direction": "start", "mode": "warn", "outcome": "warned",
                  "lines": [
                    { "code": "need", "guidance": "Write the need", "state": "met", "finding": "met", "blocks": false },
                    { "code": "pain", "guidance": "Name the pain", "state": "waived", "finding": "empty", "blocks": false },
                    { "code": "budget", "guidance": "Ask for the budget", "state": "notKnownYet", "finding": "notKnownYet", "blocks": true },
                    { "code": "fit", "guidance": "Raise the fit", "state": "missing", "finding": "unmet", "blocks": false },
                    { "code": "odd", "guidance": "Do odd", "state": "unreadable", "finding": "cannotTell", "blocks": false }
                  ]
                }
                """),
            JsonNode.Parse(VerdictJson.Of(verdict, Language.English))));
    }

    [TestMethod]
    [DataRow("Ask \"who\"\\why\n\tnow\r", DisplayName = "quotes, a backslash, lines")]
    [DataRow("</script>\u2028\u0001 é 需求 😀", DisplayName = "what would end a script, and other alphabets")]
    public void Any_text_survives(string guidance)
    {
        var verdict = new Verdict(A.Playbook().Plan(null, A.Develop), GateMode.Enforce, [new VerdictLine("a", $"{guidance}", Severity.Block, Finding.Empty)]);
        var json = VerdictJson.Of(verdict, Language.English);

        Assert.AreEqual(guidance, (string?)JsonNode.Parse(json)!["lines"]![0]!["guidance"]);
        Assert.DoesNotContain("</script>", json);
    }
}
