using System;

namespace SalesLoop.Evolve;

/// <summary>When a buyer means to decide, in the order the platform's choice lists it.</summary>
public enum PurchaseTimeframe
{
    Immediate,
    ThisQuarter,
    NextQuarter,
    ThisYear,
    Unknown,
}

/// <summary>Turns what a lead says about time into a day.</summary>
public static class DecisionTime
{
    private const int SoonDays = 30;

    /// <summary>Last day by which a decision was expected; null when nobody said.</summary>
    /// <param name="closeOn">The day the lead names; it counts before everything else.</param>
    /// <param name="timeframe">The rough answer.</param>
    /// <param name="saidOn">Day it was said.</param>
    public static DateTime? By(DateTime? closeOn, PurchaseTimeframe? timeframe, DateTime saidOn) => closeOn?.Date ?? timeframe switch
    {
        PurchaseTimeframe.Immediate => saidOn.Date.AddDays(SoonDays),
        PurchaseTimeframe.ThisQuarter => EndOfQuarter(saidOn),
        PurchaseTimeframe.NextQuarter => EndOfQuarter(EndOfQuarter(saidOn).AddDays(1)),
        PurchaseTimeframe.ThisYear => new DateTime(saidOn.Year, 12, 31),
        _ => null,
    };

    private static DateTime EndOfQuarter(DateTime day) => new DateTime(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1).AddMonths(3).AddDays(-1);
}
