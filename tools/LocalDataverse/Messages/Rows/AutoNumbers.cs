using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using SalesLoop.LocalDataverse.Pipeline;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>Columns that number themselves when nobody gives them a value: "Create autonumber columns".</summary>
internal static partial class AutoNumbers
{
    /// <summary>Where a sequence starts that nobody has seeded.</summary>
    private const long FirstNumber = 1000;

    /// <remarks>The documentation's set: letters that read well and digits.</remarks>
    private const string RandomCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    public static void Apply(RowChange change)
    {
        if (!change.IsNew)
        {
            return;
        }

        foreach (var column in change.Table.Columns.Values)
        {
            if (column.AutoNumberFormat.Length > 0 && change.Value<string>(column.LogicalName) is null)
            {
                change.Row[column.LogicalName] = Next(change.Call, change.Table.LogicalName, column.LogicalName, column.AutoNumberFormat);
            }
        }
    }

    private static string Next(Call call, string table, string column, string format) => Placeholder().Replace(format, placeholder =>
    {
        var argument = placeholder.Groups["argument"].Value;
        return placeholder.Groups["name"].Value switch
        {
            "SEQNUM" => NextNumber(call, table, column).ToString($"D{argument}", CultureInfo.InvariantCulture),
            "RANDSTRING" => RandomNumberGenerator.GetString(RandomCharacters, int.Parse(argument, CultureInfo.InvariantCulture)),
            _ => call.Conversation.Now.ToString(argument, CultureInfo.InvariantCulture),
        };
    });

    // Taken inside the transaction: a request that fails gives its number back, where Dataverse would leave a gap.
    private static long NextNumber(Call call, string table, string column)
    {
        var name = $"autonumber/{table}/{column}";
        var session = call.Conversation.Session;
        var number = session.Setting(name) is { } next ? long.Parse(next, CultureInfo.InvariantCulture) : FirstNumber;
        session.SetSetting(name, (number + 1).ToString(CultureInfo.InvariantCulture));
        return number;
    }

    [GeneratedRegex(@"\{(?<name>SEQNUM|RANDSTRING|DATETIMEUTC):(?<argument>[^}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
