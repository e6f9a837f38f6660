using SalesLoop.Tailor;

namespace SalesLoop.Tests.Domain.Tailor;

/// <summary>How much of what is needed of a customer is filled in.</summary>
[TestClass]
public sealed class CompletenessTests
{
    [TestMethod]
    public void Everything_known_is_100_percent_of_an_account_and_of_a_contact()
    {
        Assert.AreEqual(100, Completeness.Of(Completeness.OfAccount(true, true, true, "globex.example", "Portugal", "Porto", "+351 22 1234", true)).Percent);
        Assert.AreEqual(100, Completeness.Of(Completeness.OfContact("ann@globex.example", "Head of finance", true, true, null, "+351 91 1234")).Percent);
        Assert.IsNull(Completeness.Of(Completeness.OfContact("ann@globex.example", "Head of finance", true, true, "+351 22 1234", null)).MissingText);
    }

    [TestMethod]
    public void What_is_missing_is_listed_with_the_most_important_first_and_a_filler_is_missing()
    {
        var completeness = Completeness.Of(Completeness.OfAccount(false, true, false, "tbd", "Portugal", "n/a", null, true));

        // Employees 15, country 10, primary contact 20.
        Assert.AreEqual(45, completeness.Percent);
        Assert.AreEqual("Industry, Annual revenue, Website, Main phone, City", completeness.MissingText);
    }
}
