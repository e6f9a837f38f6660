using SalesLoop.Express;

namespace SalesLoop.Tests.Domain;

/// <summary>Builds test subjects; each starts from the emptiest valid one.</summary>
internal static class A
{
    public static readonly DateTime Noon = new(2026, 3, 10, 12, 0, 0, DateTimeKind.Utc);

    public static readonly Stage Qualify = Stage("Qualify", 10) with { SalesStage = 0 };
    public static readonly Stage Develop = Stage("Develop", 20) with { SalesStage = 1 };
    public static readonly Stage Propose = Stage("Propose", 30) with { SalesStage = 2 };
    public static readonly Stage Won = Stage("Won", 90, StageKind.Won);
    public static readonly Stage Lost = Stage("Lost", 91, StageKind.Lost);

    public static Stage Stage(string name, int sequence, StageKind kind = StageKind.Open) => new(IdOf(name), name, sequence, kind, GateMode.Enforce);

    /// <summary>Qualify, Develop, Propose, Won, Lost, with these criteria.</summary>
    public static Playbook Playbook(params Criterion[] criteria) => new([Lost, Propose, Qualify, Won, Develop], criteria);

    public static Deal Deal() => new(new Dictionary<string, object?>(), new HashSet<string>(), Noon);

    public static Facts Facts(params (string Path, object? Value)[] values) => new(values.ToDictionary(value => value.Path, value => value.Value), Noon);

    public static Deal With(this Deal deal, string column, object? value) =>
        deal with { Columns = new Dictionary<string, object?>(deal.Columns) { [column] = value } };

    public static Deal Showing(this Deal deal, Check check) =>
        deal with { Evidence = new HashSet<string>(deal.Evidence) { check.EvidenceKey! } };

    public static Criterion Exit(Stage stage, string code, Check check) => Criterion(stage, CriterionKind.Exit, code, check);

    public static Criterion Entry(Stage stage, string code, Check check) => Criterion(stage, CriterionKind.Entry, code, check);

    public static Waiver Waiver(Stage stage, Criterion? criterion = null) => new(IdOf("waiver"), stage.Id, criterion?.Id, null);

    /// <summary>An id that is the same in every run.</summary>
    public static Guid IdOf(string name) => VerdictId.OfClose(Guid.Empty, new Guid(name.PadRight(16)[..16].Select(letter => (byte)letter).ToArray()));

    private static Criterion Criterion(Stage stage, CriterionKind kind, string code, Check check) =>
        new(IdOf(code), code, $"Do {code}", Severity.Block, stage.Id, kind, check);
}
