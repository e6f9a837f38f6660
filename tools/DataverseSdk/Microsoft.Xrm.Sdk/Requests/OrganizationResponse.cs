using System.Collections.Generic;

namespace Microsoft.Xrm.Sdk;

/// <summary>What Dataverse answers to a message: named values.</summary>
public class OrganizationResponse
{
    private ParameterCollection results;

    public string ResponseName { get; set; }

    public ParameterCollection Results
    {
        get => results ??= new ParameterCollection();
        set => results = value;
    }

    /// <exception cref="KeyNotFoundException">On reading: there is no such value.</exception>
    public object this[string parameterName]
    {
        get => Results[parameterName];
        set => Results[parameterName] = value;
    }
}

/// <summary>Answers in the order of their messages.</summary>
public sealed class OrganizationResponseCollection : DataCollection<OrganizationResponse>
{
}
