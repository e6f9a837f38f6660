using System.Reflection;
using System.Runtime.Loader;
using System.ServiceModel;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using SalesLoop.SolutionFormat;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>A plug-in DLL out of a solution, loaded from its bytes into a context of its own.</summary>
internal sealed class PluginAssembly
{
    private readonly Assembly assembly;
    private readonly string name;

    private PluginAssembly(Assembly assembly, string name)
    {
        this.assembly = assembly;
        this.name = name;
    }

    /// <exception cref="SolutionFormatException">The bytes are no assembly.</exception>
    public static PluginAssembly Load(string fullName, byte[] content)
    {
        try
        {
            return new PluginAssembly(new LoadContext(fullName).LoadFromStream(new MemoryStream(content)), fullName);
        }
        catch (BadImageFormatException problem)
        {
            throw new SolutionFormatException($"The plug-in assembly {fullName} is no .NET assembly. Build and pack the solution again.", problem);
        }
    }

    /// <summary>A plug-in class that can be run.</summary>
    /// <exception cref="SolutionFormatException">The DLL has no such class, or it is no plug-in.</exception>
    public Type Plugin(string typeName)
    {
        var type = Find(typeName) ?? throw new SolutionFormatException(
            $"The plug-in type {typeName} is registered, but the DLL of {name} has no such class. Build and pack the solution again.");
        if (!typeof(IPlugin).IsAssignableFrom(type) || !PluginInstance.CanMake(type))
        {
            throw new SolutionFormatException(
                $"The plug-in type {typeName} can't be run: it must implement Microsoft.Xrm.Sdk.IPlugin, not be abstract, and have a constructor (string, string), (string) or ().");
        }

        return type;
    }

    private Type? Find(string typeName)
    {
        try
        {
            return assembly.GetType(typeName, throwOnError: false);
        }
        catch (Exception problem) when (problem is FileNotFoundException or FileLoadException or TypeLoadException)
        {
            throw new SolutionFormatException($"The plug-in type {typeName} can't be loaded: {problem.Message} A plug-in may refer to nothing but the framework and the Dataverse SDK.", problem);
        }
    }

    /// <summary>Gives a plug-in the host's own SDK, so that an Entity is the same class on both sides; everything else is the framework's.</summary>
    private sealed class LoadContext(string name) : AssemblyLoadContext(name, isCollectible: true)
    {
        private static readonly Assembly[] Shared = [typeof(Entity).Assembly, typeof(WhoAmIRequest).Assembly, typeof(FaultException).Assembly];

        protected override Assembly? Load(AssemblyName assemblyName) =>
            Array.Find(Shared, shared => shared.GetName().Name == assemblyName.Name);
    }
}
