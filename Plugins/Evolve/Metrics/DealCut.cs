using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SalesLoop.Evolve;

/// <summary>A part of all deals: those of a segment, say.</summary>
/// <param name="Dimension">What deals are split by.</param>
/// <param name="Member">Which part: the id of a row, or the last digits of a choice; empty for all deals, <see cref="None"/> for those without one. Without line ends.</param>
public sealed record DealCut(MetricDimension Dimension, string Member)
{
    /// <summary>Member of the deals that have nothing there.</summary>
    public const string None = "-";

    private const char Slash = '/';
    private const int LongestMessage = 120;

    public static readonly DealCut All = new(MetricDimension.All, "");

    /// <summary>The part that a lookup names.</summary>
    public static DealCut Of(MetricDimension dimension, Guid? id) => new(dimension, id?.ToString("D", CultureInfo.InvariantCulture) ?? None);

    /// <summary>The part that a choice names, by its last digits.</summary>
    public static DealCut Of(MetricDimension dimension, int? digits) => new(dimension, digits?.ToString(CultureInfo.InvariantCulture) ?? None);

    /// <summary>The parts of the usual dimensions that a deal is in: all, segment, channel, deal type, persona, and the owner where a person is.</summary>
    public static IReadOnlyList<DealCut> Usual(DealFacts deal)
    {
        var cuts = new List<DealCut>(7)
        {
            All,
            Of(MetricDimension.Segment, deal.SegmentId),
            Of(MetricDimension.Channel, (int?)deal.Channel),
            Of(MetricDimension.DealType, (int?)deal.DealType),
            Of(MetricDimension.Persona, (int?)deal.Persona),
        };
        if (deal.OwnerId is { } owner)
        {
            cuts.Add(Of(MetricDimension.Owner, owner));
        }

        return cuts;
    }

    /// <summary>Segment, channel, persona and message of a deal as one part; of a long message its beginning.</summary>
    public static DealCut MixOf(DealFacts deal) => new(MetricDimension.Mix, string.Join(
        Slash.ToString(),
        Of(MetricDimension.Segment, deal.SegmentId).Member,
        Of(MetricDimension.Channel, (int?)deal.Channel).Member,
        Of(MetricDimension.Persona, (int?)deal.Persona).Member,
        MessageOf(deal)));

    /// <summary>Dimension and member of each part of a mix.</summary>
    public static IReadOnlyList<DealCut> PartsOf(string mix)
    {
        var parts = mix.Split([Slash], 4);
        MetricDimension[] dimensions = [MetricDimension.Segment, MetricDimension.Channel, MetricDimension.Persona, MetricDimension.Message];
        return dimensions.Take(parts.Length).Select((dimension, place) => new DealCut(dimension, parts[place])).ToList();
    }

    /// <summary>The reason, and the part within which it is told.</summary>
    public static IReadOnlyList<DealCut> PartsOfReasonIn(string member)
    {
        var parts = member.Split([Slash], 3);
        return [new DealCut(MetricDimension.Reason, parts[0]), new DealCut((MetricDimension)int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2])];
    }

    /// <summary>True for an empty message, or one that is compared from its beginning alone.</summary>
    public static bool IsCutShort(string message) => message.Length >= LongestMessage;

    /// <summary>The message of a deal as a member. Dataverse takes capital and small letters for the same when it compares, and no blanks at the end.</summary>
    private static string MessageOf(DealFacts deal)
    {
        var message = string.Concat((deal.SourceMessage ?? "").Select(letter => char.IsControl(letter) ? ' ' : letter)).TrimEnd().ToUpperInvariant();
        return message.Length == 0 ? None : message.Length > LongestMessage ? message.Substring(0, LongestMessage) : message;
    }
}
