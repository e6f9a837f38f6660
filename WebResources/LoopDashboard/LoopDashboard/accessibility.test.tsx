import { fireEvent, render, screen } from "@testing-library/react";
import axe from "axe-core";
import * as React from "react";
import { describe, expect, it } from "vitest";
import { resx } from "../../shared/testing/fakeHost";
import { Answers, boardHost, me, north } from "../testing/sample";
import { settingsOf } from "./board";
import { DashboardPanel, DashboardPanelProps } from "./DashboardPanel";

const texts = resx("LoopDashboard/LoopDashboard/strings/LoopDashboard.1031.resx");
const empty = { scope: null, team: null, segment: null, period: null, tiles: null };

async function show(props: Partial<DashboardPanelProps> = {}, given: Partial<Answers> = {}): Promise<HTMLElement> {
  const { container } = render(
    <main>
      <h1>Team</h1>
      <DashboardPanel host={boardHost({ texts, ...given })} me={me} saved={settingsOf(empty)} scopes={new Map()} periods={new Map()} isReadOnly={false} isRightToLeft={false} theme={undefined} onChoose={() => undefined} {...props} />
    </main>,
  );
  await screen.findByRole("article", { name: "Gewinnquote" });
  return container;
}

/** Colors need a browser that lays out and paints; the browser tests look at those. */
const problemsOf = async (container: HTMLElement): Promise<string[]> =>
  (await axe.run(container, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"], rules: { "color-contrast": { enabled: false }, region: { enabled: false }, "page-has-heading-one": { enabled: false } } })).violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(" | ")}`,
  );

describe("the board for those who listen and those who type", () => {
  it.each([
    ["whole", {}],
    ["from right to left", { isRightToLeft: true }],
    ["to look at only", { isReadOnly: true }],
    ["of one segment", { saved: settingsOf({ ...empty, segment: north }) }],
  ] as const)("has no fault that axe finds: %s", async (_, props) => {
    const container = await show(props);
    for (const fold of container.querySelectorAll("details")) fold.open = true;
    expect(await problemsOf(container)).toEqual([]);
  });

  it("has none as tables, and with the rows behind a figure", async () => {
    const container = await show();
    for (const button of screen.getAllByRole("button", { name: /^Als Tabelle zeigen/ })) fireEvent.click(button);
    expect(await problemsOf(container)).toEqual([]);
    fireEvent.click(screen.getByRole("button", { name: "Zeilen dahinter: Gewinnquote" }));
    await screen.findByRole("table", { name: "Zeilen dahinter" });
    expect(await problemsOf(container)).toEqual([]);
  });

  it("tells every button apart by its name within a tile", async () => {
    await show();
    const names = screen.getAllByRole("article").flatMap((tile) => [...tile.querySelectorAll("button")].map((button) => `${tile.getAttribute("aria-labelledby")} ${button.getAttribute("aria-label") ?? button.textContent}`));
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });

  it("mirrors its drawings where reading goes from right to left", async () => {
    await show();
    const places = (): number[] => [...screen.getAllByRole("img")[0]!.querySelectorAll("circle")].map((point) => Number(point.getAttribute("cx")));
    const forward = places();
    document.body.innerHTML = "";
    await show({ isRightToLeft: true });
    const mirrored = places();
    expect(forward.length).toBe(3);
    mirrored.forEach((x, place) => expect(360 - x).toBeCloseTo(forward[place]!));
    expect(mirrored[0]).toBeGreaterThan(mirrored[2]!);
  });
});
