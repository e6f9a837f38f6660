using System.Diagnostics;

namespace SalesLoop.LocalDataverse.Store.Sqlite;

/// <summary>The kinds of value that SQLite keeps.</summary>
internal enum SqlKind : byte
{
    Null,
    Integer,
    Real,
    Text,
    Blob,
}

/// <summary>A value as SQLite keeps it.</summary>
[DebuggerDisplay("{ToString(),nq}")]
internal readonly struct SqlValue : IEquatable<SqlValue>
{
    private readonly long bits;
    private readonly object? content;

    private SqlValue(SqlKind kind, long bits, object? content)
    {
        Kind = kind;
        this.bits = bits;
        this.content = content;
    }

    public static SqlValue Null => default;

    public SqlKind Kind { get; }

    public long Integer => bits;

    public double Real => BitConverter.Int64BitsToDouble(bits);

    public string Text => (string)content!;

    public byte[] Blob => (byte[])content!;

    public static SqlValue Of(long value) => new(SqlKind.Integer, value, null);

    public static SqlValue Of(double value) => new(SqlKind.Real, BitConverter.DoubleToInt64Bits(value), null);

    public static SqlValue Of(string? value) => value is null ? Null : new(SqlKind.Text, 0, value);

    public static SqlValue Of(byte[]? value) => value is null ? Null : new(SqlKind.Blob, 0, value);

    public static SqlValue Of(Guid value) => new(SqlKind.Blob, 0, RowId.ToBytes(value));

    public bool Equals(SqlValue other) =>
        Kind == other.Kind
        && bits == other.bits
        && (Kind == SqlKind.Blob ? Blob.AsSpan().SequenceEqual(other.Blob) : Equals(content, other.content));

    public override bool Equals(object? obj) => obj is SqlValue other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Kind, bits, Kind == SqlKind.Text ? content : null);

    public override string ToString() => Kind switch
    {
        SqlKind.Null => "NULL",
        SqlKind.Integer => FormattableString.Invariant($"{Integer}"),
        SqlKind.Real => FormattableString.Invariant($"{Real:R}"),
        SqlKind.Text => $"'{Text}'",
        _ => Blob.Length == RowId.Length ? $"{{{RowId.FromBytes(Blob)}}}" : $"x'{Convert.ToHexString(Blob)}'",
    };
}
