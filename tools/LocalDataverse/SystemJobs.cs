using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Pipeline.Jobs;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse;

/// <summary>The queue of an organization's asynchronous steps; its jobs are rows of asyncoperation and survive a restart.</summary>
/// <remarks>
/// First in, first out, one at a time. A job runs at least once: one that was interrupted (the process was killed) runs again
/// from its beginning, and so does one that asked for a retry. A plug-in that runs asynchronously has to bear that, here as in Dataverse.
/// </remarks>
public sealed class SystemJobs
{
    /// <remarks>Four attempts in all are documented ("Handle exceptions in a plug-in"); how long the platform waits between them is not.</remarks>
    private static readonly TimeSpan[] RetryDelays = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)];

    private const int MostCharacters = 1_000_000;

    private readonly Organization organization;
    private readonly Lock running = new();

    internal SystemJobs(Organization organization) => this.organization = organization;

    private TableDefinition Table => organization.Schema.Find(JobQueue.Table)!;

    /// <summary>Runs every job that is due, those too that they set off, until none is left.</summary>
    /// <returns>How many ran. Jobs that wait for a later time stay.</returns>
    public int RunAll() => RunUntil(CancellationToken.None);

    /// <summary>When the next job wants to run: now or in the past for one that is due; null when none waits.</summary>
    public DateTime? NextDueOn()
    {
        var waiting = Waiting(onlyDue: false);
        return waiting.Count == 0 ? null : waiting.Min(job => job.GetAttributeValue<DateTime?>("postponeuntil") ?? job.GetAttributeValue<DateTime>("createdon"));
    }

    /// <summary>As <see cref="RunAll"/>, but begins no other job once it is to stop.</summary>
    internal int RunUntil(CancellationToken stop)
    {
        lock (running)
        {
            var count = 0;
            while (!stop.IsCancellationRequested && Waiting(onlyDue: true) is [var job, ..])
            {
                if (Claim(job.Id) is { } claimed)
                {
                    Run(claimed);
                    count++;
                }
            }

            return count;
        }
    }

    /// <summary>Puts jobs back in line that were running when the process ended.</summary>
    internal void Recover()
    {
        var query = new QueryExpression(JobQueue.Table) { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, JobStatus.InProgress.State);
        query.Criteria.AddCondition("operationtype", ConditionOperator.Equal, JobQueue.SystemEvent);
        if (Read(query) is not { Count: > 0 } interrupted)
        {
            return;
        }

        using var session = organization.Database.Write();
        foreach (var job in interrupted)
        {
            session.Update(Table, JobStatus.WaitingForResources.On(new Entity(JobQueue.Table, job.Id)));
        }

        session.Commit();
    }

    private void Run(Entity job)
    {
        var startedAt = organization.Clock.GetTimestamp();
        var outcome = JobRun.Run(organization, job);
        var took = organization.Clock.GetElapsedTime(startedAt);
        using var session = organization.Database.Write();
        // Somebody may have deleted the row while it ran.
        if (session.Find(Table, job.Id, new ColumnSet(false)) is null)
        {
            return;
        }

        if (outcome.Status == OperationStatus.Succeeded && DeletesItself(job))
        {
            session.Delete(Table, job.Id);
        }
        else
        {
            session.Update(Table, Ended(job, outcome, took));
        }

        session.Commit();
    }

    private Entity Ended(Entity job, JobOutcome outcome, TimeSpan took)
    {
        var now = organization.Now;
        var attempts = job.GetAttributeValue<int>("retrycount");
        var row = new Entity(JobQueue.Table, job.Id) { ["modifiedon"] = now, ["executiontimespan"] = took.TotalSeconds };
        if (outcome.Fault is { } fault)
        {
            row["errorcode"] = fault.ErrorCode;
            row["friendlymessage"] = Cut(fault.Message);
            row["message"] = Cut(string.IsNullOrEmpty(fault.TraceText) ? fault.Message : $"{fault.Message}\n\n{fault.TraceText}");
        }

        if (outcome.Status == OperationStatus.Retry && attempts < RetryDelays.Length)
        {
            row["retrycount"] = attempts + 1;
            row["postponeuntil"] = now + RetryDelays[attempts];
            return JobStatus.Waiting.On(row);
        }

        var status = outcome.Status switch
        {
            OperationStatus.Succeeded => JobStatus.Succeeded,
            OperationStatus.Canceled => JobStatus.Canceled,
            // Until somebody resumes it.
            OperationStatus.Suspended => JobStatus.Waiting,
            _ => JobStatus.Failed,
        };
        if (status.IsCompleted)
        {
            row["completedon"] = now;
        }

        if (outcome.Status == OperationStatus.Succeeded)
        {
            row["errorcode"] = row["friendlymessage"] = row["message"] = null;
        }

        return status.On(row);
    }

    /// <summary>Marks a job as running.</summary>
    /// <returns>The job; null when it is not to be run any more.</returns>
    private Entity? Claim(Guid id)
    {
        using var session = organization.Database.Write();
        var job = session.Find(Table, id, new ColumnSet(true));
        if (job?.GetAttributeValue<OptionSetValue>("statecode")?.Value is not (0 or 1))
        {
            return null;
        }

        var now = organization.Now;
        session.Update(Table, JobStatus.InProgress.On(new Entity(JobQueue.Table, id) { ["startedon"] = now, ["modifiedon"] = now, ["postponeuntil"] = null }));
        session.Commit();
        return job;
    }

    /// <summary>Jobs that can run, in the order they were made. A suspended one without a time waits for somebody to resume it.</summary>
    private DataCollection<Entity> Waiting(bool onlyDue)
    {
        var query = new QueryExpression(JobQueue.Table) { ColumnSet = new ColumnSet("createdon", "postponeuntil") };
        query.Criteria.AddCondition("operationtype", ConditionOperator.Equal, JobQueue.SystemEvent);
        var ready = query.Criteria.AddFilter(LogicalOperator.Or);
        var unconditional = ready.AddFilter(LogicalOperator.And);
        unconditional.AddCondition("statecode", ConditionOperator.Equal, JobStatus.WaitingForResources.State);
        unconditional.AddCondition("postponeuntil", ConditionOperator.Null);
        var postponed = ready.AddFilter(LogicalOperator.And);
        postponed.AddCondition("statecode", ConditionOperator.In, JobStatus.WaitingForResources.State, JobStatus.Waiting.State);
        postponed.AddCondition("postponeuntil", ConditionOperator.NotNull);
        if (onlyDue)
        {
            postponed.AddCondition("postponeuntil", ConditionOperator.LessEqual, organization.Now);
            query.TopCount = 1;
        }

        query.AddOrder("createdon", OrderType.Ascending);
        query.AddOrder("asyncoperationid", OrderType.Ascending);
        return Read(query);
    }

    private DataCollection<Entity> Read(QueryExpression query)
    {
        using var session = organization.Database.Read();
        return session.Query(query, organization.SystemCaller).Entities;
    }

    private bool DeletesItself(Entity job) =>
        organization.Installation.Step(job.GetAttributeValue<Guid>("owningextensionid"))?.Definition.DeletesJob ?? false;

    private static string Cut(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters];
}
