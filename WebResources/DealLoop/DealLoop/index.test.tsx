import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import * as React from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeContext } from "../../shared/testing/fakeContext";
import { resx } from "../../shared/testing/fakeHost";
import { answers, deal, stages } from "../testing/sample";
import { forget } from "./dealReader";
import { IInputs } from "./generated/ManifestTypes";
import { DealLoop } from "./index";

const texts = resx("DealLoop/DealLoop/strings/DealLoop.1033.resx");

const contextOf = (exchange: string | null, size = "full"): ReturnType<typeof fakeContext<IInputs>> => {
  const context = fakeContext({ exchange: { raw: exchange }, size: { raw: size } } as unknown as IInputs, { languageTexts: texts });
  context.webAPI.retrieveRecord = () => Promise.resolve(deal());
  context.webAPI.retrieveMultipleRecords = () => Promise.resolve({ entities: [...stages], nextLink: "" } as ComponentFramework.WebApi.RetrieveMultipleResponse);
  return context;
};

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 5, 15, 12), toFake: ["Date"] });
});
afterEach(() => {
  forget();
  vi.useRealTimers();
});

describe("the control's life", () => {
  it("draws from its context, and tells the form a wish by its output", async () => {
    const control = new DealLoop();
    const context = contextOf(answers());
    const notify = vi.fn();
    control.init(context, notify);
    expect(control.getOutputs()).toEqual({});

    render(control.updateView(context));
    await userEvent.click(await screen.findByRole("button", { name: /^Go to field: Write the need/ }));
    expect(notify).toHaveBeenCalledTimes(1);
    expect(JSON.parse(control.getOutputs().exchange!)).toEqual({ kind: "wish", number: 1, do: "focus", column: "customerneed" });

    await userEvent.click(screen.getByRole("button", { name: /^Go to field: Write the need/ }));
    expect(JSON.parse(control.getOutputs().exchange!)).toMatchObject({ number: 2 });
    control.destroy();
    expect(control.getOutputs()).toEqual({});
  });

  it("is the summary where the form asks for it", async () => {
    const control = new DealLoop();
    const context = contextOf(answers(), "summary");
    control.init(context, () => undefined);
    render(control.updateView(context));
    expect(await screen.findByRole("button", { name: "Open the deal loop" })).toBeInTheDocument();
  });

  it("keeps functions the same between drawings, so that nothing is read again", () => {
    const control = new DealLoop();
    const context = contextOf(answers());
    control.init(context, () => undefined);
    const [first, second] = [control.updateView(context), control.updateView(contextOf(answers()))].map((element) => element.props as Record<string, unknown>);
    expect(first!["host"]).toBe(second!["host"]);
    expect(first!["onWish"]).toBe(second!["onWish"]);
  });

  it("works without the modern look, whose theme is then missing", () => {
    const control = new DealLoop();
    const context = contextOf(null);
    control.init(context, () => undefined);
    expect(context.fluentDesignLanguage).toBeUndefined();
    render(control.updateView(context));
    expect(screen.getByText("Loading…")).toBeInTheDocument();
    expect(React.isValidElement(control.updateView(context))).toBe(true);
  });
});
