using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace SalesLoop.CommandLine.Load.Rows;

/// <summary>Writes rows: many in one transaction while all is well, one by one when something is not, so that a bad row never takes good ones with it.</summary>
internal sealed class RowWriter(IOrganizationService service)
{
    private const uint PluginRefused = 0x80040265;

    /// <summary>Writes the rows.</summary>
    /// <param name="works">Rows in the order of the file.</param>
    /// <param name="file">Named in rejections.</param>
    /// <returns>The rejection of each row that was refused; nothing of it was written.</returns>
    public IReadOnlyDictionary<RowWork, Rejection> Write(IReadOnlyList<RowWork> works, string file)
    {
        var refused = new Dictionary<RowWork, Rejection>(ReferenceEqualityComparer.Instance);
        var busy = works.Where(work => work.Requests.Count > 0).ToList();
        if (busy.Count > 1 && TryWrite([.. busy.SelectMany(work => work.Requests)]) is null)
        {
            return refused;
        }

        foreach (var work in busy)
        {
            if (TryWrite(work.Requests) is { } fault)
            {
                refused[work] = Rejected(work, fault, file);
            }
        }

        return refused;
    }

    private OrganizationServiceFault? TryWrite(IReadOnlyList<OrganizationRequest> requests)
    {
        try
        {
            service.Execute(requests.Count == 1 ? requests[0] : Together(requests));
            return null;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return fault.Detail;
        }
    }

    private static ExecuteTransactionRequest Together(IReadOnlyList<OrganizationRequest> requests)
    {
        var all = new OrganizationRequestCollection();
        all.AddRange(requests);
        return new ExecuteTransactionRequest { Requests = all, ReturnResponses = false };
    }

    private static Rejection Rejected(RowWork work, OrganizationServiceFault fault, string file)
    {
        var draft = work.Draft;
        var keys = draft.Plan.Columns.Where(column => draft.Plan.Key.Contains(column.Column.LogicalName)).ToList();
        return new Rejection(
            file,
            draft.Source.Number,
            string.Join(" ", keys.Select(column => column.Text.Source).Distinct()),
            string.Join(" ", keys.Select(column => column.Text.Written(draft.Source)).Distinct()),
            fault.Message,
            unchecked((uint)fault.ErrorCode) == PluginRefused
                ? "Give the row what the rule asks for. For deals of the past, set the gate of their stage or segment to Observe while they are loaded."
                : "Correct the row, or the mapping that fills it.");
    }
}
