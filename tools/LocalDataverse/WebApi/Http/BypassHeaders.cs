using Microsoft.Xrm.Sdk;

namespace SalesLoop.LocalDataverse.WebApi.Http;

/// <summary>The headers by which a privileged caller keeps custom logic from running.</summary>
/// <remarks>"Bypass custom Dataverse logic". The older header stands for the synchronous part of the newer one.</remarks>
internal sealed class BypassHeaders
{
    private readonly bool synchronous;

    /// <param name="header">Tells a header's value.</param>
    /// <exception cref="WebApiException">A header asks for what is not supported, or is no value it can have.</exception>
    public BypassHeaders(Func<string, string?> header)
    {
        synchronous = Flag("MSCRM.BypassCustomPluginExecution", header("MSCRM.BypassCustomPluginExecution"));
        foreach (var part in (header("MSCRM.BypassBusinessLogicExecution") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            synchronous |= part switch
            {
                "CustomSync" => true,
                "CustomAsync" => throw WebApiException.NotSupported("MSCRM.BypassBusinessLogicExecution: CustomAsync is not supported. CustomSync is."),
                _ => throw WebApiException.BadQuery($"MSCRM.BypassBusinessLogicExecution: '{part}' is not known. Send CustomSync."),
            };
        }

        if (header("MSCRM.BypassBusinessLogicExecutionStepIds") is { Length: > 0 })
        {
            throw WebApiException.NotSupported("MSCRM.BypassBusinessLogicExecutionStepIds is not supported. MSCRM.BypassBusinessLogicExecution: CustomSync passes all steps.");
        }
    }

    /// <summary>Tells the request what the headers ask for. Whether the caller may is asked where it runs.</summary>
    public void Apply(OrganizationRequest request)
    {
        if (synchronous)
        {
            request.Parameters["BypassCustomPluginExecution"] = true;
        }
    }

    private static bool Flag(string name, string? value) => value switch
    {
        null or "" => false,
        _ when bool.TryParse(value, out var flag) => flag,
        _ => throw WebApiException.BadQuery($"{name}: '{value}' is neither true nor false."),
    };
}
