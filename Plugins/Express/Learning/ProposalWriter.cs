using System;
using System.Globalization;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Express;

/// <summary>Writes what was learned as a draft for a person to decide about. Nothing is published.</summary>
internal static class ProposalWriter
{
    private const int LongestEvaluation = 100_000;
    private const int LongestText = 4000;
    private const int LongestNote = 2000;

    /// <summary>Writes the draft with its points, and retires the proposal before it that nobody decided about.</summary>
    /// <returns>Key of the model. The same lesson has the same key, and is written once.</returns>
    public static Guid Write(LoopContext context, Slot slot, Lesson lesson, DealCounts counts)
    {
        var service = context.SystemService;
        var model = Row(slot, lesson, counts);
        var id = VerdictId.OfText($"{slot.Segment?.Id:N}\n{model.sl_Evaluation}\n{model.sl_Intercept}\n{string.Join("\n", lesson.Model!.Points.Select(Line))}");
        if (service.RetrieveMultiple(TrainingQueries.One(sl_FitModel.EntityLogicalName, sl_FitModel.Columns.sl_FitModelId, id)).Entities.Count > 0)
        {
            context.Trace("The deals teach what they taught before: the proposal is there already.");
            return id;
        }

        foreach (var before in slot.OpenProposals)
        {
            service.Update(new sl_FitModel(before.Id) { statecode = sl_fitmodel_statecode.Inactive, statuscode = sl_fitmodel_statuscode.Retired }.ToEntity<Entity>());
            context.Trace($"The proposal {before.Id} is retired: this one is newer.");
        }

        model.Id = id;
        model.sl_Version = NextVersion(service, slot);
        model.OwnerId = OwnerOf(service, slot);
        service.Create(model.ToEntity<Entity>());
        var points = lesson.Model.Points.Select((point, place) => Row(point, lesson.Reasons[place], id).ToEntity<Entity>()).ToList();
        service.Execute(new CreateMultipleRequest { Targets = new EntityCollection(points) { EntityName = sl_FitPoint.EntityLogicalName } });
        return id;
    }

    /// <summary>The proposed model as it is stored; null when somebody deleted it.</summary>
    public static FitModel? Read(IOrganizationService service, Guid id)
    {
        var row = service.RetrieveMultiple(TrainingQueries.One(
            sl_FitModel.EntityLogicalName, sl_FitModel.Columns.sl_FitModelId, id,
            sl_FitModel.Columns.sl_Name, sl_FitModel.Columns.sl_Version, sl_FitModel.Columns.sl_Kind, sl_FitModel.Columns.sl_Intercept,
            sl_FitModel.Columns.sl_AFrom, sl_FitModel.Columns.sl_BFrom, sl_FitModel.Columns.sl_CFrom, sl_FitModel.Columns.sl_FitFrom, sl_FitModel.Columns.sl_PartialFrom, sl_FitModel.Columns.sl_Rows)).Entities.FirstOrDefault();
        return row is null
            ? null
            : ScorecardBuilder.ToModel(sl_FitModel.Of(row), service.RetrieveMultiple(FitPointQueries.Of(id)).Entities.Select(point => ScorecardBuilder.ToPoint(sl_FitPoint.Of(point))).ToList());
    }

    /// <summary>Writes beside the proposal what it would change.</summary>
    public static void Tell(LoopContext context, Slot slot, Guid id, GradeMoves moves, DateTime startedOn) =>
        context.SystemService.Update(new sl_FitModel(id) { sl_Note = Note(slot, moves, startedOn) }.ToEntity<Entity>());

    private static string Note(Slot slot, GradeMoves moves, DateTime startedOn) => Cut.To(
        string.Join(
            "\n",
            "Proposed by training; nothing changes until somebody publishes it.",
            slot.Published is { } published ? LessonText.Invariant($"It would take the place of {published.sl_Name}, version {published.sl_Version}. To go back, publish a copy of that one.") : "No model scores these deals today. To go back, retire it.",
            moves.Words(),
            LessonText.Invariant($"Counted on {startedOn:yyyy-MM-dd}. Train again before you publish it after {startedOn.AddDays(90):yyyy-MM-dd}.")),
        LongestNote);

    private static sl_FitModel Row(Slot slot, Lesson lesson, DealCounts counts)
    {
        var model = lesson.Model!;
        var fit = lesson.Fit!;
        var roc = fit.Quality.Roc.Value!;
        var line = fit.Quality.Calibration.Value!;
        return new sl_FitModel
        {
            sl_Name = slot.ModelName,
            sl_Kind = sl_fitmodelkind.Learned,
            sl_SegmentId = slot.Segment is { } segment ? new EntityReference(sl_Segment.EntityLogicalName, segment.Id) : null,
            sl_BasePoints = 0,
            sl_Intercept = model.Intercept,
            sl_AFrom = model.AFrom,
            sl_BFrom = model.BFrom,
            sl_CFrom = model.CFrom,
            sl_FitFrom = model.FitFrom,
            sl_PartialFrom = model.PartialFrom,
            sl_TrainedFrom = lesson.Trained!.From,
            sl_TrainedTo = lesson.Trained.To,
            sl_Rows = model.Rows,
            sl_Won = fit.LearnedFrom.Won,
            sl_Lost = fit.LearnedFrom.Lost,
            sl_TrainedScores = new TrainedScores(fit.Scores).ToText(),
            sl_Auc = Figure(roc.Area),
            sl_AucLow = Figure(roc.Interval?.Low),
            sl_AucHigh = Figure(roc.Interval?.High),
            sl_Brier = Figure(fit.Quality.Brier),
            sl_BrierSkill = Figure(fit.Quality.BrierSkill),
            sl_CalibrationSlope = Figure(line.Slope),
            sl_CalibrationIntercept = Figure(line.Intercept),
            sl_Lambda = Figure(fit.Equation.Shrinking),
            sl_Evaluation = Cut.To(string.Join("\n", LessonText.Evaluation(lesson, counts)), LongestEvaluation),
            sl_ExcludedColumns = Cut.To(string.Join("\n", lesson.Excluded), LongestText),
            sl_AllowedColumns = slot.Allowed.Count == 0 ? null : Cut.To(string.Join("\n", slot.Allowed), LongestText),
            sl_Note = "Proposed by training; what it would change for open deals is being counted.",
        };
    }

    private static sl_FitPoint Row(FitPoint point, string reason, Guid modelId) => new()
    {
        sl_FitModelId = new EntityReference(sl_FitModel.EntityLogicalName, modelId),
        sl_Name = point.Name,
        sl_Label = point.Label,
        sl_Column = point.Question.Path,
        sl_Comparison = sl_comparison.Equals + (int)point.Question.Comparison,
        sl_Value = point.Question.Value.Length > 0 ? point.Question.Value : null,
        sl_Points = point.Points,
        sl_Coefficient = point.Coefficient,
        sl_Won = point.Won,
        sl_Lost = point.Lost,
        sl_Order = point.Order,
        sl_Reason = reason,
    };

    /// <summary>Whose the proposal is; null, which leaves it with the system, where that person is gone or may no longer decide.</summary>
    private static EntityReference? OwnerOf(IOrganizationService service, Slot slot) =>
        slot.Owner is { LogicalName: SystemUser.EntityLogicalName } owner
        && service.RetrieveMultiple(TrainingQueries.One(SystemUser.EntityLogicalName, SystemUser.Columns.SystemUserId, owner.Id, SystemUser.Columns.IsDisabled)).Entities.FirstOrDefault() is { } row
        && SystemUser.Of(row).IsDisabled != true
        && Callers.Decides(service, owner.Id)
            ? owner
            : null;

    private static int NextVersion(IOrganizationService service, Slot slot)
    {
        var query = new QueryExpression(sl_FitModel.EntityLogicalName) { ColumnSet = new ColumnSet(sl_FitModel.Columns.sl_Version), TopCount = 1 };
        query.Criteria.AddCondition(sl_FitModel.Columns.sl_Name, ConditionOperator.Equal, slot.ModelName);
        query.AddOrder(sl_FitModel.Columns.sl_Version, OrderType.Descending);
        return 1 + (service.RetrieveMultiple(query).Entities.Select(row => sl_FitModel.Of(row).sl_Version).FirstOrDefault() ?? 0);
    }

    private static string Line(FitPoint point) => $"{point.Question} {point.Coefficient.ToString(CultureInfo.InvariantCulture)} {point.Order.ToString(CultureInfo.InvariantCulture)}";

    private static decimal? Figure(double? figure) => figure is { } known ? Math.Round((decimal)known, 4) : null;
}
