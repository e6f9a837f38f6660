/** FetchXML of what the setup page asks. Roles are copied into every business unit under the same name; privileges stand at the root role. */

/** Where "Sales Loop" begins the name: roles and flows of the solution. */
export const ourName = "Sales Loop";

/** Template of System Administrator; whoever has that role needs none of ours. */
const administrator = "627090ff-40a3-4053-8790-584edc5be201";

/** Access mode of a user who is a person; others are for administration, support and applications. */
const signsIn = 0;

const enabled = `<condition attribute="isdisabled" operator="eq" value="0" />`;

/** From a user to a role: given to the user, or to a team the user is in. */
const byUser = (role: string): string => `<link-entity name="systemuserroles" from="systemuserid" to="systemuserid" intersect="true">${role}</link-entity>`;
const byTeam = (role: string): string =>
  `<link-entity name="teammembership" from="systemuserid" to="systemuserid" intersect="true"><link-entity name="teamroles" from="teamid" to="teamid" intersect="true">${role}</link-entity></link-entity>`;

const users = (conditions: string, links: string): string =>
  `<fetch distinct="true"><entity name="systemuser"><attribute name="systemuserid" /><attribute name="fullname" /><filter>${conditions}</filter>${links}<order attribute="fullname" /></entity></fetch>`;

const role = (filter: string): string => `<link-entity name="role" from="roleid" to="roleid" alias="role"><attribute name="name" />${filter}</link-entity>`;

const ours = role(
  `<filter type="or"><condition attribute="name" operator="like" value="${ourName} %" /><condition attribute="roletemplateid" operator="eq" value="${administrator}" /></filter>`,
);

const withPrivilege = (names: readonly string[]): string =>
  role(
    `<link-entity name="roleprivileges" from="roleid" to="parentrootroleid" intersect="true"><link-entity name="privilege" from="privilegeid" to="privilegeid"><filter><condition attribute="name" operator="in">${names.map((name) => `<value>${name}</value>`).join("")}</condition></filter></link-entity></link-entity>`,
  );

const bypass = withPrivilege(["prvBypassCustomPlugins", "prvBypassCustomBusinessLogic"]);
const me = `<condition attribute="systemuserid" operator="eq-userid" />`;
/** Who may change roles is an administrator. */
const administers = withPrivilege(["prvWriteRole"]);

const first = (table: string, key: string, conditions: string): string => `<fetch top="1"><entity name="${table}"><attribute name="${key}" /><filter>${conditions}</filter></entity></fetch>`;
const active = `<condition attribute="statecode" operator="eq" value="0" />`;
const sampleTag = `<condition attribute="importsequencenumber" operator="eq" value="82011" />`;

export const queries = {
  solution: `<fetch><entity name="solution"><attribute name="version" /><attribute name="ismanaged" /><filter><condition attribute="uniquename" operator="eq" value="SalesLoop" /></filter></entity></fetch>`,
  roles: `<fetch distinct="true"><entity name="role"><attribute name="name" /><filter><condition attribute="name" operator="like" value="${ourName} %" /></filter><order attribute="name" /></entity></fetch>`,
  holders: [users(enabled, byUser(ours)), users(enabled, byTeam(ours))],
  dealOwners: users(enabled, `<link-entity name="opportunity" from="owninguser" to="systemuserid"><filter>${active}</filter></link-entity>`),
  people: users(`${enabled}<condition attribute="accessmode" operator="eq" value="${signsIn}" />`, ""),
  variables: `<fetch><entity name="environmentvariabledefinition"><attribute name="schemaname" /><attribute name="displayname" /><attribute name="type" /><attribute name="defaultvalue" /><filter><condition attribute="schemaname" operator="begins-with" value="sl_" /></filter><link-entity name="environmentvariablevalue" from="environmentvariabledefinitionid" to="environmentvariabledefinitionid" link-type="outer" alias="own"><attribute name="value" /></link-entity><order attribute="displayname" /></entity></fetch>`,
  flows: `<fetch><entity name="workflow"><attribute name="name" /><attribute name="statecode" /><filter><condition attribute="category" operator="eq" value="5" /><condition attribute="type" operator="eq" value="1" /><condition attribute="name" operator="like" value="${ourName}%" /></filter><order attribute="name" /></entity></fetch>`,
  steps: `<fetch><entity name="sdkmessageprocessingstep"><attribute name="name" /><attribute name="statecode" /><filter><condition attribute="name" operator="like" value="SalesLoop.%" /></filter><order attribute="name" /></entity></fetch>`,
  jobs: `<fetch><entity name="sl_job"><attribute name="sl_code" /><attribute name="sl_name" /><attribute name="sl_state" /><attribute name="sl_lastrunon" /><attribute name="sl_message" /><filter>${active}</filter><order attribute="sl_lastrunon" descending="true" /></entity></fetch>`,
  bypassers: [users(enabled, byUser(bypass)), users(enabled, byTeam(bypass))],
  administrator: [users(me, byUser(administers)), users(me, byTeam(administers))],
  segments: `<fetch><entity name="sl_segment"><attribute name="sl_name" /><attribute name="sl_gatemode" /><filter>${active}</filter><order attribute="sl_priority" /></entity></fetch>`,
  stages: `<fetch><entity name="sl_stage"><attribute name="sl_name" /><attribute name="sl_gatemode" /><filter>${active}</filter><order attribute="sl_sequence" /></entity></fetch>`,
  playbook: {
    sl_criterion: first("sl_criterion", "sl_criterionid", active),
    sl_reason: first("sl_reason", "sl_reasonid", active),
    sl_fitmodel: first("sl_fitmodel", "sl_fitmodelid", `${active}<condition attribute="statuscode" operator="eq" value="820110000" />`),
  },
  sample: {
    account: first("account", "accountid", sampleTag),
    opportunity: first("opportunity", "opportunityid", sampleTag),
  },
} as const;
