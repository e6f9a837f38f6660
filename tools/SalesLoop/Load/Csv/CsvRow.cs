namespace SalesLoop.CommandLine.Load.Csv;

/// <summary>One row of a CSV file.</summary>
/// <param name="Number">Row as a spreadsheet numbers it: the header is 1.</param>
/// <param name="Cells">As many as the header has, unless <paramref name="Flaw"/> says otherwise.</param>
/// <param name="Flaw">What is wrong with the row as a whole; null when nothing is.</param>
internal sealed record CsvRow(int Number, IReadOnlyList<string> Cells, RowFlaw? Flaw = null);

/// <summary>What is wrong with a row as a whole.</summary>
internal sealed record RowFlaw(string Reason, string Mend);
