import { Right, TableDescription } from "../model/appModel";
import { Catalog } from "../model/catalog";
import { Row } from "../model/values";
import { WebApi } from "../platform/webApi";

/** A stage of a process bar. */
export interface BarStage {
  readonly id: string;
  readonly name: string;
  /** Its place; the platform's stage categories are in the order of the work. */
  readonly order: number;
}

/** A business process flow of a table, and the table that keeps where each row stands in it. */
export interface Process {
  readonly id: string;
  readonly name: string;
  /** Logical name of the table with one row for each that runs through the process. */
  readonly table: string;
  /** That table's lookup to the row. */
  readonly lookup: string;
  readonly stages: readonly BarStage[];
  /** True when rows of this table begin it; another may be carried on from another table. */
  readonly isOwn: boolean;
}

/** Where a row stands. */
export interface Standing {
  readonly process: Process;
  /** Row of the process's table; null while the row has not entered the process. */
  readonly instance: string | null;
  /** Index among the stages; -1 when it stands in none of them. */
  readonly active: number;
  /** Stages it has passed, as the platform keeps them: ids with commas between. */
  readonly traversed: string;
}

const businessProcessFlow = 4;

const processesFetch = `<fetch><entity name="workflow"><attribute name="workflowid"/><attribute name="name"/><attribute name="uniquename"/><attribute name="primaryentity"/><filter><condition attribute="category" operator="eq" value="${businessProcessFlow}"/><condition attribute="statecode" operator="eq" value="1"/></filter><link-entity name="processstage" from="processid" to="workflowid" alias="stage"><attribute name="processstageid"/><attribute name="stagename"/><attribute name="stagecategory"/></link-entity></entity></fetch>`;

const text = (row: Row, key: string): string => String(row[key] ?? "");

/** Processes of each table, asked for once in the life of the page. */
const known = new Map<string, Promise<readonly Process[]>>();

/** The processes of a table that the person may read. What failed is asked again. */
export async function knownProcesses(table: TableDescription, api: WebApi, catalog: Catalog, may: (right: Right, table: string) => boolean): Promise<readonly Process[]> {
  if (!may("r", "workflow")) return [];
  const asked = known.get(table.logicalName) ?? processesOf(table, api, catalog);
  known.set(table.logicalName, asked);
  try {
    return (await asked).filter((process) => may("r", process.table));
  } catch (problem) {
    known.delete(table.logicalName);
    throw problem;
  }
}

/** The processes that rows of a table can run through, their stages in order. */
async function processesOf(table: TableDescription, api: WebApi, catalog: Catalog): Promise<Process[]> {
  const workflow = catalog.table("workflow");
  if (!workflow || !catalog.model.tables.some((one) => isBarTable(one, table.logicalName))) return [];
  const { rows } = await api.query(workflow, processesFetch);
  const ids = [...new Set(rows.map((row) => text(row, "workflowid")))];
  return ids
    .flatMap((id): Process[] => {
      const own = rows.filter((row) => text(row, "workflowid") === id);
      const first = own[0]!;
      const bar = catalog.table(text(first, "uniquename"));
      const lookup = bar && lookupTo(bar, table.logicalName);
      if (!bar || lookup === undefined) return [];
      const stages = own
        .map((row) => ({ id: text(row, "stage.processstageid").toLowerCase(), name: text(row, "stage.stagename"), order: Number(row["stage.stagecategory"] ?? 0) }))
        .sort((a, b) => a.order - b.order || a.name.localeCompare(b.name));
      return [{ id: id.toLowerCase(), name: text(first, "name"), table: bar.logicalName, lookup, stages, isOwn: text(first, "primaryentity") === table.logicalName }];
    })
    .sort((a, b) => Number(b.isOwn) - Number(a.isOwn));
}

/** A process's table keeps the active stage and the row that stands in it. */
const isBarTable = (bar: TableDescription, table: string): boolean => bar.columns.some((column) => column.logicalName === "activestageid") && lookupTo(bar, table) !== undefined;

const lookupTo = (bar: TableDescription, table: string): string | undefined => bar.columns.find((column) => column.targets.some((target) => target.table === table))?.logicalName;

/** One question about all processes a row may be in. */
export const standingFetch = (table: TableDescription, id: string, processes: readonly Process[]): string =>
  `<fetch top="1"><entity name="${table.logicalName}"><attribute name="${table.primaryKey}"/>${table.columns.some((column) => column.logicalName === "salesstage") ? `<attribute name="salesstage"/>` : ""}<filter><condition attribute="${table.primaryKey}" operator="eq" value="${id}"/></filter>${processes
    .map(
      (process, index) =>
        `<link-entity name="${process.table}" from="${process.lookup}" to="${table.primaryKey}" link-type="outer" alias="p${index}"><attribute name="businessprocessflowinstanceid"/><attribute name="activestageid"/><attribute name="traversedpath"/><filter><condition attribute="statecode" operator="eq" value="0"/></filter></link-entity>`,
    )
    .join("")}</entity></fetch>`;

/**
 * Where the row stands: in the process it has entered; otherwise at the stage of its own process that its sales stage names,
 * since those and the categories of stages are one list in Dynamics 365 Sales. Null when the table has no process.
 */
export function standingOf(row: Row | undefined, processes: readonly Process[]): Standing | null {
  for (const [index, process] of processes.entries()) {
    const instance = row?.[`p${index}.businessprocessflowinstanceid`];
    if (typeof instance !== "string") continue;
    const stage = text(row!, `p${index}.activestageid`).toLowerCase();
    return { process, instance: instance.toLowerCase(), active: process.stages.findIndex((one) => one.id === stage), traversed: text(row!, `p${index}.traversedpath`) };
  }

  const own = processes.find((process) => process.isOwn);
  if (!own) return null;
  const salesStage = row?.["salesstage"];
  return { process: own, instance: null, active: typeof salesStage === "number" ? own.stages.findIndex((stage) => stage.order === salesStage) : -1, traversed: "" };
}

/** Puts a row into another stage; it enters the process first where it has not yet. Rejects with the server's refusal. */
export async function move(standing: Standing, to: number, table: TableDescription, id: string, api: WebApi, catalog: Catalog): Promise<void> {
  const { process } = standing;
  const bar = catalog.mustHave(process.table);
  const bind = (column: string, target: string, key: string): object => {
    const property = bar.columns.find((one) => one.logicalName === column)?.targets.find((one) => one.table === target)?.property;
    return property === undefined ? {} : { [`${property}@odata.bind`]: `/${catalog.mustHave(target).entitySetName}(${key})` };
  };
  const stageId = (index: number): string => process.stages[Math.max(0, index)]!.id;
  const path = standing.traversed === "" ? stageId(standing.active) : standing.traversed;
  const instance =
    standing.instance ??
    (await api.create(bar, {
      ...bind("activestageid", "processstage", stageId(standing.active)),
      ...bind("processid", "workflow", process.id),
      ...bind(process.lookup, table.logicalName, id),
      traversedpath: path,
    }));
  const target = stageId(to);
  const traversed = to > standing.active ? `${path},${target}` : path.split(",").slice(0, Math.max(1, path.split(",").indexOf(target) + 1)).join(",");
  await api.update(bar, instance, { ...bind("activestageid", "processstage", target), traversedpath: traversed }, null);
}

