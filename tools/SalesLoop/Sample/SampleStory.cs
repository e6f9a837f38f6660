using System.Text.Json;
using System.Text.Json.Serialization;

namespace SalesLoop.CommandLine.Sample;

/// <summary>A few weeks of a small sales team, told in order; <c>story.json</c> holds it.</summary>
/// <param name="People">The team.</param>
/// <param name="Gates">What revenue operations turned on before it began: gate mode by code of the segment. What ships only observes.</param>
/// <param name="Accounts">The companies they sell to, each with one contact.</param>
/// <param name="Deals">Their opportunities and what happened to each.</param>
internal sealed record SampleStory(IReadOnlyList<Person> People, IReadOnlyDictionary<string, GateMode> Gates, IReadOnlyList<Company> Accounts, IReadOnlyList<Deal> Deals)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = false,
    };

    public static SampleStory Read()
    {
        using var stream = typeof(SampleStory).Assembly.GetManifestResourceStream("SampleStory.json")!;
        return JsonSerializer.Deserialize<SampleStory>(stream, Options)!;
    }
}

/// <summary>Options of the choice sl_gatemode.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GateMode>))]
internal enum GateMode
{
    Observe = 820110000,
    Warn = 820110001,
    Enforce = 820110002,
}

/// <param name="Key">How deals name the person.</param>
/// <param name="Role">Security role the person holds.</param>
internal sealed record Person(string Key, string FirstName, string LastName, string Title, string Role);

internal sealed record Company(string Name, string City, int Employees, string ContactFirstName, string ContactLastName, string ContactTitle);

/// <param name="Owner">Key of the rep.</param>
/// <param name="Answers">Columns the rep fills when the deal is created.</param>
/// <param name="Events">What happened, oldest first.</param>
internal sealed record Deal(
    string Name,
    string Account,
    string Owner,
    decimal Amount,
    int OpenedDaysAgo,
    IReadOnlyDictionary<string, string>? Answers,
    IReadOnlyList<DealEvent>? Events);

/// <summary>One thing that happened to a deal.</summary>
/// <param name="DaysAgo">Days before the sample is loaded.</param>
/// <param name="MoveTo">Code of the stage asked for; null when the event is no move.</param>
/// <param name="Answers">Columns the rep fills.</param>
/// <param name="Meeting">Subject of a meeting that was held.</param>
/// <param name="Exception">An exception the rep asks for and a manager grants.</param>
/// <param name="Won">The deal is closed as won.</param>
/// <param name="Lost">The deal is closed as lost.</param>
/// <param name="Refused">True when the gate must refuse it: the sample fails when it does not.</param>
internal sealed record DealEvent(
    int DaysAgo,
    string? MoveTo,
    IReadOnlyDictionary<string, string>? Answers,
    string? Meeting,
    ExceptionAsked? Exception,
    CloseTold? Won,
    CloseTold? Lost,
    bool Refused);

/// <param name="Stage">Code of the stage the exception is for.</param>
/// <param name="Criterion">Code of the criterion it waives; null for all.</param>
internal sealed record ExceptionAsked(string Stage, string? Criterion, string Reason);

/// <param name="Reason">Code of the primary reason.</param>
/// <param name="Second">Code of a further reason.</param>
internal sealed record CloseTold(string Reason, string? Second, string? Note, decimal? Revenue, bool BuyerVerified);
