using System;
using System.Collections.Generic;
using System.Globalization;
using SalesLoop.Express;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>What sort of thing a signal tells, in the order the choice lists it.</summary>
public enum SignalKind
{
    EngagementEvent,
    StageTransition,
    SellerNote,
    ConversationOutcome,
    PipelineProgression,
    RoutingAction,
    QualificationDecision,
    ServiceFeedback,
    RuleNotApplied,
}

/// <summary>Where a signal comes from, in the order the choice lists it.</summary>
public enum SignalSource
{
    ServerRule,
    Activity,
    Import,
    Person,
    ScheduledJob,
}

/// <summary>Something that happened, as the loops read it.</summary>
/// <param name="Topic">What happened.</param>
/// <param name="SubjectTable">Logical name of the table it happened to.</param>
/// <param name="SubjectId">Row it happened to.</param>
/// <param name="HappenedOn">When it happened, in UTC; the row's own day of creation says when it was recorded.</param>
public sealed record Signal(SignalTopic Topic, string SubjectTable, Guid SubjectId, DateTime HappenedOn)
{
    private const int LongestName = 300;

    /// <summary>What the subject is called; null when it has no name.</summary>
    public string? About { get; init; }

    /// <summary>Deal it is about; null for none.</summary>
    public Guid? DealId { get; init; }

    public Guid? LeadId { get; init; }

    public Guid? AccountId { get; init; }

    /// <summary>Who did it; null when nobody knows.</summary>
    public Guid? ActorId { get; init; }

    public SignalSource Source { get; init; }

    /// <summary>Tells apart what may happen to one row in one second, such as two moves.</summary>
    public string Part { get; init; } = "";

    /// <summary>What else there is to know, by name: members of the payload, in this order.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Details { get; init; } = [];

    /// <summary>As it is listed: <c>Deal moved: Globex renewal</c>.</summary>
    public Sentence Name => (About is { Length: > 0 } about ? $"{Topic.Words}: {about}" : Topic.Words).Within(LongestName);

    /// <summary>The same whenever the same thing is told: that makes telling it twice harmless.</summary>
    public string Key => string.Join(
        "/",
        Topic.Code,
        SubjectId.ToString("N"),
        (HappenedOn.Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture),
        Part).TrimEnd('/');

    /// <summary>The details as JSON.</summary>
    public string Payload
    {
        get
        {
            var members = new List<string>();
            foreach (var detail in Details)
            {
                members.Add(JsonText.Member(detail.Key, detail.Value));
            }

            return JsonText.Object([.. members]);
        }
    }

    /// <summary>A further detail.</summary>
    public Signal With(string name, string? value) => this with { Details = [.. Details, new(name, value)] };
}
