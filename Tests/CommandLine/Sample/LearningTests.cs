using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.CommandLine.Configuration;
using SalesLoop.CommandLine.Sample;
using SalesLoop.CommandLine.Sample.Year;
using SalesLoop.SolutionFormat.Data;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.CommandLine.Sample;

/// <summary>Fit is learned from the sample's deals: what was planted is found, and what says nothing is not. 6,000 deals, seed 7.</summary>
[TestClass]
public sealed class LearningTests
{
    private const int Deals = 6_000;

    /// <summary>Standard errors that a figure may be off: 27 figures are looked at, so one of a thousand that happen by chance is too many.</summary>
    private const double MostErrors = 3.3;

    private static readonly Lazy<Learned> Sample = new(Learn);

    [TestMethod]
    public void A_model_is_proposed_that_separates_newer_deals_and_means_what_it_says()
    {
        var model = Sample.Value.Model;

        Assert.IsGreaterThan(0.55m, model.GetAttributeValue<decimal>("sl_auclow"));
        Assert.IsGreaterThan(0m, model.GetAttributeValue<decimal>("sl_brierskill"));
        Assert.AreEqual(1, (double)model.GetAttributeValue<decimal>("sl_calibrationslope"), 0.3);
        Assert.Contains("newer deals it had not seen", model.GetAttributeValue<string>("sl_evaluation"));
    }

    [TestMethod]
    public void Every_planted_effect_lies_in_the_range_that_its_deals_allow()
    {
        Holds("sl_channel", Truths.Channels.ToDictionary(option => option.Label, option => option.LogOdds), "Inbound");
        Holds("sl_dealtype", Truths.DealTypes.ToDictionary(option => option.Label, option => option.LogOdds), "New business");
        Holds("account.industrycode", Truths.Industries.ToDictionary(option => option.Label, option => option.LogOdds), "Durable Manufacturing");
    }

    [TestMethod]
    public void The_strongest_points_are_planted_ones_and_what_says_nothing_is_weak()
    {
        var strongest = Sample.Value.Points.OrderByDescending(point => Math.Abs(Points(point))).Take(3).Select(Name).Order(StringComparer.Ordinal);
        Assert.AreSequenceEqual(["Doctor's Offices and Clinics", "Non-Durable Merchandise Retail", "Referral"], strongest);

        var weakestPlanted = new[] { "Doctor's Offices and Clinics", "Non-Durable Merchandise Retail", "Referral", "Expansion", "Outbound" }.Min(name => Math.Abs(Points(Sample.Value.Points.Single(point => Name(point) == name))));
        var nulls = Sample.Value.Points.Where(point => Truths.Nulls.Contains(Path(point))).ToList();
        Assert.IsNotEmpty(nulls);
        Assert.IsLessThan(weakestPlanted, nulls.Max(point => Math.Abs(Points(point))));
    }

    [TestMethod]
    public void The_size_that_wins_is_found_among_the_ranges()
    {
        // Planted: +0.5 from 200 to 999 employees, −0.4 from 5,000. The ranges are the team's fifths.
        var ranges = Sample.Value.Points.Where(point => Path(point) == "account.numberofemployees").OrderBy(point => point.GetAttributeValue<int>("sl_order")).ToList();

        Assert.HasCount(5, ranges);
        Assert.IsGreaterThan(0, Points(ranges[2]));
        Assert.IsLessThan(0, Points(ranges[4]));
    }

    [TestMethod]
    public void Amounts_and_other_columns_known_late_are_named_and_left_out()
    {
        Assert.Contains("estimatedvalue: known only late", Sample.Value.Model.GetAttributeValue<string>("sl_excludedcolumns"));
        Assert.DoesNotContain("estimatedvalue", Sample.Value.Points.Select(Path));
        Assert.DoesNotContain("estimatedclosedate", Sample.Value.Points.Select(Path));
    }

    /// <summary>A coefficient against the truth, both against a value without effect, in standard errors of the two counts (Woolf 1955).</summary>
    private static void Holds(string path, Dictionary<string, double> truths, string without)
    {
        var points = Sample.Value.Points.Where(point => Path(point) == path && truths.ContainsKey(Name(point))).ToList();
        Assert.HasCount(truths.Count, points, path);
        var reference = points.Single(point => Name(point) == without);
        foreach (var point in points.Where(point => point != reference))
        {
            var found = (double)(point.GetAttributeValue<decimal>("sl_coefficient") - reference.GetAttributeValue<decimal>("sl_coefficient"));
            var error = Math.Sqrt(new[] { point, reference }.Sum(one => 1.0 / one.GetAttributeValue<int>("sl_won") + 1.0 / one.GetAttributeValue<int>("sl_lost")));

            // What reps do besides is averaged over, which draws odds together a little (Gail, Wieand and Piantadosi 1984).
            Assert.AreEqual(0.93 * truths[Name(point)], found, MostErrors * error, $"{Name(point)}, standard error {error:0.00}");
        }
    }

    private static string Name(Entity point) => point.GetAttributeValue<string>("sl_name");

    private static string Path(Entity point) => point.GetAttributeValue<string>("sl_column");

    private static int Points(Entity point) => point.GetAttributeValue<int>("sl_points");

    private static Learned Learn()
    {
        using var organization = SalesLoopOrganization.New();
        var service = organization.ServiceFor(organization.AdministratorId);
        ConfigurationImport.Apply(service, ConfigurationData.Read(System.IO.Path.Combine(SalesLoopOrganization.Root, "Solution", "data")));
        YearWriter.Write(organization, SampleYear.UpTo(SalesLoopOrganization.Now, seed: 7, Deals), SampleTeam.Hire(service), isLean: true);
        EntityReference? model = null;
        string? continuation = null;
        for (var slice = 0; slice < 20; slice++)
        {
            var request = new OrganizationRequest("sl_TrainFitModel");
            if (continuation is not null)
            {
                request["Continuation"] = continuation;
            }

            var answer = service.Execute(request);
            model = answer["FitModelId"] as EntityReference;
            continuation = answer["Continuation"] as string;
            if (continuation is null)
            {
                Assert.IsNotNull(model, (string)answer["Found"]);
                break;
            }
        }

        var query = new QueryExpression("sl_fitpoint") { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition("sl_fitmodelid", ConditionOperator.Equal, model!.Id);
        return new Learned(service.Retrieve("sl_fitmodel", model.Id, new ColumnSet(true)), [.. service.RetrieveMultiple(query).Entities]);
    }

    private sealed record Learned(Entity Model, IReadOnlyList<Entity> Points);
}
