using System.Diagnostics;
using System.Text;
using System.Xml.Linq;
using SalesLoop.LocalDataverse.StandardTables;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Packages;

namespace SalesLoop.Tests.Solution;

/// <summary>
/// Property: whatever bytes a stranger gives, a solution is read or refused with a sentence; the reader never fails
/// itself, never hangs, and nothing outside the package is touched. Each property tries a stated number of mutations of
/// the sample from a stated seed.
/// </summary>
[TestClass]
public sealed class FuzzTests
{
    private const int Seed = 20261121;

    /// <summary>Far above what any try takes, so that only a hang is caught.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private static readonly SolutionDefinition Standard = StandardSolution.Read();

    private static readonly string[] Hostile =
    [
        "", " ", "-1", "0", "1.5", "99999999999999999999", "NaN", "true", "{not-a-guid}", "{00000000-0000-0000-0000-000000000000}", "../../etc/passwd", "/etc/passwd", "C:\\x",
        "sl_visit", "opportunity", "sl_Visit", "'; DROP TABLE x; --", "%00", "\u202Esl_\u0301", new('x', 5000), "{SEQNUM:4}{{", "$webresource:", "@{variables('x')}", "a,b,,c", "createdby,",
    ];

    private static readonly string[] HostileBytes = ["<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>", "&b;", "&#0;", "]]>", "<![CDATA[", "<a", "</Entity>", "<!--", "\0", "\uFFFE", "\"", "<x xmlns:y=\"", "<?xml?>"];

    [TestMethod]
    public void A_zip_with_mutated_bytes_is_read_or_refused_in_1500_tries()
    {
        using var sample = new SampleSolution();
        using var zip = new MemoryStream();
        sample.Pack().Write(zip);
        var whole = zip.ToArray();
        var random = new Random(Seed);
        var read = 0;
        for (var attempt = 0; attempt < 1500; attempt++)
        {
            var bytes = MutatedBytes(whole, random, hostile: []);
            read += IsRead(() => SolutionReader.Read(SolutionPackage.Read(new MemoryStream(bytes))), attempt) ? 1 : 0;
        }

        // Bytes of the zip's own book-keeping can change without harm; a reader that refuses all, or none, is broken.
        Assert.IsInRange(1, 1400, read);
    }

    [TestMethod]
    public void Xml_with_mutated_bytes_is_read_or_refused_in_1000_tries()
    {
        using var sample = new SampleSolution();
        var package = sample.Pack();
        var whole = SafeXml.Write(package.Customizations);
        var hostile = HostileBytes.Select(Encoding.UTF8.GetBytes).ToList();
        var random = new Random(Seed);
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var bytes = MutatedBytes(whole, random, hostile);
            IsRead(() => SolutionReader.Read(new SolutionPackage(package.Manifest, SafeXml.Read(bytes, "customizations.xml"), package.Files)), attempt);
        }
    }

    [TestMethod]
    public void Well_formed_xml_with_mutated_elements_is_read_or_refused_in_1000_tries()
    {
        using var sample = new SampleSolution();
        var package = sample.Pack();
        var random = new Random(Seed);
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var document = new XDocument(package.Customizations);
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                MutateElement(document, random);
            }

            IsRead(() => Schema.Of([Standard, SolutionReader.Read(new SolutionPackage(package.Manifest, document, package.Files))]), attempt);
        }
    }

    [TestMethod]
    public void The_checker_tells_of_a_mutated_folder_and_never_fails_itself_in_150_tries()
    {
        using var sample = new SampleSolution();
        var paths = Directory.EnumerateFiles(sample.Folder, "*.*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(sample.Folder, path)).Where(path => Path.GetExtension(path) is ".xml" or ".json").Order(StringComparer.Ordinal).ToList();
        var random = new Random(Seed);
        for (var attempt = 0; attempt < 150; attempt++)
        {
            var path = paths[random.Next(paths.Count)];
            var before = sample.Read(path);
            sample.Write(path, Path.GetExtension(path) == ".xml" && random.Next(4) > 0
                ? Mutated(XDocument.Parse(before), random)
                : Encoding.UTF8.GetString(MutatedBytes(Encoding.UTF8.GetBytes(before), random, [.. HostileBytes.Select(Encoding.UTF8.GetBytes)])));
            Tried(() => CheckTests.Findings(sample), $"try {attempt}, {path}");
            sample.Write(path, before);
        }
    }

    private static bool IsRead(Func<object> read, int attempt)
    {
        if (Tried(read, $"try {attempt}") is not { } refusal)
        {
            return true;
        }

        Assert.IsTrue(refusal.Message.Length > 20 && refusal.Message.Contains(' ', StringComparison.Ordinal), $"try {attempt} is refused without a sentence: '{refusal.Message}'");
        Assert.DoesNotContain("root:", refusal.Message);
        return false;
    }

    /// <returns>The refusal; null when it was read.</returns>
    private static SolutionFormatException? Tried(Func<object> read, string name)
    {
        var watch = Stopwatch.StartNew();
        var refusal = Refusal(read, name);
        Assert.IsLessThan(Soon, watch.Elapsed, name);
        return refusal;
    }

    private static SolutionFormatException? Refusal(Func<object> read, string name)
    {
        try
        {
            return read() is null ? throw new InvalidOperationException("nothing was read") : null;
        }
        catch (SolutionFormatException refusal)
        {
            return refusal;
        }
        catch (Exception crash)
        {
            throw new InvalidOperationException($"{name} ended in {crash}", crash);
        }
    }

    private static byte[] MutatedBytes(byte[] whole, Random random, List<byte[]> hostile)
    {
        var bytes = whole.ToList();
        for (var change = random.Next(1, 4); change > 0 && bytes.Count > 8; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(hostile.Count > 0 ? 5 : 4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, hostile[random.Next(hostile.Count)]);
                    break;
            }
        }

        return [.. bytes];
    }

    private static string Mutated(XDocument document, Random random)
    {
        MutateElement(document, random);
        return document.ToString();
    }

    private static void MutateElement(XDocument document, Random random)
    {
        var elements = document.Root!.Descendants().ToList();
        if (elements.Count == 0)
        {
            return;
        }

        var element = elements[random.Next(elements.Count)];
        switch (random.Next(5))
        {
            case 0:
                element.Remove();
                break;
            case 1:
                element.AddAfterSelf(new XElement(element));
                break;
            case 2 when element.Attributes().Any(attribute => !attribute.IsNamespaceDeclaration):
                var attributes = element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).ToList();
                attributes[random.Next(attributes.Count)].Value = Hostile[random.Next(Hostile.Length)];
                break;
            case 3:
                var other = elements[random.Next(elements.Count)];
                other.AddFirst(new XElement(element));
                break;
            default:
                element.Value = Hostile[random.Next(Hostile.Length)];
                break;
        }
    }
}
