namespace Microsoft.Xrm.Sdk.PluginTelemetry;

/// <summary>How grave a line of telemetry is.</summary>
public enum LogLevel
{
    Trace = 0,
    Debug = 1,
    Information = 2,
    Warning = 3,
    Error = 4,
    Critical = 5,
    None = 6,
}

/// <summary>What kind of event a line of telemetry tells of.</summary>
public class EventId
{
    public EventId(int id, string name)
    {
        Id = id;
        Name = name;
    }

    public int Id { get; }

    public string Name { get; }
}
