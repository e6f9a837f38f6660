using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>
/// Keeps fit models explainable: a model is published when it can tell one deal from another, retires the one before it, and
/// stays as it is from then on.
/// </summary>
/// <remarks>A model that is created as published, by an import, gets its points after itself: it counts as soon as it has one.</remarks>
[Step("6eb9dd3f-b9ab-58be-bde8-c46d8c5d664f", "Create", sl_FitModel.EntityLogicalName, PipelineStage.PreOperation,
    Rank = 1, ServiceCalls = 2)]
[Step("90179c59-f056-5f6f-b5fe-baeccc904e92", "Update", sl_FitModel.EntityLogicalName, PipelineStage.PreOperation,
    When =
    [
        sl_FitModel.Columns.sl_AFrom,
        sl_FitModel.Columns.sl_BFrom,
        sl_FitModel.Columns.sl_BasePoints,
        sl_FitModel.Columns.sl_CFrom,
        sl_FitModel.Columns.sl_FitFrom,
        sl_FitModel.Columns.sl_Intercept,
        sl_FitModel.Columns.sl_Kind,
        sl_FitModel.Columns.sl_PartialFrom,
        sl_FitModel.Columns.sl_SegmentId,
        sl_FitModel.Columns.sl_Version,
        sl_FitModel.Columns.sl_PublishedOn,
        sl_FitModel.Columns.sl_ReplacesId,
        sl_FitModel.Columns.statecode,
        sl_FitModel.Columns.statuscode,
    ],
    Before =
    [
        sl_FitModel.Columns.sl_AFrom,
        sl_FitModel.Columns.sl_BFrom,
        sl_FitModel.Columns.sl_BasePoints,
        sl_FitModel.Columns.sl_CFrom,
        sl_FitModel.Columns.sl_FitFrom,
        sl_FitModel.Columns.sl_Intercept,
        sl_FitModel.Columns.sl_Kind,
        sl_FitModel.Columns.sl_PartialFrom,
        sl_FitModel.Columns.sl_SegmentId,
        sl_FitModel.Columns.sl_Version,
        sl_FitModel.Columns.sl_Name,
        sl_FitModel.Columns.sl_Note,
        sl_FitModel.Columns.sl_PublishedOn,
        sl_FitModel.Columns.sl_ReplacesId,
        sl_FitModel.Columns.statecode,
        sl_FitModel.Columns.statuscode,
    ],
    Rank = 1, ServiceCalls = 3)]
[Step("7169b742-d944-5e23-9892-90f8afc82061", "Delete", sl_FitModel.EntityLogicalName, PipelineStage.PreOperation,
    Before = [sl_FitModel.Columns.sl_Name, sl_FitModel.Columns.sl_Version, sl_FitModel.Columns.statuscode],
    Rank = 1, ServiceCalls = 0)]
public sealed class PublishFitModel : LoopPlugin
{
    private const int LongestNote = 2000;

    private static readonly string[] Rule =
    [
        sl_FitModel.Columns.sl_AFrom,
        sl_FitModel.Columns.sl_BFrom,
        sl_FitModel.Columns.sl_BasePoints,
        sl_FitModel.Columns.sl_CFrom,
        sl_FitModel.Columns.sl_FitFrom,
        sl_FitModel.Columns.sl_Intercept,
        sl_FitModel.Columns.sl_Kind,
        sl_FitModel.Columns.sl_PartialFrom,
        sl_FitModel.Columns.sl_SegmentId,
        sl_FitModel.Columns.sl_Version,
    ];

    protected internal override void Run(LoopContext context)
    {
        var before = sl_FitModel.Of(context.Before);
        if (context.Message == "Delete")
        {
            if (before.statuscode == sl_fitmodel_statuscode.Published)
            {
                throw new RefusalException($"Fit model \"{before.sl_Name}\" was not deleted. Retire it: scores that it gave stay explained.");
            }

            return;
        }

        var model = sl_FitModel.Of(context.After);
        var status = StatusOf(model);
        var was = context.Message == "Create" ? sl_fitmodel_statuscode.Draft : StatusOf(before);
        if (context.Message == "Update" && was != sl_fitmodel_statuscode.Draft
            && (!Rows.HaveSame(before, model, Rule) || status == sl_fitmodel_statuscode.Draft || (was == sl_fitmodel_statuscode.Retired && status != was)))
        {
            Refuse(model, was == sl_fitmodel_statuscode.Published
                ? Sentence.Of($"It is published and stays as it is, so that its scores can be explained. Copy it, change the copy and publish that.")
                : $"It is retired and stays as it is, so that its scores can be explained. Copy it, change the copy and publish that.");
        }

        DealColumns.TakeOut(context.Target, [sl_FitModel.Columns.sl_PublishedOn, sl_FitModel.Columns.sl_ReplacesId]);
        if (model.statecode == sl_fitmodel_statecode.Inactive)
        {
            if (was == sl_fitmodel_statuscode.Published && !IsReplaced(context))
            {
                Retire(context, model);
            }

            return;
        }

        Refuse(model, ScorecardBuilder.ToModel(model, []).Problem());
        if (status == sl_fitmodel_statuscode.Published && was != sl_fitmodel_statuscode.Published)
        {
            Publish(context, model);
        }
        else if (status == sl_fitmodel_statuscode.Draft)
        {
            ModelMark.LeaveOfDraft(context);
        }
    }

    private static void Publish(LoopContext context, sl_FitModel model)
    {
        if (context.Message == "Update")
        {
            Refuse(model, ScorecardBuilder.ToModel(model, Points(context, model)).Emptiness());
        }

        var target = sl_FitModel.Of(context.Target);
        target.sl_PublishedOn = GateKeeper.WholeSeconds(context.Now);
        foreach (var before in context.SystemService.RetrieveMultiple(FitPointQueries.PublishedFor(model.sl_SegmentId?.Id)).Entities.Where(before => before.Id != context.RowId))
        {
            target.sl_ReplacesId = new EntityReference(sl_FitModel.EntityLogicalName, before.Id);
            context.SystemService.Update(new sl_FitModel(before.Id) { statecode = sl_fitmodel_statecode.Inactive, statuscode = sl_fitmodel_statuscode.Retired }.ToEntity<Entity>());
            context.Trace($"The model {before.Id} is retired: this one takes its place.");
        }
    }

    /// <summary>True when the publishing of another model retires this one.</summary>
    private static bool IsReplaced(LoopContext context) => context.Causes().Any(cause => cause.PrimaryEntityName == sl_FitModel.EntityLogicalName && cause.PrimaryEntityId != context.RowId);

    /// <summary>Says on the model, and in a signal, what becomes of the scores it gave: nobody should learn it from empty columns.</summary>
    private static void Retire(LoopContext context, sl_FitModel model)
    {
        var next = model.sl_SegmentId is null ? null : context.SystemService.RetrieveMultiple(FitPointQueries.PublishedFor(null)).Entities.Select(sl_FitModel.Of).FirstOrDefault();
        var words = RetiredText.Of(context.Now, model.sl_SegmentId?.Name, next?.sl_Name).In(context.RecordLanguage);
        sl_FitModel.Of(context.Target).sl_Note = Cut.To(string.IsNullOrWhiteSpace(model.sl_Note) ? words : $"{words}\n{model.sl_Note}", LongestNote);
        if (next is null)
        {
            RuleNotApplied.Tell(context, "Fit score", $"Fit score", words);
        }
    }

    private static List<FitPoint> Points(LoopContext context, sl_FitModel model)
    {
        try
        {
            return context.SystemService.RetrieveMultiple(FitPointQueries.Of(context.RowId)).Entities.Select(row => ScorecardBuilder.ToPoint(sl_FitPoint.Of(row))).ToList();
        }
        catch (RuleException problem)
        {
            throw new RefusalException($"Fit model \"{model.sl_Name}\" was not published. One of its points can't be applied: {problem.Said}");
        }
    }

    private static sl_fitmodel_statuscode StatusOf(sl_FitModel model) =>
        model.statuscode ?? (model.statecode == sl_fitmodel_statecode.Inactive ? sl_fitmodel_statuscode.Retired : sl_fitmodel_statuscode.Draft);

    private static void Refuse(sl_FitModel model, Sentence? problem)
    {
        if (problem is not null)
        {
            throw new RefusalException($"Fit model \"{model.sl_Name}\" was not saved. {problem}");
        }
    }
}
