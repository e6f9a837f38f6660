using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Messages.Rows;

namespace SalesLoop.LocalDataverse.WebApi.Http;

/// <summary>Finds out as whom a request runs: who is signed in to the app, else the organization's administrator; and whom that one impersonates.</summary>
/// <param name="organization">The organization.</param>
/// <param name="signIn">Who is signed in.</param>
internal sealed class Callers(Organization organization, SignIn signIn)
{
    /// <exception cref="WebApiException">A header names a user whom the organization doesn't have.</exception>
    public CallOptions Of(HttpContext http)
    {
        var real = signIn.UserOf(http) ?? organization.AdministratorId;
        var user = Impersonated(http.Request) ?? real;
        return new CallOptions(user)
        {
            RealUserId = user == real ? null : real,
            Tag = http.Request.Query.TryGetValue("tag", out var tag) ? tag.ToString() : null,
            UserAgent = http.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : null,
        };
    }

    /// <summary>The user with that id.</summary>
    /// <exception cref="WebApiException">There is none, or the user is disabled.</exception>
    public Guid Existing(string userId) => Find("systemuserid", Id(userId))
        ?? throw WebApiException.NoSuchRow($"systemuser With Id = {Id(userId):D} Does Not Exist");

    private Guid? Impersonated(HttpRequest request)
    {
        if (request.Headers.TryGetValue("CallerObjectId", out var objectId))
        {
            return Find(Users.DirectoryId, Id(objectId.ToString()))
                ?? throw WebApiException.NoSuchRow($"No user has the directory id {objectId}. Name the user by the header MSCRMCallerID and the systemuserid.");
        }

        return request.Headers.TryGetValue("MSCRMCallerID", out var userId) ? Existing(userId.ToString()) : null;
    }

    private Guid? Find(string column, Guid value)
    {
        var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet("isdisabled"), TopCount = 1 };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        var request = new RetrieveMultipleRequest { Query = query };
        var found = ((RetrieveMultipleResponse)organization.Execute(request, new CallOptions(organization.AdministratorId))).EntityCollection.Entities;
        return found.Count > 0 && found[0].GetAttributeValue<bool?>("isdisabled") == true
            ? throw WebApiException.Of(StatusCodes.Status403Forbidden, "0x80040225", $"The user with id {found[0].Id:D} is disabled.")
            : found.FirstOrDefault()?.Id;
    }

    private static Guid Id(string text) => Guid.TryParse(text, out var id)
        ? id
        : throw WebApiException.BadQuery($"'{text}' is not the id of a user. Give it as in 00000000-0000-0000-0000-000000000001.");
}
