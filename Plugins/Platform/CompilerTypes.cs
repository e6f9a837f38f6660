namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for before it writes a record; .NET Framework lacks it.</summary>
internal static class IsExternalInit;

/// <summary>Marks the type that the compiler builds from an interpolated text; .NET Framework lacks it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;
