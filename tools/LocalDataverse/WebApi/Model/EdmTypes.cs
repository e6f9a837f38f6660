using Microsoft.OData.Edm;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Model;

/// <summary>The EDM type of each kind of column.</summary>
internal static class EdmTypes
{
    public static EdmPrimitiveTypeKind Of(ColumnDefinition column) => column.Type switch
    {
        ColumnType.PrimaryKey or ColumnType.UniqueIdentifier => EdmPrimitiveTypeKind.Guid,
        ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => EdmPrimitiveTypeKind.Guid,
        ColumnType.Text or ColumnType.Memo or ColumnType.Choices => EdmPrimitiveTypeKind.String,
        ColumnType.WholeNumber or ColumnType.Choice or ColumnType.State or ColumnType.Status => EdmPrimitiveTypeKind.Int32,
        ColumnType.BigInteger => EdmPrimitiveTypeKind.Int64,
        ColumnType.Decimal or ColumnType.Money => EdmPrimitiveTypeKind.Decimal,
        ColumnType.Float => EdmPrimitiveTypeKind.Double,
        ColumnType.YesNo => EdmPrimitiveTypeKind.Boolean,
        ColumnType.DateTime when column.DateBehavior == DateBehavior.DateOnly => EdmPrimitiveTypeKind.Date,
        ColumnType.DateTime => EdmPrimitiveTypeKind.DateTimeOffset,
        _ => throw new ArgumentOutOfRangeException(nameof(column), $"{column.LogicalName} is a {column.Type} column, which is no property."),
    };

    public static IEdmTypeReference ReferenceTo(ColumnDefinition column)
    {
        var isNullable = column.Type != ColumnType.PrimaryKey;
        return Of(column) switch
        {
            EdmPrimitiveTypeKind.Decimal => EdmCoreModel.Instance.GetDecimal(precision: null, scale: Math.Max(column.Precision, column.Type == ColumnType.Money ? 4 : 0), isNullable),
            EdmPrimitiveTypeKind.DateTimeOffset => EdmCoreModel.Instance.GetTemporal(EdmPrimitiveTypeKind.DateTimeOffset, precision: null, isNullable),
            var kind => EdmCoreModel.Instance.GetPrimitive(kind, isNullable),
        };
    }

    /// <summary>The EDM type of a custom API's parameter; null for rows and references, which are entity types.</summary>
    public static EdmPrimitiveTypeKind? Of(CustomApiType type) => type switch
    {
        CustomApiType.Boolean => EdmPrimitiveTypeKind.Boolean,
        CustomApiType.DateTime => EdmPrimitiveTypeKind.DateTimeOffset,
        CustomApiType.Decimal or CustomApiType.Money => EdmPrimitiveTypeKind.Decimal,
        CustomApiType.Float => EdmPrimitiveTypeKind.Double,
        CustomApiType.Integer or CustomApiType.Picklist => EdmPrimitiveTypeKind.Int32,
        CustomApiType.String => EdmPrimitiveTypeKind.String,
        CustomApiType.Guid => EdmPrimitiveTypeKind.Guid,
        _ => null,
    };
}
