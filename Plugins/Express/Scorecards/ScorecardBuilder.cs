using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Builds the scorecard from the rows that revenue operations keep.</summary>
internal static class ScorecardBuilder
{
    private const string Name = "What deals are appraised by";
    private const string Rule = "rule";
    private const string Point = "point";
    private const int MostRows = 5000;

    /// <summary>Builds it anew. What can't be read is left out and named on its segment or model; validation keeps such rows from being saved.</summary>
    /// <returns>The scorecard as it is now.</returns>
    /// <remarks>
    /// Two people may change two rules at once. So the scorecard's row is written before the rules are read: the second waits
    /// there for the first to commit, and then reads what the first has written.
    /// </remarks>
    public static Scorecard Build(LoopContext context)
    {
        var service = context.SystemService;
        service.Execute(new UpsertRequest { Target = new Entity(sl_Scorecard.EntityLogicalName, sl_Scorecard.Columns.sl_Code, Scorecard.Code) { [sl_Scorecard.Columns.sl_Name] = Name } });
        var leftOut = new LeftOut(context.RecordLanguage);
        var scorecard = new Scorecard(ReadSegments(context, leftOut), ReadModels(context, leftOut), ReadProblems(service)) { Playbook = ReadPlaybook(service) };
        leftOut.Write(context);
        var content = ScorecardJson.Of(scorecard);
        var hash = ScorecardJson.HashOf(content);
        var stored = Stored(service);
        if (stored?.sl_Content != content || stored?.sl_ContentHash != hash)
        {
            service.Execute(new UpsertRequest
            {
                Target = new Entity(sl_Scorecard.EntityLogicalName, sl_Scorecard.Columns.sl_Code, Scorecard.Code)
                {
                    [sl_Scorecard.Columns.sl_Content] = content,
                    [sl_Scorecard.Columns.sl_ContentHash] = hash,
                    [sl_Scorecard.Columns.sl_BuiltOn] = GateKeeper.WholeSeconds(context.Now),
                },
            });
            context.Trace($"The scorecard was built: {scorecard.Segments.Count} segment(s), {scorecard.Models.Count} model(s), {scorecard.Problems.Count} problem(s), {scorecard.Playbook.Stages.Count} stage(s), version {hash}.");
        }

        return scorecard;
    }

    /// <summary>The scorecard's row as it is stored; null when there is none.</summary>
    public static sl_Scorecard? Stored(IOrganizationService service)
    {
        var query = new QueryExpression(sl_Scorecard.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(sl_Scorecard.Columns.sl_Content, sl_Scorecard.Columns.sl_ContentHash, sl_Scorecard.Columns.sl_BuiltOn),
            TopCount = 1,
        };
        query.Criteria.AddCondition(sl_Scorecard.Columns.sl_Code, ConditionOperator.Equal, Scorecard.Code);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault() is { } row ? sl_Scorecard.Of(row) : null;
    }

    /// <summary>A fit model out of its row.</summary>
    public static FitModel ToModel(sl_FitModel row, IReadOnlyList<FitPoint> points) => new(
        row.Id,
        row.sl_Name ?? "",
        row.sl_Version ?? 1,
        (FitKind)((row.sl_Kind ?? sl_fitmodelkind.Declared) - sl_fitmodelkind.Declared),
        points)
    {
        SegmentId = row.sl_SegmentId?.Id,
        BasePoints = row.sl_BasePoints ?? 0,
        Intercept = row.sl_Intercept ?? 0,
        AFrom = row.sl_AFrom ?? 75,
        BFrom = row.sl_BFrom ?? 55,
        CFrom = row.sl_CFrom ?? 35,
        FitFrom = row.sl_FitFrom ?? 55,
        PartialFrom = row.sl_PartialFrom ?? 35,
        Rows = row.sl_Rows,
    };

    /// <summary>A fit point out of its row.</summary>
    /// <exception cref="RuleException">It asks what can't be asked.</exception>
    public static FitPoint ToPoint(sl_FitPoint row) => new(
        Read(row.sl_Column, row.sl_Comparison, row.sl_Value),
        row.sl_Name ?? "",
        row.sl_Label ?? row.sl_Column ?? "",
        row.sl_Points ?? 0,
        row.sl_Order ?? 0)
    {
        Coefficient = row.sl_Coefficient ?? 0,
        Won = row.sl_Won ?? 0,
        Lost = row.sl_Lost ?? 0,
    };

    /// <summary>A segment's rule out of its row.</summary>
    /// <exception cref="RuleException">It asks what can't be asked.</exception>
    public static Question ToRule(sl_SegmentRule row) => row.sl_Comparison == sl_comparison.AnythingElse
        ? throw new RuleException($"Choose another comparison: Anything else is for fit points, where an earlier line may have taken the value.")
        : Read(row.sl_Column, row.sl_Comparison, row.sl_Value);

    private static Question Read(string? column, sl_comparison? comparison, string? value)
    {
        var question = Question.Read(column, ToComparison(comparison), value);
        return OwnChoices.Problem(question.Path, question.Comparison, question.Value) is { } problem ? throw new RuleException(problem) : question;
    }

    private static Comparison? ToComparison(sl_comparison? comparison) => (Comparison?)(comparison - sl_comparison.Equals);

    private static List<Segment> ReadSegments(LoopContext context, LeftOut leftOut)
    {
        var query = Active(sl_Segment.EntityLogicalName, sl_Segment.Columns.statecode, new ColumnSet(sl_Segment.Columns.sl_Name, sl_Segment.Columns.sl_Priority, sl_Segment.Columns.sl_Catchall, sl_Segment.Columns.sl_GateMode, sl_Segment.Columns.sl_LeftOut));
        var rules = query.AddLink(sl_SegmentRule.EntityLogicalName, sl_Segment.Columns.sl_SegmentId, sl_SegmentRule.Columns.sl_SegmentId, JoinOperator.LeftOuter);
        rules.EntityAlias = Rule;
        rules.Columns = new ColumnSet(sl_SegmentRule.Columns.sl_SegmentRuleId, sl_SegmentRule.Columns.sl_Column, sl_SegmentRule.Columns.sl_Comparison, sl_SegmentRule.Columns.sl_Value);
        rules.LinkCriteria.AddCondition(sl_SegmentRule.Columns.statecode, ConditionOperator.Equal, (int)sl_segmentrule_statecode.Active);
        return context.SystemService.RetrieveMultiple(query).Entities.GroupBy(row => row.Id).Select(rows => ToSegment(leftOut, rows)).OfType<Segment>().ToList();
    }

    /// <summary>Null for a segment with a rule that can't be read: without that rule it would take deals that are not its own.</summary>
    private static Segment? ToSegment(LeftOut leftOut, IEnumerable<Entity> rows)
    {
        var segment = sl_Segment.Of(rows.First());
        try
        {
            var read = new Segment(
                segment.Id,
                segment.sl_Name ?? "",
                segment.sl_Priority ?? int.MaxValue,
                segment.sl_Catchall ?? false,
                rows.Select(row => row.Linked(Rule, sl_SegmentRule.EntityLogicalName, sl_SegmentRule.Columns.sl_SegmentRuleId)).OfType<Entity>().Select(row => ToRule(sl_SegmentRule.Of(row))).ToList())
            {
                Mode = GateReader.ToMode(segment.sl_GateMode),
            };
            leftOut.Keep(segment, sl_Segment.Columns.sl_LeftOut, null);
            return read;
        }
        catch (RuleException problem)
        {
            leftOut.Keep(segment, sl_Segment.Columns.sl_LeftOut, $"Left out of the rules: {problem.Said}");
            return null;
        }
    }

    private static List<FitModel> ReadModels(LoopContext context, LeftOut leftOut)
    {
        var query = Active(
            sl_FitModel.EntityLogicalName,
            sl_FitModel.Columns.statecode,
            new ColumnSet(
                sl_FitModel.Columns.sl_Name, sl_FitModel.Columns.sl_Version, sl_FitModel.Columns.sl_Kind, sl_FitModel.Columns.sl_SegmentId, sl_FitModel.Columns.sl_BasePoints, sl_FitModel.Columns.sl_Intercept,
                sl_FitModel.Columns.sl_AFrom, sl_FitModel.Columns.sl_BFrom, sl_FitModel.Columns.sl_CFrom, sl_FitModel.Columns.sl_FitFrom, sl_FitModel.Columns.sl_PartialFrom, sl_FitModel.Columns.sl_Rows,
                sl_FitModel.Columns.sl_LeftOut));
        query.Criteria.AddCondition(sl_FitModel.Columns.statuscode, ConditionOperator.Equal, (int)sl_fitmodel_statuscode.Published);
        var points = query.AddLink(sl_FitPoint.EntityLogicalName, sl_FitModel.Columns.sl_FitModelId, sl_FitPoint.Columns.sl_FitModelId, JoinOperator.LeftOuter);
        points.EntityAlias = Point;
        points.Columns = FitPointQueries.Columns();
        points.LinkCriteria.AddCondition(sl_FitPoint.Columns.statecode, ConditionOperator.Equal, (int)sl_fitpoint_statecode.Active);
        return context.SystemService.RetrieveMultiple(query).Entities.GroupBy(row => row.Id)
            .Select(rows => ToModel(leftOut, rows))
            .ToList();
    }

    private static FitModel ToModel(LeftOut leftOut, IEnumerable<Entity> rows)
    {
        var model = sl_FitModel.Of(rows.First());
        var points = new List<FitPoint>();
        var problems = new List<Sentence>();
        foreach (var row in rows.Select(row => row.Linked(Point, sl_FitPoint.EntityLogicalName, sl_FitPoint.Columns.sl_FitPointId)).OfType<Entity>())
        {
            try
            {
                points.Add(ToPoint(sl_FitPoint.Of(row)));
            }
            catch (RuleException problem)
            {
                problems.Add($"\"{sl_FitPoint.Of(row).sl_Name}\". {problem.Said}");
            }
        }

        leftOut.Keep(model, sl_FitModel.Columns.sl_LeftOut, problems.Count == 0 ? null : Sentence.Of($"Left out of the score: {Sentence.Join("\n", problems)}"));
        return ToModel(model, points);
    }

    private static Playbook ReadPlaybook(IOrganizationService service) => GateReader.ToPlaybook(service.RetrieveMultiple(GateQueries.Playbook(new GateNeed())).Entities);

    private static List<Problem> ReadProblems(IOrganizationService service)
    {
        var query = Active(
            sl_Problem.EntityLogicalName,
            sl_Problem.Columns.statecode,
            new ColumnSet(sl_Problem.Columns.sl_Name, sl_Problem.Columns.sl_Kind, sl_Problem.Columns.sl_Phrases, sl_Problem.Columns.sl_Advice, sl_Problem.Columns.sl_Alternative, sl_Problem.Columns.sl_Order));
        return service.RetrieveMultiple(query).Entities.Select(row => ToProblem(sl_Problem.Of(row))).ToList();
    }

    private static Problem ToProblem(sl_Problem row) => new(
        row.Id,
        row.sl_Name ?? "",
        (ProblemKind)((row.sl_Kind ?? sl_problemkind.SolvedWell) - sl_problemkind.SolvedWell),
        Phrases.Of(row.sl_Phrases),
        row.sl_Advice,
        row.sl_Alternative,
        row.sl_Order ?? 0);

    private static QueryExpression Active(string table, string state, ColumnSet columns)
    {
        var query = new QueryExpression(table) { ColumnSet = columns, TopCount = MostRows };
        query.Criteria.AddCondition(state, ConditionOperator.Equal, 0);
        return query;
    }
}
