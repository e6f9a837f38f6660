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
    public void What_somebody_has_heard_stays_as_it_was_told()
    {
        using var company = new Company();
        var insight = company.As(company.Rita).Create(new Entity("sl_insight") { ["sl_finding"] = "Buyers ask for a trial", ["sl_evidence"] = "Three calls in May" });
        var rita = company.As(company.Rita);
        rita.Update(new Entity("sl_insight", insight) { ["sl_finding"] = "Buyers ask for a short trial" });
        company.As(company.Olga).Update(new Entity("sl_insight", insight) { ["statuscode"] = new OptionSetValue(Acknowledged) });

        foreach (var (column, value) in new (string, object)[] { ("sl_finding", "Buyers want discounts"), ("sl_evidence", "Thirty calls"), ("sl_name", "Discounts"), ("sl_audience", new OptionSetValue(SalesTeam.First + 1)) })
        {
            Assert.AreEqual(
                "This insight was not saved: it has been acknowledged, so what was heard stays as it was told. Write under \"Action\" what came of it, or write another insight if there is more to say.",
                SalesTeam.Refusal(() => rita.Update(new Entity("sl_insight", insight) { [column] = value })), column);
        }

        rita.Update(new Entity("sl_insight", insight) { ["sl_action"] = "A trial is planned", ["sl_evidence"] = "Three calls in May" });
        Assert.AreEqual(("Buyers ask for a short trial", "A trial is planned"), (company.Team.Row("sl_insight", insight)["sl_finding"], company.Team.Row("sl_insight", insight)["sl_action"]));
    }

    [TestMethod]
    public void How_many_cases_an_insight_rests_on_is_counted_and_not_written()
    {
        using var company = new Company();
        const string Kept = "This insight was not saved: how many cases it rests on and its key are kept by Sales Loop, which counts them. Leave Cases empty, and write under \"Evidence\" what you saw and how often.";
        Assert.AreEqual(Kept, SalesTeam.Refusal(() => company.As(company.Rita).Create(new Entity("sl_insight") { ["sl_finding"] = "Buyers ask for a trial", ["sl_cases"] = 500 })));
        var insight = company.As(company.Rita).Create(new Entity("sl_insight") { ["sl_finding"] = "Buyers ask for a trial", ["sl_cases"] = null });
        Assert.AreEqual(Kept, SalesTeam.Refusal(() => company.As(company.Olga).Update(new Entity("sl_insight", insight) { ["sl_cases"] = 500 })));
        Assert.AreEqual(Kept, SalesTeam.Refusal(() => company.As(company.Rita).Update(new Entity("sl_insight", insight) { ["sl_externalkey"] = "digest/2026-03" })));

        company.Team.Service.Update(new Entity("sl_insight", insight) { ["sl_cases"] = 4 });
        company.As(company.Rita).Update(new Entity("sl_insight", insight) { ["sl_cases"] = 4, ["sl_evidence"] = "Four calls" });
        Assert.AreEqual((4, "Four calls"), (company.Team.Row("sl_insight", insight)["sl_cases"], company.Team.Row("sl_insight", insight)["sl_evidence"]), "what is sent as it stands changes nothing");
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
