using System.CommandLine;
using SalesLoop.SolutionFormat.Scaffold;

namespace SalesLoop.CommandLine.Commands;

/// <summary>What runs on the server: <c>new variable</c>, <c>new api</c>, <c>new map</c>.</summary>
internal static partial class NewCommand
{
    private static Command Variable()
    {
        var name = new Argument<string>("name") { Description = "Schema name with prefix: sl_SliceSize." };
        var label = Required("--label", "What administrators call it.");
        var description = Required("--description", "What reads it and what it changes.");
        var type = new Option<string>("--type") { Description = "Kind of value.", DefaultValueFactory = _ => "text" };
        type.AcceptOnlyFromAmong([.. Scaffolder.VariableTypes.Keys]);
        var fallback = new Option<string?>("--default") { Description = "Value until an administrator sets another." };
        var command = new Command("variable", "An environment variable.") { name, label, description, type, fallback };
        command.SetAction(parsed => Write(parsed, scaffolder => scaffolder.AddEnvironmentVariable(
            parsed.GetValue(name)!, parsed.GetValue(label)!, parsed.GetValue(description)!, parsed.GetValue(type)!, parsed.GetValue(fallback))));
        return command;
    }

    private static Command Api()
    {
        var name = new Argument<string>("name") { Description = "Unique name with prefix: sl_ScanRisk." };
        var label = Required("--label", "What makers call it.");
        var description = Required("--description", "What it does, in at most 300 characters.");
        var plugin = Required("--plugin", "Full name of the class that answers: SalesLoop.Cadence.ScanRisk.");
        var table = new Option<string>("--table") { Description = "Table it is bound to; none unless given.", DefaultValueFactory = _ => "" };
        var function = new Option<bool>("--function") { Description = "Read with GET; changes nothing." };
        var hidden = new Option<bool>("--private") { Description = "Hidden from the designers of flows." };
        var privilege = new Option<string>("--privilege") { Description = "Privilege a caller must hold.", DefaultValueFactory = _ => "" };
        var request = new Option<string[]>("--request") { Description = "'Continuation:String?: where to go on'; ? may be left out; 'Deal:EntityReference(opportunity): …'. Repeatable.", DefaultValueFactory = _ => [] };
        var response = new Option<string[]>("--response") { Description = "'Done:Boolean: true when nothing is left'. Repeatable.", DefaultValueFactory = _ => [] };
        var command = new Command("api", "A custom API with its parameters.") { name, label, description, plugin, table, function, hidden, privilege, request, response };
        command.SetAction(parsed => Write(parsed, scaffolder => scaffolder.AddApi(new NewApi
        {
            UniqueName = parsed.GetValue(name)!,
            DisplayName = parsed.GetValue(label)!,
            Description = parsed.GetValue(description)!,
            PluginClass = parsed.GetValue(plugin)!,
            Table = parsed.GetValue(table)!,
            IsFunction = parsed.GetValue(function),
            IsPrivate = parsed.GetValue(hidden),
            ExecutePrivilege = parsed.GetValue(privilege)!,
            Requests = [.. parsed.GetValue(request)!.Select(ApiSketch.Parameter)],
            Responses = [.. parsed.GetValue(response)!.Select(ApiSketch.Parameter)],
        })));
        return command;
    }

    private static Command Map()
    {
        var from = new Argument<string>("from") { Description = "Table a row is made from: lead." };
        var to = new Argument<string>("to") { Description = "Table of the new row: opportunity." };
        var column = new Option<string[]>("--column") { Description = "'sl_pain=sl_claimedpain', or 'sl_channel' for the same name on both. Repeatable.", Required = true };
        var command = new Command("map", "Columns that a row takes over from the row it is made from.") { from, to, column };
        command.SetAction(parsed => Write(parsed, scaffolder => scaffolder.MapColumns(parsed.GetValue(from)!, parsed.GetValue(to)!, [.. parsed.GetValue(column)!.Select(Pair)])));
        return command;
    }

    private static Command Connection()
    {
        var name = new Argument<string>("name") { Description = "Logical name with prefix: sl_dataverse." };
        var label = Required("--label", "What an administrator reads at the import.");
        var command = new Command("connection", "A reference to a connection to Dataverse, which an administrator binds.") { name, label };
        command.SetAction(parsed => Write(parsed, scaffolder => scaffolder.AddConnectionReference(parsed.GetValue(name)!, parsed.GetValue(label)!)));
        return command;
    }

    private static Command Flow()
    {
        var name = new Argument<string>("name") { Description = "What people call the flow." };
        var description = Required("--description", "What it does.");
        var connection = Required("--connection", "Connection reference it acts through.");
        var frequency = new Option<string>("--every") { Description = "Minute, Hour, Day, Week or Month.", DefaultValueFactory = _ => "Day" };
        var interval = new Option<int>("--interval") { Description = "How many of them lie between two runs.", DefaultValueFactory = _ => 1 };
        var at = new Option<TimeOnly>("--at") { Description = "Time of day, UTC.", DefaultValueFactory = _ => new TimeOnly(2, 0) };
        var call = new Option<string[]>("--call") { Description = "Custom API to call until it says Done. Repeatable, in order.", Required = true };
        var command = new Command("flow", "A scheduled cloud flow that calls custom APIs slice by slice until they are done; shipped off.") { name, description, connection, frequency, interval, at, call };
        command.SetAction(parsed => Write(parsed, scaffolder => scaffolder.AddFlow(new NewFlow
        {
            Name = parsed.GetValue(name)!,
            Description = parsed.GetValue(description)!,
            Connection = parsed.GetValue(connection)!,
            Frequency = parsed.GetValue(frequency)!,
            Interval = parsed.GetValue(interval),
            At = parsed.GetValue(at),
            Calls = parsed.GetValue(call)!,
        })));
        return command;
    }

    private static (string From, string To) Pair(string text)
    {
        var sides = text.Split('=', 2, StringSplitOptions.TrimEntries);
        return (sides[0], sides[^1]);
    }
}
