using System;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Amplify;

/// <summary>Copies a play as a draft with the next version, so that a shared one can be changed without changing what its results mean.</summary>
[CustomApi("sl_CopyPlay", ServiceCalls = 3)]
public sealed class CopyPlay : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var asked = context.Input<EntityReference>("PlayId")
            ?? throw new RefusalException($"Say which play to copy: PlayId is empty.");

        // As the caller: who can't read or write plays can't copy one.
        var play = Original(context.Service, asked.Id)
            ?? throw new RefusalException($"This play is not among those that you can read.");
        var copy = context.Service.Create(Draft(play, NextVersion(context.SystemService, play), context.CallerId).ToEntity<Entity>());
        context.Answer("PlayId", new EntityReference(sl_Play.EntityLogicalName, copy));
    }

    private static sl_Play? Original(IOrganizationService service, Guid id)
    {
        var query = new QueryExpression(sl_Play.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(
                sl_Play.Columns.sl_Name, sl_Play.Columns.sl_Kind, sl_Play.Columns.sl_StageId, sl_Play.Columns.sl_SegmentId, sl_Play.Columns.sl_ObjectionId, sl_Play.Columns.sl_Persona,
                sl_Play.Columns.sl_CriterionId, sl_Play.Columns.sl_Purpose, sl_Play.Columns.sl_Body, sl_Play.Columns.sl_KeyPhrases, sl_Play.Columns.sl_Version,
                sl_Play.Columns.sl_SourceConversationId, sl_Play.Columns.sl_SourceMomentId, sl_Play.Columns.sl_SourceOpportunityId),
            TopCount = 1,
        };
        query.Criteria.AddCondition(sl_Play.Columns.sl_PlayId, ConditionOperator.Equal, id);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault() is { } row ? sl_Play.Of(row) : null;
    }

    /// <summary>One more than the highest version of the plays with this name.</summary>
    private static int NextVersion(IOrganizationService service, sl_Play play)
    {
        var query = new QueryExpression(sl_Play.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Play.Columns.sl_Version), TopCount = 1 };
        query.Criteria.AddCondition(sl_Play.Columns.sl_Name, ConditionOperator.Equal, play.sl_Name ?? "");
        query.AddOrder(sl_Play.Columns.sl_Version, OrderType.Descending);
        return 1 + service.RetrieveMultiple(query).Entities.Select(row => sl_Play.Of(row).sl_Version ?? 1).Concat([play.sl_Version ?? 1]).Max();
    }

    private static sl_Play Draft(sl_Play play, int version, Guid author) => new()
    {
        sl_Name = play.sl_Name,
        sl_Kind = play.sl_Kind,
        sl_StageId = play.sl_StageId,
        sl_SegmentId = play.sl_SegmentId,
        sl_ObjectionId = play.sl_ObjectionId,
        sl_Persona = play.sl_Persona,
        sl_CriterionId = play.sl_CriterionId,
        sl_Purpose = play.sl_Purpose,
        sl_Body = play.sl_Body,
        sl_KeyPhrases = play.sl_KeyPhrases,
        sl_SourceConversationId = play.sl_SourceConversationId,
        sl_SourceMomentId = play.sl_SourceMomentId,
        sl_SourceOpportunityId = play.sl_SourceOpportunityId,
        sl_AuthorId = new EntityReference(SystemUser.EntityLogicalName, author),
        sl_PreviousId = new EntityReference(sl_Play.EntityLogicalName, play.Id),
        sl_Version = version,
    };
}
