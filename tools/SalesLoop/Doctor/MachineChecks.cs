using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SalesLoop.CommandLine.Doctor;

/// <summary>What building, trying and testing Sales Loop needs of a machine.</summary>
/// <param name="machine">The machine.</param>
/// <param name="repository">The checkout.</param>
/// <param name="data">Folder of the local organization.</param>
/// <param name="port">Port that <c>up</c> would take.</param>
internal sealed partial class MachineChecks(Machine machine, Repository repository, OrganizationFolder data, int port)
{
    private const int LeastSdk = 10;
    private const int LeastNode = 20;
    private const long LeastFreeBytes = 1L << 30;
    private const string OfficialPackages = "The Dataverse SDK, official flavor";

    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];

    public IEnumerable<Diagnosis> Run() =>
    [
        Version("sdk", ".NET SDK", "dotnet", LeastSdk, "Install the .NET SDK 10: https://dotnet.microsoft.com/download"),
        Version("node", "Node.js", "node", LeastNode, "Install Node.js 20 or later: https://nodejs.org"),
        Port(),
        Disk(),
        Rights(),
        Browser(),
        Packages(),
        Built("plug-ins", "Plugins", "*.cs", Path.Combine(repository.Root, "Plugins", "bin", "SalesLoop.Plugins.dll"), "dotnet build Plugins"),
        Built("web resources", Path.Combine("WebResources", "forms"), "*.ts", Path.Combine(repository.Root, "WebResources", "dist"), "dotnet build WebResources"),
        Built("app", Path.Combine("tools", "LocalDataverse", "App", "src"), "*", repository.App, "dotnet build tools/LocalDataverse/App"),
    ];

    private Diagnosis Version(string check, string name, string program, int least, string mend)
    {
        var answer = machine.Ask(program, ["--version"]);
        if (answer is null)
        {
            return new Diagnosis(check, Health.Problem, $"{name} was not found: the program '{program}' is not on the path.", mend);
        }

        return int.TryParse(MajorVersion().Match(answer).Value, NumberStyles.None, CultureInfo.InvariantCulture, out var major) && major >= least
            ? new Diagnosis(check, Health.Fine, $"{name} {answer.TrimStart('v')}.")
            : new Diagnosis(check, Health.Problem, $"{name} {answer.TrimStart('v')} is too old; {least} or later is needed.", mend);
    }

    private Diagnosis Port() => machine.IsFree(port)
        ? new Diagnosis("port", Health.Fine, FormattableString.Invariant($"Port {port} is free."))
        : new Diagnosis("port", Health.Note, FormattableString.Invariant($"Port {port} is taken; perhaps Sales Loop is up already."), "dotnet run --project tools/SalesLoop -- up --port 0");

    private Diagnosis Disk()
    {
        var free = machine.FreeBytes(data.Path);
        var told = string.Create(CultureInfo.InvariantCulture, $"{free / (double)(1 << 30):0.0} GB are free where {data.Path} is");
        return free >= LeastFreeBytes
            ? new Diagnosis("disk", Health.Fine, told + ".")
            : new Diagnosis("disk", Health.Problem, told + "; 1 GB is needed.", "Free some space, or keep the organization elsewhere: dotnet run --project tools/SalesLoop -- up --data DIR");
    }

    private Diagnosis Rights() => machine.MayWrite(data.Path)
        ? new Diagnosis("rights", Health.Fine, $"{data.Path} can be written.")
        : new Diagnosis("rights", Health.Problem, $"This user may not write in {data.Path}.", "Give this user the right, or keep the organization elsewhere: dotnet run --project tools/SalesLoop -- up --data DIR");

    private Diagnosis Browser()
    {
        var named = machine.Variable("SALESLOOP_BROWSER");
        var folders = (machine.Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var found = named is { Length: > 0 } ? named : folders.SelectMany(folder => Browsers.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        return found is not null
            ? new Diagnosis("browser", Health.Fine, $"The browser tests use {found}.")
            : new Diagnosis("browser", Health.Note, "No Chromium was found; the browser tests will be skipped.", "Debian and Ubuntu: apt-get install chromium · Windows: winget install Google.Chrome · macOS: brew install --cask chromium");
    }

    private Diagnosis Packages()
    {
        var cache = machine.Variable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var missing = XDocument.Load(Path.Combine(repository.Root, "Directory.Packages.props")).Descendants("ItemGroup")
            .Where(group => (string?)group.Attribute("Label") == OfficialPackages)
            .Descendants("PackageVersion")
            .Select(package => (Name: (string)package.Attribute("Include")!, Version: (string)package.Attribute("Version")!))
            .Where(package => !Directory.Exists(Path.Combine(cache, package.Name.ToLowerInvariant(), package.Version)))
            .Select(package => $"{package.Name} {package.Version}")
            .ToList();
        return missing.Count == 0
            ? new Diagnosis("official packages", Health.Fine, "Microsoft's Dataverse packages are here; the official flavor can be built.")
            : new Diagnosis("official packages", Health.Note, $"Not here yet: {string.Join(", ", missing)}. Only the official flavor needs them.", "dotnet restore SalesLoop.sln -p:DataverseSdk=official");
    }

    private Diagnosis Built(string check, string source, string pattern, string result, string mend)
    {
        var made = File.Exists(result) ? File.GetLastWriteTimeUtc(result) : Newest(result, "*");
        if (made is null)
        {
            return new Diagnosis(check, Health.Problem, $"Not built: {Shown(result)} is missing.", mend);
        }

        return Newest(Path.Combine(repository.Root, source), pattern) is { } changed && changed > made
            ? new Diagnosis(check, Health.Problem, $"{Shown(result)} is older than what it is made of.", mend)
            : new Diagnosis(check, Health.Fine, $"{Shown(result)} is up to date.");
    }

    private static DateTime? Newest(string folder, string pattern) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Where(file => !IsMade(Path.GetRelativePath(folder, file)))
            .Select(file => (DateTime?)File.GetLastWriteTimeUtc(file))
            .Max()
        : null;

    private static bool IsMade(string path) => path.Split('/', '\\')[0] is "bin" or "obj" or "node_modules";

    private string Shown(string path) => Path.GetRelativePath(repository.Root, path).Replace('\\', '/');

    [GeneratedRegex(@"\d+")]
    private static partial Regex MajorVersion();
}
