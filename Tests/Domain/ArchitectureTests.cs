using System.Reflection;
using System.Text.RegularExpressions;
using Mono.Cecil;

namespace SalesLoop.Tests.Domain;

/// <summary>Holds the house in the shape that the documentation says it has.</summary>
[TestClass]
public sealed partial class ArchitectureTests
{
    private static readonly string Plugins = typeof(ArchitectureTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "PluginsFolder").Value!;

    /// <summary>Folders named for what the business does; Platform and Model are the platform's.</summary>
    private static readonly string[] Areas = ["Express", "Tailor", "Amplify", "Evolve", "Cadence", "Govern", "Statistics", "Statistics.Text", "Words"];

    [TestMethod]
    [DynamicData(nameof(DomainTypes))]
    public void A_rule_names_nothing_of_the_platform(string type, string foreign) =>
        Assert.AreEqual("", foreign, $"{type} is a rule: values in, a verdict out. Move what speaks to Dataverse into a plug-in, a reader or a query.");

    [TestMethod]
    public void Every_rule_is_looked_at()
    {
        var types = DomainTypes.Select(row => (string)row[0]).ToList();

        Assert.Contains("SalesLoop.Express.Gate", types);
        Assert.Contains("SalesLoop.Express.GateMessage", types);
        Assert.Contains("SalesLoop.Evolve.CloseReason", types);
    }

    [TestMethod]
    public void The_dll_refers_to_nothing_but_the_framework_and_the_sdk()
    {
        using var dll = Dll();
        string[] allowed =
        [
            "mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089",
            "System, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089",
            "System.Core, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089",
            "System.ServiceModel, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089",
            "System.Xml, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089",
            "System.Xml.Linq, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089",
            "Microsoft.Xrm.Sdk, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35",
            "Microsoft.Crm.Sdk.Proxy, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35",
        ];

        Assert.AreSequenceEqual([], dll.MainModule.AssemblyReferences.Select(reference => reference.FullName).Except(allowed));
    }

    [TestMethod]
    public void The_dll_is_strong_named_for_the_framework_that_dataverse_runs()
    {
        using var dll = Dll();
        var framework = dll.CustomAttributes.Single(attribute => attribute.AttributeType.Name == "TargetFrameworkAttribute").ConstructorArguments[0].Value;

        Assert.AreEqual(".NETFramework,Version=v4.6.2", framework);
        Assert.AreEqual(new Version(1, 0, 0, 0), dll.Name.Version);
        Assert.HasCount(8, dll.Name.PublicKeyToken);
        Assert.IsTrue(dll.MainModule.Attributes.HasFlag(ModuleAttributes.StrongNameSigned));
    }

    [TestMethod]
    public void No_path_of_the_machine_that_built_it_is_in_the_dll()
    {
        var content = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(typeof(SalesLoop.Express.Gate).Assembly.Location));

        Assert.DoesNotContain(Path.GetFullPath(Path.Combine(Plugins, "..")), content);
    }

    [TestMethod]
    public void A_plug_in_keeps_nothing_between_calls()
    {
        using var dll = Dll();
        var fields =
            from type in dll.MainModule.GetTypes()
            where type.BaseType?.Name == "LoopPlugin"
            from field in type.Fields
            where !field.IsLiteral && !(field.IsStatic && field.IsInitOnly)
            select field.FullName;

        Assert.AreSequenceEqual([], fields);
    }

    [TestMethod]
    public void Every_plug_in_is_registered_and_every_registration_has_an_id_of_its_own()
    {
        using var dll = Dll();
        var plugins = dll.MainModule.Types.Where(type => type.BaseType?.Name == "LoopPlugin").ToList();
        var ids = plugins.SelectMany(type => type.CustomAttributes).Where(attribute => attribute.AttributeType.Name == "StepAttribute").Select(step => Guid.Parse((string)step.ConstructorArguments[0].Value)).ToList();

        Assert.AreSequenceEqual([], plugins.Where(type => !type.CustomAttributes.Any(attribute => attribute.AttributeType.Name is "StepAttribute" or "CustomApiAttribute")).Select(type => type.Name));
        Assert.HasCount(ids.Distinct().Count(), ids);
    }

    [TestMethod]
    public void A_step_on_updates_says_which_columns_it_is_about()
    {
        using var dll = Dll();
        var unfiltered =
            from type in dll.MainModule.Types
            from step in type.CustomAttributes
            where step.AttributeType.Name == "StepAttribute" && (string)step.ConstructorArguments[1].Value == "Update" && step.Properties.All(property => property.Name != "When")
            select type.Name;

        Assert.AreSequenceEqual([], unfiltered);
    }

    /// <summary>A pattern can take for ever over a text that was made for it. Whatever runs one must say when it gives up.</summary>
    [TestMethod]
    public void No_pattern_runs_without_a_time_limit()
    {
        using var dll = Dll();
        var uses =
            from type in dll.MainModule.GetTypes()
            from method in type.Methods
            where method.HasBody
            from called in method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>()
            where called.DeclaringType.FullName == "System.Text.RegularExpressions.Regex" && (called.Name == ".ctor" || !called.HasThis)
            select (By: type.FullName, IsLimited: called.Parameters.Any(parameter => parameter.ParameterType.Name == nameof(TimeSpan)));

        Assert.IsNotEmpty(uses, "or nothing was looked at");
        Assert.AreSequenceEqual([], uses.Where(use => !use.IsLimited).Select(use => use.By));
    }

    /// <summary>
    /// A file is a rule unless it declares a plug-in, an internal type that speaks to Dataverse, or is named for reading
    /// (…Reader, …Queries). So: every public type of the business's folders that is no plug-in, with whatever its signatures,
    /// fields and bodies name of the platform, the clock, chance or the outside.
    /// </summary>
    private static IEnumerable<object[]> DomainTypes
    {
        get
        {
            using var dll = Dll();
            return dll.MainModule.Types
                .Where(type => type.IsPublic && Areas.Any(area => type.Namespace == $"SalesLoop.{area}") && type.BaseType?.Name != "LoopPlugin")
                .Select(type => new object[] { type.FullName, string.Join(", ", Named(type).Where(name => Foreign().IsMatch(name)).Distinct().Order(StringComparer.Ordinal)) })
                .ToList();
        }
    }

    private static IEnumerable<string> Named(TypeDefinition type)
    {
        var own = type.Fields.Select(field => field.FieldType.FullName)
            .Concat(type.Interfaces.Select(implemented => implemented.InterfaceType.FullName))
            .Append(type.BaseType?.FullName ?? "")
            .Concat(type.Methods.SelectMany(method => method.Parameters.Select(parameter => parameter.ParameterType.FullName).Append(method.ReturnType.FullName)))
            .Concat(type.Methods.Where(method => method.HasBody).SelectMany(method =>
                method.Body.Instructions.Select(instruction => instruction.Operand?.ToString() ?? "").Concat(method.Body.Variables.Select(variable => variable.VariableType.FullName))));
        return own.Concat(type.NestedTypes.SelectMany(Named));
    }

    private static AssemblyDefinition Dll() => AssemblyDefinition.ReadAssembly(typeof(SalesLoop.Express.Gate).Assembly.Location);

    [GeneratedRegex(@"Microsoft\.|System\.ServiceModel|SalesLoop\.(Platform|Model)\.|DateTime(Offset)?::get_(Now|UtcNow|Today)|Guid::NewGuid|System\.(Random|Console|Environment|Net)\b|System\.IO\.(File|Directory|Path|FileStream|Stream(Reader|Writer))")]
    private static partial Regex Foreign();
}
