using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse;
using SalesLoop.LocalDataverse.Store;

namespace SalesLoop.CommandLine.Bench;

/// <summary>Many opportunities, written straight into the store: reading is what they are for, and how they came to be is another measure's question.</summary>
internal static class SalesRows
{
    public const int Days = 400;

    private const int Seed = 20260310;
    private const int Accounts = 2_000;
    private const int Owners = 20;

    /// <summary>Day on which the first opportunity was made; one more each few minutes, for <see cref="Days"/> days.</summary>
    public static DateTime Start { get; } = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static void Write(Organization organization, int rows)
    {
        var random = new Random(Seed);
        using var session = organization.Database.Write();
        var owners = Enumerable.Range(0, Owners).Select(number => Insert(organization, session, "systemuser", [("fullname", $"Rep {number}"), ("isdisabled", false)])).ToList();
        var accounts = Enumerable.Range(0, Accounts).Select(number => Insert(organization, session, "account", [
            ("name", $"Account {number:D5}"),
            ("address1_stateorprovince", $"Region {number % 12}"),
            ("ownerid", owners[number % Owners]),
            ("statecode", new OptionSetValue(0)),
        ])).ToList();
        for (var number = 0; number < rows; number++)
        {
            var account = accounts[random.Next(Accounts)];
            var created = Start.AddSeconds((long)Days * 86_400 * number / rows);
            var state = random.Next(10) switch { < 6 => 0, < 8 => 1, _ => 2 };
            Insert(organization, session, "opportunity", [
                ("name", $"Deal {number:D7} for account"),
                ("parentaccountid", account),
                ("customerid", account),
                ("ownerid", owners[random.Next(Owners)]),
                ("estimatedvalue", new Money(random.Next(1, 100_000))),
                ("estimatedclosedate", created.Date.AddDays(random.Next(10, 120))),
                ("closeprobability", random.Next(0, 101)),
                ("transactioncurrencyid", new EntityReference("transactioncurrency", organization.BaseCurrencyId)),
                ("exchangerate", 1m),
                ("statecode", new OptionSetValue(state)),
                ("statuscode", new OptionSetValue(state switch { 0 => 1, 1 => 3, _ => 4 })),
                ("createdon", created),
                ("modifiedon", created),
                ("description", "The buyer wants fewer unplanned stops and asks for a first estimate before the end of the quarter."),
            ]);
        }

        session.Commit();
    }

    private static EntityReference Insert(Organization organization, Session session, string table, (string Column, object Value)[] values)
    {
        var row = new Entity(table, organization.Database.NewId());
        foreach (var (column, value) in values)
        {
            row[column] = value;
        }

        session.Insert(organization.Schema.Find(table)!, row);
        return row.ToEntityReference();
    }
}
