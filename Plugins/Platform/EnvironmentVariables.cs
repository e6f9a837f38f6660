using System.Globalization;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;

namespace SalesLoop.Platform;

/// <summary>Reads settings of the environment.</summary>
internal static class EnvironmentVariables
{
    private const string Current = "current";

    /// <summary>The value set in this environment, else the default the solution brought; null when neither is a whole number above 0.</summary>
    public static int? Number(LoopContext context, string schemaName)
    {
        var text = Text(context, schemaName);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            return number;
        }

        context.Trace($"The environment variable {schemaName} holds no whole number above 0, so the usual value is taken.");
        return null;
    }

    /// <summary>True when the variable says yes; it says no when it is not set.</summary>
    public static bool IsOn(LoopContext context, string schemaName) =>
        Text(context, schemaName)?.Trim().ToUpperInvariant() is "YES" or "TRUE" or "1";

    private static string? Text(LoopContext context, string schemaName)
    {
        var row = context.SystemService.RetrieveMultiple(Of(schemaName)).Entities.FirstOrDefault();
        return row?.GetAttributeValue<AliasedValue>($"{Current}.{EnvironmentVariableValue.Columns.Value}")?.Value as string
            ?? row?.GetAttributeValue<string>(EnvironmentVariableDefinition.Columns.DefaultValue);
    }

    /// <summary>What is a variable set to?</summary>
    private static QueryExpression Of(string schemaName)
    {
        var query = new QueryExpression(EnvironmentVariableDefinition.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(EnvironmentVariableDefinition.Columns.DefaultValue),
            TopCount = 1,
        };
        query.Criteria.AddCondition(EnvironmentVariableDefinition.Columns.SchemaName, ConditionOperator.Equal, schemaName);
        var value = query.AddLink(
            EnvironmentVariableValue.EntityLogicalName,
            EnvironmentVariableDefinition.Columns.EnvironmentVariableDefinitionId,
            EnvironmentVariableValue.Columns.EnvironmentVariableDefinitionId,
            JoinOperator.LeftOuter);
        value.EntityAlias = Current;
        value.Columns = new ColumnSet(EnvironmentVariableValue.Columns.Value);
        return query;
    }
}
