using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Amplify;

/// <summary>Makes a play out of what worked on a deal, in one call: what the deal knows is taken over, the words come from the moment or the rep.</summary>
/// <remarks>Everything is read and written as the caller: who can't see the deal, the moment or the conversation can't make a play of it.</remarks>
[CustomApi("sl_DraftPlay", ServiceCalls = 7)]
public sealed class DraftPlay : LoopPlugin
{
    private const string Talk = "talk";
    private const int LongestName = 200;
    private const int MostDrafts = 50;

    protected internal override void Run(LoopContext context)
    {
        var asked = context.Input<EntityReference>("OpportunityId")
            ?? throw new RefusalException($"Say which deal: OpportunityId is empty.");
        var deal = Deal(context.Service, asked.Id)
            ?? throw new RefusalException($"This deal is not among those that you can read.");
        var moment = Moment(context, asked.Id);
        var conversation = Conversation(context, asked.Id, moment);
        var play = Draft(context, deal, moment, conversation);
        if (Same(context, play) is { } draft)
        {
            Answer(context, draft.Id, DraftText.Again(draft.sl_Name ?? "", draft.statuscode == sl_play_statuscode.InReview));
            return;
        }

        PlayMark.LeaveForExample(context);
        var id = context.Service.Create(play.ToEntity<Entity>());

        var lacks = PlayRules.Lacks(PlayColumns.ToPlay(play));
        var isInReview = play.statuscode == sl_play_statuscode.InReview;
        Answer(context, id, DraftText.Of(play.sl_Name ?? "", isInReview, Taken(play), lacks));
    }

    private static void Answer(LoopContext context, Guid playId, Sentence message)
    {
        context.Answer("PlayId", new EntityReference(sl_Play.EntityLogicalName, playId));
        context.Answer("Message", message);
    }

    /// <summary>What the caller has drafted from the same already: the moment, else the same words of the deal; null for nothing.</summary>
    /// <remarks>Whoever presses twice, or comes back to the moment, goes on with the draft that is there.</remarks>
    private static sl_Play? Same(LoopContext context, sl_Play play)
    {
        var query = new QueryExpression(sl_Play.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(sl_Play.Columns.sl_Body, sl_Play.Columns.sl_Name, sl_Play.Columns.statuscode),
            TopCount = MostDrafts,
        };
        query.Criteria.AddCondition(sl_Play.Columns.sl_AuthorId, ConditionOperator.Equal, context.CallerId);
        query.Criteria.AddCondition(sl_Play.Columns.sl_Kind, ConditionOperator.Equal, (int)play.sl_Kind!);
        query.Criteria.AddCondition(sl_Play.Columns.sl_SourceOpportunityId, ConditionOperator.Equal, play.sl_SourceOpportunityId!.Id);
        query.Criteria.AddCondition(sl_Play.Columns.statuscode, ConditionOperator.In, (int)sl_play_statuscode.Draft, (int)sl_play_statuscode.InReview);
        query.AddOrder(sl_Play.Columns.CreatedOn, OrderType.Ascending);
        if (play.sl_SourceMomentId is { } moment)
        {
            query.Criteria.AddCondition(sl_Play.Columns.sl_SourceMomentId, ConditionOperator.Equal, moment.Id);
        }
        else
        {
            query.Criteria.AddCondition(sl_Play.Columns.sl_SourceMomentId, ConditionOperator.Null);
        }

        // A draft of a moment may have been worked on since. Other words that are sent along make another play: nothing that was written is lost.
        var isOfMoment = play.sl_SourceMomentId is not null && string.IsNullOrWhiteSpace(context.Input<string>("Text"));
        return context.Service.RetrieveMultiple(query).Entities.Select(sl_Play.Of)
            .FirstOrDefault(draft => isOfMoment || ((draft.sl_Body ?? "") == (play.sl_Body ?? "") && draft.sl_Name == play.sl_Name));
    }

    private static sl_Play Draft(LoopContext context, Opportunity deal, sl_Moment? moment, sl_Conversation? conversation)
    {
        var text = context.Input<string>("Text");
        var kind = Kind(context.Input<int>("Kind")) ?? (moment?.sl_ObjectionId is null ? sl_playkind.TalkTrack : sl_playkind.ObjectionResponse);
        var name = context.Input<string>("Name");
        var play = new sl_Play
        {
            sl_Name = Cut.To(string.IsNullOrWhiteSpace(name) ? PlayText.NameOf((PlayKind)(kind - sl_playkind.EmailTemplate), deal.Name).In(context.RecordLanguage) : name!.Trim(), LongestName),
            sl_Kind = kind,
            // A play of a moment belongs to the stage in which it happened.
            sl_StageId = (moment is null ? null : conversation?.sl_StageId) ?? deal.sl_StageId,
            sl_SegmentId = deal.sl_SegmentId,
            sl_Persona = deal.sl_Persona,
            sl_ObjectionId = moment?.sl_ObjectionId,
            sl_Body = string.IsNullOrWhiteSpace(text) ? moment?.sl_Excerpt : text,
            sl_AuthorId = new EntityReference(SystemUser.EntityLogicalName, context.CallerId),
            sl_SourceOpportunityId = new EntityReference(Opportunity.EntityLogicalName, deal.Id),
            sl_SourceConversationId = conversation is null ? null : new EntityReference(sl_Conversation.EntityLogicalName, conversation.Id),
            sl_SourceMomentId = moment is null ? null : new EntityReference(sl_Moment.EntityLogicalName, moment.Id),
            sl_NewestExampleOn = conversation?.sl_HeldOn?.Date,
        };
        if (context.Input<bool>("Review"))
        {
            play.statuscode = sl_play_statuscode.InReview;
        }

        return play;
    }

    private static List<Sentence> Taken(sl_Play play)
    {
        var taken = new List<Sentence>();
        void Add(object? value, Sentence what)
        {
            if (value is not null)
            {
                taken.Add(what);
            }
        }

        Add(play.sl_StageId, $"stage");
        Add(play.sl_SegmentId, $"segment");
        Add(play.sl_Persona, $"kind of person");
        Add(play.sl_ObjectionId, $"objection");
        Add(play.sl_SourceConversationId, $"conversation");
        return taken;
    }

    /// <summary>The kind asked for; null when none was.</summary>
    private static sl_playkind? Kind(int value) => value == 0 ? null
        : Enum.IsDefined(typeof(sl_playkind), value) ? (sl_playkind)value
        : throw new RefusalException($"Kind is not one of the values of the choice Play Kind.");

    private static Opportunity? Deal(IOrganizationService service, Guid id)
    {
        var query = new QueryExpression(Opportunity.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(Opportunity.Columns.Name, Opportunity.Columns.sl_Persona, Opportunity.Columns.sl_SegmentId, Opportunity.Columns.sl_StageId),
            TopCount = 1,
        };
        query.Criteria.AddCondition(Opportunity.Columns.OpportunityId, ConditionOperator.Equal, id);
        return service.RetrieveMultiple(query).Entities.Select(Opportunity.Of).FirstOrDefault();
    }

    /// <summary>The moment asked for; null when none was.</summary>
    private static sl_Moment? Moment(LoopContext context, Guid dealId)
    {
        if (context.Input<EntityReference>("MomentId") is not { } asked)
        {
            return null;
        }

        var query = new QueryExpression(sl_Moment.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(sl_Moment.Columns.sl_ConversationId, sl_Moment.Columns.sl_Excerpt, sl_Moment.Columns.sl_ObjectionId),
            TopCount = 1,
        };
        query.Criteria.AddCondition(sl_Moment.Columns.sl_MomentId, ConditionOperator.Equal, asked.Id);
        var talk = query.AddLink(sl_Conversation.EntityLogicalName, sl_Moment.Columns.sl_ConversationId, sl_Conversation.Columns.sl_ConversationId);
        talk.EntityAlias = Talk;
        talk.LinkCriteria.AddCondition(sl_Conversation.Columns.sl_OpportunityId, ConditionOperator.Equal, dealId);
        return context.Service.RetrieveMultiple(query).Entities.Select(sl_Moment.Of).FirstOrDefault()
            ?? throw new RefusalException($"This moment is not among those of the deal that you can read.");
    }

    /// <summary>The conversation of the moment, else the one asked for, else the deal's newest; null when it has none.</summary>
    private static sl_Conversation? Conversation(LoopContext context, Guid dealId, sl_Moment? moment)
    {
        var asked = moment?.sl_ConversationId ?? context.Input<EntityReference>("ConversationId");
        var query = new QueryExpression(sl_Conversation.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(sl_Conversation.Columns.sl_HeldOn, sl_Conversation.Columns.sl_StageId),
            TopCount = 1,
        };
        query.Criteria.AddCondition(sl_Conversation.Columns.sl_OpportunityId, ConditionOperator.Equal, dealId);
        query.AddOrder(sl_Conversation.Columns.sl_HeldOn, OrderType.Descending);
        if (asked is not null)
        {
            query.Criteria.AddCondition(sl_Conversation.Columns.sl_ConversationId, ConditionOperator.Equal, asked.Id);
        }

        var found = context.Service.RetrieveMultiple(query).Entities.Select(sl_Conversation.Of).FirstOrDefault();
        return found is null && asked is not null
            ? throw new RefusalException($"This conversation is not among those of the deal that you can read.")
            : found;
    }
}
