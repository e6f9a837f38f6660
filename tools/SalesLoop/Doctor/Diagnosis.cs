using System.Text.Json;
using System.Text.Json.Serialization;

namespace SalesLoop.CommandLine.Doctor;

/// <summary>How something is.</summary>
internal enum Health
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>Worth knowing; nothing is broken.</summary>
    Note,

    /// <summary>Something will not work until it is mended.</summary>
    Problem,
}

/// <summary>What a look at one thing showed.</summary>
/// <param name="Check">What was looked at: <c>node</c>.</param>
/// <param name="Health">How it is.</param>
/// <param name="What">What was found, a sentence.</param>
/// <param name="Mend">The command, or what else to do; null when there is nothing to do.</param>
internal sealed record Diagnosis(string Check, Health Health, string What, string? Mend = null)
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Json(IEnumerable<Diagnosis> all) => JsonSerializer.Serialize(all, Indented);

    public override string ToString()
    {
        var sign = Health switch { Health.Fine => "ok     ", Health.Note => "note   ", _ => "PROBLEM" };
        return Mend is null ? $"{sign} {Check}: {What}" : $"{sign} {Check}: {What}\n          -> {Mend}";
    }
}
