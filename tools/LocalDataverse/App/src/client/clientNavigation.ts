import { TableDescription } from "../model/appModel";
import { Catalog } from "../model/catalog";
import { Reference, Value } from "../model/values";
import { webResourceAddress } from "../platform/home";
import { newRoute, rowRoute } from "../shell/routes";
import { Router } from "../shell/router";
import { text } from "../texts/texts";
import { Screens } from "./screens";

/** What {@link ClientNavigation.openForm} is asked for; the members are those of the client API's reference. */
export interface FormOptions {
  readonly entityName: string;
  readonly entityId?: string | undefined;
  readonly formId?: string | undefined;
  readonly useQuickCreateForm?: boolean | undefined;
  readonly createFromEntity?: { readonly entityType: string; readonly id: string; readonly name?: string | undefined } | undefined;
}

/** Ways to other screens, for scripts (`Xrm.Navigation`) and controls (`context.navigation`). */
export interface ClientNavigation {
  openAlertDialog(strings: { readonly text: string; readonly title?: string | undefined; readonly confirmButtonLabel?: string | undefined }): Promise<void>;
  openConfirmDialog(strings: {
    readonly text: string;
    readonly title?: string | undefined;
    readonly subtitle?: string | undefined;
    readonly confirmButtonLabel?: string | undefined;
    readonly cancelButtonLabel?: string | undefined;
  }): Promise<{ confirmed: boolean }>;
  openErrorDialog(options: { readonly message?: string | undefined; readonly details?: string | undefined; readonly errorCode?: number | undefined }): Promise<void>;
  /** @param parameters What columns of a new row in a short form begin with, by their logical names. */
  openForm(options: FormOptions, parameters?: Readonly<Record<string, unknown>>): Promise<{ savedEntityReference: { id: string; entityType: string; name: string }[] }>;
  openUrl(url: string): void;
  openWebResource(name: string, options?: unknown, data?: string): void;
}

export function clientNavigation(catalog: Catalog, router: Router, screens: Screens, open: (address: string) => void): ClientNavigation {
  return {
    async openAlertDialog(strings) {
      await screens.show({ kind: "alert", title: strings.title ?? "", message: strings.text, confirmLabel: strings.confirmButtonLabel ?? text("OK") });
    },
    async openConfirmDialog(strings) {
      const answer = await screens.show({
        kind: "confirm",
        title: strings.title ?? "",
        subtitle: strings.subtitle ?? "",
        message: strings.text,
        confirmLabel: strings.confirmButtonLabel ?? text("OK"),
        cancelLabel: strings.cancelButtonLabel ?? text("Cancel"),
      });
      return { confirmed: answer === true };
    },
    async openErrorDialog({ message, details, errorCode }) {
      await screens.show({ kind: "error", message: message ?? (errorCode === undefined ? text("SomethingWrong") : text("ErrorCode", errorCode)), details: details ?? "" });
    },
    async openForm({ entityName, entityId, formId, useQuickCreateForm, createFromEntity }, parameters) {
      const table = catalog.table(entityName);
      if (!table) throw new Error(text("NoTable", entityName));
      if (entityId) {
        router.go({ ...rowRoute(entityName, entityId.replace(/[{}]/g, "").toLowerCase()), form: formId ?? null } as never);
        return { savedEntityReference: [] };
      }

      const prefill = createFromEntity ? prefillFrom(createFromEntity, entityName, catalog) : {};
      if (!useQuickCreateForm) {
        router.go(newRoute(entityName, prefill));
        return { savedEntityReference: [] };
      }

      const saved = await screens.show({ kind: "create", table: entityName, prefill: { ...prefill, ...valuesFrom(parameters ?? {}, table) } });
      return { savedEntityReference: saved !== null && typeof saved === "object" ? [{ id: `{${saved.id.toUpperCase()}}`, entityType: saved.table, name: saved.name }] : [] };
    },
    openUrl(url) {
      // What a row holds may be anything: only an address of the web is opened.
      if (!/^https?:\/\//i.test(url)) throw new Error(text("NoAddress", url));
      open(url);
    },
    openWebResource: (name, _, data) => open(`${webResourceAddress(name)}${data ? `?data=${encodeURIComponent(data)}` : ""}`),
  };
}

/**
 * What a new row's columns begin with, from the parameters of the call: text, numbers, and choices by their numbers.
 * Lookups come from the row it is made from ("Set column values using parameters passed to a form").
 */
function valuesFrom(parameters: Readonly<Record<string, unknown>>, table: TableDescription): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const column of table.columns) {
    const given = parameters[column.logicalName];
    if (given === undefined || given === null) continue;
    if (column.type === "Text" || column.type === "Memo") values[column.logicalName] = String(given);
    else if (column.type === "YesNo") values[column.logicalName] = ["1", "true"].includes(String(given));
    else if (counted.has(column.type) && String(given).trim() !== "" && Number.isFinite(Number(given))) values[column.logicalName] = Number(given);
  }
  return values;
}

const counted: ReadonlySet<string> = new Set(["Choice", "WholeNumber", "Decimal", "Float", "Money"]);

/** The lookups of a new row that point to the table it is made from. */
function prefillFrom(from: NonNullable<FormOptions["createFromEntity"]>, table: string, catalog: Catalog): Record<string, Reference> {
  const reference = { table: from.entityType, id: from.id.replace(/[{}]/g, "").toLowerCase(), name: from.name ?? "" };
  const columns = catalog.table(from.entityType)?.oneToMany.filter((relationship) => relationship.referencingTable === table) ?? [];
  return Object.fromEntries(columns.slice(0, 1).map((relationship) => [relationship.referencingColumn, reference]));
}
