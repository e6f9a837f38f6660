using Microsoft.Xrm.Sdk;

namespace SalesLoop.LocalDataverse.Pipeline.Jobs;

/// <summary>State and status of a system job: "Asynchronous service", Manage system job states.</summary>
internal sealed record JobStatus(int State, int Status)
{
    public static JobStatus WaitingForResources { get; } = new(0, 0);

    public static JobStatus Waiting { get; } = new(1, 10);

    public static JobStatus InProgress { get; } = new(2, 20);

    public static JobStatus Succeeded { get; } = new(3, 30);

    public static JobStatus Failed { get; } = new(3, 31);

    public static JobStatus Canceled { get; } = new(3, 32);

    public bool IsCompleted => State == Succeeded.State;

    /// <summary>Sets both columns of a row.</summary>
    public Entity On(Entity row)
    {
        row["statecode"] = new OptionSetValue(State);
        row["statuscode"] = new OptionSetValue(Status);
        return row;
    }
}
