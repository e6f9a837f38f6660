namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for before it writes a record; .NET Framework lacks it.</summary>
internal static class IsExternalInit;
