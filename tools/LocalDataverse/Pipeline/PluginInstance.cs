using System.Reflection;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>The one instance of a plug-in class that a registration keeps, made at its first run.</summary>
internal sealed class PluginInstance(Type type, string configuration)
{
    private readonly Lazy<IPlugin> instance = new(() => Make(type, configuration));

    public string TypeName { get; } = type.FullName!;

    public IPlugin Value => instance.Value;

    /// <summary>True when the class has one of the constructors that Dataverse tries.</summary>
    public static bool CanMake(Type type) =>
        !type.IsAbstract && Constructors.Any(parameters => type.GetConstructor(parameters) is not null);

    /// <remarks>"Write a plug-in", in this order: unsecure and secure configuration, unsecure alone, none.</remarks>
    private static Type[][] Constructors { get; } = [[typeof(string), typeof(string)], [typeof(string)], []];

    private static IPlugin Make(Type type, string configuration)
    {
        // Secure configuration is never part of a solution, so there is none here.
        object?[] values = [configuration, null];
        foreach (var parameters in Constructors)
        {
            if (type.GetConstructor(parameters) is { } constructor)
            {
                try
                {
                    return (IPlugin)constructor.Invoke(values[..parameters.Length]);
                }
                catch (TargetInvocationException thrown)
                {
                    throw thrown.InnerException ?? thrown;
                }
            }
        }

        throw new MissingMethodException($"{type} has none of the constructors (string, string), (string), ().");
    }
}
