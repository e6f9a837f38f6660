using SalesLoop.LocalDataverse.Queries;
using SalesLoop.LocalDataverse.Store.Layout;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.LocalDataverse.Store.Reading;

/// <summary>Settings of the organization that queries depend on; each is read once a session, when a query first asks.</summary>
internal sealed class OrganizationSettings(Connection connection, StoredSchema schema)
{
    private const int UsualHierarchyDepth = 3;
    private const int NamedByEnd = 2;

    private FiscalCalendar? fiscal;

    /// <summary>The organization's fiscal years.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">They are divided in a way that is not supported.</exception>
    public FiscalCalendar Fiscal => fiscal ??= ReadFiscal();

    /// <summary>Levels below a manager whose rows count as the manager's reports'.</summary>
    /// <remarks>organization.maxdepthforhierarchicalsecuritymodel ("Query hierarchical data"); 3 unless an administrator sets another depth ("Hierarchy security").</remarks>
    public int HierarchyDepth => (int)(Read("maxdepthforhierarchicalsecuritymodel") is { Kind: SqlKind.Integer } depth ? depth.Integer : UsualHierarchyDepth);

    private FiscalCalendar ReadFiscal()
    {
        var usual = FiscalCalendar.Usual;
        var start = Read("fiscalcalendarstart") is { Kind: SqlKind.Integer } seconds ? DateTime.UnixEpoch.AddSeconds(seconds.Integer) : (DateTime?)null;
        var kind = Read("fiscalperiodtype") is { Kind: SqlKind.Integer } number ? (FiscalPeriods)number.Integer : usual.Periods;
        if (!Enum.IsDefined(kind))
        {
            throw QueryFaults.Unsupported(FormattableString.Invariant($"fiscal periods of type {(int)kind} (organization.fiscalperiodtype); it knows 2000 annual, 2001 semesters, 2002 quarters, 2003 months and 2004 four weeks"));
        }

        return new FiscalCalendar(
            start?.Month ?? usual.StartMonth,
            start?.Day ?? usual.StartDay,
            kind,
            Read("fiscalyeardisplaycode") is { Kind: SqlKind.Integer, Integer: NamedByEnd });
    }

    private SqlValue Read(string columnName) => schema.Find("organization") is { } table && table.Find(columnName) is { } column
        ? connection.Scalar($"SELECT {column.Sql} FROM {table.Sql} LIMIT 1")
        : SqlValue.Null;
}
