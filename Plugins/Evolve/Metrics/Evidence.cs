using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;

namespace SalesLoop.Evolve;

/// <summary>
/// Finds exactly the rows behind a figure, as FetchXML. Whose deals they are is added where the figure is written.
/// </summary>
/// <remarks>
/// <code>
/// Evidence.OfDeals().Closed(period).In(cut)                       deals that closed in the period, of one part
/// Evidence.Of("sl_stagevisit").With("sl_stageid", "eq", stage)    visits of a stage
///     .OfDealsThat(deal => deal.With("statecode", "eq", 2))       whose deals were lost
/// Evidence.OfDeals().Open().Lacking("sl_stakeholder")             open deals without a stakeholder
/// </code>
/// </remarks>
public sealed class Evidence
{
    private const string Deal = "opportunity";
    private const string DealId = "opportunityid";
    private const string DealLookup = "sl_opportunityid";

    private readonly List<XElement> conditions = [];
    private readonly List<XElement> links = [];
    private readonly string table;
    private Evidence? deal;

    private Evidence(string table) => this.table = table;

    /// <summary>Logical name of the table whose rows are counted.</summary>
    public string Table => table;

    /// <summary>Rows of deals.</summary>
    public static Evidence OfDeals() => new(Deal);

    /// <summary>Rows of a table that has the lookup sl_opportunityid to the deal.</summary>
    public static Evidence Of(string childTable) => new(childTable);

    /// <summary>A condition on a column of the counted table.</summary>
    /// <param name="column">Logical name.</param>
    /// <param name="op">Operator, as FetchXML writes it: eq, in, null, ge, on-or-after…</param>
    /// <param name="values">Ids, numbers, days or text; none where the operator takes none.</param>
    public Evidence With(string column, string op, params object[] values)
    {
        conditions.Add(Condition(column, op, values));
        return this;
    }

    /// <summary>At least one of several conditions must hold.</summary>
    public Evidence WithAny(params Func<Evidence, Evidence>[] ways)
    {
        var either = new XElement("filter", new XAttribute("type", "or"));
        foreach (var way in ways)
        {
            var branch = way(new Evidence(table));
            either.Add(branch.conditions.Count == 1 ? branch.conditions[0] : new XElement("filter", new XAttribute("type", "and"), branch.conditions));
        }

        conditions.Add(either);
        return this;
    }

    /// <summary>There is a row of another table that points here.</summary>
    /// <param name="otherTable">Logical name.</param>
    /// <param name="lookup">Its lookup to the counted row; sl_opportunityid unless given.</param>
    /// <param name="that">What that row shows; anything unless given.</param>
    public Evidence Having(string otherTable, Func<Evidence, Evidence>? that = null, string lookup = DealLookup) => Related("any", otherTable, that, lookup);

    /// <summary>There is no such row; see <see cref="Having"/>.</summary>
    public Evidence Lacking(string otherTable, Func<Evidence, Evidence>? that = null, string lookup = DealLookup) => Related("not any", otherTable, that, lookup);

    /// <summary>The row's deal shows something; of deals themselves it is the same as saying it of them.</summary>
    public Evidence OfDealsThat(Func<Evidence, Evidence> show)
    {
        if (table == Deal)
        {
            return show(this);
        }

        deal = show(deal ?? new Evidence(Deal));
        return this;
    }

    /// <summary>Deals that are open.</summary>
    public Evidence Open() => With("statecode", "eq", 0);

    /// <summary>Deals that were won or lost in a period, those we walked away from left out.</summary>
    public Evidence Decided(MetricPeriod period) => ClosedIn(period).WithAny(
        either => either.With("statecode", "eq", 1),
        either => either.With("statecode", "eq", 2).WithAny(lost => lost.With("sl_outcome", "null"), lost => lost.With("sl_outcome", "ne", Choice.Value(3))));

    /// <summary>Deals that were won in a period.</summary>
    public Evidence Won(MetricPeriod period) => ClosedIn(period).With("statecode", "eq", 1);

    /// <summary>Deals that were lost in a period, those we walked away from left out.</summary>
    public Evidence Lost(MetricPeriod period) => ClosedIn(period).With("statecode", "eq", 2).WithAny(lost => lost.With("sl_outcome", "null"), lost => lost.With("sl_outcome", "ne", Choice.Value(3)));

    /// <summary>Deals that we walked away from in a period.</summary>
    public Evidence WalkedAway(MetricPeriod period) => ClosedIn(period).With("statecode", "eq", 2).With("sl_outcome", "eq", Choice.Value(3));

    /// <summary>Deals that ended in a period, however.</summary>
    public Evidence Closed(MetricPeriod period) => ClosedIn(period).With("statecode", "ne", 0);

    /// <summary>Deals that were opened in a period, by the day in UTC.</summary>
    public Evidence Opened(MetricPeriod period) => Within("createdon", period);

    /// <summary>Rows whose instant lies in a period, by the day in UTC.</summary>
    public Evidence Within(string column, MetricPeriod period)
    {
        if (period.Start is { } start)
        {
            With(column, "ge", Instant(start)).With(column, "lt", Instant(period.End.AddDays(1)));
        }
        else
        {
            With(column, "not-null");
        }

        return this;
    }

    /// <summary>Leaves some deals out, those with mistaken days say.</summary>
    /// <param name="deals">Parts whose members are ids of deals.</param>
    public Evidence Without(IReadOnlyList<DealCut> deals) => deals.Count == 0 ? this : With(DealId, "not-in", deals.Select(deal => (object)deal.Member).ToArray());

    /// <summary>Deals of one part. Of a composed part all its parts hold.</summary>
    public Evidence In(DealCut cut)
    {
        switch (cut.Dimension)
        {
            case MetricDimension.All:
                return this;
            case MetricDimension.Segment:
                return Is("sl_segmentid", cut.Member);
            case MetricDimension.Channel:
                return IsChoice("sl_channel", cut.Member);
            case MetricDimension.DealType:
                return IsChoice("sl_dealtype", cut.Member);
            case MetricDimension.Persona:
                return IsChoice("sl_persona", cut.Member);
            case MetricDimension.Owner:
                return Is("ownerid", cut.Member);
            case MetricDimension.Stage:
                return Is("sl_stageid", cut.Member);
            case MetricDimension.FitGrade:
                return IsChoice("sl_fitgrade", cut.Member);
            case MetricDimension.FitModel:
                return Is("sl_fitmodelid", cut.Member);
            case MetricDimension.Sdr:
                return Is("sl_sdrid", cut.Member);
            case MetricDimension.Campaign:
                return Is("campaignid", cut.Member);
            case MetricDimension.Message:
                return DealCut.IsCutShort(cut.Member) ? With("sl_sourcemessage", "like", Escaped(cut.Member) + "%") : Is("sl_sourcemessage", cut.Member);
            case MetricDimension.Mix:
                return DealCut.PartsOf(cut.Member).Aggregate(this, (evidence, part) => evidence.In(part));
            default:
                throw new ArgumentOutOfRangeException(nameof(cut), $"No column of a deal tells {cut.Dimension}. Add the condition yourself.");
        }
    }

    /// <summary>The FetchXML, for the deals of these units or of this person.</summary>
    /// <param name="units">Business units; null for everybody's.</param>
    /// <param name="ownerId">Person who owns the deals; null where units are meant.</param>
    public string ToFetch(IReadOnlyList<Guid>? units, Guid? ownerId)
    {
        var entity = Body("entity");
        entity.Add(new XAttribute("name", table));
        entity.AddFirst(new XElement("attribute", new XAttribute("name", table == Deal ? DealId : table + "id")));
        var whose = ownerId is { } owner ? Condition("ownerid", "eq", [owner])
            : units is not null ? Condition("owningbusinessunit", "in", units.Cast<object>().ToArray())
            : null;
        if (table == Deal)
        {
            Filter(entity).Add(whose);
        }
        else if (whose is not null || deal is not null)
        {
            var link = (deal ?? new Evidence(Deal)).Body("link-entity");
            link.Add(new XAttribute("name", Deal), new XAttribute("from", DealId), new XAttribute("to", DealLookup), new XAttribute("link-type", "inner"), new XAttribute("alias", "deal"));
            Filter(link).Add(whose);
            entity.Add(link);
        }

        return new XElement("fetch", entity).ToString(SaveOptions.DisableFormatting);
    }

    private static XElement Filter(XElement entity) => entity.Element("filter") ?? Added(entity);

    private static XElement Added(XElement entity)
    {
        var filter = new XElement("filter", new XAttribute("type", "and"));
        entity.Add(filter);
        return filter;
    }

    // Copies of the elements: an element can stand in one place alone, and a figure may be written for several scopes.
    private XElement Body(string name) =>
        new(name, new XElement("filter", new XAttribute("type", "and"), conditions.Select(condition => new XElement(condition)), links.Select(link => new XElement(link))));

    private Evidence Related(string kind, string otherTable, Func<Evidence, Evidence>? that, string lookup)
    {
        var other = new Evidence(otherTable);
        other = that?.Invoke(other) ?? other;
        var link = other.Body("link-entity");
        link.Add(
            new XAttribute("name", otherTable), new XAttribute("from", lookup), new XAttribute("to", table == Deal ? DealId : table + "id"), new XAttribute("link-type", kind));
        links.Add(link);
        return this;
    }

    private Evidence ClosedIn(MetricPeriod period) => period.Start is { } start
        ? With("actualclosedate", "ge", Day(start)).With("actualclosedate", "le", Day(period.End))
        : With("actualclosedate", "not-null");

    private Evidence Is(string column, string member) => member == DealCut.None ? With(column, "null") : With(column, "eq", member);

    private Evidence IsChoice(string column, string digits) =>
        digits == DealCut.None ? With(column, "null") : With(column, "eq", Choice.Value(int.Parse(digits, CultureInfo.InvariantCulture)));

    private static XElement Condition(string column, string op, object[] values)
    {
        var condition = new XElement("condition", new XAttribute("attribute", column), new XAttribute("operator", op));
        var texts = values.Select(Text).ToList();
        if (op is "in" or "not-in")
        {
            condition.Add(texts.Select(text => new XElement("value", text)));
        }
        else if (texts.Count > 0)
        {
            condition.Add(new XAttribute("value", texts[0]));
        }

        return condition;
    }

    private static string Text(object value) => value switch
    {
        DateTime day => Day(day),
        Guid id => id.ToString("D", CultureInfo.InvariantCulture),
        bool answer => answer ? "1" : "0",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Instant(DateTime day) => day.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => text.Replace("[", "[[]").Replace("%", "[%]").Replace("_", "[_]");
}
