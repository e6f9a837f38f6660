using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Screens;

/// <summary>Handlers on forms name a library of the form, a web resource of the solution, and columns that exist.</summary>
internal sealed class FormScriptRule : Rule
{
    private static readonly string[] Events = ["onload", "onsave", "onchange", "tabstatechange", "onreadystatecomplete", "onrecordselect", "onlookuptagclick"];

    public override string Id => "SL203";

    public override string Reason => "A form with a handler whose library is missing opens with an error dialog.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var resources = solution.Components("WebResource").Select(resource => resource.Text("Name")).ToHashSet(StringComparer.Ordinal);
        foreach (var entity in solution.Entities)
        {
            var table = solution.Schema.Find(TableReader.LogicalNameOf(entity))!;
            foreach (var form in entity.Descendants("systemform"))
            {
                var libraries = form.Descendants("Library").ToList();
                foreach (var library in libraries.Where(library => !resources.Contains(library.Attr("name"))))
                {
                    yield return At(library, $"the library {library.Attr("name")} is no web resource of the solution", "Add the web resource, or correct the name");
                }

                foreach (var handler in form.Descendants("Handler").Where(handler => !libraries.Exists(library => library.Attr("name") == handler.Attr("libraryName"))))
                {
                    yield return At(handler, $"the form does not list the library {handler.Attr("libraryName")} of the handler {handler.Attr("functionName")}", "Add it to formLibraries");
                }

                foreach (var finding in form.Descendants("event").SelectMany(@event => Event(@event, table)))
                {
                    yield return finding;
                }
            }
        }
    }

    private IEnumerable<Finding> Event(XElement @event, Metadata.TableDefinition table)
    {
        if (!Events.Contains(@event.Attr("name")))
        {
            yield return At(@event, $"there is no form event '{@event.Attr("name")}'", $"Write one of {string.Join(", ", Events)}");
        }

        if (@event.Attr("name") == "onchange" && table.Find(@event.Attr("attribute")) is null)
        {
            yield return At(@event, $"{table.LogicalName} has no column '{@event.Attr("attribute")}'", "Name the column in the attribute 'attribute'");
        }
    }
}
