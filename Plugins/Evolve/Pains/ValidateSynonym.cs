using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Refuses synonyms that comparing could never find.</summary>
[Step("8ebf423d-6085-4b9e-8fa4-3c5d709b1e04", "Create", sl_Synonym.EntityLogicalName, PipelineStage.PreOperation, ServiceCalls = 0)]
[Step("9fc0534e-7196-4caf-90b5-4d6e81ac2f05", "Update", sl_Synonym.EntityLogicalName, PipelineStage.PreOperation,
    When = [sl_Synonym.Columns.sl_Name, sl_Synonym.Columns.sl_Words],
    Before = [sl_Synonym.Columns.sl_Name, sl_Synonym.Columns.sl_Words],
    ServiceCalls = 0)]
public sealed class ValidateSynonym : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var after = sl_Synonym.Of(context.After);
        if (Synonyms.Refusal(after.sl_Name, after.sl_Words) is { } refusal)
        {
            throw new RefusalException(refusal);
        }
    }
}
