using System.Globalization;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>Turns what a plug-in threw into the fault its caller gets.</summary>
internal static class PluginFaults
{
    private const uint IsvAborted = 0x80040265;
    private const uint IsvUnexpected = 0x80040224;

    /// <param name="thrown">What the plug-in threw.</param>
    /// <param name="typeName">Class of the plug-in.</param>
    /// <param name="trace">What it had traced.</param>
    public static FaultException<OrganizationServiceFault> Of(Exception thrown, string typeName, string trace)
    {
        switch (thrown)
        {
            // A request the plug-in sent was refused and it let that through: the caller reads the first refusal.
            case FaultException<OrganizationServiceFault> inner:
                inner.Detail.TraceText = Joined(trace, inner.Detail.TraceText);
                return inner;
            case InvalidPluginExecutionException refusal:
                return Refusal(refusal, trace);
            default:
                var fault = Faults.Of(
                    IsvUnexpected,
                    $"An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute): {typeName}: {thrown.GetType()}: {thrown.Message}");
                fault.Detail.TraceText = trace;
                return fault;
        }
    }

    private static FaultException<OrganizationServiceFault> Refusal(InvalidPluginExecutionException refusal, string trace)
    {
        var fault = Faults.Of(IsvAborted, refusal.Message);
        fault.Detail.TraceText = trace;
        // The Web API shows these two as the annotations OperationStatus and SubErrorCode, both as text.
        fault.Detail.ErrorDetails["OperationStatus"] = ((int)refusal.Status).ToString(CultureInfo.InvariantCulture);
        fault.Detail.ErrorDetails["SubErrorCode"] = refusal.ErrorCode.ToString(CultureInfo.InvariantCulture);
        if (refusal.HttpStatus != PluginHttpStatusCode.NotSet)
        {
            fault.Detail.ErrorDetails["ApiHttpStatusCode"] = ((int)refusal.HttpStatus).ToString(CultureInfo.InvariantCulture);
        }

        return fault;
    }

    private static string Joined(string trace, string? inner) =>
        string.IsNullOrEmpty(inner) ? trace : trace.Length == 0 ? inner : $"{trace}\n{inner}";
}
