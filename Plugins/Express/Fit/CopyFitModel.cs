using System;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Copies a fit model as a draft with the next version, so that a published one can be changed without changing what its scores mean.</summary>
[CustomApi("sl_CopyFitModel", ServiceCalls = 5)]
public sealed class CopyFitModel : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var asked = context.Input<EntityReference>("FitModelId")
            ?? throw new RefusalException($"Say which fit model to copy: FitModelId is empty.");

        // As the caller: who can't read or create models can't copy one.
        var model = Original(context.Service, asked.Id)
            ?? throw new RefusalException($"This fit model is not among those that you can read.");
        var points = context.Service.RetrieveMultiple(FitPointQueries.Of(asked.Id)).Entities;
        var copy = context.Service.Create(Draft(model, NextVersion(context.SystemService, model)).ToEntity<Entity>());
        if (points.Count > 0)
        {
            var copies = points.Select(point => CopyOf(sl_FitPoint.Of(point), copy).ToEntity<Entity>()).ToList();
            context.Service.Execute(new CreateMultipleRequest { Targets = new EntityCollection(copies) { EntityName = sl_FitPoint.EntityLogicalName } });
        }

        context.Answer("FitModelId", new EntityReference(sl_FitModel.EntityLogicalName, copy));
    }

    private static sl_FitModel? Original(IOrganizationService service, Guid id)
    {
        var query = new QueryExpression(sl_FitModel.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(
                sl_FitModel.Columns.sl_Name, sl_FitModel.Columns.sl_Version, sl_FitModel.Columns.sl_Kind, sl_FitModel.Columns.sl_SegmentId, sl_FitModel.Columns.sl_BasePoints, sl_FitModel.Columns.sl_Intercept,
                sl_FitModel.Columns.sl_AFrom, sl_FitModel.Columns.sl_BFrom, sl_FitModel.Columns.sl_CFrom, sl_FitModel.Columns.sl_FitFrom, sl_FitModel.Columns.sl_PartialFrom, sl_FitModel.Columns.sl_Rows,
                sl_FitModel.Columns.sl_Note, sl_FitModel.Columns.sl_AllowedColumns),
            TopCount = 1,
        };
        query.Criteria.AddCondition(sl_FitModel.Columns.sl_FitModelId, ConditionOperator.Equal, id);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault() is { } row ? sl_FitModel.Of(row) : null;
    }

    /// <summary>One more than the highest version of the models with this name.</summary>
    private static int NextVersion(IOrganizationService service, sl_FitModel model)
    {
        var query = new QueryExpression(sl_FitModel.EntityLogicalName) { ColumnSet = new ColumnSet(sl_FitModel.Columns.sl_Version), TopCount = 1 };
        query.Criteria.AddCondition(sl_FitModel.Columns.sl_Name, ConditionOperator.Equal, model.sl_Name ?? "");
        query.AddOrder(sl_FitModel.Columns.sl_Version, OrderType.Descending);
        return 1 + service.RetrieveMultiple(query).Entities.Select(row => sl_FitModel.Of(row).sl_Version ?? 1).Concat([model.sl_Version ?? 1]).Max();
    }

    private static sl_FitModel Draft(sl_FitModel model, int version) => new()
    {
        sl_Name = model.sl_Name,
        sl_Version = version,
        sl_Kind = model.sl_Kind,
        sl_SegmentId = model.sl_SegmentId,
        sl_BasePoints = model.sl_BasePoints,
        sl_Intercept = model.sl_Intercept,
        sl_AFrom = model.sl_AFrom,
        sl_BFrom = model.sl_BFrom,
        sl_CFrom = model.sl_CFrom,
        sl_FitFrom = model.sl_FitFrom,
        sl_PartialFrom = model.sl_PartialFrom,
        sl_Rows = model.sl_Rows,
        sl_Note = model.sl_Note,
        sl_AllowedColumns = model.sl_AllowedColumns,
    };

    private static sl_FitPoint CopyOf(sl_FitPoint point, Guid modelId) => new()
    {
        sl_FitModelId = new EntityReference(sl_FitModel.EntityLogicalName, modelId),
        sl_Name = point.sl_Name,
        sl_Label = point.sl_Label,
        sl_Column = point.sl_Column,
        sl_Comparison = point.sl_Comparison,
        sl_Value = point.sl_Value,
        sl_Points = point.sl_Points,
        sl_Coefficient = point.sl_Coefficient,
        sl_Won = point.sl_Won,
        sl_Lost = point.sl_Lost,
        sl_Order = point.sl_Order,
        sl_Reason = point.sl_Reason,
    };
}
