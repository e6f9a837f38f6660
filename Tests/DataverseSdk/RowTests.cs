using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.DataverseSdk;

[TestClass]
public sealed class RowTests
{
    private static readonly Guid DealId = new("6d3c2a50-5a51-4f0e-9f0c-1f2f4a1f7f01");

    [TestMethod]
    public void A_column_that_is_not_there_reads_as_the_default_of_its_type()
    {
        var deal = new Entity("opportunity");

        Assert.IsNull(deal.GetAttributeValue<Money>("estimatedvalue"));
        Assert.IsNull(deal.GetAttributeValue<int?>("closeprobability"));
        Assert.AreEqual(0, deal.GetAttributeValue<int>("closeprobability"));
        Assert.AreEqual(DateTime.MinValue, deal.GetAttributeValue<DateTime>("createdon"));
    }

    [TestMethod]
    public void An_empty_column_reads_as_the_default_of_its_type() =>
        Assert.AreEqual(0, new Entity("opportunity") { ["closeprobability"] = null }.GetAttributeValue<int>("closeprobability"));

    [TestMethod]
    public void A_column_reads_as_the_very_value_that_was_stored()
    {
        var value = new Money(12000m);

        Assert.AreSame(value, new Entity("opportunity") { ["estimatedvalue"] = value }.GetAttributeValue<Money>("estimatedvalue"));
    }

    [TestMethod]
    public void A_column_read_as_another_type_is_refused()
    {
        var deal = new Entity("opportunity") { ["estimatedvalue"] = new Money(12000m) };

        Assert.ThrowsExactly<InvalidCastException>(() => deal.GetAttributeValue<decimal>("estimatedvalue"));
    }

    [TestMethod]
    public void Asking_by_name_for_a_column_that_is_not_there_fails() =>
        Assert.ThrowsExactly<KeyNotFoundException>(() => new Entity("opportunity")["name"]);

    [TestMethod]
    public void A_cleared_column_is_there()
    {
        var deal = new Entity("opportunity") { ["customerneed"] = null };

        Assert.IsTrue(deal.Contains("customerneed"));
        Assert.IsNull(deal["customerneed"]);
    }

    [TestMethod]
    public void Trying_to_read_a_column_tells_whether_it_is_there()
    {
        var deal = new Entity("opportunity") { ["name"] = "Ten seats" };

        Assert.IsTrue(deal.TryGetAttributeValue<string>("name", out var name));
        Assert.AreEqual("Ten seats", name);
        Assert.IsFalse(deal.TryGetAttributeValue<string>("customerneed", out _));
    }

    [TestMethod]
    public void Writing_a_column_twice_keeps_the_last_value()
    {
        var deal = new Entity("opportunity") { ["name"] = "Ten seats" };

        deal["name"] = "Twelve seats";

        Assert.AreEqual("Twelve seats", deal["name"]);
    }

    [TestMethod]
    public void Adding_a_column_twice_is_refused()
    {
        var deal = new Entity("opportunity") { ["name"] = "Ten seats" };

        Assert.ThrowsExactly<ArgumentException>(() => deal.Attributes.Add("name", "Twelve seats"));
    }

    [TestMethod]
    public void A_row_as_the_base_type_shares_its_columns()
    {
        Entity deal = new Deal { Id = DealId, ["name"] = "Ten seats" };

        var row = deal.ToEntity<Entity>();
        row["name"] = "Twelve seats";

        Assert.AreEqual(typeof(Entity), row.GetType());
        Assert.AreEqual(DealId, row.Id);
        Assert.AreEqual("opportunity", row.LogicalName);
        Assert.AreEqual("Twelve seats", deal["name"]);
    }

    [TestMethod]
    public void A_row_does_not_turn_into_a_class_that_names_no_table() =>
        Assert.ThrowsExactly<NotSupportedException>(() => new Entity("opportunity", DealId).ToEntity<Deal>());

    [TestMethod]
    public void A_reference_to_a_row_has_its_table_and_id()
    {
        var reference = new Entity("opportunity", DealId) { RowVersion = "77" }.ToEntityReference();

        Assert.AreEqual(new EntityReference("opportunity", DealId), reference);
        Assert.AreEqual("77", reference.RowVersion);
    }

    [TestMethod]
    public void A_row_can_be_named_by_a_key() =>
        Assert.AreEqual("propose", new Entity("sl_stage", "sl_code", "propose").KeyAttributes["sl_code"]);

    [TestMethod]
    public void Related_rows_are_found_by_relationship_and_side()
    {
        var deal = new Deal();
        var contacts = new[] { new Entity("contact", DealId) };

        deal.Contacts = contacts;

        Assert.AreSequenceEqual(contacts, deal.Contacts);
        Assert.IsNull(deal.ContactsSeenFromTheOtherSide);
        Assert.AreSame(contacts[0], deal.RelatedEntities[new Relationship("opportunity_contacts")][0]);
    }

    private sealed class Deal() : Entity("opportunity")
    {
        public IEnumerable<Entity> Contacts
        {
            get => GetRelatedEntities<Entity>("opportunity_contacts", null);
            set => SetRelatedEntities("opportunity_contacts", null, value);
        }

        public IEnumerable<Entity> ContactsSeenFromTheOtherSide => GetRelatedEntities<Entity>("opportunity_contacts", EntityRole.Referenced);
    }
}
