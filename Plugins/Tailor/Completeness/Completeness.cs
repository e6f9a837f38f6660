using System.Collections.Generic;
using System.Linq;
using SalesLoop.Express;
using SalesLoop.Words;

namespace SalesLoop.Tailor;

/// <summary>Something that sales and service need to know of a customer.</summary>
/// <param name="Name">What, as the form calls it.</param>
/// <param name="Weight">What it is worth, in percent of all.</param>
/// <param name="IsKnown">True when it is filled in, and with more than a filler.</param>
public sealed record CustomerFact(Sentence Name, int Weight, bool IsKnown);

/// <summary>How much of what is needed of an account or a contact is filled in.</summary>
/// <param name="Percent">0–100.</param>
/// <param name="Missing">What is not, the most important first.</param>
public sealed record Completeness(int Percent, IReadOnlyList<Sentence> Missing)
{
    private const int LongestText = 1000;

    /// <summary>The gaps in one line; null when nothing is missing.</summary>
    public Sentence? MissingText => Missing.Count == 0 ? null : Sentence.Join(", ", Missing).Within(LongestText);

    /// <summary>Counts what is known.</summary>
    /// <param name="facts">All of them; their weights add up to 100.</param>
    public static Completeness Of(IReadOnlyList<CustomerFact> facts) => new(
        facts.Where(fact => fact.IsKnown).Sum(fact => fact.Weight),
        facts.Where(fact => !fact.IsKnown).OrderByDescending(fact => fact.Weight).Select(fact => fact.Name).ToList());

    /// <summary>What is needed of an account.</summary>
    public static IReadOnlyList<CustomerFact> OfAccount(bool industry, bool employees, bool revenue, string? website, string? country, string? city, string? phone, bool primaryContact) =>
    [
        new($"Industry", 20, industry),
        new($"Primary contact", 20, primaryContact),
        new($"Number of employees", 15, employees),
        new($"Annual revenue", 10, revenue),
        new($"Website", 10, IsSaid(website)),
        new($"Country", 10, IsSaid(country)),
        new($"Main phone", 10, IsSaid(phone)),
        new($"City", 5, IsSaid(city)),
    ];

    /// <summary>What is needed of a contact.</summary>
    public static IReadOnlyList<CustomerFact> OfContact(string? email, string? jobTitle, bool company, bool persona, string? businessPhone, string? mobilePhone) =>
    [
        new($"E-mail", 25, IsSaid(email)),
        new($"Job title", 20, IsSaid(jobTitle)),
        new($"Company", 20, company),
        new($"Persona", 20, persona),
        new($"A phone number", 15, IsSaid(businessPhone) || IsSaid(mobilePhone)),
    ];

    private static bool IsSaid(string? text) => text is not null && !Answer.IsEmpty(text) && !Filler.Is(text) && !Answer.SaysNotKnownYet(text);
}
