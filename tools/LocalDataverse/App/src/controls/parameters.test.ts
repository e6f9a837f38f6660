import { describe, expect, it } from "vitest";
import { FormStore } from "../forms/formStore";
import { parseForm } from "../forms/formXml";
import { opportunity } from "../testing/sample";
import { ControlManifest, PropertyManifest } from "./manifest";
import { misfit, outputsOf, parametersOf } from "./parameters";

const property = (name: string, type: string, usage: PropertyManifest["usage"] = "bound", more: Partial<PropertyManifest> = {}): PropertyManifest => ({ name, usage, types: [type], isRequired: false, defaultValue: "", ...more });

const manifest: ControlManifest = {
  constructorName: "Try.One",
  isVirtual: false,
  hasDataSet: false,
  code: [],
  css: [],
  strings: [],
  properties: [
    property("chance", "Whole.None"),
    property("stage", "Lookup.Simple"),
    property("day", "DateAndTime.DateOnly"),
    property("decides", "TwoOptions"),
    property("step", "Whole.None", "input"),
    property("look", "Enum", "input", { defaultValue: "narrow" }),
    property("unsaid", "SingleLine.Text", "input"),
  ],
};

/** The control stands on one column and reaches three that have no place on the form. */
const layout = parseForm(`<form><tabs><tab name="t"><columns><column><sections><section name="s"><rows><row><cell>
  <control id="closeprobability" uniqueid="{ABC}" classid="{C6D124CA-7EDA-4A60-AEA9-7FB8D318B68F}" datafieldname="closeprobability"/></cell></row></rows></section></sections></column></columns></tab></tabs>
  <controlDescriptions><controlDescription forControl="{abc}"><customControl id="{C6D124CA-7EDA-4A60-AEA9-7FB8D318B68F}"/>
  <customControl formFactor="1" name="try_Try.Phone"><parameters/></customControl>
  <customControl formFactor="0" name="try_Try.One"><parameters><chance>closeprobability</chance><stage>sl_stageid</stage><day type="DateAndTime.DateOnly">estimatedclosedate</day><decides>decisionmaker</decides><step static="true" type="Whole.None">5</step></parameters></customControl>
  </controlDescription></controlDescriptions></form>`);

const formatted = "@OData.Community.Display.V1.FormattedValue";
const stored = { closeprobability: 40, _sl_stageid_value: "BBBB", [`_sl_stageid_value${formatted}`]: "Qualify", "_sl_stageid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "sl_stage", estimatedclosedate: "2026-03-20", decisionmaker: null };

const storeNow = (): FormStore => {
  const store = new FormStore(opportunity, layout, "aaaa");
  store.load(stored);
  return store;
};

describe("a control on a form", () => {
  const store = storeNow();
  const custom = [...store.controls.values()][0]!.custom!;

  it("is the one for a browser, and the columns it reaches are read with the form", () => {
    expect(custom.name).toBe("try_Try.One");
    expect(store.columns.map((column) => column.logicalName).sort()).toEqual(["closeprobability", "decisionmaker", "estimatedclosedate", "sl_stageid"]);
    expect([...store.controls.keys()]).toEqual(["closeprobability"]);
  });

  it("is given values as a model-driven app gives them", () => {
    const given = parametersOf(manifest, custom, store, "UTC", false);
    expect(given["chance"]).toMatchObject({ raw: 40, formatted: "40", type: "Whole.None", error: false, attributes: { MinValue: 0, MaxValue: 100 } });
    expect(given["stage"]?.raw).toEqual([{ id: "bbbb", entityType: "sl_stage", name: "Qualify" }]);
    expect(given["stage"]?.getTargetEntityType?.()).toBe("sl_stage");
    expect(given["day"]?.raw).toEqual(new Date(2026, 2, 20));
    expect(given["decides"]?.raw).toBe(false);
    expect(given["step"]?.raw).toBe(5);
    expect(given["look"]?.raw).toBe("narrow");
    expect(given["unsaid"]?.raw).toBeNull();
    expect(given["chance"]?.security).toEqual({ editable: true, readable: true, secured: false });
  });

  it("writes only what it is bound to and has named", () =>
    expect(outputsOf(manifest, custom, store, { chance: 60, stage: [{ id: "{CC}", entityType: "sl_stage", name: "Develop" }], day: new Date(2026, 4, 1), step: 9, look: "wide" })).toEqual([
      { column: "closeprobability", value: 60 },
      { column: "sl_stageid", value: { table: "sl_stage", id: "cc", name: "Develop" } },
      { column: "estimatedclosedate", value: "2026-05-01" },
    ]));

  it("empties what it names without a value", () => expect(outputsOf(manifest, custom, store, { chance: undefined, stage: [] })).toEqual([{ column: "closeprobability", value: null }, { column: "sl_stageid", value: null }]));

  it("is not shown over a column of another kind, nor over one the table lacks, nor unbound where it must be bound", () => {
    const fits = (more: readonly PropertyManifest[]): string | null => misfit({ ...manifest, properties: more }, custom, (name) => store.fields.get(name)?.column);
    expect(fits(manifest.properties)).toBeNull();
    expect(fits([property("chance", "SingleLine.Text")])).toBe("its property chance takes SingleLine.Text, and closeprobability is Whole.None");
    expect(fits([property("other", "Whole.None", "bound", { isRequired: true })])).toBe("its property other is not bound");
    expect(misfit(manifest, { ...custom, parameters: new Map([["chance", { value: "nothere", isStatic: false }]]) }, () => undefined)).toContain("which the table lacks");
  });
});
