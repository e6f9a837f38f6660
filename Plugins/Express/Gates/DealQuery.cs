using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace SalesLoop.Express;

/// <summary>
/// A query of revenue operations that finds deals, written as FetchXML on Opportunity. It is run for one deal and
/// together with other checks, so it may ask conditions and inner links, and nothing that shapes a result.
/// </summary>
/// <param name="Text">The FetchXML as it was written.</param>
/// <param name="Links">How many other tables, or further rows, it looks at.</param>
public sealed record DealQuery(string Text, int Links)
{
    private const int LongestText = 20_000;

    /// <summary>Reads a query.</summary>
    /// <exception cref="CriterionException">It is not a query of that kind; the message says what to do.</exception>
    public static DealQuery Read(string fetchXml)
    {
        var table = Table(fetchXml);
        Refuse(table);
        return new DealQuery(fetchXml, table.Descendants("link-entity").Count());
    }

    /// <summary>What the query asks of a deal: filters and links, in the shape that may stand in a filter.</summary>
    /// <remarks>An inner link asks that a row exists. Written as a link inside a filter it asks the same, without repeating
    /// or dropping the row it hangs on.</remarks>
    public XElement Conditions()
    {
        var conditions = Table(Text);
        var filter = new XElement("filter", new XAttribute("type", "and"));
        filter.Add(conditions.Elements("filter").Select(part => new XElement(part)));
        filter.Add(conditions.Elements("link-entity").Select(AsCondition));
        return filter;
    }

    private static XElement AsCondition(XElement link)
    {
        var condition = new XElement("link-entity", link.Attributes().Where(attribute => attribute.Name.LocalName is "name" or "from" or "to"));
        condition.SetAttributeValue("link-type", "any");
        var inner = new XElement("filter", link.Elements("filter").Select(part => new XElement(part)), link.Elements("link-entity").Select(AsCondition));
        if (inner.HasElements)
        {
            condition.Add(inner);
        }

        return condition;
    }

    private static XElement Table(string fetchXml)
    {
        if (string.IsNullOrWhiteSpace(fetchXml) || fetchXml.Length > LongestText)
        {
            throw new CriterionException($"Write the FetchXML that finds the deals which meet the criterion.");
        }

        var fetch = Parse(fetchXml);
        if (fetch.Name != "fetch" || fetch.Elements().Count() != 1 || fetch.Element("entity") is not { } table)
        {
            throw new CriterionException($"Write FetchXML with one <fetch> and one <entity> in it.");
        }

        return table;
    }

    private static XElement Parse(string fetchXml)
    {
        // What one administrator may paste must not reach for files or blow up in memory.
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LongestText };
        try
        {
            using var reader = XmlReader.Create(new System.IO.StringReader(fetchXml), settings);
            return XElement.Load(reader);
        }
        catch (XmlException problem) when (problem.LineNumber == 0)
        {
            throw new CriterionException($"Leave out what stands before <fetch>: FetchXML has no document type.");
        }
        catch (XmlException problem)
        {
            throw new CriterionException($"The FetchXML is not well-formed at line {problem.LineNumber}, position {problem.LinePosition}. Correct it there.");
        }
    }

    private static void Refuse(XElement table)
    {
        if ((string?)table.Attribute("name") != "opportunity")
        {
            throw new CriterionException($"Write FetchXML on the table opportunity: it is the deal that must be found.");
        }

        var fetch = table.Parent!;
        if (fetch.Attributes().Any(attribute => attribute.Name.LocalName is "aggregate" or "top" or "count" or "page" or "paging-cookie" or "datasource"))
        {
            throw new CriterionException($"Leave out aggregate, top, count and page: the query is asked about one deal at a time.");
        }

        var odd = table.DescendantsAndSelf("link-entity")
            .Where(link => link.Parent!.Name != "filter")
            .FirstOrDefault(link => (string?)link.Attribute("link-type") is not (null or "inner" or "exists" or "in"));
        if (odd is not null)
        {
            throw new CriterionException($"Use link-type \"inner\" for {(string?)odd.Attribute("name")}, or put the link inside a filter with \"any\" or \"not any\".");
        }

        if (table.Descendants("condition").Any(condition => condition.Attribute("entityname") is not null))
        {
            throw new CriterionException($"Put each condition inside the link it is about, in place of entityname.");
        }
    }
}
