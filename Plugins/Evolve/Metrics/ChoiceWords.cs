using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Words for the usual choices that figures are split by, as the solution labels them.</summary>
internal static class ChoiceWords
{
    public static Sentence Of(Channel channel) => channel switch
    {
        Channel.Inbound => $"Inbound",
        Channel.Outbound => $"Outbound",
        Channel.Partner => $"Partner",
        Channel.Event => $"Event",
        Channel.Referral => $"Referral",
        _ => $"{channel.ToString()}",
    };

    public static Sentence Of(DealType type) => type switch
    {
        DealType.NewBusiness => $"New business",
        DealType.Expansion => $"Expansion",
        DealType.Renewal => $"Renewal",
        _ => $"{type.ToString()}",
    };

    public static Sentence Of(Persona persona) => persona switch
    {
        Persona.Executive => $"Executive",
        Persona.FinanceLeader => $"Finance leader",
        Persona.OperationsLeader => $"Operations leader",
        Persona.TechnicalLeader => $"Technical leader",
        Persona.User => $"User",
        Persona.Procurement => $"Procurement",
        _ => $"{persona.ToString()}",
    };
}
