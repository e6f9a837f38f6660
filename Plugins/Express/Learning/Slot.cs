using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>The place that a proposed model would take: a slice, or every slice without a model of its own.</summary>
internal sealed class Slot
{
    private readonly IReadOnlyList<sl_FitModel> models;

    private Slot(sl_Segment? segment, IReadOnlyList<sl_FitModel> models)
    {
        Segment = segment;
        this.models = models;
    }

    /// <summary>The slice; null for every slice without a model of its own.</summary>
    public sl_Segment? Segment { get; }

    /// <summary>Code of the job that trains for it.</summary>
    public string JobCode => Segment is null ? Training.JobCode : $"{Training.JobCode}-{Segment.Id:N}";

    /// <summary>What its models are called when they are learned.</summary>
    public string ModelName => Segment is null ? "Learned from closed deals" : Cut.To($"Learned from closed deals: {Segment.sl_Name}", 200);

    /// <summary>The model that scores its deals today; null for none.</summary>
    public sl_FitModel? Published => Here.LastOrDefault(model => model.statuscode == sl_fitmodel_statuscode.Published);

    /// <summary>Who shall decide about a proposal: who owns the model it would replace, else the slice; null when nobody does.</summary>
    public EntityReference? Owner => Published?.OwnerId ?? Segment?.OwnerId;

    /// <summary>Paths that people allowed on its models, in the order of their letters.</summary>
    public IReadOnlyList<string> Allowed => Here
        .SelectMany(model => (model.sl_AllowedColumns ?? "").Split(['\r', '\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries))
        .Select(path => path.Trim()).Where(path => path.Length > 0)
        .Distinct(StringComparer.Ordinal).OrderBy(path => path, StringComparer.Ordinal)
        .ToList();

    private IEnumerable<sl_FitModel> Here => models.Where(model => model.sl_SegmentId?.Id == Segment?.Id);

    /// <exception cref="RefusalException">There is no such segment.</exception>
    public static Slot Read(IOrganizationService service, Guid? segmentId)
    {
        sl_Segment? segment = null;
        if (segmentId is { } id)
        {
            var row = service.RetrieveMultiple(TrainingQueries.One(sl_Segment.EntityLogicalName, sl_Segment.Columns.sl_SegmentId, id, sl_Segment.Columns.sl_Name, sl_Segment.Columns.OwnerId)).Entities.FirstOrDefault()
                ?? throw new RefusalException($"There is no such segment. Choose one in Segment, or leave it empty to learn for every slice without a model of its own.");
            segment = sl_Segment.Of(row);
        }

        return new Slot(segment, service.RetrieveMultiple(TrainingQueries.Models()).Entities.Select(sl_FitModel.Of).ToList());
    }

    /// <summary>True when a deal of this slice would be scored by the model.</summary>
    public bool Takes(Guid? segmentId) => Segment is { } own
        ? segmentId == own.Id
        : segmentId is null || !models.Any(model => model.statuscode == sl_fitmodel_statuscode.Published && model.sl_SegmentId?.Id == segmentId);

    /// <summary>Earlier proposals that nobody has decided about: drafts that training made.</summary>
    public IEnumerable<sl_FitModel> OpenProposals => Here.Where(model => model is { statuscode: sl_fitmodel_statuscode.Draft, sl_Kind: sl_fitmodelkind.Learned, sl_TrainedTo: not null });
}
