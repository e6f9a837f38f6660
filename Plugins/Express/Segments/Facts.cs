using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Express;

/// <summary>What is known of a deal, its customer and its lead, or of a lead that is no deal yet.</summary>
/// <param name="Values">By path: text, number, instant, yes/no, or the id behind a lookup; a path that is absent is empty.</param>
/// <param name="Now">The instant of the change, in UTC.</param>
public sealed record Facts(IReadOnlyDictionary<string, object?> Values, DateTime Now)
{
    /// <summary>The value; null when nobody knows it. Text that says "not known yet" is no value.</summary>
    public object? this[string path] => Values.TryGetValue(path, out var value) && !SaysNothing(value) ? value : null;

    /// <summary>The facts of a deal.</summary>
    /// <param name="deal">Its columns as they will be.</param>
    /// <param name="account">Those of its customer's account; empty for none.</param>
    /// <param name="lead">Those of the lead it came from; empty for none.</param>
    /// <param name="now">The instant of the change, in UTC.</param>
    public static Facts OfDeal(
        IReadOnlyDictionary<string, object?> deal, IReadOnlyDictionary<string, object?> account, IReadOnlyDictionary<string, object?> lead, DateTime now)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        Add(values, "", Watched.Deal, deal);
        Add(values, Watched.AccountPrefix, Watched.Account, account);
        Add(values, Watched.LeadPrefix, Watched.Lead, lead);
        return new Facts(values, now);
    }

    /// <summary>
    /// The facts of a lead. It stands in for the deal it may become: what it says itself counts where the deal and the account
    /// have a column of the same name, until there is an account that says it better.
    /// </summary>
    /// <param name="lead">Its columns as they will be.</param>
    /// <param name="account">Those of the account it belongs to already; empty for none.</param>
    /// <param name="now">The instant of the change, in UTC.</param>
    public static Facts OfLead(IReadOnlyDictionary<string, object?> lead, IReadOnlyDictionary<string, object?> account, DateTime now)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        Add(values, "", Watched.Deal.Where(column => Watched.Lead.ContainsKey(column.Key)), lead);
        Add(values, Watched.AccountPrefix, Watched.Account.Where(column => Watched.Lead.ContainsKey(column.Key)), lead);
        Add(values, Watched.AccountPrefix, Watched.Account, account);
        Add(values, Watched.LeadPrefix, Watched.Lead, lead);
        return new Facts(values, now);
    }

    private static void Add(Dictionary<string, object?> values, string prefix, IEnumerable<KeyValuePair<string, ValueKind>> columns, IReadOnlyDictionary<string, object?> row)
    {
        foreach (var column in columns)
        {
            // A box that nobody ticked says no: Dataverse writes that when it creates the row, after the rules have run.
            var value = row.TryGetValue(column.Key, out var found) && found is not null ? found : column.Value == ValueKind.YesNo && row.Count > 0 ? false : null;
            if (value is not null)
            {
                values[prefix + column.Key] = value;
            }
        }
    }

    private static bool SaysNothing(object? value) => value is null || (value is string text && (Answer.IsEmpty(text) || Answer.SaysNotKnownYet(text)));
}
