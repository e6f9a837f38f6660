using Microsoft.Xrm.Sdk;
using SalesLoop.Express;
using SalesLoop.Model;

namespace SalesLoop.Tests.PluginUnits;

[TestClass]
public sealed class GateExceptionTests
{
    private static readonly Guid Rep = Guid.NewGuid();
    private static readonly EntityReference Deal = new(Opportunity.EntityLogicalName, Guid.NewGuid());
    private static readonly EntityReference Propose = new(sl_Stage.EntityLogicalName, Guid.NewGuid());

    [TestMethod]
    public void An_approval_names_who_gave_it_when_and_until_when()
    {
        using var bench = new Bench();
        var asked = Asked();
        var approval = PluginCall.Update(Approval(asked), asked);
        bench.Run<CheckGateException>(approval);

        Assert.AreEqual(approval.UserId, approval.Target.GetAttributeValue<EntityReference>("sl_approverid").Id);
        Assert.AreEqual(PluginCall.Now, approval.Target.GetAttributeValue<DateTime>("sl_approvedon"));
        Assert.AreEqual(PluginCall.Now.Date.AddDays(14), approval.Target.GetAttributeValue<DateTime>("sl_expireson"));
    }

    [TestMethod]
    public void Nobody_approves_an_exception_of_ones_own()
    {
        using var bench = new Bench();
        var asked = Asked();
        var approval = PluginCall.Update(Approval(asked), asked);
        approval.UserId = Rep;

        Assert.ThrowsExactly<InvalidPluginExecutionException>(() => bench.Run<CheckGateException>(approval));
    }

    [TestMethod]
    public void An_exception_needs_a_reason()
    {
        using var bench = new Bench();
        var asked = Asked();
        asked.Attributes.Remove("sl_reason");

        Assert.ThrowsExactly<InvalidPluginExecutionException>(() => bench.Run<CheckGateException>(PluginCall.Create(asked)));
    }

    private static Entity Asked() => new(sl_GateException.EntityLogicalName, Guid.NewGuid())
    {
        ["sl_opportunityid"] = Deal,
        ["sl_stageid"] = Propose,
        ["sl_reason"] = "The buyer signs without a demo",
        ["ownerid"] = new EntityReference("systemuser", Rep),
        ["createdby"] = new EntityReference("systemuser", Rep),
        ["statuscode"] = new OptionSetValue((int)sl_gateexception_statuscode.Requested),
    };

    private static Entity Approval(Entity asked) => new(asked.LogicalName, asked.Id) { ["statuscode"] = new OptionSetValue((int)sl_gateexception_statuscode.Approved) };
}
