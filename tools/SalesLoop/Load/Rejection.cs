namespace SalesLoop.CommandLine.Load;

/// <summary>Why one row was left out; a line of the reject file.</summary>
/// <param name="File">Name of the CSV file.</param>
/// <param name="Row">Row as a spreadsheet numbers it: the header is 1.</param>
/// <param name="Column">CSV column, or the Dataverse column when the value is not from the file; empty when the whole row is meant.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Reason">What is wrong, a sentence.</param>
/// <param name="Mend">What to do about it, a sentence.</param>
internal sealed record Rejection(string File, int Row, string Column, string Value, string Reason, string Mend);
