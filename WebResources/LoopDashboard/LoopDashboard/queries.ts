import { Named, Period } from "./board";
import { Dimension, figureColumns } from "./figure";

/** Whose figures: a business unit's or a person's. */
export type Whose = { readonly kind: "unit"; readonly id: string } | { readonly kind: "person"; readonly id: string };

/** Metric that every unit and every person has rows of, once anything is counted. */
const everywhere = "win.rate";
/** Metrics by whose parts segments are known. */
const bySegment = [everywhere, "fit.match"];

const escapes: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&apos;" };
const escaped = (value: string): string => value.replace(/[<>&"']/g, (sign) => escapes[sign] ?? sign);

const condition = (column: string, operator: string, ...values: readonly (string | number)[]): string =>
  values.length === 0
    ? `<condition attribute="${column}" operator="${operator}"/>`
    : operator === "in"
      ? `<condition attribute="${column}" operator="in">${values.map((value) => `<value>${escaped(String(value))}</value>`).join("")}</condition>`
      : `<condition attribute="${column}" operator="${operator}" value="${escaped(String(values[0]))}"/>`;

const filter = (type: "and" | "or", ...inner: readonly string[]): string => `<filter type="${type}">${inner.join("")}</filter>`;
const attributes = (columns: readonly string[]): string => columns.map((column) => `<attribute name="${column}"/>`).join("");
const query = (table: string, body: string, top = ""): string => `?fetchXml=${encodeURIComponent(`<fetch${top}><entity name="${table}">${body}</entity></fetch>`)}`;

const of = ({ kind, id }: Whose): string => condition(kind === "unit" ? "sl_businessunitid" : "sl_personid", "eq", id);

/** Units and segments that there are figures of, whether the person has figures of their own, and which periods there are. */
export const choicesQuery = (me: string): string =>
  query(
    "sl_metric",
    attributes(["sl_code", "sl_businessunitid", "sl_personid", "sl_dimension", "sl_member", "sl_memberlabel", "sl_periodkind", "sl_periodstart", "sl_cases"]) +
      filter(
        "and",
        condition("sl_code", "in", ...bySegment),
        filter("or", condition("sl_businessunitid", "not-null"), condition("sl_personid", "eq", me)),
        filter("or", filter("and", condition("sl_code", "eq", everywhere), condition("sl_dimension", "in", Dimension.All, Dimension.Owner)), condition("sl_dimension", "eq", Dimension.Segment)),
        filter("or", condition("sl_periodkind", "eq", Period.AllTime), filter("and", condition("sl_dimension", "eq", Dimension.All), condition("sl_periodkind", "in", Period.Month, Period.Quarter))),
        // A unit tells the figures of its people too; those are theirs.
        filter("or", condition("sl_dimension", "ne", Dimension.Owner), condition("sl_personid", "not-null")),
      ) +
      `<link-entity name="businessunit" from="businessunitid" to="sl_businessunitid" link-type="outer" alias="unit">${attributes(["parentbusinessunitid"])}</link-entity>` +
      `<order attribute="sl_metricid"/>`,
  );

/** The figures that tiles show. */
export function figuresQuery(whose: Whose, metrics: readonly string[], metricsNow: readonly string[], period: Period, start: string | null, segment: Named | null): string {
  const parts = [Dimension.All, Dimension.Segment, Dimension.Stage, Dimension.Reason, Dimension.Play, Dimension.Criterion, Dimension.FitModel];
  const split = whose.kind === "person" ? [condition("sl_dimension", "in", Dimension.Owner, ...parts)] : [condition("sl_dimension", "in", ...parts)];
  if (segment) {
    split.push(filter("and", condition("sl_dimension", "eq", Dimension.StageAndSegment), condition("sl_member", "like", `%/${segment.id}`)));
    split.push(filter("and", condition("sl_dimension", "eq", Dimension.ReasonIn), condition("sl_member", "like", `%/${Dimension.Segment % 10}/${segment.id}`)));
  }

  const looked = [filter("and", condition("sl_periodkind", "eq", period), ...(start === null ? [] : [condition("sl_periodstart", "on", start)]))];
  if (metricsNow.length > 0) looked.push(filter("and", condition("sl_periodkind", "eq", Period.AllTime), condition("sl_code", "in", ...metricsNow)));
  return query("sl_metric", attributes(figureColumns) + filter("and", of(whose), condition("sl_code", "in", ...metrics), filter("or", ...split), filter("or", ...looked)) + `<order attribute="sl_metricid"/>`);
}

/** How headlines went, month by month and quarter by quarter. */
export const coursesQuery = (whose: Whose, metrics: readonly string[], segment: Named | null): string =>
  query(
    "sl_metric",
    attributes(figureColumns) +
      filter(
        "and",
        of(whose),
        condition("sl_code", "in", ...metrics),
        condition("sl_periodkind", "in", Period.Month, Period.Quarter),
        whose.kind === "person"
          ? condition("sl_dimension", "eq", Dimension.Owner)
          : segment
            ? filter("or", condition("sl_dimension", "eq", Dimension.All), filter("and", condition("sl_dimension", "eq", Dimension.Segment), condition("sl_member", "eq", segment.id)))
            : condition("sl_dimension", "eq", Dimension.All),
      ) +
      `<order attribute="sl_metricid"/>`,
  );

/** Criteria by their code; those that were changed since they came have a version above 1. */
export const criteriaQuery = query("sl_criterion", `${attributes(["sl_criterionid", "sl_code", "sl_name", "sl_version", "modifiedon"])}<order attribute="sl_criterionid"/>`);

/** Fit models that were published, also those replaced since. */
export const fitModelsQuery = query("sl_fitmodel", `${attributes(["sl_fitmodelid", "sl_name", "sl_version", "sl_publishedon"])}${filter("and", condition("sl_publishedon", "not-null"))}<order attribute="sl_publishedon" descending="true"/>`, ' top="50"');

/** Plays that were shared, also those retired since. */
const sharedPlay = 820110001;
const retiredPlay = 2;
export const playsQuery = query(
  "sl_play",
  `${attributes(["sl_playid", "sl_name", "sl_reviewedon"])}${filter("and", condition("sl_reviewedon", "not-null"), condition("statuscode", "in", sharedPlay, retiredPlay))}<order attribute="sl_reviewedon" descending="true"/>`,
  ' top="50"',
);
