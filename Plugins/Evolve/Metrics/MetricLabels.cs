using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>How people read the parts that figures tell of.</summary>
/// <param name="service">Reads names as the system.</param>
internal sealed class MetricLabels(IOrganizationService service)
{
    private const char Slash = '/';

    private static readonly Sentence Nothing = $"None";
    private static readonly Sentence Deleted = $"(deleted)";

    private static readonly Dictionary<MetricDimension, NamedTable> Tables = new()
    {
        [MetricDimension.Segment] = new(sl_Segment.EntityLogicalName, sl_Segment.Columns.sl_Name),
        [MetricDimension.Owner] = new(SystemUser.EntityLogicalName, SystemUser.Columns.FullName),
        [MetricDimension.Sdr] = new(SystemUser.EntityLogicalName, SystemUser.Columns.FullName),
        [MetricDimension.Stage] = new(sl_Stage.EntityLogicalName, sl_Stage.Columns.sl_Name),
        [MetricDimension.Reason] = new(sl_Reason.EntityLogicalName, sl_Reason.Columns.sl_Name),
        [MetricDimension.Play] = new(sl_Play.EntityLogicalName, sl_Play.Columns.sl_Name),
        [MetricDimension.Criterion] = new(sl_Criterion.EntityLogicalName, sl_Criterion.Columns.sl_Name),
        [MetricDimension.Behavior] = new(sl_Behavior.EntityLogicalName, sl_Behavior.Columns.sl_Name),
        [MetricDimension.Competitor] = new(Competitor.EntityLogicalName, Competitor.Columns.Name),
        [MetricDimension.Objection] = new(sl_Objection.EntityLogicalName, sl_Objection.Columns.sl_Name),
        [MetricDimension.FitModel] = new(sl_FitModel.EntityLogicalName, sl_FitModel.Columns.sl_Name),
        [MetricDimension.Campaign] = new("campaign", "name"),
        [MetricDimension.Commitment] = new(sl_Commitment.EntityLogicalName, sl_Commitment.Columns.sl_Name),
        [MetricDimension.Customer] = new(Account.EntityLogicalName, Account.Columns.Name),
    };

    private readonly Dictionary<string, Sentence> names = new(StringComparer.Ordinal);

    /// <summary>Reads the names of rows that these parts are about: one call a table and 500 names.</summary>
    public void Read(IEnumerable<DealCut> cuts)
    {
        var wanted = cuts.SelectMany(Atoms)
            .Where(cut => Tables.ContainsKey(cut.Dimension) && Guid.TryParse(cut.Member, out _))
            .Where(cut => !names.ContainsKey(cut.Member))
            .GroupBy(cut => Tables[cut.Dimension].Table, cut => cut, StringComparer.Ordinal);
        foreach (var table in wanted)
        {
            var named = Tables[table.First().Dimension];
            var ids = table.Select(cut => cut.Member).Distinct(StringComparer.Ordinal).ToList();
            for (var start = 0; start < ids.Count; start += DealFactsReader.MostIds)
            {
                var query = new QueryExpression(named.Table) { ColumnSet = new ColumnSet(named.Name) };
                query.Criteria.AddCondition(named.Table + "id", ConditionOperator.In, [.. ids.Skip(start).Take(DealFactsReader.MostIds).Select(id => (object)Guid.Parse(id))]);
                foreach (var row in service.RetrieveMultiple(query).Entities)
                {
                    names[row.Id.ToString("D", CultureInfo.InvariantCulture)] = $"{row.GetAttributeValue<string>(named.Name)}";
                }
            }

            foreach (var id in ids.Where(id => !names.ContainsKey(id)))
            {
                names[id] = Deleted;
            }
        }
    }

    /// <summary>All names that figures may show, as text; without those of customers and campaigns, which are many: they are read anew each month, and when their figures change. People are asked for elsewhere.</summary>
    public static string All(IOrganizationService service) => string.Join("\n", Tables
        .Where(table => table.Key is not (MetricDimension.Customer or MetricDimension.Campaign or MetricDimension.Owner or MetricDimension.Sdr))
        .Select(table => table.Value)
        .GroupBy(table => table.Table, (_, same) => same.First(), StringComparer.Ordinal)
        .SelectMany(table =>
        {
            var query = new QueryExpression(table.Table) { ColumnSet = new ColumnSet(table.Name) };
            query.AddOrder(table.Table + "id", OrderType.Ascending);
            return DealFactsReader.All(service, query).Select(row => FormattableString.Invariant($"{row.Id:N}{row.GetAttributeValue<string>(table.Name)}"));
        }));

    /// <summary>The label of a part; empty for all deals.</summary>
    public Sentence Of(DealCut cut) => cut.Dimension switch
    {
        MetricDimension.All => $"",
        MetricDimension.Mix => Sentence.Join(" · ", DealCut.PartsOf(cut.Member).Select(Of)),
        MetricDimension.Move => Sentence.Join(" → ", Atoms(cut).Select(Of)),
        MetricDimension.StageAndSegment or MetricDimension.ReasonIn => Sentence.Join(" · ", Atoms(cut).Select(Of)),
        _ when cut.Member == DealCut.None => Nothing,
        MetricDimension.Channel => Word<Channel>(cut.Member, ChoiceWords.Of),
        MetricDimension.DealType => Word<DealType>(cut.Member, ChoiceWords.Of),
        MetricDimension.Persona => Word<Persona>(cut.Member, ChoiceWords.Of),
        MetricDimension.FitGrade => Word<FitGrade>(cut.Member, grade => $"{grade.ToString()}"),
        _ => names.TryGetValue(cut.Member, out var name) ? name : StageMovement.WordOf(cut.Member) ?? $"{cut.Member}",
    };

    /// <summary>The parts that a composed part is made of; the part itself where it is one.</summary>
    private static IEnumerable<DealCut> Atoms(DealCut cut) => cut.Dimension switch
    {
        MetricDimension.Mix => DealCut.PartsOf(cut.Member),
        MetricDimension.ReasonIn => DealCut.PartsOfReasonIn(cut.Member),
        MetricDimension.Move => cut.Member.Split(Slash).Select(member => new DealCut(MetricDimension.Stage, member)),
        MetricDimension.StageAndSegment => cut.Member.Split([Slash], 2).Select((member, place) => new DealCut(place == 0 ? MetricDimension.Stage : MetricDimension.Segment, member)),
        _ => [cut],
    };

    private static Sentence Word<TChoice>(string digits, Func<TChoice, Sentence> word)
        where TChoice : struct, Enum => Enum.TryParse<TChoice>(digits, out var option) ? word(option) : $"{digits}";

    private sealed record NamedTable(string Table, string Name);
}
