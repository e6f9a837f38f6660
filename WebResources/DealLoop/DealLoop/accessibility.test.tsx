import { fireEvent, render, screen } from "@testing-library/react";
import axe from "axe-core";
import * as React from "react";
import { afterEach, describe, expect, it } from "vitest";
import { Row } from "../../shared/host";
import { fakeHost, resx } from "../../shared/testing/fakeHost";
import { answers, deal, stages, today } from "../testing/sample";
import { DealPanel, DealPanelProps } from "./DealPanel";
import { forget } from "./dealReader";

const texts = resx("DealLoop/DealLoop/strings/DealLoop.1031.resx");

afterEach(forget);

async function show(row: Row, props: Partial<DealPanelProps>): Promise<HTMLElement> {
  const host = fakeHost({ texts, stages, deal: deal(row) });
  const { container } = render(
    <main>
      <h1>Globex</h1>
      <h2>Deal Loop</h2>
      <DealPanel host={host} exchange={answers()} size="full" isReadOnly={false} isRightToLeft={false} theme={undefined} onWish={() => undefined} today={today} {...props} />
    </main>,
  );
  await screen.findByRole("list", { name: "Phasen des Geschäfts" });
  return container;
}

/** Colors need a browser that lays out and paints; the browser tests look at those. */
const problemsOf = async (container: HTMLElement): Promise<string[]> =>
  (await axe.run(container, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"], rules: { "color-contrast": { enabled: false }, region: { enabled: false }, "page-has-heading-one": { enabled: false } } })).violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(" | ")}`,
  );

describe("the panel for those who listen and those who type", () => {
  it.each([
    ["whole", {}, {}],
    ["from right to left", {}, { isRightToLeft: true }],
    ["to look at only", {}, { isReadOnly: true }],
    ["of a closed deal", { statecode: 1 }, {}],
  ] as const)("has no fault that axe finds: %s", async (_, row, props) => {
    const container = await show(row, props);
    for (const fold of container.querySelectorAll("details")) fold.open = true;
    expect(await problemsOf(container)).toEqual([]);
  });

  it("has none in brief", async () => {
    expect(await problemsOf(await show({}, { size: "summary" }))).toEqual([]);
  });

  it("has none where something is asked or typed", async () => {
    const container = await show({}, {});
    fireEvent.click(screen.getByRole("button", { name: "Ausnahme beantragen" }));
    fireEvent.click(screen.getByRole("button", { name: "Antrag senden" }));
    fireEvent.click(screen.getByRole("button", { name: /^Ich habe es angepasst: The rota/ }));
    expect(await problemsOf(container)).toEqual([]);
    // Controls of the same name would be told apart by their place alone.
    const names = screen.getAllByRole("button").map((button) => button.getAttribute("aria-label") ?? button.textContent);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });

  it("is reached by the keyboard alone: everything that can be clicked is a button, a field or a fold", async () => {
    const container = await show({}, {});
    expect([...container.querySelectorAll("[tabindex='-1']")].map((element) => element.outerHTML)).toEqual([]);
    expect([...container.querySelectorAll("[role='button']")]).toEqual([]);
  });
});
