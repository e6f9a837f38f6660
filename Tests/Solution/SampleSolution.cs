using System.Text.Json;
using System.Text.RegularExpressions;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Check;
using SalesLoop.SolutionFormat.Model;

namespace SalesLoop.Tests.Solution;

/// <summary>A copy of the small good solution that a test may break.</summary>
public sealed partial class SampleSolution : IDisposable
{
    public const string AssemblyFolder = "PluginAssemblies/SamplePlugins-F6080000-0000-4000-8000-000000000001";
    public const string VisitForm = "Entities/sl_Visit/FormXml/main/{b2c40000-0000-4000-8000-000000020000}.xml";
    public const string KindForm = "Entities/sl_Kind/FormXml/main/{b2c40000-0000-4000-8000-000000010000}.xml";
    public const string VisitView = "Entities/sl_Visit/SavedQueries/{c3d50000-0000-4000-8000-000000000001}.xml";
    public const string KindView = "Entities/sl_Kind/SavedQueries/{c3d50000-0000-4000-8000-000000000002}.xml";
    public const string Visit = "Entities/sl_Visit/Entity.xml";
    public const string Kind = "Entities/sl_Kind/Entity.xml";
    public const string Step = "SdkMessageProcessingSteps/{07190000-0000-4000-8000-000000000001}.xml";
    public const string App = "AppModules/sl_Visits/AppModule.xml";
    public const string SiteMap = "AppModuleSiteMaps/sl_Visits/AppModuleSiteMap.xml";

    public const string QuickForm = "Entities/sl_Kind/FormXml/quickCreate/{b2c40000-0000-4000-8000-000000030000}.xml";
    public const string Chart = "Entities/sl_Visit/Visualizations/{e7f90000-0000-4000-8000-000000000001}.xml";
    public const string Board = "Dashboards/{f8a00000-0000-4000-8000-000000000001}.xml";
    public const string FlowJson = "Workflows/Planvisits-A2C30000-0000-4000-8000-000000000001.json";
    public const string Variable = "environmentvariabledefinitions/sl_VisitDays/environmentvariabledefinition.xml";

    private readonly string root = Directory.CreateTempSubdirectory("salesloop-sample-").FullName;

    public SampleSolution(SampleDll? dll = null)
    {
        Copy(Path.Combine(AppContext.BaseDirectory, "Sample"), Folder);
        Copy(Path.Combine(AppContext.BaseDirectory, "SampleBuilt"), Parts.WebResources);
        Write("../model/Visit.generated.cs", "// made");
        (dll ?? new SampleDll()).Write(Parts.PluginAssembly);
    }

    public string Folder => Path.Combine(root, "src");

    public BuiltParts Parts => new(Path.Combine(root, "Sample.Plugins.dll"), Path.Combine(root, "built")) { Words = Path.Combine(root, "words") };

    /// <summary>One generated file beside the solution, fresh until a test changes it.</summary>
    public IReadOnlyList<GeneratedFolder> Generated =>
    [
        new("../model", new GeneratedFiles(Path.Combine(root, "model"), path => path.EndsWith(".generated.cs", StringComparison.Ordinal), new Dictionary<string, string> { ["Visit.generated.cs"] = "// made" }), "remake"),
    ];

    public SolutionPackage Pack(PackageType type = PackageType.Managed) => SolutionFolder.Read(Folder, Parts, type);

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    /// <summary>Replaces the one place where <paramref name="old"/> stands; every place with <paramref name="everywhere"/>.</summary>
    public SampleSolution Replace(string path, string old, string @new, bool everywhere = false)
    {
        var text = Read(path);
        var places = text.Split(old).Length - 1;
        Assert.IsTrue(everywhere ? places > 0 : places == 1, $"'{old}' stands {places} times in {path}.");
        return Write(path, text.Replace(old, @new, StringComparison.Ordinal));
    }

    public SampleSolution Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    /// <summary>Writes a list of words in which each label of the sample has another, made from it.</summary>
    /// <param name="words">What a label is called; null leaves it out.</param>
    public SampleSolution Translate(Func<string, string?> words, int language = 1031)
    {
        var labels = Directory.EnumerateFiles(Folder, "*.xml", SearchOption.AllDirectories)
            .Where(file => !file.Contains("Workflows", StringComparison.Ordinal))
            .SelectMany(file => Label().Matches(File.ReadAllText(file)))
            .Select(match => System.Net.WebUtility.HtmlDecode(match.Groups["text"].Value))
            .Where(label => label.Length > 0)
            .Distinct()
            .Order(StringComparer.Ordinal);
        var lines = from label in labels let text = words(label) where text is not null select $"  {JsonSerializer.Serialize(label)}: {JsonSerializer.Serialize(text)}";
        return Write($"../words/{language}.json", $"{{\n{string.Join(",\n", lines)}\n}}\n");
    }

    public SampleSolution Delete(string path)
    {
        File.Delete(Path.Combine(Folder, path));
        return this;
    }

    public SampleSolution Move(string from, string to) => Write(to, Read(from)).Delete(from);

    /// <summary>Number of the first line that holds <paramref name="text"/>.</summary>
    public int LineOf(string path, string text) => Array.FindIndex(File.ReadAllLines(Path.Combine(Folder, path)), line => line.Contains(text, StringComparison.Ordinal)) + 1;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [GeneratedRegex("(description=\"(?<text>[^\"]*)\" languagecode|LCID=\"1033\" (Title|Description)=\"(?<text>[^\"]*)\")", RegexOptions.ExplicitCapture)]
    private static partial Regex Label();

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
