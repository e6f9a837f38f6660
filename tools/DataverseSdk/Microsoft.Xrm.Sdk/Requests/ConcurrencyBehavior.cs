namespace Microsoft.Xrm.Sdk;

/// <summary>What a write does when the row has changed since it was read.</summary>
public enum ConcurrencyBehavior
{
    Default = 0,
    IfRowVersionMatches = 1,
    AlwaysOverwrite = 2,
}
