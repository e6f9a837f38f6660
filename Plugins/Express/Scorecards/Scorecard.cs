using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Express;

/// <summary>Everything a deal is appraised and judged by, compiled from segments, published fit models, problems and the playbook, so that one read brings it.</summary>
/// <param name="Segments">Active segments with their rules.</param>
/// <param name="Models">Published fit models.</param>
/// <param name="Problems">Active problems.</param>
public sealed record Scorecard(IReadOnlyList<Segment> Segments, IReadOnlyList<FitModel> Models, IReadOnlyList<Problem> Problems)
{
    /// <summary>Stages and what they ask.</summary>
    public Playbook Playbook { get; init; } = new([], []);

    /// <summary>The code of the row that keeps it.</summary>
    public const string Code = "current";

    /// <summary>The model for a slice: its own, else the one for every slice; null when there is neither, or it has no points.</summary>
    /// <param name="segmentId">The slice; null for deals outside every segment.</param>
    public FitModel? ModelFor(Guid? segmentId) =>
        Newest(Models.Where(model => segmentId is not null && model.SegmentId == segmentId)) ?? Newest(Models.Where(model => model.SegmentId is null));

    /// <summary>True when some rule or point reads the customer's account.</summary>
    public bool ReadsAccount => Reads(Watched.AccountPrefix);

    /// <summary>True when some rule or point reads the lead.</summary>
    public bool ReadsLead => Reads(Watched.LeadPrefix);

    private bool Reads(string prefix) => Segments.SelectMany(segment => segment.Rules)
        .Concat(Models.SelectMany(model => model.Points).Select(point => point.Question))
        .Any(question => question.Path.StartsWith(prefix, StringComparison.Ordinal));

    private static FitModel? Newest(IEnumerable<FitModel> models) =>
        models.Where(model => model.Points.Count > 0).OrderByDescending(model => model.Version).ThenBy(model => model.Id).FirstOrDefault();
}
