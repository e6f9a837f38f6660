using System;
using Microsoft.Xrm.Sdk;
using SalesLoop.Express;

namespace SalesLoop.Evolve;

/// <summary>What figures follow from beside the sums: the month, who is in which unit, whose figures are whose, names, and the measures themselves.</summary>
internal static class MetricInputs
{
    /// <summary>The same while none of it changed; when it changes, all figures are told anew.</summary>
    /// <param name="service">Reads as the system.</param>
    /// <param name="now">When the run began, in UTC.</param>
    public static string Hash(IOrganizationService service, DateTime now) => ScorecardJson.HashOf(string.Join(
        "\n",
        typeof(MetricRegistry).Module.ModuleVersionId.ToString("N"),
        FormattableString.Invariant($"{MetricMonth.Of(now)}"),
        MetricPeople.Read(service).ToText(),
        MetricLabels.All(service)));
}
