using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Packages;

namespace SalesLoop.Tests.Solution;

[TestClass]
public sealed class PackageTests
{
    private const string Manifest = "<ImportExportXml><SolutionManifest><UniqueName>Visits</UniqueName><Version>1.0.0.0</Version></SolutionManifest></ImportExportXml>";
    private const string Customizations = "<ImportExportXml><Entities /></ImportExportXml>";

    [TestMethod]
    public void A_package_read_from_a_zip_is_the_one_that_was_written()
    {
        var package = new SolutionPackage(XDocument.Parse(Manifest), XDocument.Parse(Customizations), new Dictionary<string, byte[]> { ["WebResources/sl_a"] = [1, 2, 3] });

        var back = SolutionPackage.Read(new MemoryStream(Written(package)));

        Assert.IsTrue(XNode.DeepEquals(package.Manifest.Root, back.Manifest.Root));
        Assert.IsTrue(XNode.DeepEquals(package.Customizations.Root, back.Customizations.Root));
        Assert.AreEqual("WebResources/sl_a: 010203", string.Join(", ", back.Files.Select(file => $"{file.Key}: {Convert.ToHexString(file.Value)}")));
    }

    [TestMethod]
    public void The_order_in_which_files_were_found_does_not_reach_the_zip()
    {
        var one = new SolutionPackage(XDocument.Parse(Manifest), XDocument.Parse(Customizations), new Dictionary<string, byte[]> { ["b/x"] = [1], ["a/y"] = [2] });
        var other = new SolutionPackage(XDocument.Parse(Manifest), XDocument.Parse(Customizations), new Dictionary<string, byte[]> { ["a/y"] = [2], ["b/x"] = [1] });

        Assert.AreSequenceEqual(Written(one), Written(other));
    }

    [TestMethod]
    public void Text_with_line_ends_and_marks_survives_the_zip()
    {
        var text = "one\r\ntwo\t<&>\"'\u00e9";
        var package = new SolutionPackage(XDocument.Parse(Manifest), new XDocument(new XElement("ImportExportXml", new XElement("a", new XAttribute("b", text), text))), new Dictionary<string, byte[]>());

        var element = SolutionPackage.Read(new MemoryStream(Written(package))).Customizations.Root!.Element("a")!;

        Assert.AreEqual(text, element.Value);
        Assert.AreEqual(text, element.Attribute("b")!.Value);
    }

    [TestMethod]
    public void Media_types_are_named_by_extension_and_one_by_one_for_what_has_none_and_for_xml_in_folders()
    {
        var package = new SolutionPackage(
            XDocument.Parse(Manifest),
            XDocument.Parse(Customizations),
            new Dictionary<string, byte[]> { ["WebResources/sl_a"] = [1], ["PluginAssemblies/A/A.dll"] = [2], ["customapis/sl_B/customapi.xml"] = [3] });

        using var zip = new ZipArchive(new MemoryStream(Written(package)));
        using var reader = new StreamReader(zip.GetEntry("[Content_Types].xml")!.Open());

        Assert.AreEqual(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
              <Default Extension="dll" ContentType="application/octet-stream" />
              <Default Extension="xml" ContentType="text/xml" />
              <Override PartName="/WebResources/sl_a" ContentType="application/octet-stream" />
              <Override PartName="/customapis/sl_B/customapi.xml" ContentType="application/octet-stream" />
            </Types>

            """.ReplaceLineEndings("\n"),
            reader.ReadToEnd());
    }

    [TestMethod]
    public void What_is_not_a_zip_is_said_to_be_none() =>
        Assert.AreEqual(
            "This is not a zip file. Give the zip that 'pack' wrote or that a solution was exported to.",
            Refusal(Encoding.UTF8.GetBytes("id,name\n1,Acme\n")));

    [TestMethod]
    public void An_empty_file_is_said_to_be_no_zip() =>
        Assert.AreEqual("This is not a zip file. Give the zip that 'pack' wrote or that a solution was exported to.", Refusal([]));

    [TestMethod]
    public void A_zip_cut_anywhere_is_refused_and_nothing_of_it_is_used()
    {
        var whole = Zip(("solution.xml", Manifest), ("customizations.xml", Customizations), ("WebResources/sl_a", new string('x', 5000)));

        for (var length = 2; length < whole.Length; length++)
        {
            var refusal = Refusal(whole[..length]);
            Assert.Contains("The zip is damaged or not whole", refusal);
            Assert.EndsWith("Pack it again, or download or copy it again.", refusal);
        }
    }

    [TestMethod]
    public void A_zip_with_a_changed_byte_inside_a_file_is_refused()
    {
        var zip = Zip(CompressionLevel.NoCompression, ("solution.xml", Manifest), ("customizations.xml", Customizations), ("WebResources/sl_a", "HELLO-WORLD"));
        var place = Encoding.ASCII.GetString(zip).IndexOf("HELLO-WORLD", StringComparison.Ordinal);
        zip[place] = (byte)'J';

        Assert.Contains("The zip is damaged or not whole (checksum of WebResources/sl_a)", Refusal(zip));
    }

    [TestMethod]
    [DataRow("solution.xml")]
    [DataRow("customizations.xml")]
    public void A_zip_without_a_part_every_solution_has_is_said_to_be_no_solution(string missing)
    {
        var zip = Zip([.. new[] { ("solution.xml", Manifest), ("customizations.xml", Customizations) }.Where(file => file.Item1 != missing)]);

        Assert.AreEqual($"The zip has no {missing}, so it is not a solution package. Give the zip that 'pack' wrote or that a solution was exported to.", Refusal(zip));
    }

    [TestMethod]
    public void Xml_with_an_external_entity_is_refused_with_its_line_and_the_entity_is_never_read()
    {
        var secret = Path.GetTempFileName();
        File.WriteAllText(secret, "do-not-read");
        var xml = $"<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b SYSTEM \"{new Uri(secret)}\">]>\n<ImportExportXml>&b;</ImportExportXml>";

        var refusal = Refusal(Zip(("solution.xml", xml), ("customizations.xml", Customizations)));

        Assert.AreEqual(
            "solution.xml(2): the document type declaration (<!DOCTYPE …>) is refused: solution XML has none, and entities declared in one could read files of this machine. Remove it.",
            refusal);
    }

    [TestMethod]
    public void Xml_that_is_not_well_formed_is_refused_with_its_line()
    {
        var refusal = Refusal(Zip(("solution.xml", Manifest), ("customizations.xml", "<ImportExportXml>\n<Entities>\n</ImportExportXml>")));

        Assert.StartsWith("customizations.xml(3): not well-formed XML.", refusal);
        Assert.EndsWith("Correct that line, or export or pack the solution again.", refusal);
    }

    [TestMethod]
    public void Xml_with_another_root_is_refused() =>
        Assert.AreEqual(
            "customizations.xml: the root element is 'html', but a solution package has 'ImportExportXml'. Pack or export the solution again.",
            Refusal(Zip(("solution.xml", Manifest), ("customizations.xml", "<html />"))));

    [TestMethod]
    public void Xml_nested_without_bottom_is_refused_before_it_can_exhaust_the_stack()
    {
        const int Depth = 200_000;
        var xml = "<ImportExportXml>" + string.Concat(Enumerable.Repeat("<a>", Depth)) + string.Concat(Enumerable.Repeat("</a>", Depth)) + "</ImportExportXml>";

        Assert.Contains("nested more than 200 deep", Refusal(Zip(("solution.xml", Manifest), ("customizations.xml", xml))));
    }

    [TestMethod]
    [DataRow("../evil.dll", DisplayName = "one folder up")]
    [DataRow("WebResources/../../evil.dll", DisplayName = "up from inside")]
    [DataRow("/etc/passwd", DisplayName = "from the root")]
    [DataRow("C:\\evil.dll", DisplayName = "with a drive")]
    [DataRow("..\\evil.dll", DisplayName = "with backslashes")]
    public void A_path_that_climbs_out_of_the_package_is_refused(string path) =>
        Assert.AreEqual(
            $"The zip holds a file named '{path}', a path that leads outside the package. It was not made by a solution export: do not use it.",
            Refusal(Zip(("solution.xml", Manifest), ("customizations.xml", Customizations), (path, "x"))));

    [TestMethod]
    public void Two_files_that_differ_only_in_case_are_refused() =>
        Assert.AreEqual(
            "The zip holds 'SOLUTION.XML' twice. Pack or export the solution again.",
            Refusal(Zip(("solution.xml", Manifest), ("SOLUTION.XML", Manifest), ("customizations.xml", Customizations))));

    [TestMethod]
    public void A_file_that_unpacks_to_more_than_a_solution_holds_is_refused_while_unpacking()
    {
        var bomb = Zip(("solution.xml", Manifest), ("customizations.xml", Customizations), ("WebResources/sl_a", new string('\0', 5_000_000)));

        Assert.Contains("'WebResources/sl_a' unpacks to more than a solution may hold", Refusal(bomb, ZipLimits.Default with { EntryBytes = 1 << 20 }));
    }

    [TestMethod]
    public void Many_files_that_together_unpack_to_too_much_are_refused()
    {
        var files = Enumerable.Range(0, 20).Select(number => ($"WebResources/sl_{number}", new string('\0', 200_000)));
        var bomb = Zip([("solution.xml", Manifest), ("customizations.xml", Customizations), .. files]);

        Assert.Contains("unpacks to more than a solution may hold", Refusal(bomb, ZipLimits.Default with { TotalBytes = 1 << 20 }));
    }

    [TestMethod]
    public void Too_many_files_are_refused() =>
        Assert.AreEqual(
            "The zip holds 3 files; a solution may hold 2. It was not made by a solution export: get it again from its source.",
            Refusal(Zip(("solution.xml", Manifest), ("customizations.xml", Customizations), ("a", "")), ZipLimits.Default with { Entries = 2 }));

    [TestMethod]
    public void A_zip_too_large_is_refused_before_it_is_read_whole() =>
        Assert.AreEqual(
            "The zip is larger than 1 MB, the most an import accepts. Split the solution or leave out what is not part of it.",
            Refusal(new byte[(1 << 20) + 1], ZipLimits.Default with { ZipBytes = 1 << 20 }));

    private static string Refusal(byte[] zip, ZipLimits? limits = null) =>
        Assert.ThrowsExactly<SolutionFormatException>(() => SolutionPackage.Read(new MemoryStream(zip), limits ?? ZipLimits.Default)).Message;

    private static byte[] Written(SolutionPackage package)
    {
        using var stream = new MemoryStream();
        package.Write(stream);
        return stream.ToArray();
    }

    private static byte[] Zip(params (string Path, string Text)[] files) => Zip(CompressionLevel.Optimal, files);

    private static byte[] Zip(CompressionLevel level, params (string Path, string Text)[] files)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in files)
            {
                using var entry = archive.CreateEntry(path, level).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}
