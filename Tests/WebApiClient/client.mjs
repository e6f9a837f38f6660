// What a program that uses the npm package dynamics-web-api does, against the address it is given.
// Usage: node client.mjs <address> <case>. Ends with 0 when everything was as the case expects.
import assert from "node:assert/strict";
import { DynamicsWebApi } from "dynamics-web-api";

const [address, name] = process.argv.slice(2);
const api = new DynamicsWebApi({ serverUrl: address, dataApi: { version: "9.2" } });

/** Creates an account and tells its id. */
const account = (data) => api.create({ collection: "accounts", data });

const refused = async (work) => {
  try {
    await work();
  } catch (error) {
    return error;
  }
  assert.fail("it was not refused");
};

const cases = {
  async createAndRetrieve() {
    const id = await account({ name: "Contoso", revenue: 1000.5 });
    const read = await api.retrieve({ collection: "accounts", key: id, select: ["name", "revenue"], includeAnnotations: "*" });
    assert.equal(read.name, "Contoso");
    assert.equal(read.revenue, 1000.5);
    assert.equal(read["revenue_Formatted"], read["revenue@OData.Community.Display.V1.FormattedValue"]);
    assert.match(read["@odata.etag"], /^W\/"\d+"$/);
  },

  async createWithRepresentation() {
    const made = await api.create({ collection: "contacts", data: { firstname: "Ann", lastname: "Lee" }, returnRepresentation: true, select: ["fullname"] });
    assert.equal(made.fullname, "Ann Lee");
  },

  async update() {
    const id = await account({ name: "Contoso" });
    await api.update({ collection: "accounts", key: id, data: { name: "Fabrikam" } });
    await api.updateSingleProperty({ collection: "accounts", key: id, fieldValuePair: { telephone1: "1" } });
    const read = await api.retrieve({ collection: "accounts", key: id, select: ["name", "telephone1"] });
    assert.deepEqual([read.name, read.telephone1], ["Fabrikam", "1"]);
    await api.deleteRecord({ collection: "accounts", key: id, fieldName: "telephone1" });
    assert.equal((await api.retrieve({ collection: "accounts", key: id, select: ["telephone1"] })).telephone1, null);
  },

  async remove() {
    const id = await account({ name: "Contoso" });
    await api.deleteRecord({ collection: "accounts", key: id });
    const error = await refused(() => api.retrieve({ collection: "accounts", key: id, select: ["name"] }));
    assert.equal(error.status, 404);
    assert.equal(error.code, "0x80040217");
  },

  async versions() {
    const id = await account({ name: "Contoso" });
    const read = await api.retrieve({ collection: "accounts", key: id, select: ["name"] });
    await api.update({ collection: "accounts", key: id, data: { name: "Fabrikam" }, ifmatch: read["@odata.etag"] });
    // The package answers false to a version that is not the row's any more.
    assert.equal(await api.update({ collection: "accounts", key: id, data: { name: "Late" }, ifmatch: read["@odata.etag"] }), false);
    assert.equal(await api.deleteRecord({ collection: "accounts", key: id, ifmatch: read["@odata.etag"] }), false);
    assert.equal((await api.retrieve({ collection: "accounts", key: id, select: ["name"] })).name, "Fabrikam");
  },

  async filterOrderAndExpand() {
    const ann = await api.create({ collection: "contacts", data: { lastname: "O'Hare" } });
    await account({ name: "A & B", "primarycontactid@odata.bind": `contacts(${ann})` });
    await account({ name: "C" });
    const found = await api.retrieveMultiple({
      collection: "accounts",
      select: ["name"],
      filter: "primarycontactid/lastname eq 'O''Hare' or name eq 'C'",
      orderBy: ["name desc"],
      expand: [{ property: "primarycontactid", select: ["lastname"] }],
      count: true,
    });
    assert.deepEqual(found.value.map((row) => row.name), ["C", "A & B"]);
    assert.equal(found.value[1].primarycontactid.lastname, "O'Hare");
    assert.equal(found.oDataCount, 2);
    const one = await api.retrieve({ collection: "contacts", key: ann, select: ["lastname"], expand: [{ property: "account_primary_contact", select: ["name"], orderBy: ["name"] }] });
    assert.deepEqual(one.account_primary_contact.map((row) => row.name), ["A & B"]);
  },

  async pages() {
    for (const name of ["A", "B", "C", "D", "E"]) await account({ name });
    const first = await api.retrieveMultiple({ collection: "accounts", select: ["name"], orderBy: ["name"], maxPageSize: 2 });
    assert.equal(first.value.length, 2);
    const second = await api.retrieveMultiple({ collection: "accounts", select: ["name"], orderBy: ["name"], maxPageSize: 2 }, first.oDataNextLink);
    assert.deepEqual(second.value.map((row) => row.name), ["C", "D"]);
    const all = await api.retrieveAll({ collection: "accounts", select: ["name"] });
    assert.equal(all.value.length, 5);
  },

  async count() {
    for (const name of ["A", "B", "C"]) await account({ name });
    assert.equal(await api.count({ collection: "accounts" }), 3);
    assert.equal(await api.count({ collection: "accounts", filter: "name ne 'A'" }), 2);
    assert.equal(await api.countAll({ collection: "accounts", select: ["name"] }), 3);
  },

  async apply() {
    for (const name of ["A", "A", "C"]) await account({ name });
    const groups = await api.retrieveMultiple({ collection: "accounts", apply: "groupby((name),aggregate($count as n))" });
    assert.deepEqual(groups.value.map((row) => [row.name, row.n]), [["A", 2], ["C", 1]]);
  },

  async fetch() {
    for (const name of ["A", "B", "C", "D", "E"]) await account({ name });
    const fetchXml = "<fetch count='2'><entity name='account'><attribute name='name'/><order attribute='name'/></entity></fetch>";
    const first = await api.fetch({ collection: "accounts", fetchXml, includeAnnotations: "*" });
    assert.deepEqual(first.value.map((row) => row.name), ["A", "B"]);
    assert.ok(first.PagingInfo.cookie.length > 0);
    const second = await api.fetch({ collection: "accounts", fetchXml, includeAnnotations: "*", pageNumber: first.PagingInfo.nextPage, pagingCookie: first.PagingInfo.cookie });
    assert.deepEqual(second.value.map((row) => row.name), ["C", "D"]);
    const all = await api.fetchAll({ collection: "accounts", fetchXml, includeAnnotations: "Microsoft.Dynamics.CRM.fetchxmlpagingcookie" });
    assert.deepEqual(all.value.map((row) => row.name), ["A", "B", "C", "D", "E"]);
  },

  async upsert() {
    const id = "00000000-0000-0000-0000-0000000000aa";
    const made = await api.upsert({ collection: "accounts", key: id, data: { name: "Made" }, returnRepresentation: true, select: ["name"] });
    assert.equal(made.name, "Made");
    await api.upsert({ collection: "accounts", key: id, data: { name: "Changed" } });
    assert.equal((await api.retrieve({ collection: "accounts", key: id, select: ["name"] })).name, "Changed");
    // What the conditions forbid, the package answers with null.
    assert.equal(await api.upsert({ collection: "accounts", key: id, data: { name: "Again" }, ifnonematch: "*" }), null);
    assert.equal(await api.upsert({ collection: "accounts", key: "00000000-0000-0000-0000-0000000000bb", data: { name: "No" }, ifmatch: "*" }), null);
    assert.equal(await api.count({ collection: "accounts" }), 1);
  },

  async associate() {
    const [id, ann] = [await account({ name: "Contoso" }), await api.create({ collection: "contacts", data: { lastname: "Lee" } })];
    await api.associate({ collection: "accounts", primaryKey: id, relationshipName: "contact_customer_accounts", relatedCollection: "contacts", relatedKey: ann });
    await api.associateSingleValued({ collection: "accounts", primaryKey: id, navigationProperty: "primarycontactid", relatedCollection: "contacts", relatedKey: ann });
    const read = () => api.retrieve({ collection: "accounts", key: id, select: ["_primarycontactid_value"], expand: [{ property: "contact_customer_accounts", select: ["lastname"] }] });
    let row = await read();
    assert.deepEqual([row._primarycontactid_value, row.contact_customer_accounts.length], [ann, 1]);
    await api.disassociate({ collection: "accounts", primaryKey: id, relationshipName: "contact_customer_accounts", relatedKey: ann });
    await api.disassociateSingleValued({ collection: "accounts", primaryKey: id, navigationProperty: "primarycontactid" });
    row = await read();
    assert.deepEqual([row._primarycontactid_value, row.contact_customer_accounts.length], [null, 0]);
  },

  async manyToMany() {
    const deal = await api.create({ collection: "opportunities", data: { name: "Deal" } });
    const rival = await api.create({ collection: "competitors", data: { name: "Rival" } });
    await api.associate({ collection: "opportunities", primaryKey: deal, relationshipName: "opportunitycompetitors_association", relatedCollection: "competitors", relatedKey: rival });
    const read = () => api.retrieve({ collection: "opportunities", key: deal, select: ["name"], expand: [{ property: "opportunitycompetitors_association", select: ["name"] }] });
    assert.deepEqual((await read()).opportunitycompetitors_association.map((row) => row.name), ["Rival"]);
    await api.disassociate({ collection: "opportunities", primaryKey: deal, relationshipName: "opportunitycompetitors_association", relatedKey: rival });
    assert.deepEqual((await read()).opportunitycompetitors_association, []);
  },

  async functions() {
    const me = await api.callFunction({ name: "WhoAmI" });
    const user = await api.retrieve({ collection: "systemusers", key: me.UserId, select: ["fullname"] });
    assert.ok(user.fullname.length > 0);
    assert.match((await api.callFunction("RetrieveVersion")).Version, /^9\.2/);
    await account({ name: "Contoso" });
    const counts = await api.callFunction({ name: "RetrieveTotalRecordCount", parameters: { EntityNames: ["account", "contact"] } });
    assert.deepEqual(counts.EntityRecordCountCollection.Values, [1, 0]);
  },

  async actions() {
    const deal = await api.create({ collection: "opportunities", data: { name: "Deal" } });
    await api.callAction({
      actionName: "WinOpportunity",
      action: { Status: 3, OpportunityClose: { subject: "Won", "opportunityid@odata.bind": `opportunities(${deal})` } },
    });
    assert.equal((await api.retrieve({ collection: "opportunities", key: deal, select: ["statecode"] })).statecode, 1);
    const made = await api.callAction({
      collection: "accounts",
      actionName: "Microsoft.Dynamics.CRM.CreateMultiple",
      action: { Targets: [{ "@odata.type": "Microsoft.Dynamics.CRM.account", name: "A" }, { "@odata.type": "Microsoft.Dynamics.CRM.account", name: "B" }] },
    });
    assert.equal(made.Ids.length, 2);
  },

  async batch() {
    const id = await account({ name: "Contoso" });
    api.startBatch();
    api.retrieve({ collection: "accounts", key: id, select: ["name"] });
    api.retrieveMultiple({ collection: "accounts", select: ["name"] });
    api.count({ collection: "accounts" });
    const [one, many, number] = await api.executeBatch();
    assert.equal(one.name, "Contoso");
    assert.equal(many.value.length, 1);
    assert.equal(number, 1);
  },

  async changeSet() {
    api.startBatch();
    api.create({ collection: "accounts", data: { name: "Contoso" }, contentId: "1" });
    api.create({ collection: "contacts", data: { lastname: "Lee", "parentcustomerid_account@odata.bind": "$1" }, contentId: "2" });
    api.create({ collection: "contacts", data: { lastname: "Ray", "parentcustomerid_account@odata.bind": "$1" } });
    const made = await api.executeBatch();
    assert.equal(made.length, 3);
    const row = (await api.retrieveMultiple({ collection: "accounts", select: ["name"], expand: [{ property: "contact_customer_accounts", select: ["lastname"], orderBy: ["lastname"] }] })).value[0];
    assert.deepEqual(row.contact_customer_accounts.map((one) => one.lastname), ["Lee", "Ray"]);
  },

  async changeSetThatFails() {
    api.startBatch();
    api.create({ collection: "accounts", data: { name: "Contoso" } });
    api.create({ collection: "accounts", data: { name: "x".repeat(161) } });
    const errors = await refused(() => api.executeBatch());
    assert.equal(errors[0].error.code, "0x80044331");
    assert.equal(await api.count({ collection: "accounts" }), 0);
  },

  async impersonate() {
    const me = await api.callFunction("WhoAmI");
    const asMe = new DynamicsWebApi({ serverUrl: address, dataApi: { version: "9.2" }, impersonate: me.UserId });
    assert.equal((await asMe.callFunction("WhoAmI")).UserId, me.UserId);
    const nobody = new DynamicsWebApi({ serverUrl: address, dataApi: { version: "9.2" }, impersonate: "00000000-0000-0000-0000-00000000dead" });
    assert.equal((await refused(() => nobody.callFunction("WhoAmI"))).status, 404);
  },

  async impersonateByDirectoryId() {
    const unit = (await api.callFunction("WhoAmI")).BusinessUnitId;
    const user = await api.create({ collection: "systemusers", data: { firstname: "Ann", lastname: "Lee", domainname: "ann", "businessunitid@odata.bind": `businessunits(${unit})` }, returnRepresentation: true });
    const asAnn = new DynamicsWebApi({ serverUrl: address, dataApi: { version: "9.2" }, impersonateAAD: user.azureactivedirectoryobjectid });
    assert.equal((await asAnn.callFunction("WhoAmI")).UserId, user.systemuserid);
    assert.equal((await refused(() => asAnn.retrieveMultiple({ collection: "accounts", select: ["name"] }))).status, 403);
  },

  async share() {
    const [id, me] = [await account({ name: "Contoso" }), await api.callFunction("WhoAmI")];
    const user = await api.create({ collection: "systemusers", data: { firstname: "Ann", lastname: "Lee", domainname: "ann", "businessunitid@odata.bind": `businessunits(${me.BusinessUnitId})` } });
    const role = await api.create({ collection: "roles", data: { name: "Reader", "businessunitid@odata.bind": `businessunits(${me.BusinessUnitId})` } });
    const privilege = (await api.retrieveMultiple({ collection: "privileges", select: ["privilegeid"], filter: "name eq 'prvReadAccount'" })).value[0].privilegeid;
    await api.callAction({ collection: "roles", key: role, actionName: "Microsoft.Dynamics.CRM.AddPrivilegesRole", action: { Privileges: [{ Depth: "Basic", PrivilegeId: privilege }] } });
    await api.associate({ collection: "systemusers", primaryKey: user, relationshipName: "systemuserroles_association", relatedCollection: "roles", relatedKey: role });
    const target = { accountid: id, "@odata.type": "Microsoft.Dynamics.CRM.account" };
    const principal = { systemuserid: user, "@odata.type": "Microsoft.Dynamics.CRM.systemuser" };
    await api.callAction({ actionName: "GrantAccess", action: { Target: target, PrincipalAccess: { AccessMask: "ReadAccess", Principal: principal } } });
    const access = await api.callFunction({ collection: "systemusers", key: user, name: "Microsoft.Dynamics.CRM.RetrievePrincipalAccess", parameters: { Target: { "@odata.id": `accounts(${id})` } } });
    assert.equal(access.AccessRights, "ReadAccess");
    assert.equal((await api.retrieve({ collection: "accounts", key: id, select: ["name"], impersonate: user })).name, "Contoso");
  },

  async people() {
    const ann = await api.create({ collection: "contacts", data: { lastname: "Lee" } });
    const call = await api.create({ collection: "phonecalls", data: { subject: "Hello", phonecall_activity_parties: [{ "partyid_contact@odata.bind": `contacts(${ann})`, participationtypemask: 2 }] } });
    const read = await api.retrieve({ collection: "phonecalls", key: call, select: ["subject"], expand: [{ property: "phonecall_activity_parties", select: ["_partyid_value"], filter: "participationtypemask eq 2" }] });
    assert.deepEqual(read.phonecall_activity_parties.map((party) => party._partyid_value), [ann]);
  },

  async nested() {
    const id = await account({ name: "Contoso", primarycontactid: { lastname: "Lee" }, contact_customer_accounts: [{ lastname: "Ray" }, { lastname: "Kim" }] });
    const row = await api.retrieve({
      collection: "accounts",
      key: id,
      select: ["name"],
      expand: [{ property: "contact_customer_accounts", select: ["lastname"], expand: [{ property: "parentcustomerid_account", select: ["name"] }] }, { property: "primarycontactid", select: ["lastname"] }],
    });
    assert.deepEqual(row.contact_customer_accounts.map((one) => `${one.lastname} of ${one.parentcustomerid_account.name}`).sort(), ["Kim of Contoso", "Ray of Contoso"]);
    assert.equal(row.primarycontactid.lastname, "Lee");
  },

  async metadata() {
    const tables = await api.retrieveEntities({ select: ["LogicalName"], filter: "LogicalName eq 'account'" });
    assert.deepEqual(tables.value.map((table) => table.LogicalName), ["account"]);
    const id = tables.value[0].MetadataId;
    const table = await api.retrieveEntity({ key: id, select: ["LogicalName", "EntitySetName"], expand: [{ property: "Attributes", select: ["LogicalName"], filter: "LogicalName eq 'name'" }] });
    assert.deepEqual([table.EntitySetName, table.Attributes.length], ["accounts", 1]);
    const columns = await api.retrieveAttributes({ entityKey: "LogicalName='opportunity'", castType: "Microsoft.Dynamics.CRM.StateAttributeMetadata", select: ["LogicalName"], expand: [{ property: "OptionSet", select: ["Options"] }] });
    assert.deepEqual(columns.value.map((column) => [column.LogicalName, column.OptionSet.Options.length]), [["statecode", 3]]);
    const links = await api.retrieveRelationships({ castType: "Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata", select: ["SchemaName"], filter: "SchemaName eq 'account_primary_contact'" });
    assert.deepEqual(links.value.map((link) => link.SchemaName), ["account_primary_contact"]);
    assert.match(await api.retrieveCsdlMetadata(), /EntityType Name="account"/);
  },
};

if (!(name in cases)) throw new Error(`There is no case '${name}'.`);
await cases[name]();
