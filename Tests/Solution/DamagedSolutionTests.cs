using System.Xml.Linq;

namespace SalesLoop.Tests.Solution;

/// <summary>Whatever is missing, the checker tells it and never fails itself.</summary>
[TestClass]
public sealed class DamagedSolutionTests
{
    [TestMethod]
    [DynamicData(nameof(Damages))]
    public void A_file_with_any_one_element_or_attribute_missing_is_told_about_or_passes_but_never_stops_the_check(string path, IReadOnlyList<string> parts)
    {
        using var sample = new SampleSolution();
        var whole = sample.Read(path);
        foreach (var part in parts)
        {
            var document = XDocument.Parse(whole);
            Remove(document, part);
            sample.Write(path, document.ToString());

            // Throws when a rule does.
            Assert.IsNotNull(CheckTests.Findings(sample), part);
        }
    }

    /// <summary>Each kind of part once over the whole solution: removing every one of a hundred columns' labels would show nothing more.</summary>
    private static IEnumerable<object[]> Damages
    {
        get
        {
            using var sample = new SampleSolution();
            var tried = new HashSet<string>(StringComparer.Ordinal);
            var files = Directory.EnumerateFiles(sample.Folder, "*.xml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(sample.Folder, file).Replace('\\', '/'));
            return
            [
                .. from path in files.Order(StringComparer.Ordinal)
                   let parts = Parts(sample.Read(path)).Where(part => tried.Add(part)).ToList()
                   where parts.Count > 0
                   select new object[] { path, parts },
            ];
        }
    }

    private static IEnumerable<string> Parts(string xml) =>
        XDocument.Parse(xml).Root!.Descendants().SelectMany(element => element.Attributes().Select(attribute => $"{Named(element)}@{attribute.Name.LocalName}").Append(Named(element))).Distinct();

    private static string Named(XElement element) => $"{element.Parent!.Name.LocalName}/{element.Name.LocalName}";

    private static void Remove(XDocument document, string part)
    {
        var names = part.Split('@');
        var element = document.Root!.Descendants().First(element => Named(element) == names[0] && (names.Length == 1 || AttributeOf(element, names[1]) is not null));
        if (names.Length == 1)
        {
            element.Remove();
        }
        else
        {
            AttributeOf(element, names[1])!.Remove();
        }
    }

    private static XAttribute? AttributeOf(XElement element, string name) => element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name);
}
