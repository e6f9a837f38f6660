using System;
using System.Collections.Generic;

namespace Microsoft.Xrm.Sdk;

/// <summary>A message to Dataverse: its name and its named values.</summary>
public class OrganizationRequest
{
    private ParameterCollection parameters;

    public OrganizationRequest()
    {
    }

    public OrganizationRequest(string requestName) => RequestName = requestName;

    public string RequestName { get; set; }

    public Guid? RequestId { get; set; }

    public ParameterCollection Parameters
    {
        get => parameters ??= new ParameterCollection();
        set => parameters = value;
    }

    /// <exception cref="KeyNotFoundException">On reading: there is no such value.</exception>
    public object this[string parameterName]
    {
        get => Parameters[parameterName];
        set => Parameters[parameterName] = value;
    }
}

/// <summary>Messages in the order they are to be run.</summary>
public sealed class OrganizationRequestCollection : DataCollection<OrganizationRequest>
{
}
