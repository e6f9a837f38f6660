using System.Xml.Linq;
using SalesLoop.SolutionFormat.Packages;

namespace SalesLoop.SolutionFormat.Check;

/// <summary>One thing that must be so in a solution. A new rule is a new type here and nothing else: rules are found by their base.</summary>
public abstract class Rule
{
    /// <summary>Never reused: <c>SL0..</c> files, <c>SL1..</c> tables, <c>SL2..</c> screens, <c>SL3..</c> security, <c>SL4..</c> server, <c>SL5..</c> languages.</summary>
    public abstract string Id { get; }

    /// <summary>What goes wrong where the rule is broken, in one line.</summary>
    public abstract string Reason { get; }

    /// <summary>True when packing would lose something where the rule is broken; <c>pack</c> refuses then.</summary>
    public virtual bool StopsPacking => false;

    /// <summary>Every place where the rule is broken.</summary>
    public abstract IEnumerable<Finding> Find(CheckedSolution solution);

    /// <param name="node">Where it is.</param>
    /// <param name="what">What is wrong, without a full stop.</param>
    /// <param name="mend">What to do, an imperative, without a full stop.</param>
    protected Finding At(XObject node, string what, string mend) => new(Id, SourcePlace.Of(node), what, mend);

    /// <param name="file">Path relative to the solution's folder.</param>
    /// <param name="what">What is wrong, without a full stop.</param>
    /// <param name="mend">What to do, an imperative, without a full stop.</param>
    protected Finding At(string file, string what, string mend) => new(Id, new SourcePlace(file, 0), what, mend);

    /// <param name="place">Where it is.</param>
    /// <param name="what">What is wrong, without a full stop.</param>
    /// <param name="mend">What to do, an imperative, without a full stop.</param>
    protected Finding At(SourcePlace place, string what, string mend) => new(Id, place, what, mend);
}
