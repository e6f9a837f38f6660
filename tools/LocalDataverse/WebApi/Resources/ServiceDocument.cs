using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.OData.Edm.Csdl;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;

namespace SalesLoop.LocalDataverse.WebApi.Resources;

/// <summary>The service document, and $metadata.</summary>
internal static class ServiceDocument
{
    public static Task Answer(WebApiCall call)
    {
        OptionCheck.Allow(call.Query, OptionCheck.None);
        return call.Json(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", $"{call.Root}$metadata");
            json.WriteStartArray("value");
            foreach (var set in call.Model.Schema.Tables.Select(table => table.EntitySetName).Order(StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteString("name", set);
                json.WriteString("kind", "EntitySet");
                json.WriteString("url", set);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    public static Task AnswerMetadata(WebApiCall call)
    {
        OptionCheck.Allow(call.Query, OptionCheck.None);
        return call.Text(StatusCodes.Status200OK, Csdl(call.Model), "application/xml; charset=utf-8");
    }

    /// <summary>The model as CSDL.</summary>
    public static string Csdl(WebApiModel model)
    {
        using var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true }))
        {
            if (!CsdlWriter.TryWriteCsdl(model.Edm, xml, CsdlTarget.OData, out var errors))
            {
                throw new InvalidOperationException($"The tables can't be written as CSDL: {string.Join("; ", errors.Select(error => error.ErrorMessage))}");
            }
        }

        return text.ToString();
    }

    // Says utf-8 in the XML declaration, which is what is sent.
    private sealed class Utf8Text() : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
