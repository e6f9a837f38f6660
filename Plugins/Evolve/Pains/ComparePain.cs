using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>
/// Says of a handoff from SDR to closer how alike the pain that was claimed and the pain that was found are, and where they part.
/// Words weigh by how rare they are in the team's own statements, which are counted as they come.
/// </summary>
/// <remarks>
/// As the system: the comparison stands in columns that a profile opens, and the statements in a row that nobody reads. The first
/// run counts the newest handoffs once; after that, each change counts itself, in place of what it changed.
/// </remarks>
[Step("5b8c1f0a-3d52-4e6b-9c71-0f2a4d6e8b01", "Create", sl_Handoff.EntityLogicalName, PipelineStage.PostOperation,
    After = [sl_Handoff.Columns.sl_DiscoveredPain, sl_Handoff.Columns.sl_Kind, sl_Handoff.Columns.sl_Pain],
    Asynchronous = true, Rank = 13, ServiceCalls = 7 + LookBack.ServiceCalls)]
[Step("6c9d201b-4e63-4f7c-8d82-1a3b5e7f9c02", "Update", sl_Handoff.EntityLogicalName, PipelineStage.PostOperation,
    When = [sl_Handoff.Columns.sl_DiscoveredPain, sl_Handoff.Columns.sl_Kind, sl_Handoff.Columns.sl_OpportunityId, sl_Handoff.Columns.sl_Pain],
    After = [sl_Handoff.Columns.sl_DiscoveredPain, sl_Handoff.Columns.sl_Kind, sl_Handoff.Columns.sl_Pain],
    Asynchronous = true, Rank = 13, ServiceCalls = 7 + LookBack.ServiceCalls)]
[Step("7dae312c-5f74-4a8d-9e93-2b4c6f8a0d03", "Update", Opportunity.EntityLogicalName, PipelineStage.PostOperation,
    When = [Opportunity.Columns.CustomerPainPoints],
    After = [Opportunity.Columns.OriginatingLeadId, Opportunity.Columns.sl_SdrId],
    Asynchronous = true, Rank = 13, ServiceCalls = 7 + LookBack.ServiceCalls)]
public sealed class ComparePain : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var pains = context.Table == Opportunity.EntityLogicalName
            ? OfDeal(context, Opportunity.Of(context.After))
            : Tells(context, sl_Handoff.Of(context.After)) ? PainReader.Handoffs(context.SystemService, sl_Handoff.Columns.sl_HandoffId, context.RowId) : [];
        Compare(context, pains);
    }

    /// <summary>A new handoff that says nothing changes nothing; one that was changed may have said something before.</summary>
    private static bool Tells(LoopContext context, sl_Handoff after) =>
        after.sl_Kind == sl_handoffkind.SDRToCloser && (context.Message == "Update" || after.sl_Pain is not null || after.sl_DiscoveredPain is not null);

    /// <summary>Compares these handoffs, and writes those whose words are not as they stand.</summary>
    /// <returns>How many were written.</returns>
    /// <remarks>A deal that is closed already is looked back at again.</remarks>
    internal static int Compare(LoopContext context, IReadOnlyList<ClaimedPain> pains)
    {
        if (pains.Count == 0)
        {
            return 0;
        }

        PainReader.Hold(context);
        var service = context.SystemService;
        var kept = PainReader.Statements(service);
        var statements = kept ?? Begun(service);
        var isNews = kept is null;
        foreach (var pain in pains)
        {
            isNews |= statements.Put(pain.ClaimKey, pain.Handoff.sl_Pain);
            isNews |= statements.Put(pain.FindingKey, pain.Found);
        }

        if (isNews)
        {
            PainReader.Keep(service, statements);
        }

        var weights = statements.Weights(PainReader.Synonyms(service));
        var changes = pains
            .Select(pain => new { Row = Change(pain, PainNote.Of(pain.Handoff.sl_Pain, pain.Found, weights), context.RecordLanguage)?.ToEntity<Entity>(), pain.ClosedDealId })
            .Where(change => change.Row is not null)
            .ToList();
        if (changes.Count > 0)
        {
            service.Execute(new UpdateMultipleRequest { Targets = new EntityCollection([.. changes.Select(change => change.Row)]) { EntityName = sl_Handoff.EntityLogicalName } });
        }

        foreach (var closed in changes.Select(change => change.ClosedDealId).OfType<Guid>().Distinct())
        {
            LookBack.Write(context, closed);
        }

        return changes.Count;
    }

    private static IReadOnlyList<ClaimedPain> OfDeal(LoopContext context, Opportunity deal) =>
        deal.OriginatingLeadId is null && deal.sl_SdrId is null ? [] : PainReader.Handoffs(context.SystemService, sl_Handoff.Columns.sl_OpportunityId, context.RowId);

    /// <summary>Where nothing was counted before: the newest handoffs, oldest first.</summary>
    private static PainStatements Begun(IOrganizationService service)
    {
        var statements = PainStatements.Parse(null);
        foreach (var pain in PainReader.Handoffs(service, sl_Handoff.Columns.sl_HandoffId, null).Reverse())
        {
            statements.Put(pain.ClaimKey, pain.Handoff.sl_Pain);
            statements.Put(pain.FindingKey, pain.Found);
        }

        return statements;
    }

    private static sl_Handoff? Change(ClaimedPain pain, PainNote note, Language language)
    {
        var said = note.Note?.In(language);
        return pain.Handoff.sl_PainAlignment == note.Likeness && pain.Handoff.sl_PainAlignmentNote == said
            ? null
            : new sl_Handoff(pain.Handoff.Id) { sl_PainAlignment = note.Likeness, sl_PainAlignmentNote = said };
    }
}
