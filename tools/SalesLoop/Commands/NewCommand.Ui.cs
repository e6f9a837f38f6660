using System.CommandLine;
using System.Globalization;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Scaffold;

namespace SalesLoop.CommandLine.Commands;

/// <summary>What people look at: <c>new view</c>, <c>new form</c>, <c>new web-resource</c>.</summary>
internal static partial class NewCommand
{
    private const int UsualWidth = 150;

    private static readonly Dictionary<string, ViewKind> ViewKinds = new()
    {
        ["public"] = ViewKind.Public,
        ["find"] = ViewKind.AdvancedFind,
        ["associated"] = ViewKind.Associated,
        ["quick-find"] = ViewKind.QuickFind,
        ["lookup"] = ViewKind.Lookup,
    };

    private static Command View()
    {
        var table = new Argument<string>("table") { Description = "Logical name." };
        var name = new Argument<string>("name") { Description = "What people call the view." };
        var description = new Option<string>("--description") { Description = "What it answers.", DefaultValueFactory = _ => "" };
        var kind = new Option<string>("--kind") { Description = "Where it is used.", DefaultValueFactory = _ => "public" };
        kind.AcceptOnlyFromAmong([.. ViewKinds.Keys]);
        var isDefault = new Option<bool>("--default") { Description = "The view of its kind that people meet first." };
        var columns = Required("--columns", "Logical names with commas between, each with its width if not 150: sl_name:300,sl_code.");
        var orders = new Option<string>("--order") { Description = "Logical names with commas between; a minus before one: largest first.", DefaultValueFactory = _ => "" };
        var conditions = new Option<string[]>("--where") { Description = "'column operator value', as in FetchXML; several values with | between. Repeatable: all must hold.", DefaultValueFactory = _ => [] };
        var searched = new Option<string>("--search") { Description = "Quick find: columns to search, with commas between.", DefaultValueFactory = _ => "" };
        var command = new Command("view", "A view.") { table, name, description, kind, isDefault, columns, orders, conditions, searched };
        command.SetAction(parsed => Write(parsed, scaffolder => scaffolder.AddView(new NewView
        {
            Table = parsed.GetValue(table)!,
            Name = parsed.GetValue(name)!,
            Description = parsed.GetValue(description)!,
            Kind = ViewKinds[parsed.GetValue(kind)!],
            IsDefault = parsed.GetValue(isDefault),
            Columns = [.. List(parsed.GetValue(columns)!).Select(Shown)],
            Orders = [.. List(parsed.GetValue(orders)!).Select(text => new ViewOrder(text.TrimStart('-'), text[0] == '-'))],
            Conditions = [.. parsed.GetValue(conditions)!.Select(Condition)],
            Searched = List(parsed.GetValue(searched)!),
        })));
        return command;
    }

    private static Command Form()
    {
        var table = new Argument<string>("table") { Description = "Logical name." };
        var name = new Argument<string>("name") { Description = "What people call the form." };
        var description = new Option<string>("--description") { Description = "Whom it serves.", DefaultValueFactory = _ => "" };
        var kind = new Option<string>("--kind") { Description = "main, quickCreate or quick.", DefaultValueFactory = _ => "main" };
        var section = new Option<string[]>("--section")
        {
            Description = "'Tab[2]/Section[2]: sl_name, sl_usedon!, +sl_stage_criterion=Active Criteria, timeline': in brackets the tab's column and the fields side by side; ! read-only; + a grid. Repeatable.",
            Required = true,
        };
        var header = new Option<string>("--header") { Description = "Columns in the header, with commas between.", DefaultValueFactory = _ => "" };
        var library = new Option<string>("--library") { Description = "Web resource with the form's script.", DefaultValueFactory = _ => "" };
        var onLoad = new Option<string>("--onload") { Description = "Function of the library that runs when the form opens.", DefaultValueFactory = _ => "" };
        var fallback = new Option<bool>("--fallback") { Description = "The main form of people who have no other; one a table." };
        var command = new Command("form", "A form.") { table, name, description, kind, section, header, library, onLoad, fallback };
        command.SetAction(parsed => Write(parsed, scaffolder => scaffolder.AddForm(new NewForm
        {
            Table = parsed.GetValue(table)!,
            Name = parsed.GetValue(name)!,
            Description = parsed.GetValue(description)!,
            Kind = parsed.GetValue(kind)!,
            Sections = [.. parsed.GetValue(section)!.Select(FormSketch.Section)],
            Header = List(parsed.GetValue(header)!),
            Library = parsed.GetValue(library)!,
            OnLoad = parsed.GetValue(onLoad)!,
            IsFallback = parsed.GetValue(fallback),
        })));
        return command;
    }

    private static Command WebResource()
    {
        var name = new Argument<string>("name") { Description = "With prefix: sl_/icons/stage.svg." };
        var label = Required("--label", "What people call it.");
        var command = new Command("web-resource", "The record of a web resource; the build makes its content.") { name, label };
        command.SetAction(parsed => Write(parsed, scaffolder => scaffolder.AddWebResource(parsed.GetValue(name)!, parsed.GetValue(label)!)));
        return command;
    }

    private static ViewColumn Shown(string text)
    {
        var sides = text.Split(':');
        if (sides.Length == 1)
        {
            return new ViewColumn(text, UsualWidth);
        }

        return sides.Length == 2 && int.TryParse(sides[1], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            ? new ViewColumn(sides[0], width)
            : throw new SolutionFormatException($"The view's column '{text}' can't be read. Write the logical name, or name and width: sl_name:300.");
    }

    private static ViewCondition Condition(string text)
    {
        var words = text.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2
            ? new ViewCondition(words[0], words[1], words.Length > 2 ? words[2].Split('|', StringSplitOptions.TrimEntries) : [])
            : throw new SolutionFormatException($"The condition '{text}' can't be read. Write column, operator and value: 'statecode eq 0'.");
    }
}
