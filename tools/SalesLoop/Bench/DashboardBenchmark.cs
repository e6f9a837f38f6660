using System.Globalization;
using SalesLoop.CommandLine.Up;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.CommandLine.Bench;

/// <summary>The manager's board, read by the control's own code, against its rows read bare.</summary>
internal sealed class DashboardBenchmark : Benchmark
{
    private const int Promised = 100_000;
    private const int MostQuestions = 6;

    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["sl_metric"] = "sl_metricid, sl_code, sl_dimension, sl_member, sl_memberlabel, sl_periodkind, sl_periodstart, sl_value, sl_low, sl_high, sl_lowerquartile, sl_upperquartile, sl_adjusted, sl_adjustedlow, sl_adjustedhigh, sl_numerator, sl_denominator, sl_cases, sl_needed, sl_refreshedon",
        ["sl_criterion"] = "sl_criterionid, sl_code, sl_name, sl_version, modifiedon",
        ["sl_fitmodel"] = "sl_fitmodelid, sl_name, sl_version, sl_publishedon",
        ["sl_play"] = "sl_playid, sl_name, sl_reviewedon",
    };

    private BoardReader? reader;
    private Connection? connection;
    private IReadOnlyList<BoardReader.Question> questions = [];
    private int rows = Promised;

    public override string Name => "dashboard";

    public override string Title => "the manager's board over figures of many opportunities";

    public override string Method => string.Create(CultureInfo.InvariantCulture, $"Method: the control's own reader asks all it shows of the Web API on this machine, over {rows:N0} opportunities, in {questions.Count} requests, from the first to the last answer; more than {MostQuestions} are an error; ")
        + string.Create(CultureInfo.InvariantCulture, $"against prepared SQL statements that read the same {questions.Sum(question => question.Ids.Count):N0} rows by their keys, the same columns, every value read. Both on one file.");

    public override string Reference => "bare SQL";

    public override TimeSpan? LongestTime => TimeSpan.FromSeconds(1);

    public override int? PromisedRows => Promised;

    public override void Prepare(BenchWorkspace workspace)
    {
        rows = Math.Min(Promised, workspace.Rows);
        var (organization, _) = workspace.History("board.db", rows, TimeProvider.System);
        LongWork.RunUntilDone(organization.ServiceFor(organization.AdministratorId), "sl_RefreshMetrics");
        reader = workspace.Read(organization);
        connection = workspace.ConnectTo("board.db");
        questions = Ask();
        connection.Execute("CREATE TEMP TABLE wanted (question INTEGER, id BLOB)");
        for (var question = 0; question < questions.Count; question++)
        {
            foreach (var id in questions[question].Ids)
            {
                using var insert = connection.Prepare("INSERT INTO temp.wanted VALUES (?, ?)");
                insert.Bind(1, SqlValue.Of((long)question));
                insert.Bind(2, SqlValue.Of(id));
                _ = insert.Step();
            }
        }
    }

    public override Work Measure() => new(1, Ask().Sum(question => question.Ids.Count));

    public override Work MeasureReference()
    {
        var count = 0;
        for (var question = 0; question < questions.Count; question++)
        {
            var table = questions[question].Table;
            var columns = Columns[table];
            using var statement = connection!.Prepare($"SELECT {columns} FROM temp.wanted CROSS JOIN {table} ON {table}id = id WHERE question = ?");
            statement.Bind(1, SqlValue.Of((long)question));
            while (statement.Step())
            {
                for (var column = 0; column <= columns.Count(letter => letter == ','); column++)
                {
                    _ = statement.Value(column);
                }

                count++;
            }
        }

        return new Work(1, count);
    }

    /// <exception cref="InvalidOperationException">It asked too much.</exception>
    private IReadOnlyList<BoardReader.Question> Ask()
    {
        var asked = reader!.Read();
        return asked.Count <= MostQuestions
            ? asked
            : throw new InvalidOperationException($"The board made {asked.Count} requests; {MostQuestions} are promised.");
    }
}
