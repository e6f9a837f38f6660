using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Queries.Model;
using SalesLoop.LocalDataverse.Queries.Reading;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.LocalDataverse.Store.Layout;
using SalesLoop.LocalDataverse.Store.Reading;
using SalesLoop.LocalDataverse.Store.Sqlite;
using SalesLoop.LocalDataverse.Store.Text;
using SalesLoop.LocalDataverse.Store.Values;

namespace SalesLoop.LocalDataverse.Queries.Checking;

/// <summary>Checks a condition against its column and puts it in terms of <see cref="Predicate"/>: one line an operator.</summary>
internal sealed class ConditionChecker(StoredSchema schema, Caller caller, OrganizationSettings settings, QueryLimits limits, DateTimeOffset now)
{
    private const int Many = -1;

    private delegate Predicate Writer(ConditionChecker checker, Case @case);

    private static readonly FrozenDictionary<ConditionOperator, Rule> Rules = new Dictionary<ConditionOperator, Rule>
    {
        [ConditionOperator.Equal] = new(ColumnFamily.Any, 1, (_, c) => new Compares(c.Operand, Comparison.Equal, c.Value(0))),
        [ConditionOperator.NotEqual] = new(ColumnFamily.Any, 1, (_, c) => new Compares(c.Operand, Comparison.NotEqual, c.Value(0))),
        [ConditionOperator.GreaterThan] = new(ColumnFamily.Ordered, 1, (_, c) => new Compares(c.Operand, Comparison.Greater, c.Value(0))),
        [ConditionOperator.GreaterEqual] = new(ColumnFamily.Ordered, 1, (_, c) => new Compares(c.Operand, Comparison.GreaterOrEqual, c.Value(0))),
        [ConditionOperator.LessThan] = new(ColumnFamily.Ordered, 1, (_, c) => new Compares(c.Operand, Comparison.Less, c.Value(0))),
        [ConditionOperator.LessEqual] = new(ColumnFamily.Ordered, 1, (_, c) => new Compares(c.Operand, Comparison.LessOrEqual, c.Value(0))),
        [ConditionOperator.Null] = new(ColumnFamily.Any | ColumnFamily.Content, 0, (_, c) => new IsEmpty(c.Operand, IsNegated: false)),
        [ConditionOperator.NotNull] = new(ColumnFamily.Any | ColumnFamily.Content, 0, (_, c) => new IsEmpty(c.Operand, IsNegated: true)),
        [ConditionOperator.Like] = new(ColumnFamily.Text, 1, (_, c) => new IsLike(c.Operand, c.Text, IsNegated: false)),
        [ConditionOperator.NotLike] = new(ColumnFamily.Text, 1, (_, c) => new IsLike(c.Operand, c.Text, IsNegated: true)),
        [ConditionOperator.BeginsWith] = new(ColumnFamily.Text, 1, (_, c) => new IsLike(c.Operand, c.Text + "%", IsNegated: false)),
        [ConditionOperator.DoesNotBeginWith] = new(ColumnFamily.Text, 1, (_, c) => new IsLike(c.Operand, c.Text + "%", IsNegated: true)),
        [ConditionOperator.EndsWith] = new(ColumnFamily.Text, 1, (_, c) => new IsLike(c.Operand, "%" + c.Text, IsNegated: false)),
        [ConditionOperator.DoesNotEndWith] = new(ColumnFamily.Text, 1, (_, c) => new IsLike(c.Operand, "%" + c.Text, IsNegated: true)),
        [ConditionOperator.Contains] = new(ColumnFamily.Text, 1, (_, c) => new IsLike(c.Operand, "%" + c.Text + "%", IsNegated: false)),
        [ConditionOperator.DoesNotContain] = new(ColumnFamily.Text, 1, (_, c) => new IsLike(c.Operand, "%" + c.Text + "%", IsNegated: true)),
        [ConditionOperator.In] = new(ColumnFamily.Any, Many, (_, c) => OneOf(c, isNegated: false)),
        [ConditionOperator.NotIn] = new(ColumnFamily.Any, Many, (_, c) => OneOf(c, isNegated: true)),
        [ConditionOperator.Between] = new(ColumnFamily.Measured, 2, (_, c) => new IsBetween(c.Operand, c.Value(0), c.Value(1), IsNegated: false)),
        [ConditionOperator.NotBetween] = new(ColumnFamily.Measured, 2, (_, c) => new IsBetween(c.Operand, c.Value(0), c.Value(1), IsNegated: true)),
        [ConditionOperator.ContainValues] = new(ColumnFamily.Choices, Many, (_, c) => new HasAnyOf(c.Operand, c.Choices, IsNegated: false)),
        [ConditionOperator.DoesNotContainValues] = new(ColumnFamily.Choices, Many, (_, c) => new HasAnyOf(c.Operand, c.Choices, IsNegated: true)),
        [ConditionOperator.EqualUserId] = new(ColumnFamily.Id, 0, (k, c) => new Compares(c.Operand, Comparison.Equal, SqlValue.Of(k.Caller.UserId))),
        [ConditionOperator.NotEqualUserId] = new(ColumnFamily.Id, 0, (k, c) => new Compares(c.Operand, Comparison.NotEqual, SqlValue.Of(k.Caller.UserId))),
        [ConditionOperator.EqualBusinessId] = new(ColumnFamily.Id, 0, (k, c) => new Compares(c.Operand, Comparison.Equal, SqlValue.Of(k.Caller.BusinessUnitId))),
        [ConditionOperator.NotEqualBusinessId] = new(ColumnFamily.Id, 0, (k, c) => new Compares(c.Operand, Comparison.NotEqual, SqlValue.Of(k.Caller.BusinessUnitId))),
        [ConditionOperator.EqualUserTeams] = new(ColumnFamily.Id, 0, (k, c) => k.TeamOfUser(c)),
        [ConditionOperator.EqualUserOrUserTeams] = new(ColumnFamily.Id, 0, (k, c) => new Combined(IsOr: true, [new Compares(c.Operand, Comparison.Equal, SqlValue.Of(k.Caller.UserId)), k.TeamOfUser(c)])),
        [ConditionOperator.EqualUserOrUserHierarchy] = new(ColumnFamily.Id, 0, (k, c) => new IsOfLineage(c.Operand, k.Reports(), IsNegated: false)),
        [ConditionOperator.EqualUserOrUserHierarchyAndTeams] = new(ColumnFamily.Id, 0, (k, c) => new Combined(IsOr: true, [new IsOfLineage(c.Operand, k.Reports(), IsNegated: false), k.TeamOfReports(c)])),
        [ConditionOperator.EqualUserLanguage] = new(ColumnFamily.Number | ColumnFamily.Choice, 0, (k, c) => new Compares(c.Operand, Comparison.Equal, SqlValue.Of((long)k.Caller.Language))),
        [ConditionOperator.Under] = new(ColumnFamily.Id, 1, (k, c) => k.Kin(c, isUpwards: false, includesFrom: false)),
        [ConditionOperator.UnderOrEqual] = new(ColumnFamily.Id, 1, (k, c) => k.Kin(c, isUpwards: false, includesFrom: true)),
        [ConditionOperator.NotUnder] = new(ColumnFamily.Id, 1, (k, c) => k.Kin(c, isUpwards: false, includesFrom: false) with { IsNegated = true }),
        [ConditionOperator.Above] = new(ColumnFamily.Id, 1, (k, c) => k.Kin(c, isUpwards: true, includesFrom: false)),
        [ConditionOperator.AboveOrEqual] = new(ColumnFamily.Id, 1, (k, c) => k.Kin(c, isUpwards: true, includesFrom: true)),
        [ConditionOperator.On] = new(ColumnFamily.Date, 1, (k, c) => k.Day(c)),
        [ConditionOperator.NotOn] = new(ColumnFamily.Date, 1, (k, c) => k.NotOnDay(c)),
        [ConditionOperator.OnOrAfter] = new(ColumnFamily.Date, 1, (k, c) => k.Day(c)),
        [ConditionOperator.OnOrBefore] = new(ColumnFamily.Date, 1, (k, c) => k.Day(c)),
        [ConditionOperator.Yesterday] = new(ColumnFamily.Date, 0, (k, c) => k.Relative(c)),
        [ConditionOperator.Today] = new(ColumnFamily.Date, 0, (k, c) => k.Relative(c)),
        [ConditionOperator.Tomorrow] = new(ColumnFamily.Date, 0, (k, c) => k.Relative(c)),
        [ConditionOperator.Last7Days] = new(ColumnFamily.Date, 0, (k, c) => k.Relative(c)),
        [ConditionOperator.Next7Days] = new(ColumnFamily.Date, 0, (k, c) => k.Relative(c)),
        [ConditionOperator.LastWeek] = new(ColumnFamily.Date, 0, (k, c) => k.Relative(c)),
        [ConditionOperator.ThisWeek] = new(ColumnFamily.Date, 0, (k, c) => k.Relative(c)),
        [ConditionOperator.NextWeek] = new(ColumnFamily.Date, 0, (k, c) => k.Relative(c)),
        [ConditionOperator.LastMonth] = new(ColumnFamily.Date, 0, (k, c) => k.Relative(c)),
        [ConditionOperator.ThisMonth] = new(ColumnFamily.Date, 0, (k, c) => k.Relative(c)),
        [ConditionOperator.NextMonth] = new(ColumnFamily.Date, 0, (k, c) => k.Relative(c)),
        [ConditionOperator.LastYear] = new(ColumnFamily.Date, 0, (k, c) => k.Relative(c)),
        [ConditionOperator.ThisYear] = new(ColumnFamily.Date, 0, (k, c) => k.Relative(c)),
        [ConditionOperator.NextYear] = new(ColumnFamily.Date, 0, (k, c) => k.Relative(c)),
        [ConditionOperator.LastXHours] = new(ColumnFamily.Date, 1, (k, c) => k.Counted(c)),
        [ConditionOperator.NextXHours] = new(ColumnFamily.Date, 1, (k, c) => k.Counted(c)),
        [ConditionOperator.LastXDays] = new(ColumnFamily.Date, 1, (k, c) => k.Counted(c)),
        [ConditionOperator.NextXDays] = new(ColumnFamily.Date, 1, (k, c) => k.Counted(c)),
        [ConditionOperator.LastXWeeks] = new(ColumnFamily.Date, 1, (k, c) => k.Counted(c)),
        [ConditionOperator.NextXWeeks] = new(ColumnFamily.Date, 1, (k, c) => k.Counted(c)),
        [ConditionOperator.LastXMonths] = new(ColumnFamily.Date, 1, (k, c) => k.Counted(c)),
        [ConditionOperator.NextXMonths] = new(ColumnFamily.Date, 1, (k, c) => k.Counted(c)),
        [ConditionOperator.LastXYears] = new(ColumnFamily.Date, 1, (k, c) => k.Counted(c)),
        [ConditionOperator.NextXYears] = new(ColumnFamily.Date, 1, (k, c) => k.Counted(c)),
        [ConditionOperator.OlderThanXMinutes] = new(ColumnFamily.Date, 1, (k, c) => k.Counted(c)),
        [ConditionOperator.OlderThanXHours] = new(ColumnFamily.Date, 1, (k, c) => k.Counted(c)),
        [ConditionOperator.OlderThanXDays] = new(ColumnFamily.Date, 1, (k, c) => k.Counted(c)),
        [ConditionOperator.OlderThanXWeeks] = new(ColumnFamily.Date, 1, (k, c) => k.Counted(c)),
        [ConditionOperator.OlderThanXMonths] = new(ColumnFamily.Date, 1, (k, c) => k.Counted(c)),
        [ConditionOperator.OlderThanXYears] = new(ColumnFamily.Date, 1, (k, c) => k.Counted(c)),
        [ConditionOperator.ThisFiscalYear] = new(ColumnFamily.Date, 0, (k, c) => k.Fiscal(c)),
        [ConditionOperator.ThisFiscalPeriod] = new(ColumnFamily.Date, 0, (k, c) => k.Fiscal(c)),
        [ConditionOperator.NextFiscalYear] = new(ColumnFamily.Date, 0, (k, c) => k.Fiscal(c)),
        [ConditionOperator.NextFiscalPeriod] = new(ColumnFamily.Date, 0, (k, c) => k.Fiscal(c)),
        [ConditionOperator.LastFiscalYear] = new(ColumnFamily.Date, 0, (k, c) => k.Fiscal(c)),
        [ConditionOperator.LastFiscalPeriod] = new(ColumnFamily.Date, 0, (k, c) => k.Fiscal(c)),
        [ConditionOperator.LastXFiscalYears] = new(ColumnFamily.Date, 1, (k, c) => k.FiscalCounted(c)),
        [ConditionOperator.LastXFiscalPeriods] = new(ColumnFamily.Date, 1, (k, c) => k.FiscalCounted(c)),
        [ConditionOperator.NextXFiscalYears] = new(ColumnFamily.Date, 1, (k, c) => k.FiscalCounted(c)),
        [ConditionOperator.NextXFiscalPeriods] = new(ColumnFamily.Date, 1, (k, c) => k.FiscalCounted(c)),
        [ConditionOperator.InFiscalYear] = new(ColumnFamily.Date, 1, (k, c) => k.FiscalCounted(c)),
        [ConditionOperator.InFiscalPeriod] = new(ColumnFamily.Date, 1, (k, c) => k.InFiscalPeriod(c)),
        [ConditionOperator.InFiscalPeriodAndYear] = new(ColumnFamily.Date, 2, (k, c) => k.FiscalPeriodOfYear(c)),
        [ConditionOperator.InOrBeforeFiscalPeriodAndYear] = new(ColumnFamily.Date, 2, (k, c) => k.FiscalPeriodOfYear(c)),
        [ConditionOperator.InOrAfterFiscalPeriodAndYear] = new(ColumnFamily.Date, 2, (k, c) => k.FiscalPeriodOfYear(c)),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<ConditionOperator, Comparison> ColumnComparisons = new Dictionary<ConditionOperator, Comparison>
    {
        [ConditionOperator.Equal] = Comparison.Equal,
        [ConditionOperator.NotEqual] = Comparison.NotEqual,
        [ConditionOperator.GreaterThan] = Comparison.Greater,
        [ConditionOperator.GreaterEqual] = Comparison.GreaterOrEqual,
        [ConditionOperator.LessThan] = Comparison.Less,
        [ConditionOperator.LessEqual] = Comparison.LessOrEqual,
    }.ToFrozenDictionary();

    private readonly RelativeDates dates = new(caller, now);

    private Caller Caller => caller;

    private FiscalDates FiscalDates => new(settings.Fiscal, dates.Today);

    /// <summary>True for an operator that is carried out here.</summary>
    public static bool Supports(ConditionOperator @operator) => Rules.ContainsKey(@operator);

    /// <summary>Checks a comparison with values.</summary>
    public Predicate Check(Operand operand, Condition condition)
    {
        var name = FetchOperators.NameOf(condition.Operator);
        if (!Rules.TryGetValue(condition.Operator, out var rule))
        {
            throw QueryFaults.UnsupportedOperator(name, condition.Column);
        }

        var compared = NameInstead(operand, rule);
        if ((FamilyOf(compared) & rule.Families) == 0)
        {
            throw QueryFaults.OperatorNotForColumn(name, condition.Column, operand.Column.Definition.Type.ToString());
        }

        if (rule.Count == Many ? condition.Values.Count == 0 : condition.Values.Count != rule.Count)
        {
            var wanted = rule.Count switch { Many => "at least one value", 0 => "no value", 1 => "one value", var count => $"{count} values" };
            throw QueryFaults.BadCondition($"The condition operator '{name}' on '{condition.Column}' takes {wanted}, not {condition.Values.Count}.");
        }

        if (condition.Values.Any(value => value is null))
        {
            throw QueryFaults.InvalidValue(condition.Column, $"it is empty; the operators 'null' and 'not-null' find what is empty, '{name}' does not");
        }

        var @case = new Case(compared, condition);
        return compared is LabelOperand label ? WithLabels(label, @case, rule) : rule.Write(this, @case);
    }

    /// <summary>Checks a comparison with another column.</summary>
    public static Predicate Check(Operand left, ConditionOperator @operator, Operand right)
    {
        if (!ColumnComparisons.TryGetValue(@operator, out var comparison))
        {
            throw QueryFaults.BadCondition($"The condition operator '{FetchOperators.NameOf(@operator)}' can't compare two columns; eq, ne, gt, ge, lt and le can.");
        }

        return AreComparable(left, right)
            ? new ComparesOperands(left, comparison, right)
            : throw QueryFaults.BadCondition($"The columns '{left.Column.Name}' ({left.Column.Definition.Type}) and '{right.Column.Name}' ({right.Column.Definition.Type}) can't be compared: their types differ.");
    }

    // A pattern on a lookup means the name it shows, as does one on a choice's name column.
    private Operand NameInstead(Operand operand, Rule rule) =>
        operand is ColumnOperand { Column.Definition.IsLookup: true } && rule.Families == ColumnFamily.Text
            ? Names.OfLookup(schema, operand.Source, operand.Column)
            : operand;

    private static ColumnFamily FamilyOf(Operand operand) => operand is LookupNameOperand or LabelOperand ? ColumnFamily.Text : ColumnFamilies.Of(operand.Column.Definition);

    private static bool AreComparable(Operand left, Operand right)
    {
        var family = FamilyOf(left);
        return family == FamilyOf(right)
            && family != ColumnFamily.Content
            && left is ColumnOperand && right is ColumnOperand
            && (family != ColumnFamily.Number || left.Column.Codec.GetType() == right.Column.Codec.GetType());
    }

    private static Predicate OneOf(Case @case, bool isNegated) =>
        // In a set of choices, "in" asks for exactly these; "contain-values" asks for any of them.
        @case.Operand is ColumnOperand { Column.Codec: ChoicesCodec }
            ? new Compares(@case.Operand, isNegated ? Comparison.NotEqual : Comparison.Equal, @case.Set(@case.Choices))
            : new IsOneOf(@case.Operand, @case.AllValues, isNegated);

    private IsTeamOf TeamOfUser(Case @case) =>
        schema.Find("teammembership") is { } memberships && memberships.Find("teamid") is { } team && memberships.Find("systemuserid") is { } user
            ? new IsTeamOf(@case.Operand, memberships, team, user, SqlValue.Of(caller.UserId))
            : throw QueryFaults.Unsupported("teams: this organization has no table 'teammembership'");

    private IsOfLineage Kin(Case @case, bool isUpwards, bool includesFrom)
    {
        var hierarchy = Hierarchy.Of(schema, @case.Operand, FetchOperators.NameOf(@case.Operator));
        return new IsOfLineage(@case.Operand, new Lineage(hierarchy, @case.Value(0), isUpwards, includesFrom, limits.HierarchyLevels, RefusesMore: true), IsNegated: false);
    }

    /// <summary>The caller and everybody who reports to the caller, directly or through others, to the depth the organization has set.</summary>
    private Lineage Reports() =>
        schema.Find("systemuser") is { } users && Hierarchy.Of(schema, users) is { } hierarchy
            ? new Lineage(hierarchy, SqlValue.Of(caller.UserId), IsUpwards: false, IncludesFrom: true, settings.HierarchyDepth, RefusesMore: false)
            : throw QueryFaults.Unsupported("managers: this organization's table 'systemuser' has no hierarchical relationship");

    private IsTeamOfLineage TeamOfReports(Case @case)
    {
        var team = TeamOfUser(@case);
        return new IsTeamOfLineage(@case.Operand, team.Memberships, team.Team, team.User, Reports());
    }

    private IsWithin Fiscal(Case @case) => Within(@case, FiscalDates.Of(@case.Operator));

    private IsWithin FiscalCounted(Case @case) => InCalendar(@case, () => Within(@case, FiscalDates.Of(@case.Operator, @case.Count)));

    private IsInFiscalPeriod InFiscalPeriod(Case @case)
    {
        var column = @case.Operand.Column.Definition;
        var zone = column.DateBehavior == SolutionFormat.Metadata.DateBehavior.UserLocal ? caller.TimeZone : TimeZoneInfo.Utc;
        return new IsInFiscalPeriod(@case.Operand, new DateGroup(DatePart.FiscalPeriod, zone, caller.WeekStart) { Fiscal = settings.Fiscal }, PeriodNumber(@case));
    }

    private IsWithin FiscalPeriodOfYear(Case @case) =>
        InCalendar(@case, () => Within(@case, FiscalDates.Of(@case.Operator, new FiscalPeriod(@case.WholeNumber(1), PeriodNumber(@case)))));

    private int PeriodNumber(Case @case)
    {
        var number = @case.WholeNumber(0);
        return number >= 1 && number <= settings.Fiscal.PeriodsAYear
            ? number
            : throw QueryFaults.InvalidValue(@case.Operand.Column.Name, $"{number} is not a fiscal period; the organization's years have {settings.Fiscal.PeriodsAYear}");
    }

    private static IsWithin InCalendar(Case @case, Func<IsWithin> find)
    {
        try
        {
            return find();
        }
        catch (Exception beyond) when (beyond is ArgumentOutOfRangeException or OverflowException)
        {
            throw QueryFaults.InvalidValue(@case.Operand.Column.Name, $"{@case.Text} reaches beyond the calendar");
        }
    }

    private IsWithin Relative(Case @case) => Within(@case, dates.Of(@case.Operator)!);

    private IsWithin Counted(Case @case)
    {
        if (RelativeDates.NeedsTime(@case.Operator) && @case.Operand.Column.Definition.DateBehavior == SolutionFormat.Metadata.DateBehavior.DateOnly)
        {
            throw QueryFaults.OperatorNotForColumn(FetchOperators.NameOf(@case.Operator), @case.Operand.Column.Name, "DateOnly");
        }

        return InCalendar(@case, () => Within(@case, dates.Of(@case.Operator, @case.Count)!));
    }

    private IsWithin Day(Case @case)
    {
        var (moment, isInstant) = @case.Moment;
        return Within(@case, RelativeDates.OfDay(@case.Operator, dates.DayOf(moment, isInstant, @case.Operand.Column.Definition))!);
    }

    private Combined NotOnDay(Case @case)
    {
        var day = Day(@case);
        return new Combined(IsOr: true, [new IsWithin(day.Operand, null, day.Start), new IsWithin(day.Operand, day.End, null), new IsEmpty(day.Operand, IsNegated: false)]);
    }

    private IsWithin Within(Case @case, Interval interval)
    {
        var column = @case.Operand.Column.Definition;
        return new IsWithin(
            @case.Operand,
            interval.Start is { } start ? dates.SecondsOf(start, column) : null,
            interval.End is { } end ? dates.SecondsOf(end, column) : null);
    }

    /// <summary>A condition on labels is a condition on the values that have such labels.</summary>
    private Predicate WithLabels(LabelOperand operand, Case @case, Rule rule)
    {
        var value = new ColumnOperand(operand.Source, operand.Column);
        var predicate = rule.Write(this, @case);
        if (predicate is IsEmpty empty)
        {
            return empty with { Operand = value };
        }

        var fitting = operand.Column.LabelsIn(caller.Language).Where(option => Labels.Fit(option.Value, predicate)).Select(option => option.Key).Order();
        var isOneOf = new IsOneOf(value, [.. fitting.Select(option => SqlValue.Of((long)option))], IsNegated: false);
        return Labels.FitsEmpty(predicate) ? new Combined(IsOr: true, [isOneOf, new IsEmpty(value, IsNegated: false)]) : isOneOf;
    }

    /// <param name="Families">Columns it can be used on.</param>
    /// <param name="Count">Values it takes; <see cref="Many"/>: one or more.</param>
    /// <param name="Write">Puts it in terms of predicates.</param>
    private sealed record Rule(ColumnFamily Families, int Count, Writer Write);

    /// <summary>A condition whose operator, column and count of values fit together.</summary>
    private sealed class Case(Operand operand, Condition condition)
    {
        public Operand Operand => operand;

        public ConditionOperator Operator => condition.Operator;

        public string Text => Convert.ToString(condition.Values[0], CultureInfo.InvariantCulture) ?? "";

        public IReadOnlyList<SqlValue> AllValues => [.. Enumerable.Range(0, condition.Values.Count).Select(Value)];

        public IReadOnlyList<int> Choices => [.. condition.Values.Select(value => value switch
        {
            int number => number,
            Microsoft.Xrm.Sdk.OptionSetValue option => option.Value,
            string text when int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw QueryFaults.InvalidValue(condition.Column, $"'{value}' is not a choice"),
        })];

        public int Count => WholeNumber(0) is >= 0 and var count ? count : throw QueryFaults.InvalidValue(condition.Column, $"'{Text}' is not a count");

        /// <summary>A date, and whether it says of which zone it is.</summary>
        public (DateTime Moment, bool IsInstant) Moment => condition.Values[0] switch
        {
            DateTime moment => (moment, moment.Kind != DateTimeKind.Unspecified),
            DateTimeOffset moment => (moment.UtcDateTime, true),
            DateOnly day => (day.ToDateTime(TimeOnly.MinValue), false),
            string text when DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind | DateTimeStyles.AllowWhiteSpaces, out var moment) => (moment, moment.Kind != DateTimeKind.Unspecified),
            _ => throw QueryFaults.InvalidValue(condition.Column, $"'{Text}' is not a date"),
        };

        public SqlValue Value(int index) => Stored(condition.Values[index]!);

        public SqlValue Set(IReadOnlyList<int> choices) => Stored(choices);

        private SqlValue Stored(object value)
        {
            if (operand is LookupNameOperand or LabelOperand)
            {
                return SqlValue.Of(Convert.ToString(value, CultureInfo.InvariantCulture));
            }

            try
            {
                var converted = operand.Column.Codec.ToSql(value);

                // Empty text compares with nothing: it is never stored.
                return converted.Kind == SqlKind.Null ? SqlValue.Of("") : converted;
            }
            catch (FormatException mismatch)
            {
                throw QueryFaults.InvalidValue(condition.Column, mismatch.Message);
            }
        }

        public int WholeNumber(int index)
        {
            var text = Convert.ToString(condition.Values[index], CultureInfo.InvariantCulture);
            return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw QueryFaults.InvalidValue(condition.Column, $"'{text}' is not a whole number");
        }
    }

    /// <summary>Answers predicates for a label as SQL would for a text.</summary>
    private static class Labels
    {
        public static bool Fit(string label, Predicate predicate) => predicate switch
        {
            Compares { Value.Kind: SqlKind.Text } compares => Fits(TextOrder.Compare(label, compares.Value.Text), compares.Comparison),
            IsLike like => TextPattern.Parse(like.Pattern).Matches(label) != like.IsNegated,
            IsOneOf list => list.Values.Any(value => TextOrder.Compare(label, value.Text) == 0) != list.IsNegated,
            _ => throw new InvalidOperationException($"{predicate.GetType().Name} is not said of labels."),
        };

        public static bool FitsEmpty(Predicate predicate) => predicate is Compares { Comparison: Comparison.NotEqual } or IsLike { IsNegated: true } or IsOneOf { IsNegated: true };

        private static bool Fits(int order, Comparison comparison) => comparison switch
        {
            Comparison.Equal => order == 0,
            Comparison.NotEqual => order != 0,
            Comparison.Greater => order > 0,
            Comparison.GreaterOrEqual => order >= 0,
            Comparison.Less => order < 0,
            _ => order <= 0,
        };
    }
}
