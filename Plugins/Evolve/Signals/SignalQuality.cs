using System;
using System.Collections.Generic;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>A signal as it arrives, whoever wrote it.</summary>
/// <param name="Topic">Code of its topic; null when it has none.</param>
/// <param name="HappenedOn">When it happened, in UTC; null when it does not say.</param>
/// <param name="HasSubject">True when it says what it happened to: a row, a deal, a lead or an account.</param>
/// <param name="HasActor">True when it says who did it.</param>
public sealed record SignalReceived(string? Topic, DateTime? HappenedOn, bool HasSubject, bool HasActor)
{
    /// <summary>True when an accepted signal tells the same of the same subject at the same instant under another key.</summary>
    public bool IsTold { get; init; }
}

/// <summary>Keeps out of the loops what would mislead them. What is kept out stays on the record, with the reason.</summary>
public static class SignalQuality
{
    /// <summary>Clocks differ by a little; what lies further ahead has not happened.</summary>
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(5);

    /// <summary>Why the loops leave a signal out; null when it counts.</summary>
    /// <param name="signal">As it arrives.</param>
    /// <param name="now">When it is recorded, in UTC.</param>
    public static Sentence? Doubt(SignalReceived signal, DateTime now)
    {
        var doubts = new List<Sentence>();
        if (string.IsNullOrWhiteSpace(signal.Topic))
        {
            doubts.Add($"It has no topic.");
        }

        if (!signal.HasSubject)
        {
            doubts.Add($"It doesn't say what it happened to.");
        }

        if (!signal.HasActor)
        {
            doubts.Add($"It doesn't say who did it.");
        }

        if (signal.HappenedOn is not { } happenedOn)
        {
            doubts.Add($"It doesn't say when it happened.");
        }
        else if (happenedOn > now + ClocksDiffer)
        {
            doubts.Add($"It happened later than it was recorded.");
        }

        if (signal.IsTold)
        {
            doubts.Add($"Another signal tells the same.");
        }

        return doubts.Count == 0 ? null : Sentence.Join(" ", doubts);
    }
}
