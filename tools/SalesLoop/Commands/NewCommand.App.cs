using System.CommandLine;
using SalesLoop.SolutionFormat.Scaffold;

namespace SalesLoop.CommandLine.Commands;

/// <summary>The way people find things: <c>new area</c>, <c>new group</c>, <c>new subarea</c>, <c>new app-component</c>.</summary>
internal static partial class NewCommand
{
    private static readonly string[] AppComponentKinds = ["table", "form", "view", "chart", "dashboard", "role"];

    private static Command Area()
    {
        var id = new Argument<string>("id") { Description = "With prefix: sl_amplify." };
        var title = Required("--title", "What people read.");
        var description = new Option<string>("--description") { Description = "What is found there.", DefaultValueFactory = _ => "" };
        var icon = IconOption();
        var command = new Command("area", "An area of the site map.") { id, title, description, icon };
        command.SetAction(parsed => Write(parsed, scaffolder => scaffolder.AddArea(parsed.GetValue(id)!, parsed.GetValue(title)!, parsed.GetValue(description)!, parsed.GetValue(icon)!)));
        return command;
    }

    private static Command Group()
    {
        var area = new Argument<string>("area") { Description = "Id of its area." };
        var id = new Argument<string>("id") { Description = "With prefix: sl_amplify_plays." };
        var title = Required("--title", "What people read.");
        var command = new Command("group", "A group of an area.") { area, id, title };
        command.SetAction(parsed => Write(parsed, scaffolder => scaffolder.AddGroup(parsed.GetValue(area)!, parsed.GetValue(id)!, parsed.GetValue(title)!)));
        return command;
    }

    private static Command SubArea()
    {
        var group = new Argument<string>("group") { Description = "Id of its group." };
        var id = new Argument<string>("id") { Description = "With prefix: sl_sub_play." };
        var table = new Option<string>("--table") { Description = "Opens the rows of a table.", DefaultValueFactory = _ => "" };
        var dashboard = new Option<string>("--dashboard") { Description = "Opens a dashboard, by its name.", DefaultValueFactory = _ => "" };
        var page = new Option<string>("--page") { Description = "Opens a web resource.", DefaultValueFactory = _ => "" };
        var title = new Option<string>("--title") { Description = "What people read; the table's name unless given.", DefaultValueFactory = _ => "" };
        var icon = IconOption();
        var command = new Command("subarea", "An entry of a group; what it opens is listed in the app.") { group, id, table, dashboard, page, title, icon };
        command.SetAction(parsed => Write(parsed, scaffolder => scaffolder.AddSubArea(
            parsed.GetValue(group)!,
            parsed.GetValue(id)!,
            new SubAreaTarget { Table = parsed.GetValue(table)!, Dashboard = parsed.GetValue(dashboard)!, WebResource = parsed.GetValue(page)! },
            parsed.GetValue(title)!,
            parsed.GetValue(icon)!)));
        return command;
    }

    private static Command AppComponent()
    {
        var kind = new Argument<string>("kind") { Description = "table, form, view, chart, dashboard or role." };
        kind.AcceptOnlyFromAmong(AppComponentKinds);
        var names = new Argument<string[]>("name") { Description = "sl_play; 'sl_play/Name' for a form, view or chart; the name of a dashboard or role.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("app-component", "What the app contains beside its entries.") { kind, names };
        command.SetAction(parsed => Write(parsed, scaffolder =>
        {
            foreach (var name in parsed.GetValue(names)!)
            {
                scaffolder.AddAppComponent(parsed.GetValue(kind)!, name);
            }
        }));
        return command;
    }

    private static Option<string> IconOption() => new("--icon") { Description = "Web resource: sl_/icons/play.svg.", DefaultValueFactory = _ => "" };
}
