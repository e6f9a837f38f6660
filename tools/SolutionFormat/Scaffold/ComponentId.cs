using System.Security.Cryptography;
using System.Text;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>Ids of components: the same component has the same id whoever writes it and however often.</summary>
internal static class ComponentId
{
    /// <summary>This project's own name space; every id below it follows from a component's path.</summary>
    private static readonly Guid Namespace = new("5a1e5100-8201-4110-9c0d-6c6f6f707331");

    /// <summary>The id of a component.</summary>
    /// <param name="path">What the component is, from the outermost inwards: <c>sl_stage/view/Active Stages</c>.</param>
    /// <remarks>Name-based, version 5 of RFC 9562.</remarks>
    public static Guid For(string path)
    {
#pragma warning disable CA5350 // Version 5 of the standard is defined over SHA-1; nothing is protected by it.
        var hash = SHA1.HashData([.. Namespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(path)]);
#pragma warning restore CA5350
        var id = hash.AsSpan(0, 16);
        id[6] = (byte)((id[6] & 0x0F) | 0x50);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }

    /// <summary>The id in the braces that most of the format wants.</summary>
    public static string Braced(string path) => For(path).ToString("B");
}
