namespace SalesLoop.Evolve;

/// <summary>What a figure is counted in where people read it: on axes of charts and in columns of lists, which know one format a column.</summary>
public enum MetricUnit
{
    /// <summary>A share: 0.61 is read as 61 %.</summary>
    Percent,

    Days,

    /// <summary>A difference of two shares: 0.092 is read as 9.2 points.</summary>
    Points,

    /// <summary>A figure around 1 that is no share, such as a likeness: 0.78 is read as 78 hundredths.</summary>
    Hundredths,

    /// <summary>How many times as much.</summary>
    Times,

    /// <summary>How many.</summary>
    Number,

    /// <summary>Whole units of the organization's base currency.</summary>
    Money,
}

/// <summary>Turns figures into what people read.</summary>
public static class MetricUnits
{
    /// <summary>A figure in its unit; null stays null.</summary>
    public static double? Shown(this MetricUnit unit, double? figure) =>
        unit is MetricUnit.Percent or MetricUnit.Points or MetricUnit.Hundredths ? figure * 100 : figure;
}
