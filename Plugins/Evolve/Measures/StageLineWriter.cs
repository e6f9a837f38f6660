using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Writes on every stage from when on a stay in it is long, and until when it is short.</summary>
internal static class StageLineWriter
{
    private const int LongestBasis = 300;
    private const int MostStages = 500;

    private static readonly string[] Columns =
        [sl_Stage.Columns.sl_LinesBasis, sl_Stage.Columns.sl_LinesN, sl_Stage.Columns.sl_RushDays, sl_Stage.Columns.sl_StallDays];

    /// <summary>Writes the lines that changed. A stage that nobody was ever in keeps none.</summary>
    /// <param name="service">Writes as the system.</param>
    /// <param name="lines">Of the whole organization, by stage.</param>
    /// <param name="language">In which they are worded.</param>
    /// <param name="now">When the figures were worked out.</param>
    public static void Write(IOrganizationService service, IReadOnlyDictionary<Guid, Estimate<DwellLine>> lines, Language language, DateTime now)
    {
        var query = new QueryExpression(sl_Stage.EntityLogicalName) { ColumnSet = new ColumnSet(Columns), TopCount = MostStages };
        var changed = service.RetrieveMultiple(query).Entities
            .Where(stage => lines.ContainsKey(stage.Id))
            .Select(stage => new { Stored = stage, Row = Row(stage.Id, lines[stage.Id], language) })
            .Where(stage => !Rows.HaveSame(stage.Stored, stage.Row, Columns))
            .Select(stage =>
            {
                stage.Row[sl_Stage.Columns.sl_LinesAsOf] = now;
                return stage.Row;
            })
            .ToList();
        if (changed.Count > 0)
        {
            service.Execute(new UpdateMultipleRequest { Targets = new EntityCollection(changed) { EntityName = sl_Stage.EntityLogicalName } });
        }
    }

    private static Entity Row(Guid id, Estimate<DwellLine> line, Language language) => new sl_Stage(id)
    {
        sl_StallDays = Days(line.Value?.StallDays),
        sl_RushDays = Days(line.Value?.RushDays),
        sl_LinesN = line.Value?.Visits,
        sl_LinesBasis = Cut.To((line.Value is { } known ? StageLineText.Of(known) : StageLineText.NotYet(line.Reason)).In(language), LongestBasis),
    }.ToEntity<Entity>();

    private static decimal? Days(double? days) => days is { } known ? Math.Round((decimal)known, 2) : null;
}
