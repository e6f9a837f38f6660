using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>What has to be known of a custom API before it can be written.</summary>
public sealed record NewApi
{
    /// <summary>With prefix and casing: <c>sl_ScanRisk</c>.</summary>
    public required string UniqueName { get; init; }

    public required string DisplayName { get; init; }

    public required string Description { get; init; }

    /// <summary>Full name of the plug-in class that answers: <c>SalesLoop.Cadence.ScanRisk</c>.</summary>
    public required string PluginClass { get; init; }

    /// <summary>Logical name of the table it is bound to; empty for none.</summary>
    public string Table { get; init; } = "";

    /// <summary>True: read with GET and must not change anything.</summary>
    public bool IsFunction { get; init; }

    /// <summary>True: hidden from the designers of flows.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Privilege a caller must hold; empty for none.</summary>
    public string ExecutePrivilege { get; init; } = "";

    public IReadOnlyList<NewApiParameter> Requests { get; init; } = [];

    public IReadOnlyList<NewApiParameter> Responses { get; init; } = [];
}

/// <summary>A request parameter or a response property.</summary>
/// <param name="Name">Letters and digits: <c>OpportunityId</c>.</param>
/// <param name="Type">Kind of value.</param>
/// <param name="IsOptional">Requests only.</param>
/// <param name="Table">Logical name for the kinds that hold rows; empty otherwise.</param>
/// <param name="Description">What it says.</param>
public sealed record NewApiParameter(string Name, CustomApiType Type, bool IsOptional, string Table, string Description);
