import { Formats } from "./formats";

/**
 * What `GET /app/model` answers: everything the imported solutions say about screens, with XML left as the solution wrote it but for its labels.
 * One answer describes the whole organization; the pages read nothing else about what there is to show.
 */
export interface AppModel {
  /** Friendly name of the organization. */
  readonly organizationName: string;
  /** LCIDs of the languages that people can choose. Labels are in that of who asks. */
  readonly languages: readonly number[];
  /** Time zones that people can choose: Dataverse's code and the IANA name, in order of their codes. */
  readonly timeZones: readonly { readonly code: number; readonly name: string }[];
  readonly apps: readonly AppDescription[];
  readonly tables: readonly TableDescription[];
  readonly views: readonly ViewDescription[];
  readonly forms: readonly FormDescription[];
  readonly charts: readonly ChartDescription[];
  readonly dashboards: readonly DashboardDescription[];
  readonly controls: readonly ControlDescription[];
}

export interface AppDescription {
  readonly uniqueName: string;
  readonly name: string;
  readonly description: string;
  /** The `SiteMap` element. */
  readonly siteMap: string;
  /** The `AppModuleComponents` element. */
  readonly components: string;
}

export type Required = "None" | "Recommended" | "ApplicationRequired" | "SystemRequired";

export type Ownership = "User" | "Organization" | "BusinessUnit" | "None";

export interface TableDescription {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly entitySetName: string;
  readonly displayName: string;
  readonly displayCollectionName: string;
  readonly description: string;
  readonly ownership: Ownership;
  readonly isActivity: boolean;
  readonly primaryKey: string;
  /** Empty when the table has no column that names a row. */
  readonly primaryName: string;
  /** Web resource name, served under `/app/webresources/`; empty when the table has none. */
  readonly icon: string;
  readonly columns: readonly ColumnDescription[];
  /** Relationships in which this table is the "one". */
  readonly oneToMany: readonly RelationshipDescription[];
}

export type ColumnType =
  | "PrimaryKey"
  | "Text"
  | "Memo"
  | "WholeNumber"
  | "BigInteger"
  | "Decimal"
  | "Float"
  | "Money"
  | "YesNo"
  | "Choice"
  | "Choices"
  | "DateTime"
  | "Lookup"
  | "Customer"
  | "Owner"
  | "State"
  | "Status"
  | "UniqueIdentifier"
  | "PartyList"
  | "File"
  | "Image";

export interface ColumnDescription {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly type: ColumnType;
  readonly displayName: string;
  readonly description: string;
  readonly required: Required;
  readonly validForCreate: boolean;
  readonly validForUpdate: boolean;
  /** Most characters of a text; 0 for other types. */
  readonly maxLength: number;
  /** The format's word: text, email, url, phone, date, datetime…; empty when none. */
  readonly format: string;
  readonly minValue: number | null;
  readonly maxValue: number | null;
  /** Digits after the point. */
  readonly precision: number;
  readonly dateBehavior: "UserLocal" | "DateOnly" | "TimeZoneIndependent";
  /** Options of a choice, state, status or yes/no, in the order people see them; empty for other types. */
  readonly options: readonly OptionDescription[];
  /** Value that a new row gets; null when there is none. */
  readonly defaultValue: number | null;
  /** Tables a lookup can point to, with the navigation property that writes each; empty for other types. */
  readonly targets: readonly TargetDescription[];
  /** Empty when the column is not numbered automatically. */
  readonly autoNumberFormat: string;
}

export interface OptionDescription {
  readonly value: number;
  readonly label: string;
  /** Status options: the state they belong to. Null otherwise. */
  readonly state: number | null;
}

export interface TargetDescription {
  readonly table: string;
  /** Case-sensitive: `sl_StageId`, `customerid_account`. */
  readonly property: string;
}

export interface RelationshipDescription {
  readonly name: string;
  readonly referencingTable: string;
  readonly referencingColumn: string;
}

export interface ViewDescription {
  /** Lower case, without braces. */
  readonly id: string;
  readonly table: string;
  readonly name: string;
  /** 0 public, 1 advanced find, 2 associated, 4 quick find, 64 lookup. */
  readonly queryType: number;
  readonly isDefault: boolean;
  /** The `fetch` element. */
  readonly fetch: string;
  /** The `grid` element. */
  readonly layout: string;
}

export interface FormDescription {
  /** Lower case, without braces. */
  readonly id: string;
  readonly table: string;
  /** main, quick, quickCreate, card. */
  readonly kind: string;
  readonly name: string;
  /** The `form` element. */
  readonly form: string;
}

export interface ChartDescription {
  /** Lower case, without braces. */
  readonly id: string;
  readonly table: string;
  readonly name: string;
  /** What it answers. */
  readonly description: string;
  readonly isDefault: boolean;
  /** The `datadefinition` element: the query, and what of it is drawn. */
  readonly data: string;
  /** The `Chart` element: how it is drawn. */
  readonly presentation: string;
}

export interface DashboardDescription {
  /** Lower case, without braces. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** The `form` element. */
  readonly form: string;
}

/** A code component. Its files are served under `/app/controls/`, its name and their path. */
export interface ControlDescription {
  /** `sl_SalesLoop.DealLoop`. */
  readonly name: string;
  readonly version: string;
  /** The `control` element of its manifest. */
  readonly manifest: string;
  /** Paths in its folder. */
  readonly files: readonly string[];
}

/** What `GET /app/people` answers: who can be signed in as, and who is. `POST /app/signin {"userId": …}` changes it. */
export interface People {
  /** Id of the user as whom requests run. */
  readonly signedIn: string;
  readonly people: readonly Person[];
  /** By table: what the roles of the one signed in allow on any of its rows, as letters: `c`reate, `r`ead, `w`rite, `d`elete. */
  readonly rights: Readonly<Record<string, string>>;
}

export type Right = "c" | "r" | "w" | "d";

export interface Person {
  readonly id: string;
  readonly name: string;
  /** What the person does here: a title, or the names of the roles. */
  readonly title: string;
  readonly isAdministrator: boolean;
  /** IANA name of the person's time zone: `America/New_York`. Empty: the browser's. */
  readonly timeZone: string;
  /** LCID of the language the person reads. */
  readonly language: number;
  readonly formats: Formats;
  /** Ids of the roles given to the person directly. */
  readonly roles: readonly string[];
}
