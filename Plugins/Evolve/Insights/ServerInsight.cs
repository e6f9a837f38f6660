using System;
using SalesLoop.Express;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Who should hear an insight, in the order the choice lists it.</summary>
public enum Audience
{
    Marketing,
    Product,
    Operations,
    Service,
    Sales,
}

/// <summary>What sort of insight it is, in the order the choice lists it.</summary>
public enum InsightKind
{
    Pattern,
    Story,
    Request,
    Friction,
    DataGap,
}

/// <summary>Something the server tells those who can act on it.</summary>
/// <param name="Code">What is told; one of a code is not told again while an earlier one is open, unless each is news of its own.</param>
/// <param name="Part">What it is told of: a month, or a row.</param>
/// <param name="Audience">Who should hear it.</param>
/// <param name="Kind">What sort it is.</param>
public sealed record ServerInsight(string Code, string Part, Audience Audience, InsightKind Kind)
{
    private const int LongestName = 300;
    private const int LongestText = 10000;
    private readonly string name = "";
    private readonly string finding = "";
    private readonly string evidence = "";

    /// <summary>The same for the same thing: made once.</summary>
    public string Key => $"{Code}/{Part}";

    /// <summary>True when each is news of its own, so that an open one keeps no other back.</summary>
    public bool IsNewsEachTime { get; init; }

    public string Name
    {
        get => name;
        init => name = Cut.To(value, LongestName);
    }

    public string Finding
    {
        get => finding;
        init => finding = Cut.To(value, LongestText);
    }

    /// <summary>What it rests on, and the query that opens it for those who may read it.</summary>
    public string Evidence
    {
        get => evidence;
        init => evidence = Cut.To(value, LongestText);
    }

    /// <summary>Rows behind it.</summary>
    public int Cases { get; init; }

    /// <summary>What service had to work around, as a request to operations.</summary>
    /// <param name="feedbackId">The feedback that says so.</param>
    /// <param name="friction">Its words.</param>
    /// <param name="saidOn">When; null when nobody knows.</param>
    /// <param name="language">In which it is worded.</param>
    /// <remarks>Everybody reads insights and few read the feedback, so it names neither the deal nor the person.</remarks>
    public static ServerInsight OfFriction(Guid feedbackId, string friction, DateTime? saidOn, Language language) => new("friction", feedbackId.ToString("N"), Audience.Operations, InsightKind.Friction)
    {
        IsNewsEachTime = true,
        Name = Sentence.Of($"Friction: {FirstLine(friction)}").In(language),
        Finding = friction.Trim(),
        Evidence = (saidOn is { } on ? Sentence.Of($"Said by service of a deal it keeps, on {on}.") : $"Said by service of a deal it keeps.").In(language) + "\n"
            + $"<fetch><entity name=\"sl_feedback\"><attribute name=\"sl_name\" /><filter><condition attribute=\"sl_feedbackid\" operator=\"eq\" value=\"{feedbackId:D}\" /></filter></entity></fetch>",
        Cases = 1,
    };

    private static string FirstLine(string text) => Cut.To(text.Trim().Split('\n', '\r')[0], 120);
}
