using System.Text;
using System.Text.RegularExpressions;
using SalesLoop.SolutionFormat.Packages;

namespace SalesLoop.SolutionFormat.Check.Files;

/// <summary>Nothing in the solution belongs to one environment, names a person, or is a secret.</summary>
internal sealed partial class EnvironmentTraceRule : Rule
{
    private const string BuiltParts = "WebResources/|Controls/";

    private static readonly string[] TextEndings = [".xml", ".json", ".js", ".html", ".css", ".svg", ".resx"];

    public override string Id => "SL010";

    public override string Reason => "What belongs to one environment fails in every other, and a secret in a solution is a secret told.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) =>
        from path in solution.Files.Paths
        where TextEndings.Contains(Path.GetExtension(path))
        from finding in Traces(path, Encoding.UTF8.GetString(solution.Files.Bytes(path)))
        select finding;

    private IEnumerable<Finding> Traces(string path, string text)
    {
        // Built scripts carry their makers' addresses in licences; what people wrote carries none.
        var isBuilt = BuiltParts.Split('|').Any(folder => path.StartsWith(folder, StringComparison.Ordinal)) && !path.EndsWith(".xml", StringComparison.Ordinal);
        foreach (Match match in Host().Matches(text))
        {
            yield return At(Place(path, text, match), $"the address '{match.Value}' belongs to one environment", "Use an environment variable");
        }

        foreach (Match match in EnvironmentId().Matches(text))
        {
            yield return At(Place(path, text, match), $"'{match.Value}' names one environment or connection", "Use a connection reference or an environment variable");
        }

        foreach (Match match in Secret().Matches(text))
        {
            yield return At(Place(path, text, match), $"'{match.Groups["name"].Value}' is given a value that looks like a secret", "Take it out and change it where it was valid; use a secret environment variable");
        }

        foreach (Match match in isBuilt ? [] : Mail().Matches(text).Cast<Match>())
        {
            yield return At(Place(path, text, match), $"the e-mail address '{match.Value}' names a person", "Take it out, or use an environment variable");
        }
    }

    private static SourcePlace Place(string path, string text, Match match) => new(path, text.AsSpan(0, match.Index).Count('\n') + 1);

    [GeneratedRegex(@"[A-Za-z0-9-]+\.(api\.)?(crm[0-9]*\.dynamics\.com|sharepoint\.com|onmicrosoft\.com|powerappsportals\.com)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Host();

    [GeneratedRegex(@"(environments/(Default-)?|Default-|tenantId""?\s*[:=]\s*""?|/connections/(shared-)?)[0-9a-fA-F]{8}-[0-9a-fA-F-]{20,28}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex EnvironmentId();

    [GeneratedRegex(@"(?<name>client_?[sS]ecret|[pP]assword|api_?[kK]ey|SharedAccessKey|AccountKey|sig|Bearer)[""']?\s*[:= ]\s*[""']?[A-Za-z0-9+/=_.~-]{16,}|-----BEGIN [A-Z ]*(?<name>PRIVATE KEY)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Secret();

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Mail();
}
