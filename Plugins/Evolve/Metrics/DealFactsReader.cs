using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Statistics;

namespace SalesLoop.Evolve;

/// <summary>Reads deals whole: one query a table for up to 500 of them.</summary>
internal static class DealFactsReader
{
    /// <summary>Ids that one condition names at most.</summary>
    public const int MostIds = 500;

    private const int PageSize = 5000;

    /// <summary>Tables whose changes change what a deal adds; all have the lookup sl_opportunityid.</summary>
    public static readonly IReadOnlyList<string> Beside =
    [
        sl_StageVisit.EntityLogicalName, sl_PlayUse.EntityLogicalName, sl_Promise.EntityLogicalName, sl_Feedback.EntityLogicalName, sl_Handoff.EntityLogicalName,
        sl_WinLossReview.EntityLogicalName, sl_GateVerdict.EntityLogicalName, sl_GateException.EntityLogicalName, sl_Stakeholder.EntityLogicalName,
        sl_Conversation.EntityLogicalName, sl_Signal.EntityLogicalName,
    ];

    /// <summary>The facts of deals.</summary>
    /// <param name="service">Reads as the system: a figure does not depend on who asks for it.</param>
    /// <param name="rows">Deals as <see cref="FactQueries"/> brings them.</param>
    /// <param name="today">Day of the run.</param>
    public static IReadOnlyList<DealFacts> Read(IOrganizationService service, IReadOnlyList<Entity> rows, DateTime today)
    {
        var facts = new List<DealFacts>(rows.Count);
        for (var start = 0; start < rows.Count; start += MostIds)
        {
            facts.AddRange(ReadSome(service, rows.Skip(start).Take(MostIds).ToList()).Select(deal => deal with { CountedOn = today }));
        }

        return facts;
    }

    /// <summary>Every row of a query, page by page: one call for what is usual.</summary>
    public static List<Entity> All(IOrganizationService service, QueryExpression query)
    {
        var rows = new List<Entity>();
        query.PageInfo = new PagingInfo { Count = PageSize, PageNumber = 1 };
        EntityCollection page;
        do
        {
            page = service.RetrieveMultiple(query);
            rows.AddRange(page.Entities);
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
        while (page.MoreRecords);

        return rows;
    }

    private static IEnumerable<DealFacts> ReadSome(IOrganizationService service, List<Entity> rows)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var visits = Visits(service, ids);
        var uses = Uses(service, ids);
        var promises = Promises(service, ids);
        var feedback = Feedback(service, ids);
        var handoffs = Handoffs(service, ids);
        var reviews = Reviews(service, ids);
        var verdicts = Verdicts(service, ids);
        var exceptions = Exceptions(service, ids);
        var stakeholders = Stakeholders(service, ids);
        var conversations = Conversations(service, ids);
        var signals = Signals(service, ids);
        var deals = rows.Select(Deal).ToList();
        var learned = GradesLearnedFrom(service, deals.Select(deal => deal.FitModelId).OfType<Guid>().Distinct().ToList());
        return deals.Select(deal => deal with
        {
            GradesLearnedFrom = deal.FitModelId is { } model && learned.TryGetValue(model, out var shares) ? shares : null,
            Visits = visits[deal.Id].OrderBy(visit => visit.EnteredOn).ThenBy(visit => visit.LeftOn ?? DateTime.MaxValue).ToList(),
            Uses = uses[deal.Id].ToList(),
            Promises = promises[deal.Id].ToList(),
            Feedback = feedback[deal.Id].ToList(),
            Handoffs = handoffs[deal.Id].ToList(),
            Reviews = reviews[deal.Id].ToList(),
            Verdicts = verdicts[deal.Id].OrderBy(verdict => verdict.JudgedOn).ToList(),
            Exceptions = exceptions[deal.Id].ToList(),
            Stakeholders = stakeholders[deal.Id].ToList(),
            Conversations = conversations[deal.Id].ToList(),
            Signals = signals[deal.Id].OrderBy(signal => signal.HappenedOn).ToList(),
        });
    }

    /// <summary>Shares of the grades that models learned from, by model; without models that learned from nothing that is known.</summary>
    private static Dictionary<Guid, IReadOnlyList<long>> GradesLearnedFrom(IOrganizationService service, List<Guid> models)
    {
        if (models.Count == 0)
        {
            return [];
        }

        var query = new QueryExpression(sl_FitModel.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(sl_FitModel.Columns.sl_AFrom, sl_FitModel.Columns.sl_BFrom, sl_FitModel.Columns.sl_CFrom, sl_FitModel.Columns.sl_TrainedScores),
        };
        query.Criteria.AddCondition(sl_FitModel.Columns.sl_FitModelId, ConditionOperator.In, [.. models.Cast<object>()]);
        query.Criteria.AddCondition(sl_FitModel.Columns.sl_TrainedScores, ConditionOperator.NotNull);
        query.AddOrder(sl_FitModel.Columns.sl_FitModelId, OrderType.Ascending);
        return All(service, query).Select(sl_FitModel.Of)
            .Select(model => new { model.Id, Shares = TrainedScores.Read(model.sl_TrainedScores)?.GradeShares(ScorecardBuilder.ToModel(model, [])) })
            .Where(model => model.Shares is not null)
            .ToDictionary(model => model.Id, model => model.Shares!);
    }

    private static DealFacts Deal(Entity row)
    {
        var deal = Opportunity.Of(row);
        var outcome = deal.StateCode is not (opportunity_statecode.Won or opportunity_statecode.Lost) ? Outcome.Open
            : deal.StateCode == opportunity_statecode.Won ? Outcome.Won
            : deal.sl_Outcome == sl_dealoutcome.WalkedAway ? Outcome.WalkedAway
            : Outcome.Lost;
        return WithFit(deal, WithOrigin(deal, new DealFacts(deal.Id, deal.Name ?? "", deal.OwningBusinessUnit?.Id ?? Guid.Empty, outcome, deal.CreatedOn ?? DateTime.MinValue))) with
        {
            OwnerId = deal.OwnerId is { LogicalName: SystemUser.EntityLogicalName } owner ? owner.Id : null,
            ClosedOn = outcome == Outcome.Open ? null : deal.ActualCloseDate?.Date,
            ModifiedOn = deal.ModifiedOn,
            StageId = deal.sl_StageId?.Id,
            StageEnteredOn = deal.sl_StageEnteredOn,
            EstimatedValue = Whole(deal.EstimatedValue_Base?.Value),
            ActualValue = Whole(deal.ActualValue_Base?.Value),
            EstimatedCloseOn = deal.EstimatedCloseDate?.Date,
            NextStepDueOn = deal.sl_NextStepDueOn?.Date,
            Legibility = deal.sl_Legibility,
            MeddicEvidenced = deal.sl_MeddicEvidenced,
            UnlistedPromises = deal.sl_UnlistedPromises ?? 0,
            CloseReasonId = deal.sl_CloseReasonId?.Id,
            SecondReasonId = deal.sl_SecondReasonId?.Id,
            Answered = new HashSet<string>(DealFactColumns.Answers.Where(column => IsAnswered(row, column)), StringComparer.Ordinal),
            Written = new HashSet<string>(DealFactColumns.Answers.Where(column => row.GetAttributeValue<object>(column) is not (null or false)), StringComparer.Ordinal),
        };
    }

    private static DealFacts WithOrigin(Opportunity deal, DealFacts facts) => facts with
    {
        SegmentId = deal.sl_SegmentId?.Id,
        Channel = (Channel?)(deal.sl_Channel - sl_channel.Inbound),
        DealType = (DealType?)(deal.sl_DealType - sl_dealtype.NewBusiness),
        Persona = (Persona?)(deal.sl_Persona - sl_persona.Executive),
        SourceMessage = deal.sl_SourceMessage,
        CampaignId = deal.CampaignId?.Id,
        LeadId = deal.OriginatingLeadId?.Id,
        SdrId = deal.sl_SdrId?.Id,
        CustomerId = deal.CustomerId?.Id,
        ParentAccountId = deal.ParentAccountId?.Id,
        ContactId = deal.ParentContactId?.Id,
    };

    private static DealFacts WithFit(Opportunity deal, DealFacts facts) => facts with
    {
        ProblemId = deal.sl_ProblemId?.Id,
        FitScore = deal.sl_FitScore,
        FitGrade = (FitGrade?)(deal.sl_FitGrade - sl_fitgrade.A),
        FitVerdict = (FitVerdict?)(deal.sl_FitVerdict - sl_fitverdict.Fit),
        FitProbability = deal.sl_FitProbability,
        FitModelId = deal.sl_FitModelId?.Id,
        IsWalkAwayAdvised = deal.sl_WalkAwayAdvised == true,
    };

    private static bool IsAnswered(Entity row, string column) => row.GetAttributeValue<object>(column) switch
    {
        null => false,
        string text => !Filler.Is(text),
        bool answer => answer,
        _ => true,
    };

    private static ILookup<Guid, VisitFact> Visits(IOrganizationService service, List<Guid> deals)
    {
        var query = FactQueries.Of(
            sl_StageVisit.EntityLogicalName, deals,
            sl_StageVisit.Columns.sl_Days, sl_StageVisit.Columns.sl_Direction, sl_StageVisit.Columns.sl_EnteredOn, sl_StageVisit.Columns.sl_LeftOn, sl_StageVisit.Columns.sl_StageId);
        query.Criteria.AddCondition(sl_StageVisit.Columns.statecode, ConditionOperator.Equal, (int)sl_stagevisit_statecode.Active);
        return Each(service, query, sl_StageVisit.Of, row => row.sl_OpportunityId, row => row is { sl_StageId: { } stage, sl_EnteredOn: { } entered }
            ? new VisitFact(row.Id, stage.Id, entered, row.sl_LeftOn, (Direction?)(row.sl_Direction - sl_direction.Start)) { Days = row.sl_Days }
            : null);
    }

    private static ILookup<Guid, UseFact> Uses(IOrganizationService service, List<Guid> deals)
    {
        var query = FactQueries.Of(
            sl_PlayUse.EntityLogicalName, deals,
            sl_PlayUse.Columns.sl_Advanced, sl_PlayUse.Columns.sl_AdvancedOn, sl_PlayUse.Columns.sl_Answer, sl_PlayUse.Columns.sl_How, sl_PlayUse.Columns.sl_PlayId,
            sl_PlayUse.Columns.sl_StageId, sl_PlayUse.Columns.sl_UsedById, sl_PlayUse.Columns.sl_UsedOn);
        // One that a person put aside is none.
        query.Criteria.AddCondition(sl_PlayUse.Columns.statecode, ConditionOperator.Equal, (int)sl_playuse_statecode.Active);
        return Each(service, query, sl_PlayUse.Of, row => row.sl_OpportunityId, row => row.sl_PlayId is not { } play ? null : new UseFact(row.Id, play.Id)
        {
            StageId = row.sl_StageId?.Id,
            UsedOn = row.sl_UsedOn,
            UserId = row.sl_UsedById?.Id,
            How = (UseHow?)(row.sl_How - sl_usehow.LoggedByTheRep),
            Answer = (SuggestionAnswer?)(row.sl_Answer - sl_suggestionanswer.Taken),
            Advanced = (KnownResult?)(row.sl_Advanced - sl_knownresult.NotKnownYet) ?? KnownResult.NotKnownYet,
            AdvancedOn = row.sl_AdvancedOn,
        });
    }

    private static ILookup<Guid, PromiseFact> Promises(IOrganizationService service, List<Guid> deals) => Each(
        service,
        FactQueries.Of(
            sl_Promise.EntityLogicalName, deals,
            sl_Promise.Columns.CreatedOn, sl_Promise.Columns.sl_CommitmentId, sl_Promise.Columns.sl_DueOn, sl_Promise.Columns.sl_Kept, sl_Promise.Columns.sl_KeptOn, sl_Promise.Columns.sl_PromisedOn,
            sl_Promise.Columns.sl_Standing, sl_Promise.Columns.statecode),
        sl_Promise.Of,
        row => row.sl_OpportunityId,
        row => new PromiseFact(
            row.Id,
            (Tailor.PromiseStanding?)(row.sl_Standing - sl_promisestanding.Covered),
            (Tailor.PromiseKept?)(row.sl_Kept - sl_promisekept.NotKnownYet) ?? Tailor.PromiseKept.NotKnownYet)
        {
            CommitmentId = row.sl_CommitmentId?.Id,
            PromisedOn = row.sl_PromisedOn,
            DueOn = row.sl_DueOn,
            KeptOn = row.sl_KeptOn,
            RecordedOn = row.CreatedOn,
            IsActive = row.statecode is null or sl_promise_statecode.Active,
        });

    private static ILookup<Guid, FeedbackFact> Feedback(IOrganizationService service, List<Guid> deals) => Each(
        service,
        FactQueries.Of(
            sl_Feedback.EntityLogicalName, deals,
            sl_Feedback.Columns.sl_BuyerFelt, sl_Feedback.Columns.sl_CanExpand, sl_Feedback.Columns.sl_ChurnRisk, sl_Feedback.Columns.sl_DealQuality,
            sl_Feedback.Columns.sl_ExpectationMatch, sl_Feedback.Columns.sl_Friction, sl_Feedback.Columns.sl_GivenById, sl_Feedback.Columns.sl_GivenOn, sl_Feedback.Columns.sl_HandoffId),
        sl_Feedback.Of,
        row => row.sl_OpportunityId,
        row => new FeedbackFact(row.Id)
        {
            GivenOn = row.sl_GivenOn,
            GivenById = row.sl_GivenById?.Id,
            HandoffId = row.sl_HandoffId?.Id,
            DealQuality = Rating(row.sl_DealQuality),
            ExpectationMatch = Rating(row.sl_ExpectationMatch),
            BuyerFelt = Rating(row.sl_BuyerFelt),
            ChurnRisk = (Level?)(row.sl_ChurnRisk - sl_level.Low),
            CanExpand = row.sl_CanExpand,
            HasFriction = !string.IsNullOrWhiteSpace(row.sl_Friction),
        });

    private static ILookup<Guid, HandoffFact> Handoffs(IOrganizationService service, List<Guid> deals) => Each(
        service,
        FactQueries.Of(
            sl_Handoff.EntityLogicalName, deals,
            sl_Handoff.Columns.CreatedOn, sl_Handoff.Columns.sl_AnsweredOn, sl_Handoff.Columns.sl_Completeness, sl_Handoff.Columns.sl_DueOn, sl_Handoff.Columns.sl_EarlySigns, sl_Handoff.Columns.sl_FromId,
            sl_Handoff.Columns.sl_HandedOn, sl_Handoff.Columns.sl_Kind, sl_Handoff.Columns.sl_LeadId, sl_Handoff.Columns.sl_PainAlignment, sl_Handoff.Columns.sl_ReturnReason,
            sl_Handoff.Columns.sl_ToId, sl_Handoff.Columns.statuscode),
        sl_Handoff.Of,
        row => row.sl_OpportunityId,
        row => new HandoffFact(row.Id, (HandoffKind?)(row.sl_Kind - sl_handoffkind.SalesToService), StatusOf(row.statuscode))
        {
            OpenedOn = row.CreatedOn,
            FromId = row.sl_FromId?.Id,
            ToId = row.sl_ToId?.Id,
            LeadId = row.sl_LeadId?.Id,
            HandedOn = row.sl_HandedOn,
            DueOn = row.sl_DueOn,
            AnsweredOn = row.sl_AnsweredOn,
            Completeness = row.sl_Completeness,
            PainAlignment = row.sl_PainAlignment,
            EarlySigns = row.sl_EarlySigns,
            HasReturnReason = !string.IsNullOrWhiteSpace(row.sl_ReturnReason),
        });

    private static ILookup<Guid, ReviewFact> Reviews(IOrganizationService service, List<Guid> deals)
    {
        var further = All(service, FactQueries.FurtherReasons(deals))
            .ToLookup(row => row.Id, row => row.GetAttributeValue<AliasedValue>($"{FactQueries.Further}.{sl_Reason.Columns.sl_ReasonId}")?.Value as Guid? ?? Guid.Empty);
        return Each(
            service,
            FactQueries.Of(
                sl_WinLossReview.EntityLogicalName, deals,
                sl_WinLossReview.Columns.CreatedOn, sl_WinLossReview.Columns.sl_Agreement, sl_WinLossReview.Columns.sl_CloseReviewId, sl_WinLossReview.Columns.sl_PriceContradicted, sl_WinLossReview.Columns.sl_Usable,
                sl_WinLossReview.Columns.sl_Voices,
                sl_WinLossReview.Columns.sl_BuyerVerified, sl_WinLossReview.Columns.sl_ClosedOn, sl_WinLossReview.Columns.sl_CompetitorId, sl_WinLossReview.Columns.sl_ConversationId,
                sl_WinLossReview.Columns.sl_Evidence, sl_WinLossReview.Columns.sl_Narrative, sl_WinLossReview.Columns.sl_Outcome, sl_WinLossReview.Columns.sl_PrimaryReasonId,
                sl_WinLossReview.Columns.sl_SecondReasonId, sl_WinLossReview.Columns.sl_Source, sl_WinLossReview.Columns.sl_StageId, sl_WinLossReview.Columns.statecode),
            sl_WinLossReview.Of,
            row => row.sl_OpportunityId,
            row => new ReviewFact(row.Id, (ReviewSource?)(row.sl_Source - sl_reviewsource.Rep), (DealOutcome?)(row.sl_Outcome - sl_dealoutcome.Won))
            {
                PrimaryReasonId = row.sl_PrimaryReasonId?.Id,
                SecondReasonId = row.sl_SecondReasonId?.Id,
                FurtherReasonIds = further[row.Id].OrderBy(reason => reason).ToList(),
                CompetitorId = row.sl_CompetitorId?.Id,
                StageId = row.sl_StageId?.Id,
                ConversationId = row.sl_ConversationId?.Id,
                ClosedOn = row.sl_ClosedOn,
                RecordedOn = row.CreatedOn,
                IsBuyerVerified = row.sl_BuyerVerified == true,
                HasNarrative = row.sl_Narrative is { } narrative && !Filler.Is(narrative),
                HasEvidence = row.sl_Evidence is { } evidence && !Filler.Is(evidence),
                IsActive = row.statecode is null or sl_winlossreview_statecode.Active,
                IsOfClose = row.sl_CloseReviewId is null,
                Voices = row.sl_Voices ?? 0,
                Accord = (Accord?)(row.sl_Agreement - sl_agreement.OneViewOnly),
                IsThinReasonContradicted = row.sl_PriceContradicted == true,
                // A review that was never weighed says no by default; one that was has an agreement.
                IsUsable = row.sl_Agreement is null ? null : row.sl_Usable,
            });
    }

    private static ILookup<Guid, VerdictFact> Verdicts(IOrganizationService service, List<Guid> deals) => Each(
        service,
        FactQueries.Of(
            sl_GateVerdict.EntityLogicalName, deals,
            sl_GateVerdict.Columns.sl_Direction, sl_GateVerdict.Columns.sl_FromStageId, sl_GateVerdict.Columns.sl_JudgedById, sl_GateVerdict.Columns.sl_JudgedOn, sl_GateVerdict.Columns.sl_Met,
            sl_GateVerdict.Columns.sl_Missing, sl_GateVerdict.Columns.sl_NotKnownYet, sl_GateVerdict.Columns.sl_Outcome, sl_GateVerdict.Columns.sl_ToStageId, sl_GateVerdict.Columns.sl_Waived),
        sl_GateVerdict.Of,
        row => row.sl_OpportunityId,
        row => row.sl_JudgedOn is not { } judged ? null : new VerdictFact(
            row.Id, row.sl_Outcome is null or sl_verdictoutcome.NotJudged ? null : (VerdictOutcome)(row.sl_Outcome.Value - sl_verdictoutcome.Passed), judged)
        {
            Direction = (Direction?)(row.sl_Direction - sl_direction.Start),
            FromStageId = row.sl_FromStageId?.Id,
            ToStageId = row.sl_ToStageId?.Id,
            JudgedById = row.sl_JudgedById?.Id,
            Met = Lines(row.sl_Met),
            Missing = Lines(row.sl_Missing),
            Waived = Lines(row.sl_Waived),
            NotKnownYet = Lines(row.sl_NotKnownYet),
        });

    private static ILookup<Guid, ExceptionFact> Exceptions(IOrganizationService service, List<Guid> deals) => Each(
        service,
        FactQueries.Of(
            sl_GateException.EntityLogicalName, deals,
            sl_GateException.Columns.CreatedOn, sl_GateException.Columns.sl_ApprovedOn, sl_GateException.Columns.sl_CriterionId, sl_GateException.Columns.sl_StageId,
            sl_GateException.Columns.sl_UsedOn, sl_GateException.Columns.statuscode),
        sl_GateException.Of,
        row => row.sl_OpportunityId,
        row => new ExceptionFact(row.Id, StatusOf(row.statuscode))
        {
            AskedOn = row.CreatedOn,
            CriterionId = row.sl_CriterionId?.Id,
            StageId = row.sl_StageId?.Id,
            ApprovedOn = row.sl_ApprovedOn,
            UsedOn = row.sl_UsedOn,
        });

    private static ILookup<Guid, StakeholderFact> Stakeholders(IOrganizationService service, List<Guid> deals)
    {
        var query = FactQueries.Of(
            sl_Stakeholder.EntityLogicalName, deals,
            sl_Stakeholder.Columns.CreatedOn, sl_Stakeholder.Columns.sl_ContactId, sl_Stakeholder.Columns.sl_Influence, sl_Stakeholder.Columns.sl_LastEngagedOn, sl_Stakeholder.Columns.sl_Role, sl_Stakeholder.Columns.sl_Stance);
        query.Criteria.AddCondition(sl_Stakeholder.Columns.statecode, ConditionOperator.Equal, (int)sl_stakeholder_statecode.Active);
        return Each(service, query, sl_Stakeholder.Of, row => row.sl_OpportunityId, row => new StakeholderFact(row.Id, (StakeholderRole?)(row.sl_Role - sl_stakeholderrole.EconomicBuyer))
        {
            ContactId = row.sl_ContactId?.Id,
            Stance = (Stance?)(row.sl_Stance - sl_stance.Supports),
            Influence = (Level?)(row.sl_Influence - sl_influence.Low),
            LastEngagedOn = row.sl_LastEngagedOn,
            RecordedOn = row.CreatedOn,
        });
    }

    private static ILookup<Guid, ConversationFact> Conversations(IOrganizationService service, List<Guid> deals) => Each(
        service,
        FactQueries.Of(
            sl_Conversation.EntityLogicalName, deals,
            sl_Conversation.Columns.sl_AnalysisState, sl_Conversation.Columns.sl_HeldOn, sl_Conversation.Columns.sl_Kind, sl_Conversation.Columns.sl_Minutes, sl_Conversation.Columns.sl_RepId,
            sl_Conversation.Columns.sl_StageId),
        sl_Conversation.Of,
        row => row.sl_OpportunityId,
        row => new ConversationFact(row.Id, (ConversationKind?)(row.sl_Kind - sl_conversationkind.Call), row.sl_HeldOn)
        {
            RepId = row.sl_RepId?.Id,
            StageId = row.sl_StageId?.Id,
            Minutes = row.sl_Minutes,
            IsAnalyzed = row.sl_AnalysisState == sl_analysisstate.Analyzed,
        });

    private static ILookup<Guid, SignalFact> Signals(IOrganizationService service, List<Guid> deals) => Each(
        service,
        FactQueries.Of(
            sl_Signal.EntityLogicalName, deals,
            sl_Signal.Columns.CreatedOn, sl_Signal.Columns.sl_ActorId, sl_Signal.Columns.sl_HappenedOn, sl_Signal.Columns.sl_Kind, sl_Signal.Columns.sl_Quality, sl_Signal.Columns.sl_Source,
            sl_Signal.Columns.sl_Topic),
        sl_Signal.Of,
        row => row.sl_OpportunityId,
        row => row is not { sl_HappenedOn: { } happened, CreatedOn: { } recorded } ? null : new SignalFact((SignalKind?)(row.sl_Kind - sl_signalkind.EngagementEvent), row.sl_Topic ?? "", happened, recorded)
        {
            ActorId = row.sl_ActorId?.Id,
            Source = (SignalSource?)(row.sl_Source - sl_signalsource.ServerRule),
            IsQuarantined = row.sl_Quality == sl_signalquality.Quarantined,
        });

    /// <summary>Facts of the rows of a query, by deal; a row without what makes it a fact is left out.</summary>
    private static ILookup<Guid, TFact> Each<TRow, TFact>(
        IOrganizationService service, QueryExpression query, Func<Entity, TRow> of, Func<TRow, EntityReference?> deal, Func<TRow, TFact?> fact)
        where TFact : class
        => All(service, query)
            .Select(of)
            .Select(row => new { Deal = deal(row)?.Id ?? Guid.Empty, Fact = fact(row) })
            .Where(one => one.Fact is not null)
            .ToLookup(one => one.Deal, one => one.Fact!);

    private static int? Rating(sl_rating? rating) => rating is { } given ? Choice.Digits((int)given) : null;

    private static long? Whole(decimal? amount) => amount is { } known ? (long)Math.Round(known, MidpointRounding.AwayFromZero) : null;

    private static string[] Lines(string? text) => (text ?? "").Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static HandoffStatus StatusOf(sl_handoff_statuscode? status) => status switch
    {
        sl_handoff_statuscode.HandedOver => HandoffStatus.HandedOver,
        sl_handoff_statuscode.Returned => HandoffStatus.Returned,
        sl_handoff_statuscode.Accepted => HandoffStatus.Accepted,
        sl_handoff_statuscode.Rejected => HandoffStatus.Rejected,
        _ => HandoffStatus.Draft,
    };

    private static ExceptionStatus StatusOf(sl_gateexception_statuscode? status) => status switch
    {
        sl_gateexception_statuscode.Approved => ExceptionStatus.Approved,
        sl_gateexception_statuscode.Used => ExceptionStatus.Used,
        sl_gateexception_statuscode.Declined => ExceptionStatus.Declined,
        sl_gateexception_statuscode.Expired => ExceptionStatus.Expired,
        _ => ExceptionStatus.Requested,
    };
}
