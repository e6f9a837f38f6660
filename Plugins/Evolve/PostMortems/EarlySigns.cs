using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics.Text;

namespace SalesLoop.Evolve;

/// <summary>What a handoff from SDR to closer shows before anybody works the deal.</summary>
/// <param name="Codes">Those it shows, in the order of <see cref="All"/>.</param>
public sealed record EarlySigns(IReadOnlyList<string> Codes)
{
    public const string Pain = "pain";
    public const string Call = "call";
    public const string Meddic = "meddic";
    public const string Company = "company";
    public const string Fit = "fit";

    /// <summary>Every sign, in a fixed order.</summary>
    public static readonly IReadOnlyList<string> All = [Pain, Call, Meddic, Company, Fit];

    private const string Nothing = "-";
    private const int TellingWords = 5;

    /// <summary>Looks at a handoff.</summary>
    /// <param name="note">What it tells.</param>
    /// <param name="grade">Fit of the lead at qualification, A being 0; null when it was not scored.</param>
    public static EarlySigns Of(HandoffNote note, int? grade) => new(All.Where(code => code switch
    {
        Pain => Tokens.Content(note.Pain).Count >= TellingWords,
        Call => HandoffCompleteness.Says(note.CallReference),
        Meddic => MeddicNotes.Of(note.Meddic).Count >= MeddicNotes.Broad,
        Company => HandoffCompleteness.Says(note.Firmographics),
        _ => grade is 0 or 1,
    }).ToList());

    /// <summary>The signs of a text that <see cref="ToText"/> wrote; null when nobody looked.</summary>
    public static EarlySigns? Parse(string? text) => string.IsNullOrEmpty(text) ? null : new(All.Intersect(text!.Split(' '), StringComparer.Ordinal).ToList());

    /// <summary>The codes, with a mark where there is none: looking and finding nothing is not the same as not looking.</summary>
    public string ToText() => Codes.Count == 0 ? Nothing : string.Join(" ", Codes);

    /// <summary>How people call a sign.</summary>
    public static string Name(string code) => code switch
    {
        Pain => "The pain told in five telling words or more",
        Call => "The qualification call can be heard or read",
        Meddic => "Notes on three of the five other dimensions or more",
        Company => "The company described",
        Fit => "Fit graded A or B at qualification",
        _ => code,
    };
}
