using System;

namespace SalesLoop.Express;

/// <summary>Writes names of alternatives as JSON has them: <c>partialFit</c>.</summary>
public static class Names
{
    public static string Camel(Enum name)
    {
        var text = name.ToString();
        return char.ToLowerInvariant(text[0]) + text.Substring(1);
    }
}
