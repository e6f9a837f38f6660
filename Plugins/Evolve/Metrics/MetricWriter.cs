using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>A figure with the period it looks back on.</summary>
internal sealed record ToldFigure(Figure Figure, MetricPeriod Period)
{
    /// <summary>False for a shorter time than ever of which there is nothing: that nothing was ever counted is told once, and not again for each quarter and part.</summary>
    public bool SaysAnything => Figure.Cases > 0 || Figure.Denominator > 0 || Period.Kind == PeriodKind.AllTime;
}

/// <summary>Writes the figures of a scope: those that changed, and takes away those that are told no more.</summary>
internal sealed class MetricWriter(IOrganizationService service, MetricPeople people, MetricLabels labels, Language language, DateTime now)
{
    private const int MostRows = 500;
    private const int LongestName = 300;
    private const int LongestMember = 200;
    private const int LongestText = 4000;
    private const int ShownDigits = 1;
    private const int LongestQuery = 20_000;

    private static readonly Sentence EveryPart = $"All";

    /// <summary>As whom the figures are written: whose they are where nobody may have them.</summary>
    private readonly Lazy<Guid> system = new(() => ((WhoAmIResponse)service.Execute(new WhoAmIRequest())).UserId);

    /// <summary>Rows that this slice may still take away: each is a call.</summary>
    public int Removals { get; private set; } = 100;

    /// <summary>How many rows were written or taken away.</summary>
    public int Written { get; private set; }

    /// <summary>True when figures of the scope are stored.</summary>
    public bool HasAny(Scope scope)
    {
        var query = Of(scope, new ColumnSet(false));
        query.TopCount = 1;
        return service.RetrieveMultiple(query).Entities.Count > 0;
    }

    /// <summary>Writes a scope's figures.</summary>
    /// <param name="scope">Whose deals they tell of.</param>
    /// <param name="figures">What is told of them.</param>
    /// <param name="told">Which metrics and periods that is all of; null for every one.</param>
    /// <returns>False when rows are left to take away: then the same is to be done again.</returns>
    public bool Write(Scope scope, IReadOnlyList<ToldFigure> figures, IReadOnlyList<MetricTask>? told = null)
    {
        var own = figures.Select(figure => figure with { Figure = Own(figure.Figure, scope) }).ToList();
        labels.Read(own.Select(figure => figure.Figure.Cut));
        var stored = Stored(scope, told);
        var created = new List<Entity>();
        var updated = new List<Entity>();
        var kept = new HashSet<string>(StringComparer.Ordinal);
        var units = scope.IsPerson || people.IsUppermost(scope.Id) ? null : people.WithBelow(scope.Id);
        var owner = people.OwnerOf(scope);
        foreach (var figure in own)
        {
            var key = KeyOf(scope, figure);
            if (!kept.Add(key))
            {
                throw new RefusalException($"The figure {key} is told twice. Its measure must tell each part once a period.");
            }

            var row = Row(scope, figure, units, SdrOf(figure.Figure) ?? owner);
            var hash = HashOf(row);
            if (stored.TryGetValue(key, out var before) && before.sl_ContentHash == hash)
            {
                continue;
            }

            row[sl_Metric.Columns.sl_ContentHash] = hash;
            row[sl_Metric.Columns.sl_ExternalKey] = key;
            row[sl_Metric.Columns.sl_RefreshedOn] = now;
            if (before is null)
            {
                created.Add(row);
            }
            else
            {
                row.Id = before.Id;
                updated.Add(row);
            }
        }

        Send(created, rows => new CreateMultipleRequest { Targets = rows });
        Send(updated, rows => new UpdateMultipleRequest { Targets = rows });
        var gone = stored.Where(row => !kept.Contains(row.Key)).Select(row => row.Value.Id).ToList();
        return Remove(gone);
    }

    /// <summary>Takes rows away, as many as the slice may.</summary>
    /// <returns>False when some are left.</returns>
    public bool Remove(IReadOnlyList<Guid> rows)
    {
        var now = rows.Take(Removals).ToList();
        now.ForEach(id => service.Delete(sl_Metric.EntityLogicalName, id));
        Removals -= now.Count;
        Written += now.Count;
        return now.Count == rows.Count;
    }

    /// <summary>All deals of a person are the part of that owner.</summary>
    private static Figure Own(Figure figure, Scope scope) =>
        scope.IsPerson && figure.Cut.Dimension == MetricDimension.All ? figure with { Cut = DealCut.Of(MetricDimension.Owner, scope.Id) } : figure;

    /// <summary>What is told of an SDR is theirs, and their manager's to read, whoever owns the deals.</summary>
    private Guid? SdrOf(Figure figure) => figure.Cut.Dimension == MetricDimension.Sdr && Guid.TryParse(figure.Cut.Member, out var sdr) ? people.OwnerOf(Scope.Person(sdr)) : null;

    private static string KeyOf(Scope scope, ToldFigure told) => string.Concat(
        KeyOf(scope, told.Figure.Code, told.Period), ((int)told.Figure.Cut.Dimension).ToString(CultureInfo.InvariantCulture), "|", told.Figure.Cut.Member);

    /// <summary>What the keys of all rows of a metric and period begin with.</summary>
    private static string KeyOf(Scope scope, string code, MetricPeriod period) => FormattableString.Invariant($"{code}|{scope}|{(int)period.Kind}|{period.Key}|");

    /// <summary>Rows of the scope by their key; of all metrics and periods, or of those that are told.</summary>
    private Dictionary<string, sl_Metric> Stored(Scope scope, IReadOnlyList<MetricTask>? told)
    {
        HashSet<string>? beginnings = told is null ? null : [.. told.SelectMany(task => task.Measure.Metrics.SelectMany(metric => task.Periods.Select(period => KeyOf(scope, metric.Code, period))))];
        var query = Of(scope, new ColumnSet(sl_Metric.Columns.sl_ExternalKey, sl_Metric.Columns.sl_ContentHash));
        if (told is not null)
        {
            query.Criteria.AddCondition(sl_Metric.Columns.sl_Code, ConditionOperator.In, [.. told.SelectMany(task => task.Measure.Metrics).Select(metric => (object)metric.Code).Distinct()]);
            query.Criteria.AddCondition(sl_Metric.Columns.sl_PeriodKind, ConditionOperator.In, [.. told.SelectMany(task => task.Periods).Select(period => (object)(int)Kind(period)).Distinct()]);
        }

        query.AddOrder(sl_Metric.Columns.sl_MetricId, OrderType.Ascending);
        var stored = new Dictionary<string, sl_Metric>(StringComparer.Ordinal);
        foreach (var row in DealFactsReader.All(service, query).Select(sl_Metric.Of))
        {
            // A row that somebody made by hand has no key of ours, and is taken away.
            if (beginnings is null || row.sl_ExternalKey is not { } key || beginnings.Contains(Beginning(key)))
            {
                stored[row.sl_ExternalKey ?? row.Id.ToString("D", CultureInfo.InvariantCulture)] = row;
            }
        }

        return stored;
    }

    private static QueryExpression Of(Scope scope, ColumnSet columns)
    {
        var query = new QueryExpression(sl_Metric.EntityLogicalName) { ColumnSet = columns };
        query.Criteria.AddCondition(scope.IsPerson ? sl_Metric.Columns.sl_PersonId : sl_Metric.Columns.sl_BusinessUnitId, ConditionOperator.Equal, scope.Id);
        return query;
    }

    /// <summary>The first four parts of a key: metric, scope, and period.</summary>
    private static string Beginning(string key)
    {
        var end = 0;
        for (var part = 0; part < 4 && end >= 0; part++)
        {
            end = key.IndexOf('|', end) is >= 0 and var stroke ? stroke + 1 : -1;
        }

        return end > 0 ? key.Substring(0, end) : key;
    }

    private static sl_periodkind Kind(MetricPeriod period) => sl_periodkind.Week + (int)period.Kind;

    private Entity Row(Scope scope, ToldFigure told, IReadOnlyList<Guid>? units, Guid? owner)
    {
        var figure = told.Figure;
        var metric = MetricRegistry.Of(figure.Code);
        var label = (figure.Label ?? labels.Of(figure.Cut)).In(language);
        var row = new sl_Metric
        {
            sl_Name = Cut.To(string.Join(", ", new[] { metric.Name.In(language), people.NameOf(scope), scope.IsPerson && figure.Cut.Dimension == MetricDimension.Owner ? "" : label, told.Period.Words.In(language) }.Where(part => part.Length > 0)), LongestName),
            sl_Code = metric.Code,
            sl_Area = sl_area.Express + (int)metric.Area,
            sl_PeriodKind = Kind(told.Period),
            sl_PeriodStart = told.Period.Start,
            // All time ends today, every day anew: that would be another row each day.
            sl_PeriodEnd = told.Period.Start is null ? null : told.Period.End,
            sl_Dimension = sl_dimension.All + (int)figure.Cut.Dimension,
            sl_Member = Cut.To(figure.Cut.Member, LongestMember),
            sl_MemberLabel = Cut.To(label, LongestMember),
            sl_Part = FormattableString.Invariant($"{(label.Length == 0 ? EveryPart.In(language) : Cut.To(label, LongestMember))} (n {figure.Cases})"),
            sl_Numerator = figure.Numerator,
            sl_Denominator = figure.Denominator,
            sl_Value = Decimal(figure.Value),
            sl_Low = Decimal(figure.Low),
            sl_High = Decimal(figure.High),
            sl_Unit = sl_metric_sl_unit.Percent + (int)metric.Unit,
            sl_Shown = Decimal(metric.Unit.Shown(figure.Value), ShownDigits),
            sl_ShownLow = Decimal(metric.Unit.Shown(figure.Low), ShownDigits),
            sl_ShownHigh = Decimal(metric.Unit.Shown(figure.High), ShownDigits),
            sl_LowerQuartile = Decimal(figure.LowerQuartile, 4),
            sl_UpperQuartile = Decimal(figure.UpperQuartile, 4),
            sl_Adjusted = Decimal(figure.Adjusted),
            sl_AdjustedLow = Decimal(figure.AdjustedLow),
            sl_AdjustedHigh = Decimal(figure.AdjustedHigh),
            sl_Cases = figure.Cases,
            sl_Enough = figure.IsEnough,
            sl_Needed = figure.Needed,
            sl_Decision = metric.Decision.In(language),
            sl_Text = Cut.To(figure.Text.In(language), LongestText),
            sl_EvidenceQuery = figure.Evidence.ToFetch(units, scope.IsPerson ? scope.Id : null),
        };
        row[scope.IsPerson ? sl_Metric.Columns.sl_PersonId : sl_Metric.Columns.sl_BusinessUnitId] = new EntityReference(scope.IsPerson ? SystemUser.EntityLogicalName : "businessunit", scope.Id);
        // A manager who left a unit without another keeps none of its figures.
        row.OwnerId = new EntityReference(SystemUser.EntityLogicalName, owner ?? system.Value);
        return row.sl_EvidenceQuery!.Length <= LongestQuery
            ? row.ToEntity<Entity>()
            : throw new RefusalException($"The query behind {row.sl_Name} is too long to be kept.");
    }

    private static decimal? Decimal(double? value, int digits = 6) =>
        value is { } known && !double.IsNaN(known) && Math.Abs(known) < 1e10 ? Math.Round((decimal)known, digits) : null;

    private static string HashOf(Entity row) => ScorecardJson.HashOf(string.Join("\n", row.Attributes.OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => column.Key + "=" + Text(column.Value))));

    private static string Text(object? value) => value switch
    {
        null => "",
        OptionSetValue choice => choice.Value.ToString(CultureInfo.InvariantCulture),
        EntityReference lookup => lookup.Id.ToString("N", CultureInfo.InvariantCulture),
        DateTime day => day.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private void Send(List<Entity> rows, Func<EntityCollection, OrganizationRequest> request)
    {
        for (var start = 0; start < rows.Count; start += MostRows)
        {
            service.Execute(request(new EntityCollection(rows.Skip(start).Take(MostRows).ToList()) { EntityName = sl_Metric.EntityLogicalName }));
        }

        Written += rows.Count;
    }
}
