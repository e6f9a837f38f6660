using System.Collections.Generic;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Which way a deal goes through the playbook.</summary>
public enum Direction
{
    /// <summary>Into its first stage.</summary>
    Start,
    Forward,
    Back,
    Won,
    Lost,
}

/// <summary>A change of stage, planned.</summary>
/// <param name="From">Stage left; null when the deal had none.</param>
/// <param name="To">Stage entered; null when the deal closes and the playbook has no stage for that end.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Passed">Open stages whose exit the deal takes, in playbook order: the one left, then those skipped.</param>
public sealed record Move(Stage? From, Stage? To, Direction Direction, IReadOnlyList<Stage> Passed)
{
    /// <summary>Where the deal goes, as the rep knows it.</summary>
    public Sentence Destination => To is { } stage ? $"{stage.Name}" : Direction == Direction.Won ? Sentence.Of($"Won") : $"Lost";

    /// <summary>True when the deal would end.</summary>
    public bool Closes => Direction is Direction.Won or Direction.Lost;
}
