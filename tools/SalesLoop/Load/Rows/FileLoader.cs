using SalesLoop.CommandLine.Load.Mapping;

namespace SalesLoop.CommandLine.Load.Rows;

/// <summary>Loads one file after the other, in batches. All it knows of earlier runs is in the organization, so that a run that was killed can be run again.</summary>
internal sealed class FileLoader(OrganizationRows rows, LookupFinder finder, Lookups lookups, RowWriter writer, NewUser users, LoadReport report, bool isDryRun)
{
    private const int BatchSize = 50;

    /// <param name="plan">Checked.</param>
    /// <param name="progress">Told after each batch.</param>
    public void Load(FilePlan plan, Action<FileReport> progress)
    {
        var counts = report.Start(plan.File.Name, plan.Rows.Table.LogicalName, plan.RowCount);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var waiting = new List<Draft>();
        foreach (var batch in plan.File.Rows().Select(row => Drafter.Read(plan, row)).Chunk(BatchSize))
        {
            waiting.AddRange(Take(batch, plan, counts, seen, mayWait: true));
            progress(counts);
        }

        // Rows that point to rows further down the file: each round finds those that the round before wrote.
        for (var before = int.MaxValue; waiting.Count > 0; progress(counts))
        {
            var mayWait = waiting.Count < before;
            before = waiting.Count;
            waiting = [.. waiting.Chunk(BatchSize).SelectMany(batch => Take(batch, plan, counts, seen, mayWait)).ToList()];
        }
    }

    private List<Draft> Take(IReadOnlyList<Draft> batch, FilePlan plan, FileReport counts, Dictionary<string, int> seen, bool mayWait)
    {
        var whole = batch.Where(draft => !draft.IsRejected).ToList();
        var waiting = finder.Find(whole, plan.File.Name, mayWait);
        foreach (var draft in whole.Where(draft => !draft.IsRejected && !draft.IsFirst && !draft.KeyIsOpen))
        {
            draft.IsFirst = HasNewKey(draft, plan, counts, seen);
        }

        // A row that waits keeps its place: of equal keys the first in the file counts, not the first written.
        waiting.RemoveAll(draft => !draft.IsFirst && !draft.KeyIsOpen);
        var works = Plan(whole.Except(waiting).Where(draft => !draft.IsRejected && draft.IsFirst).ToList(), plan);
        var refused = isDryRun ? new Dictionary<RowWork, Rejection>() : writer.Write(works, plan.File.Name);
        foreach (var work in works)
        {
            if (refused.TryGetValue(work, out var rejection))
            {
                work.Draft.Rejections.Add(rejection);
            }
            else
            {
                Count(work, counts);
                lookups.Written(plan.Rows.Table.LogicalName, work.Draft.Values, work.Id);
            }
        }

        foreach (var draft in batch.Where(draft => draft.IsRejected))
        {
            report.Reject(counts, draft.All.SelectMany(part => part.Rejections));
        }

        return waiting;
    }

    private List<RowWork> Plan(List<Draft> drafts, FilePlan plan)
    {
        var existing = drafts.Count > 0 ? Existing.Of(rows, plan, drafts) : null;
        var works = new List<RowWork>();
        foreach (var draft in drafts)
        {
            var found = existing!.Of(draft);
            if (found.Count > 1)
            {
                draft.Rejections.Add(Rejected(draft, plan, $"{found.Count} rows of the organization have this key.", "Make the key unique there, or choose another key in the mapping."));
            }
            else
            {
                works.Add(found.Count == 0 ? RowWork.ToCreate(draft, plan, users) : RowWork.ToUpdate(draft, plan, found[0], existing));
            }
        }

        return works;
    }

    private static bool HasNewKey(Draft draft, FilePlan plan, FileReport counts, Dictionary<string, int> seen)
    {
        if (draft.LacksKey)
        {
            draft.Rejections.Add(Rejected(draft, plan, "The key is empty.", $"Fill it: {string.Join(", ", draft.Plan.Key)} tells the rows apart."));
            return false;
        }

        if (seen.TryAdd(draft.Key, draft.Source.Number))
        {
            return true;
        }

        if (plan.Repeats == Repeats.Merge)
        {
            counts.Merged++;
        }
        else
        {
            draft.Rejections.Add(Rejected(draft, plan, $"The key stood already in row {seen[draft.Key]}.", "Give the row a key of its own, or remove it; \"repeats\": \"merge\" takes the first of equal keys."));
        }

        return false;
    }

    private static Rejection Rejected(Draft draft, FilePlan plan, string reason, string mend)
    {
        var keys = draft.Plan.Columns.Where(column => draft.Plan.Key.Contains(column.Column.LogicalName)).ToList();
        return new Rejection(
            plan.File.Name,
            draft.Source.Number,
            string.Join(" ", keys.Select(column => column.Text.Source).Distinct()),
            string.Join(" ", keys.Select(column => column.Text.Written(draft.Source)).Distinct()),
            reason,
            mend);
    }

    private static void Count(RowWork work, FileReport counts)
    {
        switch (work.Outcome)
        {
            case Outcome.Created:
                counts.Created++;
                break;
            case Outcome.Updated:
                counts.Updated++;
                break;
            default:
                counts.Unchanged++;
                break;
        }
    }
}
