using System.Diagnostics;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.SolutionFormat.Metadata;
using static SalesLoop.Tests.LocalDataverse.Store.SampleRows;

namespace SalesLoop.Tests.LocalDataverse.Store;

[TestClass]
public sealed class DatabaseTests
{
    private static readonly TableDefinition Accounts = SampleSchema.Table("account");
    private static readonly TableDefinition VisitTable = SampleSchema.Table("sample_visit");
    private static readonly ColumnSet All = new(true);

    private readonly string folder = Directory.CreateTempSubdirectory("store").FullName;

    private string File => Path.Combine(folder, "organization.db");

    [TestCleanup]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void What_was_committed_is_there_when_the_file_is_opened_again()
    {
        using (var database = Open())
        {
            Insert(database, Acme, "Acme");
        }

        using var again = Open();
        Assert.AreEqual("Acme", NameOf(again, Acme));
    }

    [TestMethod]
    public void Whoever_reads_sees_the_rows_as_they_were_when_he_began()
    {
        using var database = Open();
        Insert(database, Acme, "before");
        using var reading = database.Read();
        using (var writing = database.Write())
        {
            writing.Update(Accounts, new Entity("account", Acme) { ["name"] = "after" });
            Assert.AreEqual("before", NameOf(database, Acme), "not committed yet");
            writing.Commit();
        }

        Assert.AreEqual("before", reading.Find(Accounts, Acme, All)!["name"]);
        Assert.AreEqual("after", NameOf(database, Acme));
    }

    [TestMethod]
    public void Writers_take_turns_and_lose_nothing()
    {
        using var database = Open();
        Insert(database, Acme, "0");

        Parallel.For(0, 200, _ =>
        {
            using var session = database.Write();
            var count = int.Parse((string)session.Find(Accounts, Acme, All)!["name"], System.Globalization.CultureInfo.InvariantCulture);
            session.Update(Accounts, new Entity("account", Acme) { ["name"] = (count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) });
            session.Commit();
        });

        Assert.AreEqual("200", NameOf(database, Acme));
    }

    [TestMethod]
    public void Many_read_while_one_writes()
    {
        using var database = Open();
        Insert(database, Acme, "x");
        using var writing = database.Write();
        writing.Update(Accounts, new Entity("account", Acme) { ["name"] = "y" });

        Parallel.For(0, 50, _ => Assert.AreEqual("x", NameOf(database, Acme)));
    }

    [TestMethod]
    public void A_process_that_is_killed_loses_nothing_that_was_answered()
    {
        // The file as a kill leaves it: nothing closed, the log not merged.
        using var database = Open();
        Insert(database, Acme, "answered");
        using var unfinished = database.Write();
        unfinished.Insert(Accounts, new Entity("account", Zeta) { ["name"] = "not answered" });
        var left = Path.Combine(folder, "left.db");
        System.IO.File.Copy(File, left);
        System.IO.File.Copy(File + "-wal", left + "-wal");

        using var restarted = Database.Open(left);
        restarted.Apply(SampleSchema.Whole);

        Assert.AreEqual("answered", NameOf(restarted, Acme));
        using var reading = restarted.Read();
        Assert.IsNull(reading.Find(Accounts, Zeta, All));
    }

    [TestMethod]
    public void A_second_opening_is_told_that_the_file_is_open()
    {
        using var database = Open();

        var refusal = Assert.ThrowsExactly<DatabaseException>(() => Database.Open(File));

        Assert.Contains("is open in another process", refusal.Message);
        Assert.Contains(File, refusal.Message);
    }

    [TestMethod]
    [DataRow(true, true, DisplayName = "in memory, reading while reading")]
    [DataRow(true, false, DisplayName = "in memory, writing while reading")]
    [DataRow(false, false, DisplayName = "in a file, writing while writing")]
    public void A_thread_that_would_wait_for_itself_is_told_so_at_once(bool inMemory, bool readsSecond)
    {
        using var database = inMemory ? Copy() : Open();
        var watch = Stopwatch.StartNew();
        using (inMemory ? database.Read() : database.Write())
        {
            var refusal = Assert.ThrowsExactly<InvalidOperationException>(() => (readsSecond ? database.Read() : database.Write()).Dispose());
            Assert.Contains("A session of this thread is still open", refusal.Message);
        }

        Assert.IsLessThan(TimeSpan.FromSeconds(10), watch.Elapsed);
        database.Write().Dispose();
    }

    [TestMethod]
    public void Closing_leaves_no_lock_behind()
    {
        Open().Dispose();

        Assert.AreSequenceEqual(new[] { File }, Directory.GetFiles(folder));
    }

    [TestMethod]
    public void A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        System.IO.File.WriteAllText(File, new string('x', 5000));

        var refusal = Assert.ThrowsExactly<DatabaseException>(() => Database.Open(File));

        Assert.Contains("is not an organization's file", refusal.Message);
        Assert.AreEqual(5000, new FileInfo(File).Length);
    }

    [TestMethod]
    public void A_database_of_another_program_is_refused()
    {
        using (var other = new SalesLoop.LocalDataverse.Store.Sqlite.Connection(File, readOnly: false))
        {
            other.Execute("CREATE TABLE invoices (id INTEGER)");
        }

        Assert.Contains("belongs to another program", Assert.ThrowsExactly<DatabaseException>(() => Database.Open(File)).Message);
    }

    [TestMethod]
    public void A_file_of_a_later_version_is_refused()
    {
        Open().Dispose();
        using (var other = new SalesLoop.LocalDataverse.Store.Sqlite.Connection(File, readOnly: false))
        {
            other.Execute("PRAGMA user_version = 99");
        }

        Assert.Contains("later version", Assert.ThrowsExactly<DatabaseException>(() => Database.Open(File)).Message);
    }

    [TestMethod]
    public void A_damaged_file_is_told_to_be_damaged()
    {
        using (var database = Open())
        {
            Insert(database, Acme, "Acme");
        }

        var bytes = System.IO.File.ReadAllBytes(File);
        Array.Fill(bytes, (byte)0xEE, 4096, bytes.Length - 4096);
        System.IO.File.WriteAllBytes(File, bytes);

        var refusal = Assert.ThrowsExactly<DatabaseException>(() => Open());

        Assert.Contains("is damaged", refusal.Message);
    }

    [TestMethod]
    public void A_full_disk_is_told_to_be_full_and_nothing_is_half_written()
    {
        using var database = Open();
        Insert(database, Acme, "Acme");
        using (var limiting = database.Write())
        {
            limiting.LimitPages(50);
            var refusal = Assert.ThrowsExactly<DatabaseException>(() =>
            {
                for (var number = 0; number < 10_000; number++)
                {
                    limiting.Insert(Accounts, new Entity("account", Id("20000000", number)) { ["name"] = new string('x', 150) });
                }
            });
            Assert.Contains("the disk is full", refusal.Message);
        }

        using var reading = database.Read();
        Assert.HasCount(1, reading.Query(new QueryExpression("account"), AsAnn).Entities);
    }

    [TestMethod]
    public void A_folder_that_can_not_be_made_is_named()
    {
        System.IO.File.WriteAllText(Path.Combine(folder, "file"), "");

        Assert.Contains("can't be", Assert.ThrowsExactly<DatabaseException>(() => Database.Open(Path.Combine(folder, "file", "organization.db"))).Message);
    }

    [TestMethod]
    public void A_copy_shares_nothing_with_the_original()
    {
        using var copy = Copy();
        using (var session = copy.Write())
        {
            session.Delete(VisitTable, Visits[0].Id);
            session.Commit();
        }

        using var original = Shared.Read();
        Assert.IsNotNull(original.Find(VisitTable, Visits[0].Id, All));
    }

    [TestMethod]
    public void A_copy_is_made_in_milliseconds()
    {
        // The best of some: what else the machine does is not at question.
        var best = Enumerable.Range(0, 20).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            Copy().Dispose();
            return watch.Elapsed;
        });

        Assert.IsLessThan(100, best.TotalMilliseconds);
    }

    [TestMethod]
    public void New_ids_rise_in_the_order_of_the_key_even_while_the_clock_stands()
    {
        using var database = Database.Open(null, new FixedClock(Now));
        var ids = Enumerable.Range(0, 50_000).Select(_ => database.NewId()).ToList();

        Assert.AreSequenceEqual(ids, ids.OrderBy(id => new System.Data.SqlTypes.SqlGuid(id)));
        Assert.HasCount(50_000, ids.Distinct().ToList());
    }

    [TestMethod]
    public void A_statement_that_takes_too_long_ends_with_Dataverses_time_out()
    {
        using var connection = new SalesLoop.LocalDataverse.Store.Sqlite.Connection(null, readOnly: false);
        connection.LimitTo(TimeSpan.FromMilliseconds(20));

        var fault = Queries.Fault.Of(() => connection.Run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"));

        Assert.AreEqual("0x80044151 SQL timeout expired.", $"0x{fault.ErrorCode:X8} {fault.Message}");
    }

    [TestMethod]
    public void A_file_can_be_copied_into_memory()
    {
        using var database = Open();
        Insert(database, Acme, "Acme");
        using var copy = database.Clone();

        Assert.AreEqual("Acme", NameOf(copy, Acme));
    }

    [TestMethod]
    public void Applying_a_schema_twice_changes_nothing()
    {
        using var database = Copy();
        database.Apply(SampleSchema.Whole);

        using var session = database.Read();
        Assert.HasCount(60, session.Query(new QueryExpression("sample_visit"), AsAnn).Entities);
    }

    [TestMethod]
    public void A_later_schema_adds_columns_and_keys_and_keeps_the_rows()
    {
        using var database = Copy();
        var later = SampleSchema.With(visit => visit.WithColumns(SampleSchema.Column("sample_color", ColumnType.Text)) with { Keys = [.. visit.Keys, new KeyDefinition("sample_colorkey", "Color", ["sample_color"])] });
        database.Apply(later);

        using var session = database.Write();
        session.Update(later.Find("sample_visit")!, new Entity("sample_visit", Visits[0].Id) { ["sample_color"] = "red" });
        Assert.AreEqual("red", session.Find(later.Find("sample_visit")!, Visits[0].Id, All)!["sample_color"]);
        Assert.AreEqual(Visits[0].Name, session.Find(later.Find("sample_visit")!, Visits[0].Id, All)!["sample_name"]);
    }

    [TestMethod]
    public void A_column_that_becomes_more_precise_keeps_its_values()
    {
        using var database = Copy();
        var later = SampleSchema.With(visit => visit.WithColumns(SampleSchema.Column("sample_score", ColumnType.Decimal) with { Precision = 5 }));
        database.Apply(later);
        AssertScores(database, later);

        // And keeps them when it is told to be less precise again.
        database.Apply(SampleSchema.Whole);
        AssertScores(database, SampleSchema.Whole);
    }

    [TestMethod]
    public void A_lookup_that_gets_a_second_table_remembers_where_its_values_point()
    {
        using var database = Copy();
        var later = SampleSchema.With(visit => visit, SampleSchema.Lookup("sample_accountid", "contact"));
        database.Apply(later);
        using (var session = database.Write())
        {
            session.Update(later.Find("sample_visit")!, new Entity("sample_visit", Visits[1].Id) { ["sample_accountid"] = new EntityReference("contact", Dan) });
            session.Commit();
        }

        AssertTargets(database, later);

        // And does not forget it when the second table is taken away again.
        database.Apply(SampleSchema.Whole);
        AssertTargets(database, SampleSchema.Whole);
    }

    [TestMethod]
    public void A_column_that_would_change_its_type_is_refused_and_nothing_of_the_schema_stays()
    {
        using var database = Copy();
        var wrong = SampleSchema.With(visit => visit.WithColumns(SampleSchema.Column("sample_added", ColumnType.Text), SampleSchema.Column("sample_guests", ColumnType.Text)));

        var refusal = Assert.ThrowsExactly<DatabaseException>(() => database.Apply(wrong));

        Assert.AreEqual("The column 'sample_guests' of 'sample_visit' holds values of kind int and can't become text. Give the new column another name.", refusal.Message);
        database.Apply(SampleSchema.With(visit => visit.WithColumns(SampleSchema.Column("sample_added", ColumnType.WholeNumber))));
    }

    [TestMethod]
    public void A_key_that_rows_break_is_refused_by_name()
    {
        using var database = Copy();
        var wrong = SampleSchema.With(visit => visit with { Keys = [new KeyDefinition("sample_kindkey", "Kind", ["sample_kind"])] });

        Assert.AreEqual("The key 'sample_kindkey' can't be added: rows of 'sample_visit' share the values that it wants to be unique. Change them first.", Assert.ThrowsExactly<DatabaseException>(() => database.Apply(wrong)).Message);
    }

    private static void AssertTargets(Database database, Schema schema)
    {
        using var session = database.Read();
        Assert.AreEqual(new EntityReference("account", Acme), session.Find(schema.Find("sample_visit")!, Visits[0].Id, All)!["sample_accountid"]);
        Assert.AreEqual(new EntityReference("contact", Dan), session.Find(schema.Find("sample_visit")!, Visits[1].Id, All)!["sample_accountid"]);
    }

    private static void AssertScores(Database database, Schema schema)
    {
        using var session = database.Read();
        foreach (var visit in Visits)
        {
            Assert.AreEqual(visit.Score, session.Find(schema.Find("sample_visit")!, visit.Id, All)!.GetAttributeValue<decimal?>("sample_score"));
        }
    }

    private static void Insert(Database database, Guid id, string name)
    {
        using var session = database.Write();
        session.Insert(Accounts, new Entity("account", id) { ["name"] = name });
        session.Commit();
    }

    private static object NameOf(Database database, Guid id)
    {
        using var session = database.Read();
        return session.Find(Accounts, id, All)!["name"];
    }

    private Database Open()
    {
        var database = Database.Open(File, new FixedClock(Now));
        try
        {
            database.Apply(SampleSchema.Whole);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
