using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace SalesLoop.CommandLine.Doctor;

/// <summary>What Sales Loop needs of an environment, asked over its Web API; only reading.</summary>
/// <param name="http">Its base address is the environment's; signs in.</param>
/// <param name="repository">The checkout whose solution the environment is held against.</param>
internal sealed class EnvironmentChecks(HttpClient http, Repository repository)
{
    /// <summary>Environment variable that holds a bearer token for environments that ask for one.</summary>
    public const string TokenVariable = "SALESLOOP_TOKEN";

    private const string Root = "api/data/v9.2/";
    private const string Prefix = "sl_";
    private const string RolePrefix = "Sales Loop";
    private const int MostNames = 10;

    private static readonly string[] SalesTables = ["opportunity", "opportunityclose", "lead", "competitor"];

    public async Task<IReadOnlyList<Diagnosis>> RunAsync()
    {
        if (await AnswersAsync() is { } silence)
        {
            return [silence];
        }

        return
        [
            new Diagnosis("web api", Health.Fine, $"{http.BaseAddress} answers."),
            await SalesAsync(),
            await SolutionAsync(),
            await RolesAsync(),
            await UsersAsync(),
            await StepsAsync(),
            await FlowsAsync(),
            await VariablesAsync(),
            await BypassAsync(),
        ];
    }

    private async Task<Diagnosis?> AnswersAsync()
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Root + "WhoAmI", UriKind.Relative));
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => null,
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new Diagnosis("web api", Health.Problem, $"{http.BaseAddress} does not let this caller in ({(int)answer.StatusCode}).", $"Put a bearer token for that environment into the environment variable {TokenVariable}, and ask again"),
                _ => new Diagnosis("web api", Health.Problem, $"{http.BaseAddress} is no Dataverse Web API: WhoAmI answers {(int)answer.StatusCode}.", "Give the address of the environment, for example https://contoso.crm.dynamics.com"),
            };
        }
        catch (Exception silence) when (silence is HttpRequestException or TaskCanceledException)
        {
            return new Diagnosis("web api", Health.Problem, $"{http.BaseAddress} does not answer: {silence.Message}", "Check the address; for a local organization: dotnet run --project tools/SalesLoop -- up");
        }
    }

    private async Task<Diagnosis> SalesAsync()
    {
        var missing = new List<string>();
        foreach (var table in SalesTables)
        {
            if (await GetAsync($"EntityDefinitions(LogicalName='{table}')?$select=LogicalName") is null)
            {
                missing.Add(table);
            }
        }

        return missing.Count == 0
            ? new Diagnosis("sales tables", Health.Fine, "The tables of Dynamics 365 Sales are here.")
            : new Diagnosis("sales tables", Health.Problem, $"Tables of Dynamics 365 Sales are missing: {string.Join(", ", missing)}.", "Install Dynamics 365 Sales in the environment (Power Platform admin center > Dynamics 365 apps), then import the solution");
    }

    private async Task<Diagnosis> SolutionAsync()
    {
        var manifest = XDocument.Load(Path.Combine(repository.SolutionSource, "Other", "Solution.xml")).Descendants("SolutionManifest").Single();
        var name = (string)manifest.Element("UniqueName")!;
        var expected = Version.Parse((string)manifest.Element("Version")!);
        const string Pack = "dotnet run --project tools/SalesLoop -- pack, then import out/SalesLoop_managed.zip";
        return (await RowsAsync($"solutions?$select=version&$filter=uniquename eq '{name}'")) is not [var solution, ..]
            ? new Diagnosis("solution", Health.Problem, $"The solution {name} is not imported.", Pack)
            : Version.TryParse((string?)solution["version"], out var version) && version >= expected
                ? new Diagnosis("solution", Health.Fine, $"The solution {name} {version} is imported.")
                : new Diagnosis("solution", Health.Problem, $"The solution {name} is imported in version {solution["version"]}; this checkout has {expected}.", Pack);
    }

    private async Task<Diagnosis> RolesAsync()
    {
        var expected = Directory.GetFiles(Path.Combine(repository.SolutionSource, "Roles"), "*.xml").Select(file => (string)XDocument.Load(file).Root!.Attribute("name")!).Order(StringComparer.Ordinal);
        if (await RowsAsync($"roles?$select=name&$filter=startswith(name,'{RolePrefix}')") is not { } rows)
        {
            return Untold("roles");
        }

        var missing = expected.Except(rows.Select(role => (string?)role["name"])).ToList();
        return missing.Count == 0
            ? new Diagnosis("roles", Health.Fine, "The solution's roles are here.")
            : new Diagnosis("roles", Health.Problem, $"Roles are missing: {string.Join(", ", missing)}.", "Import the solution again: roles are part of it");
    }

    private async Task<Diagnosis> UsersAsync()
    {
        var without = await RowsAsync($"systemusers?$select=fullname&$filter=isdisabled eq false and not systemuserroles_association/any(r:startswith(r/name,'{RolePrefix}'))&$orderby=fullname&$top={MostNames + 1}");
        return without is null ? Untold("users")
            : without.Count == 0 ? new Diagnosis("users", Health.Fine, "Every user has one of the solution's roles.")
            : new Diagnosis("users", Health.Note, $"Without one of the solution's roles: {Names(without, "fullname")}.", "Give those who use it a role, in the admin center under Users > Manage roles");
    }

    private async Task<Diagnosis> StepsAsync() =>
        await RowsAsync("sdkmessageprocessingsteps?$select=name&$filter=statecode eq 1 and startswith(name,'SalesLoop.')") is not { } off ? Untold("steps")
            : off.Count == 0 ? new Diagnosis("steps", Health.Fine, "Every plug-in step is on.")
            : new Diagnosis("steps", Health.Problem, $"Plug-in steps are off: {Names(off, "name")}.", "Turn them on in the solution: Plug-in steps > Activate; or import the solution again and choose to activate its steps");

    private async Task<Diagnosis> FlowsAsync() =>
        await RowsAsync($"workflows?$select=name&$filter=category eq 5 and statecode eq 0 and startswith(name,'{RolePrefix}')&$orderby=name") is not { } off ? Untold("flows")
            : off.Count == 0 ? new Diagnosis("flows", Health.Fine, "No cloud flow of the solution is off.")
            // They ship off: whoever imports says when they begin, and without them only the scheduled work is left undone.
            : new Diagnosis("flows", Health.Note, $"Cloud flows are off: {Names(off, "name")}.", "Turn them on: Power Automate > Solutions > Sales Loop > Cloud flows");

    private async Task<Diagnosis> VariablesAsync()
    {
        const string Values = "environmentvariabledefinition_environmentvariablevalue";
        if (await RowsAsync($"environmentvariabledefinitions?$select=schemaname,defaultvalue&$filter=startswith(schemaname,'{Prefix}')&$expand={Values}($select=value)") is not { } variables)
        {
            return Untold("variables");
        }

        var empty = variables.Where(variable => variable["defaultvalue"] is null && variable[Values] is not JsonArray { Count: > 0 }).ToList();
        return empty.Count == 0
            ? new Diagnosis("variables", Health.Fine, "Every environment variable has a value or a default.")
            : new Diagnosis("variables", Health.Problem, $"Environment variables have no value: {Names(empty, "schemaname")}.", "Set them: Power Apps > Solutions > Sales Loop > Environment variables");
    }

    private async Task<Diagnosis> BypassAsync()
    {
        var privileges = await RowsAsync("privileges?$select=name&$filter=name eq 'prvBypassCustomPlugins' or name eq 'prvBypassCustomBusinessLogic'&$expand=roleprivileges_association($select=name)");
        if (privileges is null)
        {
            return Untold("bypass");
        }

        var roles = privileges.SelectMany(privilege => privilege["roleprivileges_association"] as JsonArray ?? []).OfType<JsonNode>().DistinctBy(role => (string?)role["name"]).ToList();
        return roles.Count == 0
            ? new Diagnosis("bypass", Health.Fine, "No role lets its holders bypass the gates.")
            : new Diagnosis("bypass", Health.Note, $"Holders of these roles can bypass custom logic, and then no gate judges them: {Names(roles, "name")}.", "Take the privilege from roles that do not need it; the nightly reconciliation finds what was bypassed");
    }

    private static Diagnosis Untold(string check) => new(check, Health.Note, "This environment does not tell, or this caller may not ask.");

    private static string Names(IReadOnlyList<JsonNode> rows, string property)
    {
        var names = string.Join(", ", rows.Take(MostNames).Select(row => (string?)row[property]));
        return rows.Count > MostNames ? names + " and more" : names;
    }

    /// <returns>Null when the question is refused.</returns>
    private async Task<IReadOnlyList<JsonNode>?> RowsAsync(string path) =>
        (await GetAsync(path))?["value"] is JsonArray rows ? [.. rows.OfType<JsonNode>()] : null;

    private async Task<JsonNode?> GetAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri(Root + path, UriKind.Relative));
        return answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync()) : null;
    }
}
