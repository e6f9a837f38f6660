using System.Globalization;
using Spectre.Console;

namespace SalesLoop.CommandLine.Load;

/// <summary>Shows how far a load is: bars on a terminal, a line now and then elsewhere. Always on standard error, so that results stay clean.</summary>
internal static class LoadProgress
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    /// <summary>Runs the load.</summary>
    /// <param name="loader">Prepared.</param>
    /// <param name="console">Standard error.</param>
    /// <param name="clock">Paces the lines.</param>
    public static LoadReport Run(Loader loader, IAnsiConsole console, TimeProvider clock) =>
        console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal ? WithBars(loader, console) : WithLines(loader, console, clock);

    private static LoadReport WithBars(Loader loader, IAnsiConsole console) => console
        .Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn())
        .Start(context =>
        {
            var bars = new Dictionary<FileReport, ProgressTask>(ReferenceEqualityComparer.Instance);
            return loader.Run(file =>
            {
                if (!bars.TryGetValue(file, out var bar))
                {
                    bars[file] = bar = context.AddTask(Markup.Escape($"{file.File} → {file.Table}"), maxValue: Math.Max(1, file.Rows));
                }

                bar.Value = file.Done;
            });
        });

    private static LoadReport WithLines(Loader loader, IAnsiConsole console, TimeProvider clock)
    {
        var last = long.MinValue;
        return loader.Run(file =>
        {
            if (file.Done >= file.Rows || last == long.MinValue || clock.GetElapsedTime(last) >= BetweenLines)
            {
                last = clock.GetTimestamp();
                console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.File} → {file.Table}: {file.Done} of {file.Rows} rows"));
            }
        });
    }
}
