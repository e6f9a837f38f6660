namespace Microsoft.Xrm.Sdk;

/// <summary>An amount in the currency of its row.</summary>
public sealed class Money
{
    public Money()
    {
    }

    public Money(decimal value) => Value = value;

    public decimal Value { get; set; }

    public override bool Equals(object obj) => obj is Money other && Value == other.Value;

    public override int GetHashCode() => Value.GetHashCode();
}
