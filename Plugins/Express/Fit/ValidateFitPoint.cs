using System;
using System.Linq;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Refuses a fit point that could not be applied, and any change to the points of a model that deals were scored by.</summary>
[Step("1eb524b2-172f-5277-bdbe-e40b05bb2159", "Create", sl_FitPoint.EntityLogicalName, PipelineStage.PreOperation,
    Rank = 1, ServiceCalls = 1)]
[Step("08112b41-ec59-5197-a274-83aa78685c15", "Update", sl_FitPoint.EntityLogicalName, PipelineStage.PreOperation,
    When = [FitPointSteps.Content], Before = [FitPointSteps.Content],
    Rank = 1, ServiceCalls = 2)]
[Step("4c256d9c-05f7-514d-a371-238c32b2a3e3", "Delete", sl_FitPoint.EntityLogicalName, PipelineStage.PreOperation,
    Before = [sl_FitPoint.Columns.sl_FitModelId, sl_FitPoint.Columns.sl_Name],
    Rank = 1, ServiceCalls = 1)]
public sealed class ValidateFitPoint : LoopPlugin
{
    private static readonly string[] Rule = FitPointSteps.Content.Split(',');

    protected internal override void Run(LoopContext context)
    {
        var before = sl_FitPoint.Of(context.Before);
        var isDeleted = context.Message == "Delete";

        // The points of a model that is deleted go with it.
        if (isDeleted && context.Causes().Any(cause => cause.MessageName == "Delete" && cause.PrimaryEntityName == sl_FitModel.EntityLogicalName))
        {
            return;
        }

        var point = isDeleted ? before : sl_FitPoint.Of(context.After);
        if (context.Message == "Update" && Rows.HaveSame(before, point, Rule))
        {
            return;
        }

        if (!isDeleted && point.statecode != sl_fitpoint_statecode.Inactive)
        {
            RefuseWhatCanNotBeApplied(point);
        }

        RefuseWhatIsInUse(context, point, point.sl_FitModelId?.Id);
        if (before.sl_FitModelId is { } old && old.Id != point.sl_FitModelId?.Id)
        {
            RefuseWhatIsInUse(context, point, old.Id);
        }
    }

    private static void RefuseWhatCanNotBeApplied(sl_FitPoint point)
    {
        if (point.sl_FitModelId is null)
        {
            throw new RefusalException($"Fit point \"{point.sl_Name}\" was not saved. Choose the fit model it belongs to.");
        }

        try
        {
            ScorecardBuilder.ToPoint(point);
        }
        catch (RuleException problem)
        {
            throw new RefusalException($"Fit point \"{point.sl_Name}\" was not saved. {problem.Said}");
        }
    }

    private static void RefuseWhatIsInUse(LoopContext context, sl_FitPoint point, Guid? modelId)
    {
        if (modelId is not { } id || context.SystemService.RetrieveMultiple(FitPointQueries.UseOf(id)).Entities.FirstOrDefault() is not { } row)
        {
            return;
        }

        var model = sl_FitModel.Of(row);
        var isUsed = row.Linked(FitPointQueries.Scored, Opportunity.EntityLogicalName, Opportunity.Columns.OpportunityId) is not null;
        if (model.statuscode == sl_fitmodel_statuscode.Retired || (model.statuscode == sl_fitmodel_statuscode.Published && isUsed))
        {
            throw new RefusalException(
                $"Fit point \"{point.sl_Name}\" was not changed: deals were scored by \"{model.sl_Name}\", and their scores must stay explained. Copy the model, change the copy and publish that.");
        }

        if (model.statuscode == sl_fitmodel_statuscode.Draft)
        {
            ModelMark.LeaveOfDraft(context);
        }
    }
}
