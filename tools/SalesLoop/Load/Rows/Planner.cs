using System.Globalization;
using SalesLoop.CommandLine.Load.Cells;
using SalesLoop.CommandLine.Load.Csv;
using SalesLoop.CommandLine.Load.Mapping;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.CommandLine.Load.Rows;

/// <summary>Checks a mapping against the files and the tables, and makes the plan to load them. Finds every problem before anything is written.</summary>
internal sealed class Planner
{
    private const string Opportunity = "opportunity";
    private const string OpportunityClose = "opportunityclose";

    private readonly List<Problem> problems = [];
    private readonly Schema schema;
    private readonly Lookups lookups;
    private readonly DirectoryInfo folder;
    private readonly string mappingName;

    private Planner(Schema schema, Lookups lookups, DirectoryInfo folder, string mappingName)
    {
        this.schema = schema;
        this.lookups = lookups;
        this.folder = folder;
        this.mappingName = mappingName;
    }

    /// <param name="mapping">What the person wrote.</param>
    /// <param name="mappingName">Name of its file, for messages.</param>
    /// <param name="folder">Where the CSV files lie.</param>
    /// <param name="schema">Tables of the organization.</param>
    /// <param name="lookups">Where lookups find their rows.</param>
    /// <exception cref="LoadStoppedException">The mapping does not fit; every problem is named.</exception>
    public static IReadOnlyList<FilePlan> Plan(LoadMapping mapping, string mappingName, DirectoryInfo folder, Schema schema, Lookups lookups)
    {
        var planner = new Planner(schema, lookups, folder, mappingName);
        var plans = mapping.Files.Select(file => planner.Plan(file, file.Format.Over(mapping.Format))).OfType<FilePlan>().ToList();
        return planner.problems.Count == 0 ? plans : throw new LoadStoppedException(planner.problems);
    }

    private FilePlan? Plan(FileMapping mapping, FileFormat format)
    {
        try
        {
            return new FileOf(this, mapping, format).Plan();
        }
        catch (LoadStoppedException stopped)
        {
            problems.AddRange(stopped.Problems);
            return null;
        }
    }

    private void Add(string where, string what, string mend) => problems.Add(new Problem($"{mappingName}, {where}", what, mend));

    private TableDefinition Table(string where, string name) => schema.Find(name)
        ?? throw new LoadStoppedException($"{mappingName}, {where}", $"there is no table '{name}'.", $"{Nearest.Suggestion(name, schema.Tables.Select(table => table.LogicalName))}Use a table's logical name.");

    /// <summary>One file on its way to a plan.</summary>
    private sealed class FileOf
    {
        private readonly Planner planner;
        private readonly FileMapping mapping;
        private readonly FileFormat format;
        private readonly CultureInfo culture;
        private readonly TimeZoneInfo zone;
        private readonly CsvFile file;

        public FileOf(Planner planner, FileMapping mapping, FileFormat format)
        {
            this.planner = planner;
            this.mapping = mapping;
            this.format = format;
            culture = Culture();
            zone = Zone();
            file = CsvFile.Open(new FileInfo(Path.Combine(planner.folder.FullName, mapping.File)), format);
        }

        public FilePlan Plan()
        {
            return new FilePlan
            {
                File = file,
                Rows = Rows(mapping.Table, mapping.Key, mapping.Columns, mapping.Roles),
                Repeats = mapping.Repeats,
                Line = mapping.Line is { } line ? Line(line) : null,
                Close = mapping.Close is { } close ? Close(close) : null,
                Unused = Unused(),
                // Reads every file to its end before the first row of any is written: a torn one stops the load here.
                RowCount = file.Rows().Count(),
            };
        }

        private CultureInfo Culture()
        {
            try
            {
                return format.Culture is { } name ? CultureInfo.GetCultureInfo(name, predefinedOnly: true) : CultureInfo.InvariantCulture;
            }
            catch (CultureNotFoundException)
            {
                throw new LoadStoppedException($"{planner.mappingName}, {mapping.File}", $"there is no culture '{format.Culture}'.", "Use a name such as en-US, de-DE or fr-FR.");
            }
        }

        private TimeZoneInfo Zone()
        {
            try
            {
                return format.TimeZone is { } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : TimeZoneInfo.Utc;
            }
            catch (TimeZoneNotFoundException)
            {
                throw new LoadStoppedException($"{planner.mappingName}, {mapping.File}", $"there is no time zone '{format.TimeZone}'.", "Use a name such as UTC or Europe/Paris.");
            }
        }

        private TablePlan Rows(string tableName, IReadOnlyList<string> key, IReadOnlyList<ColumnMapping> columns, IReadOnlyList<string> roles)
        {
            var table = planner.Table(mapping.File, tableName);
            foreach (var part in key.Where(part => columns.All(column => column.To != part)))
            {
                planner.Add(mapping.File, $"the key names '{part}', which no column fills.", $"{Nearest.Suggestion(part, columns.Select(column => column.To))}Add a column with \"to\": \"{part}\".");
            }

            if (key.Count == 0)
            {
                planner.Add(mapping.File, "the key is empty.", "Name the columns by which a second run finds the rows of the first.");
            }

            if (roles.Count > 0 && tableName != "systemuser")
            {
                planner.Add(mapping.File, $"\"roles\" are given for {tableName}.", "Only users have roles: take them out.");
            }

            foreach (var twice in columns.GroupBy(column => column.To).Where(same => same.Count() > 1))
            {
                planner.Add(mapping.File, $"'{twice.Key}' is filled twice.", "Keep one.");
            }

            return new TablePlan(table, key, [.. columns.Select(column => Column(table, column)).OfType<ColumnPlan>()], roles);
        }

        private LinePlan? Line(LineMapping line)
        {
            var table = planner.Table($"{mapping.File}, line", line.Table);
            if (table.Find(line.Parent) is { IsLookup: true } parent && parent.Targets.Contains(mapping.Table))
            {
                return new LinePlan(Rows(line.Table, line.Key, line.Columns, []), parent);
            }

            planner.Add($"{mapping.File}, line", $"'{line.Parent}' is no lookup from {line.Table} to {mapping.Table}.", $"Use {string.Join(" or ", table.Columns.Values.Where(column => column.Targets.Contains(mapping.Table)).Select(column => column.LogicalName).DefaultIfEmpty("another table"))}.");
            return null;
        }

        private ClosePlan? Close(CloseMapping close)
        {
            if (mapping.Table != Opportunity)
            {
                planner.Add(mapping.File, $"\"close\" is given for {mapping.Table}.", "Only opportunities are won and lost: take it out.");
                return null;
            }

            var standing = new ColumnMapping { From = close.From, To = "statecode" };
            if (!Knows(standing))
            {
                return null;
            }

            var activity = planner.Table(mapping.File, OpportunityClose);
            var ends = close.States.ToDictionary(end => end.Key, end => State(end.Value), StringComparer.OrdinalIgnoreCase);
            return new ClosePlan(
                new CellText(standing, file, format.Empty ?? []),
                ends,
                new TablePlan(activity, [], [.. close.Columns.Select(column => Column(activity, column)).OfType<ColumnPlan>()], []));
        }

        private DealState State(DealEnd end)
        {
            var opportunity = planner.Table(mapping.File, Opportunity);
            var states = opportunity.Find("statecode")!.Choice!.Options;
            var statuses = opportunity.Find("statuscode")!.Choice!.Options;
            if (states.FirstOrDefault(state => string.Equals(state.InvariantName, end.State, StringComparison.OrdinalIgnoreCase)) is not { } state)
            {
                planner.Add($"{mapping.File}, close", $"a deal can't be '{end.State}'.", $"Use {string.Join(", ", states.Select(known => known.InvariantName))}.");
                return default;
            }

            var possible = statuses.Where(status => status.State == state.Value).ToList();
            if (end.Status is null)
            {
                return new DealState(state.Value, state.DefaultStatus ?? possible[0].Value);
            }

            if (possible.FirstOrDefault(status => string.Equals(status.Label, end.Status, StringComparison.OrdinalIgnoreCase)) is { } known)
            {
                return new DealState(state.Value, known.Value);
            }

            planner.Add($"{mapping.File}, close", $"'{end.Status}' is no status reason of a deal that is {state.Label}.", $"Use {string.Join(", ", possible.Select(status => status.Label))}.");
            return default;
        }

        private ColumnPlan? Column(TableDefinition table, ColumnMapping column)
        {
            if (Target(table, column.To) is not { } target || !Knows(column))
            {
                return null;
            }

            var text = new CellText(column, file, format.Empty ?? []);
            if (target.IsLookup)
            {
                return Lookup(target, column.Lookup ?? new LookupMapping()) is { } lookup
                    ? new ColumnPlan { Column = target, Text = text, Lookup = lookup, WhileOpen = column.WhileOpen }
                    : null;
            }

            if (column.Lookup is not null)
            {
                planner.Add(mapping.File, $"{table.LogicalName}.{column.To} is no lookup.", "Take its \"lookup\" out.");
            }

            var reader = new CellReader(target, format, culture, zone, column);
            TryConstants(column, target, reader);
            return new ColumnPlan { Column = target, Text = text, Reader = reader, WhileOpen = column.WhileOpen };
        }

        private ColumnDefinition? Target(TableDefinition table, string name)
        {
            if (table.Find(name) is not { } column)
            {
                planner.Add(mapping.File, $"{table.LogicalName} has no column '{name}'.", $"{Nearest.Suggestion(name, table.Columns.Keys)}Use a column's logical name.");
                return null;
            }

            if (PersonName.IsIn(table, column) || (column is { ValidForCreate: true } && !IsBeyond(column.Type)))
            {
                return column;
            }

            planner.Add(mapping.File, $"{table.LogicalName}.{name} can't be filled.", "The organization fills it itself: take it out, or choose another column.");
            return null;
        }

        // State goes through "close"; parties and files have no text that could stand in a cell.
        private static bool IsBeyond(ColumnType type) =>
            type is ColumnType.State or ColumnType.Status or ColumnType.PartyList or ColumnType.File or ColumnType.Image or ColumnType.Choices;

        private bool Knows(ColumnMapping column)
        {
            if (new[] { column.From, column.Value, column.Template }.Count(source => source is not null) != 1)
            {
                planner.Add(mapping.File, $"the column to '{column.To}' has no source, or several.", "Give it exactly one of \"from\", \"value\" and \"template\".");
                return false;
            }

            var unknown = CellText.ColumnsNamedBy(column).Where(name => !file.Columns.ContainsKey(name)).ToList();
            foreach (var name in unknown)
            {
                planner.Add(mapping.File, $"the file has no column '{name}'.", $"{Nearest.Suggestion(name, file.Columns.Keys)}Its header has: {string.Join(", ", file.Columns.OrderBy(known => known.Value).Select(known => known.Key))}.");
            }

            return unknown.Count == 0;
        }

        private LookupPlan? Lookup(ColumnDefinition target, LookupMapping lookup)
        {
            var name = lookup.Table ?? (target.Targets.Count == 1 ? target.Targets[0] : null);
            if (name is null || !target.Targets.Contains(name))
            {
                planner.Add(mapping.File, name is null ? $"{target.LogicalName} can point to several tables." : $"{target.LogicalName} can't point to {name}.", $"Give its \"lookup\" a \"table\": {string.Join(" or ", target.Targets)}.");
                return null;
            }

            var table = planner.Table(mapping.File, name);
            var by = lookup.By ?? table.PrimaryName;
            if (table.Find(by) is null)
            {
                planner.Add(mapping.File, $"{name} has no column '{by}'.", $"{Nearest.Suggestion(by, table.Columns.Keys)}Correct \"by\".");
                return null;
            }

            return new LookupPlan(planner.lookups.On(name, by), lookup.Create, lookup.Roles);
        }

        // What the mapping itself says is wrong for every row: better told once, before the load.
        private void TryConstants(ColumnMapping column, ColumnDefinition target, CellReader reader)
        {
            var constants = column.Map.Values.Append(column.Value).Append(column.Default?.Contains('{') == true ? null : column.Default).OfType<string>().Where(text => text.Length > 0);
            foreach (var reading in constants.Select(text => reader.Read(text)).Where(reading => reading.Reason is not null))
            {
                planner.Add(mapping.File, $"for {target.LogicalName}: {reading.Reason}", reading.Mend);
            }
        }

        private List<string> Unused()
        {
            var used = mapping.Columns.Concat(mapping.Line?.Columns ?? []).Concat(mapping.Close?.Columns ?? []).SelectMany(CellText.ColumnsNamedBy).Append(mapping.Close?.From);
            return [.. file.Columns.OrderBy(column => column.Value).Select(column => column.Key).Except(used.OfType<string>(), StringComparer.OrdinalIgnoreCase)];
        }
    }
}
