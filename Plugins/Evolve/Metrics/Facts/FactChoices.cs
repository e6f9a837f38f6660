namespace SalesLoop.Evolve;

/// <summary>How a customer came to us; in the order of the choice.</summary>
public enum Channel
{
    Inbound,
    Outbound,
    Partner,
    Event,
    Referral,
}

/// <summary>What a deal is for the customer; in the order of the choice.</summary>
public enum DealType
{
    NewBusiness,
    Expansion,
    Renewal,
}

/// <summary>Who mostly speaks for the customer; in the order of the choice.</summary>
public enum Persona
{
    Executive,
    FinanceLeader,
    OperationsLeader,
    TechnicalLeader,
    User,
    Procurement,
}

/// <summary>Who tells why a deal ended; in the order of the choice.</summary>
public enum ReviewSource
{
    Rep,
    Manager,
    Buyer,
}

/// <summary>How a use of a play came on the record; in the order of the choice.</summary>
public enum UseHow
{
    LoggedByTheRep,
    FoundInAnActivity,
    TakenFromASuggestion,
}

/// <summary>What somebody did with a suggestion; in the order of the choice.</summary>
public enum SuggestionAnswer
{
    Taken,
    Adapted,
    Ignored,
}

/// <summary>Whether something came about; in the order of the choice.</summary>
public enum KnownResult
{
    NotKnownYet,
    Yes,
    No,
}

/// <summary>In the order of the choice.</summary>
public enum Level
{
    Low,
    Medium,
    High,
}

/// <summary>How a stakeholder stands to us; in the order of the choice.</summary>
public enum Stance
{
    Supports,
    Neutral,
    Opposes,
    NotKnown,
}

/// <summary>In the order of the choice.</summary>
public enum ConversationKind
{
    Call,
    Meeting,
    Demo,
    EmailThread,
    InternalReview,
}
