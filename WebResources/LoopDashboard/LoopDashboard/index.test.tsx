import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { fakeContext } from "../../shared/testing/fakeContext";
import { resx } from "../../shared/testing/fakeHost";
import { boardHost, north } from "../testing/sample";
import { Period, Scope } from "./board";
import { IInputs } from "./generated/ManifestTypes";
import { LoopDashboard } from "./index";

const texts = resx("LoopDashboard/LoopDashboard/strings/LoopDashboard.1033.resx");

const contextOf = (raw: Partial<Record<"tiles" | "scope" | "team" | "segment" | "period", unknown>> = {}): ReturnType<typeof fakeContext<IInputs>> => {
  const parameters = {
    tiles: { raw: raw.tiles ?? null },
    scope: { raw: raw.scope ?? null, attributes: { Options: [{ Value: Scope.Team, Label: "The team of this board" }] } },
    team: { raw: raw.team ?? [] },
    segment: { raw: raw.segment ?? [] },
    period: { raw: raw.period ?? null, attributes: { Options: [{ Value: Period.Year, Label: "Rolling year" }] } },
  };
  const context = fakeContext(parameters as unknown as IInputs, { languageTexts: texts });
  const answers = boardHost({ texts });
  context.webAPI.retrieveMultipleRecords = async (table: string, options?: string) => ({ entities: [...(await answers.retrieveAll(table, options ?? ""))], nextLink: "" }) as ComponentFramework.WebApi.RetrieveMultipleResponse;
  return context;
};

describe("the control's life", () => {
  it("draws what its columns say, with the options as their columns call them", async () => {
    const control = new LoopDashboard();
    const context = contextOf({ tiles: "win", segment: [{ id: `{${north.id.toUpperCase()}}`, entityType: "sl_segment", name: north.name }], scope: Scope.Team, period: Period.Year });
    control.init(context, () => undefined);
    render(control.updateView(context));
    expect(await screen.findByRole("article", { name: "Win rate" })).toHaveTextContent("d39 %");
    expect(screen.getAllByRole("article").length).toBe(1);
    expect(screen.getByDisplayValue("The team of this board")).toBeInTheDocument();
    expect(screen.getByDisplayValue("Rolling year")).toBeInTheDocument();
    expect(screen.getByDisplayValue("Enterprise")).toBeInTheDocument();
  });

  it("gives what is chosen to the columns of the board", async () => {
    const control = new LoopDashboard();
    const context = contextOf({ tiles: "win" });
    const notify = vi.fn();
    control.init(context, notify);
    expect(control.getOutputs()).toEqual({});
    render(control.updateView(context));
    await userEvent.selectOptions(await screen.findByLabelText("Segment"), "Enterprise");
    expect(notify).toHaveBeenCalledTimes(1);
    expect(control.getOutputs()).toEqual({ tiles: "win", scope: Scope.Team, team: [], segment: [{ id: north.id, entityType: "sl_segment", name: "Enterprise" }], period: Period.Year });
    control.destroy();
    expect(control.getOutputs()).toEqual({});
  });

  it("keeps host and handler the same between drawings", () => {
    const control = new LoopDashboard();
    const context = contextOf();
    control.init(context, () => undefined);
    const [first, second] = [control.updateView(context), control.updateView(contextOf())].map((element) => element.props as Record<string, unknown>);
    expect(first!["host"]).toBe(second!["host"]);
    expect(first!["onChoose"]).toBe(second!["onChoose"]);
    expect(first!["me"]).toBe("11111111-0000-4000-8000-00000000000a");
  });

  it("shows what a new board shows when its columns are empty or say what there is not", async () => {
    const control = new LoopDashboard();
    const context = contextOf({ scope: 7, period: 820110000 });
    control.init(context, () => undefined);
    render(control.updateView(context));
    await screen.findByRole("article", { name: "Win rate" });
    expect(screen.getAllByRole("article").length).toBe(14);
    expect(within(screen.getByRole("group", { name: "What the board shows" })).getByLabelText("Period")).toHaveValue(String(Period.Year));
  });
});
