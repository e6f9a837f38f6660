import { describe, expect, it } from "vitest";
import { findTable, opportunity, opportunityClose } from "../testing/sample";
import { closeColumns, closeRequest, closeStatuses, reasonFilter } from "./closeDeal";
import { Refusal } from "../platform/refusals";
import { refusalDetails, refusalHelp, refusalTitle } from "./refusalWords";

describe("closing a deal", () => {
  it("asks for the competitor only when it was lost, and for nothing the table lacks", () => {
    expect(closeColumns(opportunityClose, "won").map((column) => column.logicalName)).toEqual(["sl_primaryreasonid", "actualrevenue", "actualend", "description"]);
    expect(closeColumns(opportunityClose, "lost").map((column) => column.logicalName)).toContain("competitorid");
  });

  it("offers the status reasons of its outcome", () => {
    expect(closeStatuses(opportunity, "won").map((one) => one.label)).toEqual(["Won"]);
    expect(closeStatuses(opportunity, "lost").map((one) => one.label)).toEqual(["Canceled", "Out-Sold"]);
  });

  it("offers reasons of its outcome and of either", () => expect(reasonFilter("lost")).toContain("<value>820110001</value><value>820110002</value>"));

  it("sends what was answered with the message of its outcome", () =>
    expect(closeRequest("lost", "1", "Pilot", 4, opportunityClose, { sl_primaryreasonid: { table: "sl_reason", id: "9", name: "" }, description: null, actualrevenue: 5 }, findTable)).toEqual({
      action: "LoseOpportunity",
      parameters: {
        Status: 4,
        OpportunityClose: {
          "@odata.type": "Microsoft.Dynamics.CRM.opportunityclose",
          subject: "Pilot",
          "opportunityid@odata.bind": "/opportunities(1)",
          "sl_PrimaryReasonId@odata.bind": "/sl_reasons(9)",
          actualrevenue: 5,
        },
      },
    }));
});

describe("a refusal in words", () => {
  it("of a lost connection says that nothing is lost", () => expect(refusalHelp(new Refusal("unreachable", "Failed to fetch", "", 0))).toContain("Nothing you typed is lost"));

  it("keeps the code, the status and the server's words for whoever helps", () => {
    const refusal = new Refusal("forbidden", "Principal lacks prvWriteOpportunity", "0x80040220", 403);
    expect(refusalTitle(refusal)).toBe("You are not allowed to do this.");
    expect(refusalDetails(refusal)).toEqual(["Code 0x80040220", "HTTP status 403", "Principal lacks prvWriteOpportunity"]);
  });
});
