using System;

namespace Microsoft.Xrm.Sdk;

/// <summary>What every fault of a service tells.</summary>
public abstract class BaseServiceFault
{
    private ErrorDetailCollection errorDetails;

    public string Message { get; set; }

    public int ErrorCode { get; set; }

    public string HelpLink { get; set; }

    public DateTime Timestamp { get; set; }

    public Guid ActivityId { get; set; }

    public ErrorDetailCollection ErrorDetails
    {
        get => errorDetails ??= new ErrorDetailCollection();
        set => errorDetails = value;
    }
}

/// <summary>A refusal or failure of Dataverse.</summary>
public class OrganizationServiceFault : BaseServiceFault
{
    public string TraceText { get; set; }

    public OrganizationServiceFault InnerFault { get; set; }
}

/// <summary>A failed transaction: the fault, and the message of the batch it came from.</summary>
public sealed class ExecuteTransactionFault : OrganizationServiceFault
{
    /// <summary>Place of the message in the batch, from 0.</summary>
    public int FaultedRequestIndex { get; set; }
}

/// <summary>Further details of a fault by name.</summary>
public sealed class ErrorDetailCollection : DataCollection<string, object>
{
}
