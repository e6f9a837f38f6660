using Microsoft.AspNetCore.Http;
using SalesLoop.LocalDataverse.WebApi.Http;

namespace SalesLoop.LocalDataverse.WebApi.AppModel;

/// <summary>Takes the requests of the app: its files, who signs in, and what the solution says it shows.</summary>
/// <param name="organization">The organization.</param>
/// <param name="callers">Finds out as whom a request runs.</param>
/// <param name="signIn">Who is signed in.</param>
/// <param name="files">The app's pages; null when there is no app.</param>
internal sealed class AppEndpoint(Organization organization, Callers callers, SignIn signIn, IAppFiles? files)
{
    public Task Answer(HttpContext http) => throw WebApiException.NoSuchResource($"{organization.AdministratorId}{callers}{signIn}{files}{http}");
}
