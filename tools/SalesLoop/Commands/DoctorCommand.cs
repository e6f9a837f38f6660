using System.CommandLine;
using System.Net.Http.Headers;
using SalesLoop.CommandLine.Doctor;

namespace SalesLoop.CommandLine.Commands;

/// <summary>The verb <c>doctor</c>: what is missing on this machine or in an environment, and the command that mends it. It changes nothing.</summary>
internal static class DoctorCommand
{
    private const int UsualPort = 5150;

    public static Command Create()
    {
        var data = new Option<DirectoryInfo?>("--data") { Description = "Folder of the local organization; .local in the checkout unless given." };
        var port = CheckedOption.Number("--port", "Port that 'up' is to take.", UsualPort, 0, 65535);
        var url = CheckedOption.WebAddress("--url", $"Looks at an environment instead: its address. A bearer token is taken from {EnvironmentChecks.TokenVariable}.");
        var json = new Option<bool>("--json") { Description = "Prints the findings as JSON." };
        var command = new Command("doctor", "Says what is missing on this machine or in an environment, and how to mend it; changes nothing.") { data, port, url, json };
        command.SetAction(async (parsed, _) =>
        {
            var repository = Repository.Find();
            var found = parsed.GetValue(url) is { } address
                ? await EnvironmentAsync(address, repository)
                : ThisMachine(new Machine(), repository, OrganizationFolder.For(parsed.GetValue(data), repository), parsed.GetValue(port));
            return Tell(found, parsed.GetValue(json), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        });
        return command;
    }

    internal static IReadOnlyList<Diagnosis> ThisMachine(Machine machine, Repository repository, OrganizationFolder folder, int port) =>
        [.. new MachineChecks(machine, repository, folder, port).Run(), .. DataFolderChecks.Run(folder)];

    /// <returns>1 when there is a problem; notes are none.</returns>
    internal static int Tell(IReadOnlyList<Diagnosis> found, bool isJson, TextWriter results, TextWriter remarks)
    {
        if (isJson)
        {
            results.WriteLine(Diagnosis.Json(found));
        }
        else
        {
            foreach (var one in found)
            {
                results.WriteLine(one);
            }
        }

        var problems = found.Count(one => one.Health == Health.Problem);
        remarks.WriteLine(problems == 0 ? "Nothing to mend." : $"{problems} to mend.");
        return problems == 0 ? ExitCode.Done : ExitCode.InputHasProblems;
    }

    private static async Task<IReadOnlyList<Diagnosis>> EnvironmentAsync(Uri address, Repository repository)
    {
        using var http = new HttpClient { BaseAddress = new Uri(address.GetLeftPart(UriPartial.Authority) + "/"), Timeout = TimeSpan.FromSeconds(60) };
        if (Environment.GetEnvironmentVariable(EnvironmentChecks.TokenVariable) is { Length: > 0 } token)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return await new EnvironmentChecks(http, repository).RunAsync();
    }
}
