import { describe, expect, it } from "vitest";
import { column, stage } from "../testing/sample";
import { parseManifest, parseStrings, propertyTypeOf, stringsFile } from "./manifest";

const manifest = parseManifest(`<control namespace="Try" constructor="Meter" version="1.0.0" control-type="virtual">
  <type-group name="numbers"><type>Whole.None</type><type>Decimal</type></type-group>
  <property name="value" of-type-group="numbers" usage="bound" required="true"/>
  <property name="look" of-type="Enum" usage="input" default-value="wide"><value name="wide">wide</value></property>
  <resources><code path="bundle.js" order="1"/><css path="css/b.css" order="2"/><css path="css/a.css" order="1"/><platform-library name="React" version="16.14.0"/><resx path="strings/Meter.1033.resx" version="1.0.0"/></resources>
</control>`);

describe("a control's manifest", () => {
  it("says what it is and what it is given", () => {
    expect(manifest).toMatchObject({ constructorName: "Try.Meter", isVirtual: true, hasDataSet: false, code: ["bundle.js"] });
    expect(manifest.properties).toEqual([
      { name: "value", usage: "bound", types: ["Whole.None", "Decimal"], isRequired: true, defaultValue: "" },
      { name: "look", usage: "input", types: ["Enum"], isRequired: false, defaultValue: "wide" },
    ]);
  });

  it("has its styles in their order", () => expect(manifest.css).toEqual(["css/a.css", "css/b.css"]));

  it("finds the words of a language beside those it lists, and the first it lists for any other", () => {
    const files = ["bundle.js", "strings/Meter.1031.resx", "strings/Meter.1033.resx"];
    expect(stringsFile(manifest, files, 1031)).toBe("strings/Meter.1031.resx");
    expect(stringsFile(manifest, files, 1036)).toBe("strings/Meter.1033.resx");
    expect(stringsFile({ ...manifest, strings: [] }, files, 1033)).toBeNull();
  });

  it("brings its words by their key", () =>
    expect(parseStrings(`<root><resheader name="version"><value>2.0</value></resheader><data name="More" xml:space="preserve"><value>{0} more &amp; more</value></data></root>`)).toEqual(new Map([["More", "{0} more & more"]])));
});

describe("a column's type, as manifests call it", () => {
  it.each([
    [column("a", "Text", { format: "email" }), "SingleLine.Email"],
    [column("a", "Text", { format: "textarea" }), "SingleLine.TextArea"],
    [column("a", "Memo"), "Multiple"],
    [column("a", "Money"), "Currency"],
    [column("a", "DateTime", { dateBehavior: "DateOnly" }), "DateAndTime.DateOnly"],
    [column("a", "DateTime", { format: "datetime" }), "DateAndTime.DateAndTime"],
    [column("a", "Status"), "OptionSet"],
    [stage, "Lookup.Simple"],
    [column("a", "File"), ""],
  ] as const)("of $type $format", (one, type) => expect(propertyTypeOf(one)).toBe(type));
});
