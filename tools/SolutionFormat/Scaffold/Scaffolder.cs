using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>
/// Writes whole components into an unpacked solution: everything the format repeats around the few things a person decides.
/// A refusal leaves the folder as it was.
/// </summary>
/// <param name="source">The solution.</param>
/// <param name="standard">What the solution stands on: the tables it may extend and point to.</param>
public sealed partial class Scaffolder(EditableSolution source, IReadOnlyList<SolutionDefinition> standard)
{
    private readonly ColumnXml columns = new(source.Version);
    private readonly RelationshipXml relationships = new(source.Version);

    /// <summary>Writes a table with its key, its name, its system columns and their relationships.</summary>
    /// <exception cref="SolutionFormatException">The name is not ours or taken.</exception>
    public void AddTable(NewTable table) => AllOrNothing(() =>
    {
        RequireOwnName(table.SchemaName, "table");
        RequireOwnName(table.NameColumn.SchemaName, "name column");
        var schema = Schema();
        if (schema.Find(Names.Logical(table.SchemaName)) is { } known)
        {
            throw new SolutionFormatException($"The table {known.LogicalName} exists already. Add columns to it with 'new column', or choose another name.");
        }

        var folder = $"Entities/{table.SchemaName}";
        source.Create($"{folder}/Entity.xml", TableXml.New(table with { NameColumn = Whole(table.NameColumn) }, columns, source.Version));
        source.Create($"{folder}/RibbonDiff.xml", TableXml.EmptyRibbon());
        foreach (var (name, referenced, definition) in relationships.OfSystemColumns(table.SchemaName, table.Ownership))
        {
            source.AddRelationship(name, referenced, definition);
        }

        source.AddRootComponent(type: 1, Names.Logical(table.SchemaName), behavior: 0, "Entities");
    });

    /// <summary>Writes a choice that several columns can share.</summary>
    /// <exception cref="SolutionFormatException">The name is not ours or taken, or an option is not in the publisher's range or stands twice.</exception>
    public void AddChoice(ChoiceDefinition choice, string description) => AllOrNothing(() =>
    {
        RequireOwnName(choice.Name, "choice");
        if (choice.Name != Names.Logical(choice.Name))
        {
            throw new SolutionFormatException($"The choice '{choice.Name}' has capitals. Write '{Names.Logical(choice.Name)}': choices are named in lower case.");
        }

        var path = $"OptionSets/{choice.Name}.xml";
        if (source.Exists(path))
        {
            throw new SolutionFormatException($"The choice {choice.Name} exists already, in {path}. Add the option there, or choose another name.");
        }

        RequireOptions(choice.Name, choice.Options);
        source.Create(path, ChoiceXml.Global(choice, description, source.Version));
        source.AddRootComponent(type: 9, choice.Name, behavior: 0, "optionsets");
    });

    /// <summary>Writes a column that points to no other table.</summary>
    /// <param name="table">Logical name.</param>
    /// <param name="column">What to write; a global choice needs only its name.</param>
    /// <exception cref="SolutionFormatException">The table is unknown, the name is not ours or taken, or the choice is unknown.</exception>
    public void AddColumn(string table, ColumnDefinition column) => AllOrNothing(() =>
    {
        if (column.Type is ColumnType.Lookup or ColumnType.Customer)
        {
            throw new SolutionFormatException($"{column.SchemaName} points to another table, so it needs a relationship. Name the table it points to.");
        }

        var target = Editable(table);
        AddTo(target, column);
    });

    /// <summary>Writes a lookup and one relationship for each table it can point to.</summary>
    /// <param name="table">Logical name of the table that holds the lookup.</param>
    /// <param name="column">The lookup; for a customer column the targets are account and contact, whatever is given.</param>
    /// <param name="targets">Logical names of the tables it points to.</param>
    /// <param name="relationship">Schema name of the relationship; with several targets each gets the target's name at its end.</param>
    /// <param name="onDelete">RemoveLink, Restrict or Cascade.</param>
    /// <exception cref="SolutionFormatException">A table is unknown, a name is not ours or taken, or the lookup is required and would be emptied.</exception>
    public void AddLookup(string table, ColumnDefinition column, IReadOnlyList<string> targets, string relationship, Cascade onDelete) => AllOrNothing(() =>
    {
        RequireOwnName(relationship, "relationship");
        if (onDelete == Cascade.RemoveLink && column.Required == RequiredLevel.ApplicationRequired)
        {
            throw new SolutionFormatException($"{column.SchemaName} is required, so deleting the row it points to can't leave it empty. Choose restrict or cascade.");
        }

        var schema = Schema();
        IReadOnlyList<string> all = column.Type == ColumnType.Customer ? ["account", "contact"] : targets;
        if (all.Count == 0)
        {
            throw new SolutionFormatException($"{column.SchemaName} points to no table. Name at least one.");
        }

        var referenced = all.Select(target => Known(schema, target)).ToList();
        var referencing = Editable(table);
        AddTo(referencing, column);
        foreach (var one in referenced)
        {
            var name = referenced.Count > 1 ? $"{relationship}_{one.LogicalName}" : relationship;
            var property = referenced.Count > 1 ? $"{column.SchemaName}_{one.LogicalName}" : column.SchemaName;
            RequireFreeRelationship(schema, name);
            source.AddRelationship(
                name, one.SchemaName, relationships.OneToMany(name, one.SchemaName, TableReader.SchemaNameOf(referencing), column.SchemaName, property, onDelete));
        }
    });

    /// <summary>Writes a relationship of many rows with many.</summary>
    /// <param name="name">Schema name; the hidden table gets it too.</param>
    /// <param name="first">Logical name.</param>
    /// <param name="second">Logical name.</param>
    /// <exception cref="SolutionFormatException">A table is unknown, or the name is not ours or taken.</exception>
    public void AddManyToMany(string name, string first, string second) => AllOrNothing(() =>
    {
        RequireOwnName(name, "relationship");
        var schema = Schema();
        RequireFreeRelationship(schema, name);
        var (one, other) = (Known(schema, first), Known(schema, second));
        source.AddRelationship(name, one.SchemaName, relationships.ManyToMany(name, one.SchemaName, other.SchemaName));
    });

    /// <summary>Writes an alternate key.</summary>
    /// <param name="table">Logical name.</param>
    /// <param name="schemaName">With prefix and casing: <c>sl_CodeKey</c>.</param>
    /// <param name="label">What people read.</param>
    /// <param name="keyColumns">Logical names, in the order of the key.</param>
    /// <exception cref="SolutionFormatException">The table or a column is unknown, a column's kind can't be in a key, or the name is taken.</exception>
    public void AddKey(string table, string schemaName, string label, IReadOnlyList<string> keyColumns) => AllOrNothing(() =>
    {
        RequireOwnName(schemaName, "key");
        var known = Known(Schema(), table);
        foreach (var column in keyColumns.Select(name => Known(known, name)))
        {
            if (column.Type is not (ColumnType.Text or ColumnType.WholeNumber or ColumnType.Decimal or ColumnType.DateTime or ColumnType.Lookup or ColumnType.Choice))
            {
                throw new SolutionFormatException($"{table}.{column.LogicalName} is {column.Type} and can't be in a key. Keys take text, whole numbers, decimals, dates, lookups and choices.");
            }
        }

        var entity = Info(Editable(table));
        if (entity.Element("EntityKeys") is not { } keys)
        {
            keys = new XElement("EntityKeys");
            XmlLayout.After(entity.RequiredElement("attributes"), keys);
        }

        var logicalName = Names.Logical(schemaName);
        if (keys.Elements("EntityKey").Any(key => key.Text("LogicalName") == logicalName))
        {
            throw new SolutionFormatException($"The table {table} has the key {logicalName} already.");
        }

        XmlLayout.Insert(
            keys,
            new XElement(
                "EntityKey",
                new XElement("Name", schemaName),
                new XElement("LogicalName", logicalName),
                new XElement("IntroducedVersion", source.Version),
                new XElement("IsCustomizable", "1"),
                new XElement("EntityKeyAttributes", keyColumns.Select(name => new XElement("AttributeName", name))),
                FormatXml.DisplayNames(label)),
            key => key.Text("LogicalName"));
    });

    /// <summary>Replaces the status reasons of a table of our own.</summary>
    /// <param name="table">Logical name.</param>
    /// <param name="reasons">All of them; values 1 (active) and 2 (inactive) must stay, further ones are the publisher's.</param>
    /// <exception cref="SolutionFormatException">The table is not in this solution, or a value is out of range, missing or double.</exception>
    public void SetStatusReasons(string table, IReadOnlyList<OptionDefinition> reasons) => AllOrNothing(() =>
    {
        RequireOptions($"{table}.statuscode", [.. reasons.Where(reason => reason.Value is not (1 or 2))]);
        var statuses = Info(Editable(table)).RequiredElement("attributes").Elements("attribute")
            .FirstOrDefault(attribute => attribute.Text("LogicalName") == "statuscode")
            ?.Element("optionset") ?? throw new SolutionFormatException($"The table {table} belongs to another solution: its status reasons are that one's.");
        if (!reasons.Any(reason => reason is { Value: 1, State: 0 }) || !reasons.Any(reason => reason is { Value: 2, State: 1 }))
        {
            throw new SolutionFormatException($"The status reasons of {table} must keep 1 for active and 2 for inactive rows: they are what a row gets with its status.");
        }

        var schema = Known(Schema(), table);
        var column = schema.Columns["statuscode"];
        var options = ChoiceXml.Local(column with { Choice = column.Choice! with { Options = reasons } }, table, source.Version);
        statuses.RequiredElement("statuses").Remove();
        XmlLayout.Append(statuses, options.RequiredElement("statuses"));
    });

    private void AllOrNothing(Action write)
    {
        try
        {
            write();
            source.Save();
        }
        finally
        {
            source.Forget();
        }
    }

    private void AddTo(XElement entity, ColumnDefinition column)
    {
        RequireOwnName(column.SchemaName, "column");
        var table = TableReader.LogicalNameOf(entity);
        var known = Known(Schema(), table);
        if (known.Find(column.LogicalName) is not null)
        {
            throw new SolutionFormatException($"The table {table} has a column {column.LogicalName} already. Choose another name, or change that one in its Entity.xml.");
        }

        var whole = Whole(column);
        Insert(entity, columns.Write(whole, table));
        if (whole.Type == ColumnType.Money)
        {
            AddMoneyCompanions(entity, whole, known);
        }
    }

    private void AddMoneyCompanions(XElement entity, ColumnDefinition money, TableDefinition known)
    {
        Insert(entity, columns.Write(SystemColumns.BaseAmount(money), known.LogicalName));
        if (known.Find("transactioncurrencyid") is not null)
        {
            return;
        }

        foreach (var (column, mask) in SystemColumns.OfMoney())
        {
            Insert(entity, columns.Write(column, known.LogicalName, mask));
        }

        var name = $"TransactionCurrency_{known.SchemaName}";
        source.AddRelationship(
            name, "TransactionCurrency", relationships.System(name, "TransactionCurrency", known.SchemaName, "TransactionCurrencyId"));
    }

    private static void Insert(XElement entity, XElement attribute) =>
        XmlLayout.Insert(Info(entity).RequiredElement("attributes"), attribute, candidate => candidate.Attr("PhysicalName"));

    // A column that names a global choice gets the choice's options only for checking: the file has the name alone.
    private ColumnDefinition Whole(ColumnDefinition column)
    {
        if (column.Choice is not { } choice)
        {
            return column;
        }

        if (!choice.IsGlobal)
        {
            if (column.Type is not ColumnType.YesNo)
            {
                RequireOptions(column.SchemaName, choice.Options);
            }

            return column;
        }

        var found = source.Read().Choices.FirstOrDefault(candidate => candidate.Name == choice.Name)
            ?? throw new SolutionFormatException($"The choice '{choice.Name}' of {column.SchemaName} does not exist. Create it first with 'new choice {choice.Name}'.");
        if (column.DefaultValue is { } value && found.Find(value) is null)
        {
            throw new SolutionFormatException($"The default {value} of {column.SchemaName} is not an option of {choice.Name}. It has {string.Join(", ", found.Options.Select(option => option.Value))}.");
        }

        return column with { Choice = found };
    }

    // The Entity.xml to write columns into; a standard table gets its shell the first time.
    private XElement Editable(string table)
    {
        if (source.FindEntity(table) is { } own)
        {
            return own;
        }

        var known = Known(Schema(), table);
        source.Create($"Entities/{known.SchemaName}/Entity.xml", TableXml.Extension(known));
        source.AddRootComponent(type: 1, known.LogicalName, behavior: 2, "Entities");
        return source.FindEntity(table)!;
    }

    private Schema Schema() => Metadata.Schema.Of([.. standard, source.Read()]);

    private static XElement Info(XElement entity) => entity.RequiredElement("EntityInfo").RequiredElement("entity");

    private static TableDefinition Known(Schema schema, string table) => schema.Find(table)
        ?? throw new SolutionFormatException($"There is no table '{table}'.{Alike(table, schema.Tables.Select(known => known.LogicalName))}");

    private static ColumnDefinition Known(TableDefinition table, string column) => table.Find(column)
        ?? throw new SolutionFormatException($"The table {table.LogicalName} has no column '{column}'.{Alike(column, table.Columns.Keys)}");

    private static string Alike(string name, IEnumerable<string> names)
    {
        var core = Names.Logical(name.Contains('_', StringComparison.Ordinal) ? name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..] : name);
        var alike = names.Where(candidate => candidate.Contains(core, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Take(3).ToList();
        return alike.Count > 0 ? $" Did you mean {string.Join(" or ", alike)}?" : " Names are lower case and carry their publisher's prefix.";
    }

    private static void RequireFreeRelationship(Schema schema, string name)
    {
        if (schema.OneToMany.Any(known => Same(known.Name, name)) || schema.ManyToMany.Any(known => Same(known.Name, name)))
        {
            throw new SolutionFormatException($"The relationship {name} exists already. Give this one another name.");
        }

        static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
    }

    private void RequireOwnName(string name, string what)
    {
        if (!name.StartsWith(source.Prefix + "_", StringComparison.Ordinal) || name.Length == source.Prefix.Length + 1)
        {
            throw new SolutionFormatException($"The {what} '{name}' does not carry the publisher's prefix. Write '{source.Prefix}_{name.TrimStart('_')}'.");
        }

        if (!name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_'))
        {
            throw new SolutionFormatException($"The {what} '{name}' has characters that names can't have. Use letters, digits and underscores.");
        }
    }

    private void RequireOptions(string name, IReadOnlyList<OptionDefinition> options)
    {
        var least = source.OptionPrefix * 10_000;
        foreach (var option in options)
        {
            if (option.Value < least || option.Value > least + 9_999)
            {
                throw new SolutionFormatException($"The option {option.Value} '{option.Label}' of {name} is outside the publisher's range, {least} to {least + 9_999}.");
            }
        }

        if (options.GroupBy(option => option.Value).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new SolutionFormatException($"{name} has the option {twice.Key} twice: '{string.Join("' and '", twice.Select(option => option.Label))}'.");
        }
    }
}
