using System.CommandLine;
using System.Globalization;
using SalesLoop.LocalDataverse.StandardTables;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Scaffold;

namespace SalesLoop.CommandLine.Commands;

/// <summary>The verb <c>new</c>: writes a whole component into Solution/src.</summary>
internal static partial class NewCommand
{
    private static readonly Dictionary<string, ColumnType> Types = new()
    {
        ["text"] = ColumnType.Text,
        ["memo"] = ColumnType.Memo,
        ["whole"] = ColumnType.WholeNumber,
        ["big"] = ColumnType.BigInteger,
        ["decimal"] = ColumnType.Decimal,
        ["float"] = ColumnType.Float,
        ["money"] = ColumnType.Money,
        ["yesno"] = ColumnType.YesNo,
        ["choice"] = ColumnType.Choice,
        ["choices"] = ColumnType.Choices,
        ["datetime"] = ColumnType.DateTime,
        ["date"] = ColumnType.DateTime,
        ["lookup"] = ColumnType.Lookup,
        ["customer"] = ColumnType.Customer,
        ["file"] = ColumnType.File,
        ["image"] = ColumnType.Image,
    };

    private static readonly Dictionary<string, Cascade> OnDelete = new()
    {
        ["remove-link"] = Cascade.RemoveLink,
        ["restrict"] = Cascade.Restrict,
        ["cascade"] = Cascade.Cascade,
    };

    private static readonly Option<DirectoryInfo?> Folder = new("--solution")
    {
        Description = "Folder of the unpacked solution; Solution/src of this checkout unless given.",
        Recursive = true,
    };

    public static Command Create() => new("new", "Writes a whole component into Solution/src.")
    {
        Folder,
        Table(),
        Column(),
        Choice(),
        Relationship(),
        Key(),
        Status(),
        View(),
        Form(),
        WebResource(),
        Chart(),
        Dashboard(),
        Role(),
        Privilege(),
        Profile(),
        Variable(),
        Api(),
        Map(),
        Connection(),
        Flow(),
        Area(),
        Group(),
        SubArea(),
        AppComponent(),
    };

    private static Command Table()
    {
        var name = new Argument<string>("name") { Description = "Schema name with prefix: sl_StageVisit." };
        var label = Required("--label", "What people call one row.");
        var labels = Required("--labels", "What people call several.");
        var description = Required("--description", "What a row is.");
        var owned = new Option<string>("--owned") { Description = "Who owns rows; it can never be changed.", DefaultValueFactory = _ => "user" };
        owned.AcceptOnlyFromAmong("user", "organization");
        var nameLabel = new Option<string>("--name-label") { Description = "Label of the column that names a row.", DefaultValueFactory = _ => "Name" };
        var nameDescription = Required("--name-description", "What fills the name and what reads it.");
        var nameLength = new Option<int>("--name-length") { Description = "Most characters of the name.", DefaultValueFactory = _ => 100 };
        var number = new Option<string>("--number") { Description = "Number rows automatically: GX-{SEQNUM:5}.", DefaultValueFactory = _ => "" };
        var setName = new Option<string>("--set-name") { Description = "Name in Web API addresses; the logical name and 's' unless given.", DefaultValueFactory = _ => "" };
        var icon = new Option<string>("--icon") { Description = "Web resource of the icon: sl_/icons/stage.svg.", DefaultValueFactory = _ => "" };
        var command = new Command("table", "A table with its key, name, system columns and their relationships.")
        {
            name, label, labels, description, owned, nameLabel, nameDescription, nameLength, number, setName, icon,
        };
        command.SetAction(parsed => Write(parsed, scaffolder => scaffolder.AddTable(new NewTable
        {
            SchemaName = parsed.GetValue(name)!,
            DisplayName = parsed.GetValue(label)!,
            DisplayCollectionName = parsed.GetValue(labels)!,
            Description = parsed.GetValue(description)!,
            Ownership = parsed.GetValue(owned) == "user" ? Ownership.User : Ownership.Organization,
            NameColumn = Named(parsed.GetValue(name)!.Split('_')[0] + "_Name", ColumnType.Text) with
            {
                DisplayName = parsed.GetValue(nameLabel)!,
                Description = parsed.GetValue(nameDescription)!,
                IsPrimaryName = true,
                MaxLength = parsed.GetValue(nameLength),
                AutoNumberFormat = parsed.GetValue(number)!,
                Required = parsed.GetValue(number)!.Length > 0 ? RequiredLevel.None : RequiredLevel.ApplicationRequired,
            },
            EntitySetName = parsed.GetValue(setName)!,
            Icon = parsed.GetValue(icon)!,
        })));
        return command;
    }

    private static Command Column()
    {
        var table = new Argument<string>("table") { Description = "Logical name: sl_stage, opportunity." };
        var name = new Argument<string>("name") { Description = "Schema name with prefix: sl_ExpectedDays." };
        var type = Required("--type", "Kind of value.");
        type.AcceptOnlyFromAmong([.. Types.Keys]);
        var label = Required("--label", "What people call it.");
        var description = Required("--description", "What fills it and what reads it.");
        var required = new Option<string>("--required") { Description = "How much forms insist on a value.", DefaultValueFactory = _ => "none" };
        required.AcceptOnlyFromAmong("none", "recommended", "required");
        var length = new Option<int>("--length") { Description = "Most characters of a text or memo.", DefaultValueFactory = _ => 100 };
        var format = new Option<string>("--format") { Description = "text, email, url, phone, duration…", DefaultValueFactory = _ => "" };
        var least = new Option<decimal?>("--least") { Description = "Smallest number." };
        var most = new Option<decimal?>("--most") { Description = "Largest number." };
        var precision = new Option<int>("--precision") { Description = "Digits after the point.", DefaultValueFactory = _ => 2 };
        var choice = new Option<string>("--choice") { Description = "Name of a choice: sl_gatemode.", DefaultValueFactory = _ => "" };
        var option = new Option<string[]>("--option") { Description = "An option of the column's own: '0=Label'. Repeatable.", DefaultValueFactory = _ => [] };
        var fallback = new Option<int?>("--default") { Description = "Value a new row gets: the option's last digits, or 0 or 1 for yes/no." };
        var number = new Option<string>("--number") { Description = "Number rows automatically: GX-{SEQNUM:5}.", DefaultValueFactory = _ => "" };
        var to = new Option<string[]>("--to") { Description = "Table a lookup points to. Repeatable.", DefaultValueFactory = _ => [] };
        var relationship = new Option<string>("--relationship") { Description = "Name of the lookup's relationship.", DefaultValueFactory = _ => "" };
        var onDelete = DeleteOption();
        var command = new Command("column", "A column, with everything its kind needs beside it.")
        {
            table, name, type, label, description, required, length, format, least, most, precision, choice, option, fallback, number, to, relationship, onDelete,
        };
        command.SetAction(parsed => Write(parsed, (scaffolder, source) =>
        {
            var kind = Types[parsed.GetValue(type)!];
            var isCalendarDay = parsed.GetValue(type) == "date";
            var column = Named(parsed.GetValue(name)!, kind) with
            {
                DisplayName = parsed.GetValue(label)!,
                Description = parsed.GetValue(description)!,
                Required = parsed.GetValue(required) switch
                {
                    "required" => RequiredLevel.ApplicationRequired,
                    "recommended" => RequiredLevel.Recommended,
                    _ => RequiredLevel.None,
                },
                MaxLength = parsed.GetValue(length),
                Format = parsed.GetValue(format)!,
                MinValue = parsed.GetValue(least) ?? DefaultLeast(kind),
                MaxValue = parsed.GetValue(most) ?? DefaultMost(kind),
                Precision = parsed.GetValue(precision),
                PrecisionSource = kind == ColumnType.Money ? 2 : 0,
                DateBehavior = isCalendarDay ? DateBehavior.DateOnly : DateBehavior.UserLocal,
                Choice = ChoiceOf(kind, source, parsed.GetValue(choice)!, parsed.GetValue(option)!),
                DefaultValue = parsed.GetValue(fallback) is { } value ? kind == ColumnType.YesNo ? value : Value(source, value) : null,
                AutoNumberFormat = parsed.GetValue(number)!,
            };
            if (kind is ColumnType.Lookup or ColumnType.Customer)
            {
                var targets = parsed.GetValue(to)!;
                var given = parsed.GetValue(relationship)!;
                var named = given.Length > 0 ? given : $"{column.SchemaName}_{parsed.GetValue(table)}";
                scaffolder.AddLookup(parsed.GetValue(table)!, column, targets, named, OnDelete[parsed.GetValue(onDelete)!]);
            }
            else
            {
                scaffolder.AddColumn(parsed.GetValue(table)!, column);
            }
        }));
        return command;
    }

    private static Command Choice()
    {
        var name = new Argument<string>("name") { Description = "Lower case with prefix: sl_gatemode." };
        var label = Required("--label", "What people call it.");
        var description = Required("--description", "What the options tell apart.");
        var option = new Option<string[]>("--option") { Description = "'0=Observe' or '0=Observe: what it means'. Repeatable, in order.", Required = true };
        var command = new Command("choice", "A choice that several columns can share.") { name, label, description, option };
        command.SetAction(parsed => Write(parsed, (scaffolder, source) => scaffolder.AddChoice(
            new ChoiceDefinition(parsed.GetValue(name)!, parsed.GetValue(label)!, IsGlobal: true, [.. parsed.GetValue(option)!.Select(text => Option(source, text))]),
            parsed.GetValue(description)!)));
        return command;
    }

    private static Command Relationship()
    {
        var one = new Argument<string>("one") { Description = "Logical name of the table that is pointed to." };
        var many = new Argument<string>("many") { Description = "Logical name of the table that points; with --many-to-many the other table." };
        var name = Required("--name", "Schema name with prefix: sl_stage_criterion.");
        var manyToMany = new Option<bool>("--many-to-many") { Description = "Many rows of one with many of the other." };
        var lookup = new Option<string>("--lookup") { Description = "Schema name of the lookup to create: sl_StageId.", DefaultValueFactory = _ => "" };
        var label = new Option<string>("--label") { Description = "What people call the lookup.", DefaultValueFactory = _ => "" };
        var description = new Option<string>("--description") { Description = "What fills the lookup and what reads it.", DefaultValueFactory = _ => "" };
        var onDelete = DeleteOption();
        var command = new Command("relationship", "A relationship; one-to-many brings its lookup.") { one, many, name, manyToMany, lookup, label, description, onDelete };
        command.SetAction(parsed => Write(parsed, scaffolder =>
        {
            if (parsed.GetValue(manyToMany))
            {
                scaffolder.AddManyToMany(parsed.GetValue(name)!, parsed.GetValue(one)!, parsed.GetValue(many)!);
                return;
            }

            if (parsed.GetValue(lookup)!.Length == 0 || parsed.GetValue(label)!.Length == 0 || parsed.GetValue(description)!.Length == 0)
            {
                throw new SolutionFormatException("A one-to-many relationship needs its lookup: give --lookup, --label and --description, or --many-to-many.");
            }

            scaffolder.AddLookup(
                parsed.GetValue(many)!,
                Named(parsed.GetValue(lookup)!, ColumnType.Lookup) with { DisplayName = parsed.GetValue(label)!, Description = parsed.GetValue(description)! },
                [parsed.GetValue(one)!],
                parsed.GetValue(name)!,
                OnDelete[parsed.GetValue(onDelete)!]);
        }));
        return command;
    }

    private static Command Key()
    {
        var table = new Argument<string>("table") { Description = "Logical name." };
        var name = new Argument<string>("name") { Description = "Schema name with prefix: sl_CodeKey." };
        var label = Required("--label", "What people call it.");
        var columns = Required("--columns", "Logical names, with commas between.");
        var command = new Command("key", "An alternate key.") { table, name, label, columns };
        command.SetAction(parsed => Write(parsed, scaffolder =>
            scaffolder.AddKey(parsed.GetValue(table)!, parsed.GetValue(name)!, parsed.GetValue(label)!, List(parsed.GetValue(columns)!))));
        return command;
    }

    private static Command Status()
    {
        var table = new Argument<string>("table") { Description = "Logical name of a table of ours." };
        var active = new Option<string[]>("--active") { Description = "'1=Requested': a status reason of active rows; the first is the default. Repeatable.", Required = true };
        var inactive = new Option<string[]>("--inactive") { Description = "'2=Used': a status reason of inactive rows; the first is the default. Repeatable.", Required = true };
        var command = new Command("status", "The status reasons of a table; values 1 and 2 are the platform's, others the publisher's.") { table, active, inactive };
        command.SetAction(parsed => Write(parsed, (scaffolder, source) => scaffolder.SetStatusReasons(
            parsed.GetValue(table)!,
            [
                .. parsed.GetValue(active)!.Select((text, index) => Reason(source, text, index, state: 0)),
                .. parsed.GetValue(inactive)!.Select((text, index) => Reason(source, text, index, state: 1)),
            ])));
        return command;
    }

    private static OptionDefinition Reason(EditableSolution source, string text, int index, int state)
    {
        var option = Option(source, text);
        // Every table is born with these two; a row gets them with its status.
        return option with { State = state, Value = index == 0 ? state + 1 : option.Value };
    }

    private static ChoiceDefinition? ChoiceOf(ColumnType kind, EditableSolution source, string name, string[] options) => kind switch
    {
        ColumnType.YesNo => new ChoiceDefinition("", "", IsGlobal: false, [new OptionDefinition(1, "Yes"), new OptionDefinition(0, "No")]),
        ColumnType.Choice or ColumnType.Choices when options.Length > 0 => new ChoiceDefinition("", "", IsGlobal: false, [.. options.Select(text => Option(source, text))]),
        ColumnType.Choice or ColumnType.Choices when name.Length > 0 => new ChoiceDefinition(name, "", IsGlobal: true, []),
        ColumnType.Choice or ColumnType.Choices => throw new SolutionFormatException("A choice column needs its options: give --choice NAME, or --option '0=Label' for each."),
        _ => null,
    };

    private static decimal? DefaultLeast(ColumnType kind) => kind switch
    {
        ColumnType.WholeNumber => int.MinValue,
        ColumnType.Decimal or ColumnType.Float => -100_000_000_000m,
        ColumnType.Money => 0m,
        _ => null,
    };

    private static decimal? DefaultMost(ColumnType kind) => kind switch
    {
        ColumnType.WholeNumber => int.MaxValue,
        ColumnType.Decimal or ColumnType.Float => 100_000_000_000m,
        ColumnType.Money => 922_337_203_685_477m,
        _ => null,
    };

    private static OptionDefinition Option(EditableSolution source, string text)
    {
        var sides = text.Split('=', 2);
        if (sides.Length != 2 || !int.TryParse(sides[0], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            throw new SolutionFormatException($"The option '{text}' can't be read. Write number, equals sign, label: '0=Observe'.");
        }

        var words = sides[1].Split(": ", 2);
        return new OptionDefinition(Value(source, value), words[0].Trim(), words.Length > 1 ? words[1].Trim() : "");
    }

    // People write the last digits; the publisher's prefix stands before them.
    private static int Value(EditableSolution source, int digits) => digits < 10_000 ? source.OptionPrefix * 10_000 + digits : digits;

    private static ColumnDefinition Named(string schemaName, ColumnType type) => new()
    {
        SchemaName = schemaName,
        LogicalName = schemaName.ToLower(CultureInfo.InvariantCulture),
        Type = type,
        IsCustom = true,
    };

    private static List<string> List(string text) => [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static Option<string> Required(string name, string description) => new(name) { Description = description, Required = true };

    private static Option<string> DeleteOption()
    {
        var option = new Option<string>("--on-delete") { Description = "What becomes of the row when the row it points to is deleted.", DefaultValueFactory = _ => "remove-link" };
        option.AcceptOnlyFromAmong([.. OnDelete.Keys]);
        return option;
    }

    private static int Write(ParseResult parsed, Action<Scaffolder> write) => Write(parsed, (scaffolder, _) => write(scaffolder));

    private static int Write(ParseResult parsed, Action<Scaffolder, EditableSolution> write)
    {
        try
        {
            var source = new EditableSolution(parsed.GetValue(Folder)?.FullName ?? Repository.Find().SolutionSource);
            write(new Scaffolder(source, [StandardSolution.Read()]), source);
            foreach (var path in source.Written)
            {
                parsed.InvocationConfiguration.Output.WriteLine(path);
            }

            return ExitCode.Done;
        }
        catch (SolutionFormatException refusal)
        {
            parsed.InvocationConfiguration.Error.WriteLine(refusal.Message);
            return ExitCode.InputHasProblems;
        }
    }
}
