using SalesLoop.Words;

namespace SalesLoop.Tests.Domain;

/// <summary>Sentences are asserted by what they are in English.</summary>
internal static class InEnglish
{
    extension(Assert)
    {
        public static void AreEqual(string? expected, Sentence? said, string? message = null) => Assert.AreEqual<string>(expected, said?.ToString(), message);

        public static void AreSequenceEqual(IEnumerable<string> expected, IEnumerable<Sentence> said, string? message = null) =>
            Assert.AreSequenceEqual(expected, said.Select(sentence => sentence.ToString()), message);

        public static void StartsWith(string words, Sentence? said, string? message = null) => Assert.StartsWith(words, said?.ToString() ?? "", message);

        public static void EndsWith(string words, Sentence? said, string? message = null) => Assert.EndsWith(words, said?.ToString() ?? "", message);

        public static void Contains(string words, Sentence? said, string? message = null) => Assert.Contains(words, said?.ToString() ?? "", message);
    }
}
