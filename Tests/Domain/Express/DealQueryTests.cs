using System.Xml.Linq;
using SalesLoop.Express;

namespace SalesLoop.Tests.Domain.Express;

[TestClass]
public sealed class DealQueryTests
{
    [TestMethod]
    [DataRow("", "Write the FetchXML that finds the deals which meet the criterion.")]
    [DataRow("<fetch><entity name='opportunity'></fetch>", "The FetchXML is not well-formed at line 1, position 37. Correct it there.")]
    [DataRow("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><fetch><entity name='opportunity'/></fetch>", "Leave out what stands before <fetch>: FetchXML has no document type.")]
    [DataRow("<entity name='opportunity'/>", "Write FetchXML with one <fetch> and one <entity> in it.")]
    [DataRow("<fetch><entity name='account'/></fetch>", "Write FetchXML on the table opportunity: it is the deal that must be found.")]
    [DataRow("<fetch aggregate='true'><entity name='opportunity'/></fetch>", "Leave out aggregate, top, count and page: the query is asked about one deal at a time.")]
    [DataRow("<fetch top='1'><entity name='opportunity'/></fetch>", "Leave out aggregate, top, count and page: the query is asked about one deal at a time.")]
    [DataRow(
        "<fetch><entity name='opportunity'><link-entity name='quote' from='opportunityid' to='opportunityid' link-type='outer'/></entity></fetch>",
        "Use link-type \"inner\" for quote, or put the link inside a filter with \"any\" or \"not any\".")]
    [DataRow(
        "<fetch><entity name='opportunity'><filter><condition entityname='q' attribute='name' operator='null'/></filter></entity></fetch>",
        "Put each condition inside the link it is about, in place of entityname.")]
    public void A_query_that_can_not_be_asked_about_one_deal_is_refused_with_what_to_do(string fetchXml, string words) =>
        Assert.AreEqual(words, Assert.ThrowsExactly<CriterionException>(() => DealQuery.Read(fetchXml)).Message);

    [TestMethod]
    public void A_link_asks_that_a_row_exists()
    {
        var query = DealQuery.Read("""
            <fetch>
              <entity name="opportunity">
                <attribute name="name" />
                <order attribute="name" />
                <filter><condition attribute="estimatedvalue" operator="gt" value="1000" /></filter>
                <link-entity name="quote" from="opportunityid" to="opportunityid" alias="q">
                  <attribute name="name" />
                  <filter><condition attribute="statecode" operator="eq" value="1" /></filter>
                  <link-entity name="quotedetail" from="quoteid" to="quoteid" link-type="inner" />
                </link-entity>
              </entity>
            </fetch>
            """);

        Assert.AreEqual(2, query.Links);
        Assert.AreEqual(
            XElement.Parse("""
                <filter type="and">
                  <filter><condition attribute="estimatedvalue" operator="gt" value="1000" /></filter>
                  <link-entity name="quote" from="opportunityid" to="opportunityid" link-type="any">
                    <filter>
                      <filter><condition attribute="statecode" operator="eq" value="1" /></filter>
                      <link-entity name="quotedetail" from="quoteid" to="quoteid" link-type="any" />
                    </filter>
                  </link-entity>
                </filter>
                """).ToString(),
            query.Conditions().ToString());
    }
}
