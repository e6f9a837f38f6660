using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

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
    public Guid Existing(string column, string value)
    {
        var where = Guid.TryParse(value, out var id)
            ? id
            : throw WebApiException.BadQuery($"'{value}' is not the id of a user. Give it as in 00000000-0000-0000-0000-000000000001.");
        var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet("isdisabled"), TopCount = 1 };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, where);
        var request = new RetrieveMultipleRequest { Query = query };
        var found = ((RetrieveMultipleResponse)organization.Execute(request, new CallOptions(organization.AdministratorId))).EntityCollection.Entities;
        var user = found.Count > 0 ? found[0] : throw WebApiException.NoSuchRow($"systemuser With Id = {where:D} Does Not Exist");
        return user.GetAttributeValue<bool?>("isdisabled") == true
            ? throw WebApiException.Of(StatusCodes.Status403Forbidden, "0x80040225", $"The user with id {where:D} is disabled.")
            : user.Id;
    }

    private Guid? Impersonated(HttpRequest request)
    {
        if (request.Headers.TryGetValue("CallerObjectId", out var objectId))
        {
            return Existing("azureactivedirectoryobjectid", objectId.ToString());
        }

        return request.Headers.TryGetValue("MSCRMCallerID", out var userId) ? Existing("systemuserid", userId.ToString()) : null;
    }
}
