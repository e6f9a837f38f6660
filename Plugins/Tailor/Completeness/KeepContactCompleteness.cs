using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Tailor;

/// <summary>Keeps, on contacts, how complete they are and what is missing. What anybody sends for it is replaced.</summary>
[Step("2e4f6081-ac3d-4e5f-9071-9cadbe2f3043", "Create", Contact.EntityLogicalName, PipelineStage.PreOperation,
    Rank = 1, ServiceCalls = 0)]
[Step("3f507192-bd4e-4f60-8182-adbecf304154", "Update", Contact.EntityLogicalName, PipelineStage.PreOperation,
    When =
    [
        Contact.Columns.EMailAddress1,
        Contact.Columns.JobTitle,
        Contact.Columns.MobilePhone,
        Contact.Columns.ParentCustomerId,
        Contact.Columns.Telephone1,
        Contact.Columns.sl_Completeness,
        Contact.Columns.sl_CompletenessGaps,
        Contact.Columns.sl_Persona,
    ],
    Before =
    [
        Contact.Columns.EMailAddress1,
        Contact.Columns.JobTitle,
        Contact.Columns.MobilePhone,
        Contact.Columns.ParentCustomerId,
        Contact.Columns.Telephone1,
        Contact.Columns.sl_Persona,
    ],
    Rank = 1, ServiceCalls = 0)]
public sealed class KeepContactCompleteness : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var after = Contact.Of(context.After);
        var completeness = Completeness.Of(Completeness.OfContact(
            after.EMailAddress1, after.JobTitle, after.ParentCustomerId is not null, after.sl_Persona is not null, after.Telephone1, after.MobilePhone));
        var target = Contact.Of(context.Target);
        target.sl_Completeness = completeness.Percent;
        target.sl_CompletenessGaps = completeness.MissingText?.In(context.RecordLanguage);
    }
}
