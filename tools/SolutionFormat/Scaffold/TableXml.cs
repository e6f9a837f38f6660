using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>Writes the Entity.xml of tables.</summary>
internal static class TableXml
{
    /// <summary>A table of our own, with its key, its name and its system columns.</summary>
    public static XElement New(NewTable table, ColumnXml columns, string version)
    {
        var logicalName = Reading.Names.Logical(table.SchemaName);
        var attributes = SystemColumns.Of(logicalName, table.Ownership)
            .Select(system => columns.Write(system.Column, logicalName, system.Mask))
            .Append(columns.Write(PrimaryKey(table), logicalName))
            .Append(columns.Write(table.NameColumn, logicalName))
            .OrderBy(attribute => attribute.Attribute("PhysicalName")!.Value, StringComparer.OrdinalIgnoreCase);

        return new XElement(
            "Entity",
            Name(table.SchemaName, table.DisplayName, table.DisplayName),
            new XElement(
                "EntityInfo",
                new XElement(
                    "entity",
                    new XAttribute("Name", table.SchemaName),
                    FormatXml.LocalizedNames(table.DisplayName),
                    FormatXml.Labels("LocalizedCollectionNames", "LocalizedCollectionName", table.DisplayCollectionName),
                    FormatXml.Descriptions(table.Description),
                    new XElement("attributes", attributes),
                    new XElement("EntitySetName", table.EntitySetName.Length > 0 ? table.EntitySetName : logicalName + "s"),
                    Properties(table, version))),
            new XElement("FormXml"),
            new XElement("SavedQueries"),
            new XElement("Visualizations"),
            new XElement("RibbonDiffXml"));
    }

    /// <summary>The shell of a table that another solution owns: our columns will stand in it and nothing else.</summary>
    /// <remarks>Labels and properties are left out: writing them would overwrite the owner's.</remarks>
    public static XElement Extension(TableDefinition table) => new(
        "Entity",
        Name(table.SchemaName, table.DisplayName, originalName: ""),
        new XElement("EntityInfo", new XElement("entity", new XAttribute("Name", table.SchemaName), new XElement("attributes"))),
        new XElement("FormXml"),
        new XElement("SavedQueries"),
        new XElement("RibbonDiffXml"));

    /// <summary>The file that says a table has no buttons of its own.</summary>
    public static XElement EmptyRibbon() => new(
        "RibbonDiffXml",
        new XElement("CustomActions"),
        new XElement("Templates", new XElement("RibbonTemplates", new XAttribute("Id", "Mscrm.Templates"))),
        new XElement("CommandDefinitions"),
        new XElement("RuleDefinitions", new XElement("TabDisplayRules"), new XElement("DisplayRules"), new XElement("EnableRules")),
        new XElement("LocLabels"));

    private static XElement Name(string schemaName, string localizedName, string originalName) => new(
        "Name",
        new XAttribute("LocalizedName", localizedName),
        new XAttribute("OriginalName", originalName),
        schemaName);

    private static ColumnDefinition PrimaryKey(NewTable table) => new()
    {
        LogicalName = Reading.Names.Logical(table.SchemaName) + "id",
        SchemaName = table.SchemaName + "Id",
        Type = ColumnType.PrimaryKey,
        DisplayName = table.DisplayName,
        Description = "Identifies the row; set on create, read by everything that points to it.",
        Required = RequiredLevel.SystemRequired,
        ValidForUpdate = false,
    };

    // In the order of an export.
    private static IEnumerable<XElement> Properties(NewTable table, string version) =>
    [
        .. Off(
            "IsDuplicateCheckSupported", "IsBusinessProcessEnabled", "IsRequiredOffline", "IsInteractionCentricEnabled", "IsCollaboration",
            "AutoRouteToOwnerQueue", "IsConnectionsEnabled"),
        FormatXml.Empty("EntityColor"),
        .. Off(
            "IsDocumentManagementEnabled", "AutoCreateAccessTeams", "IsOneNoteIntegrationEnabled", "IsKnowledgeManagementEnabled", "IsSLAEnabled",
            "IsDocumentRecommendationsEnabled", "IsBPFEntity"),
        new XElement("OwnershipTypeMask", table.Ownership == Ownership.User ? "UserOwned" : "OrgOwned"),
        .. On("IsAuditEnabled"),
        .. Off("IsRetrieveAuditEnabled", "IsRetrieveMultipleAuditEnabled", "IsActivity"),
        FormatXml.Empty("ActivityTypeMask"),
        .. Off("IsActivityParty", "IsReplicated", "IsReplicationUserFiltered", "IsMailMergeEnabled", "IsVisibleInMobile"),
        .. On("IsVisibleInMobileClient"),
        .. Off("IsReadOnlyInMobileClient", "IsOfflineInMobileClient", "DaysSinceRecordLastModified"),
        FormatXml.Empty("MobileOfflineFilters"),
        .. On("IsMapiGridEnabled", "IsReadingPaneEnabled"),
        .. Off("IsQuickCreateEnabled", "SyncToExternalSearchIndex"),
        new XElement("IntroducedVersion", version),
        .. On(
            "IsCustomizable", "IsRenameable", "IsMappable", "CanModifyAuditSettings", "CanModifyMobileVisibility", "CanModifyMobileClientVisibility",
            "CanModifyMobileClientReadOnly", "CanModifyMobileClientOffline", "CanModifyConnectionSettings", "CanModifyDuplicateDetectionSettings",
            "CanModifyMailMergeSettings", "CanModifyQueueSettings", "CanCreateAttributes", "CanCreateForms", "CanCreateCharts", "CanCreateViews",
            "CanModifyAdditionalSettings", "CanEnableSyncToExternalSearchIndex"),
        .. Off("EnforceStateTransitions"),
        .. On("CanChangeHierarchicalRelationship"),
        .. Off("EntityHelpUrlEnabled"),
        FormatXml.Empty("EntityHelpUrl"),
        .. On("ChangeTrackingEnabled", "CanChangeTrackingBeEnabled"),
        .. Off("IsEnabledForExternalChannels", "IsMSTeamsIntegrationEnabled", "IsSolutionAware"),
        .. table.Icon.Length > 0 ? [new XElement("IconVectorName", table.Icon)] : Array.Empty<XElement>(),
    ];

    private static IEnumerable<XElement> On(params string[] names) => names.Select(name => new XElement(name, "1"));

    private static IEnumerable<XElement> Off(params string[] names) => names.Select(name => new XElement(name, "0"));
}
