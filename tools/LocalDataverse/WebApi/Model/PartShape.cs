using System.Globalization;
using System.Text.Json;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.OData.Edm;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.WebApi.Http;

namespace SalesLoop.LocalDataverse.WebApi.Model;

/// <summary>A parameter or answer whose type is neither a value of a column nor a row: a complex type or an enumeration of the platform.</summary>
internal abstract class PartShape
{
    public static PartShape AccessRights { get; } = new AccessRightsShape();

    public static PartShape PrincipalAccess { get; } = new PrincipalAccessShape();

    public static PartShape TargetFieldType { get; } = new NameShape<TargetFieldType>();

    public static PartShape RolePrivilege { get; } = new RolePrivilegeShape();

    public static PartShape RecordCounts { get; } = new RecordCountsShape();

    /// <summary>Its type in $metadata.</summary>
    /// <param name="model">The type is added to it when it is not there yet.</param>
    /// <param name="row">Type of any row.</param>
    public abstract IEdmTypeReference Declare(EdmModel model, IEdmEntityType row);

    /// <param name="value">As it was sent.</param>
    /// <param name="row">Reads a reference to a row.</param>
    /// <exception cref="WebApiException">It is not of this shape; the message says what it should be.</exception>
    public abstract object Read(JsonElement value, Func<JsonElement, EntityReference> row);

    /// <param name="json">Where to.</param>
    /// <param name="value">What the message answered.</param>
    /// <param name="row">Writes a reference to a row.</param>
    public abstract void Write(Utf8JsonWriter json, object value, Action<EntityReference> row);

    private static PartShape Depth { get; } = new NameShape<PrivilegeDepth>();

    private static T Declared<T>(EdmModel model, string name, Func<T> create)
        where T : class, IEdmSchemaType
    {
        if (model.FindDeclaredType(PropertyNames.Qualified(name)) is T known)
        {
            return known;
        }

        var type = create();
        model.AddElement(type);
        return type;
    }

    /// <summary>One of a list of names. In an address written as <c>Microsoft.Dynamics.CRM.TargetFieldType'0'</c>.</summary>
    private sealed class NameShape<T> : PartShape
        where T : struct, Enum
    {
        public override IEdmTypeReference Declare(EdmModel model, IEdmEntityType row) => new EdmEnumTypeReference(
            Declared(model, typeof(T).Name, () =>
            {
                var type = new EdmEnumType(PropertyNames.Namespace, typeof(T).Name);
                foreach (var member in Enum.GetValues<T>())
                {
                    type.AddMember(member.ToString(), new EdmEnumMemberValue(Convert.ToInt64(member, CultureInfo.InvariantCulture)));
                }

                return type;
            }),
            isNullable: true);

        public override object Read(JsonElement value, Func<JsonElement, EntityReference> row) =>
            Enum.TryParse<T>(value.ToString(), out var read) && Enum.IsDefined(read)
                ? read
                : throw WebApiException.BadBody($"{typeof(T).Name} must be one of {string.Join(", ", Enum.GetNames<T>())}.");

        public override void Write(Utf8JsonWriter json, object value, Action<EntityReference> row) => json.WriteStringValue(value.ToString());
    }

    /// <summary>A privilege as a role gives it: which, and how deep.</summary>
    private sealed class RolePrivilegeShape : PartShape
    {
        public override IEdmTypeReference Declare(EdmModel model, IEdmEntityType row) => new EdmComplexTypeReference(
            Declared(model, "RolePrivilege", () =>
            {
                var type = new EdmComplexType(PropertyNames.Namespace, "RolePrivilege");
                type.AddStructuralProperty("Depth", Depth.Declare(model, row));
                type.AddStructuralProperty("PrivilegeId", EdmPrimitiveTypeKind.Guid, isNullable: false);
                type.AddStructuralProperty("BusinessUnitId", EdmPrimitiveTypeKind.Guid, isNullable: false);
                type.AddStructuralProperty("PrivilegeName", EdmPrimitiveTypeKind.String);
                return type;
            }),
            isNullable: true);

        public override object Read(JsonElement value, Func<JsonElement, EntityReference> row) =>
            value.ValueKind == JsonValueKind.Object && value.TryGetProperty("Depth", out var depth) && IdOf(value, "PrivilegeId") is { } privilege
                ? new RolePrivilege((PrivilegeDepth)Depth.Read(depth, row), privilege, IdOf(value, "BusinessUnitId") ?? Guid.Empty)
                : throw WebApiException.BadBody("RolePrivilege must be an object with PrivilegeId and Depth, as in \"Global\".");

        public override void Write(Utf8JsonWriter json, object value, Action<EntityReference> row)
        {
            var privilege = (RolePrivilege)value;
            json.WriteStartObject();
            json.WriteString("Depth", privilege.Depth.ToString());
            json.WriteString("PrivilegeId", privilege.PrivilegeId);
            json.WriteString("BusinessUnitId", privilege.BusinessUnitId);
            json.WriteString("PrivilegeName", privilege.PrivilegeName);
            json.WriteEndObject();
        }

        private static Guid? IdOf(JsonElement value, string name) =>
            value.TryGetProperty(name, out var id) && Guid.TryParse(id.ToString(), out var read) ? read : null;
    }

    /// <summary>Written as names, parted by commas: <c>"ReadAccess, WriteAccess"</c>.</summary>
    private sealed class AccessRightsShape : PartShape
    {
        private static readonly Microsoft.Crm.Sdk.Messages.AccessRights[] All = Enum.GetValues<Microsoft.Crm.Sdk.Messages.AccessRights>();

        public override IEdmTypeReference Declare(EdmModel model, IEdmEntityType row) => new EdmEnumTypeReference(
            Declared(model, "AccessRights", () =>
            {
                var type = new EdmEnumType(PropertyNames.Namespace, "AccessRights", isFlags: true);
                foreach (var right in All)
                {
                    type.AddMember(right.ToString(), new EdmEnumMemberValue((int)right));
                }

                return type;
            }),
            isNullable: true);

        public override object Read(JsonElement value, Func<JsonElement, EntityReference> row)
        {
            var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
            var rights = Microsoft.Crm.Sdk.Messages.AccessRights.None;
            foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
            {
                rights |= All.Any(right => right.ToString() == name)
                    ? Enum.Parse<Microsoft.Crm.Sdk.Messages.AccessRights>(name)
                    : throw WebApiException.BadBody($"'{(name.Length > 60 ? name[..60] : name)}' is no access right. They are {string.Join(", ", All)}.");
            }

            return rights;
        }

        public override void Write(Utf8JsonWriter json, object value, Action<EntityReference> row) => json.WriteStringValue(value.ToString());
    }

    private sealed class PrincipalAccessShape : PartShape
    {
        public override IEdmTypeReference Declare(EdmModel model, IEdmEntityType row) => new EdmComplexTypeReference(
            Declared(model, "PrincipalAccess", () =>
            {
                var type = new EdmComplexType(PropertyNames.Namespace, "PrincipalAccess");
                type.AddStructuralProperty("AccessMask", AccessRights.Declare(model, row));
                type.AddUnidirectionalNavigation(new EdmNavigationPropertyInfo { Name = "Principal", Target = row, TargetMultiplicity = EdmMultiplicity.ZeroOrOne });
                return type;
            }),
            isNullable: true);

        public override object Read(JsonElement value, Func<JsonElement, EntityReference> row)
        {
            return value.ValueKind == JsonValueKind.Object && value.TryGetProperty("Principal", out var principal) && principal.ValueKind == JsonValueKind.Object && value.TryGetProperty("AccessMask", out var mask)
                ? new PrincipalAccess { Principal = row(principal), AccessMask = (Microsoft.Crm.Sdk.Messages.AccessRights)AccessRights.Read(mask, row) }
                : throw WebApiException.BadBody("PrincipalAccess must be an object with Principal (a user or team) and AccessMask, as in \"ReadAccess, WriteAccess\".");
        }

        public override void Write(Utf8JsonWriter json, object value, Action<EntityReference> row)
        {
            var access = (PrincipalAccess)value;
            json.WriteStartObject();
            json.WritePropertyName("AccessMask");
            AccessRights.Write(json, access.AccessMask, row);
            json.WritePropertyName("Principal");
            row(access.Principal);
            json.WriteEndObject();
        }
    }

    /// <summary>The form in which the Web API writes a dictionary: its keys and its values, side by side.</summary>
    private sealed class RecordCountsShape : PartShape
    {
        public override IEdmTypeReference Declare(EdmModel model, IEdmEntityType row) => new EdmComplexTypeReference(
            Declared(model, "EntityRecordCountCollection", () =>
            {
                var type = new EdmComplexType(PropertyNames.Namespace, "EntityRecordCountCollection");
                type.AddStructuralProperty("Count", EdmPrimitiveTypeKind.Int32);
                type.AddStructuralProperty("IsReadOnly", EdmPrimitiveTypeKind.Boolean);
                type.AddStructuralProperty("Keys", EdmCoreModel.GetCollection(EdmCoreModel.Instance.GetString(isNullable: true)));
                type.AddStructuralProperty("Values", EdmCoreModel.GetCollection(EdmCoreModel.Instance.GetInt64(isNullable: false)));
                return type;
            }),
            isNullable: true);

        public override object Read(JsonElement value, Func<JsonElement, EntityReference> row) => throw new InvalidOperationException("Counts are answered, never sent.");

        public override void Write(Utf8JsonWriter json, object value, Action<EntityReference> row)
        {
            var counts = (EntityRecordCountCollection)value;
            json.WriteStartObject();
            json.WriteNumber("Count", counts.Count);
            json.WriteBoolean("IsReadOnly", false);
            json.WriteStartArray("Keys");
            foreach (var name in counts.Keys)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
            json.WriteStartArray("Values");
            foreach (var count in counts.Values)
            {
                json.WriteNumberValue(count);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    }
}
