namespace Microsoft.Xrm.Sdk.Contract;

/// <summary>Typed reading of the named values of a request or a response.</summary>
internal static class Parameter
{
    /// <summary>The value under the name; the type's default when there is none.</summary>
    /// <exception cref="System.InvalidCastException">The value is of another type.</exception>
    public static T Read<T>(this ParameterCollection parameters, string name) =>
        parameters.TryGetValue(name, out var value) && value is not null ? (T)value : default;
}
