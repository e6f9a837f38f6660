using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>A user's settings come and go with the user.</summary>
internal static class Users
{
    /// <summary>Column of systemuser that holds the id in the directory.</summary>
    public const string DirectoryId = "azureactivedirectoryobjectid";

    /// <summary>Dataverse's code of the time zone UTC.</summary>
    public const int UtcTimeZone = 92;

    /// <exception cref="System.ServiceModel.FaultException{T}">The local Dataverse could not tell when the user's days begin, or not write as the settings ask.</exception>
    public static void CheckSettings(RowChange change)
    {
        if (change.Table.LogicalName != "usersettings")
        {
            return;
        }

        if (change.Target.GetAttributeValue<int?>("timezonecode") is { } code && !Callers.KnowsTimeZone(code))
        {
            throw Faults.NotSupported($"the time zone code {code}. It knows {Callers.KnownTimeZones}");
        }

        // 0 stands for the language of the organization.
        if (change.Target.GetAttributeValue<int?>("uilanguageid") is { } language and not 0 && !Languages.Provisioned.Contains(language))
        {
            throw Faults.NotSupported($"the language {language}. It has {string.Join(", ", Languages.Provisioned)}");
        }

        if (UserFormats.Columns.Any(change.Target.Contains) && UserFormats.Of(Whole(change)).Problem is { } problem)
        {
            throw Faults.NotSupported(problem);
        }
    }

    private static Entity Whole(RowChange change)
    {
        var row = new Entity("usersettings");
        foreach (var column in UserFormats.Columns)
        {
            row[column] = change.Value<object>(column);
        }

        return row;
    }

    /// <summary>Gives a new user an id in the directory that signs users in.</summary>
    /// <remarks>A local organization has no directory, so the id is the user's own. With it callers can be named by the header
    /// CallerObjectId ("Impersonate another user using the Web API").</remarks>
    public static void AddToDirectory(RowChange change)
    {
        if (change.Table.LogicalName == "systemuser" && change.IsNew)
        {
            change.Set(DirectoryId, change.Row.Id);
        }
    }

    /// <summary>Writes the settings of a new user.</summary>
    public static void AddSettings(RowChange change)
    {
        if (change.Table.LogicalName == "systemuser")
        {
            change.Call.Conversation.Session.Insert(change.Call.Table("usersettings"), Settings(change.Row.Id, change.Value<EntityReference>("businessunitid")?.Id));
        }
    }

    /// <summary>Deletes the settings of a user who is deleted.</summary>
    public static void Forget(Session session, Schema schema, TableDefinition table, Guid id)
    {
        if (table.LogicalName == "systemuser")
        {
            session.Delete(schema.Find("usersettings")!, id);
        }
    }

    public static Entity Settings(Guid userId, Guid? businessUnitId) => new("usersettings", userId)
    {
        ["businessunitid"] = businessUnitId,
        ["timezonecode"] = UtcTimeZone,
    };
}
