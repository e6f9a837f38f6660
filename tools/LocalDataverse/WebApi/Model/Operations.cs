using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Model;

/// <summary>The platform's own actions and functions that are offered here, one line each, and those of the imported solutions.</summary>
internal static class Operations
{
    private static readonly OperationPart Targets = new("Targets", CustomApiType.EntityCollection);

    private static readonly OperationPart[] Nothing = [];

    private static readonly OperationPart[] Close = [new("OpportunityClose", CustomApiType.Entity, Table: "opportunityclose"), new("Status", CustomApiType.Picklist)];

    /// <remarks>UpsertMultiple answers with nothing: "The UpsertMultipleResponse complex type is not returned" (Web API reference, UpsertMultiple Action).</remarks>
    private static readonly Operation[] Platform =
    [
        new("WhoAmI", IsFunction: true, Binding.None, "", Nothing, [new("BusinessUnitId", CustomApiType.Guid), new("UserId", CustomApiType.Guid), new("OrganizationId", CustomApiType.Guid)]),
        new("RetrieveVersion", IsFunction: true, Binding.None, "", Nothing, [new("Version", CustomApiType.String)]),
        new("WinOpportunity", IsFunction: false, Binding.None, "", Close, Nothing),
        new("LoseOpportunity", IsFunction: false, Binding.None, "", Close, Nothing),
        new("CreateMultiple", IsFunction: false, Binding.Rows, "", [Targets], [new("Ids", CustomApiType.Guid, IsCollection: true)]),
        new("UpdateMultiple", IsFunction: false, Binding.Rows, "", [Targets], Nothing),
        new("UpsertMultiple", IsFunction: false, Binding.Rows, "", [Targets], Nothing),
    ];

    /// <summary>Every operation an organization with these solutions offers.</summary>
    public static IReadOnlyList<Operation> Of(IEnumerable<SolutionDefinition> solutions) =>
        [.. Platform, .. solutions.SelectMany(solution => solution.CustomApis).GroupBy(api => api.UniqueName, StringComparer.Ordinal).Select(same => OfCustomApi(same.Last()))];

    private static Operation OfCustomApi(CustomApiDefinition api) =>
        new(api.UniqueName, api.IsFunction, (Binding)api.Binding, api.BoundTable, [.. api.Requests.Select(Part)], [.. api.Responses.Select(Part)])
        {
            IsPrivate = api.IsPrivate,
        };

    private static OperationPart Part(CustomApiParameter parameter) =>
        new(parameter.UniqueName, parameter.Type, parameter.IsOptional, parameter.Table);
}
