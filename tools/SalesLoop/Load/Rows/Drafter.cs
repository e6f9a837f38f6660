using Microsoft.Xrm.Sdk;
using SalesLoop.CommandLine.Load.Csv;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.CommandLine.Load.Rows;

/// <summary>Reads rows of a file into drafts: everything that can be read without asking the organization.</summary>
internal static class Drafter
{
    public static Draft Read(FilePlan plan, CsvRow row)
    {
        var draft = new Draft(plan.Rows, row);
        if (row.Flaw is { } flaw)
        {
            draft.Rejections.Add(new Rejection(plan.File.Name, row.Number, "", "", flaw.Reason, flaw.Mend));
            return draft;
        }

        Fill(draft, plan.Rows.Columns, plan.File.Name);
        draft.Line = plan.Line is { } line ? Line(plan, line, row) : null;
        if (plan.Close is { } close)
        {
            ReadEnd(draft, plan, close);
        }

        return draft;
    }

    private static void Fill(Draft draft, IEnumerable<ColumnPlan> columns, string file)
    {
        foreach (var column in columns)
        {
            var reading = column.Read(draft.Source);
            if (reading.Reason is { } reason)
            {
                draft.Rejections.Add(new Rejection(file, draft.Source.Number, column.Text.Source, column.Text.Written(draft.Source), reason, reading.Mend));
            }
            else if (column.Lookup is not null && reading.Value is string text)
            {
                draft.Open.Add((column, text));
            }
            else
            {
                draft.Values[column.Column.LogicalName] = reading.Value ?? Default(column.Column);
            }
        }
    }

    // The organization would fill it in; said here, a second run finds what the first one wrote.
    private static object? Default(ColumnDefinition column) => (column.Type, column.DefaultValue) switch
    {
        (ColumnType.Choice, { } value) => new OptionSetValue(value),
        (ColumnType.YesNo, { } value) => value == 1,
        _ => null,
    };

    // A deal whose file names no product has no line.
    private static Draft? Line(FilePlan plan, LinePlan line, CsvRow row)
    {
        var draft = new Draft(line.Rows, row);
        Fill(draft, line.Rows.Columns, plan.File.Name);
        var isNamed = line.Rows.Key.All(column => draft.Values.GetValueOrDefault(column) is not null || draft.Open.Any(open => open.Column.Column.LogicalName == column));
        return isNamed || draft.Rejections.Count > 0 ? draft : null;
    }

    private static void ReadEnd(Draft draft, FilePlan plan, ClosePlan close)
    {
        var standing = close.Standing.Of(draft.Source, out _);
        if (standing.Length == 0)
        {
            return;
        }

        if (!close.Ends.TryGetValue(standing, out var state))
        {
            draft.Rejections.Add(new Rejection(
                plan.File.Name,
                draft.Source.Number,
                close.Standing.Source,
                standing,
                $"'{standing}' does not say whether the deal is open, won or lost.",
                $"{Nearest.Suggestion(standing, close.Ends.Keys)}Correct the cell, or add the value to \"states\" in the mapping."));
            return;
        }

        draft.State = state;
        if (state.State != DealState.Open)
        {
            draft.Close = new Draft(close.Rows, draft.Source);
            Fill(draft.Close, close.Rows.Columns, plan.File.Name);
        }
    }
}
