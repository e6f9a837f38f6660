using SalesLoop.LocalDataverse.Messages.Access;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>What the platform adds to a row and insists on before it writes it, in this order.</summary>
internal static class RowRules
{
    private static readonly Action<RowChange>[] Rules =
    [
        LookupTargets.Check,
        Users.CheckSettings,
        Users.AddToDirectory,
        SecurityRows.Apply,
        Defaults.Apply,
        Customers.Apply,
        States.Apply,
        Owners.Apply,
        Currencies.Apply,
        AutoNumbers.Apply,
        FullNames.Apply,
        Activities.NameType,
        Stamps.Apply,
        RequiredColumns.Check,
        AlternateKeys.CheckUnique,
        Parties.SetAside,
    ];

    /// <exception cref="System.ServiceModel.FaultException{T}">A rule refuses the row.</exception>
    public static void Apply(RowChange change)
    {
        foreach (var rule in Rules)
        {
            rule(change);
        }
    }
}
