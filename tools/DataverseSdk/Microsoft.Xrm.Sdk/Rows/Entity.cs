using System;
using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Xrm.Sdk;

/// <summary>A row: its table, its id, and those of its columns that somebody asked for or sent.</summary>
public class Entity
{
    private AttributeCollection attributes;
    private FormattedValueCollection formattedValues;
    private KeyAttributeCollection keyAttributes;
    private RelatedEntityCollection relatedEntities;

    public Entity()
    {
    }

    public Entity(string entityName) => LogicalName = entityName;

    public Entity(string entityName, Guid id)
        : this(entityName) => Id = id;

    public Entity(string entityName, string keyName, object keyValue)
        : this(entityName) => KeyAttributes.Add(keyName, keyValue);

    public Entity(string entityName, KeyAttributeCollection keyAttributes)
        : this(entityName) => KeyAttributes = keyAttributes;

    public string LogicalName { get; set; }

    public virtual Guid Id { get; set; }

    public EntityState? EntityState { get; set; }

    public string RowVersion { get; set; }

    public AttributeCollection Attributes
    {
        get => attributes ??= new AttributeCollection();
        set => attributes = value;
    }

    public FormattedValueCollection FormattedValues
    {
        get => formattedValues ??= new FormattedValueCollection();
        set => formattedValues = value;
    }

    public KeyAttributeCollection KeyAttributes
    {
        get => keyAttributes ??= new KeyAttributeCollection();
        set => keyAttributes = value;
    }

    public RelatedEntityCollection RelatedEntities
    {
        get => relatedEntities ??= new RelatedEntityCollection();
        set => relatedEntities = value;
    }

    /// <exception cref="KeyNotFoundException">On reading: the column is not there.</exception>
    public object this[string attributeName]
    {
        get => Attributes[attributeName];
        set => Attributes[attributeName] = value;
    }

    public bool Contains(string attributeName) => Attributes.Contains(attributeName);

    /// <summary>The same row as another type. The two share their columns: a change to one is a change to both.</summary>
    /// <exception cref="NotSupportedException">The type does not say which table it is for.</exception>
    public T ToEntity<T>()
        where T : Entity
    {
        // Only a class that carries the SDK's table attribute can be converted to. That attribute is not part
        // of this contract, so no class can carry it, and the answer is the one such a class gets.
        if (typeof(T) != typeof(Entity))
        {
            throw new NotSupportedException($"{typeof(T).FullName} does not name the table that it is for, so a row cannot be converted to it.");
        }

        var copy = new Entity();
        ShareWith(copy);
        return (T)copy;
    }

    /// <summary>A reference to this row by id, or by its key when it has no id.</summary>
    public EntityReference ToEntityReference() =>
        new(LogicalName, Id) { RowVersion = RowVersion, KeyAttributes = KeyAttributes };

    /// <summary>The value of a column; the type's default when the column is empty or not there.</summary>
    /// <exception cref="InvalidCastException">The column holds another type.</exception>
    public virtual T GetAttributeValue<T>(string attributeLogicalName) =>
        Attributes.TryGetValue(Named(attributeLogicalName), out var value) && value is not null ? (T)value : default;

    /// <summary>Reads a column when it is there and of this type.</summary>
    public bool TryGetAttributeValue<T>(string attributeKey, out T result)
    {
        if (Attributes.TryGetValue(Named(attributeKey), out var stored) && stored is T typed)
        {
            result = typed;
            return true;
        }

        result = default;
        return false;
    }

    protected virtual void SetAttributeValue(string attributeLogicalName, object value) =>
        Attributes[Named(attributeLogicalName)] = value;

    protected virtual string GetFormattedAttributeValue(string attributeLogicalName) =>
        FormattedValues.TryGetValue(Named(attributeLogicalName), out var text) ? text : null;

    protected virtual TEntity GetRelatedEntity<TEntity>(string relationshipSchemaName, EntityRole? primaryEntityRole)
        where TEntity : Entity =>
        (TEntity)Related(relationshipSchemaName, primaryEntityRole)?.FirstOrDefault();

    protected virtual void SetRelatedEntity<TEntity>(string relationshipSchemaName, EntityRole? primaryEntityRole, TEntity entity)
        where TEntity : Entity =>
        SetRelatedEntities(relationshipSchemaName, primaryEntityRole, entity is null ? null : new[] { entity });

    protected virtual IEnumerable<TEntity> GetRelatedEntities<TEntity>(string relationshipSchemaName, EntityRole? primaryEntityRole)
        where TEntity : Entity =>
        Related(relationshipSchemaName, primaryEntityRole)?.Cast<TEntity>();

    protected virtual void SetRelatedEntities<TEntity>(string relationshipSchemaName, EntityRole? primaryEntityRole, IEnumerable<TEntity> entities)
        where TEntity : Entity
    {
        var relationship = Side(relationshipSchemaName, primaryEntityRole);
        if (entities is null)
        {
            RelatedEntities.Remove(relationship);
            return;
        }

        RelatedEntities[relationship] = new EntityCollection(entities.Cast<Entity>().ToList());
    }

    private static string Named(string name) =>
        string.IsNullOrWhiteSpace(name) ? throw new ArgumentNullException(nameof(name)) : name;

    private static Relationship Side(string schemaName, EntityRole? role) =>
        new(Named(schemaName)) { PrimaryEntityRole = role };

    private DataCollection<Entity> Related(string schemaName, EntityRole? role) =>
        RelatedEntities.TryGetValue(Side(schemaName, role), out var rows) ? rows.Entities : null;

    private void ShareWith(Entity other)
    {
        other.LogicalName = LogicalName;
        other.Id = Id;
        other.EntityState = EntityState;
        other.RowVersion = RowVersion;
        other.Attributes = Attributes;
        other.FormattedValues = FormattedValues;
        other.KeyAttributes = KeyAttributes;
        other.RelatedEntities = RelatedEntities;
    }
}
