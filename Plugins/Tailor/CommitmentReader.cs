using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Express;
using SalesLoop.Model;

namespace SalesLoop.Tailor;

/// <summary>Reads what the company keeps ready.</summary>
internal static class CommitmentReader
{
    private const int MostRows = 5000;

    /// <summary>Every active commitment, by name.</summary>
    public static IReadOnlyList<Commitment> Read(IOrganizationService service) =>
        service.RetrieveMultiple(Active()).Entities.Select(sl_Commitment.Of).Select(ToCommitment).ToList();

    /// <summary>Which commitments are in force?</summary>
    private static QueryExpression Active()
    {
        var query = new QueryExpression(sl_Commitment.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(
                sl_Commitment.Columns.sl_ApproverId,
                sl_Commitment.Columns.sl_Kind,
                sl_Commitment.Columns.sl_Name,
                sl_Commitment.Columns.sl_Phrases,
                sl_Commitment.Columns.sl_ValidFrom,
                sl_Commitment.Columns.sl_ValidTo),
            TopCount = MostRows,
        };
        query.Criteria.AddCondition(sl_Commitment.Columns.statecode, ConditionOperator.Equal, (int)sl_commitment_statecode.Active);
        query.AddOrder(sl_Commitment.Columns.sl_Name, OrderType.Ascending);
        return query;
    }

    // One without a kind might be anything, so somebody has to agree to it.
    private static Commitment ToCommitment(sl_Commitment row) =>
        new(row.Id, row.sl_Name ?? "", (CommitmentKind)((row.sl_Kind ?? sl_commitmentkind.NeedsApproval) - sl_commitmentkind.ReadyToBeKept))
        {
            Phrases = Phrases.Of(row.sl_Phrases),
            ApproverId = row.sl_ApproverId?.Id,
            ValidFrom = row.sl_ValidFrom?.Date,
            ValidTo = row.sl_ValidTo?.Date,
        };
}
