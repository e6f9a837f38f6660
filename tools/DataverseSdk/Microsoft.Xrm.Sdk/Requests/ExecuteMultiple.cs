namespace Microsoft.Xrm.Sdk;

/// <summary>How a batch of messages is run.</summary>
public sealed class ExecuteMultipleSettings
{
    public bool ContinueOnError { get; set; }

    public bool ReturnResponses { get; set; }
}

/// <summary>What became of one message of a batch: an answer or a fault.</summary>
public sealed class ExecuteMultipleResponseItem
{
    /// <summary>Place of the message in the batch, from 0.</summary>
    public int RequestIndex { get; set; }

    public OrganizationResponse Response { get; set; }

    public OrganizationServiceFault Fault { get; set; }
}

/// <summary>What became of the messages of a batch.</summary>
public sealed class ExecuteMultipleResponseItemCollection : DataCollection<ExecuteMultipleResponseItem>
{
}
