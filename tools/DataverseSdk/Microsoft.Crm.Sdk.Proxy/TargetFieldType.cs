namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Which columns a new row takes over.</summary>
public enum TargetFieldType
{
    All = 0,
    ValidForCreate = 1,
    ValidForUpdate = 2,
    ValidForRead = 3,
}
