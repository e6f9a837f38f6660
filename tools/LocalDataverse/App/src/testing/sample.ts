import { AppDescription, AppModel, ColumnDescription, ColumnType, FormDescription, TableDescription, ViewDescription } from "../model/appModel";
import { Catalog } from "../model/catalog";

/** A column with nothing special about it. */
export const column = (logicalName: string, type: ColumnType, more: Partial<ColumnDescription> = {}): ColumnDescription => ({
  logicalName,
  schemaName: logicalName,
  type,
  displayName: logicalName,
  description: "",
  required: "None",
  validForCreate: true,
  validForUpdate: true,
  maxLength: type === "Text" ? 100 : 0,
  format: "",
  minValue: null,
  maxValue: null,
  precision: 2,
  dateBehavior: "UserLocal",
  options: [],
  defaultValue: null,
  targets: [],
  autoNumberFormat: "",
  ...more,
});

const state = column("statecode", "State", {
  options: [
    { value: 0, label: "Open", state: null },
    { value: 1, label: "Won", state: null },
    { value: 2, label: "Lost", state: null },
  ],
});

const status = column("statuscode", "Status", {
  options: [
    { value: 1, label: "In Progress", state: 0 },
    { value: 3, label: "Won", state: 1 },
    { value: 4, label: "Canceled", state: 2 },
    { value: 5, label: "Out-Sold", state: 2 },
  ],
});

const table = (logicalName: string, entitySetName: string, columns: readonly ColumnDescription[], more: Partial<TableDescription> = {}): TableDescription => ({
  logicalName,
  schemaName: logicalName,
  entitySetName,
  displayName: logicalName,
  displayCollectionName: entitySetName,
  description: "",
  ownership: "User",
  isActivity: false,
  primaryKey: `${logicalName}id`,
  primaryName: "name",
  icon: "",
  columns: [column(`${logicalName}id`, "PrimaryKey", { validForUpdate: false }), ...columns],
  oneToMany: [],
  ...more,
});

export const customer = column("customerid", "Customer", {
  displayName: "Potential Customer",
  targets: [
    { table: "account", property: "customerid_account" },
    { table: "contact", property: "customerid_contact" },
  ],
});

export const stage = column("sl_stageid", "Lookup", { displayName: "Stage", targets: [{ table: "sl_stage", property: "sl_StageId" }] });

export const opportunity = table(
  "opportunity",
  "opportunities",
  [
    column("name", "Text", { displayName: "Topic", required: "ApplicationRequired" }),
    customer,
    stage,
    column("estimatedvalue", "Money", { displayName: "Est. revenue" }),
    column("closeprobability", "WholeNumber", { displayName: "Probability", minValue: 0, maxValue: 100 }),
    column("estimatedclosedate", "DateTime", { displayName: "Est. close date", dateBehavior: "DateOnly", format: "date" }),
    column("sl_nextstep", "Text", { displayName: "Next Step" }),
    column("decisionmaker", "YesNo", { options: [{ value: 0, label: "No", state: null }, { value: 1, label: "Yes", state: null }], defaultValue: 0 }),
    state,
    status,
  ],
  { displayName: "Opportunity", displayCollectionName: "Opportunities", oneToMany: [{ name: "sl_opportunity_gateverdict", referencingTable: "sl_gateverdict", referencingColumn: "sl_opportunityid" }] },
);

export const opportunityClose = table("opportunityclose", "opportunitycloses", [
  column("sl_primaryreasonid", "Lookup", { targets: [{ table: "sl_reason", property: "sl_PrimaryReasonId" }] }),
  column("competitorid", "Lookup", { targets: [{ table: "competitor", property: "competitorid" }] }),
  column("actualrevenue", "Money"),
  column("actualend", "DateTime", { dateBehavior: "DateOnly" }),
  column("description", "Memo"),
]);

export const tables: readonly TableDescription[] = [
  opportunity,
  opportunityClose,
  table("account", "accounts", [column("name", "Text", { displayName: "Account Name" }), column("address1_city", "Text", { displayName: "City" })], { displayName: "Account" }),
  table("contact", "contacts", [column("fullname", "Text")], { primaryName: "fullname" }),
  table("sl_stage", "sl_stages", [column("sl_name", "Text")], { primaryName: "sl_name" }),
  table("sl_reason", "sl_reasons", [column("sl_name", "Text")], { primaryName: "sl_name" }),
  table("competitor", "competitors", [column("name", "Text")]),
];

export const openDeals: ViewDescription = {
  id: "11111111-0000-0000-0000-000000000001",
  table: "opportunity",
  name: "Open Deals",
  queryType: 0,
  isDefault: true,
  fetch: `<fetch version="1.0"><entity name="opportunity"><attribute name="name"/><attribute name="customerid"/><order attribute="estimatedclosedate" descending="false"/><filter><condition attribute="statecode" operator="eq" value="0"/></filter><link-entity name="account" from="accountid" to="customerid" alias="buyer" link-type="outer"><attribute name="address1_city"/></link-entity></entity></fetch>`,
  layout: `<grid name="resultset"><row name="result" id="opportunityid"><cell name="name" width="280"/><cell name="customerid" width="180"/><cell name="estimatedvalue" width="120"/><cell name="buyer.address1_city" width="100"/><cell name="sl_nextstep" width="50" ishidden="1"/></row></grid>`,
};

const allDeals: ViewDescription = { ...openDeals, id: "11111111-0000-0000-0000-000000000002", name: "All Deals", isDefault: false };

export const quickFind: ViewDescription = {
  ...openDeals,
  id: "11111111-0000-0000-0000-000000000003",
  queryType: 4,
  name: "Quick Find",
  fetch: `<fetch><entity name="opportunity"><filter type="or" isquickfindfields="1"><condition attribute="name" operator="like" value="{0}"/><condition attribute="customerid" operator="like" value="{0}"/><condition attribute="closeprobability" operator="like" value="{0}"/></filter></entity></fetch>`,
};

/** A main form with a header, two tabs, a script, and a subgrid. */
export const dealForm: FormDescription = {
  id: "22222222-0000-0000-0000-000000000001",
  table: "opportunity",
  kind: "main",
  name: "Deal",
  form: `<form><tabs>
    <tab name="tab_deal" id="{T1}" visible="true"><labels><label description="Geschäft" languagecode="1031"/><label description="Deal" languagecode="1033"/></labels>
      <columns><column width="60%"><sections>
        <section name="sec_main" columns="11" showlabel="false"><labels><label description="Main" languagecode="1033"/></labels><rows>
          <row><cell><labels><label description="Topic" languagecode="1033"/></labels><control id="name" classid="{4273EDBD-AC1D-40D3-9FB2-095C621B552D}" datafieldname="name" disabled="false"/></cell>
               <cell><control id="sl_stageid" classid="{270BD3DB-D9AF-4782-9025-509E298DEC0A}" datafieldname="sl_stageid"/></cell></row>
          <row><cell colspan="2" rowspan="3"><control id="sl_nextstep" classid="{4273EDBD-AC1D-40D3-9FB2-095C621B552D}" datafieldname="sl_nextstep"/></cell></row>
          <row/><row/>
          <row><cell><control id="closeprobability" classid="{C6D124CA-7EDA-4A60-AEA9-7FB8D318B68F}" datafieldname="closeprobability"/></cell><cell/></row>
          <row><cell><control id="decisionmaker" classid="{67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED}" datafieldname="decisionmaker"/></cell><cell><control id="customerid" classid="{270BD3DB-D9AF-4782-9025-509E298DEC0A}" datafieldname="customerid"/></cell></row>
        </rows></section></sections></column>
        <column width="40%"><sections><section name="sec_notes" columns="1"><rows><row><cell showlabel="false"><control id="notescontrol" classid="{06375649-C143-495E-A496-C962E5B4488E}"/></cell></row></rows></section></sections></column></columns></tab>
    <tab name="tab_gates" visible="false"><labels><label description="Gates" languagecode="1033"/></labels><columns><column width="100%"><sections><section name="sec_gates" columns="1"><rows><row><cell><labels><label description="Moves" languagecode="1033"/></labels><control id="grid_moves" classid="{E7A81278-8635-4D9E-8D4D-59480B391C5B}" indicationOfSubgrid="true"><parameters><ViewId>{ABCDEF00-0000-0000-0000-000000000001}</ViewId><RelationshipName>sl_opportunity_gateverdict</RelationshipName><TargetEntityType>sl_gateverdict</TargetEntityType><RecordsPerPage>6</RecordsPerPage></parameters></control></cell></row></rows></section></sections></column></columns></tab>
  </tabs>
  <header id="{H}"><rows><row><cell><control id="sl_stageid" classid="{270BD3DB-D9AF-4782-9025-509E298DEC0A}" datafieldname="sl_stageid"/></cell><cell/></row></rows></header>
  <formLibraries><Library name="sl_/forms/deal.js" libraryUniqueId="{L}"/></formLibraries>
  <events>
    <event name="onload"><Handlers><Handler functionName="Sample.Deal.onLoad" libraryName="sl_/forms/deal.js" enabled="true" parameters="" passExecutionContext="true"/><Handler functionName="Sample.Deal.off" libraryName="sl_/forms/deal.js" enabled="false" passExecutionContext="true"/></Handlers></event>
    <event name="onchange" attribute="sl_nextstep"><Handlers><Handler functionName="Sample.Deal.onStep" libraryName="sl_/forms/deal.js" enabled="true" parameters="a, 2" passExecutionContext="false"/></Handlers></event>
    <event name="tabstatechange"><Handlers/></event>
  </events></form>`,
};

const app: AppDescription = { uniqueName: "sl_SalesLoop", name: "Sales Loop", description: "", siteMap: "<SiteMap/>", components: "<AppModuleComponents/>" };

export const model: AppModel = { organizationName: "salesloop", languages: [1033, 1031], timeZones: [{ code: 92, name: "Etc/UTC" }, { code: 110, name: "Europe/Berlin" }], apps: [app], tables, views: [allDeals, openDeals, quickFind], forms: [dealForm], charts: [], dashboards: [], controls: [] };

export const catalog = (more: Partial<AppModel> = {}, components = app.components): Catalog => new Catalog({ ...model, ...more }, { ...app, components });

export const findTable = (name: string): TableDescription | undefined => tables.find((one) => one.logicalName === name);
