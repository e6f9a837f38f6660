using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Plugins.Access;

namespace SalesLoop.Tests.Plugins.Feedback;

/// <summary>What others should hear is heard by somebody, and answered.</summary>
[TestClass]
public sealed class InsightTests
{
    private const int Acknowledged = SalesTeam.First;
    private const int InWork = SalesTeam.First + 1;
    private const int Declined = SalesTeam.First + 2;

    [TestMethod]
    public void Who_heard_it_and_when_is_written_by_the_server_whatever_was_sent()
    {
        using var company = new Company();
        var insight = company.As(company.Rita).Create(new Entity("sl_insight") { ["sl_finding"] = "Buyers ask for a trial", ["sl_acknowledgedbyid"] = SdrTeam.User(company.Rob), ["sl_deliveredon"] = new DateTime(2020, 1, 1) });
        var told = company.Team.Row("sl_insight", insight);
        Assert.AreEqual(("Buyers ask for a trial", company.Team.Clock.Now), (told["sl_name"], told["sl_deliveredon"]));
        Assert.IsFalse(told.Contains("sl_acknowledgedbyid"));

        company.Team.Clock.Advance(TimeSpan.FromDays(2));
        company.As(company.Olga).Update(new Entity("sl_insight", insight) { ["statuscode"] = new OptionSetValue(InWork), ["sl_acknowledgedon"] = new DateTime(2020, 1, 1) });
        company.Team.Clock.Advance(TimeSpan.FromDays(2));
        company.As(company.Mona).Update(new Entity("sl_insight", insight) { ["sl_action"] = "A trial is planned", ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });

        var row = company.Team.Row("sl_insight", insight);
        Assert.AreEqual((company.Olga, company.Team.Clock.Now.AddDays(-2)), (row.GetAttributeValue<EntityReference>("sl_acknowledgedbyid").Id, row["sl_acknowledgedon"]));
    }

    [TestMethod]
    public void Nobody_hears_themselves_and_declining_takes_a_reason()
    {
        using var company = new Company();
        var insight = company.As(company.Olga).Create(new Entity("sl_insight") { ["sl_finding"] = "Buyers ask for a trial" });
        var decline = new Entity("sl_insight", insight) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(Declined) };

        Assert.AreEqual(
            "This insight can't be acknowledged by the one who wrote it: somebody it is meant for has to say that they heard it.",
            SalesTeam.Refusal(() => company.As(company.Olga).Update(new Entity("sl_insight", insight) { ["statuscode"] = new OptionSetValue(Acknowledged) })));
        company.Team.Service.Update(new Entity("sl_insight", insight) { ["statuscode"] = new OptionSetValue(Acknowledged) });
        Assert.AreEqual(
            "This insight was not declined: write why under \"Action\", so that the one who found it can learn from it.",
            SalesTeam.Refusal(() => company.As(company.Olga).Update(decline)));
        decline["sl_action"] = "Trials cost more than they win";
        company.As(company.Olga).Update(decline);
        Assert.Contains("can't become new again", SalesTeam.Refusal(() => company.As(company.Olga).Update(new Entity("sl_insight", insight) { ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1) })));
    }

    [TestMethod]
    [DataRow("", DisplayName = "nothing")]
    [DataRow("tbd", DisplayName = "filler")]
    public void An_insight_says_something(string finding)
    {
        using var company = new Company();

        Assert.AreEqual(
            "This insight was not saved: it says nothing yet. Write what was found under \"Finding\".",
            SalesTeam.Refusal(() => company.As(company.Rita).Create(new Entity("sl_insight") { ["sl_name"] = "Trials", ["sl_finding"] = finding })));
    }
}
