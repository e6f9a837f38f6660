using SalesLoop.LocalDataverse.StandardTables;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Check;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Packing;
using SalesLoop.SolutionFormat.Scaffold;

namespace SalesLoop.Tests.Solution.Scaffold;

/// <summary>A solution with nothing in it, for tests to write into.</summary>
internal sealed class NewSolution : IDisposable
{
    private static readonly SolutionDefinition Standard = StandardSolution.Read();

    public NewSolution()
    {
        Write("Other/Solution.xml", """
            <?xml version="1.0" encoding="utf-8"?>
            <ImportExportXml version="9.2.24101.200" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <SolutionManifest>
                <UniqueName>Trial</UniqueName>
                <LocalizedNames>
                  <LocalizedName description="Trial" languagecode="1033" />
                </LocalizedNames>
                <Descriptions />
                <Version>2.1.0.0</Version>
                <Managed>2</Managed>
                <Publisher>
                  <UniqueName>salesloop</UniqueName>
                  <LocalizedNames>
                    <LocalizedName description="Sales Loop" languagecode="1033" />
                  </LocalizedNames>
                  <Descriptions />
                  <EMailAddress xsi:nil="true"></EMailAddress>
                  <SupportingWebsiteUrl xsi:nil="true"></SupportingWebsiteUrl>
                  <CustomizationPrefix>sl</CustomizationPrefix>
                  <CustomizationOptionValuePrefix>82011</CustomizationOptionValuePrefix>
                  <Addresses />
                </Publisher>
                <RootComponents />
                <MissingDependencies />
              </SolutionManifest>
            </ImportExportXml>

            """);
        Write("Other/Customizations.xml", """
            <?xml version="1.0" encoding="utf-8"?>
            <ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <Languages>
                <Language>1033</Language>
              </Languages>
            </ImportExportXml>

            """);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("salesloop-new-").FullName;

    public Scaffolder Scaffolder => new(new EditableSolution(Folder), [Standard]);

    /// <summary>A user-owned table to hang things on.</summary>
    public NewSolution WithVisits()
    {
        Scaffolder.AddTable(Visit);
        return this;
    }

    public static NewTable Visit => new()
    {
        SchemaName = "sl_Visit",
        DisplayName = "Visit",
        DisplayCollectionName = "Visits",
        Description = "One visit to a customer.",
        Ownership = Ownership.User,
        NameColumn = Column("sl_Name", ColumnType.Text) with { IsPrimaryName = true, MaxLength = 100, Required = RequiredLevel.ApplicationRequired },
    };

    public static ColumnDefinition Column(string schemaName, ColumnType type) => new()
    {
        SchemaName = schemaName,
        LogicalName = schemaName.ToLowerInvariant(),
        Type = type,
        IsCustom = true,
        DisplayName = schemaName[3..],
        Description = "Filled by a test, read by a test.",
    };

    public string Text(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public void Write(string path, string text)
    {
        var target = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, text);
    }

    /// <summary>Every file with its text.</summary>
    public IReadOnlyDictionary<string, string> Files() => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal);

    /// <summary>The table as the rest of the house reads it.</summary>
    public TableDefinition Table(string name) => Schema.Of([Standard, Definition]).Find(name)!;

    public SolutionDefinition Definition => new EditableSolution(Folder).Read();

    /// <summary>What the checker says, a line each.</summary>
    /// <param name="isUnfinished">True: tables have no forms and views yet, which is not what the test is about.</param>
    public string Findings(bool isUnfinished = true) => string.Join(
        "\n",
        Checker.Check(new CheckedSolution(SolutionFiles.Open(Folder, new BuiltParts(Path.Combine(Folder, "none.dll"), Path.Combine(Folder, "none"))), Standard))
            .Where(finding => !isUnfinished || finding.Rule is not ("SL202" or "SL206")));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
