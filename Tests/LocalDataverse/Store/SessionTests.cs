using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.LocalDataverse.Store.Sqlite;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.Tests.LocalDataverse.Queries;
using static SalesLoop.Tests.LocalDataverse.Store.SampleRows;

namespace SalesLoop.Tests.LocalDataverse.Store;

[TestClass]
public sealed class SessionTests
{
    private static readonly TableDefinition VisitTable = SampleSchema.Table("sample_visit");
    private static readonly ColumnSet All = new(true);

    [TestMethod]
    public void Every_row_comes_back_as_it_was_stored()
    {
        using var session = Shared.Read();
        foreach (var visit in Visits)
        {
            var stored = session.Find(VisitTable, visit.Id, All)!;
            var expected = visit.ToRow().Attributes.Where(value => value.Key != "sample_topics").ToDictionary(value => value.Key, value => value.Value);
            foreach (var (column, value) in expected)
            {
                Assert.AreEqual(value, stored[column], $"{visit.Name}: {column}");
            }

            Assert.AreSequenceEqual(visit.Topics.Order(), (stored.GetAttributeValue<OptionSetValueCollection>("sample_topics") ?? []).Select(topic => topic.Value));
            Assert.AreSequenceEqual(
                visit.ToRow().Attributes.Select(value => value.Key).Append("sample_visitid").Append("versionnumber").Order(),
                stored.Attributes.Select(value => value.Key).Order(),
                visit.Name);
        }
    }

    [TestMethod]
    public void Instants_come_back_in_UTC_and_without_fractions_of_a_second()
    {
        using var database = Copy();
        using var session = database.Write();
        session.Update(VisitTable, new Entity("sample_visit", Visits[0].Id) { ["sample_at"] = new DateTime(2024, 7, 1, 12, 0, 0, 999, DateTimeKind.Utc), ["sample_on"] = new DateTime(1753, 1, 1, 23, 0, 0) });

        var row = session.Find(VisitTable, Visits[0].Id, All)!;

        Assert.AreEqual(new DateTime(2024, 7, 1, 12, 0, 0), row["sample_at"]);
        Assert.AreEqual(DateTimeKind.Utc, row.GetAttributeValue<DateTime>("sample_at").Kind);
        Assert.AreEqual(new DateTime(1753, 1, 1), row["sample_on"]);
    }

    [TestMethod]
    public void Empty_text_is_no_value()
    {
        using var database = Copy();
        using var session = database.Write();
        session.Update(VisitTable, new Entity("sample_visit", Visits[0].Id) { ["sample_name"] = "" });

        Assert.IsFalse(session.Find(VisitTable, Visits[0].Id, All)!.Contains("sample_name"));
    }

    [TestMethod]
    public void Null_clears_a_column_and_columns_that_are_not_named_stay()
    {
        using var database = Copy();
        using var session = database.Write();
        session.Update(VisitTable, new Entity("sample_visit", Visits[3].Id) { ["sample_customerid"] = null, ["sample_fee"] = null });

        var row = session.Find(VisitTable, Visits[3].Id, All)!;

        Assert.IsFalse(row.Contains("sample_customerid"));
        Assert.IsFalse(row.Contains("sample_fee"));
        Assert.AreEqual(Visits[3].Name, row["sample_name"]);
    }

    [TestMethod]
    public void Text_keeps_zeros_surrogates_and_line_breaks()
    {
        using var database = Copy();
        using var session = database.Write();
        const string Text = "a\0b\r\n😀\u0301";
        session.Update(VisitTable, new Entity("sample_visit", Visits[0].Id) { ["sample_notes"] = Text });

        Assert.AreEqual(Text, session.Find(VisitTable, Visits[0].Id, All)!["sample_notes"]);
    }

    [TestMethod]
    public void A_row_takes_a_new_version_with_each_update_even_of_the_same_value()
    {
        using var database = Copy();
        using var session = database.Write();
        var before = Version(session);
        session.Update(VisitTable, new Entity("sample_visit", Visits[0].Id) { ["sample_name"] = Visits[0].Name });
        var after = Version(session);
        session.Update(VisitTable, new Entity("sample_visit", Visits[1].Id) { ["sample_name"] = "x" });

        Assert.IsGreaterThan(before, after);
        Assert.AreEqual(after, Version(session));
    }

    [TestMethod]
    public void Versions_rise_over_all_tables_and_a_version_that_was_rolled_back_was_never_told()
    {
        using var database = Copy();
        long first;
        using (var session = database.Write())
        {
            session.Update(VisitTable, new Entity("sample_visit", Visits[0].Id));
            first = Version(session);
        }

        using (var session = database.Write())
        {
            session.Update(SampleSchema.Table("account"), new Entity("account", Acme));
            session.Update(VisitTable, new Entity("sample_visit", Visits[0].Id));
            Assert.AreEqual(first + 1, Version(session));
            session.Commit();
        }

        using var later = database.Write();
        later.Update(VisitTable, new Entity("sample_visit", Visits[0].Id));
        Assert.AreEqual(first + 2, Version(later));
    }

    [TestMethod]
    public void What_is_not_committed_is_gone()
    {
        using var database = Copy();
        using (var session = database.Write())
        {
            session.Delete(VisitTable, Visits[0].Id);
            session.SetSetting("seed", "7");
            session.SetBlob("package", [1, 2, 3]);
        }

        using var reading = database.Read();
        Assert.IsNotNull(reading.Find(VisitTable, Visits[0].Id, All));
        Assert.IsNull(reading.Setting("seed"));
        Assert.IsNull(reading.Blob("package"));
    }

    [TestMethod]
    public void Settings_and_packages_are_kept_and_removed()
    {
        using var database = Copy();
        using var session = database.Write();
        session.SetSetting("seed", "7");
        session.SetSetting("seed", "8");
        session.SetBlob("b", [1, 2, 3]);
        session.SetBlob("a", []);

        Assert.AreEqual("8", session.Setting("seed"));
        Assert.AreSequenceEqual<byte>([1, 2, 3], session.Blob("b")!);
        Assert.AreSequenceEqual(["a", "b"], session.BlobNames());
        session.SetBlob("b", null);
        session.SetSetting("seed", null);
        Assert.IsNull(session.Blob("b"));
        Assert.IsNull(session.Setting("seed"));
    }

    [TestMethod]
    public void A_second_row_with_the_same_id_is_refused_and_the_session_goes_on()
    {
        using var database = Copy();
        using var session = database.Write();

        var fault = Fault.Of(() => session.Insert(VisitTable, new Entity("sample_visit", Visits[0].Id)));
        session.Insert(VisitTable, new Entity("sample_visit", Id("20000000", 1)));

        Assert.AreEqual(unchecked((int)0x80040237), fault.ErrorCode);
        Assert.IsNotNull(session.Find(VisitTable, Id("20000000", 1), All));
    }

    [TestMethod]
    public void A_second_row_with_the_values_of_a_key_is_refused_whatever_its_case()
    {
        using var database = Copy();
        using var session = database.Write();

        var inserted = Fault.Of(() => session.Insert(VisitTable, new Entity("sample_visit", Id("20000000", 1)) { ["sample_code"] = "c9 " }));
        var updated = Fault.Of(() => session.Update(VisitTable, new Entity("sample_visit", Visits[1].Id) { ["sample_code"] = "C9" }));

        Assert.AreEqual("0x80060892 A record that has the attribute values sample_code already exists. The entity key Code requires that this set of attributes contains unique values. Select unique values and try again.", $"0x{inserted.ErrorCode:X8} {inserted.Message}");
        Assert.AreEqual(inserted.Message, updated.Message);
    }

    [TestMethod]
    public void Empty_keys_are_not_compared()
    {
        using var database = Copy();
        using var session = database.Write();
        session.Insert(VisitTable, new Entity("sample_visit", Id("20000000", 1)));
        session.Insert(VisitTable, new Entity("sample_visit", Id("20000000", 2)));

        Assert.IsNull(session.FindByKey(VisitTable, new KeyAttributeCollection { ["sample_code"] = null }));
    }

    [TestMethod]
    public void A_row_is_found_by_its_key()
    {
        using var session = Shared.Read();

        Assert.AreEqual(Visits[9].Id, session.FindByKey(VisitTable, new KeyAttributeCollection { ["sample_code"] = "c9" }));
        Assert.AreEqual(Visits[9].Id, session.FindByKey(VisitTable, new KeyAttributeCollection { ["sample_code"] = "C9", ["sample_accountid"] = new EntityReference("account", Acme) }));
        Assert.IsNull(session.FindByKey(VisitTable, new KeyAttributeCollection { ["sample_code"] = "C1000" }));
    }

    [TestMethod]
    public void A_row_that_is_not_there_can_not_be_updated_and_need_not_be_deleted()
    {
        using var database = Copy();
        using var session = database.Write();
        var id = Id("20000000", 1);

        Assert.AreEqual($"sample_visit With Id = {id} Does Not Exist", Fault.Of(() => session.Update(VisitTable, new Entity("sample_visit", id) { ["sample_name"] = "x" })).Message);
        Assert.IsFalse(session.Delete(VisitTable, id));
        Assert.IsTrue(session.Delete(VisitTable, Visits[0].Id));
        Assert.IsNull(session.Find(VisitTable, Visits[0].Id, All));
    }

    [TestMethod]
    public void A_column_that_does_not_exist_is_named()
    {
        using var session = Shared.Read();

        Assert.AreEqual("'sample_visit' entity doesn't contain attribute with Name = 'nme' and NameMapping = 'Logical'.", Fault.Of(() => session.Find(VisitTable, Visits[0].Id, new ColumnSet("nme"))).Message);
    }

    [TestMethod]
    public void A_value_of_another_type_is_named()
    {
        using var database = Copy();
        using var session = database.Write();

        var fault = Fault.Of(() => session.Update(VisitTable, new Entity("sample_visit", Visits[0].Id) { ["sample_guests"] = "many" }));

        Assert.AreEqual("The value of 'sample_guests' on a row of 'sample_visit' can't be used: 'many' is not a whole number.", fault.Message);
    }

    [TestMethod]
    public void A_session_that_reads_does_not_write()
    {
        using var session = Shared.Read();

        Assert.ThrowsExactly<InvalidOperationException>(() => session.Delete(VisitTable, Visits[0].Id));
    }

    [TestMethod]
    public void Ids_sort_as_they_do_in_SQL_Server()
    {
        // From Microsoft's own list of which byte decides first: 10 to 15, then 8 and 9, 6 and 7, 4 and 5, 0 to 3.
        var random = new Random(5);
        var ids = Enumerable.Range(0, 500).Select(_ => new Guid([.. Enumerable.Range(0, 16).Select(_ => (byte)random.Next(3))])).ToList();

        Assert.AreSequenceEqual(
            ids.OrderBy(id => new System.Data.SqlTypes.SqlGuid(id)),
            ids.OrderBy(RowId.ToBytes, Comparer<byte[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right))));
        Assert.AreSequenceEqual(ids, ids.Select(id => RowId.FromBytes(RowId.ToBytes(id))));
    }

    private static long Version(Session session) => long.Parse(session.Find(VisitTable, Visits[0].Id, new ColumnSet())!.RowVersion, System.Globalization.CultureInfo.InvariantCulture);
}
