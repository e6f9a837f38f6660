import { describe, expect, it } from "vitest";
import { parseSiteMap } from "./siteMap";
import { parseXml } from "./xml";

const siteMap = `<SiteMap><Area Id="sl_express" VectorIcon="/WebResources/sl_/icons/stage.svg"><Titles><Title LCID="1031" Title="Ausdruck"/><Title LCID="1033" Title="Express"/></Titles>
  <Group Id="g1"><Titles><Title LCID="1033" Title="Deals"/></Titles>
    <SubArea Id="s1" Entity="opportunity" VectorIcon="$webresource:sl_/icons/opportunity.svg"/><SubArea Id="s2" Url="/main.aspx"/></Group>
  <Group Id="g2"><SubArea Id="s3" Url="x"/><SubArea Id="s5" Url="$webresource:sl_/setup/setup.html"><Titles><Title LCID="1033" Title="Setup"/></Titles><Privilege Entity="role" Privilege="Read,Write"/></SubArea><SubArea Id="s4" Url="/workplace/home_dashboards.aspx" DefaultDashboard="{AA-1}"><Titles><Title LCID="1033" Title="My Work"/></Titles></SubArea></Group></Area><Area Id="empty"/></SiteMap>`;

describe("a site map", () => {
  it("keeps areas, groups and entries that lead to a table, a dashboard or a page, with their icons, titles and privileges", () =>
    expect(parseSiteMap(siteMap)).toEqual([
      {
        id: "sl_express",
        title: "Express",
        icon: "sl_/icons/stage.svg",
        groups: [
          { id: "g1", title: "Deals", entries: [{ id: "s1", table: "opportunity", dashboard: "", page: "", privileges: [], title: "", icon: "sl_/icons/opportunity.svg" }] },
          { id: "g2", title: "", entries: [
            { id: "s5", table: "", dashboard: "", page: "sl_/setup/setup.html", privileges: [{ table: "role", right: "r" }, { table: "role", right: "w" }], title: "Setup", icon: "" },
            { id: "s4", table: "", dashboard: "aa-1", page: "", privileges: [], title: "My Work", icon: "" },
          ] },
        ],
      },
    ]));

  it("that is not well-formed is refused in words", () => expect(() => parseXml("<SiteMap>")).toThrow(/Not well-formed XML/));
});
