using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.DataverseSdk;

[TestClass]
public sealed class ValueTests
{
    private static readonly Guid AccountId = new("2b7c1d10-8a53-4a0e-9d37-6a3d5a7e6f02");

    [TestMethod]
    public void References_to_one_row_are_equal_whatever_name_they_carry()
    {
        var named = new EntityReference("account", AccountId) { Name = "Contoso" };
        var unnamed = new EntityReference("account", AccountId);

        Assert.AreEqual(unnamed, named);
        Assert.AreEqual(unnamed.GetHashCode(), named.GetHashCode());
    }

    [TestMethod]
    public void References_into_two_tables_differ_though_their_ids_are_the_same() =>
        Assert.AreNotEqual(new EntityReference("contact", AccountId), new EntityReference("account", AccountId));

    [TestMethod]
    public void References_to_two_rows_differ() =>
        Assert.AreNotEqual(new EntityReference("account", Guid.Empty), new EntityReference("account", AccountId));

    [TestMethod]
    public void Choices_are_equal_by_value()
    {
        Assert.AreEqual(new OptionSetValue(820110001), new OptionSetValue(820110001));
        Assert.AreNotEqual(new OptionSetValue(820110002), new OptionSetValue(820110001));
    }

    [TestMethod]
    public void Amounts_are_equal_by_value()
    {
        Assert.AreEqual(new Money(10.0m), new Money(10.00m));
        Assert.AreNotEqual(new Money(10.01m), new Money(10m));
    }

    [TestMethod]
    public void Relationships_are_equal_by_name_and_side()
    {
        var parents = new Relationship("account_parent_account") { PrimaryEntityRole = EntityRole.Referencing };
        var children = new Relationship("account_parent_account") { PrimaryEntityRole = EntityRole.Referenced };

        Assert.AreEqual(new Relationship("account_parent_account") { PrimaryEntityRole = EntityRole.Referenced }, children);
        Assert.AreNotEqual(parents, children);
    }

    [TestMethod]
    public void A_value_of_a_linked_table_says_where_it_is_from()
    {
        var industry = new AliasedValue("account", "industrycode", new OptionSetValue(7));

        Assert.AreEqual("account", industry.EntityLogicalName);
        Assert.AreEqual("industrycode", industry.AttributeLogicalName);
        Assert.AreEqual(new OptionSetValue(7), industry.Value);
    }
}
