using System.Xml.Linq;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Scaffold;

namespace SalesLoop.Tests.Solution.Scaffold;

[TestClass]
public sealed class ServerTests
{
    private static NewApi Scan => new()
    {
        UniqueName = "sl_ScanVisits",
        DisplayName = "Scan Visits",
        Description = "For a test.",
        PluginClass = "SalesLoop.Visits.Scan",
        Requests = [ApiSketch.Parameter("Continuation:String?: where to go on"), ApiSketch.Parameter("Visit:EntityReference(sl_visit): the visit")],
        Responses = [ApiSketch.Parameter("Done:Boolean: true when nothing is left")],
    };

    [TestMethod]
    public void An_api_has_a_file_for_itself_and_one_for_each_parameter()
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddApi(Scan);

        Assert.AreEqual(
            "customapirequestparameters/Continuation/customapirequestparameter.xml\ncustomapirequestparameters/Visit/customapirequestparameter.xml\ncustomapiresponseproperties/Done/customapiresponseproperty.xml\ncustomapi.xml",
            string.Join('\n', solution.Files().Keys.Where(path => path.StartsWith("customapis/", StringComparison.Ordinal)).Select(path => path["customapis/sl_ScanVisits/".Length..]).OrderBy(path => path.Length < 20).ThenBy(path => path, StringComparer.Ordinal)));
        var visit = XElement.Parse(solution.Text("customapis/sl_ScanVisits/customapirequestparameters/Visit/customapirequestparameter.xml"));
        Assert.AreEqual("5 0 sl_visit", $"{visit.Element("type")!.Value} {visit.Element("isoptional")!.Value} {visit.Element("logicalentityname")!.Value}");
    }

    [TestMethod]
    public void A_response_property_says_nothing_of_being_optional_because_imports_refuse_it()
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddApi(Scan);

        Assert.DoesNotContain("isoptional", solution.Text("customapis/sl_ScanVisits/customapiresponseproperties/Done/customapiresponseproperty.xml"));
    }

    [TestMethod]
    public void All_that_is_missing_from_a_new_api_is_the_class_that_answers()
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddApi(Scan);

        Assert.AreEqual("SL406", string.Join(' ', solution.Findings().Split('\n').Select(finding => finding.Split(": ")[1].Split(' ')[0])));
    }

    [TestMethod]
    [DataRow("Continuation", "The parameter 'Continuation' can't be read. Write 'Name:Type: what it says', with a question mark after the type when it may be left out.")]
    [DataRow("Count:Number: how many", "There is no kind of parameter 'Number'. There are Boolean, DateTime, Decimal, Entity, EntityCollection, EntityReference, Float, Integer, Money, Picklist, String, StringArray, Guid.")]
    public void A_parameter_that_cant_be_read_is_refused(string text, string says) =>
        Assert.AreEqual(says, Assert.ThrowsExactly<SolutionFormatException>(() => ApiSketch.Parameter(text)).Message);

    [TestMethod]
    public void An_environment_variable_is_listed_and_has_its_default()
    {
        using var solution = new NewSolution();
        solution.Scaffolder.AddEnvironmentVariable("sl_SliceSize", "Slice size", "For a test.", "number", "200");

        Assert.AreEqual("", solution.Findings());
        Assert.Contains("<defaultvalue>200</defaultvalue>", solution.Text("environmentvariabledefinitions/sl_SliceSize/environmentvariabledefinition.xml"));
        Assert.Contains("type=\"380\" schemaName=\"sl_SliceSize\"", solution.Text("Other/Solution.xml"));
    }

    [TestMethod]
    public void A_default_of_another_kind_is_refused()
    {
        using var solution = new NewSolution();

        Assert.AreEqual("The default 'many' of sl_SliceSize is no number.", Assert.ThrowsExactly<SolutionFormatException>(() => solution.Scaffolder.AddEnvironmentVariable("sl_SliceSize", "A", "B", "number", "many")).Message);
    }

    [TestMethod]
    public void A_row_takes_over_columns_from_the_row_it_is_made_from()
    {
        using var solution = new NewSolution();
        foreach (var table in new[] { "lead", "opportunity" })
        {
            solution.Scaffolder.AddColumn(table, NewSolution.Column("sl_Pain", ColumnType.Text) with { MaxLength = 100 });
        }

        solution.Scaffolder.MapColumns("lead", "opportunity", [("sl_pain", "sl_pain")]);
        solution.Scaffolder.MapColumns("lead", "opportunity", [("companyname", "sl_pain")]);

        Assert.AreEqual("sl_pain sl_pain", string.Join(' ', XElement.Parse(solution.Text("Other/EntityMaps.xml")).Descendants("AttributeMap").Elements().Select(element => element.Value)));
        Assert.AreEqual("", solution.Findings());
    }
}
