using static SalesLoop.Tests.Solution.SampleSolution;

namespace SalesLoop.Tests.Solution.Broken;

/// <summary>Broken plug-ins, steps, custom APIs and environment variables.</summary>
internal static class ServerCases
{
    private const string Assembly = AssemblyFolder + "/Sample.Plugins.dll.data.xml";
    private const string Full = "Sample.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=fbb8695ccec19e9d";
    private const string Api = "customapis/sl_PlanVisit/customapi.xml";
    private const string Request = "customapis/sl_PlanVisit/customapirequestparameters/Visit/customapirequestparameter.xml";
    private const string Response = "customapis/sl_PlanVisit/customapiresponseproperties/Day/customapiresponseproperty.xml";

    public static IReadOnlyList<BrokenCase> All { get; } =
    [
        new("SL401", "a step names another token than the DLL's",
            sample => sample.Replace(Step, "fbb8695ccec19e9d", "0000000000000000"),
            (Step, "<PluginTypeName>", $"the assembly is written 'Sample.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=0000000000000000', but the DLL is {Full}. Write {Full}; 'model' writes it.")),
        new("SL401", "the manifest names another version than the DLL's",
            sample => sample.Replace("Other/Solution.xml", "Sample.Plugins, Version=1.0.0.0", "Sample.Plugins, Version=1.1.0.0"),
            ("Other/Solution.xml", "Sample.Plugins, Version=1.1.0.0", $"the assembly is written 'Sample.Plugins, Version=1.1.0.0, Culture=neutral, PublicKeyToken=fbb8695ccec19e9d', but the DLL is {Full}. Write {Full}; 'model' writes it.")),
        new("SL401", "the record names another assembly than the DLL",
            sample => sample.Replace(Assembly, "<PluginAssembly FullName=\"Sample.Plugins, ", "<PluginAssembly FullName=\"Simple.Plugins, "),
            (Assembly, "<PluginAssembly ", $"the assembly is written 'Simple.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=fbb8695ccec19e9d', but the DLL is {Full}. Write {Full}; 'model' writes it.")),

        new("SL402", "a plug-in class is not listed",
            _ => { },
            (Assembly, "<PluginAssembly ", "the plug-in class Sample.Plugins.Forgotten is not listed. Add its PluginType; 'model' writes it."))
        {
            Dll = new SampleDll { Plugins = ["Sample.Plugins.CountVisits", "Sample.Plugins.PlanVisit", "Sample.Plugins.Forgotten"] },
        },
        new("SL402", "a listed class is not in the DLL",
            _ => { },
            (Assembly, "<PluginType AssemblyQualifiedName=\"Sample.Plugins.PlanVisit", "the DLL has no public plug-in class Sample.Plugins.PlanVisit. Remove the type, or build the plug-ins again."))
        {
            Dll = new SampleDll { Plugins = ["Sample.Plugins.CountVisits"] },
        },

        new("SL403", "the DLL is built for another framework",
            _ => { },
            (Assembly, "<PluginAssembly ", "the DLL is built for '.NETFramework,Version=v4.8'. Build it for net462."))
        {
            Dll = new SampleDll { Framework = ".NETFramework,Version=v4.8" },
        },
        new("SL403", "the DLL has no strong name",
            _ => { },
            (Assembly, "<PluginAssembly ", "the DLL has no strong name. Sign it with the project's key file."))
        {
            Dll = new SampleDll { IsSigned = false },
        },
        new("SL403", "the DLL needs a library of its own",
            _ => { },
            (Assembly, "<PluginAssembly ", "the DLL refers to Newtonsoft.Json, Version=13.0.0.0, Culture=neutral, PublicKeyToken=30ad4fe6b2a6aeed. Use only .NET Framework 4.6.2, Microsoft.Xrm.Sdk 9.0.0.0 and Microsoft.Crm.Sdk.Proxy 9.0.0.0."))
        {
            Dll = new SampleDll { References = [("Microsoft.Xrm.Sdk", "9.0.0.0", "31bf3856ad364e35"), ("Newtonsoft.Json", "13.0.0.0", "30ad4fe6b2a6aeed")] },
        },
        new("SL403", "the DLL needs a part of .NET that 4.6.2 lacks",
            _ => { },
            (Assembly, "<PluginAssembly ", "the DLL refers to System.ValueTuple, Version=4.0.3.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51. Use only .NET Framework 4.6.2, Microsoft.Xrm.Sdk 9.0.0.0 and Microsoft.Crm.Sdk.Proxy 9.0.0.0."))
        {
            Dll = new SampleDll { References = [("Microsoft.Xrm.Sdk", "9.0.0.0", "31bf3856ad364e35"), ("System.ValueTuple", "4.0.3.0", "cc7b13ffcd2ddd51")] },
        },
        new("SL403", "the DLL is built against another SDK",
            _ => { },
            (Assembly, "<PluginAssembly ", "the DLL refers to Microsoft.Xrm.Sdk, Version=8.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35. Use only .NET Framework 4.6.2, Microsoft.Xrm.Sdk 9.0.0.0 and Microsoft.Crm.Sdk.Proxy 9.0.0.0."))
        {
            Dll = new SampleDll { References = [("Microsoft.Xrm.Sdk", "8.0.0.0", "31bf3856ad364e35")] },
        },

        new("SL404", "a step stands on a type that is not listed",
            sample => sample.Replace(Step, "<PluginTypeName>Sample.Plugins.CountVisits", "<PluginTypeName>Sample.Plugins.CountTrips"),
            (Step, "<PluginTypeName>", $"no assembly of the solution lists the type 'Sample.Plugins.CountTrips, {Full}'. List the type, or correct the name.")),
        new("SL404", "a step has another type's id",
            sample => sample.Replace(Step, "<PluginTypeId>f6080000-0000-4000-8000-000000000002<", "<PluginTypeId>f6080000-0000-4000-8000-000000000003<"),
            (Step, "<PluginTypeId>", "PluginTypeId is f6080000-0000-4000-8000-000000000003, but the assembly lists Sample.Plugins.CountVisits as f6080000-0000-4000-8000-000000000002. Write f6080000-0000-4000-8000-000000000002.")),
        new("SL404", "a step runs on every update",
            sample => sample.Replace(Step, "<FilteringAttributes>sl_kindid,sl_score<", "<FilteringAttributes><"),
            (Step, "<SdkMessageProcessingStep ", "the step runs on every update. Name in FilteringAttributes the columns it is about.")),
        new("SL404", "a step filters a column that is not there",
            sample => sample.Replace(Step, "<FilteringAttributes>sl_kindid,", "<FilteringAttributes>sl_sortid,"),
            (Step, "<FilteringAttributes>", "sl_visit has no column 'sl_sortid'. Correct the name, or remove it.")),
        new("SL404", "a step's columns are separated by blanks",
            sample => sample.Replace(Step, "<FilteringAttributes>sl_kindid,", "<FilteringAttributes>sl_kindid, "),
            (Step, "<FilteringAttributes>", "FilteringAttributes contains a space. Separate columns by a comma alone.")),
        new("SL404", "a step on delete filters columns",
            sample => sample.Replace(Step, "20bebb1b-ea3e-db11-86a7-000a3a5473e8", "a1bdbb1b-ea3e-db11-86a7-000a3a5473e8"),
            (Step, "<FilteringAttributes>", "Delete has no filtering columns. Empty FilteringAttributes.")),
        new("SL404", "a step before the write is asynchronous",
            sample => sample.Replace(Step, "<Mode>0<", "<Mode>1<").Replace(Step, "<AsyncAutoDelete>0<", "<AsyncAutoDelete>1<"),
            (Step, "<Mode>", "an asynchronous step stands at stage 20. Move it to 40, or make it synchronous.")),
        new("SL404", "a finished job is kept for ever",
            sample => sample.Replace(Step, "<Mode>0<", "<Mode>1<").Replace(Step, "<Stage>20<", "<Stage>40<"),
            (Step, "<AsyncAutoDelete>", "AsyncAutoDelete is '0' on an asynchronous step. Write 1.")),
        new("SL404", "a step stands in the platform's own stage",
            sample => sample.Replace(Step, "<Stage>20<", "<Stage>30<"),
            (Step, "<Stage>", "stage 30 is the platform's own. Use 10, 20 or 40.")),
        new("SL404", "a step stands on a table that is not there",
            sample => sample.Replace(Step, "<PrimaryEntity>sl_visit<", "<PrimaryEntity>sl_trip<"),
            (Step, "<PrimaryEntity>", "there is no table 'sl_trip'. Write the logical name of a table.")),

        new("SL405", "a row being created is asked for its past",
            sample => sample.Replace(Step, "20bebb1b-ea3e-db11-86a7-000a3a5473e8", "9ebdbb1b-ea3e-db11-86a7-000a3a5473e8").Replace(Step, "<MessagePropertyName>Target<", "<MessagePropertyName>Id<"),
            (Step, "<SdkMessageProcessingStepImage ", "a row that is being created has no image of before. Remove the image.")),
        new("SL405", "a step before the write asks for the row after it",
            sample => sample.Replace(Step, "<ImageType>0<", "<ImageType>1<"),
            (Step, "<SdkMessageProcessingStepImage ", "there is no image of after for Update at stage 20. Ask for it at stage 40, and not for Delete.")),
        new("SL405", "an image is asked of another property",
            sample => sample.Replace(Step, "<MessagePropertyName>Target<", "<MessagePropertyName>Id<"),
            (Step, "<MessagePropertyName>", "MessagePropertyName of an image of Update is 'Id'. Write Target.")),
        new("SL405", "an image carries every column",
            sample => sample.Replace(Step, "<Attributes>sl_kindid,sl_score<", "<Attributes><"),
            (Step, "<SdkMessageProcessingStepImage ", "the image carries every column of the row. Name in Attributes the columns the plug-in reads.")),
        new("SL405", "an image carries a column that is not there",
            sample => sample.Replace(Step, "<Attributes>sl_kindid,", "<Attributes>sl_sortid,"),
            (Step, "<Attributes>", "sl_visit has no column 'sl_sortid'. Correct the name, or remove it.")),

        new("SL406", "nothing answers a custom API",
            sample => sample.Replace(Api, "f6080000-0000-4000-8000-000000000003", "f6080000-0000-4000-8000-000000000009"),
            (Api, "f6080000", "no assembly of the solution lists the plug-in type 'f6080000-0000-4000-8000-000000000009'. Write the PluginTypeId of the class that answers.")),
        new("SL406", "a custom API is bound to a table that is not there",
            sample => sample.Replace(Api, "<bindingtype>0</bindingtype>", "<bindingtype>1</bindingtype>\n  <boundentitylogicalname>sl_trip</boundentitylogicalname>"),
            (Api, "<bindingtype>", "the API is bound to 'sl_trip', which is no table. Name a table in boundentitylogicalname.")),
        new("SL406", "a custom API's folder has another name",
            sample => sample.Replace(Api, "uniquename=\"sl_PlanVisit\"", "uniquename=\"sl_PlanTrip\""),
            (Api, "<customapi ", "uniquename is 'sl_PlanTrip', but the folder is 'sl_PlanVisit'. Give both one name.")),
        new("SL406", "a description is too long",
            sample => sample.Replace(Api, "<description default=\"Proposes a day for the next visit.\"", $"<description default=\"{new string('x', 301)}\""),
            (Api, "<description ", "the description is longer than 300 characters. Shorten it.")),
        new("SL406", "a response says that it is optional",
            sample => sample.Replace(Response, "<name>", "<isoptional>0</isoptional>\n  <name>"),
            (Response, "<isoptional>", "a response property has isoptional, with which an import fails. Remove the element.")),
        new("SL406", "a parameter is a row of a table that is not there",
            sample => sample.Replace(Request, "<logicalentityname>sl_visit<", "<logicalentityname>sl_trip<"),
            (Request, "<logicalentityname>", "there is no table 'sl_trip'. Write the logical name of a table, or remove the element.")),

        new("SL407", "a number's default is no number",
            sample => sample.Replace(Variable, "<defaultvalue>14<", "<defaultvalue>two weeks<"),
            (Variable, "<defaultvalue>", "the default 'two weeks' is not of the type 100000001. Write a value of that type, or correct the type.")),
        new("SL407", "a variable's folder has another name",
            sample => sample.Replace(Variable, "schemaname=\"sl_VisitDays\"", "schemaname=\"sl_Days\""),
            (Variable, "<environmentvariabledefinition ", "schemaname is 'sl_Days', but the folder is 'sl_VisitDays'. Give both one name.")),
        new("SL407", "the solution carries a value",
            sample => sample.Write("environmentvariabledefinitions/sl_VisitDays/environmentvariablevalues.json", "{}"),
            ("environmentvariabledefinitions/sl_VisitDays/environmentvariablevalues.json", "", "the solution carries a value. Delete the file; a value belongs to the environment.")),

        new("SL408", "a generated file was edited",
            sample => sample.Write("../model/Visit.generated.cs", "// edited"),
            ("../model/Visit.generated.cs", "", "the generated file is stale. Run: remake.")),
        new("SL408", "a generated file is left over",
            sample => sample.Write("../model/Trip.generated.cs", "// made"),
            ("../model/Trip.generated.cs", "", "the generated file is stale. Run: remake.")),
    ];
}
