using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;

namespace SalesLoop.Evolve;

/// <summary>What refreshing remembers from run to run beside the sums: how often everything was counted, and who was in which business unit.</summary>
/// <remarks>Rows of Tally without a scope.</remarks>
internal static class MetricMemory
{
    private const string GenerationCode = "countings";
    private const string InputsCode = "inputs";
    private const string HomesCode = "homes";
    private const char Equal = '=';

    /// <summary>Which counting from nothing the sums belong to; 0 before the first.</summary>
    public static int Generation(IOrganizationService service) => Read(service, GenerationCode)?.sl_Month ?? 0;

    public static void Keep(IOrganizationService service, int generation) =>
        Write(service, GenerationCode, "Countings from nothing", row => row.sl_Month = generation);

    /// <summary>What figures followed from beside the sums when they were last told; null when nothing was remembered.</summary>
    public static string? Inputs(IOrganizationService service) => Read(service, InputsCode)?.sl_Content;

    public static void KeepInputs(IOrganizationService service, string inputs) => Write(service, InputsCode, "What figures follow from beside the sums", row => row.sl_Content = inputs);

    /// <summary>The business unit of each user, as it was when deals were last counted by it; null when nothing was remembered.</summary>
    public static Dictionary<Guid, Guid>? Homes(IOrganizationService service)
    {
        if (Read(service, HomesCode)?.sl_Content is not { } content)
        {
            return null;
        }

        try
        {
            return Packed.Text(content).Split(['\n'], StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(Equal)).ToDictionary(line => Guid.ParseExact(line[0], "N"), line => Guid.ParseExact(line[1], "N"));
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    public static void Keep(IOrganizationService service, Dictionary<Guid, Guid> homes) => Write(
        service,
        HomesCode,
        "Users and their business units",
        row => row.sl_Content = Packed.Of(string.Join("\n", homes.OrderBy(home => home.Key).Select(home => string.Format(CultureInfo.InvariantCulture, "{0:N}{1}{2:N}", home.Key, Equal, home.Value)))));

    /// <summary>The business unit of each user today.</summary>
    public static Dictionary<Guid, Guid> HomesToday(IOrganizationService service)
    {
        var query = new QueryExpression(SystemUser.EntityLogicalName) { ColumnSet = new ColumnSet(SystemUser.Columns.BusinessUnitId) };
        query.AddOrder(SystemUser.Columns.SystemUserId, OrderType.Ascending);
        return DealFactsReader.All(service, query).Select(SystemUser.Of).ToDictionary(user => user.Id, user => user.BusinessUnitId?.Id ?? Guid.Empty);
    }

    private static sl_Tally? Read(IOrganizationService service, string code)
    {
        var query = new QueryExpression(sl_Tally.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Tally.Columns.sl_Month, sl_Tally.Columns.sl_Content), TopCount = 1 };
        query.Criteria.AddCondition(sl_Tally.Columns.sl_Code, ConditionOperator.Equal, code);
        return service.RetrieveMultiple(query).Entities.Select(sl_Tally.Of).FirstOrDefault();
    }

    private static void Write(IOrganizationService service, string code, string name, Action<sl_Tally> fill)
    {
        var row = new sl_Tally { sl_Name = name };
        fill(row);
        var target = new Entity(sl_Tally.EntityLogicalName, sl_Tally.Columns.sl_Code, code);
        target.Attributes.AddRange(row.Attributes);
        service.Execute(new UpsertRequest { Target = target });
    }
}
