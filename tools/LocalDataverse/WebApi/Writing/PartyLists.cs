using System.Text.Json;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Messages.Rows;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Writing;

/// <summary>Turns the people of an activity, as they stand in a body, into the party lists that the platform takes.</summary>
/// <remarks>"ActivityParty table": a person's part is its participationtypemask. In the Web API people are one collection of the activity
/// (email_activity_parties); in the SDK they are lists, one for each part (to, from, requiredattendees…).</remarks>
internal static class PartyLists
{
    private const string Part = "participationtypemask";

    /// <summary>What a person can be told by.</summary>
    private static readonly string[] Told = ["partyid", "addressused", Part];

    /// <summary>Every party list of the activity: those of the people given, and no one in the others.</summary>
    /// <param name="activity">Table of the activity.</param>
    /// <param name="people">Array of objects.</param>
    /// <param name="read">Reads one of them.</param>
    /// <exception cref="WebApiException">It is not an array of people, or one has a part that such an activity doesn't know.</exception>
    public static IReadOnlyDictionary<string, EntityCollection> Read(TableDefinition activity, JsonElement people, Func<JsonElement, RowToWrite> read)
    {
        var lists = Parties.Written(activity).ToDictionary(list => list, _ => new EntityCollection { EntityName = ChildrenNavigation.PartyTable });
        foreach (var member in people.EnumerateArray())
        {
            var person = Person(member.ValueKind == JsonValueKind.Object ? read(member) : throw WebApiException.BadBody("The people of an activity must be objects."));
            lists[ListOf(activity, person)].Entities.Add(person);
        }

        return lists;
    }

    private static Entity Person(RowToWrite person)
    {
        if (!person.IsAlone)
        {
            throw WebApiException.NotSupported("New rows beneath the people of an activity are not supported. Create them by requests of their own.");
        }

        return person.Row.Attributes.Keys.FirstOrDefault(column => !Told.Contains(column)) is { } other
            ? throw WebApiException.NotSupported($"Writing '{other}' of the people of an activity is not supported. Supported are {string.Join(", ", Told)}.")
            : person.Row;
    }

    private static string ListOf(TableDefinition activity, Entity person)
    {
        var part = person.GetAttributeValue<OptionSetValue>(Part)?.Value ?? throw WebApiException.BadBody($"Each of the people of an activity needs a part in it: \"{Part}\": 2.");
        person.Attributes.Remove(Part);
        return Parties.ListOf(activity, part)
            ?? throw WebApiException.BadBody($"{Part} {part} is not one that people sent with '{activity.LogicalName}' can have. The owner and the regarding row follow ownerid and regardingobjectid.");
    }
}
