using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;

namespace SalesLoop.Express;

/// <summary>Questions the gate asks of Dataverse.</summary>
internal static class GateQueries
{
    public const string Criterion = "criterion";
    public const string Segment = "segment";
    public const string Deal = "deal";
    public const string Bar = "bar";
    public const string Reason = "reason";
    public const string SecondReason = "secondreason";
    public const string Exception = "exception";
    public const string Copy = "copy";

    /// <summary>Dataverse allows 15 links in a query, and two of them look for exceptions and for copied text.</summary>
    public const int MostEvidenceLinks = 13;

    /// <summary>Playbooks are small; a query without a limit is one that nobody thought about.</summary>
    private const int MostRows = 5000;

    /// <summary>Columns whose text is told from a copy of another deal's: the ones in which reps write.</summary>
    public static readonly string[] WrittenColumns =
    [
        Opportunity.Columns.CurrentSituation,
        Opportunity.Columns.CustomerNeed,
        Opportunity.Columns.CustomerPainPoints,
        Opportunity.Columns.Description,
        Opportunity.Columns.ProposedSolution,
        Opportunity.Columns.QualificationComments,
        Opportunity.Columns.sl_BuyerWords,
        Opportunity.Columns.sl_DecisionCriteria,
        Opportunity.Columns.sl_NextStep,
    ];

    /// <summary>Which stages and criteria are there, and what else of the move has to be known beside them?</summary>
    /// <param name="need">What the door could not tell.</param>
    public static QueryExpression Playbook(GateNeed need)
    {
        var query = new QueryExpression(sl_Stage.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(
                sl_Stage.Columns.sl_Name, sl_Stage.Columns.sl_Sequence, sl_Stage.Columns.sl_Kind, sl_Stage.Columns.sl_GateMode, sl_Stage.Columns.sl_SalesStage,
                sl_Stage.Columns.sl_ProcessStageName),
            TopCount = MostRows,
        };
        query.Criteria.AddCondition(sl_Stage.Columns.statecode, ConditionOperator.Equal, (int)sl_stage_statecode.Active);
        query.AddOrder(sl_Stage.Columns.sl_Sequence, OrderType.Ascending);

        var criteria = Link(query, sl_Criterion.EntityLogicalName, sl_Stage.Columns.sl_StageId, sl_Criterion.Columns.sl_StageId, Criterion);
        criteria.Columns = CriterionColumns();
        criteria.LinkCriteria.AddCondition(sl_Criterion.Columns.statecode, ConditionOperator.Equal, (int)sl_criterion_statecode.Active);

        if (need.SegmentId is { } segment)
        {
            Beside(query, sl_Segment.EntityLogicalName, sl_Segment.Columns.statecode, sl_Segment.Columns.sl_SegmentId, segment, Segment).Columns = SegmentColumns();
        }

        if (need.DealId is { } deal)
        {
            var link = Beside(query, Opportunity.EntityLogicalName, Opportunity.Columns.StateCode, Opportunity.Columns.OpportunityId, deal, Deal);
            link.Columns = new ColumnSet([.. DealColumns, .. WrittenColumns, Opportunity.Columns.CreatedOn]);
            if (need.SegmentId is null)
            {
                Nested(link, sl_Segment.EntityLogicalName, Opportunity.Columns.sl_SegmentId, sl_Segment.Columns.sl_SegmentId, sl_Segment.Columns.statecode, Segment).Columns = SegmentColumns();
            }

            if (need.ReasonId is null)
            {
                Nested(link, sl_Reason.EntityLogicalName, Opportunity.Columns.sl_CloseReasonId, sl_Reason.Columns.sl_ReasonId, sl_Reason.Columns.statecode, Reason).Columns = ReasonColumns();
            }

            if (need.SecondReasonId is null)
            {
                Nested(link, sl_Reason.EntityLogicalName, Opportunity.Columns.sl_SecondReasonId, sl_Reason.Columns.sl_ReasonId, sl_Reason.Columns.statecode, SecondReason).Columns = ReasonColumns();
            }
        }

        if (need.ReasonId is { } reason)
        {
            Beside(query, sl_Reason.EntityLogicalName, sl_Reason.Columns.statecode, sl_Reason.Columns.sl_ReasonId, reason, Reason).Columns = ReasonColumns();
        }

        if (need.SecondReasonId is { } second)
        {
            Beside(query, sl_Reason.EntityLogicalName, sl_Reason.Columns.statecode, sl_Reason.Columns.sl_ReasonId, second, SecondReason).Columns = ReasonColumns();
        }

        if (need.ProcessStageId is { } processStage)
        {
            var bar = Link(query, ProcessStage.EntityLogicalName, sl_Stage.Columns.sl_ProcessStageName, ProcessStage.Columns.StageName, Bar);
            bar.Columns = new ColumnSet(ProcessStage.Columns.ProcessStageId);
            bar.LinkCriteria.AddCondition(ProcessStage.Columns.ProcessStageId, ConditionOperator.Equal, processStage);
        }

        if (need.BarsOf is { } barred)
        {
            ProcessBarReader.AddTo(query, barred);
        }

        return query;
    }

    /// <summary>What does the deal show of what these criteria ask, and which exceptions does it have?</summary>
    /// <param name="dealId">The deal.</param>
    /// <param name="checks">What is asked.</param>
    /// <param name="stageId">Stage asked for; null when it has none: then no exception can open it.</param>
    /// <param name="verdictId">Id of the verdict this move will have: an exception it used already still covers it.</param>
    /// <param name="written">Texts long enough to tell of copying, by column.</param>
    /// <param name="now">The present instant, in UTC.</param>
    public static FetchExpression Evidence(
        Guid dealId, IReadOnlyList<Check> checks, Guid? stageId, Guid verdictId, IReadOnlyDictionary<string, string> written, DateTime now)
    {
        var deal = Table(
            Opportunity.EntityLogicalName,
            [Opportunity.Columns.OpportunityId, .. checks.Select(check => check.ReadsColumn).OfType<string>().Distinct()],
            Filter("and", Condition(Opportunity.Columns.OpportunityId, "eq", dealId)));
        deal.Add(EvidenceKeys(checks).Select((key, place) => EvidenceLink(checks.First(check => check.EvidenceKey == key), EvidenceAlias(place), now)));

        if (stageId is { } stage)
        {
            deal.Add(Exceptions(stage, verdictId));
        }

        if (written.Count > 0)
        {
            deal.Add(Linked(
                Opportunity.EntityLogicalName,
                Opportunity.Columns.OwnerId,
                Opportunity.Columns.OwnerId,
                "outer",
                Copy,
                [Opportunity.Columns.OpportunityId, .. written.Keys],
                CopiesOf(dealId, written)));
        }

        return Fetch(deal);
    }

    /// <summary>Has the owner of a new deal another one that says the same?</summary>
    /// <param name="ownerId">Owner the deal will have.</param>
    /// <param name="written">Texts long enough to tell of copying, by column; at least one.</param>
    public static FetchExpression CopiesFor(Guid ownerId, IReadOnlyDictionary<string, string> written)
    {
        var filter = CopiesOf(null, written);
        filter.Add(Condition(Opportunity.Columns.OwnerId, "eq", ownerId));
        return Fetch(Table(Opportunity.EntityLogicalName, [Opportunity.Columns.OpportunityId, .. written.Keys], filter));
    }

    /// <summary>Which deals closed in a quarter, and what do they show of this check? The newest first.</summary>
    /// <param name="check">What is asked.</param>
    /// <param name="period">When they closed.</param>
    /// <param name="most">Deals at most.</param>
    /// <param name="now">The present instant, in UTC.</param>
    public static FetchExpression Closed(Check check, Quarter period, int most, DateTime now)
    {
        var deal = Table(
            Opportunity.EntityLogicalName,
            [
                Opportunity.Columns.OpportunityId,
                Opportunity.Columns.ActualCloseDate,
                Opportunity.Columns.Name,
                Opportunity.Columns.StateCode,
                Opportunity.Columns.sl_Outcome,
                Opportunity.Columns.sl_SegmentId,
                .. check.ReadsColumn is { } column ? [column] : Array.Empty<string>(),
            ],
            Filter(
                "and",
                Condition(Opportunity.Columns.StateCode, "ne", (int)opportunity_statecode.Open),
                Condition(Opportunity.Columns.ActualCloseDate, "ge", period.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                Condition(Opportunity.Columns.ActualCloseDate, "lt", period.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
        if (check.EvidenceKey is not null)
        {
            deal.Add(EvidenceLink(check, EvidenceAlias(0), now));
        }

        deal.Add(Order(Opportunity.Columns.ActualCloseDate, descending: true), Order(Opportunity.Columns.OpportunityId, descending: false));
        return new FetchExpression(new XElement("fetch", new XAttribute("top", most), deal).ToString());
    }

    /// <summary>Can Dataverse run what this check asks? The query finds nothing; it is refused where a column, a table or a type is wrong.</summary>
    public static FetchExpression Trial(Check check, DateTime now)
    {
        var deal = Table(
            Opportunity.EntityLogicalName,
            [Opportunity.Columns.OpportunityId, .. check.ReadsColumn is { } column ? [column] : Array.Empty<string>()],
            Filter("and", Condition(Opportunity.Columns.OpportunityId, "eq", Guid.Empty)));
        if (check.EvidenceKey is not null)
        {
            deal.Add(EvidenceLink(check, EvidenceAlias(0), now));
        }

        if (check is ColumnCompares comparison && TypeTest(comparison) is { } condition)
        {
            deal.Element("filter")!.Add(condition);
        }

        return Fetch(deal);
    }

    /// <summary>Columns of the deal that every door tells or reads.</summary>
    public static readonly string[] DealColumns =
    [
        Opportunity.Columns.Name,
        Opportunity.Columns.OpportunityId,
        Opportunity.Columns.sl_CloseNote,
        Opportunity.Columns.sl_CloseReasonId,
        Opportunity.Columns.sl_SecondReasonId,
        Opportunity.Columns.sl_SegmentId,
        Opportunity.Columns.sl_StageEnteredOn,
        Opportunity.Columns.sl_StageId,
    ];

    /// <summary>What the checks look for beyond the deal's columns, each once.</summary>
    public static IReadOnlyList<string> EvidenceKeys(IEnumerable<Check> checks) =>
        checks.Select(check => check.EvidenceKey).OfType<string>().Distinct().ToList();

    public static string EvidenceAlias(int place) => $"evidence{place}";

    private static ColumnSet CriterionColumns() => new(
        sl_Criterion.Columns.sl_CriterionId,
        sl_Criterion.Columns.sl_Code,
        sl_Criterion.Columns.sl_Guidance,
        sl_Criterion.Columns.sl_Severity,
        sl_Criterion.Columns.sl_Kind,
        sl_Criterion.Columns.sl_Order,
        sl_Criterion.Columns.sl_SegmentId,
        sl_Criterion.Columns.sl_Check,
        sl_Criterion.Columns.sl_Column,
        sl_Criterion.Columns.sl_Comparison,
        sl_Criterion.Columns.sl_Value,
        sl_Criterion.Columns.sl_RelatedTable,
        sl_Criterion.Columns.sl_RelatedColumn,
        sl_Criterion.Columns.sl_MinimumFit,
        sl_Criterion.Columns.sl_FetchXml,
        sl_Criterion.Columns.sl_Role,
        sl_Criterion.Columns.sl_BehaviorId,
        sl_Criterion.Columns.sl_WithinDays);

    private static ColumnSet SegmentColumns() => new(sl_Segment.Columns.sl_SegmentId, sl_Segment.Columns.sl_GateMode);

    private static ColumnSet ReasonColumns() =>
        new(sl_Reason.Columns.sl_ReasonId, sl_Reason.Columns.sl_Name, sl_Reason.Columns.sl_Outcome, sl_Reason.Columns.sl_NeedsSecondCause);

    private static LinkEntity Link(QueryExpression query, string table, string from, string to, string alias)
    {
        var link = query.AddLink(table, from, to, JoinOperator.LeftOuter);
        link.EntityAlias = alias;
        return link;
    }

    /// <summary>Brings one row of a table that no relationship joins to the stage, in the same call: both are active (an open deal's
    /// state has the same number), and the id says which.</summary>
    private static LinkEntity Beside(QueryExpression query, string table, string state, string key, Guid id, string alias)
    {
        var link = Link(query, table, sl_Stage.Columns.statecode, state, alias);
        link.LinkCriteria.AddCondition(key, ConditionOperator.Equal, id);
        return link;
    }

    private static LinkEntity Nested(LinkEntity parent, string table, string from, string to, string state, string alias)
    {
        var link = parent.AddLink(table, from, to, JoinOperator.LeftOuter);
        link.EntityAlias = alias;
        link.LinkCriteria.AddCondition(state, ConditionOperator.Equal, 0);
        return link;
    }

    private static XElement EvidenceLink(Check check, string alias, DateTime now) => check switch
    {
        RelatedRowsExist rows => Itself(alias, Filter("and", Exists(rows.Table, rows.Column, Opportunity.Columns.OpportunityId))),
        FoundByQuery found => Itself(alias, found.Query.Conditions()),
        RoleEngaged role => Itself(alias, Filter(
            "and",
            Exists(
                sl_Stakeholder.EntityLogicalName,
                sl_Stakeholder.Columns.sl_OpportunityId,
                Opportunity.Columns.OpportunityId,
                Condition(sl_Stakeholder.Columns.statecode, "eq", (int)sl_stakeholder_statecode.Active),
                Condition(sl_Stakeholder.Columns.sl_Role, "eq", (int)sl_stakeholderrole.EconomicBuyer + (int)role.Role),
                Since(sl_Stakeholder.Columns.sl_LastEngagedOn, role.WithinDays, now)))),
        BehaviorObserved behavior => Itself(alias, Filter(
            "and",
            Exists(
                sl_Conversation.EntityLogicalName,
                sl_Conversation.Columns.sl_OpportunityId,
                Opportunity.Columns.OpportunityId,
                Since(sl_Conversation.Columns.sl_HeldOn, behavior.WithinDays, now),
                Exists(
                    sl_Moment.EntityLogicalName,
                    sl_Moment.Columns.sl_ConversationId,
                    sl_Conversation.Columns.sl_ConversationId,
                    Condition(sl_Moment.Columns.sl_BehaviorId, "eq", behavior.BehaviorId),
                    Condition(sl_Moment.Columns.sl_Confirmed, "eq", 1))))),
        _ => throw new NotSupportedException($"No query looks for what {check.GetType().Name} asks."),
    };

    /// <summary>The deal once more, if it meets these conditions.</summary>
    /// <remarks>
    /// Not the link type matchfirstrowusingcrossapply, which would be one link fewer: the SDK calls it a variant of an inner join, the
    /// FetchXML guide one of an outer join. As an inner join it would leave the deal out, and with it everything that the other criteria ask.
    /// </remarks>
    private static XElement Itself(string alias, XElement conditions) => Linked(
        Opportunity.EntityLogicalName, Opportunity.Columns.OpportunityId, Opportunity.Columns.OpportunityId, "outer", alias, [Opportunity.Columns.OpportunityId], conditions);

    private static XElement Exists(string table, string from, string to, params XElement[] conditions) => new(
        "link-entity",
        new XAttribute("name", table),
        new XAttribute("from", from),
        new XAttribute("to", to),
        new XAttribute("link-type", "any"),
        Filter("and", conditions));

    /// <summary>An instant that is known, and not longer ago than so many days. The first of them counts whole.</summary>
    private static XElement Since(string column, int? days, DateTime now) => days is { } count
        ? Condition(column, "ge", now.Date.AddDays(-count).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))
        : new XElement("condition", new XAttribute("attribute", column), new XAttribute("operator", "not-null"));

    private static XElement Exceptions(Guid stageId, Guid verdictId) => Linked(
        sl_GateException.EntityLogicalName,
        sl_GateException.Columns.sl_OpportunityId,
        Opportunity.Columns.OpportunityId,
        "outer",
        Exception,
        [
            sl_GateException.Columns.sl_GateExceptionId,
            sl_GateException.Columns.sl_CriterionId,
            sl_GateException.Columns.sl_ExpiresOn,
            sl_GateException.Columns.sl_GateVerdictId,
            sl_GateException.Columns.sl_StageId,
        ],
        Filter(
            "and",
            Condition(sl_GateException.Columns.sl_StageId, "eq", stageId),
            Filter(
                "or",
                Condition(sl_GateException.Columns.statuscode, "eq", (int)sl_gateexception_statuscode.Approved),
                Condition(sl_GateException.Columns.sl_GateVerdictId, "eq", verdictId))));

    private static XElement CopiesOf(Guid? dealId, IReadOnlyDictionary<string, string> written)
    {
        var copies = Filter("and", Filter("or", [.. written.Select(text => Condition(text.Key, "eq", text.Value))]));
        if (dealId is { } id)
        {
            copies.Add(Condition(Opportunity.Columns.OpportunityId, "ne", id));
        }

        return copies;
    }

    private static XElement? TypeTest(ColumnCompares check) => check.Comparison switch
    {
        // The gate also reads yes and no, which FetchXML does not.
        _ when check.Value.ToUpperInvariant() is "YES" or "NO" => null,
        Comparison.Equals => Condition(check.Column, "eq", check.Value),
        Comparison.DiffersFrom => Condition(check.Column, "ne", check.Value),
        Comparison.IsAtLeast => Condition(check.Column, "ge", check.Value),
        Comparison.IsAtMost => Condition(check.Column, "le", check.Value),
        Comparison.IsOneOf => new XElement(
            "condition",
            new XAttribute("attribute", check.Column),
            new XAttribute("operator", "in"),
            Compare.List(check.Value).Select(value => new XElement("value", value))),
        Comparison.IsBetween => new XElement(
            "condition",
            new XAttribute("attribute", check.Column),
            new XAttribute("operator", "between"),
            Compare.List(check.Value).Select(value => new XElement("value", value))),
        Comparison.HasValue or Comparison.HasNoValue => null,
        _ => new XElement("condition", new XAttribute("attribute", check.Column), new XAttribute("operator", "today")),
    };

    private static FetchExpression Fetch(XElement table) => new(new XElement("fetch", new XAttribute("top", MostRows), table).ToString());

    private static XElement Table(string name, IEnumerable<string> columns, XElement filter) =>
        new("entity", new XAttribute("name", name), columns.Distinct().Select(Column), filter);

    private static XElement Linked(string name, string from, string to, string type, string alias, IEnumerable<string> columns, XElement? filter) => new(
        "link-entity",
        new XAttribute("name", name),
        new XAttribute("from", from),
        new XAttribute("to", to),
        new XAttribute("link-type", type),
        new XAttribute("alias", alias),
        columns.Select(Column),
        filter);

    private static XElement Order(string column, bool descending) => new("order", new XAttribute("attribute", column), new XAttribute("descending", descending));

    private static XElement Column(string name) => new("attribute", new XAttribute("name", name));

    private static XElement Filter(string type, params XElement[] parts) => new("filter", new XAttribute("type", type), parts);

    private static XElement Condition(string column, string comparison, object value) => new(
        "condition", new XAttribute("attribute", column), new XAttribute("operator", comparison), new XAttribute("value", value));
}
