using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Tables;

/// <summary>A new table has every system column, relationship and property; an extended one has nothing but columns.</summary>
internal sealed class WholeTableRule : Rule
{
    private static readonly string[] Everywhere =
    [
        "createdby", "createdon", "createdonbehalfby", "modifiedby", "modifiedon", "modifiedonbehalfby", "importsequencenumber",
        "overriddencreatedon", "statecode", "statuscode", "timezoneruleversionnumber", "utcconversiontimezonecode",
    ];

    private static readonly string[] OfOwner = ["ownerid", "owningbusinessunit", "owningteam", "owninguser"];

    private static readonly string[] OfMoney = ["transactioncurrencyid", "exchangerate"];

    private static readonly string[] Properties =
    [
        "EntitySetName", "OwnershipTypeMask", "IsAuditEnabled", "IsActivity", "IsActivityParty", "IsCustomizable", "IsRenameable", "IsMappable", "IsVisibleInMobileClient",
        "IsQuickCreateEnabled", "IntroducedVersion", "CanCreateAttributes", "CanCreateForms", "CanCreateCharts", "CanCreateViews", "CanModifyAdditionalSettings",
        "ChangeTrackingEnabled", "CanChangeTrackingBeEnabled", "EnforceStateTransitions",
    ];

    public override string Id => "SL108";

    public override string Reason => "An import of incomplete metadata fails with «entity not found in the MetadataCache»; labels on others' tables overwrite theirs.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var relationships = solution.Relationships.Select(relationship => relationship.Attr("Name")).ToHashSet(StringComparer.Ordinal);
        return solution.NewEntities.SelectMany(entity => Whole(entity, relationships))
            .Concat(solution.Entities.Where(CheckedSolution.IsExtension).SelectMany(OnlyColumns));
    }

    private IEnumerable<Finding> Whole(XElement entity, HashSet<string> relationships)
    {
        var info = entity.Element("EntityInfo")!.Element("entity")!;
        foreach (var property in Properties.Where(property => info.Element(property) is null))
        {
            yield return At(info, $"the table has no {property}", "Add it, in the order of an export");
        }

        var table = TableReader.LogicalNameOf(entity);
        var isOwned = info.Text("OwnershipTypeMask") == "UserOwned";
        var columns = CheckedSolution.Columns(entity).DistinctBy(column => column.Text("LogicalName")).ToDictionary(column => column.Text("LogicalName"), StringComparer.Ordinal);
        foreach (var column in Everywhere.Concat(isOwned ? OfOwner : ["organizationid"]).Where(column => !columns.ContainsKey(column)))
        {
            yield return At(info.Element("attributes")!, $"the table has no column {column}", "Add it; 'new table' writes it");
        }

        foreach (var column in (isOwned ? ["organizationid"] : OfOwner).Where(columns.ContainsKey))
        {
            yield return At(columns[column], $"a table with {info.Text("OwnershipTypeMask")} rows has no column {column}", "Remove it");
        }

        var expected = new List<string> { $"lk_{table}_createdby", $"lk_{table}_modifiedby" };
        expected.AddRange(isOwned ? [$"business_unit_{table}", $"owner_{table}", $"team_{table}", $"user_{table}"] : [$"organization_{table}"]);
        foreach (var relationship in expected.Where(relationship => !relationships.Contains(relationship)))
        {
            yield return At(info, $"the table has no relationship {relationship}", "Add it; 'new table' writes it");
        }

        foreach (var finding in Money(columns, info, relationships.Contains("TransactionCurrency_" + entity.Text("Name"))))
        {
            yield return finding;
        }
    }

    private IEnumerable<Finding> Money(Dictionary<string, XElement> columns, XElement info, bool hasCurrency)
    {
        var amounts = columns.Values.Where(column => ColumnReader.TypeOf(column) == ColumnType.Money && column.Text("CalculationOf").Length == 0).ToList();
        foreach (var amount in amounts.Where(amount => !columns.ContainsKey(amount.Text("LogicalName") + "_base")))
        {
            yield return At(amount, $"the money column {amount.Text("LogicalName")} has no {amount.Text("LogicalName")}_base", "Add it; 'new column' writes it");
        }

        if (amounts.Count > 0)
        {
            foreach (var companion in OfMoney.Where(companion => !columns.ContainsKey(companion)))
            {
                yield return At(info, $"the table has money but no column {companion}", "Add it; 'new column' writes it");
            }

            if (!hasCurrency)
            {
                yield return At(info, $"the table has money but no relationship TransactionCurrency_{info.Attr("Name")}", "Add it; 'new column' writes it");
            }
        }
    }

    private IEnumerable<Finding> OnlyColumns(XElement entity) =>
        from part in entity.Elements("EntityInfo").Elements("entity").Elements()
        where part.Name.LocalName is not ("attributes" or "EntityKeys")
        select At(part, $"the extended table {entity.Text("Name")} carries {part.Name.LocalName}, which would overwrite its owner's", "Remove it; only columns and keys of ours belong here");
}
