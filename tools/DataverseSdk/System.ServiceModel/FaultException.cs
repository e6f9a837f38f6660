using System.Globalization;

namespace System.ServiceModel;

/// <summary>A failure of the conversation with a service.</summary>
public class CommunicationException : SystemException
{
    public CommunicationException()
    {
    }

    public CommunicationException(string message)
        : base(message)
    {
    }

    public CommunicationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>Why a fault happened, in words.</summary>
public class FaultReason
{
    private readonly string text;

    public FaultReason(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        this.text = text;
    }

    public override string ToString() => text;
}

/// <summary>A fault that a service answered with.</summary>
public class FaultException : CommunicationException
{
    private const string NoReason = "The creator of this fault did not specify a Reason.";

    public FaultException()
        : this(NoReason)
    {
    }

    public FaultException(string reason)
        : this(new FaultReason(reason ?? NoReason))
    {
    }

    public FaultException(FaultReason reason)
        : base(reason?.ToString() ?? NoReason) =>
        Reason = reason ?? new FaultReason(NoReason);

    public FaultReason Reason { get; }
}

/// <summary>A fault that says more about itself.</summary>
/// <typeparam name="TDetail">What it says, e.g. an organization service fault.</typeparam>
public class FaultException<TDetail> : FaultException
{
    public FaultException(TDetail detail) => Detail = detail;

    public FaultException(TDetail detail, string reason)
        : base(reason) => Detail = detail;

    public FaultException(TDetail detail, FaultReason reason)
        : base(reason) => Detail = detail;

    public TDetail Detail { get; }

    public override string ToString() =>
        string.Format(CultureInfo.CurrentCulture, "{0}: {1} (Fault Detail is equal to {2}).", GetType(), Message, Detail);
}
