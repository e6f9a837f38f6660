using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace SalesLoop.Express;

/// <summary>
/// Ids that are the same whenever the same thing is judged within one request, so that a close which passes two doors
/// is recorded once.
/// </summary>
public static class VerdictId
{
    /// <summary>The id of a move's verdict.</summary>
    /// <param name="request">What everything one request sets off has in common.</param>
    /// <param name="deal">The deal; empty for one that is not written yet.</param>
    /// <param name="from">Stage left; null for none.</param>
    /// <param name="to">Stage entered; null for none.</param>
    public static Guid Of(Guid request, Guid deal, Guid? from, Guid? to) => Hash(request, deal, from ?? Guid.Empty, to ?? Guid.Empty);

    /// <summary>The id of what is written once for a deal's close.</summary>
    public static Guid OfClose(Guid request, Guid deal) => Hash(request, deal);

    /// <summary>An id made of a text: the same text gives the same id.</summary>
    public static Guid OfText(string text) => Hash(Encoding.UTF8.GetBytes(text));

    private static Guid Hash(params Guid[] parts) => Hash(parts.SelectMany(part => part.ToByteArray()).ToArray());

    private static Guid Hash(byte[] content)
    {
        using var hash = SHA256.Create();
        return new Guid(hash.ComputeHash(content).Take(16).ToArray());
    }
}
