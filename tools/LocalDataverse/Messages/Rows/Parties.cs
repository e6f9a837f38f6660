using System.Collections.Frozen;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>Who takes part in an activity: the rows behind its party lists (to, from, requiredattendees…).</summary>
/// <remarks>"ActivityParty entity": each party is a row of activityparty with its part in the activity. The owner and what the activity
/// is about are parties too, whoever sets them. A party list that is sent replaces the one before.</remarks>
internal static class Parties
{
    private const string Table = "activityparty";
    private const string Mask = "participationtypemask";
    private const int Regarding = 8;
    private const int Owner = 9;

    private static readonly string[] Sent = ["partyid", "addressused"];

    /// <summary>The part that each party list stands for.</summary>
    private static readonly FrozenDictionary<string, int> Parts = new Dictionary<string, int>
    {
        ["from"] = 1,
        ["to"] = 2,
        ["cc"] = 3,
        ["bcc"] = 4,
        ["requiredattendees"] = 5,
        ["optionalattendees"] = 6,
        ["organizer"] = 7,
        ["resources"] = 10,
        ["customers"] = 11,
        ["partners"] = 11,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The party list of a table that holds those with a part; null when it has none.</summary>
    public static string? ListOf(TableDefinition table, int part) => Written(table).FirstOrDefault(list => Parts[list] == part);

    /// <summary>The party lists of a table that can be written.</summary>
    public static IEnumerable<string> Written(TableDefinition table) => Lists(table).Select(column => column.LogicalName).Where(Parts.ContainsKey);

    /// <summary>A party list as it is sent: rows of activityparty, each with partyid or an address.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">It is something else.</exception>
    public static EntityCollection Fit(TableDefinition table, ColumnDefinition column, object value)
    {
        if (value is not EntityCollection parties)
        {
            throw Faults.WrongType(table.LogicalName, column.LogicalName, value, "parties (EntityCollection of activityparty)");
        }

        if (!Parts.ContainsKey(column.LogicalName))
        {
            throw Faults.NotSupported($"writing the party list {table.LogicalName}.{column.LogicalName}");
        }

        return parties.Entities.FirstOrDefault(party => party.LogicalName != Table) is { } other
            ? throw Faults.Invalid($"The party list {table.LogicalName}.{column.LogicalName} takes rows of '{Table}', not of '{other.LogicalName}'.")
            : parties;
    }

    /// <summary>Party lists are no columns of the activity's own row.</summary>
    public static void SetAside(RowChange change)
    {
        foreach (var column in Lists(change.Table))
        {
            change.Row.Attributes.Remove(column.LogicalName);
        }
    }

    /// <summary>Writes the parties that the change names.</summary>
    public static void Write(RowChange change)
    {
        if (!change.Table.IsActivity || change.Call.Schema.Find(Table) is null)
        {
            return;
        }

        foreach (var column in Lists(change.Table).Where(column => change.Target.Contains(column.LogicalName)))
        {
            var parties = change.Target.GetAttributeValue<EntityCollection>(column.LogicalName) ?? new EntityCollection();
            Replace(change, Parts[column.LogicalName], parties.Entities);
        }

        ReplaceOne(change, Owner, "ownerid");
        ReplaceOne(change, Regarding, "regardingobjectid");
    }

    /// <summary>Deletes the parties of an activity that is deleted.</summary>
    public static void Forget(Call call, TableDefinition table, Guid id)
    {
        if (table.IsActivity && call.Schema.Find(Table) is { } parties)
        {
            Delete(call, parties, id, part: null);
        }
    }

    /// <summary>Party lists among the columns that are asked for.</summary>
    public static IReadOnlyList<string> Asked(TableDefinition table, ColumnSet columns) =>
        [.. Lists(table).Select(column => column.LogicalName).Where(name => columns.AllColumns || columns.Columns.Contains(name))];

    /// <summary>Adds party lists to an activity that was read.</summary>
    public static void Read(Session session, Call call, Entity activity, IEnumerable<string> lists)
    {
        foreach (var list in lists)
        {
            var query = new QueryExpression(Table) { ColumnSet = new ColumnSet("partyid", "addressused", Mask, "activityid") };
            query.Criteria.AddCondition("activityid", ConditionOperator.Equal, activity.Id);
            if (Parts.TryGetValue(list, out var part))
            {
                query.Criteria.AddCondition(Mask, ConditionOperator.Equal, part);
            }

            activity[list] = new EntityCollection([.. session.Query(query, call.Caller).Entities]) { EntityName = Table };
        }
    }

    private static IEnumerable<ColumnDefinition> Lists(TableDefinition table) =>
        table.IsActivity ? table.Columns.Values.Where(column => column.Type == ColumnType.PartyList) : [];

    private static void ReplaceOne(RowChange change, int part, string column)
    {
        if (!change.Row.Contains(column))
        {
            return;
        }

        // A team owns activities but takes part in none, and not every table can be a party.
        var row = change.Row.GetAttributeValue<EntityReference>(column);
        var canTakePart = row is not null && change.Call.Schema.Find(Table)!.Columns["partyid"].Targets.Contains(row.LogicalName);
        Replace(change, part, canTakePart ? [new Entity(Table) { ["partyid"] = row }] : []);
    }

    private static void Replace(RowChange change, int part, IEnumerable<Entity> parties)
    {
        var call = change.Call;
        var table = call.Table(Table);
        if (!change.IsNew)
        {
            Delete(call, table, change.Row.Id, part);
        }

        foreach (var party in parties)
        {
            call.Conversation.Session.Insert(table, Row(call, table, change.Row.Id, part, party));
        }
    }

    private static Entity Row(Call call, TableDefinition table, Guid activityId, int part, Entity party)
    {
        var sent = new Entity(Table);
        foreach (var column in Sent.Where(column => party.GetAttributeValue<object>(column) is not null))
        {
            sent[column] = party[column];
        }

        if (sent.Attributes.Count == 0)
        {
            throw Faults.Invalid("A party needs the row that takes part (partyid) or an address (addressused).");
        }

        ColumnShapes.Fit(table, sent, creates: true);
        AlternateKeys.ResolveLookups(call.Conversation.Session, call.Schema, sent);
        if (sent.GetAttributeValue<EntityReference>("partyid") is { } who && call.Conversation.Session.Find(call.Table(who.LogicalName), who.Id, new ColumnSet(false)) is null)
        {
            throw Faults.RowNotThere(who.LogicalName, who.Id);
        }

        sent.Id = call.Conversation.Organization.Database.NewId();
        sent["activityid"] = new EntityReference(Activities.Pointer, activityId);
        sent[Mask] = new OptionSetValue(part);
        return sent;
    }

    private static void Delete(Call call, TableDefinition parties, Guid activityId, int? part)
    {
        var query = new QueryExpression(Table) { ColumnSet = new ColumnSet(parties.PrimaryKey) };
        query.Criteria.AddCondition("activityid", ConditionOperator.Equal, activityId);
        if (part is { } only)
        {
            query.Criteria.AddCondition(Mask, ConditionOperator.Equal, only);
        }

        foreach (var party in AllRows.Of(call, query))
        {
            call.Conversation.Session.Delete(parties, party.Id);
        }
    }
}
