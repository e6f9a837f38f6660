using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Access;

/// <summary>Shares a row, changes what is shared, or ends it: "Sharing and assigning".</summary>
internal sealed class ShareOperation : Operation
{
    private readonly Call call;
    private readonly EntityReference row;
    private readonly EntityReference principal;
    private readonly AccessRights rights;
    private readonly Kind kind;

    private ShareOperation(Call call, Kind kind)
    {
        this.call = call;
        this.kind = kind;
        row = Shared.Row(call);
        if (kind == Kind.Revoke)
        {
            principal = call.Required<EntityReference>("Revokee");
        }
        else
        {
            var access = call.Required<PrincipalAccess>("PrincipalAccess");
            principal = access.Principal ?? throw Faults.Invalid("PrincipalAccess must name the Principal: a user or a team.");
            rights = access.AccessMask;
        }
    }

    private enum Kind
    {
        Grant,
        Modify,
        Revoke,
    }

    public static ShareOperation Grant(Call call) => new(call, Kind.Grant);

    public static ShareOperation Modify(Call call) => new(call, Kind.Modify);

    public static ShareOperation Revoke(Call call) => new(call, Kind.Revoke);

    public override ParameterCollection Run()
    {
        AccessCheck.Row(call, row, AccessRights.ShareAccess);
        Shared.MustBePrincipal(call, principal);
        if (kind != Kind.Revoke)
        {
            // One can't share what one may not do oneself.
            foreach (var right in RowAccess.Every.Where(right => rights.HasFlag(right)))
            {
                AccessCheck.Row(call, row, right);
            }

            MustBeAbleToUse();
        }

        var shares = new Shares(call.Conversation.Session, call.Schema, call.Conversation.Organization.Database.NewId, call.Conversation.Now);
        var now = AccessRights.None;
        shares.Change(row, principal, given: has => now = kind switch
        {
            Kind.Grant => has | rights,
            Kind.Modify => rights,
            _ => AccessRights.None,
        });
        new Inheritance(call).Pass(row, principal, now, gives: kind != Kind.Revoke);
        return [];
    }

    // "You can't give a user any rights that they wouldn't have for that type of table, based on the role assigned to that user."
    // A share of Read with somebody who can't read the table is refused; other rights wait, unused, for a role that gives them.
    private void MustBeAbleToUse() => AccessCheck.NewOwner(call, call.Table(row.LogicalName), principal);
}

/// <summary>Says what a user or a team may do with a row, by roles and by shares.</summary>
internal sealed class RetrievePrincipalAccessOperation(Call call) : Operation
{
    public override bool OnlyReads => true;

    public override ParameterCollection Run()
    {
        var row = Shared.Row(call);
        var principal = call.Required<EntityReference>("Principal");
        AccessCheck.Row(call, row, AccessRights.ReadAccess);
        Shared.MustBePrincipal(call, principal);
        var table = call.Table(row.LogicalName);
        var found = AccessCheck.Find(call, table, row.Id)!;
        var rights = call.Conversation.RightsOf(principal);
        var access = RowAccess.Every
            .Where(right => rights is null || RowAccess.Allows(call.Conversation.Session, rights, table, found, right))
            .Aggregate(AccessRights.None, (all, right) => all | right);
        return new ParameterCollection { { "AccessRights", access } };
    }
}

/// <summary>Says with whom a row is shared. What comes by relationships is not among it.</summary>
internal sealed class RetrieveSharedPrincipalsAndAccessOperation(Call call) : Operation
{
    public override bool OnlyReads => true;

    public override ParameterCollection Run()
    {
        var row = Shared.Row(call);
        AccessCheck.Row(call, row, AccessRights.ReadAccess);
        var shares = Shares.Of(call.Conversation.Session, row.Id)
            .Where(share => share.Given != AccessRights.None)
            .Select(share => new PrincipalAccess { Principal = share.Principal, AccessMask = share.Given });
        return new ParameterCollection { { "PrincipalAccesses", shares.ToArray() } };
    }
}

/// <summary>What the messages about shares have in common.</summary>
internal static class Shared
{
    public static EntityReference Row(Call call)
    {
        var target = call.Required<EntityReference>("Target");
        var table = call.Table(target.LogicalName);
        return table.Ownership == Ownership.User
            ? new EntityReference(table.LogicalName, RowReferences.Id(call, target))
            : throw Faults.Invalid($"Rows of '{table.LogicalName}' have no owner, so they can't be shared.");
    }

    public static void MustBePrincipal(Call call, EntityReference principal)
    {
        if (principal.LogicalName is not ("systemuser" or "team"))
        {
            throw Faults.Invalid($"A row is shared with a user or a team, not with a row of '{principal.LogicalName}'.");
        }

        if (call.Conversation.Session.Find(call.Table(principal.LogicalName), principal.Id, new ColumnSet(false)) is null)
        {
            throw Faults.RowNotThere(principal.LogicalName, principal.Id);
        }
    }
}
