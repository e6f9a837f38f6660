using SalesLoop.SolutionFormat.Packages;

namespace SalesLoop.SolutionFormat;

/// <summary>A solution that can't be used; the message says what is wrong, where, and what to do.</summary>
public sealed class SolutionFormatException : Exception
{
    /// <param name="place">Where it is; the message starts with it.</param>
    /// <param name="what">What is wrong and what to do.</param>
    public SolutionFormatException(SourcePlace place, string what)
        : base(place.File.Length > 0 ? $"{place}: {what}" : what)
    {
        Place = place;
        What = what;
    }

    /// <param name="place">Where it is; the message starts with it.</param>
    /// <param name="what">What is wrong and what to do.</param>
    /// <param name="cause">What reading met.</param>
    public SolutionFormatException(SourcePlace place, string what, Exception cause)
        : base($"{place}: {what}", cause)
    {
        Place = place;
        What = what;
    }

    public SolutionFormatException(string message)
        : base(message) => What = message;

    public SolutionFormatException(string message, Exception cause)
        : base(message, cause) => What = message;

    public SolutionFormatException()
    {
    }

    /// <summary>Where it is; no file when it has no one place.</summary>
    public SourcePlace Place { get; } = new("", 0);

    /// <summary>The message without the place.</summary>
    public string What { get; } = "";
}
