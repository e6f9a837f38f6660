using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.DataverseSdk;

[TestClass]
public sealed class RefusalTests
{
    [TestMethod]
    public void A_refusal_says_exactly_what_the_plugin_said()
    {
        var refusal = new InvalidPluginExecutionException("This deal can't move to Propose yet.");

        Assert.AreEqual("This deal can't move to Propose yet.", refusal.Message);
        Assert.AreEqual(OperationStatus.Failed, refusal.Status);
    }

    [TestMethod]
    public void A_refusal_can_carry_a_status_and_a_code()
    {
        var refusal = new InvalidPluginExecutionException(OperationStatus.Retry, 4711, "Try again.");

        Assert.AreEqual((OperationStatus.Retry, 4711, "Try again."), (refusal.Status, refusal.ErrorCode, refusal.Message));
    }

    [TestMethod]
    public void A_refusal_can_choose_its_http_status() =>
        Assert.AreEqual(
            PluginHttpStatusCode.Conflict,
            new InvalidPluginExecutionException("Somebody else was first.", PluginHttpStatusCode.Conflict).HttpStatus);

    [TestMethod]
    public void A_refusal_keeps_what_caused_it()
    {
        var cause = new TimeoutException();

        Assert.AreSame(cause, new InvalidPluginExecutionException("Too slow.", cause).InnerException);
    }

    [TestMethod]
    public void A_fault_of_the_service_brings_its_code_and_reason()
    {
        var fault = new OrganizationServiceFault { ErrorCode = unchecked((int)0x80040217), Message = "account Does Not Exist" };

        var exception = new FaultException<OrganizationServiceFault>(fault, new FaultReason(fault.Message));

        Assert.AreSame(fault, exception.Detail);
        Assert.AreEqual("account Does Not Exist", exception.Message);
        Assert.IsInstanceOfType<CommunicationException>(exception);
    }
}
