using System.Globalization;
using System.Linq;
using System.Text;

namespace SalesLoop.Express;

/// <summary>Writes a verdict for the panel on the deal.</summary>
public static class VerdictJson
{
    /// <summary>The verdict as JSON: where from, where to, outcome, mode, and a line for everything asked.</summary>
    public static string Of(Verdict verdict)
    {
        var lines = verdict.Lines.Select(line => Object(
            Text("code", line.Code),
            Text("guidance", line.Guidance),
            Text("state", State(line)),
            Text("finding", Camel(line.Finding.ToString())),
            $"\"blocks\":{(line.IsOpen && line.Severity == Severity.Block ? "true" : "false")}"));
        return Object(
            Text("from", verdict.Move.From?.Name),
            Text("to", verdict.Move.Destination),
            Text("direction", Camel(verdict.Move.Direction.ToString())),
            Text("mode", Camel(verdict.Mode.ToString())),
            Text("outcome", Camel(verdict.Outcome.ToString())),
            $"\"lines\":[{string.Join(",", lines)}]");
    }

    private static string State(VerdictLine line) =>
        line.Finding == Finding.Met ? "met"
        : line.Waiver is not null ? "waived"
        : line.Finding == Finding.CannotTell ? "unreadable"
        : line.Finding == Finding.NotKnownYet ? "notKnownYet"
        : "missing";

    private static string Object(params string[] members) => "{" + string.Join(",", members) + "}";

    private static string Text(string name, string? value) => $"\"{name}\":{(value is null ? "null" : Quoted(value))}";

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    private static string Quoted(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var letter in text)
        {
            json.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                // Also what would end a script element or a line of JavaScript, wherever the text is put.
                < ' ' or '<' or '>' or '\u2028' or '\u2029' => "\\u" + ((int)letter).ToString("x4", CultureInfo.InvariantCulture),
                _ => letter.ToString(),
            });
        }

        return json.Append('"').ToString();
    }
}
