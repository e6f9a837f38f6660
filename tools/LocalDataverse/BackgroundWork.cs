namespace SalesLoop.LocalDataverse;

/// <summary>Does in the background what an organization does by itself: runs system jobs and scheduled flows as they come due.</summary>
/// <remarks>Nothing runs before <see cref="Start"/>; tests run the queue themselves and so know when it is empty.</remarks>
public sealed class BackgroundWork : IDisposable
{
    /// <summary>Rows of jobs can be changed by hand (postponed, resumed, canceled); this often they are looked at again.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    private readonly Organization organization;
    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim wakeUp = new(0, 1);
    private Task? worker;

    internal BackgroundWork(Organization organization) => this.organization = organization;

    /// <summary>Told when the work itself fails (a full disk, for one); it goes on with the next job.</summary>
    public event Action<Exception>? Failed;

    /// <summary>Begins; a second call does nothing.</summary>
    public void Start() => worker ??= Task.Run(Work);

    /// <summary>Ends after the job that is running.</summary>
    public void Dispose()
    {
        stop.Cancel();
        worker?.Wait();
        worker = null;
    }

    /// <summary>Says that there may be something to do.</summary>
    internal void Wake()
    {
        if (worker is not null && wakeUp.CurrentCount == 0)
        {
            try
            {
                wakeUp.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else has woken it.
            }
        }
    }

    private async Task Work()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                organization.Jobs.RunUntil(stop.Token);
                if (organization.Flows.RunDue() > 0)
                {
                    // What the flows set off is run before anybody sleeps.
                    continue;
                }
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                Failed?.Invoke(problem);
            }

            await Sleep().ConfigureAwait(false);
        }
    }

    private async Task Sleep()
    {
        try
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
            await Task.WhenAny(wakeUp.WaitAsync(enough.Token), Task.Delay(LongestSleep, organization.Clock, enough.Token)).ConfigureAwait(false);
            await enough.CancelAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
    }
}
