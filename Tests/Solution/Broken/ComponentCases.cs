using static SalesLoop.Tests.Solution.SampleSolution;

namespace SalesLoop.Tests.Solution.Broken;

/// <summary>Broken charts, dashboards, controls, scripts, web resources, and what surrounds every component.</summary>
internal static class ComponentCases
{
    private const string Customizations = "Other/Customizations.xml";
    private const string Svg = "WebResources/sl_/icons/kind.svg";
    private const string Manifest = "Controls/sl_Visits.Gauge/ControlManifest.xml";
    private const string Maps = "Other/EntityMaps.xml";

    public static IReadOnlyList<BrokenCase> All { get; } =
    [
        new("SL008", "a container stands too late",
            sample => sample.Replace(Customizations, "  <Roles />\n", "").Replace(Customizations, "  <WebResources />\n", "  <WebResources />\n  <Roles />\n"),
            (Customizations, "<Roles />", "the container Roles stands after WebResources. Move it before WebResources.")),
        new("SL008", "the labels' language is not listed",
            sample => sample.Replace(Customizations, "<Language>1033</Language>", "<Language>1031</Language>"),
            (Customizations, "<Languages>", "the language 1033, in which every label is written, is not listed. Add <Language>1033</Language> to Languages.")),

        new("SL009", "a view's file has another name",
            sample => sample.Move(KindView, "Entities/sl_Kind/SavedQueries/active.xml"),
            ("Entities/sl_Kind/SavedQueries/active.xml", "<savedquery>", "savedqueryid is '{c3d50000-0000-4000-8000-000000000002}', but the file is called active. Rename the file to {c3d50000-0000-4000-8000-000000000002}.xml, or correct savedqueryid.")),
        new("SL009", "a role's file has its former name",
            sample => sample.Replace("Roles/Visitor.xml", "name=\"Visitor\"", "name=\"Planner\""),
            ("Roles/Visitor.xml", "<Role ", "name is 'Planner', but the file is called Visitor. Rename the file to Planner.xml, or correct name.")),

        new("SL010", "a flow names an environment's address",
            sample => sample.Replace(FlowJson, "\"item/Visit\": \"\"", "\"item/Visit\": \"https://contoso.crm4.dynamics.com/\""),
            (FlowJson, "contoso.crm4", "the address 'contoso.crm4.dynamics.com' belongs to one environment. Use an environment variable.")),
        new("SL010", "a variable names a person",
            sample => sample.Replace(Variable, "<defaultvalue>14<", "<defaultvalue>ann@contoso.com<"),
            (Variable, "<defaultvalue>", "the e-mail address 'ann@contoso.com' names a person. Take it out, or use an environment variable.")),
        new("SL010", "a flow holds a secret",
            sample => sample.Replace(FlowJson, "\"item/Visit\": \"\"", "\"item/Visit\": \"\", \"clientSecret\": \"abcDEF1234567890abcDEF\""),
            (FlowJson, "clientSecret", "'clientSecret' is given a value that looks like a secret. Take it out and change it where it was valid; use a secret environment variable.")),
        new("SL010", "a flow names an environment by its id",
            sample => sample.Replace(FlowJson, "\"item/Visit\": \"\"", "\"item/Visit\": \"environments/Default-a2c30000-0000-4000-8000-000000000001\""),
            (FlowJson, "Default-", "'environments/Default-a2c30000-0000-4000-8000-000000000001' names one environment or connection. Use a connection reference or an environment variable.")),

        new("SL011", "a flag is written as a word",
            sample => sample.Replace(KindView, "<isdefault>1<", "<isdefault>true<"),
            (KindView, "<isdefault>", "isdefault is 'true'. Write 0 or 1.")),
        new("SL011", "a condition has an operator there is not",
            sample => sample.Replace(KindView, "operator=\"eq\"", "operator=\"equals\""),
            (KindView, "<condition ", "operator of condition is 'equals'. Write an operator of FetchXML.")),
        new("SL011", "a chart is of a kind there is not",
            sample => sample.Replace(Chart, "ChartType=\"Column\"", "ChartType=\"Pillar\""),
            (Chart, "Pillar", "ChartType of Series is 'Pillar'. Write Column, Bar, Line, Area, Pie, Doughnut, Funnel, StackedColumn, StackedBar, StackedArea, StackedColumn100, StackedBar100, Point, Bubble, Radar or Spline.")),

        new("SL012", "a component comes from a later version",
            sample => sample.Replace(Chart, "<IntroducedVersion>1.0.0.0<", "<IntroducedVersion>1.1.0.0<"),
            (Chart, "<IntroducedVersion>", "the component was introduced by 1.1.0.0, but the solution is 1.0.0.0. Write 1.0.0.0, or raise the solution's version.")),
        new("SL012", "a version can't be read",
            sample => sample.Replace(Chart, "<IntroducedVersion>1.0.0.0<", "<IntroducedVersion>first<"),
            (Chart, "<IntroducedVersion>", "the version 'first' is none. Write the version that brought the component, as 1.0.0.0.")),

        new("SL111", "a view's name is too long",
            sample => sample.Replace(KindView, "LocalizedName description=\"Active Kinds\"", $"LocalizedName description=\"{new string('k', 201)}\""),
            (KindView, "<savedquery>", "the view's name 'kkkkkkkkkkkkkkkkkkkk…' has 201 characters. Shorten it to 200."),
            (KindView, "<LocalizedName ", "the label 'kkkkkkkkkkkkkkkkkkkk…' has 201 characters. Shorten it to 200.")),

        new("SL112", "a number has a placeholder there is not",
            sample => Numbered(sample, "V-{NUMBER:4}"),
            (Visit, "V-{NUMBER:4}", "'V-{NUMBER:4}' has a placeholder that the platform does not know. Use {SEQNUM:n}, {RANDSTRING:1-6} and {DATETIMEUTC:format}.")),
        new("SL112", "a number is the same for every row",
            sample => Numbered(sample, "V-{DATETIMEUTC:yyyy}"),
            (Visit, "V-{DATETIMEUTC:yyyy}", "'V-{DATETIMEUTC:yyyy}' gives every row the same number. Add {SEQNUM:n}.")),

        new("SL113", "a column is taken over that is not there",
            sample => sample.Replace(Maps, "<AttributeSource>sl_name<", "<AttributeSource>sl_title<"),
            (Maps, "<AttributeSource>", "sl_kind has no column 'sl_title'. Correct the name, or remove the line.")),
        new("SL113", "a text is taken over into a date",
            sample => sample.Replace(Maps, "<AttributeTarget>sl_narrative<", "<AttributeTarget>sl_meton<"),
            (Maps, "<AttributeMap>", "sl_kind.sl_name (Text, 100) does not fit into sl_visit.sl_meton (DateTime, 0). Map columns of one kind, the second not shorter.")),

        new("SL209", "quick create is on without a form",
            sample => sample.Delete(QuickForm),
            (Kind, "<IsQuickCreateEnabled>", "quick create of sl_Kind is on, but there is no form for it. Write IsQuickCreateEnabled 0, or add a quickCreate form; 'new form' writes it.")),
        new("SL209", "a quick create form is never shown",
            sample => sample.Replace(Kind, "<IsQuickCreateEnabled>1<", "<IsQuickCreateEnabled>0<"),
            (QuickForm, "<systemform>", "sl_Kind has a quickCreate form, but quick create is off. Write IsQuickCreateEnabled 1 in Entity.xml.")),

        new("SL210", "a chart asks for a column that is not there",
            sample => sample.Replace(Chart, "name=\"sl_meton\"", "name=\"sl_meeton\""),
            (Chart, "sl_meeton", "sl_visit has no column 'sl_meeton'. Correct the name.")),
        new("SL210", "a chart groups by a date without a period",
            sample => sample.Replace(Chart, " dategrouping=\"month\"", ""),
            (Chart, "sl_meton", "the chart groups by the date sl_meton without a period. Add dategrouping, as \"month\".")),
        new("SL210", "a chart draws a measure it does not ask for",
            sample => sample.Replace(Chart, "<measure alias=\"measure1\"", "<measure alias=\"measure2\""),
            (Chart, "<measure ", "the measure 'measure2' is none of the query's. Name the alias of an attribute with aggregate.")),
        new("SL210", "a chart's category is no group",
            sample => sample.Replace(Chart, "<category alias=\"category\"", "<category alias=\"month\""),
            (Chart, "<category ", "the category 'month' is no group of the query. Name the alias of an attribute with groupby.")),
        new("SL210", "a chart draws more than it measures",
            sample => sample.Replace(Chart, "<Series Name=\"Visits\"", "<Series Name=\"More\" ChartType=\"Line\" />\n        <Series Name=\"Visits\""),
            (Chart, "<Series>", "the chart measures 1 and draws 2 series. Write one Series for each measurecollection.")),
        new("SL210", "a chart asks for another table's rows",
            sample => sample.Replace(Chart, "<entity name=\"sl_visit\"", "<entity name=\"sl_kind\""),
            (Chart, "<entity ", "the chart belongs to sl_visit but asks for sl_kind. Write sl_visit.")),

        new("SL211", "a tile names a chart that is not there",
            sample => sample.Replace(Board, "<VisualizationId>{e7f90000-0000-4000-8000-000000000001}", "<VisualizationId>{e7f90000-0000-4000-8000-000000000009}"),
            (Board, "<VisualizationId>{", "sl_visit has no chart {e7f90000-0000-4000-8000-000000000009}. Name a chart of the table by its id.")),
        new("SL211", "a tile names a view of another table",
            sample => sample.Replace(Board, "<ViewId>{c3d50000-0000-4000-8000-000000000001}", "<ViewId>{c3d50000-0000-4000-8000-000000000002}", everywhere: true).Replace(Board, "<ViewId>{c3d50000-0000-4000-8000-000000000002}</ViewId>\n                              <IsUserView>false</IsUserView>\n                              <VisualizationId>{", "<ViewId>{c3d50000-0000-4000-8000-000000000001}</ViewId>\n                              <IsUserView>false</IsUserView>\n                              <VisualizationId>{"),
            (Board, "<ViewId>{c3d50000-0000-4000-8000-000000000002}", "sl_visit has no view {c3d50000-0000-4000-8000-000000000002}. Name a view of the table by its id.")),
        new("SL211", "a tile for a chart names none",
            sample => sample.Replace(Board, "<VisualizationId>{e7f90000-0000-4000-8000-000000000001}</VisualizationId>", "<VisualizationId />"),
            (Board, "<ChartGridMode>Chart", "the tile shows a chart but names none. Add VisualizationId, or write Grid.")),

        new("SL212", "the site map opens a dashboard that is not there",
            sample => sample.Replace(SiteMap, "DefaultDashboard=\"f8a00000-0000-4000-8000-000000000001\"", "DefaultDashboard=\"f8a00000-0000-4000-8000-000000000009\""),
            (SiteMap, "sl_sub_board", "there is no dashboard f8a00000-0000-4000-8000-000000000009. Name a dashboard of the solution by its FormId, without braces.")),
        new("SL212", "the app lacks a dashboard of its site map",
            sample => sample.Replace(App, "    <AppModuleComponent type=\"60\" id=\"{f8a00000-0000-4000-8000-000000000001}\" />\n", ""),
            (SiteMap, "sl_sub_board", "the dashboard f8a00000-0000-4000-8000-000000000001 is not in the app. Add <AppModuleComponent type=\"60\" id=\"{f8a00000-0000-4000-8000-000000000001}\" /> to the app.")),

        new("SL213", "a control is given a property its manifest lacks",
            sample => sample.Replace(VisitForm, "formFactor=\"0\" name=\"sl_Visits.Gauge\">\n            <parameters>", "formFactor=\"0\" name=\"sl_Visits.Gauge\">\n            <parameters>\n              <scale static=\"true\" type=\"SingleLine.Text\">ten</scale>"),
            (VisitForm, "<scale ", "the manifest of sl_Visits.Gauge has no property 'scale'. Use one of value, unit.")),
        new("SL213", "a control lacks a property its manifest requires",
            sample => sample.Replace(Manifest, "usage=\"input\" required=\"false\"", "usage=\"input\" required=\"true\"").Replace(VisitForm, "formFactor=\"2\" name=\"sl_Visits.Gauge\">\n            <parameters>\n              <value>sl_days</value>\n              <unit static=\"true\" type=\"SingleLine.Text\">days</unit>\n", "formFactor=\"2\" name=\"sl_Visits.Gauge\">\n            <parameters>\n              <value>sl_days</value>\n"),
            (VisitForm, "formFactor=\"2\"", "the property unit of sl_Visits.Gauge is required and not given. Add <unit> to its parameters.")),
        new("SL213", "a control is for a field that is not there",
            sample => sample.Replace(VisitForm, "forControl=\"{b2c40000-0000-4000-000a-000000020000}\"", "forControl=\"{b2c40000-0000-4000-000b-000000020000}\""),
            (VisitForm, "<controlDescription ", "no control of the form has the uniqueid '{b2c40000-0000-4000-000b-000000020000}'. Write the uniqueid of the control it is for.")),
        new("SL213", "a control is not given for phones",
            sample => sample.Replace(VisitForm, "formFactor=\"1\"", "formFactor=\"0\""),
            (VisitForm, "<controlDescription ", "sl_Visits.Gauge is not given for the form factor 1. Repeat the customControl for 0 (web), 1 (phone) and 2 (tablet).")),
        new("SL213", "a manifest is of another control",
            sample => sample.Replace(Manifest, "constructor=\"Gauge\"", "constructor=\"Meter\""),
            (Manifest, "<control ", "the manifest is of sl_Visits.Meter, but the solution calls it sl_Visits.Gauge. Give both one name.")),

        new("SL214", "a form calls a function its script lacks",
            sample => sample.Replace(VisitForm, "functionName=\"SalesLoop.Visit.onLoad\"", "functionName=\"SalesLoop.Visit.onOpen\""),
            (VisitForm, "<Handler ", "sl_/forms/visit.js has no function SalesLoop.Visit.onOpen. Export it from the script, or correct functionName.")),

        new("SL215", "a drawing is said to be a picture",
            sample => sample.Replace(Svg + ".data.xml", "<WebResourceType>11<", "<WebResourceType>5<"),
            (SiteMap, "<Area ", "the icon sl_/icons/kind.svg is no SVG. Name a web resource of type 11."),
            (Kind, "<IconVectorName>", "the icon sl_/icons/kind.svg is no SVG. Name a web resource of type 11."),
            (Svg, "", "the content is not of the kind that the name says. Put the right file there, or rename it."),
            (Svg + ".data.xml", "<WebResourceType>", "sl_/icons/kind.svg has the type '5'. Write 11.")),
        new("SL215", "a drawing holds a script",
            sample => sample.Write(Svg, "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<script>alert(1)</script>\n</svg>"),
            (Svg, "<script>", "the drawing holds a script. Remove it.")),

        new("SL216", "a view is of a kind there is not",
            sample => sample.Replace(KindView, "<querytype>0<", "<querytype>3<"),
            (KindView, "<querytype>", "there is no kind of view '3'. Write one of 0, 1, 2, 4, 64, 8192.")),
        new("SL216", "a quick find view searches nothing",
            sample => sample.Replace(KindView, "<querytype>0<", "<querytype>4<"),
            (KindView, "<savedquery>", "the quick find view searches no column. Add a filter with isquickfindfields=\"1\"."),
            (KindView, "<isquickfindquery>", "isquickfindquery is '0' on a view of the kind 4. Write 1.")),

        new("SL217", "a row has more cells than its section columns",
            sample => sample.Replace(Board, "columns=\"11\"", "columns=\"1\""),
            (Board, "f8a00000-0000-4000-8000-000000000021", "the row has room for 0 more of the section's 1 columns, and the cell takes 1. Move it to the next row, or make it narrower.")),
        new("SL217", "a tile reaches below the last row",
            sample => sample.Replace(Board, "                      <row />\n", ""),
            (Board, "<row>", "a cell reaches 1 rows below the last. Add an empty <row /> for each.")),

        new("SL218", "a form is for a role that is not there",
            sample => sample.Replace(VisitForm, "<Everyone />", "<Role Id=\"{d4e60000-0000-4000-8000-000000000002}\" />"),
            (VisitForm, "<Role ", "there is no role {d4e60000-0000-4000-8000-000000000002}. Name a role of the solution by its id.")),
        new("SL218", "a form is for nobody",
            sample => sample.Replace(VisitForm, "<Everyone />", ""),
            (VisitForm, "<DisplayConditions ", "the form is for nobody. Add <Everyone /> or a Role.")),
    ];

    private static void Numbered(SampleSolution sample, string format)
    {
        var text = sample.Read(Visit);
        var column = text.IndexOf("PhysicalName=\"sl_Name\"", StringComparison.Ordinal);
        var start = text.IndexOf("<AutoNumberFormat>", column, StringComparison.Ordinal);
        var end = text.IndexOf("</AutoNumberFormat>", start, StringComparison.Ordinal);
        sample.Write(Visit, text[..start] + "<AutoNumberFormat>" + format + text[end..]);
    }
}
