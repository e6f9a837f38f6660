using Microsoft.OData.Edm;
using SalesLoop.LocalDataverse.WebApi.Metadata;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Model;

/// <summary>Writes a schema down as an EDM model, in the shape of Dataverse's own $metadata.</summary>
internal sealed class EdmBuilder
{
    private readonly WebApiModel model;
    private readonly EdmModel edm = new();
    private readonly EdmEntityContainer container = new(PropertyNames.Namespace, "System");
    private readonly EdmEntityType anyRow = new(PropertyNames.Namespace, "crmbaseentity", baseType: null, isAbstract: true, isOpen: false);
    private readonly EdmEntityType principal;
    private readonly Dictionary<string, EdmEntityType> types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EdmEntitySet> sets = new(StringComparer.Ordinal);

    private EdmBuilder(WebApiModel model)
    {
        this.model = model;
        // Owners are users or teams; ownerid leads to what the two have in common.
        principal = new EdmEntityType(PropertyNames.Namespace, "principal", anyRow);
        principal.AddKeys(principal.AddStructuralProperty("ownerid", EdmPrimitiveTypeKind.Guid, isNullable: false));
    }

    public static IEdmModel Build(WebApiModel model)
    {
        var builder = new EdmBuilder(model);
        var tables = model.Schema.Tables.OrderBy(table => table.LogicalName, StringComparer.Ordinal).ToList();
        builder.edm.AddElement(builder.anyRow);
        builder.edm.AddElement(builder.principal);
        builder.edm.AddElement(builder.container);
        tables.ForEach(builder.AddType);
        tables.ForEach(builder.AddNavigations);
        QueryFunctions.Declare(builder.edm);
        foreach (var operation in model.Operations)
        {
            builder.AddOperation(operation);
        }

        MetadataTypes.Declare(builder.edm, builder.container);
        return builder.edm;
    }

    private void AddType(TableDefinition table)
    {
        var type = new EdmEntityType(PropertyNames.Namespace, table.LogicalName, anyRow);
        foreach (var column in WebApiModel.PropertiesOf(table))
        {
            var property = type.AddStructuralProperty(PropertyNames.Of(column), EdmTypes.ReferenceTo(column));
            if (column.LogicalName == table.PrimaryKey)
            {
                type.AddKeys(property);
            }
        }

        foreach (var key in table.Keys)
        {
            AddKey(table, type, key);
        }

        edm.AddElement(type);
        types[table.LogicalName] = type;
        sets[table.LogicalName] = container.AddEntitySet(table.EntitySetName, type);
    }

    private void AddKey(TableDefinition table, EdmEntityType type, KeyDefinition key)
    {
        var properties = key.Columns
            .Select(table.Find)
            .Select(column => column is null ? null : type.FindProperty(PropertyNames.Of(column)))
            .OfType<IEdmProperty>()
            .ToDictionary(property => property.Name);
        if (properties.Count == key.Columns.Count)
        {
            edm.AddAlternateKeyAnnotation(type, properties);
        }
    }

    private void AddNavigations(TableDefinition table)
    {
        var type = types[table.LogicalName];
        foreach (var navigation in model.NavigationsOf(table).OrderBy(navigation => navigation.Name, StringComparer.Ordinal))
        {
            if (type.FindProperty(navigation.Name) is not null)
            {
                continue;
            }

            var (target, set) = TargetOf(navigation);
            var added = type.AddUnidirectionalNavigation(new EdmNavigationPropertyInfo
            {
                Name = navigation.Name,
                Target = target,
                TargetMultiplicity = navigation is LookupNavigation ? EdmMultiplicity.ZeroOrOne : EdmMultiplicity.Many,
                DependentProperties = navigation is LookupNavigation lookup ? [(IEdmStructuralProperty)type.FindProperty(PropertyNames.Of(lookup.Column))] : null,
                PrincipalProperties = navigation is LookupNavigation ? target.Key() : null,
            });
            if (set is not null)
            {
                sets[table.LogicalName].AddNavigationTarget(added, set);
            }
        }
    }

    private (EdmEntityType Type, EdmEntitySet? Set) TargetOf(Navigation navigation) => navigation switch
    {
        LookupNavigation { IsPrincipal: true } => (principal, null),
        _ => (types[navigation.Target.LogicalName], sets[navigation.Target.LogicalName]),
    };

    private void AddOperation(Operation operation)
    {
        var answer = AnswerOf(operation);
        EdmOperation declared = operation.IsFunction
            ? new EdmFunction(PropertyNames.Namespace, operation.Message, answer ?? EdmCoreModel.Instance.GetBoolean(isNullable: false), operation.Binding != Binding.None, entitySetPathExpression: null, isComposable: false)
            : new EdmAction(PropertyNames.Namespace, operation.Message, answer, operation.Binding != Binding.None, entitySetPathExpression: null);
        if (operation.Binding != Binding.None)
        {
            var bound = new EdmEntityTypeReference(types.GetValueOrDefault(operation.Table, anyRow), isNullable: false);
            declared.AddParameter(operation.Binding == Binding.Row ? "entity" : "entityset", operation.Binding == Binding.Row ? bound : EdmCoreModel.GetCollection(bound));
        }

        foreach (var parameter in operation.Parameters)
        {
            declared.AddParameter(parameter.Name, TypeOf(parameter));
        }

        edm.AddElement(declared);
        if (operation.Binding != Binding.None)
        {
            return;
        }

        if (declared is EdmFunction function)
        {
            container.AddFunctionImport(function);
        }
        else
        {
            container.AddActionImport((EdmAction)declared);
        }
    }

    private IEdmTypeReference? AnswerOf(Operation operation)
    {
        if (operation.Answer.Count == 0)
        {
            return null;
        }

        if (operation.AnswersValue)
        {
            return TypeOf(operation.Answer[0]);
        }

        if (edm.FindDeclaredType(PropertyNames.Qualified($"{operation.Message}Response")) is IEdmComplexType known)
        {
            return new EdmComplexTypeReference(known, isNullable: true);
        }

        var type = new EdmComplexType(PropertyNames.Namespace, $"{operation.Message}Response");
        foreach (var part in operation.Answer)
        {
            // A row among the answer's properties is a navigation property in real $metadata; the OData library
            // lets complex types hold neither, so what is declared here is what is written: its type alone.
            if (part.Shape is not null || EdmTypes.Of(part.Type) is not null || part.Type is CustomApiType.StringArray)
            {
                type.AddStructuralProperty(part.Name, TypeOf(part));
            }
        }

        edm.AddElement(type);
        return new EdmComplexTypeReference(type, isNullable: true);
    }

    private IEdmTypeReference TypeOf(OperationPart part)
    {
        IEdmTypeReference one = part.Shape is { } shape ? shape.Declare(edm, anyRow) : EdmTypes.Of(part.Type) is { } primitive
            ? EdmCoreModel.Instance.GetPrimitive(primitive, isNullable: part.IsOptional || primitive == EdmPrimitiveTypeKind.String)
            : part.Type switch
            {
                CustomApiType.StringArray => EdmCoreModel.GetCollection(EdmCoreModel.Instance.GetString(isNullable: true)),
                CustomApiType.EntityCollection => EdmCoreModel.GetCollection(Row(part.Table)),
                _ => Row(part.Table),
            };
        return part.IsCollection ? EdmCoreModel.GetCollection(one) : one;
    }

    private EdmEntityTypeReference Row(string table) => new(types.GetValueOrDefault(table, anyRow), isNullable: true);
}
