using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.CommandLine.Load.Rows;

/// <summary>Finds the rows that drafts point to, many at once, and creates those that the mapping allows to create.</summary>
internal sealed class LookupFinder(IOrganizationService service, Schema schema, Lookups lookups, NewUser users, LoadReport report, bool isDryRun)
{
    private readonly Dictionary<(LookupIndex Index, string Text), string> refused = [];

    /// <summary>Finds what the drafts point to.</summary>
    /// <param name="drafts">Drafts of one file.</param>
    /// <param name="file">Named in rejections.</param>
    /// <param name="mayWait">True while rows of the same table may still come: what points to such a row waits.</param>
    /// <returns>Drafts that have to wait.</returns>
    public List<Draft> Find(IReadOnlyList<Draft> drafts, string file, bool mayWait)
    {
        var pending = drafts.SelectMany(draft => draft.All).Where(draft => draft.Open.Count > 0).ToList();
        foreach (var texts in pending.SelectMany(draft => draft.Open).GroupBy(open => open.Column.Lookup!.Index, open => open.Text))
        {
            texts.Key.Fetch(texts);
        }

        var waiting = mayWait ? drafts.Where(draft => draft.Open.Any(open => PointsAhead(draft, open))).ToList() : [];
        foreach (var draft in drafts.Except(waiting).SelectMany(draft => draft.All))
        {
            foreach (var (column, text) in draft.Open)
            {
                Set(draft, column, text, file);
            }

            draft.Open.Clear();
        }

        return waiting;
    }

    private static bool PointsAhead(Draft draft, (ColumnPlan Column, string Text) open)
    {
        var lookup = open.Column.Lookup!;
        return !lookup.Create && lookup.Index.Table == draft.Plan.Table.LogicalName && lookup.Index.Find(open.Text, out var matches) is null && matches == 0;
    }

    private void Set(Draft draft, ColumnPlan column, string text, string file)
    {
        var lookup = column.Lookup!;
        var found = lookup.Index.Find(text, out var matches);
        if (found is null && matches == 0 && lookup.Create)
        {
            found = Create(lookup, text);
        }

        if (found is not null)
        {
            draft.Values[column.Column.LogicalName] = found;
            return;
        }

        var (reason, mend) = Why(lookup.Index, text, matches);
        draft.Rejections.Add(new Rejection(file, draft.Source.Number, column.Text.Source, column.Text.Written(draft.Source), reason, mend));
    }

    private (string Reason, string Mend) Why(LookupIndex index, string text, int matches)
    {
        var table = schema.Find(index.Table)!.DisplayName;
        return (refused.GetValueOrDefault((index, text)), matches) switch
        {
            ({ } words, _) => (words, $"Create the {table} '{text}' by hand, then load again."),
            (_, > 1) => ($"{matches} rows of {table} have the {index.Column} '{text}'.", "Make the name unique, or look it up \"by\" another column."),
            _ => ($"There is no {table} with the {index.Column} '{text}'.", $"{index.Suggestion(text)}Correct it, list it in the column's \"map\", load that table first, or set \"create\" in its \"lookup\"."),
        };
    }

    private EntityReference? Create(LookupPlan lookup, string text)
    {
        if (refused.ContainsKey((lookup.Index, text)))
        {
            return null;
        }

        var row = New(lookup, text);
        try
        {
            if (!isDryRun)
            {
                var requests = new OrganizationRequestCollection { new CreateRequest { Target = row } };
                requests.AddRange(users.Give(row.Id, lookup.Roles));
                service.Execute(new ExecuteTransactionRequest { Requests = requests });
            }
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            refused[(lookup.Index, text)] = fault.Detail.Message;
            return null;
        }

        report.CreatedForLookup(lookup.Index.Table);
        lookups.Written(lookup.Index.Table, row.Attributes.Append(new(lookup.Index.Column, text)).DistinctBy(value => value.Key).ToDictionary(value => value.Key, value => (object?)value.Value), row.Id);
        return lookup.Index.Find(text, out _);
    }

    private Entity New(LookupPlan lookup, string text)
    {
        var table = schema.Find(lookup.Index.Table)!;
        var row = new Entity(table.LogicalName, Guid.NewGuid());
        if (PersonName.IsIn(table, table.Find(lookup.Index.Column)!))
        {
            (row["firstname"], row["lastname"]) = PersonName.Parts(text);
        }
        else
        {
            row[lookup.Index.Column] = text;
        }

        if (table.LogicalName == NewUser.Table)
        {
            users.Complete(row);
        }

        return row;
    }
}
