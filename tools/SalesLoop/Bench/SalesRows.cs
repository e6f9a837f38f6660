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
    private const int Units = 4;
    private const int Shared = 200;

    /// <summary>Sells, and has a few rows of others shared with them.</summary>
    public const string Rep = "Rep 0";

    /// <summary>Leads the unit of <see cref="Rep"/>.</summary>
    public const string Manager = "Manager 0";

    /// <summary>Day on which the first opportunity was made; one more each few minutes, for <see cref="Days"/> days.</summary>
    public static DateTime Start { get; } = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static void Write(Organization organization, int rows)
    {
        var random = new Random(Seed);
        using var session = organization.Database.Write();
        var root = new EntityReference("businessunit", organization.Identities.BusinessUnitId);
        var units = Enumerable.Range(0, Units).Select(number => organization.Insert(session, "businessunit", [("name", $"Unit {number}"), ("parentbusinessunitid", root)])).ToList();
        var owners = Enumerable.Range(0, Owners).Select(number => Person(organization, session, $"Rep {number}", units[number % Units], "Sales Loop Rep")).ToList();
        Person(organization, session, Manager, units[0], "Sales Loop Manager");
        var accounts = Enumerable.Range(0, Accounts).Select(number => organization.Insert(session, "account", [
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
            var owner = random.Next(Owners);
            var deal = organization.Insert(session, "opportunity", [
                ("name", $"Deal {number:D7} for account"),
                ("parentaccountid", account),
                ("customerid", account),
                ("ownerid", owners[owner]),
                ("owningbusinessunit", units[owner % Units]),
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
            if (number % Math.Max(1, rows / Shared) == 0)
            {
                organization.Insert(session, "principalobjectaccess", [
                    ("principalid", owners[0].Id),
                    ("principaltypecode", "systemuser"),
                    ("objectid", deal.Id),
                    ("objecttypecode", "opportunity"),
                    ("accessrightsmask", 1),
                    ("inheritedaccessrightsmask", 0),
                ]);
            }
        }

        session.Commit();
    }

    private static EntityReference Person(Organization organization, Session session, string name, EntityReference unit, string role)
    {
        var user = organization.Insert(session, "systemuser", [("fullname", name), ("isdisabled", false), ("businessunitid", unit)]);
        organization.Insert(session, "systemuserroles", [("systemuserid", user.Id), ("roleid", organization.Solutions[^1].Roles.Single(known => known.Name == role).Id)]);
        return user;
    }
}
