using SalesLoop.LocalDataverse.Store.Layout;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.LocalDataverse.Store.Reading;

/// <summary>How amounts of a currency are written.</summary>
/// <param name="Symbol">For example <c>$</c>.</param>
/// <param name="Precision">Digits after the point.</param>
internal sealed record Currency(string Symbol, int Precision);

/// <summary>The organization's currencies, read once a session and only when an amount is to be written.</summary>
internal sealed class Currencies(Connection connection, StoredSchema schema)
{
    private const int UsualPrecision = 2;

    private static readonly Currency Unknown = new("", UsualPrecision);

    private Dictionary<Guid, Currency>? all;
    private (Guid? Id, Currency Currency) last = (null, Unknown);
    private (Currency Base, int PricingPrecision)? organization;

    /// <summary>The currency of a row; the organization's when the row names none.</summary>
    public Currency Find(Guid? id)
    {
        // Most rows of an organization are in one currency.
        if (id is not null && id == last.Id)
        {
            return last.Currency;
        }

        all ??= ReadAll();
        last = (id, id is { } known && all.TryGetValue(known, out var currency) ? currency : Base);
        return last.Currency;
    }

    /// <summary>The currency that base amounts are in.</summary>
    public Currency Base => Organization.Base;

    /// <summary>Digits after the point for columns that take the organization's.</summary>
    public int PricingPrecision => Organization.PricingPrecision;

    private (Currency Base, int PricingPrecision) Organization => organization ??= ReadOrganization();

    private Dictionary<Guid, Currency> ReadAll()
    {
        var currencies = new Dictionary<Guid, Currency>();
        if (schema.Find("transactioncurrency") is not { } table || table.Find("currencysymbol") is not { } symbol || table.Find("currencyprecision") is not { } precision)
        {
            return currencies;
        }

        using var rows = connection.Prepare($"SELECT {table.Key.Sql}, {symbol.Sql}, {precision.Sql} FROM {table.Sql}");
        while (rows.Step())
        {
            currencies[rows.Id(0)] = new Currency(rows.IsNull(1) ? "" : rows.Text(1), rows.IsNull(2) ? UsualPrecision : (int)rows.Integer(2));
        }

        return currencies;
    }

    private (Currency Base, int PricingPrecision) ReadOrganization()
    {
        all ??= ReadAll();
        if (schema.Find("organization") is not { } table || table.Find("basecurrencyid") is not { } baseCurrency)
        {
            return (Unknown, UsualPrecision);
        }

        var pricing = table.Find("pricingdecimalprecision");
        using var rows = connection.Prepare($"SELECT {baseCurrency.Sql}, {pricing?.Sql ?? "NULL"} FROM {table.Sql} LIMIT 1");
        return rows.Step()
            ? (rows.IsNull(0) ? Unknown : all.GetValueOrDefault(rows.Id(0), Unknown), rows.IsNull(1) ? UsualPrecision : (int)rows.Integer(1))
            : (Unknown, UsualPrecision);
    }
}
