using System.Globalization;
using System.Text;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.CommandLine.Load.Rows;

/// <summary>What a user who is created needs beside a name: a business unit, a sign-in name, roles.</summary>
internal sealed class NewUser(OrganizationRows rows)
{
    public const string Table = "systemuser";

    private readonly Dictionary<string, Guid?> roles = new(StringComparer.OrdinalIgnoreCase);
    private EntityReference? rootUnit;

    /// <summary>Fills what the file does not say.</summary>
    public void Complete(Entity user)
    {
        Default(user, "businessunitid", RootUnit());
        Default(user, "domainname", SignInName($"{user.GetAttributeValue<string>("firstname")} {user.GetAttributeValue<string>("lastname")}"));
        Default(user, "internalemailaddress", user["domainname"]);
    }

    /// <summary>Requests that give the user the roles.</summary>
    /// <exception cref="LoadStoppedException">There is no such role.</exception>
    public IEnumerable<OrganizationRequest> Give(Guid userId, IReadOnlyList<string> roleNames)
    {
        if (roleNames.Count > 0)
        {
            yield return new AssociateRequest
            {
                Target = new EntityReference(Table, userId),
                Relationship = new Relationship("systemuserroles_association"),
                RelatedEntities = [.. roleNames.Select(name => new EntityReference("role", Role(name)))],
            };
        }
    }

    /// <summary>Makes sure of the roles before the first row is written.</summary>
    /// <exception cref="LoadStoppedException">There is no such role.</exception>
    public void Check(IEnumerable<string> roleNames)
    {
        foreach (var name in roleNames)
        {
            Role(name);
        }
    }

    private static void Default(Entity user, string column, object value)
    {
        if (!user.Contains(column))
        {
            user[column] = value;
        }
    }

    // example.com is set aside for names that reach nobody.
    private static string SignInName(string fullName) =>
        string.Concat(fullName.Trim().ToLowerInvariant().Normalize(NormalizationForm.FormD)
            .Where(character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            .Select(character => char.IsLetterOrDigit(character) ? character : '.')) + "@example.com";

    private EntityReference RootUnit()
    {
        if (rootUnit is null)
        {
            var query = new QueryExpression("businessunit") { ColumnSet = new ColumnSet("name") };
            query.Criteria.AddCondition("parentbusinessunitid", ConditionOperator.Null);
            rootUnit = rows.All(query).First().ToEntityReference();
        }

        return rootUnit;
    }

    private Guid Role(string name)
    {
        if (!roles.TryGetValue(name, out var id))
        {
            var query = new QueryExpression("role") { ColumnSet = new ColumnSet("name") };
            query.Criteria.AddCondition("name", ConditionOperator.Equal, name);
            query.Criteria.AddCondition("businessunitid", ConditionOperator.Equal, RootUnit().Id);
            roles[name] = id = rows.All(query).FirstOrDefault()?.Id;
        }

        return id ?? throw new LoadStoppedException("The mapping", $"there is no security role '{name}'.", "Correct \"roles\", or import the solution that brings the role.");
    }
}
