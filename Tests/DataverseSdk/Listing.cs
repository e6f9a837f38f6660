namespace SalesLoop.Tests.DataverseSdk;

/// <summary>The members of one of Microsoft's assemblies that this project counts on.</summary>
/// <param name="Identity">Full name of the assembly.</param>
/// <param name="Members">One signature each.</param>
internal sealed record Listing(string Identity, IReadOnlyList<string> Members)
{
    public static readonly string[] Assemblies = ["Microsoft.Xrm.Sdk", "Microsoft.Crm.Sdk.Proxy"];

    /// <summary>Reads <c>Surface/&lt;assembly&gt;.txt</c>: comments, then the identity, then the members.</summary>
    public static Listing Of(string assembly)
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Surface", $"{assembly}.txt"))
            .Where(line => !line.StartsWith('#'))
            .ToList();
        return new Listing(lines[0], lines[1..]);
    }
}
