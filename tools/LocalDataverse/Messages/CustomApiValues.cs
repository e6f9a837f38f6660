using Microsoft.Xrm.Sdk;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>What a custom API's parameters can hold, by their declared type.</summary>
internal static class CustomApiValues
{
    /// <exception cref="System.ServiceModel.FaultException{T}">The value is not of the declared type or table.</exception>
    public static object Checked(CustomApiDefinition api, CustomApiParameter parameter, object value)
    {
        var type = TypeOf(parameter.Type);
        if (!type.IsInstanceOfType(value))
        {
            throw Faults.Invalid($"{api.UniqueName}.{parameter.UniqueName} is declared as {parameter.Type}; {value.GetType().Name} is none.");
        }

        var table = value switch
        {
            EntityReference row => row.LogicalName,
            Entity row => row.LogicalName,
            _ => "",
        };
        return parameter.Table.Length > 0 && table.Length > 0 && table != parameter.Table
            ? throw Faults.Invalid($"{api.UniqueName}.{parameter.UniqueName} takes a row of '{parameter.Table}', not of '{table}'.")
            : value;
    }

    /// <summary>What a response property has when the plug-in left it alone.</summary>
    public static object? Default(CustomApiParameter property) => property.Type switch
    {
        CustomApiType.Boolean => false,
        CustomApiType.DateTime => default(DateTime),
        CustomApiType.Decimal => 0m,
        CustomApiType.Float => 0d,
        CustomApiType.Integer => 0,
        CustomApiType.Guid => Guid.Empty,
        _ => null,
    };

    private static Type TypeOf(CustomApiType type) => type switch
    {
        CustomApiType.Boolean => typeof(bool),
        CustomApiType.DateTime => typeof(DateTime),
        CustomApiType.Decimal => typeof(decimal),
        CustomApiType.Entity => typeof(Entity),
        CustomApiType.EntityCollection => typeof(EntityCollection),
        CustomApiType.EntityReference => typeof(EntityReference),
        CustomApiType.Float => typeof(double),
        CustomApiType.Integer => typeof(int),
        CustomApiType.Money => typeof(Money),
        CustomApiType.Picklist => typeof(OptionSetValue),
        CustomApiType.String => typeof(string),
        CustomApiType.StringArray => typeof(string[]),
        CustomApiType.Guid => typeof(Guid),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type of custom API parameter."),
    };
}
