import { ColumnDescription, Right, TableDescription } from "../model/appModel";
import { Catalog } from "../model/catalog";
import { text } from "../texts/texts";
import { problemOf } from "./clientWebApi";

type Metadata = ComponentFramework.PropertyHelper.EntityMetadata;

/** What the client API tells of a table: its names, and the columns asked for. */
export function entityMetadata(catalog: Catalog, entityName: string, attributes: readonly string[]): Metadata {
  const table = catalog.table(entityName);
  if (!table) throw problemOf(-2147217150, text("NoTable", entityName));
  const columns = attributes.flatMap((name) => catalog.column(entityName, name) ?? []).map((column) => attributeMetadata(column, table));
  return {
    LogicalName: table.logicalName,
    SchemaName: table.schemaName,
    EntitySetName: table.entitySetName,
    LogicalCollectionName: table.entitySetName,
    DisplayName: table.displayName,
    DisplayCollectionName: table.displayCollectionName,
    Description: table.description,
    PrimaryIdAttribute: table.primaryKey,
    PrimaryNameAttribute: table.primaryName,
    IsActivity: table.isActivity,
    OwnershipType: table.ownership === "User" ? 1 : table.ownership === "Organization" ? 4 : 0,
    Attributes: {
      get: (name?: string) => (name === undefined ? columns : columns.find((column) => column.LogicalName === name)),
      getByName: (name: string) => columns.find((column) => column.LogicalName === name),
      getAll: () => columns,
      getLength: () => columns.length,
    },
  };
}

const attributeMetadata = (column: ColumnDescription, table: TableDescription): { readonly LogicalName: string; readonly [member: string]: unknown } => {
  const options = column.options.map(({ value, label, state }) => ({ value, text: label, ...(state === null ? {} : { state }) }));
  return {
    LogicalName: column.logicalName,
    SchemaName: column.schemaName,
    DisplayName: column.displayName,
    EntityLogicalName: table.logicalName,
    Targets: column.targets.map((target) => target.table),
    OptionSet: Object.fromEntries(options.map((option) => [option.value, option])),
    attributeDescriptor: { LogicalName: column.logicalName, MaxLength: column.maxLength, MinValue: column.minValue, MaxValue: column.maxValue, Precision: column.precision, OptionSet: options },
  };
};

/** Letters of the rights the pages know, by the numbers that controls ask with; append, assign and share are not among them. */
const rights: Readonly<Record<number, Right>> = { 1: "c", 2: "r", 3: "w", 4: "d" };

/** Whether the person's roles allow it on some row: `PrivilegeType` None is always allowed, what these pages don't know is not. */
export const hasPrivilege = (may: (right: Right, table: string) => boolean, table: string, privilege: number): boolean => {
  const right = rights[privilege];
  return privilege === 0 || (right !== undefined && may(right, table));
};
