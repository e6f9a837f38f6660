using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.CommandLine.Sample;

/// <summary>The people of the sample, as users of the organization.</summary>
internal static class SampleTeam
{
    /// <summary>Hires who is not there yet, with the security roles that their work takes: the platform's own and the one that <c>story.json</c> gives.</summary>
    /// <returns>Ids of the users by their key in the story.</returns>
    public static IReadOnlyDictionary<string, Guid> Hire(IOrganizationService administrator)
    {
        var unit = administrator.RetrieveMultiple(Rows("businessunit", "parentbusinessunitid", null)).Entities[0].ToEntityReference();
        return SampleStory.Read().People.ToDictionary(person => person.Key, person => Hire(administrator, person, unit));
    }

    private static Guid Hire(IOrganizationService administrator, Person person, EntityReference unit)
    {
        var address = $"{person.FirstName}.{person.LastName}@example.com".ToLowerInvariant();
        if (administrator.RetrieveMultiple(Rows("systemuser", "domainname", address)).Entities.FirstOrDefault() is { } known)
        {
            return known.Id;
        }

        var user = administrator.Create(SampleTag.Mark(new Entity("systemuser")
        {
            ["firstname"] = person.FirstName,
            ["lastname"] = person.LastName,
            ["title"] = person.Title,
            ["internalemailaddress"] = address,
            ["domainname"] = address,
            ["businessunitid"] = unit,
        }));
        // As in Dataverse: the solution's roles hold what its own work needs, on top of what every user has.
        foreach (var name in new[] { "Basic User", person.Role })
        {
            var roles = Rows("role", "name", name);
            roles.Criteria.AddCondition("businessunitid", ConditionOperator.Equal, unit.Id);
            var role = administrator.RetrieveMultiple(roles).Entities.FirstOrDefault()
                ?? throw new InvalidOperationException($"The sample's story gives {person.FirstName} the role '{name}', which the organization does not have.");
            administrator.Associate("systemuser", user, new Relationship("systemuserroles_association"), [role.ToEntityReference()]);
        }

        return user;
    }

    private static QueryExpression Rows(string table, string column, object? value)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition(value is null ? new ConditionExpression(column, ConditionOperator.Null) : new ConditionExpression(column, ConditionOperator.Equal, value));
        return query;
    }
}
