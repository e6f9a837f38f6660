using static SalesLoop.Tests.Solution.SampleSolution;

namespace SalesLoop.Tests.Solution.Broken;

/// <summary>Broken files, manifest and containers.</summary>
internal static class FileCases
{
    private const string Customizations = "Other/Customizations.xml";
    private const string Manifest = "Other/Solution.xml";
    private const string Index = "Other/Relationships.xml";
    private const string Svg = "WebResources/sl_/icons/kind.svg";
    private const string Js = "WebResources/sl_/forms/visit.js";

    public static IReadOnlyList<BrokenCase> All { get; } =
    [
        new("SL000", "a file is not well formed",
            sample => sample.Replace("Roles/Visitor.xml", "</RolePrivileges>", ""),
            ("Roles/Visitor.xml", "</Role>", "not well-formed XML. The 'RolePrivileges' start tag on line 4 position 4 does not match the end tag of 'Role'. Line 14, position 3. Correct that line, or export or pack the solution again.")),
        new("SL000", "a file has another root",
            sample => sample.Replace("OptionSets/sl_mode.xml", "<optionset ", "<choice ").Replace("OptionSets/sl_mode.xml", "</optionset>", "</choice>"),
            ("OptionSets/sl_mode.xml", "<choice ", "the root element is 'choice', but files at OptionSets/*.xml have 'optionset'. Correct it or move the file to where it belongs.")),
        new("SL000", "a column uses a choice that is not there",
            sample => sample.Replace(Kind, "<OptionSetName>sl_mode<", "<OptionSetName>sl_mood<"),
            (Kind, "sl_mood", "the column sl_mode uses the choice 'sl_mood', which the solution does not have. Add OptionSets/sl_mood.xml or correct the name.")),

        new("SL001", "a container is missing",
            sample => sample.Replace(Customizations, "  <WebResources />\n", ""),
            (Customizations, "<ImportExportXml", "the container <WebResources /> is missing, so WebResources/sl_/forms/visit.js.data.xml would be left out. Add <WebResources />, empty, in the order of an export.")),
        new("SL001", "a container is filled",
            sample => sample.Replace(Customizations, "<Roles />", "<Roles><Role id=\"{d4e60000-0000-4000-8000-000000000009}\" name=\"Other\" /></Roles>"),
            (Customizations, "<Roles>", "the container Roles has content of its own, so Roles/Visitor.xml would be left out. Empty the container.")),
        new("SL001", "a table lacks the placeholder of its views",
            sample => sample.Replace(Kind, "  <SavedQueries />\n", ""),
            (Kind, "<Entity ", $"the placeholder <SavedQueries /> is missing, so {KindView} would be left out. Add <SavedQueries /> after EntityInfo.")),

        new("SL002", "a component is not in the manifest",
            sample => sample.Replace(Manifest, "      <RootComponent type=\"9\" schemaName=\"sl_mode\" behavior=\"0\" />\n", ""),
            ("OptionSets/sl_mode.xml", "<optionset ", "the component is not among the root components (type 9, sl_mode). Add <RootComponent type=\"9\" …> to Other/Solution.xml.")),
        new("SL002", "the manifest lists a component without file",
            sample => sample.Replace(Manifest, "<RootComponents>", "<RootComponents>\n      <RootComponent type=\"1\" schemaName=\"sl_trip\" behavior=\"0\" />"),
            (Manifest, "sl_trip", "the root component 1 sl_trip has no file. Add the component's file or remove the line.")),
        new("SL002", "the manifest lists a component twice",
            sample => sample.Replace(Manifest, "<RootComponents>", "<RootComponents><RootComponent type=\"9\" schemaName=\"sl_mode\" behavior=\"0\" />"),
            (Manifest, "      <RootComponent type=\"9\"", "the root component 9 sl_mode is listed twice. Remove one of the two lines.")),
        new("SL002", "an extended table is listed as a whole one",
            sample => sample.Replace(Manifest, "schemaName=\"opportunity\" behavior=\"2\"", "schemaName=\"opportunity\" behavior=\"0\""),
            (Manifest, "\"opportunity\"", "the behavior of 1 opportunity is '0'. Write behavior=\"2\": tables of others that are extended have 2, everything else 0.")),
        new("SL002", "a table is listed by its schema name",
            sample => sample.Replace(Manifest, "schemaName=\"sl_kind\"", "schemaName=\"sl_Kind\""),
            (Kind, "<Entity ", "the component is not among the root components (type 1, sl_kind). Add <RootComponent type=\"1\" …> to Other/Solution.xml."),
            (Manifest, "sl_Kind", "the root component 1 sl_Kind has no file. Add the component's file or remove the line.")),

        new("SL003", "a definition is not in the index",
            sample => sample.Replace(Index, "  <EntityRelationship Name=\"sl_kind_visit\" />\n", ""),
            ("Other/Relationships/sl_Kind.xml", "Name=\"sl_kind_visit\"", "the relationship sl_kind_visit is not in the index. Add <EntityRelationship Name=\"sl_kind_visit\" /> to Other/Relationships.xml.")),
        new("SL003", "the index lists what nothing defines",
            sample => sample.Replace(Index, "sl_kind_visit", "sl_kind_trip").Replace("Other/Relationships/sl_Kind.xml", "sl_kind_visit", "sl_kind_voyage", everywhere: true),
            (Index, "sl_kind_trip", "the relationship sl_kind_trip is in the index but nothing defines it. Add its definition under Other/Relationships or remove the line."),
            ("Other/Relationships/sl_Kind.xml", "Name=\"sl_kind_voyage\"", "the relationship sl_kind_voyage is not in the index. Add <EntityRelationship Name=\"sl_kind_voyage\" /> to Other/Relationships.xml.")),
        new("SL003", "the index lists a relationship twice",
            sample => sample.Replace(Index, "</EntityRelationships>", "\t<EntityRelationship Name=\"sl_kind_visit\" />\n</EntityRelationships>"),
            (Index, "\t<EntityRelationship", "the relationship sl_kind_visit stands there twice. Remove one of the two.")),

        new("SL004", "the plug-ins have not been built",
            sample => File.Delete(sample.Parts.PluginAssembly),
            (AssemblyFolder + "/Sample.Plugins.dll.data.xml", "", $"the content {AssemblyFolder}/Sample.Plugins.dll has not been built. Run: dotnet build.")),
        new("SL004", "a script has not been built",
            sample => File.Delete(Path.Combine(sample.Parts.WebResources, "sl_/forms/visit.js")),
            (Js + ".data.xml", "", $"the content {Js} has not been built. Run: dotnet build.")),
        new("SL004", "a script was built that has no record",
            sample => File.WriteAllText(Path.Combine(sample.Parts.WebResources, "sl_/forms/kind.js"), ""),
            ("WebResources/sl_/forms/kind.js", "", "the file was built but the solution has no record of it. Add WebResources/sl_/forms/kind.js.data.xml with its root component, or stop building it.")),
        new("SL004", "a file has no record",
            sample => sample.Write("WebResources/sl_/icons/visit.svg", "<svg />"),
            ("WebResources/sl_/icons/visit.svg", "", "the file has no record, so it would be left out of the solution. Add WebResources/sl_/icons/visit.svg.data.xml or delete the file.")),
        new("SL004", "a web resource's name is not its path",
            sample => sample.Replace(Svg + ".data.xml", "<Name>sl_/icons/kind.svg<", "<Name>sl_/icons/kinds.svg<"),
            (Svg + ".data.xml", "<Name>", "the name 'sl_/icons/kinds.svg' does not match the file's path. Name it sl_/icons/kind.svg or move the file.")),
        new("SL004", "the DLL is elsewhere than its record says",
            sample => sample.Replace(AssemblyFolder + "/Sample.Plugins.dll.data.xml", "/Sample.Plugins.dll<", "/Other.dll<"),
            (AssemblyFolder + "/Sample.Plugins.dll.data.xml", "<FileName>", $"FileName '/{AssemblyFolder}/Other.dll' does not match the DLL's path. Write /{AssemblyFolder}/Sample.Plugins.dll.")),
        new("SL004", "a flow's definition is missing",
            sample => sample.Write("Workflows/Nightly-09000000-0000-4000-8000-000000000001.json.data.xml", "<Workflow WorkflowId=\"{09000000-0000-4000-8000-000000000001}\" />"),
            ("Workflows/Nightly-09000000-0000-4000-8000-000000000001.json.data.xml", "", "the content Workflows/Nightly-09000000-0000-4000-8000-000000000001.json is missing. Add it, or delete the record.")),
        new("SL004", "a control's bundle is missing",
            sample => sample
                .Write("Controls/sl_SalesLoop.Panel/ControlManifest.xml", "<manifest><control><resources>\n<code path=\"bundle.js\" order=\"1\" /></resources></control></manifest>")
                .Write("Controls/sl_SalesLoop.Panel/ControlManifest.xml.data.xml", "<CustomControl><Name>sl_SalesLoop.Panel</Name><FileName>/Controls/sl_SalesLoop.Panel/ControlManifest.xml</FileName></CustomControl>"),
            ("Controls/sl_SalesLoop.Panel/ControlManifest.xml", "bundle.js", "the control refers to Controls/sl_SalesLoop.Panel/bundle.js, which is not there. Build the control, or remove the reference.")),

        new("SL005", "a note lies in a component folder",
            sample => sample.Write("Roles/README.md", "notes"),
            ("Roles/README.md", "", "no kind of component has a file here. Move it to where its kind belongs, or delete it.")),
        new("SL005", "a form lies in a folder of no known type",
            sample => sample.Move(VisitForm, "Entities/sl_Visit/FormXml/Main/{b2c40000-0000-4000-8000-000000020000}.xml"),
            ("Entities/sl_Visit/FormXml/Main/{b2c40000-0000-4000-8000-000000020000}.xml", "", "no kind of component has a file here. Move it to where its kind belongs, or delete it.")),
        new("SL005", "profiles lie in a folder instead of one file",
            sample => sample.Write("FieldSecurityProfiles/Narrative.xml", "<FieldSecurityProfile />"),
            ("FieldSecurityProfiles/Narrative.xml", "", "no kind of component has a file here. Move it to where its kind belongs, or delete it.")),
        new("SL005", "a form has only its managed variant",
            sample => sample.Move(VisitForm, "Entities/sl_Visit/FormXml/main/{b2c40000-0000-4000-8000-000000020000}_managed.xml"),
            ("Entities/sl_Visit/FormXml/main/{b2c40000-0000-4000-8000-000000020000}_managed.xml", "", $"only the managed variant is there, so unmanaged packages would lack the component. Add {VisitForm}.")),

        new("SL006", "the version has two numbers",
            sample => sample.Replace(Manifest, "<Version>1.0.0.0<", "<Version>1.0<"),
            (Manifest, "<Version>", "Version is '1.0'. Write four whole numbers, as 1.0.0.0.")),
        new("SL006", "the solution's name has a blank",
            sample => sample.Replace(Manifest, "<UniqueName>Visits<", "<UniqueName>Our visits<"),
            (Manifest, "<UniqueName>Our", "UniqueName is 'Our visits'. Use letters, digits and underscores.")),
        new("SL006", "only one kind of package can be made",
            sample => sample.Replace(Manifest, "<Managed>2<", "<Managed>0<"),
            (Manifest, "<Managed>", "Managed is '0'. Write 2, so that both packages can be made.")),
        new("SL006", "the publisher's number has four digits",
            sample => sample.Replace(Manifest, ">82011<", ">8201<"),
            (Manifest, "CustomizationOptionValuePrefix", "CustomizationOptionValuePrefix is '8201'. Write a number from 10000 to 99999.")),

        new("SL007", "two forms share an id",
            sample => sample.Replace(KindForm, "<formid>{b2c40000-0000-4000-8000-000000010000}", "<formid>{b2c40000-0000-4000-8000-000000020000}"),
            (VisitForm, "<systemform>", $"the id b2c40000-0000-4000-8000-000000020000 is also that of {KindForm}(3). Give it a new id.")),
        new("SL007", "a role has the id of a view",
            sample => sample.Replace("Roles/Visitor.xml", "{d4e60000-0000-4000-8000-000000000001}", "{C3D50000-0000-4000-8000-000000000001}"),
            ("Roles/Visitor.xml", "<Role ", $"the id c3d50000-0000-4000-8000-000000000001 is also that of {VisitView}(3). Give it a new id.")),
        new("SL007", "two tables share the name of their rows' set",
            sample => sample.Replace(Visit, "<EntitySetName>sl_visits<", "<EntitySetName>sl_kinds<"),
            (Visit, "<entity ", "the EntitySetName 'sl_kinds' is also that of Entities/sl_Kind/Entity.xml(5). Give it another.")),
        new("SL007", "two web resources become one file",
            sample => sample.Replace(Js + ".data.xml", "sl_formsvisitjsE5F70000-0000-4000-8000-000000000002", "sl_iconskindsvgE5F70000-0000-4000-8000-000000000001"),
            (Svg + ".data.xml", "<WebResource ", $"the FileName '/WebResources/sl_iconskindsvgE5F70000-0000-4000-8000-000000000001' is also that of {Js}.data.xml(2). Give it another.")),
    ];
}
