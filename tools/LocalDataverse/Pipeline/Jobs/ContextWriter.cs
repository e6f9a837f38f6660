using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.LocalDataverse.Pipeline.Jobs;

/// <summary>Writes the contexts that an operation's asynchronous steps are told of, as <see cref="KeptContext"/> reads them.</summary>
/// <remarks>They differ in step and images only, and the rest is long: a row, and what plug-ins left for one another. It is written once.
/// One writer serves one operation at one stage, in which nothing more changes.</remarks>
internal sealed class ContextWriter
{
    // Kept in a column, never shown on a page: quotes and letters may stand for themselves.
    private static readonly JsonWriterOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // Of most contexts; growing means copying.
    private const int UsualSize = 12 * 1024;

    private byte[]? shared;

    /// <summary>The context as text.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">A parameter or shared variable can't be serialized.</exception>
    public string Write(IPluginExecutionContext5 context)
    {
        var buffer = new ArrayBufferWriter<byte>(UsualSize);
        using (var json = new Utf8JsonWriter(buffer, Short))
        {
            json.WriteStartObject();
            WriteOwn(json, context);
            json.Flush();
            shared ??= Shared(context);
            buffer.Write(shared);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // What follows the context's own part, up to the end of the object.
    private static byte[] Shared(IPluginExecutionContext5 context)
    {
        var buffer = new ArrayBufferWriter<byte>(UsualSize);
        using (var json = new Utf8JsonWriter(buffer, Short))
        {
            json.WriteStartObject();
            WriteShared(json, context, below: null);
            json.WriteEndObject();
        }

        var text = buffer.WrittenSpan.ToArray();
        text[0] = (byte)',';
        return text;
    }

    private static void WriteContext(Utf8JsonWriter json, IPluginExecutionContext5 context, IExecutionContext below)
    {
        json.WriteStartObject();
        WriteOwn(json, context);
        WriteShared(json, context, below);
        json.WriteEndObject();
    }

    private static void WriteOwn(Utf8JsonWriter json, IPluginExecutionContext5 context)
    {
        WriteImages(json, "before", context.PreEntityImagesCollection);
        WriteImages(json, "after", context.PostEntityImagesCollection);
        if (context.OwningExtension is { } step)
        {
            json.WriteString("step", step.Id);
        }
    }

    private static void WriteShared(Utf8JsonWriter json, IPluginExecutionContext5 context, IExecutionContext? below)
    {
        json.WriteString("message", context.MessageName);
        json.WriteNumber("stage", context.Stage);
        json.WriteNumber("depth", context.Depth);
        json.WriteNumber("isolation", context.IsolationMode);
        json.WriteString("table", context.PrimaryEntityName);
        json.WriteString("row", context.PrimaryEntityId);
        // The stages of one operation have the same input; the reader takes what is missing from the context below.
        if (context.InputParameters != below?.InputParameters)
        {
            WriteParameters(json, "input", context.InputParameters);
        }

        WriteParameters(json, "output", context.OutputParameters);
        WriteParameters(json, "variables", context.SharedVariables);
        json.WriteString("user", context.UserId);
        json.WriteString("initiatingUser", context.InitiatingUserId);
        json.WriteString("authenticatedUser", context.AuthenticatedUserId);
        json.WriteString("businessUnit", context.BusinessUnitId);
        json.WriteString("organization", context.OrganizationId);
        json.WriteString("organizationName", context.OrganizationName);
        json.WriteString("correlation", context.CorrelationId);
        if (context.RequestId is { } request)
        {
            json.WriteString("request", request);
        }

        json.WriteString("operation", context.OperationId);
        json.WritePropertyName("operationCreatedOn");
        SdkJson.Write(context.OperationCreatedOn)!.WriteTo(json);
        json.WriteString("agent", context.InitiatingUserAgent);
        if (context.ParentContext is IPluginExecutionContext5 parent)
        {
            json.WritePropertyName("parent");
            WriteContext(json, parent, context);
        }
    }

    private static void WriteParameters(Utf8JsonWriter json, string name, ParameterCollection parameters)
    {
        json.WritePropertyName(name);
        SdkJson.Write(parameters).WriteTo(json);
    }

    private static void WriteImages(Utf8JsonWriter json, string name, EntityImageCollection[] collections)
    {
        json.WriteStartArray(name);
        foreach (var images in collections)
        {
            SdkJson.Write<Entity>(images).WriteTo(json);
        }

        json.WriteEndArray();
    }
}
