namespace SalesLoop.LocalDataverse.Security;

/// <summary>How far a privilege reaches; the numbers are those of roleprivileges.privilegedepthmask.</summary>
/// <remarks>"Security concepts for developers".</remarks>
internal enum Depth
{
    None = 0,

    /// <summary>Own rows, those of own teams, and shared ones.</summary>
    Basic = 1,

    /// <summary>Rows of the business unit too.</summary>
    Local = 2,

    /// <summary>And of the units below it.</summary>
    Deep = 4,

    /// <summary>Every row.</summary>
    Global = 8,
}
