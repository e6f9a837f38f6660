namespace SalesLoop.Words;

/// <summary>A language that Sales Loop speaks.</summary>
public enum Language
{
    /// <summary>The language that the sentences are written in, and that of everybody whose own is not spoken.</summary>
    English,

    German,
}

/// <summary>Tells languages by the numbers that Dataverse keeps.</summary>
public static class Languages
{
    private const int PrimaryLanguage = 0x3FF;
    private const int German = 0x07;

    /// <summary>The language of a locale: 1031, and 3079 of Austria, are German.</summary>
    /// <param name="localeId">LCID.</param>
    /// <remarks>The lowest ten bits are the language, those above it the country ([MS-LCID] 2.1).</remarks>
    public static Language Of(int localeId) => (localeId & PrimaryLanguage) == German ? Language.German : Language.English;
}
