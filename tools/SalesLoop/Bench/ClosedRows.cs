using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse;

namespace SalesLoop.CommandLine.Bench;

/// <summary>A long past to learn from, written straight into the store: closed opportunities with twelve attributes, a few of which tell won from lost.</summary>
internal static class ClosedRows
{
    private const int Seed = 20260310;
    private const int Accounts = 2_000;
    private const int Option = 820110000;

    /// <summary>Days from the first opportunity to the last; the newest are 60 days old, so that nearly all of their time are closed.</summary>
    private const int Days = 600;
    private const int Youngest = 60;

    /// <summary>The attributes as SQL over <c>o</c>, the opportunity, and <c>a</c>, its account.</summary>
    public static readonly string[] Attributes =
    [
        "o.sl_dealtype", "o.sl_channel", "o.sl_persona", "o.budgetstatus", "o.purchasetimeframe", "o.purchaseprocess", "o.decisionmaker",
        "a.industrycode", "a.customersizecode", "a.numberofemployees", "a.address1_stateorprovince", "a.ownershipcode",
    ];

    /// <param name="organization">Without closed opportunities.</param>
    /// <param name="rows">How many.</param>
    /// <param name="now">The newest were made 60 days earlier, in UTC.</param>
    public static void Write(Organization organization, int rows, DateTime now)
    {
        var random = new Random(Seed);
        using var session = organization.Database.Write();
        var owner = new EntityReference("systemuser", organization.AdministratorId);
        var accounts = Enumerable.Range(0, Accounts).Select(number => (Industry: 1 + random.Next(8), Row: organization.Insert(session, "account", [
            ("name", $"Account {number:D5}"),
            ("ownerid", owner),
            ("statecode", new OptionSetValue(0)),
        ]))).ToList();
        foreach (var (industry, account) in accounts)
        {
            session.Update(organization.Schema.Find("account")!, new Entity("account", account.Id)
            {
                ["industrycode"] = new OptionSetValue(industry),
                ["customersizecode"] = new OptionSetValue(1 + random.Next(5)),
                ["numberofemployees"] = 10 + random.Next(5_000),
                ["address1_stateorprovince"] = $"Region {random.Next(12)}",
                ["ownershipcode"] = new OptionSetValue(1 + random.Next(4)),
            });
        }

        for (var number = 0; number < rows; number++)
        {
            var (industry, account) = accounts[random.Next(Accounts)];
            var created = now.AddDays(-Youngest - Days).AddSeconds((long)Days * 86_400 * number / rows);
            var dealType = random.Next(3);
            var channel = random.Next(5);
            var logOdds = (dealType == 1 ? 0.8 : -0.3) + (channel == 4 ? 0.6 : -0.1) + (industry <= 2 ? 0.5 : -0.2);
            var isWon = random.NextDouble() < 1 / (1 + Math.Exp(-logOdds));
            organization.Insert(session, "opportunity", [
                ("name", $"Deal {number:D7}"),
                ("parentaccountid", account),
                ("customerid", account),
                ("ownerid", owner),
                ("transactioncurrencyid", new EntityReference("transactioncurrency", organization.BaseCurrencyId)),
                ("exchangerate", 1m),
                ("sl_dealtype", new OptionSetValue(Option + dealType)),
                ("sl_channel", new OptionSetValue(Option + channel)),
                ("sl_persona", new OptionSetValue(Option + random.Next(6))),
                ("budgetstatus", new OptionSetValue(random.Next(4))),
                ("purchasetimeframe", new OptionSetValue(random.Next(5))),
                ("purchaseprocess", new OptionSetValue(random.Next(3))),
                ("decisionmaker", random.Next(2) == 0),
                ("sl_outcome", new OptionSetValue(Option + (isWon ? 0 : 1))),
                ("statecode", new OptionSetValue(isWon ? 1 : 2)),
                ("statuscode", new OptionSetValue(isWon ? 3 : 4)),
                ("actualclosedate", created.Date.AddDays(10 + random.Next(45))),
                ("createdon", created),
                ("modifiedon", created),
            ]);
        }

        session.Commit();
    }
}
