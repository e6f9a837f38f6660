using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins;

/// <summary>People are spoken to in the language they chose for the screen; what is kept for all is in the organization's.</summary>
[TestClass]
public sealed class LanguageTests
{
    private const int English = 1033;
    private const int German = 1031;
    private const int NoneChosen = 0;

    private const string NoNeedInGerman =
        "Dieses Geschäft kann noch nicht zu Develop wechseln. Dafür fehlt:\n" +
        "1. Write the need in the buyer's own words\n" +
        "Geht etwas davon nicht, beantragen Sie am Geschäft eine Gate-Ausnahme.";

    [TestMethod]
    [DataRow(German, NoNeedInGerman, DisplayName = "German")]
    [DataRow(English, SalesTeam.NoNeed, DisplayName = "English")]
    [DataRow(NoneChosen, SalesTeam.NoNeed, DisplayName = "none: that of the organization")]
    public void A_rep_is_refused_in_the_language_of_their_screen(int locale, string refusal)
    {
        using var team = new SalesTeam();
        var rep = Rep(team, locale);
        var deal = team.Deal(("ownerid", new EntityReference("systemuser", rep)));

        Assert.AreEqual(refusal, SalesTeam.Refusal(() => team.Organization.ServiceFor(rep).Update(SalesTeam.MoveTo(team.Develop, deal))));
    }

    [TestMethod]
    public void What_is_kept_is_in_the_language_of_the_organization_whoever_made_it()
    {
        using var team = new SalesTeam();
        var rep = Rep(team, German);
        var deal = team.Deal(("ownerid", new EntityReference("systemuser", rep)));
        SalesTeam.Refusal(() => team.Organization.ServiceFor(rep).Update(SalesTeam.MoveTo(team.Develop, deal)));
        var verdict = team.About(deal, "sl_gateverdict").Single(row => row.GetAttributeValue<string>("sl_name") == "Qualify → Develop: refused");

        Assert.AreEqual(SalesTeam.NoNeed, verdict.GetAttributeValue<string>("sl_explanation"));
    }

    [TestMethod]
    public void In_a_german_organization_who_has_chosen_nothing_is_spoken_to_in_german_and_records_are_german()
    {
        using var team = new SalesTeam(isGerman: true);
        var deal = team.Deal();

        Assert.AreEqual(NoNeedInGerman, SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Develop, deal))));
        Assert.AreSequenceEqual(["Beginn → Qualify: bestanden", "Qualify → Develop: abgelehnt"], team.Verdicts(deal));
        Choose(team, team.Organization.AdministratorId, English);
        Assert.AreEqual(SalesTeam.NoNeed, SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Develop, deal))), "their own choice counts more");
    }

    [TestMethod]
    public void The_panel_is_answered_in_the_language_of_the_screen()
    {
        using var team = new SalesTeam();
        var rep = Rep(team, German);
        var deal = team.Deal(("ownerid", new EntityReference("systemuser", rep)));
        var answer = team.Organization.ServiceFor(rep).Execute(new OrganizationRequest("sl_EvaluateGate") { ["OpportunityId"] = deal });

        Assert.AreEqual(NoNeedInGerman, answer["Message"]);
    }

    [TestMethod]
    public void A_day_in_a_refusal_is_written_as_the_language_writes_days()
    {
        using var team = new SalesTeam();
        Choose(team, team.Organization.AdministratorId, German);
        var deal = team.Deal(("customerneed", "Fewer errors"));
        var close = SalesTeam.Close(deal, ("actualend", new DateTime(2026, 11, 22)), ("opportunitystatecode", new OptionSetValue(2)));
        team.Service.Update(SalesTeam.Change(deal, ("sl_closereasonid", new EntityReference("sl_reason", team.Timing))));

        Assert.AreEqual(
            "Dieses Geschäft wurde nicht abgeschlossen: Sein Abschlussdatum, 22.11.2026, liegt in der Zukunft. Lassen Sie es leer, um heute abzuschließen, "
            + "oder schließen Sie ab, wenn der Tag gekommen ist; ein nur erwarteter Tag gehört in das geschätzte Abschlussdatum.",
            SalesTeam.Refusal(() => team.Service.Create(close)));
    }

    private static Guid Rep(SalesTeam team, int locale)
    {
        var rep = team.User("Rep", "Sales Loop Rep");
        Choose(team, rep, locale);
        return rep;
    }

    private static void Choose(SalesTeam team, Guid user, int locale) => team.Service.Update(new Entity("usersettings", user) { ["uilanguageid"] = locale });
}
