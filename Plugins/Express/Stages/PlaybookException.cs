using System;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>The playbook can't answer. It says why, for revenue operations.</summary>
/// <param name="said">Its English is the message of the exception.</param>
public sealed class PlaybookException(Sentence said) : Exception(said.ToString())
{
    public Sentence Said { get; } = said;
}
