using SalesLoop.Express;

namespace SalesLoop.Tests.Domain.Express;

[TestClass]
public sealed class CriterionDefinitionTests
{
    [TestMethod]
    public void Each_kind_reads_its_own_boxes()
    {
        var filled = new CriterionDefinition
        {
            Column = "budgetamount",
            Comparison = Comparison.IsAtLeast,
            Value = "1000",
            RelatedTable = "quote",
            RelatedColumn = "opportunityid",
            MinimumFit = 60,
        };

        Assert.AreEqual(new HasAnswer("budgetamount"), (filled with { Kind = CheckKind.ColumnHasValue }).ToCheck());
        Assert.AreEqual(new ColumnCompares("budgetamount", Comparison.IsAtLeast, "1000"), (filled with { Kind = CheckKind.ColumnCompares }).ToCheck());
        Assert.AreEqual(new RelatedRowsExist("quote", "opportunityid"), (filled with { Kind = CheckKind.RelatedRowsExist }).ToCheck());
        Assert.AreEqual(new FitAtLeast(60), (filled with { Kind = CheckKind.FitIsAtLeast }).ToCheck());
    }

    [TestMethod]
    [DynamicData(nameof(Unfinished))]
    public void What_is_not_filled_in_is_asked_for(CriterionDefinition definition, string words) =>
        Assert.AreEqual(words, Assert.ThrowsExactly<CriterionException>(definition.ToCheck).Message);

    [TestMethod]
    public void Reading_a_playbook_does_not_fail_over_one_unfinished_criterion() =>
        Assert.AreEqual(new Unreadable("Choose a check."), new CriterionDefinition().ToCheckOrProblem());

    private static IEnumerable<object[]> Unfinished =>
    [
        [new CriterionDefinition(), "Choose a check."],
        [new CriterionDefinition { Kind = CheckKind.ColumnHasValue }, "Fill in Column with a logical name, for example customerneed."],
        [new CriterionDefinition { Kind = CheckKind.ColumnHasValue, Column = "Customer Need" }, "Fill in Column with a logical name, for example customerneed."],
        [new CriterionDefinition { Kind = CheckKind.ColumnCompares, Column = "budgetamount" }, "Choose a comparison."],
        [new CriterionDefinition { Kind = CheckKind.ColumnCompares, Column = "name", Comparison = Comparison.Equals, Value = " " }, "Fill in Value."],
        [
            new CriterionDefinition { Kind = CheckKind.ColumnCompares, Column = "budgetamount", Comparison = Comparison.IsAtLeast, Value = "1,000" },
            "Fill in Value with a number such as 10000.50 or a date such as 2026-03-31.",
        ],
        [new CriterionDefinition { Kind = CheckKind.ColumnCompares, Column = "need", Comparison = Comparison.IsOneOf, Value = "|" }, "Fill in Value with the values that count, parted by |."],
        [new CriterionDefinition { Kind = CheckKind.RelatedRowsExist }, "Fill in Related table with a logical name, for example phonecall."],
        [new CriterionDefinition { Kind = CheckKind.RelatedRowsExist, RelatedTable = "quote" }, "Fill in Related column with a logical name, for example regardingobjectid."],
        [new CriterionDefinition { Kind = CheckKind.FitIsAtLeast }, "Fill in Minimum fit, 0 to 100."],
        [new CriterionDefinition { Kind = CheckKind.QueryFinds }, "Write the FetchXML that finds the deals which meet the criterion."],
    ];
}
