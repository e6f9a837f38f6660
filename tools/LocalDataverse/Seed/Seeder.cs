using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Messages.Rows;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Seed;

/// <summary>Writes what an organization has before anybody does anything: its unit, users, currency, and the sales processes.</summary>
internal static class Seeder
{
    // The codes of Dataverse's own choices.
    private const int QuarterlyPeriods = 2002;
    private const int TracesOfFailures = 1;
    private const int BusinessProcessFlow = 4;

    public static void Seed(Session session, Schema schema, Identities identities, OrganizationOptions options)
    {
        var rows = new SystemRows(session, schema, identities, Dates.WholeSeconds(options.Clock.GetUtcNow().UtcDateTime));
        rows.Insert(BusinessUnit(identities, options));
        rows.Insert(Currency(identities, options));
        rows.Insert(Organization(identities, options));
        AddUser(rows, identities, identities.SystemUserId, null, "SYSTEM", isDisabled: true);
        AddUser(rows, identities, identities.AdministratorId, "Local", "Administrator", isDisabled: false);
        SalesProcesses.Add(rows, BusinessProcessFlow);
        identities.Write(session);
    }

    private static Entity BusinessUnit(Identities identities, OrganizationOptions options) =>
        new("businessunit", identities.BusinessUnitId) { ["name"] = options.OrganizationName };

    private static Entity Currency(Identities identities, OrganizationOptions options) => new("transactioncurrency", identities.BaseCurrencyId)
    {
        ["currencyname"] = options.BaseCurrencyName,
        ["isocurrencycode"] = options.BaseCurrencyCode,
        ["currencysymbol"] = options.BaseCurrencySymbol,
        ["currencyprecision"] = options.BaseCurrencyPrecision,
        ["exchangerate"] = 1m,
    };

    private static Entity Organization(Identities identities, OrganizationOptions options) => new("organization", identities.OrganizationId)
    {
        ["name"] = options.OrganizationName,
        ["basecurrencyid"] = new EntityReference("transactioncurrency", identities.BaseCurrencyId),
        ["basecurrencyprecision"] = options.BaseCurrencyPrecision,
        ["basecurrencysymbol"] = options.BaseCurrencySymbol,
        ["currencydecimalprecision"] = options.BaseCurrencyPrecision,
        ["pricingdecimalprecision"] = options.BaseCurrencyPrecision,
        ["currencysymbol"] = options.BaseCurrencySymbol,
        ["systemuserid"] = identities.SystemUserId,
        ["languagecode"] = options.BaseLanguage,
        ["localeid"] = 1033,
        ["fiscalcalendarstart"] = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        ["fiscalperiodtype"] = QuarterlyPeriods,
        ["fiscalyeardisplaycode"] = 1,
        ["plugintracelogsetting"] = new OptionSetValue(TracesOfFailures),
    };

    private static void AddUser(SystemRows rows, Identities identities, Guid id, string? firstName, string lastName, bool isDisabled)
    {
        rows.Insert(new Entity("systemuser", id)
        {
            ["firstname"] = firstName,
            ["lastname"] = lastName,
            ["fullname"] = firstName is null ? lastName : $"{firstName} {lastName}",
            ["domainname"] = lastName.ToLowerInvariant(),
            ["businessunitid"] = new EntityReference("businessunit", identities.BusinessUnitId),
            ["isdisabled"] = isDisabled,
            [Users.DirectoryId] = id,
        });
        rows.Insert(Users.Settings(id, identities.BusinessUnitId));
    }
}
