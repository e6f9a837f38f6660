using SalesLoop.Model;

namespace SalesLoop.Express;

/// <summary>Columns that the steps of fit points are registered for, with commas between.</summary>
internal static class FitPointSteps
{
    /// <summary>What a point says, and whether it counts.</summary>
    public const string Content =
        sl_FitPoint.Columns.sl_Coefficient + "," +
        sl_FitPoint.Columns.sl_Column + "," +
        sl_FitPoint.Columns.sl_Comparison + "," +
        sl_FitPoint.Columns.sl_FitModelId + "," +
        sl_FitPoint.Columns.sl_Label + "," +
        sl_FitPoint.Columns.sl_Lost + "," +
        sl_FitPoint.Columns.sl_Name + "," +
        sl_FitPoint.Columns.sl_Order + "," +
        sl_FitPoint.Columns.sl_Points + "," +
        sl_FitPoint.Columns.sl_Value + "," +
        sl_FitPoint.Columns.sl_Won + "," +
        sl_FitPoint.Columns.statecode;
}
