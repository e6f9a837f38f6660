using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Says, on segments and fit models, what of them could not be applied, and takes it back once it can.</summary>
/// <param name="language">That of records.</param>
internal sealed class LeftOut(Language language)
{
    private const int Longest = 2000;

    private readonly List<Entity> changes = [];

    /// <summary>Notes what a row should say.</summary>
    /// <param name="row">As it is stored, with this column.</param>
    /// <param name="column">The column that says it.</param>
    /// <param name="words">What was left out and why; null for nothing.</param>
    public void Keep(Entity row, string column, Sentence? words)
    {
        var said = words is null ? null : Cut.To(words.In(language), Longest);
        if (row.GetAttributeValue<string>(column) != said)
        {
            changes.Add(new Entity(row.LogicalName, row.Id) { [column] = said });
        }
    }

    /// <summary>Writes what rows say differently now, a call a table.</summary>
    public void Write(LoopContext context)
    {
        foreach (var rows in changes.GroupBy(row => row.LogicalName))
        {
            context.Trace(string.Join("\n", rows.SelectMany(row => row.Attributes.Values.OfType<string>())));
            context.SystemService.Execute(new UpdateMultipleRequest { Targets = new EntityCollection([.. rows]) { EntityName = rows.Key } });
        }
    }
}
