using System.Globalization;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Store.Sqlite;
using SalesLoop.LocalDataverse.Store.Text;

namespace SalesLoop.LocalDataverse.Store.Values;

/// <summary>How the values of one type of column are kept in SQLite and handed out by the SDK. Everything about that type stands here.</summary>
internal abstract class ColumnCodec
{
    /// <summary>Name in the file's own catalogue; a column keeps its kind for ever.</summary>
    public abstract string Kind { get; }

    /// <summary>Type in SQL, with its collation.</summary>
    public abstract string SqlType { get; }

    /// <summary>Columns in SQLite that one value takes.</summary>
    public virtual int Width => 1;

    /// <summary>A value of the SDK, or a value as FetchXML writes it, as SQLite keeps it.</summary>
    /// <exception cref="FormatException">The value is of another type.</exception>
    public abstract SqlValue ToSql(object value);

    /// <summary>A value of the SDK as a row keeps it: numbers are rounded to the digits that are kept.</summary>
    /// <exception cref="FormatException">The value is of another type.</exception>
    public virtual SqlValue ToRow(object value) => ToSql(value);

    /// <summary>The value of the row the statement stands on; the caller has made sure that there is one.</summary>
    public abstract object FromSql(Statement row, int ordinal);

    /// <summary>A value as SQLite keeps it, as FetchXML writes it.</summary>
    public virtual string ToText(SqlValue value) => value.Kind switch
    {
        SqlKind.Integer => value.Integer.ToString(CultureInfo.InvariantCulture),
        SqlKind.Real => value.Real.ToString("R", CultureInfo.InvariantCulture),
        SqlKind.Text => value.Text,
        _ => throw new FormatException($"A {Kind} has no text form."),
    };

    protected static FormatException NotA(string wanted, object value) =>
        new($"'{Convert.ToString(value, CultureInfo.InvariantCulture)}' is not {wanted}");
}

/// <summary>One line or many; empty text is kept as no value.</summary>
internal sealed class TextCodec : ColumnCodec
{
    public override string Kind => "text";

    public override string SqlType => "TEXT COLLATE " + TextOrder.Name;

    public override SqlValue ToSql(object value) => value switch
    {
        string text => SqlValue.Of(text.Length == 0 ? null : text),
        IFormattable other => SqlValue.Of(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => throw NotA("a text", value),
    };

    public override object FromSql(Statement row, int ordinal) => row.Text(ordinal);
}

/// <summary>Whole numbers up to 32 bits.</summary>
internal class WholeNumberCodec : ColumnCodec
{
    public override string Kind => "int";

    public override string SqlType => "INTEGER";

    public override SqlValue ToSql(object value) => SqlValue.Of((long)(value switch
    {
        int number => number,
        short number => number,
        byte number => number,
        long number and >= int.MinValue and <= int.MaxValue => (int)number,
        Enum option => Convert.ToInt32(option, CultureInfo.InvariantCulture),
        string text when int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw NotA("a whole number", value),
    }));

    public override object FromSql(Statement row, int ordinal) => (int)row.Integer(ordinal);
}

/// <summary>Whole numbers of 64 bits, the row version among them.</summary>
internal sealed class BigIntegerCodec : ColumnCodec
{
    public override string Kind => "bigint";

    public override string SqlType => "INTEGER";

    public override SqlValue ToSql(object value) => SqlValue.Of(value switch
    {
        long number => number,
        int number => number,
        string text when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw NotA("a whole number", value),
    });

    public override object FromSql(Statement row, int ordinal) => row.Integer(ordinal);
}

/// <summary>One of a set, by its number; states and statuses too.</summary>
internal sealed class ChoiceCodec : WholeNumberCodec
{
    public override string Kind => "choice";

    public override SqlValue ToSql(object value) => value is OptionSetValue option ? SqlValue.Of((long)option.Value) : base.ToSql(value);

    public override object FromSql(Statement row, int ordinal) => new OptionSetValue((int)row.Integer(ordinal));
}

/// <summary>Yes or no.</summary>
internal sealed class YesNoCodec : ColumnCodec
{
    private static readonly object Yes = true;
    private static readonly object No = false;

    public override string Kind => "bit";

    public override string SqlType => "INTEGER";

    public override SqlValue ToSql(object value) => SqlValue.Of(value switch
    {
        bool yes => yes ? 1L : 0L,
        int and (0 or 1) => (int)value,
        OptionSetValue { Value: 0 or 1 } option => option.Value,
        "1" => 1L,
        "0" => 0L,
        string text when bool.TryParse(text, out var yes) => yes ? 1L : 0L,
        _ => throw NotA("yes or no (true, false, 1 or 0)", value),
    });

    public override object FromSql(Statement row, int ordinal) => row.Integer(ordinal) == 0 ? No : Yes;
}

/// <summary>Several of a set: <c>;1;3;</c>, ascending, so that equal sets are equal texts and each value can be found in it.</summary>
internal sealed class ChoicesCodec : ColumnCodec
{
    public const char Separator = ';';

    public override string Kind => "choices";

    public override string SqlType => "TEXT";

    public override SqlValue ToSql(object value) => value switch
    {
        OptionSetValueCollection options => Join(options.Select(option => option.Value)),
        OptionSetValue option => Join([option.Value]),
        int number => Join([number]),
        IEnumerable<int> numbers => Join(numbers),
        string text => Join(text.Split([',', Separator], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Number)),
        _ => throw NotA("a set of choices", value),
    };

    public override object FromSql(Statement row, int ordinal) =>
        new OptionSetValueCollection(row.Text(ordinal).Split(Separator, StringSplitOptions.RemoveEmptyEntries).Select(text => new OptionSetValue(Number(text))).ToList());

    private static SqlValue Join(IEnumerable<int> numbers)
    {
        var sorted = numbers.Distinct().Order().ToList();
        return sorted.Count == 0 ? SqlValue.Null : SqlValue.Of($"{Separator}{string.Join(Separator, sorted)}{Separator}");
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : throw NotA("a choice", text);
}

/// <summary>Numbers with a fixed count of digits after the point, kept as whole numbers so that sums are exact.</summary>
/// <param name="digits">Digits after the point that are kept, 0–12.</param>
internal class DecimalCodec(int digits) : ColumnCodec
{
    private readonly decimal unit = PowerOfTen(digits);

    /// <summary>Digits after the point that are kept.</summary>
    public int Digits => digits;

    public override string Kind => "decimal";

    public override string SqlType => "INTEGER";

    public override SqlValue ToSql(object value)
    {
        var scaled = Scale(Number(value));
        return decimal.Truncate(scaled) == scaled ? SqlValue.Of((long)scaled) : SqlValue.Of((double)scaled);
    }

    public override SqlValue ToRow(object value) => SqlValue.Of((long)decimal.Round(Scale(Number(value)), MidpointRounding.AwayFromZero));

    public override object FromSql(Statement row, int ordinal) => FromScaled(row.Integer(ordinal));

    /// <summary>The number behind a stored whole number, or behind a sum of them.</summary>
    public virtual object FromScaled(decimal scaled) => Unscale(scaled);

    public override string ToText(SqlValue value) => Unscale(value.Integer).ToString(CultureInfo.InvariantCulture);

    public static decimal PowerOfTen(int digits)
    {
        var power = 1m;
        for (var digit = 0; digit < digits; digit++)
        {
            power *= 10;
        }

        return power;
    }

    protected virtual decimal Number(object value) => value switch
    {
        decimal number => number,
        int number => number,
        long number => number,
        double number => (decimal)number,
        string text when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw NotA("a number", value),
    };

    // Division by the power gives the digits their place: 12.50 and not 12.5000000000.
    protected decimal Unscale(decimal scaled) => new decimal(1, 0, 0, false, (byte)digits) * scaled;

    private decimal Scale(decimal number)
    {
        // More than 64 bits can hold: beyond anything Dataverse accepts for a column of that precision, save a few of the widest.
        var limit = long.MaxValue / unit;
        return number < -limit || number > limit
            ? throw Faults.Of(0x80044330, $"A validation error occurred. The value {number.ToString(CultureInfo.InvariantCulture)} of a column with {digits} digits after the point is outside of what can be stored.")
            : number * unit;
    }
}

/// <summary>Amounts of money, to a hundredth of a cent as Dataverse keeps them.</summary>
internal sealed class MoneyCodec() : DecimalCodec(4)
{
    public override string Kind => "money";

    public override object FromScaled(decimal scaled) => new Money(Unscale(scaled));

    protected override decimal Number(object value) => value is Money money ? money.Value : base.Number(value);
}

/// <summary>Floating-point numbers.</summary>
internal sealed class FloatCodec : ColumnCodec
{
    public override string Kind => "float";

    public override string SqlType => "REAL";

    public override SqlValue ToSql(object value) => SqlValue.Of(value switch
    {
        double number => number,
        float number => number,
        decimal number => (double)number,
        int number => number,
        long number => number,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => throw NotA("a number", value),
    });

    public override object FromSql(Statement row, int ordinal) => row.Real(ordinal);
}

/// <summary>Dates and times, kept as whole seconds since 1970: of UTC for instants, of the calendar for dates without a zone.</summary>
/// <param name="keepsTime">False: the time of day is dropped.</param>
internal sealed class DateTimeCodec(bool keepsTime) : ColumnCodec
{
    private const DateTimeStyles AsUtc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;

    public override string Kind => keepsTime ? "datetime" : "date";

    public override string SqlType => "INTEGER";

    public override SqlValue ToSql(object value) => SqlValue.Of(ToSeconds(value switch
    {
        DateTime { Kind: DateTimeKind.Local } moment when keepsTime => moment.ToUniversalTime(),
        DateTime moment => moment,
        DateTimeOffset moment => moment.UtcDateTime,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        // A text without an offset is taken as UTC, as the Web API does with input.
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, AsUtc, out var moment) => keepsTime ? moment.UtcDateTime : moment.DateTime,
        _ => throw NotA("a date", value),
    }));

    public override object FromSql(Statement row, int ordinal) => DateTime.UnixEpoch.AddSeconds(row.Integer(ordinal));

    public override string ToText(SqlValue value) =>
        DateTime.UnixEpoch.AddSeconds(value.Integer).ToString(keepsTime ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private long ToSeconds(DateTime moment) =>
        (long)Math.Floor(((keepsTime ? moment : moment.Date) - DateTime.UnixEpoch.Date).TotalSeconds);
}

/// <summary>Ids that point nowhere in particular, primary keys among them.</summary>
internal class IdCodec : ColumnCodec
{
    public override string Kind => "id";

    public override string SqlType => "BLOB";

    public override SqlValue ToSql(object value) => SqlValue.Of(value switch
    {
        Guid id => id,
        EntityReference reference => reference.Id,
        Entity row => row.Id,
        string text when Guid.TryParse(text, out var id) => id,
        _ => throw NotA("an id", value),
    });

    public override object FromSql(Statement row, int ordinal) => row.Id(ordinal);

    public override string ToText(SqlValue value) => RowId.FromBytes(value.Blob).ToString("B");
}

/// <summary>Lookups. One that can point to several tables keeps the name of the table in a second column.</summary>
/// <param name="target">Logical name of the only table; null when there are several.</param>
internal sealed class LookupCodec(string? target) : IdCodec
{
    /// <summary>Logical name of the only table; null when there are several.</summary>
    public string? Target => target;

    public override string Kind => "lookup";

    public override int Width => target is null ? 2 : 1;

    public override object FromSql(Statement row, int ordinal) => new EntityReference(target ?? row.Text(ordinal + 1), row.Id(ordinal));
}

/// <summary>Pictures.</summary>
internal sealed class ImageCodec : ColumnCodec
{
    public override string Kind => "image";

    public override string SqlType => "BLOB";

    public override SqlValue ToSql(object value) => value is byte[] content ? SqlValue.Of(content) : throw NotA("an image", value);

    public override object FromSql(Statement row, int ordinal) => row.Blob(ordinal).ToArray();
}
