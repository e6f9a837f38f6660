using SalesLoop.LocalDataverse.Pipeline;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>Rights on the platform itself, rather than on rows of a table.</summary>
internal static class Privileges
{
    /// <exception cref="System.ServiceModel.FaultException{T}">No role of the caller gives the privilege.</exception>
    public static void Require(Call call, string privilege)
    {
        if (!call.Caller.Holds(privilege))
        {
            throw Faults.MissingPrivilege(call.Caller.UserId, privilege);
        }
    }
}
