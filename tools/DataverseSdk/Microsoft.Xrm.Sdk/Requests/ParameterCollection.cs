namespace Microsoft.Xrm.Sdk;

/// <summary>Values of a message by name.</summary>
public class ParameterCollection : DataCollection<string, object>
{
    public void AddOrUpdateIfNotNull(string key, object value)
    {
        if (value is not null)
        {
            this[key] = value;
        }
    }

    /// <summary>Reads a value when it is there and of this type.</summary>
    public bool TryGetValue<T>(string key, out T value)
    {
        if (TryGetValue(key, out var stored) && stored is T typed)
        {
            value = typed;
            return true;
        }

        value = default;
        return false;
    }
}
