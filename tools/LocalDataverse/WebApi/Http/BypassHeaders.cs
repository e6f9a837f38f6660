using Microsoft.Xrm.Sdk;

namespace SalesLoop.LocalDataverse.WebApi.Http;

/// <summary>The headers by which a privileged caller keeps custom logic from running.</summary>
/// <remarks>"Bypass custom Dataverse logic".</remarks>
internal sealed class BypassHeaders
{
    private readonly bool passesPlugins;
    private readonly string passedLogic;

    /// <param name="header">Tells a header's value.</param>
    /// <exception cref="WebApiException">A header asks for what is not supported, or is no value it can have.</exception>
    public BypassHeaders(Func<string, string?> header)
    {
        passesPlugins = Flag("MSCRM.BypassCustomPluginExecution", header("MSCRM.BypassCustomPluginExecution"));
        passedLogic = header("MSCRM.BypassBusinessLogicExecution") ?? "";
        foreach (var part in passedLogic.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part is not ("CustomSync" or "CustomAsync"))
            {
                throw WebApiException.BadQuery($"MSCRM.BypassBusinessLogicExecution: '{part}' is not known. Send CustomSync, CustomAsync or both.");
            }
        }

        if (header("MSCRM.BypassBusinessLogicExecutionStepIds") is { Length: > 0 })
        {
            throw WebApiException.NotSupported("MSCRM.BypassBusinessLogicExecutionStepIds is not supported. MSCRM.BypassBusinessLogicExecution: CustomSync,CustomAsync passes over all steps.");
        }
    }

    /// <summary>Tells the request what the headers ask for. Whether the caller may is asked where it runs.</summary>
    public void Apply(OrganizationRequest request)
    {
        if (passesPlugins)
        {
            request.Parameters["BypassCustomPluginExecution"] = true;
        }

        if (passedLogic.Length > 0)
        {
            request.Parameters["BypassBusinessLogicExecution"] = passedLogic;
        }
    }

    private static bool Flag(string name, string? value) => value switch
    {
        null or "" => false,
        _ when bool.TryParse(value, out var flag) => flag,
        _ => throw WebApiException.BadQuery($"{name}: '{value}' is neither true nor false."),
    };
}
