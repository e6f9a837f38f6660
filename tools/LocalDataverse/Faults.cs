using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.LocalDataverse;

/// <summary>The faults Dataverse answers with; one function a fault, so that code and words stand together.</summary>
public static class Faults
{
    /// <summary>A fault of any code.</summary>
    /// <param name="code">For example <c>0x80040217</c>, written <c>unchecked((int)0x80040217)</c>.</param>
    /// <param name="message">What the caller reads.</param>
    public static FaultException<OrganizationServiceFault> Of(int code, string message) =>
        new(new OrganizationServiceFault { ErrorCode = code, Message = message }, new FaultReason(message));

    /// <summary>A fault of any code, the code as documentation writes it.</summary>
    public static FaultException<OrganizationServiceFault> Of(uint code, string message) => Of(unchecked((int)code), message);
}
