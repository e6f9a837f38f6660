import { fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import * as React from "react";
import * as ReactDOM from "react-dom";
import { describe, expect, it } from "vitest";
import { FakeHost, resx } from "../../shared/testing/fakeHost";
import { Answers, behind, boardHost, choices, deals, figures, me, metric, north, south, team, tooFew } from "../testing/sample";
import { BoardSettings, Period, Scope, settingsOf } from "./board";
import { DashboardPanel, DashboardPanelProps } from "./DashboardPanel";

const english = resx("LoopDashboard/LoopDashboard/strings/LoopDashboard.1033.resx");
const german = resx("LoopDashboard/LoopDashboard/strings/LoopDashboard.1031.resx");
const empty = { scope: null, team: null, segment: null, period: null, tiles: null };

interface Seen {
  readonly host: FakeHost;
  readonly chosen: BoardSettings[];
  readonly again: (props: Partial<DashboardPanelProps>) => void;
}

function show(given: Partial<Answers> = {}, props: Partial<DashboardPanelProps> = {}): Seen {
  const host = boardHost({ texts: english, ...given });
  const chosen: BoardSettings[] = [];
  const whole: DashboardPanelProps = { host, me, saved: settingsOf(empty), scopes: new Map(), periods: new Map(), isReadOnly: false, isRightToLeft: false, theme: undefined, onChoose: (one) => void chosen.push(one), ...props };
  const { rerender } = render(<DashboardPanel {...whole} />);
  return { host, chosen, again: (more) => rerender(<DashboardPanel {...whole} {...more} />) };
}

const last = <T,>(all: readonly T[]): T => all[all.length - 1]!;
const tile = (name: string): Promise<HTMLElement> => screen.findByRole("article", { name });

it("is drawn by the React that this run is for", () => {
  const wanted = new RegExp(`^${process.env["REACT_VERSION"] ?? "unset"}\\.`);
  expect(React.version).toMatch(wanted);
  expect(ReactDOM.version).toMatch(wanted);
});

describe("a board with figures", () => {
  it("stands under the four parts of the loop, each with its question, and asks six questions of the server", async () => {
    const { host } = show();
    await tile("Win rate");
    expect(screen.getAllByRole("region").map((region) => within(region).getAllByRole("heading", { level: 3 })[0]!.textContent)).toEqual(["Express", "Tailor", "Amplify", "Evolve"]);
    expect(host.asked.length).toBe(6);
    expect(host.asked.map((question) => question.split("?")[0])).toEqual(["sl_metric", "sl_metric", "sl_metric", "sl_criterion", "sl_fitmodel", "sl_play"]);
  });

  it("names the decision of every tile, and shows no value without its n", async () => {
    show();
    await tile("Win rate");
    const tiles = screen.getAllByRole("article");
    expect(tiles.length).toBe(14);
    for (const one of tiles) expect(within(one).getByText(/^Decides: ./)).toBeInTheDocument();
    const values = screen.getAllByRole("list", { name: /part by part$/ }).flatMap((list) => within(list).getAllByRole("listitem").map((line) => line.textContent ?? ""));
    expect(values.length).toBeGreaterThan(10);
    for (const value of values) expect(value).toMatch(/n = \d+/);
  });

  it("shows the value with range, n and raw counts", async () => {
    show();
    const fit = await tile("Deals that fit");
    expect(fit).toHaveTextContent("62 %");
    expect(fit).toHaveTextContent("50 % to 72 % · n = 78");
    expect(fit).toHaveTextContent("48 fit, of 78 deals that were opened and scored");
  });

  it("says of what has too few cases how many are still needed, and shows no value", async () => {
    show();
    const line = within(await tile("Deals that fit")).getByRole("button", { name: /^Expansion/ });
    expect(line).toHaveAccessibleName("Expansion: Not enough evidence yet: 1 more case needed, n = 9");
    expect(line).not.toHaveTextContent("%");
    expect(await tile("Exceptions from the gate")).toHaveTextContent("Not enough evidence yet: 9 more cases needed");
  });

  it("says of a tile that nothing was counted for", async () => {
    show();
    expect(await tile("Quality of the fit score")).toHaveTextContent("Nothing was counted here in this period.");
  });

  it("orders parts by what is found, the largest first; what is in no segment stands last", async () => {
    show();
    const lines = within(within(await tile("Win rate")).getByRole("list", { name: "Win rate, part by part" })).getAllByRole("button");
    expect(lines.map((line) => line.getAttribute("aria-label")?.split(":")[0])).toEqual(["Expansion", "Enterprise", "No segment"]);
  });

  it("compares plays by deals alike, in points of the win rate, with the sign in words", async () => {
    show();
    const lines = within(await tile("Effect of plays")).getAllByRole("listitem");
    expect(lines.map((line) => line.textContent)).toEqual(["Worksheet +24 points +13 points to +35 points · n = 291", "Tour −20 points −32 points to −9 points · n = 100"]);
  });

  it("tells the usual days beside the share that stalled", async () => {
    show();
    expect(within(await tile("Where deals stall")).getByRole("button", { name: /^Propose/ })).toHaveAccessibleName("Propose: 37 %, 30 % to 50 %, n = 100, half stay no longer than 21 days (n = 241)");
  });

  it("alarms by the newest quarter that says something, whatever the period: one that still runs says nothing", async () => {
    const quarter = (start: string, more: object): ReturnType<typeof metric> => metric("trap.activity", { period: "quarter", start, ...more });
    show({ courses: [quarter("2026-01-01", { sl_value: 1.4, sl_low: 1.2, sl_high: 1.7, sl_numerator: 140, sl_denominator: 100, sl_cases: 140 }), quarter("2026-04-01", tooFew(60, 1))] });
    const activity = await tile("Activity against the quarter before");
    expect(activity).toHaveTextContent("1.40 times 1.20 times to 1.70 times · n = 140");
    expect(activity).toHaveTextContent("140 activities, after 100 in the quarter before");
    expect(activity).toHaveTextContent("Quarter from 2026-01, whatever the period.");
  });

  it("calls a criterion by its name, though figures know its code alone", async () => {
    show();
    expect(within(await tile("Held by the gate")).getByRole("button", { name: /^The need is in the buyer's words: 20 %/ })).toBeInTheDocument();
  });

  it("shows a few parts and all of them on demand", async () => {
    show();
    const losses = await tile("Why we lose");
    expect(within(losses).getAllByRole("listitem").length).toBe(4);
    await userEvent.click(within(losses).getByRole("button", { name: "Show all 6: Why we lose" }));
    expect(within(losses).getAllByRole("listitem").length).toBe(6);
  });

  it("is a table, too, with the same numbers", async () => {
    show();
    const win = await tile("Win rate");
    await userEvent.click(within(win).getByRole("button", { name: "Show as table: Win rate" }));
    const table = within(win).getByRole("table", { name: "Win rate, part by part" });
    expect(within(table).getByRole("row", { name: "Expansion 49 % 30 % 50 % 100" })).toBeInTheDocument();
    const course = within(win).getByRole("table", { name: "Win rate, period by period" });
    expect(within(course).getAllByRole("row").map((row) => row.textContent)).toEqual(["Period fromValueRangen", "2026-03Not enough evidence yet: 6 more cases needed4", "2026-0435 %20 % to 50 %31", "2026-0545 %30 % to 60 %33"]);
  });

  it("carries marks for the days of changes that fall into the course, and no others", async () => {
    show();
    const win = await tile("Win rate");
    const course = within(win).getByRole("img");
    expect(course).toHaveAccessibleName(expect.stringContaining("A, 2026-04-15: criterion “The need is in the buyer's words” changed to version 3"));
    expect(course).toHaveAccessibleName(expect.stringContaining("B, 2026-05-02: fit model “Health” published, version 2"));
    // The play was shared before the course begins; Budget is as it came.
    expect(course).not.toHaveAccessibleName(expect.stringContaining("Worksheet"));
    expect(course).not.toHaveAccessibleName(expect.stringContaining("Budget"));
    expect(within(win).getByText("Changes in this time: 2")).toBeInTheDocument();
  });

  it("is whole in German", async () => {
    show({ texts: german });
    expect(await tile("Gewinnquote")).toHaveTextContent("Entscheidet: wo die nächsten Geschäfte zu suchen sind");
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of german) expect([...text.matchAll(/\{\d\}/g)].map(String).sort(), key).toEqual([...(english.get(key) ?? "").matchAll(/\{\d\}/g)].map(String).sort());
  });

  it("draws no markup that a name brings along", async () => {
    const name = `"><img src=x onerror=alert(1)>`;
    show({ figures: [metric("win.rate"), metric("win.rate", { by: "segment", member: "x", name })], choices: [...choices, metric("win.rate", { period: "ever", by: "segment", member: "x", name })] });
    const win = await tile("Win rate");
    expect(within(win).getByText(name)).toBeInTheDocument();
    expect(document.querySelector("img")).toBeNull();
    expect(screen.getByRole("option", { name })).toBeInTheDocument();
  });

  it("keeps long names whole", async () => {
    const name = "word ".repeat(2_000).trim();
    show({ figures: [metric("win.rate"), metric("win.rate", { by: "segment", member: "x", name })] });
    expect(within(await tile("Win rate")).getByText(name)).toBeInTheDocument();
  });
});

describe("what a board shows", () => {
  it("is saved on its row: team, segment, period", async () => {
    const { chosen } = show();
    await tile("Win rate");
    await userEvent.selectOptions(screen.getByLabelText("Segment"), "Enterprise");
    await userEvent.selectOptions(screen.getByLabelText("Period"), "Quarter");
    await userEvent.selectOptions(screen.getByLabelText("Whose deals"), "Everyone");
    expect(chosen.map(({ segment, period, scope }) => [segment?.id, period, scope])).toEqual([
      [north.id, Period.Year, Scope.Team],
      [north.id, Period.Quarter, Scope.Team],
      [north.id, Period.Quarter, Scope.Everyone],
    ]);
  });

  it("asks for the newest quarter that was worked out", async () => {
    const { host } = show({}, { saved: settingsOf({ ...empty, period: Period.Quarter }) });
    await tile("Win rate");
    expect(host.asked[1]).toContain(`<condition attribute="sl_periodstart" operator="on" value="2026-04-01"/>`);
    expect(screen.getByText("From 2026-04 · Figures last changed on 2026-06-14")).toBeInTheDocument();
  });

  it("is one segment's: its own figures where they are split by it, and said where they are not", async () => {
    show({}, { saved: settingsOf({ ...empty, segment: north }) });
    const win = await tile("Win rate");
    expect(win).toHaveTextContent("39 %");
    expect(within(win).getByRole("button", { name: /^Enterprise: 39 %/ })).toHaveAttribute("aria-current", "true");
    expect(within(await tile("Where deals stall")).getAllByRole("listitem").map((line) => line.textContent)).toEqual([expect.stringMatching(/^Propose 50 %/)]);
    expect(within(await tile("Why we lose")).getAllByRole("listitem").map((line) => line.textContent)).toEqual([expect.stringMatching(/^Price 31 %/)]);
    expect(await tile("Effect of plays")).toHaveTextContent("Of all segments: this is not split by segment.");
    expect(win).not.toHaveTextContent("Of all segments");
  });

  it("follows the row when the form changes it", async () => {
    const { host, again } = show();
    await tile("Win rate");
    again({ saved: settingsOf({ ...empty, segment: south }) });
    expect(await screen.findByDisplayValue("Expansion")).toBeInTheDocument();
    expect(host.asked[host.asked.length - 4]).toContain(south.id);
  });

  it("is read once while nothing changes, however often the form draws it", async () => {
    const { host, again } = show();
    await tile("Win rate");
    again({ saved: settingsOf({ ...empty }) });
    again({ saved: settingsOf({ ...empty, tiles: "" }) });
    expect(host.asked.length).toBe(6);
  });

  it("is chosen without being saved on a board for looking only, and says so", async () => {
    const { chosen } = show({}, { isReadOnly: true });
    await tile("Win rate");
    await userEvent.selectOptions(screen.getByLabelText("Segment"), "Enterprise");
    expect(await screen.findByText(/what you choose is not saved/)).toBeInTheDocument();
    expect(chosen).toEqual([]);
  });

  it("has the tiles that its row names, and all when it names none that there is", async () => {
    const { chosen, again } = show({}, { saved: settingsOf({ ...empty, tiles: "win\nfit\nnonsense" }) });
    await tile("Win rate");
    expect(screen.getAllByRole("article").length).toBe(2);
    fireEvent.click(screen.getByText("Tiles: 2 of 14"));
    await userEvent.click(screen.getByRole("checkbox", { name: "Win rate" }));
    expect(last(chosen).tiles).toEqual(["fit"]);
    again({ saved: settingsOf({ ...empty, tiles: "nonsense" }) });
    await screen.findByText("Tiles: 14 of 14");
  });
});

describe("a board that can't show what it should", () => {
  it("waits while it is read", () => {
    show({ before: () => new Promise(() => undefined) });
    expect(screen.getByRole("status")).toHaveTextContent("Loading…");
  });

  it("says what went wrong, and reads again on demand", async () => {
    let broken = true;
    show({
      before: () => {
        if (broken) throw new Error("The connection was lost.");
      },
    });
    expect(await screen.findByRole("alert")).toHaveTextContent("The connection was lost.");
    broken = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await tile("Win rate")).toBeInTheDocument();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("keeps what was read before when the connection is lost later", async () => {
    let broken = false;
    show({
      before: () => {
        if (broken) throw new Error("Offline.");
      },
    });
    await tile("Win rate");
    broken = true;
    await userEvent.selectOptions(screen.getByLabelText("Segment"), "Enterprise");
    expect(await screen.findByRole("alert")).toHaveTextContent("Offline. What you see below was read before.");
    expect(await tile("Win rate")).toHaveTextContent("43 %");
  });

  it("asks nothing for people whose roles let them see no figures", () => {
    const { host } = show({ hidden: ["sl_metric"] });
    expect(screen.getByRole("note")).toHaveTextContent("Your roles do not let you see figures.");
    expect(host.asked).toEqual([]);
  });

  it("leaves marks out that the person may not read", async () => {
    const { host } = show({ hidden: ["sl_criterion", "sl_fitmodel", "sl_play"] });
    await tile("Win rate");
    expect(host.asked.length).toBe(3);
    expect(screen.queryByText(/^Changes in this time/)).toBeNull();
  });

  it("says where figures come from while there are none", async () => {
    show({ choices: [], figures: [], courses: [] });
    expect(await screen.findByRole("note")).toHaveTextContent("There are no figures yet. They are worked out every day by the flow");
  });

  it("offers a rep their own figures where the board is a team's", async () => {
    const own = [metric("win.rate", { by: "owner", member: me, person: me, period: "ever" })];
    const { chosen, host } = show({ choices: own, figures: [metric("win.rate", { by: "owner", member: me, person: me, sl_value: 0.25 })], courses: [] });
    expect(await screen.findByRole("note")).toHaveTextContent("You see no figures of what this board shows.");
    expect(host.asked.length).toBe(1);
    await userEvent.click(screen.getByRole("button", { name: "Show my deals" }));
    expect(last(chosen).scope).toBe(Scope.Mine);
    expect(await tile("Win rate")).toHaveTextContent("25 %");
    expect(host.asked[2]).toContain(`<condition attribute="sl_personid" operator="eq" value="${me}"/>`);
  });

  it("says so when its team is one whose figures the person does not see", async () => {
    show({}, { saved: settingsOf({ ...empty, team: { id: "44444444-0000-4000-8000-000000000001", name: "Elsewhere" } }) });
    expect(await screen.findByRole("note")).toHaveTextContent("Its team is not yours");
    expect(screen.getByDisplayValue("Elsewhere")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Show my team" }));
    expect(await tile("Win rate")).toBeInTheDocument();
  });
});

describe("the rows behind a figure", () => {
  const open = async (name = "Rows behind it: Win rate"): Promise<void> => userEvent.click(await screen.findByRole("button", { name }));

  it("are listed with what they are known by, and open", async () => {
    const { host } = show();
    await open();
    expect(await screen.findByRole("heading", { name: "Win rate" })).toHaveFocus();
    expect(await screen.findByText("146 of 336 deals that were decided were won.")).toBeInTheDocument();
    expect(await screen.findByRole("row", { name: "Deal 1 Rita Reyes Close · Won 2026-05-20" })).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Deal 2" }));
    await userEvent.click(screen.getByRole("button", { name: "Open the figure" }));
    expect(host.opened).toEqual(["opportunity d2", expect.stringMatching(/^sl_metric m\d+$/)]);
  });

  it("are asked for page by page, with names and in an order that puts no row on two pages", async () => {
    const { host } = show({ figures: figures.map((row) => (row["sl_code"] === "win.rate" && row["sl_dimension"] === 820110000 ? { ...row, sl_cases: 52 } : row)), pages: [deals(50), deals(2, 51)] });
    await open();
    await userEvent.click(await screen.findByRole("button", { name: "Show more (50 of 52)" }));
    expect(await screen.findByRole("button", { name: "Deal 52" })).toBeInTheDocument();
    expect(screen.getByRole("heading", { name: "52 rows were counted" })).toBeInTheDocument();
    expect(screen.getAllByRole("row").length).toBe(53);
    const asked = last(host.asked);
    expect(asked).toContain(`count="50" page="2"`);
    expect(asked).toContain(`<order attribute="name"/><order attribute="opportunityid"/>`);
    expect(asked).toContain(`<condition attribute="statecode" operator="ne" value="0"/>`);
    expect(screen.queryByText(/^You see/)).toBeNull();
  });

  it("say so when they are others than were counted", async () => {
    show();
    await open();
    expect(await screen.findByText(/^You see 2 rows where 336 were counted/)).toBeInTheDocument();
  });

  it("of another table tell the deal they are about", async () => {
    show({
      behind: { ...behind, sl_evidencequery: `<fetch><entity name="sl_gateverdict"><attribute name="sl_gateverdictid"/></entity></fetch>` },
      pages: [[{ sl_gateverdictid: "v1", sl_name: "Qualify → Develop: refused", _sl_opportunityid_value: "d9", "_sl_opportunityid_value@OData.Community.Display.V1.FormattedValue": "Globex" }]],
    });
    await open();
    expect(await screen.findByRole("row", { name: "Qualify → Develop: refused Globex" })).toBeInTheDocument();
  });

  it("lead back to the line they were opened from", async () => {
    show();
    await open(`Enterprise: 39 %, 30 % to 50 %, n = 100`);
    await userEvent.click(await screen.findByRole("button", { name: "Back to the board" }));
    expect(await screen.findByRole("button", { name: "Enterprise: 39 %, 30 % to 50 %, n = 100" })).toHaveFocus();
  });

  it("fail in words and are read again", async () => {
    let broken = true;
    show({
      before: (table) => {
        if (table === "opportunity" && broken) throw new Error("Offline.");
      },
    });
    await open();
    expect(await screen.findByRole("alert")).toHaveTextContent("Offline.");
    broken = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("button", { name: "Deal 1" })).toBeInTheDocument();
  });

  it("of a figure that is gone by now, or names none, say so", async () => {
    show({ behind: new Error("sl_metric With Id = 1 Does Not Exist") });
    await open();
    expect(await screen.findByRole("alert")).toHaveTextContent("Does Not Exist");
  });

  it("of a figure without a query say so", async () => {
    show({ behind: { sl_text: "", sl_evidencequery: "" } });
    await open();
    expect(await screen.findByRole("alert")).toHaveTextContent("This figure names no rows.");
  });

  it("can be opened of a figure that waits for evidence", async () => {
    show({ figures: [metric("win.rate", tooFew(3, 7))] });
    await open();
    expect(await screen.findByRole("heading", { name: "3 rows were counted" })).toBeInTheDocument();
  });
});

it("names its team in the choice when there are several, and reads that team's figures", async () => {
  const other = { id: "22222222-0000-4000-8000-000000000002", name: "South" };
  const { host, chosen } = show({ choices: [...choices, { ...metric("win.rate", { period: "ever" }), _sl_businessunitid_value: other.id, "_sl_businessunitid_value@OData.Community.Display.V1.FormattedValue": other.name, "unit.parentbusinessunitid": team.id }] });
  await tile("Win rate");
  expect(host.asked[1]).toContain(team.id);
  await userEvent.selectOptions(screen.getByLabelText("Whose deals"), "South");
  expect(last(chosen).team).toEqual(other);
  await tile("Win rate");
  expect(host.asked.some((question) => question.includes(`<condition attribute="sl_businessunitid" operator="eq" value="${other.id}"/>`))).toBe(true);
});
