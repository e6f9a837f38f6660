namespace SalesLoop.Express;

/// <summary>Shortens text to what a column holds.</summary>
public static class Cut
{
    /// <summary>The text, or as much of it as fits, with a mark that something is missing.</summary>
    /// <param name="text">What is to be shown.</param>
    /// <param name="longest">Characters that fit, at least 2.</param>
    public static string To(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        // No half of a character that takes two places.
        var end = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return text.Substring(0, end) + "…";
    }
}
