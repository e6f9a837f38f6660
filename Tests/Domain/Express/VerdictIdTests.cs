using SalesLoop.Express;

namespace SalesLoop.Tests.Domain.Express;

[TestClass]
public sealed class VerdictIdTests
{
    private static readonly Guid Request = A.IdOf("request");
    private static readonly Guid Deal = A.IdOf("deal");

    [TestMethod]
    public void The_same_move_within_one_request_has_one_record() =>
        Assert.AreEqual(VerdictId.Of(Request, Deal, A.Qualify.Id, A.Develop.Id), VerdictId.Of(Request, Deal, A.Qualify.Id, A.Develop.Id));

    [TestMethod]
    public void Another_request_deal_or_move_has_another()
    {
        var ids = new[]
        {
            VerdictId.Of(Request, Deal, A.Qualify.Id, A.Develop.Id),
            VerdictId.Of(A.IdOf("another"), Deal, A.Qualify.Id, A.Develop.Id),
            VerdictId.Of(Request, A.IdOf("other"), A.Qualify.Id, A.Develop.Id),
            VerdictId.Of(Request, Deal, null, A.Develop.Id),
            VerdictId.Of(Request, Deal, A.Qualify.Id, null),
            VerdictId.Of(Request, Deal, A.Develop.Id, A.Qualify.Id),
        };

        Assert.HasCount(6, ids.Distinct());
    }

    // The first 16 bytes of the text's SHA-256, by Python's hashlib and uuid.UUID(bytes_le=…).
    [TestMethod]
    public void The_same_text_gives_the_same_id_on_every_machine() =>
        Assert.AreEqual(Guid.Parse("8e0dc820-d7e2-ec22-1d40-76e8da6ed20e"), VerdictId.OfText("Globex renewal"));
}
