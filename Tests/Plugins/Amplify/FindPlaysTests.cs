using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins.Amplify;

/// <summary>Plays found in what people wrote.</summary>
[TestClass]
public sealed class FindPlaysTests
{
    private const string Mail = "<html><head><style>p { color: red }</style></head><body><p>Dear Ann,</p><p>What would a second bad harvest cost you before winter, and who signs for the seed when the bank says no?</p><p>Best regards<br>Rita</p></body></html>";

    [TestMethod]
    [DataRow("email")]
    [DataRow("phonecall")]
    [DataRow("appointment")]
    [DataRow("task")]
    public void A_completed_activity_that_carries_a_shared_play_puts_its_use_on_record(string table)
    {
        using var team = new SalesTeam();
        var rep = team.User("Rep", "Sales Loop Rep");
        var play = team.SharedPlay("Seed first");
        team.SharedPlay("Winter talk", ("sl_body", "Tell the story of the miller who stored grain for two winters and slept through the third one."));
        var deal = team.Deal(("ownerid", new EntityReference("systemuser", rep)));

        var activity = Completed(team, table, deal, table == "email" ? Mail : "Asked her: what would a second bad harvest cost you before winter? And who signs for the seed when the bank says no? She went quiet.", rep);

        var use = team.About(deal, "sl_playuse").Single();
        Assert.AreEqual(play, use.GetAttributeValue<EntityReference>("sl_playid").Id);
        Assert.AreEqual(SalesTeam.First + 1, use.GetAttributeValue<OptionSetValue>("sl_how").Value);
        Assert.AreEqual(activity.ToString(), use["sl_activityid"]);
        Assert.AreEqual(rep, use.GetAttributeValue<EntityReference>("sl_usedbyid").Id);
        Assert.AreEqual(rep, use.GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.AreEqual(team.Qualify, use.GetAttributeValue<EntityReference>("sl_stageid").Id);
        Assert.StartsWith("It holds ", (string)use["sl_note"]);
        Assert.IsLessThanOrEqualTo(5, team.Calls("FindPlays"));
    }

    [TestMethod]
    public void Words_that_give_a_play_away_are_enough()
    {
        using var team = new SalesTeam();
        team.SharedPlay("Two plans, one table", ("sl_body", "Lay both plans over each other on the call and count the clashes."), ("sl_keyphrases", "two plans, one table\nclash count"));
        var deal = team.Deal();

        Completed(team, "phonecall", deal, "We did the CLASH COUNT together, eleven in a month.");

        Assert.AreEqual("It holds \"clash count\".", team.About(deal, "sl_playuse").Single()["sl_note"]);
    }

    [TestMethod]
    public void What_the_buyer_writes_and_what_a_reply_quotes_is_no_use()
    {
        using var team = new SalesTeam();
        team.SharedPlay("Seed first");
        var deal = team.Deal();

        Completed(team, "email", deal, Mail, columns: ("directioncode", false));
        Completed(team, "email", deal, $"Yes, Thursday works.\n\nOn Tuesday Ann Lee wrote:\n{Library.Words}");
        Completed(team, "email", deal, $"<p>Yes, Thursday works.</p><blockquote>{Library.Words}</blockquote>");
        Completed(team, "email", deal, $"Yes, Thursday works.\nFrom: Rita\nSent: Monday\nTo: Ann\n\n{Library.Words}");

        Assert.IsEmpty(team.About(deal, "sl_playuse"));
    }

    [TestMethod]
    public void A_play_that_is_not_shared_or_an_activity_without_a_deal_is_not_looked_for()
    {
        using var team = new SalesTeam();
        team.Play("Seed first");
        var deal = team.Deal();
        Completed(team, "phonecall", deal, Library.Words);
        Assert.IsEmpty(team.About(deal, "sl_playuse"));

        team.SharedPlay("Seed first, again");
        team.Runs.Clear();
        Completed(team, "phonecall", null, Library.Words);
        Assert.AreEqual(0, team.Calls("FindPlays"));
    }

    [TestMethod]
    public void What_is_on_record_that_day_is_not_found_again_nor_what_a_person_put_aside()
    {
        using var team = new SalesTeam();
        var play = team.SharedPlay("Seed first");
        var deal = team.Deal();
        team.Use(play, deal);
        Completed(team, "phonecall", deal, Library.Words);
        Assert.HasCount(1, team.About(deal, "sl_playuse"));

        team.Clock.Advance(TimeSpan.FromDays(1));
        var call = Completed(team, "phonecall", deal, Library.Words);
        var found = team.About(deal, "sl_playuse")[1];
        team.Service.Update(new Entity("sl_playuse", found.Id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        team.Service.Update(new Entity("phonecall", call) { ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1) });
        team.Service.Update(new Entity("phonecall", call) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        team.RunJobs();

        Assert.HasCount(2, team.About(deal, "sl_playuse"));
        Assert.AreEqual(1, team.Row("sl_playuse", found.Id).GetAttributeValue<OptionSetValue>("statecode").Value);
    }

    [TestMethod]
    public void A_text_as_long_as_a_column_holds_is_read_in_bounded_time()
    {
        using var team = new SalesTeam();
        var play = team.SharedPlay("Seed first");
        var deal = team.Deal();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Completed(team, "email", deal, new string('<', 1_000_000));
        Completed(team, "email", deal, Library.Words + new string('a', 1_000_000));

        Assert.AreEqual(play, team.About(deal, "sl_playuse").Single().GetAttributeValue<EntityReference>("sl_playid").Id);
        Assert.IsLessThan(20, watch.Elapsed.TotalSeconds);
        Assert.IsEmpty(team.Runs.Where(run => run.Failure is not null));
    }

    private static Guid Completed(SalesTeam team, string table, Guid? deal, string text, Guid? owner = null, params (string Column, object Value)[] columns)
    {
        var row = new Entity(table) { ["subject"] = "Harvest", ["description"] = text };
        if (deal is { } about)
        {
            row["regardingobjectid"] = new EntityReference("opportunity", about);
        }

        if (owner is { } writer)
        {
            row["ownerid"] = new EntityReference("systemuser", writer);
        }

        foreach (var (column, value) in columns)
        {
            row[column] = value;
        }

        var id = team.Service.Create(row);
        team.Runs.Clear();
        team.Service.Update(new Entity(table, id) { ["statecode"] = new OptionSetValue(1) });
        team.RunJobs();
        return id;
    }
}
