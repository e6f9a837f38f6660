using System.Text.Json;
using System.Text.Json.Serialization;

namespace SalesLoop.CommandLine.Load.Mapping;

/// <summary>Reads a mapping file.</summary>
internal static class MappingReader
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        // A property that nobody reads is a mistyped one, and its wish would be lost without a word.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <exception cref="LoadStoppedException">The file is not there or is no mapping.</exception>
    public static LoadMapping Read(FileInfo file)
    {
        if (!file.Exists)
        {
            throw new LoadStoppedException(file.FullName, "there is no such file.", "Name a mapping with --mapping; examples lie in tools/SalesLoop/Load/examples.");
        }

        try
        {
            using var stream = file.OpenRead();
            var mapping = JsonSerializer.Deserialize<LoadMapping>(stream, Options)
                ?? throw new LoadStoppedException(file.FullName, "the mapping is empty.", "Start from an example in tools/SalesLoop/Load/examples.");
            return mapping.Files.Count > 0
                ? mapping
                : throw new LoadStoppedException(file.FullName, "the mapping names no file.", "List the CSV files under \"files\".");
        }
        catch (JsonException wrong)
        {
            throw new LoadStoppedException(Place(file, wrong), Sentence(wrong), "Correct the mapping; tools/SalesLoop/Load/README.md lists every property.");
        }
    }

    private static string Place(FileInfo file, JsonException wrong) =>
        wrong.LineNumber is { } line ? $"{file.FullName}:{line + 1}" : file.FullName;

    private static string Sentence(JsonException wrong)
    {
        // .NET's message names its own types and repeats the place; its first sentence, at most, is for the reader.
        var message = wrong.Message.Split(" Path:")[0].Replace($"'{typeof(LoadMapping).Namespace}.", "'", StringComparison.Ordinal).TrimEnd('.');
        return wrong.Path is { Length: > 1 } path ? $"at {path}: {message}." : $"{message}.";
    }
}
