using static SalesLoop.Tests.Solution.SampleSolution;

namespace SalesLoop.Tests.Solution.Broken;

/// <summary>Broken flows, connection references, roles and column security.</summary>
internal static class FlowCases
{
    private const string Record = FlowJson + ".data.xml";
    private const string Role = "Roles/Visitor.xml";
    private const string Profiles = "Other/FieldSecurityProfiles.xml";
    private const string Customizations = "Other/Customizations.xml";
    private const string Api = "customapis/sl_PlanVisit/customapi.xml";
    private const string Request = "customapis/sl_PlanVisit/customapirequestparameters/Visit/customapirequestparameter.xml";

    public static IReadOnlyList<BrokenCase> All { get; } =
    [
        new("SL302", "a permission is on an open column",
            sample => sample.Replace(Profiles, "<AttributeName>sl_narrative<", "<AttributeName>sl_channel<"),
            (Visit, "PhysicalName=\"sl_Narrative\"", "sl_visit.sl_narrative is secured, but no profile gives it to anybody. Add it to a profile; 'new profile' writes it."),
            (Profiles, "<FieldPermission>", "the column sl_visit.sl_channel is not secured. Write IsSecured 1 on the column, or remove the permission.")),
        new("SL302", "a permission is on a column that is not there",
            sample => sample.Replace(Profiles, "<EntityName>sl_visit<", "<EntityName>sl_trip<"),
            (Visit, "PhysicalName=\"sl_Narrative\"", "sl_visit.sl_narrative is secured, but no profile gives it to anybody. Add it to a profile; 'new profile' writes it."),
            (Profiles, "<FieldPermission>", "there is no column sl_trip.sl_narrative. Correct EntityName or AttributeName.")),

        new("SL303", "a role can't point to what the form lets it choose",
            sample => sample.Replace(Role, "    <RolePrivilege name=\"prvAppendTosl_Kind\" level=\"Global\" />\n", ""),
            (Role, "<Role ", "Visitor can fill sl_visit.sl_kindid on the form, but lacks prvAppendTosl_Kind. Add the privilege; 'new privilege' writes it.")),
        new("SL303", "a role can't attach anything to its rows",
            sample => sample.Replace(Role, "    <RolePrivilege name=\"prvAppendsl_Visit\" level=\"Basic\" />\n", ""),
            (Role, "<Role ", "Visitor can fill sl_visit.sl_kindid on the form, but lacks prvAppendsl_Visit. Add the privilege; 'new privilege' writes it.")),

        new("SL304", "a role changes rows it can't read",
            sample => sample.Replace(Role, "name=\"prvWritesl_Visit\" level=\"Basic\"", "name=\"prvWritesl_Visit\" level=\"Global\""),
            (Role, "prvWritesl_Visit", "prvWritesl_Visit reaches further than what the role can read. Give prvReadsl_Visit at least the level Global, or lower this one.")),
        new("SL304", "a role creates rows it can't read",
            sample => sample.Replace(Role, "name=\"prvReadOpportunity\"", "name=\"prvCreateOpportunity\""),
            (Role, "prvCreateOpportunity", "the role creates rows of Opportunity but can't read them. Add prvReadOpportunity.")),

        new("SL305", "no role can read a table",
            sample => sample.Replace(Role, "    <RolePrivilege name=\"prvReadsl_Kind\" level=\"Global\" />\n", ""),
            (Kind, "<Entity ", "no role can read sl_Kind. Add prvReadsl_Kind to a role; 'new privilege' writes it.")),

        new("SL409", "a flow is shipped on",
            sample => sample.Replace(Record, "<StateCode>0<", "<StateCode>1<"),
            (Record, "<StateCode>", "the flow is shipped on. Write StateCode 0 and StatusCode 1; an administrator turns it on.")),
        new("SL409", "a flow can't be read",
            sample => sample.Replace(FlowJson, "\"outputs\": {}", "\"outputs\": {x}"),
            (FlowJson, "{x}", "the flow can't be read: 'x' is an invalid start of a property name. Correct the JSON.")),
        new("SL409", "an action follows one that is not there",
            sample => sample.Replace(FlowJson, "\"runAfter\": { \"Plan\":", "\"runAfter\": { \"Plans\":"),
            (FlowJson, "\"Set_Done\"", "Set_Done runs after Plans, which is no action beside it. Correct runAfter.")),
        new("SL409", "an action waits for a status there is not",
            sample => sample.Replace(FlowJson, "{ \"Plan\": [ \"Succeeded\" ] }", "{ \"Plan\": [ \"Success\" ] }"),
            (FlowJson, "\"Set_Done\"", "Set_Done waits for the status 'Success'. Write one of Succeeded, Failed, Skipped, TimedOut.")),

        new("SL410", "a flow calls an API that is not there",
            sample => sample.Replace(FlowJson, "\"actionName\": \"sl_PlanVisit\"", "\"actionName\": \"sl_planvisit\""),
            (FlowJson, "\"sl_planvisit\"", "Plan calls the custom API sl_planvisit, which the solution does not have. Correct actionName; it is case-sensitive.")),
        new("SL410", "a flow gives a parameter the API does not take",
            sample => sample.Replace(FlowJson, "\"item/Visit\"", "\"item/Trip\""),
            (FlowJson, "\"item/Trip\"", "sl_PlanVisit has no request parameter Trip. It has Visit.")),
        new("SL410", "a flow leaves out what the API needs",
            sample => sample.Replace(Request, "<isoptional>1<", "<isoptional>0<").Replace(FlowJson, ",\n                  \"item/Visit\": \"\"", ""),
            (FlowJson, "\"sl_PlanVisit\"", "Plan does not give sl_PlanVisit its Visit, which is required. Add \"item/Visit\".")),
        new("SL410", "a flow reads an answer the API does not give",
            sample => sample.Replace(FlowJson, "['body/Day']", "['body/Night']"),
            (FlowJson, "body/Night", "sl_PlanVisit answers no Night. It answers Day.")),
        new("SL410", "a flow reads the answer of an action that is not there",
            sample => sample.Replace(FlowJson, "outputs('Plan')", "outputs('Plans')"),
            (FlowJson, "'Plans'", "an expression reads the answer of Plans, which is no action of the flow. Correct the name.")),

        new("SL411", "a flow's connection reference is not there",
            sample => sample.Replace(FlowJson, "\"sl_dataverse\"", "\"sl_other\""),
            (Customizations, "<connectionreference ", "no flow uses the connection reference sl_dataverse. Remove it."),
            (FlowJson, "\"sl_other\"", "the connection reference 'sl_other' is not in the solution. Add it; 'new connection' writes it.")),
        new("SL411", "an action uses a connection that is not listed",
            sample => sample.Replace(FlowJson, "\"connectionName\": \"shared_commondataserviceforapps\"", "\"connectionName\": \"shared_office365\""),
            (FlowJson, "\"Plan\"", "Plan uses the connection 'shared_office365', which the flow does not list. Correct connectionName, or add it to connectionReferences.")),
        new("SL411", "a connection reference is for another connector",
            sample => sample.Replace(Customizations, "apis/shared_commondataserviceforapps<", "apis/shared_office365<"),
            (Customizations, "<connectorid>", "sl_dataverse is for the connector /providers/Microsoft.PowerApps/apis/shared_office365, but the flow uses another. Correct connectorid, or api.name in the flow.")),

        new("SL412", "a variable is set that is never made",
            sample => sample.Replace(FlowJson, "\"variables\": [ { \"name\": \"Done\"", "\"variables\": [ { \"name\": \"Ready\""),
            (FlowJson, "\"Set_Done\"", "Set_Done sets the variable 'Done', which is never made. Add an InitializeVariable for it.")),
        new("SL412", "a variable is set from itself",
            sample => sample.Replace(FlowJson, "\"@not(empty(outputs('Plan')?['body/Day']))\"", "\"@not(variables('Done'))\""),
            (FlowJson, "\"Set_Done\"", "Set_Done sets 'Done' from itself. Compose the value in an action before it.")),
        new("SL412", "a loop has no limit",
            sample => sample.Replace(FlowJson, "\"limit\": { \"count\": 100, \"timeout\": \"PT1H\" },", "\"limit\": { \"count\": 100 },"),
            (FlowJson, "\"Until_Done\"", "the loop Until_Done has no limit of count and timeout. Give it both, and ask after it whether it was done.")),
        new("SL412", "a flow reads a variable that is not there",
            sample => sample.Replace(FlowJson, "\"schemaName\": \"sl_VisitDays\"", "\"schemaName\": \"sl_VisitWeeks\""),
            (FlowJson, "\"Days between visits (sl_VisitDays)\"", "there is no environment variable sl_VisitWeeks. Correct schemaName, or add it; 'new variable' writes it.")),

        new("SL413", "two steps have one rank",
            sample => sample.Write("SdkMessageProcessingSteps/{07190000-0000-4000-8000-000000000002}.xml", sample.Read(Step).Replace("{07190000-0000-4000-8000-000000000001}", "{07190000-0000-4000-8000-000000000002}", StringComparison.Ordinal)),
            ("SdkMessageProcessingSteps/{07190000-0000-4000-8000-000000000002}.xml", "<Rank>", "Sample.Plugins.CountVisits and Sample.Plugins.CountVisits both have rank 1 at stage 20 of Update of sl_visit. Give them different ranks, in the order they should run.")),
        new("SL413", "a step has the rank 0",
            sample => sample.Replace(Step, "<Rank>1<", "<Rank>0<"),
            (Step, "<Rank>", "the rank is 0. Write 1 or more.")),

        new("SL414", "an API needs a privilege there is not",
            sample => sample.Replace(Api, "  <iscustomizable>", "  <executeprivilegename>prvReadsl_visit</executeprivilegename>\n  <iscustomizable>"),
            (Api, "<executeprivilegename>", "there is no privilege prvReadsl_visit. Name one of a table, with its casing, or remove the element.")),
        new("SL414", "an API has two names",
            sample => sample.Replace(Api, "<name>sl_PlanVisit<", "<name>Plan visit<"),
            (Api, "<name>", "name is 'Plan visit'. Write sl_PlanVisit.")),
        new("SL414", "a number names a table",
            sample => sample.Replace(Request, "<type>5<", "<type>7<"),
            (Request, "<logicalentityname>", "Visit names a table but holds no row. Remove logicalentityname, or write the type 3, 4 or 5.")),
    ];
}
