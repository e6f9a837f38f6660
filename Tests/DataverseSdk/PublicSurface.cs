using Mono.Cecil;

namespace SalesLoop.Tests.DataverseSdk;

/// <summary>The public members of an assembly, one signature a line.</summary>
internal static class PublicSurface
{
    public static IReadOnlyList<string> Of(AssemblyDefinition assembly) =>
        [.. assembly.MainModule.Types.SelectMany(WithNested).Where(IsPublic).SelectMany(Lines)];

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) =>
        type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static bool IsPublic(TypeDefinition type) => type.IsPublic || type.IsNestedPublic;

    private static IEnumerable<string> Lines(TypeDefinition type) =>
        [Heading(type), .. Interfaces(type), .. type.IsEnum ? Choices(type) : Fields(type).Concat(Methods(type))];

    private static string Heading(TypeDefinition type)
    {
        var parent = type.BaseType is { } and not { FullName: "System.Object" or "System.Enum" or "System.ValueType" or "System.MulticastDelegate" }
            ? $" : {Name(type.BaseType)}"
            : "";
        return $"{Modifier(type)}{Kind(type)} {Name(type)}{parent}";
    }

    private static string Kind(TypeDefinition type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { BaseType.FullName: "System.MulticastDelegate" } => "delegate",
        _ => "class",
    };

    private static string Modifier(TypeDefinition type) => type switch
    {
        { IsAbstract: true, IsSealed: true } => "static ",
        { IsAbstract: true, IsInterface: false } => "abstract ",
        { IsSealed: true } when Kind(type) == "class" => "sealed ",
        _ => "",
    };

    private static IEnumerable<string> Interfaces(TypeDefinition type) =>
        from implemented in type.Interfaces
        where implemented.InterfaceType.Namespace.StartsWith("Microsoft.", StringComparison.Ordinal)
        select $"  {Name(type)} implements {Name(implemented.InterfaceType)}";

    private static IEnumerable<string> Choices(TypeDefinition type) =>
        from field in type.Fields
        where field.HasConstant
        select $"  {Name(type)}.{field.Name} = {field.Constant}";

    private static IEnumerable<string> Fields(TypeDefinition type) =>
        from field in type.Fields
        where field.IsPublic || field.IsFamily
        let constant = field.HasConstant ? $" = {field.Constant}" : ""
        select $"  {Name(type)} field {(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}{constant}";

    private static IEnumerable<string> Methods(TypeDefinition type) =>
        from method in type.Methods
        let isProtected = method.IsFamily || method.IsFamilyOrAssembly
        where method.IsPublic || isProtected
        let arity = method.HasGenericParameters ? $"<{method.GenericParameters.Count}>" : ""
        let parameters = string.Join(", ", method.Parameters.Select(parameter => Name(parameter.ParameterType)))
        select $"  {Name(type)}::{(isProtected ? "protected " : "")}{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}{arity}({parameters})";

    private static string Name(TypeReference type) => type switch
    {
        GenericParameter { Type: GenericParameterType.Type } parameter => $"!{parameter.Position}",
        GenericParameter parameter => $"!!{parameter.Position}",
        GenericInstanceType generic => $"{Name(generic.ElementType)}<{string.Join(",", generic.GenericArguments.Select(Name))}>",
        ArrayType array => $"{Name(array.ElementType)}[{new string(',', array.Rank - 1)}]",
        ByReferenceType reference => $"{Name(reference.ElementType)}&",
        IModifierType modified => Name(modified.ElementType),
        _ => type.FullName.Replace('/', '+'),
    };
}
