using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.LocalDataverse.Queries;

/// <summary>What a refused request says.</summary>
internal static class Fault
{
    /// <summary>The fault that an action ends with.</summary>
    public static OrganizationServiceFault Of(Action action) => Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(action).Detail;
}
