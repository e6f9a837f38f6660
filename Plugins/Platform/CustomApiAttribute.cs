using System;

namespace SalesLoop.Platform;

/// <summary>Names the custom API that a plug-in answers.</summary>
/// <param name="uniqueName">As callers write it: <c>sl_EvaluateGate</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CustomApiAttribute(string uniqueName) : Attribute
{
    public string UniqueName { get; } = uniqueName;

    /// <summary>Service calls one run may make, at most; a test counts them.</summary>
    public int ServiceCalls { get; set; }
}
