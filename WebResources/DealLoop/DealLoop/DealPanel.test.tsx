import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import * as React from "react";
import * as ReactDOM from "react-dom";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Answers, WishFor } from "../../shared/exchange";
import { Row } from "../../shared/host";
import { FakeAnswers, fakeHost, FakeHost, resx } from "../../shared/testing/fakeHost";
import { answers, deal, dealId, plays, receipt, stages, today, verdict } from "../testing/sample";
import { DealPanel, DealPanelProps } from "./DealPanel";
import { forget } from "./dealReader";

const english = resx("DealLoop/DealLoop/strings/DealLoop.1033.resx");
const german = resx("DealLoop/DealLoop/strings/DealLoop.1031.resx");

afterEach(() => {
  forget();
  vi.useRealTimers();
});

interface Shown {
  readonly host: FakeHost;
  readonly wishes: WishFor[];
  readonly again: (props: Partial<DealPanelProps>) => void;
}

function show(given: Partial<FakeAnswers> & { readonly row?: Row } = {}, props: Partial<DealPanelProps> = {}): Shown {
  const host = fakeHost({ texts: english, stages, deal: deal(given.row), ...given });
  const wishes: WishFor[] = [];
  const whole: DealPanelProps = { host, exchange: answers(), size: "full", isReadOnly: false, isRightToLeft: false, theme: undefined, onWish: (wish) => void wishes.push(wish), today, ...props };
  const { rerender } = render(<DealPanel {...whole} />);
  return { host, wishes, again: (more) => rerender(<DealPanel {...whole} {...more} />) };
}

const section = (name: string): HTMLElement => screen.getByRole("region", { name });
const shown = (name: string): Promise<HTMLElement> => screen.findByRole("region", { name });
const gate = (value: object): Partial<Answers> => ({ gate: { state: "ready", value: { verdict: JSON.stringify(value), message: "" } } });
const suggested = (value: readonly object[]): Partial<Answers> => ({ plays: { state: "ready", value: { plays: JSON.stringify(value), message: "" } } });

it("is drawn by the React that this run is for", () => {
  const wanted = new RegExp(`^${process.env["REACT_VERSION"] ?? "unset"}\\.`);
  expect(React.version).toMatch(wanted);
  expect(ReactDOM.version).toMatch(wanted);
});

describe("the panel before it has a deal", () => {
  it("waits for the form's script and says so", () => {
    show({}, { exchange: null });
    expect(screen.getByText("Loading…")).toBeInTheDocument();
  });

  it("names the script when the form has none, instead of waiting for ever", () => {
    vi.useFakeTimers();
    const { again } = show({}, { exchange: "not ours" });
    vi.advanceTimersByTime(9_000);
    again({});
    expect(screen.getByRole("note")).toHaveTextContent("sl_/forms/opportunity.js");
  });

  it("asks a new deal to be saved first, and asks the server for nothing", () => {
    const { host } = show({}, { exchange: answers({ deal: "" }) });
    expect(screen.getByText("This deal is new.")).toBeInTheDocument();
    expect(host.asked).toEqual([]);
  });

  it("says what went wrong when the deal can't be read, and how to go on", async () => {
    const { wishes } = show({ deal: new Error("The connection was lost.") });
    expect(await screen.findByRole("alert")).toHaveTextContent("The connection was lost.");
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(wishes).toEqual([{ do: "look" }]);
  });
});

describe("the panel of an open deal", () => {
  it("shows the path and where on it the deal is", async () => {
    show();
    const path = await screen.findByRole("list", { name: "Stages of the deal" });
    expect(within(path).getAllByRole("listitem").map((stage) => stage.textContent)).toEqual(["Qualify(done)", "Develop(the deal is here)", "Propose(ahead)", "Won(ahead)"]);
    expect(within(path).getByText("Develop", { exact: false }).closest("li")).toHaveAttribute("aria-current", "step");
    expect(screen.getByText("12 days in this stage")).toBeInTheDocument();
  });

  it("tells what the move needs before the click: what blocks first, why, and where it is cleared", async () => {
    const { wishes, host } = show();
    await shown("To move to Propose");
    const missing = within(screen.getByRole("list", { name: "Still missing" })).getAllByRole("listitem");
    expect(missing.map((line) => line.textContent)).toEqual([
      "Missing:Write the need in the buyer's own wordsNeeded · what is there is not an answer · Nobody buys without oneGo to field",
      "Missing:Write down what matters to themAdvisableWrite research",
    ]);
    expect(screen.getByText("1 thing holds the deal back from Propose.")).toBeInTheDocument();

    await userEvent.click(within(missing[0]!).getByRole("button"));
    await userEvent.click(within(missing[1]!).getByRole("button"));
    expect(host.begun).toEqual([{ table: "sl_research", values: {} }]);
    expect(wishes).toEqual([{ do: "focus", column: "customerneed" }, { do: "look" }]);
  });

  it("leads from a missing role to a person with that role", async () => {
    const lines = [{ ...verdict.lines[2], state: "missing", blocks: true }];
    const { host } = show({}, { exchange: answers(gate({ ...verdict, lines })) });
    await userEvent.click(await screen.findByRole("button", { name: "Add: Economic buyer: Meet the economic buyer" }));
    expect(host.begun).toEqual([{ table: "sl_stakeholder", values: { sl_role: "820110000" } }]);
  });

  it("moves the deal by the form once nothing holds it", async () => {
    const { wishes } = show({}, { exchange: answers(gate({ ...verdict, outcome: "passed", lines: [verdict.lines[3]] })) });
    await userEvent.click(await screen.findByRole("button", { name: "Move to Propose" }));
    expect(screen.getByText("Nothing is missing.")).toBeInTheDocument();
    expect(wishes).toEqual([{ do: "move", stage: "s3", name: "Propose" }]);
  });

  it("offers no move that the gate refuses", async () => {
    show();
    await shown("To move to Propose");
    expect(screen.queryByRole("button", { name: "Move to Propose" })).not.toBeInTheDocument();
  });

  it("asks for an exception with a reason, for the criterion that blocks", async () => {
    const { host, wishes } = show();
    await userEvent.click(await screen.findByRole("button", { name: "Ask for an exception" }));
    const form = screen.getByRole("form", { name: "Ask for an exception" });
    await userEvent.click(within(form).getByRole("button", { name: "Send the request" }));
    expect(within(form).getByText("Say why this deal should pass although something is missing.")).toBeInTheDocument();
    expect(host.created).toEqual([]);

    await userEvent.type(within(form).getByRole("textbox"), "Tender closes Friday");
    await userEvent.click(within(form).getByRole("button", { name: "Send the request" }));
    expect(host.created).toEqual([
      {
        table: "sl_gateexception",
        row: { "sl_OpportunityId@odata.bind": `/opportunities(${dealId})`, "sl_StageId@odata.bind": "/sl_stages(s3)", "sl_CriterionId@odata.bind": "/sl_criteria(c-need)", sl_reason: "Tender closes Friday" },
      },
    ]);
    expect(wishes).toEqual([{ do: "look" }]);
    expect(screen.queryByRole("form")).not.toBeInTheDocument();
  });

  it("keeps a reason that could not be sent, and says what the server said", async () => {
    show({ create: () => Promise.reject({ errorCode: 1, message: "The exception was not saved: it has no reason." }) });
    await userEvent.click(await screen.findByRole("button", { name: "Ask for an exception" }));
    await userEvent.type(screen.getByRole("textbox"), "tbd tbd");
    await userEvent.click(screen.getByRole("button", { name: "Send the request" }));
    expect(await screen.findByText("The exception was not saved: it has no reason.")).toBeInTheDocument();
    expect(screen.getByRole("textbox")).toHaveValue("tbd tbd");
  });

  it("shows how far an exception is", async () => {
    show();
    const list = within(await screen.findByRole("list", { name: "Exceptions" }));
    expect(list.getByRole("listitem")).toHaveTextContent("Economic buyer engaged Approveddecided by Mara Lind · counts until 2026-07-01The buyer signs in July whatever happens");
  });

  it("shows every point of the fit, who set the weights, on how many deals, and what would move it", async () => {
    const { wishes } = show();
    const fit = within(await shown("Fit"));
    expect(fit.getByText("Learned from 412 closed deals by Health v3, version 2")).toBeInTheDocument();
    expect(fit.getByText("Weights learned from deals")).toBeInTheDocument();
    expect(fit.getByText("Chance of winning by fit: 54 %")).toBeInTheDocument();
    expect(fit.getAllByRole("row", { hidden: true }).map((row) => row.textContent)).toEqual(["WhatPoints", "Starting points+40", "ChannelCame by referral+22", "Budgetnot filled in yet0", "EmployeesUnder 20−9", "From odds to a score+1", "Score54"]);
    expect(fit.getByText("Channel is now Referral: +22")).toBeInTheDocument();
    expect(fit.getByText("Employees: Under 20 (−9)")).toBeInTheDocument();
    await userEvent.click(fit.getByRole("button", { name: "Go to field: Budget" }));
    expect(wishes).toEqual([{ do: "focus", column: "budgetstatus" }]);
  });

  it("says that declared weights have no deals behind them, and gives no chance of winning", async () => {
    show({ row: { sl_fitreceipt: JSON.stringify({ ...receipt, kind: "declared", n: null, probability: null }) } });
    expect(await screen.findByText("By Health v3, version 2; no count of deals stands behind it")).toBeInTheDocument();
    expect(screen.queryByText(/Chance of winning/)).not.toBeInTheDocument();
  });

  it("says so when a receipt does not add up", async () => {
    show({ row: { sl_fitreceipt: JSON.stringify({ ...receipt, score: 80 }) } });
    expect(await screen.findByText(/don't add up/)).toBeInTheDocument();
  });

  it("suggests plays with why and evidence, and says how much is missing where there is little", async () => {
    show();
    const list = within(await screen.findByRole("list", { name: "Plays for this deal now" })).getAllByRole("listitem");
    expect(list[0]).toHaveTextContent("Shows what a paper rota costsThe next stage asks for it: Write the need in the buyer's own words · Made for the stage Develop+9 points (2 to 16), by 64 deals");
    expect(list[1]).toHaveTextContent("Trying it out");
    expect(list[1]).toHaveTextContent("Not enough evidence yet: 4 deals, 6 more are needed");
    // What was used stands in the deal's record, not among what to use.
    expect(list.filter((line) => line.textContent?.includes("Opening question")).length).toBe(0);
    expect(screen.getByText("1 play on this deal's record")).toBeInTheDocument();
  });

  it.each([
    ["I used it: The rota on paper", 820110000],
    ["Not this time: The rota on paper", 820110002],
  ])("logs the answer to a suggestion: %s", async (button, answer) => {
    const { host, wishes } = show();
    await userEvent.click(await screen.findByRole("button", { name: button }));
    expect(host.created).toEqual([
      { table: "sl_playuse", row: { "sl_OpportunityId@odata.bind": `/opportunities(${dealId})`, "sl_PlayId@odata.bind": "/sl_plays(play1)", sl_how: 820110002, sl_answer: answer } },
    ]);
    expect(await screen.findByText("Logged.")).toBeInTheDocument();
    expect(wishes).toEqual([{ do: "look" }]);
  });

  it("logs what was changed about a play", async () => {
    const { host } = show();
    await userEvent.click(await screen.findByRole("button", { name: "I changed it: The rota on paper" }));
    await userEvent.type(screen.getByRole("textbox"), "Told it with their own ward");
    await userEvent.click(screen.getByRole("button", { name: "Log it" }));
    expect(host.created[0]?.row).toMatchObject({ sl_answer: 820110001, sl_note: "Told it with their own ward" });
  });

  it("tells what the server said when a use could not be logged, and lets the rep try again", async () => {
    show({ create: () => Promise.reject(new Error("The play is on this deal's record for that day already.")) });
    const button = await screen.findByRole("button", { name: "I used it: The rota on paper" });
    await userEvent.click(button);
    expect(await screen.findByRole("alert")).toHaveTextContent("already");
    expect(button).toBeEnabled();
  });

  it("shows promises with their standing, and what became of them", async () => {
    const { host } = show();
    const list = within(await screen.findByRole("list", { name: "Promises" })).getAllByRole("listitem");
    expect(list.map((line) => line.textContent?.replace(/\s+/g, " "))).toEqual(["Training on siteUnlisted due 2026-09-01Open", "Data moved by usCovered Kept Open"]);
    await userEvent.click(screen.getByRole("button", { name: "Open Training on site" }));
    expect(host.opened).toEqual(["sl_promise p1"]);
  });

  it("tells what to do next, gravest first, and when to walk away", async () => {
    show({ row: { sl_walkawayadvised: true, sl_walkawayreason: "They want a payroll system", sl_nextstepdueon: "2026-06-12", sl_stageenteredon: "2026-05-01T00:00:00Z", estimatedclosedate: "2026-06-14" } });
    const signs = within(await screen.findByRole("list", { name: "Signs on this deal" })).getAllByRole("listitem");
    expect(signs.map((sign) => sign.querySelector("p")?.textContent)).toEqual([
      "Consider walking away from this deal",
      "The next step was due 3 days ago",
      "In this stage for 45 days; healthy deals take up to 20",
      "The close date was yesterday",
      "1 promise is not covered by the company",
    ]);
    expect(signs[0]).toHaveTextContent("They want a payroll system");
  });

  it("says how much is written down and what is not", async () => {
    show();
    await shown("Deal clarity");
    expect(within(section("Deal clarity")).getByText("60 % of what somebody taking over needs is written down.")).toBeInTheDocument();
    expect(within(section("Deal clarity")).getAllByRole("listitem").map((gap) => gap.textContent)).toEqual(["Write the buyer's own words", "Add who signs"]);
  });
});

describe("the panel when there is little to show", () => {
  it("has words for everything that is empty", async () => {
    show(
      {
        row: { sl_fitreceipt: "", sl_legibility: null, sl_legibilitygaps: null, sl_opportunity_gateexception: [], sl_opportunity_promise: [], sl_opportunity_playuse: [], sl_opportunity_stakeholder: [] },
        stages: [],
      },
      { exchange: answers({ ...gate({}), ...suggested([]) }) },
    );
    expect(await screen.findByText("Stage: Develop")).toBeInTheDocument();
    expect(section("Next move")).toHaveTextContent("There is no stage after this one.");
    expect(section("Fit")).toHaveTextContent("This deal has not been scored yet.");
    expect(section("Promises")).toHaveTextContent("No promise is on record.");
    expect(section("Deal clarity")).toHaveTextContent("Nobody has looked yet");
    expect(section("Plays for this deal now")).toHaveTextContent("No play in the library");
    expect(section("What to do next")).toHaveTextContent("Nothing speaks against the deal. Next step: Demo with the ward lead, 2026-06-20");
  });

  it("shows the rest while the server is still judging, and where an answer failed says so in its place", async () => {
    const { wishes } = show({}, { exchange: answers({ gate: { state: "waiting" }, plays: { state: "failed", problem: "The server is busy." } }) });
    expect(await shown("Next move")).toHaveTextContent("Checking what the next move needs…");
    expect(section("Plays for this deal now")).toHaveTextContent("The server is busy.");
    expect(section("Fit")).toHaveTextContent("54");
    await userEvent.click(within(section("Plays for this deal now")).getByRole("button", { name: "Try again" }));
    expect(wishes).toEqual([{ do: "look" }]);
  });

  it("survives answers that are no JSON", async () => {
    show({ row: { sl_fitreceipt: "{{" } }, { exchange: answers({ gate: { state: "ready", value: { verdict: "<html>", message: "" } }, plays: { state: "ready", value: { plays: "oops", message: "" } } }) });
    expect(await shown("Next move")).toHaveTextContent("can't be read");
    expect(section("Plays for this deal now")).toHaveTextContent("can't be read");
  });
});

describe("the panel for those who may see or do less", () => {
  it("leaves out of its question what the person may not read, and says so in its place", async () => {
    const { host } = show({ hidden: ["sl_promise", "sl_gateexception", "sl_handoff", "sl_playuse", "sl_stakeholder"], row: { statecode: 1 } });
    expect(await shown("Promises")).toHaveTextContent("You can't see this deal's promises.");
    expect(section("Handoff")).toHaveTextContent("You can't see this deal's handoffs.");
    expect(section("Plays used")).toHaveTextContent("You can't see which plays were used");
    expect(host.asked.find((one) => one.startsWith("opportunity("))).not.toContain("$expand");
  });

  it("offers nothing that changes the deal where it may only be looked at", async () => {
    show({}, { isReadOnly: true });
    await shown("To move to Propose");
    expect(screen.getAllByRole("button").map((button) => button.textContent).filter((label) => label !== "Open")).toEqual([]);
  });

  it("offers no exception to those who can't ask for one", async () => {
    show({ closed: ["sl_gateexception"] });
    await shown("To move to Propose");
    expect(screen.queryByRole("button", { name: "Ask for an exception" })).not.toBeInTheDocument();
  });
});

describe("the panel of a closed deal", () => {
  it("says how it ended, asks for no move, and shows how complete the handoff is", async () => {
    show({
      row: {
        statecode: 1,
        _sl_stageid_value: "s4",
        "sl_outcome@OData.Community.Display.V1.FormattedValue": "Won",
        actualclosedate: "2026-06-01",
        sl_opportunity_handoff: [{ sl_handoffid: "h1", sl_name: "Globex to service", "sl_kind@OData.Community.Display.V1.FormattedValue": "Sales to service", "statuscode@OData.Community.Display.V1.FormattedValue": "Draft", sl_completeness: 40, sl_missing: "Write the buyer's goals\nWrite the risks" }],
      },
    });
    expect(await screen.findByText("Won on 2026-06-01")).toBeInTheDocument();
    expect(section("Handoff")).toHaveTextContent("Sales to service Draft40 % completeWrite the buyer's goalsWrite the risks");
    expect(screen.queryByRole("region", { name: /move/ })).not.toBeInTheDocument();
    expect(screen.queryByRole("region", { name: "What to do next" })).not.toBeInTheDocument();
    expect(section("Plays used")).toHaveTextContent("Opening question Taken · 2026-06-10");
    expect(screen.queryByRole("button", { name: /I used it/ })).not.toBeInTheDocument();
  });

  it("says that a won deal was not handed over", async () => {
    const { host } = show({ row: { statecode: 1 } });
    expect(await shown("Handoff")).toHaveTextContent("The deal has not been handed over.");
    await userEvent.click(screen.getByRole("button", { name: "Start a handoff" }));
    expect(host.begun).toEqual([{ table: "sl_handoff", values: {} }]);
  });
});

describe("the summary", () => {
  it("says what is first to do, and opens the whole panel", async () => {
    const { wishes } = show({}, { size: "summary" });
    expect(await screen.findByText("2 things are missing for Propose. First: Write the need in the buyer's own words")).toBeInTheDocument();
    expect(screen.getByText("54 of 100, grade B · Partial fit · Learned from 412 closed deals by Health v3, version 2")).toBeInTheDocument();
    expect(screen.getByText("The rota on paper: The next stage asks for it: Write the need in the buyer's own words")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Open the deal loop" }));
    expect(wishes).toEqual([{ do: "tab", tab: "tab_dealloop" }]);
  });

  it("and the panel of one form ask each question once", async () => {
    const { host } = show({}, { size: "summary" });
    await screen.findByText(/2 things are missing/);
    render(<DealPanel host={host} exchange={answers()} size="full" isReadOnly={false} isRightToLeft={false} theme={undefined} onWish={() => undefined} today={today} />);
    await shown("Fit");
    expect(host.asked.map((question) => question.split("?")[0])).toEqual([`opportunity(${dealId})`, "sl_stage"]);
  });
});

describe("what passes through the exchange", () => {
  it("leaves the answers standing while a wish passes", async () => {
    const { again } = show();
    await shown("Fit");
    again({ exchange: JSON.stringify({ kind: "wish", number: 1, do: "look" }) });
    expect(section("Fit")).toBeInTheDocument();
  });

  it("reads the deal anew when the form says that rows changed, and the playbook once", async () => {
    const { host, again } = show();
    await shown("Fit");
    again({ exchange: answers({ round: 2 }) });
    await vi.waitFor(() => expect(host.asked.map((question) => question.split("?")[0])).toEqual([`opportunity(${dealId})`, "sl_stage", `opportunity(${dealId})`]));
  });
});

describe("texts that people wrote", () => {
  const evil = `"><img src=x onerror="window.hurt=1"><script>window.hurt=1</script>`;

  it("stay texts, whatever they hold", async () => {
    show({
      row: { sl_legibilitygaps: evil, sl_fitchange: evil, "sl_fitverdict@OData.Community.Display.V1.FormattedValue": evil, sl_opportunity_promise: [{ sl_promiseid: "p", sl_name: evil, sl_standing: 820110003 }] },
      stages: stages.map((stage) => ({ ...stage, sl_name: `${String(stage["sl_name"])} ${evil}` })),
    }, { exchange: answers({ ...gate({ ...verdict, to: evil, lines: [{ ...verdict.lines[1], guidance: evil }] }), ...suggested([{ ...plays[0], name: evil, why: [evil] }]) }) });
    await shown("Fit");
    expect(document.querySelector("img, script")).toBeNull();
    expect((window as { hurt?: number }).hurt).toBeUndefined();
    expect(screen.getAllByText(evil, { exact: false }).length).toBeGreaterThan(4);
  });

  it("of 10,000 characters begin folded and can be read whole", async () => {
    const long = "x".repeat(10_000);
    show({ row: { sl_opportunity_promise: [{ sl_promiseid: "p", sl_name: long, sl_standing: 820110003 }] } });
    const promises = within(await shown("Promises"));
    expect(promises.queryByText(long)).not.toBeInTheDocument();
    await userEvent.click(promises.getByRole("button", { name: "Show more" }));
    expect(promises.getByText(long)).toBeInTheDocument();
  });
});

describe("languages", () => {
  it("have the same texts, with the same places to fill", () => {
    const places = (texts: ReadonlyMap<string, string>): [string, string[]][] => [...texts].map(([key, text]) => [key, [...new Set(text.match(/\{\d\}/g) ?? [])].sort()]);
    expect(places(german)).toEqual(places(english));
  });

  it("leave no English behind in German", async () => {
    show({ texts: german });
    expect(await screen.findByRole("region", { name: "Was als Nächstes zu tun ist" })).toBeInTheDocument();
    expect(screen.getByText("1 Punkt hält das Geschäft von Propose ab.")).toBeInTheDocument();
    expect([...german].filter(([key, text]) => text === english.get(key)).map(([key]) => key)).toEqual(["DealLoop", "Plus", "Minus", "SpeaksAgainst", "Closed"]);
  });
});
