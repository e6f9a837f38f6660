using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Reading;

/// <summary>Reads views and forms.</summary>
internal static class ViewReader
{
    /// <param name="entity">An <c>Entity</c>.</param>
    public static IEnumerable<ViewDefinition> Views(XElement entity)
    {
        var table = TableReader.LogicalNameOf(entity);
        return entity.Elements("SavedQueries").Elements("savedqueries").Elements("savedquery").Select(query => new ViewDefinition(
            query.Id(query.RequiredText("savedqueryid"), "savedqueryid"),
            table,
            query.Element("LocalizedNames").Label(),
            query.Number("querytype") ?? throw query.Problem("the view has no querytype. Add it: 0 public, 1 advanced find, 2 associated, 4 quick find, 64 lookup."),
            query.Flag("isdefault"),
            query.Element("fetchxml")?.Element("fetch") ?? throw query.Problem("the view has no fetchxml/fetch. Add the query."),
            query.Element("layoutxml")?.Element("grid") ?? throw query.Problem("the view has no layoutxml/grid. Add the columns to show.")));
    }

    /// <param name="entity">An <c>Entity</c>.</param>
    public static IEnumerable<FormDefinition> Forms(XElement entity)
    {
        var table = TableReader.LogicalNameOf(entity);
        return
            from forms in entity.Elements("FormXml").Elements("forms")
            from form in forms.Elements("systemform")
            select new FormDefinition(
                form.Id(form.RequiredText("formid"), "formid"),
                table,
                forms.RequiredAttr("type"),
                form.Element("LocalizedNames").Label(),
                form.Element("form") ?? throw form.Problem("the form has no <form> element. Add its layout."));
    }
}
