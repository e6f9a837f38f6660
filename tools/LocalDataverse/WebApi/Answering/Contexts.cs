using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.LocalDataverse.WebApi.Reading;

namespace SalesLoop.LocalDataverse.WebApi.Answering;

/// <summary>Writes the context annotation: which part of $metadata an answer is of.</summary>
internal static class Contexts
{
    /// <summary><c>…$metadata#accounts(name,primarycontactid(fullname))</c>.</summary>
    public static string OfRows(Uri root, RowPlan plan) => $"{root}$metadata#{plan.Table.EntitySetName}{Chosen(plan)}";

    /// <summary>The same for a single row.</summary>
    public static string OfRow(Uri root, RowPlan plan) => $"{OfRows(root, plan)}/$entity";

    /// <summary>A user or a team.</summary>
    public static string OfPrincipal(Uri root) => $"{root}$metadata#principals/$entity";

    /// <summary><c>…$metadata#accounts(id)/name</c>.</summary>
    public static string OfProperty(Uri root, string set, Guid id, string property) => $"{root}$metadata#{set}({id:D})/{property}";

    /// <summary><c>…$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse</c>.</summary>
    public static string OfAnswer(Uri root, Operation operation) => $"{root}$metadata#{PropertyNames.Qualified(operation.Message)}Response";

    /// <summary>A row of any table.</summary>
    public static string OfAnyRow(Uri root) => $"{root}$metadata#{PropertyNames.Qualified("crmbaseentity")}";

    /// <summary>Rows of any table.</summary>
    public static string OfAnyRows(Uri root) => $"{root}$metadata#Collection({PropertyNames.Qualified("crmbaseentity")})";

    private static string Chosen(RowPlan plan)
    {
        var parts = plan.ShowsAll ? [] : plan.Columns.Select(PropertyNames.Of).ToList();
        parts.AddRange(plan.Lookups.Select(lookup => $"{lookup.Navigation.Name}({Inner(lookup.Row)})"));
        parts.AddRange(plan.Collections.Select(collection => $"{collection.Navigation.Name}({Inner(collection.Query.Row)})"));
        return parts.Count == 0 ? "" : $"({string.Join(',', parts)})";
    }

    private static string Inner(RowPlan? plan) => plan is null ? "" : Chosen(plan).Trim('(', ')');
}
