using SalesLoop.Express;

namespace SalesLoop.Tests.Domain.Express;

[TestClass]
public sealed class ExceptionRulesTests
{
    private static readonly Guid Rep = A.IdOf("rep");
    private static readonly Guid Manager = A.IdOf("manager");

    private static readonly ExceptionRequest Requested = new()
    {
        DealId = A.IdOf("deal"),
        StageId = A.Propose.Id,
        Reason = "The buyer signs without a demo",
        Status = ExceptionStatus.Requested,
        RequestedBy = Rep,
        OwnerId = Rep,
        ExpiresOn = new DateTime(2026, 3, 24),
    };

    private static readonly ExceptionRequest Approved = Requested with { Status = ExceptionStatus.Approved, ApproverId = Manager, ApprovedOn = A.Noon };

    [TestMethod]
    [DataRow(null, DisplayName = "none")]
    [DataRow(" ", DisplayName = "blanks")]
    [DataRow("n/a", DisplayName = "filler")]
    [DataRow("unknown", DisplayName = "not known yet")]
    public void An_exception_needs_a_reason(string? reason) =>
        Assert.AreEqual(
            "The exception was not saved: it has no reason. Say why this deal should pass although something is missing.",
            ExceptionRules.Refusal(null, Requested with { Reason = reason }, Rep));

    [TestMethod]
    public void A_request_with_a_reason_is_saved() =>
        Assert.IsNull(ExceptionRules.Refusal(null, Requested with { RequestedBy = null }, Rep));

    [TestMethod]
    public void An_approval_ends_by_itself_after_the_usual_days() =>
        Assert.AreEqual(
            new ExceptionAdditions(new DateTime(2026, 3, 24), Manager, A.Noon),
            ExceptionRules.Additions(Requested, Approved with { ExpiresOn = null }, Manager, A.Noon, ExceptionRules.UsualDays));

    [TestMethod]
    public void A_request_has_no_end_until_it_is_approved() =>
        Assert.AreEqual(
            new ExceptionAdditions(null, null, null),
            ExceptionRules.Additions(null, Requested with { ExpiresOn = null }, Rep, A.Noon, 14));

    [TestMethod]
    public void The_one_who_declines_is_named() =>
        Assert.AreEqual(
            new ExceptionAdditions(null, Manager, null),
            ExceptionRules.Additions(Requested, Requested with { Status = ExceptionStatus.Declined }, Manager, A.Noon, 14));

    [TestMethod]
    public void The_approver_is_the_one_who_approves() =>
        Assert.AreEqual(
            new ExceptionAdditions(null, Manager, A.Noon),
            ExceptionRules.Additions(Requested, Requested with { Status = ExceptionStatus.Approved, ApproverId = Rep }, Manager, A.Noon, 14));

    [TestMethod]
    public void Nobody_approves_what_they_asked_for() =>
        AssertSelfApproval(Requested, Requested with { Status = ExceptionStatus.Approved, ApproverId = Manager }, Rep);

    [TestMethod]
    public void Nobody_approves_what_was_asked_for_in_their_name() =>
        AssertSelfApproval(Requested with { OwnerId = Manager }, Requested with { OwnerId = Manager, Status = ExceptionStatus.Approved }, Manager);

    [TestMethod]
    public void Nobody_approves_while_handing_their_own_to_somebody_else() =>
        AssertSelfApproval(Requested with { OwnerId = Manager }, Requested with { OwnerId = A.IdOf("colleague"), Status = ExceptionStatus.Approved }, Manager);

    [TestMethod]
    public void Nobody_approves_while_handing_it_over() =>
        AssertSelfApproval(Requested, Requested with { OwnerId = Manager, Status = ExceptionStatus.Approved }, Manager);

    [TestMethod]
    public void Nobody_creates_an_exception_that_is_already_approved() =>
        AssertSelfApproval(null, Approved with { RequestedBy = null }, Manager);

    [TestMethod]
    public void Somebody_else_may_approve() =>
        Assert.IsNull(ExceptionRules.Refusal(Requested, Approved, Manager));

    [TestMethod]
    [DynamicData(nameof(Wider))]
    public void What_was_approved_does_not_grow(string _, ExceptionRequest after) =>
        Assert.AreEqual("This exception is approved, so what it covers can't change. Ask for a new one.", ExceptionRules.Refusal(Approved, after, Manager));

    [TestMethod]
    public void What_was_approved_may_end_earlier_or_be_withdrawn()
    {
        Assert.IsNull(ExceptionRules.Refusal(Approved, Approved with { ExpiresOn = new DateTime(2026, 3, 23) }, Manager));
        Assert.IsNull(ExceptionRules.Refusal(Approved, Approved with { Status = ExceptionStatus.Declined }, Manager));
    }

    [TestMethod]
    public void A_move_may_use_it() =>
        Assert.IsNull(ExceptionRules.Refusal(Approved, Approved with { Status = ExceptionStatus.Used, UsedOn = A.Noon, VerdictId = A.IdOf("verdict") }, Rep));

    [TestMethod]
    public void What_was_used_stays_as_it_is()
    {
        var used = Approved with { Status = ExceptionStatus.Used, UsedOn = A.Noon };

        Assert.AreEqual(
            "This exception was used and stays as it is, for the record. Ask for a new one.",
            ExceptionRules.Refusal(used, used with { Status = ExceptionStatus.Approved }, Manager));
    }

    private static IEnumerable<object[]> Wider =>
    [
        ["another deal", Approved with { DealId = A.IdOf("other") }],
        ["another stage", Approved with { StageId = A.Won.Id }],
        ["another criterion", Approved with { CriterionId = A.IdOf("need") }],
        ["another reason", Approved with { Reason = "Something else" }],
        ["another approver", Approved with { ApproverId = Rep }],
        ["a later end", Approved with { ExpiresOn = new DateTime(2026, 3, 25) }],
        ["no end", Approved with { ExpiresOn = null }],
    ];

    private static void AssertSelfApproval(ExceptionRequest? before, ExceptionRequest after, Guid caller) =>
        Assert.AreEqual("You can't approve an exception that you asked for. Ask your manager to approve it.", ExceptionRules.Refusal(before, after, caller));
}
