using SalesLoop.Express;

namespace SalesLoop.Tests.Domain.Express.Learning;

[TestClass]
public sealed class TrainedScoresTests
{
    [TestMethod]
    public void Scores_are_written_as_people_read_them_and_read_again()
    {
        var scores = new TrainedScores(new Dictionary<int, int> { [70] = 3, [5] = 12, [40] = 0 });

        Assert.AreEqual("5=12 70=3", scores.ToText());
        Assert.AreEqual("5=12 70=3", TrainedScores.Read(" 70=3\r\n5=12 ")!.ToText());
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("seventy")]
    [DataRow("70")]
    [DataRow("70=3=4")]
    [DataRow("101=3", DisplayName = "no score is above 100")]
    [DataRow("-1=3")]
    [DataRow("70=-3")]
    [DataRow("70=0 ")]
    [DataRow("70=3 70=4", DisplayName = "a score twice")]
    [DataRow("70=99999999999", DisplayName = "more deals than there are")]
    public void What_somebody_changed_to_something_else_is_taken_for_not_known(string? text) => Assert.IsNull(TrainedScores.Read(text));

    /// <summary>A from 75, B from 55, C from 35: 2, 3, 1 and 1 of 7.</summary>
    [TestMethod]
    public void Shares_of_the_grades_add_up_to_a_million_and_follow_where_grades_begin()
    {
        var model = new FitModel(Guid.Empty, "", 1, FitKind.Learned, []);
        var scores = new TrainedScores(new Dictionary<int, int> { [80] = 1, [75] = 1, [74] = 2, [55] = 1, [35] = 1, [34] = 1 });

        Assert.AreSequenceEqual([285_714, 428_572, 142_857, 142_857], scores.GradeShares(model));
        Assert.AreEqual(1_000_000, scores.GradeShares(model).Sum());
        Assert.AreEqual(0, scores.GradeShares(model with { AFrom = 90 })[0]);
    }
}
