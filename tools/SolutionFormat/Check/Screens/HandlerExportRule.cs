using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Screens;

/// <summary>Functions that forms call are exported by the script they name.</summary>
internal sealed class HandlerExportRule : Rule
{
    public override string Id => "SL214";

    public override string Reason => "A form that calls a function its script lacks opens with an error dialog.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var scripts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var handler in solution.Entities.Descendants("Handler"))
        {
            var library = handler.Attr("libraryName");
            var path = "WebResources/" + library;
            // A script that has not been built is told by ContentRule.
            if (library.Length == 0 || !solution.Files.Has(path))
            {
                continue;
            }

            if (!scripts.TryGetValue(library, out var script))
            {
                scripts[library] = script = Encoding.UTF8.GetString(solution.Files.Bytes(path));
            }

            if (!Exports(script, handler.Attr("functionName")))
            {
                yield return At(handler, $"{library} has no function {handler.Attr("functionName")}", "Export it from the script, or correct functionName");
            }
        }
    }

    // SalesLoop.Visit.onLoad: the object is made ("SalesLoop.Visit ="), and onLoad is one of its members.
    private static bool Exports(string script, string function)
    {
        var end = function.LastIndexOf('.');
        var (holder, name) = end < 0 ? ("", function) : (function[..end], function[(end + 1)..]);
        return name.Length > 0
            && (holder.Length == 0 || Regex.IsMatch(script, $@"\b{Regex.Escape(holder)}\s*=", RegexOptions.NonBacktracking))
            && Regex.IsMatch(script, $@"\b{Regex.Escape(name)}\s*[:=(]", RegexOptions.NonBacktracking);
    }
}
