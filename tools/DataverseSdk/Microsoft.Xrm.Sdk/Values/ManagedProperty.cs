namespace Microsoft.Xrm.Sdk;

/// <summary>A setting of a solution component, and whether it may still be changed once installed.</summary>
public abstract class ManagedProperty<T>
{
    protected ManagedProperty()
    {
    }

    protected ManagedProperty(string managedPropertyLogicalName) => ManagedPropertyLogicalName = managedPropertyLogicalName;

    public T Value { get; set; }

    public bool CanBeChanged { get; set; }

    public string ManagedPropertyLogicalName { get; }
}

/// <summary>A yes/no setting of a solution component.</summary>
public sealed class BooleanManagedProperty : ManagedProperty<bool>
{
    public BooleanManagedProperty()
    {
    }

    public BooleanManagedProperty(bool value) => Value = value;
}
