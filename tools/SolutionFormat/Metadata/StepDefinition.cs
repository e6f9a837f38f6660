namespace SalesLoop.SolutionFormat.Metadata;

/// <summary>When in a message a plug-in step runs.</summary>
public enum PipelineStage
{
    PreValidation = 10,
    PreOperation = 20,
    MainOperation = 30,
    PostOperation = 40,
}

/// <summary>A registered plug-in step, as the solution states it.</summary>
public sealed record StepDefinition
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Full name of the class: <c>SalesLoop.Express.JudgeStageMove</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>Assembly's full name: <c>SalesLoop.Plugins, Version=…</c>.</summary>
    public required string AssemblyName { get; init; }

    /// <summary><c>Create</c>, <c>Update</c>…</summary>
    public required string Message { get; init; }

    /// <summary>Logical name; empty means every table of the message.</summary>
    public string Table { get; init; } = "";

    public required PipelineStage Stage { get; init; }

    /// <summary>True: runs after the commit, as a system job.</summary>
    public bool IsAsynchronous { get; init; }

    /// <summary>Asynchronous steps only: the system job is deleted once it has succeeded (AsyncAutoDelete).</summary>
    public bool DeletesJob { get; init; }

    public int Rank { get; init; } = 1;

    /// <summary>Update only: run when one of these is in Target. Empty means always.</summary>
    public IReadOnlyList<string> FilteringColumns { get; init; } = [];

    /// <summary>Unsecure configuration; empty when none.</summary>
    public string Configuration { get; init; } = "";

    public bool IsEnabled { get; init; } = true;

    public IReadOnlyList<StepImageDefinition> Images { get; init; } = [];
}

/// <summary>A snapshot of the row that a step receives.</summary>
/// <param name="Id">Registration's own id.</param>
/// <param name="Alias">Key in PreEntityImages or PostEntityImages.</param>
/// <param name="IsPre">Taken before the write.</param>
/// <param name="IsPost">Taken after the write.</param>
/// <param name="MessageProperty"><c>Target</c>, <c>Id</c>, <c>EntityMoniker</c>.</param>
/// <param name="Columns">Columns it carries; empty means all.</param>
public sealed record StepImageDefinition(Guid Id, string Alias, bool IsPre, bool IsPost, string MessageProperty, IReadOnlyList<string> Columns);

/// <summary>A plug-in assembly inside a solution.</summary>
/// <param name="Id">PluginAssemblyId.</param>
/// <param name="FullName">Name, version, culture, token.</param>
/// <param name="FileName">Path of the DLL inside the package, without a leading slash.</param>
/// <param name="Types">Plug-in classes by full class name, with their ids.</param>
public sealed record PluginAssemblyDefinition(Guid Id, string FullName, string FileName, IReadOnlyDictionary<string, Guid> Types);

/// <summary>A custom API.</summary>
public sealed record CustomApiDefinition
{
    /// <summary>Name callers use, case-sensitive: <c>sl_EvaluateGate</c>.</summary>
    public required string UniqueName { get; init; }

    public LocalizedText DisplayName { get; init; } = "";

    public LocalizedText Description { get; init; } = "";

    /// <summary>0 global, 1 bound to a row, 2 bound to a collection.</summary>
    public int Binding { get; init; }

    /// <summary>Logical name when bound; empty otherwise.</summary>
    public string BoundTable { get; init; } = "";

    /// <summary>True: read with GET; false: called with POST.</summary>
    public bool IsFunction { get; init; }

    public bool IsPrivate { get; init; }

    /// <summary>Privilege a caller must hold; empty when none.</summary>
    public string ExecutePrivilege { get; init; } = "";

    /// <summary>Id of the plug-in type that answers; null when outputs are left at their defaults.</summary>
    public Guid? PluginTypeId { get; init; }

    public IReadOnlyList<CustomApiParameter> Requests { get; init; } = [];

    public IReadOnlyList<CustomApiParameter> Responses { get; init; } = [];
}

/// <summary>Kinds of custom API parameter; the numbers are Dataverse's.</summary>
public enum CustomApiType
{
    Boolean = 0,
    DateTime = 1,
    Decimal = 2,
    Entity = 3,
    EntityCollection = 4,
    EntityReference = 5,
    Float = 6,
    Integer = 7,
    Money = 8,
    Picklist = 9,
    String = 10,
    StringArray = 11,
    Guid = 12,
}

/// <summary>One request parameter or response property.</summary>
/// <param name="UniqueName">Key in InputParameters or OutputParameters.</param>
/// <param name="Type">Kind of value.</param>
/// <param name="IsOptional">Requests only.</param>
/// <param name="Table">Logical name for entity kinds; empty otherwise.</param>
public sealed record CustomApiParameter(string UniqueName, CustomApiType Type, bool IsOptional, string Table);
