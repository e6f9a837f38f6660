using System.Text;
using System.Xml.Linq;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Packing;

namespace SalesLoop.Tests.Solution;

[TestClass]
public sealed class TranslationTests
{
    private const int German = 1031;
    private const string Words = "../words/1031.json";

    [TestMethod]
    public void A_package_carries_each_label_in_every_language()
    {
        using var sample = InGerman();
        var solution = SolutionReader.Read(sample.Pack());

        var kind = solution.Tables.Single(table => table.LogicalName == "sl_kind");
        Assert.AreEqual("Kind: Kind de; Kinds: Kinds de", $"{kind.DisplayName}: {kind.DisplayName.In(German)}; {kind.DisplayCollectionName}: {kind.DisplayCollectionName.In(German)}");
        Assert.AreEqual("What sort of visit it was. de", kind.Description.In(German));
        Assert.AreEqual("Code de", kind.Keys.Single().DisplayName.In(German));
        Assert.AreEqual("Active de, Inactive de", string.Join(", ", kind.Columns["statecode"].Choice!.Options.Select(option => option.Label.In(German))));
        Assert.AreEqual("Visits by Month de", solution.Charts.Single().Name.In(German));
        Assert.AreEqual("Visits de", solution.Dashboards.Single().Name.In(German));
        Assert.AreEqual("Visits to customers. de", solution.Apps.Single().Description.In(German));
        Assert.AreEqual("Plan visit de", solution.CustomApis.Single(api => api.UniqueName == "sl_PlanVisit").DisplayName.In(German));
        Assert.IsTrue(solution.EnvironmentVariables.All(variable => variable.DisplayName.In(German) == variable.DisplayName + " de"));
        Assert.AreEqual("Visits de", solution.Apps.Single().SiteMap.Descendants("Title").First(title => title.Attribute("LCID")!.Value == "1031").Attribute("Title")!.Value);
    }

    [TestMethod]
    public void A_package_lists_its_languages_and_puts_English_before_the_others()
    {
        using var sample = InGerman();
        sample.Translate(label => label + " fr", language: 1036);
        var package = sample.Pack();

        Assert.AreEqual("1033 1031 1036", string.Join(' ', package.Customizations.Descendants("Language").Select(language => language.Value)));
        var holders = package.Customizations.Descendants().Where(element => element.Attribute("languagecode") is not null).GroupBy(element => element.Parent).Where(labels => labels.Count() > 1).ToList();
        Assert.IsNotEmpty(holders);
        Assert.AreEqual("1033 1031 1036", string.Join(" | ", holders.Select(labels => string.Join(' ', labels.Select(label => label.Attribute("languagecode")!.Value))).Distinct()));
    }

    [TestMethod]
    public void A_solution_without_words_is_packed_as_it_is_written()
    {
        using var plain = new SampleSolution();
        using var translated = InGerman();

        Assert.AreEqual("1033", string.Join(' ', plain.Pack().Customizations.Descendants().Attributes("languagecode").Select(language => language.Value).Distinct()));
        Assert.AreEqual(
            string.Join('\n', plain.Pack().Customizations.Descendants("LocalizedName").Select(name => name.Attribute("description")!.Value)),
            string.Join('\n', translated.Pack().Customizations.Descendants("LocalizedName").Where(name => name.Attribute("languagecode")!.Value == "1033").Select(name => name.Attribute("description")!.Value)));
    }

    [TestMethod]
    public void The_folder_beside_the_zips_holds_what_the_zips_hold()
    {
        using var sample = InGerman();
        var target = Path.Combine(sample.Folder, "..", "out");

        SolutionFolder.WritePackages(SolutionFiles.Open(sample.Folder, sample.Parts), target);

        var again = SolutionFolder.Read(Path.Combine(target, "solution"), new BuiltParts("", ""), PackageType.Managed);
        using var zip = File.OpenRead(Path.Combine(target, "Visits_managed.zip"));
        Assert.AreEqual(SolutionPackage.Read(zip).Customizations.ToString(), XDocument.Parse(again.Customizations.ToString()).ToString());
        Assert.Contains("languagecode=\"1031\"", Encoding.UTF8.GetString(again.Files["environmentvariabledefinitions/sl_VisitDays/environmentvariabledefinition.xml"]));
    }

    [TestMethod]
    public void One_English_text_can_be_two_German_ones()
    {
        using var sample = InGerman();
        sample
            .Replace(Words, "  \"Kind\":", "  \"Kind @Entities/sl_Kind/Entity.xml#LocalizedName\": \"Besuchsart\",\n  \"Kind @Entities/sl_Visit/\": \"Art\",\n  \"Kind\":");
        var solution = SolutionReader.Read(sample.Pack());

        var kind = solution.Tables.Single(table => table.LogicalName == "sl_kind");
        var visit = solution.Tables.Single(table => table.LogicalName == "sl_visit");
        Assert.AreEqual("Besuchsart; Kind de; Art", $"{kind.DisplayName.In(German)}; {kind.Columns["sl_kindid"].DisplayName.In(German)}; {visit.Columns["sl_kindid"].DisplayName.In(German)}");
    }

    [TestMethod]
    public void A_text_that_is_not_there_in_a_language_is_in_the_base_language()
    {
        using var sample = new SampleSolution();
        sample.Translate(label => label == "Kind" ? "Art" : null);

        var kind = SolutionReader.Read(sample.Pack()).Tables.Single(table => table.LogicalName == "sl_kind");

        Assert.AreEqual("Art Kinds Kind", $"{kind.DisplayName.In(German)} {kind.DisplayCollectionName.In(German)} {kind.DisplayName.In(1036)}");
    }

    [TestMethod]
    [DataRow("german.json", "{}", "../words/german.json: the file is not named for another language than English. Name it by its locale id, as 1031.json, or move it away.", DisplayName = "a name that is no language")]
    [DataRow("1033.json", "{}", "../words/1033.json: the file is not named for another language than English. Name it by its locale id, as 1031.json, or move it away.", DisplayName = "English")]
    [DataRow("1031.json", "[]", "../words/1031.json(1): the file is no list of texts. Write { \"English text\": \"translation\", … }.", DisplayName = "an array")]
    [DataRow("1031.json", "{\n  \"Kind\": 3\n}", "../words/1031.json(2): 'Kind' has no text. Write { \"English text\": \"translation\", … }.", DisplayName = "a number")]
    [DataRow("1031.json", "{\n  \"Kind\": \"Art\",\n  \"Kind\": \"Sorte\"\n}", "../words/1031.json(3): 'Kind' stands twice. Remove one.", DisplayName = "a text twice")]
    [DataRow("1031.json", "{\n  \"Kind\": \"Art\",\n\n  \"Visit\" \"Besuch\"\n}", "../words/1031.json(4): the file is not well-formed JSON. Write { \"English text\": \"translation\", … }.", DisplayName = "a missing colon")]
    [DataRow("1031.json", "", "../words/1031.json(1): the file is not well-formed JSON. Write { \"English text\": \"translation\", … }.", DisplayName = "nothing")]
    public void A_list_of_words_that_is_none_is_told_by_file_and_line(string name, string content, string told)
    {
        using var sample = new SampleSolution();
        sample.Write("../words/" + name, content);

        Assert.AreEqual(told, Assert.ThrowsExactly<SolutionFormatException>(() => sample.Pack()).Message);
    }

    [TestMethod]
    public void A_list_of_words_may_begin_with_the_mark_of_its_encoding()
    {
        using var sample = new SampleSolution();
        sample.Write(Words, "\uFEFF{ \"Kind\": \"Art\" }");

        Assert.AreEqual("Art", SolutionReader.Read(sample.Pack()).Tables.Single(table => table.LogicalName == "sl_kind").DisplayName.In(German));
    }

    private static SampleSolution InGerman() => new SampleSolution().Translate(label => label + " de");
}
