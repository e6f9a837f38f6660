using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>Amounts: one currency a row, and beside each amount what it is in base currency: "Transaction Currency table".</summary>
/// <remarks>The rate is copied to the row whenever an amount or the currency changes, so a new rate does not reach untouched rows.</remarks>
internal static class Currencies
{
    public static void Apply(RowChange change)
    {
        var amounts = change.Table.Columns.Values.Where(column => column.Type == ColumnType.Money && column.BaseOf.Length == 0).ToList();
        if (amounts.Count == 0 || change.Table.Find("transactioncurrencyid") is null)
        {
            return;
        }

        var currencyId = CurrencyOf(change);
        var currencyBefore = change.Stored?.GetAttributeValue<EntityReference>("transactioncurrencyid")?.Id;
        if (!change.IsNew && currencyId == currencyBefore && !amounts.Any(amount => change.Row.Contains(amount.LogicalName)))
        {
            return;
        }

        var currency = Read(change.Call, currencyId);
        change.Row["transactioncurrencyid"] = new EntityReference("transactioncurrency", currencyId);
        change.Set("exchangerate", currency.Rate);
        foreach (var amount in amounts)
        {
            Convert(change, amount, currency);
        }
    }

    private static void Convert(RowChange change, ColumnDefinition amount, Currency currency)
    {
        var basePrecision = change.Call.Conversation.Organization.BaseCurrencyPrecision;
        if (change.Row.GetAttributeValue<Money>(amount.LogicalName) is { } given)
        {
            var precision = amount.PrecisionSource switch { 1 => basePrecision, 2 => currency.Precision, _ => amount.Precision };
            change.Row[amount.LogicalName] = new Money(Math.Round(given.Value, precision, MidpointRounding.AwayFromZero));
        }

        var inBase = change.Value<Money>(amount.LogicalName) is { } value
            ? new Money(Math.Round(value.Value / currency.Rate, basePrecision, MidpointRounding.AwayFromZero))
            : null;
        if (change.Table.Columns.Values.FirstOrDefault(column => column.BaseOf == amount.LogicalName) is { } baseColumn
            && (inBase is not null || change.Row.Contains(amount.LogicalName)))
        {
            change.Row[baseColumn.LogicalName] = inBase;
        }
    }

    // The row's own, else the user's, else the organization's.
    private static Guid CurrencyOf(RowChange change)
    {
        if (change.Value<EntityReference>("transactioncurrencyid") is { } chosen)
        {
            return chosen.Id;
        }

        var call = change.Call;
        var user = call.Conversation.Session.Find(call.Table("systemuser"), call.Caller.UserId, new ColumnSet("transactioncurrencyid"));
        return user?.GetAttributeValue<EntityReference>("transactioncurrencyid")?.Id ?? call.Conversation.Organization.BaseCurrencyId;
    }

    private static Currency Read(Call call, Guid id)
    {
        var row = call.Conversation.Session.Find(call.Table("transactioncurrency"), id, new ColumnSet("exchangerate", "currencyprecision"))
            ?? throw Faults.RowNotThere("transactioncurrency", id);
        return new Currency(row.GetAttributeValue<decimal>("exchangerate"), row.GetAttributeValue<int>("currencyprecision"));
    }

    private sealed record Currency(decimal Rate, int Precision);
}
