using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Refuses a criterion that could not be judged, and numbers the versions of what it asks.</summary>
[Step("a91754e6-b6c1-4354-b566-1018d8ae5906", "Create", sl_Criterion.EntityLogicalName, PipelineStage.PreOperation,
    ServiceCalls = 2)]
[Step("932ded22-25c7-469c-9f47-3b5d8c8abd2a", "Update", sl_Criterion.EntityLogicalName, PipelineStage.PreOperation,
    When =
    [
        sl_Criterion.Columns.sl_Check,
        sl_Criterion.Columns.sl_Column,
        sl_Criterion.Columns.sl_Comparison,
        sl_Criterion.Columns.sl_FetchXml,
        sl_Criterion.Columns.sl_Kind,
        sl_Criterion.Columns.sl_MinimumFit,
        sl_Criterion.Columns.sl_RelatedColumn,
        sl_Criterion.Columns.sl_RelatedTable,
        sl_Criterion.Columns.sl_SegmentId,
        sl_Criterion.Columns.sl_Severity,
        sl_Criterion.Columns.sl_StageId,
        sl_Criterion.Columns.sl_BehaviorId,
        sl_Criterion.Columns.sl_Role,
        sl_Criterion.Columns.sl_WithinDays,
        sl_Criterion.Columns.sl_Value,
        sl_Criterion.Columns.sl_Version,
        sl_Criterion.Columns.statecode,
    ],
    Before =
    [
        sl_Criterion.Columns.sl_Check,
        sl_Criterion.Columns.sl_Code,
        sl_Criterion.Columns.sl_Column,
        sl_Criterion.Columns.sl_Comparison,
        sl_Criterion.Columns.sl_FetchXml,
        sl_Criterion.Columns.sl_Kind,
        sl_Criterion.Columns.sl_MinimumFit,
        sl_Criterion.Columns.sl_Name,
        sl_Criterion.Columns.sl_RelatedColumn,
        sl_Criterion.Columns.sl_RelatedTable,
        sl_Criterion.Columns.sl_SegmentId,
        sl_Criterion.Columns.sl_Severity,
        sl_Criterion.Columns.sl_StageId,
        sl_Criterion.Columns.sl_BehaviorId,
        sl_Criterion.Columns.sl_Role,
        sl_Criterion.Columns.sl_WithinDays,
        sl_Criterion.Columns.sl_Value,
        sl_Criterion.Columns.sl_Version,
        sl_Criterion.Columns.statecode,
    ],
    ServiceCalls = 2)]
public sealed class ValidateCriterion : LoopPlugin
{
    // What a verdict depends on. Its name, guidance and order may be mended without a new version.
    private static readonly string[] Rule =
    [
        sl_Criterion.Columns.sl_Check,
        sl_Criterion.Columns.sl_Column,
        sl_Criterion.Columns.sl_Comparison,
        sl_Criterion.Columns.sl_FetchXml,
        sl_Criterion.Columns.sl_Kind,
        sl_Criterion.Columns.sl_MinimumFit,
        sl_Criterion.Columns.sl_RelatedColumn,
        sl_Criterion.Columns.sl_RelatedTable,
        sl_Criterion.Columns.sl_SegmentId,
        sl_Criterion.Columns.sl_Severity,
        sl_Criterion.Columns.sl_StageId,
        sl_Criterion.Columns.sl_BehaviorId,
        sl_Criterion.Columns.sl_Role,
        sl_Criterion.Columns.sl_WithinDays,
        sl_Criterion.Columns.sl_Value,
    ];

    protected internal override void Run(LoopContext context)
    {
        var criterion = sl_Criterion.Of(context.After);
        Number(context, criterion);

        // Turning a criterion off must always be possible.
        if (criterion.statecode != sl_criterion_statecode.Inactive)
        {
            Refuse(context, criterion);
        }
    }

    private static void Number(LoopContext context, sl_Criterion criterion)
    {
        var before = context.Before;
        var stored = sl_Criterion.Of(before).sl_Version ?? 0;
        var changes = context.Message == "Create"
            || !Rows.HaveSame(before, criterion, Rule);
        context.Target[sl_Criterion.Columns.sl_Version] = changes ? stored + 1 : System.Math.Max(1, stored);
    }

    private static void Refuse(LoopContext context, sl_Criterion criterion)
    {
        try
        {
            var check = GateReader.ToDefinition(criterion).ToCheck();
            if (check is ColumnCompares compares && OwnChoices.Problem(compares.Column, compares.Comparison, compares.Value) is { } unknown)
            {
                throw new CriterionException(unknown);
            }

            Try(context, check);
            if (check.Links > 0)
            {
                Count(context.SystemService, criterion);
            }
        }
        catch (CriterionException problem)
        {
            throw new RefusalException($"Criterion \"{criterion.sl_Name}\" was not saved. {problem.Said}");
        }
    }

    private static void Try(LoopContext context, Check check)
    {
        try
        {
            context.SystemService.RetrieveMultiple(GateQueries.Trial(check, context.Now));
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            throw new CriterionException($"Its check can't be run on a deal: {fault.Message} Correct the column, table, value or FetchXML that is named there.");
        }
    }

    private static void Count(IOrganizationService service, sl_Criterion criterion)
    {
        var rows = service.RetrieveMultiple(GateQueries.Playbook(new GateNeed())).Entities;
        var links = GateReader.ToPlaybook(rows, instead: criterion).LinksOfHeaviestMove();
        if (links > GateQueries.MostEvidenceLinks)
        {
            throw new CriterionException(
                $"With it, one move would look at {links} related tables and queries; Dataverse allows {GateQueries.MostEvidenceLinks}. Turn off one that asks for related rows or a query, or ask two things in one query.");
        }
    }
}
