import { makeStyles, MessageBar, MessageBarBody, mergeClasses, Tab, TabList, tokens } from "@fluentui/react-components";
import * as React from "react";
import { ColumnDescription } from "../model/appModel";
import { annotation, Row } from "../model/values";
import { ControlHost, ControlHostProps } from "../controls/ControlHost";
import { parseManifest } from "../controls/manifest";
import { misfit } from "../controls/parameters";
import { etagOf } from "../platform/webApi";
import { useHere } from "../shell/here";
import { Timeline } from "../timeline/Timeline";
import { text } from "../texts/texts";
import { FieldInput } from "./fields/FieldInput";
import { FieldRow } from "./FieldRow";
import { Control, FormStore, isMissing, searchFilter } from "./formStore";
import { CellLayout, SectionLayout, TabLayout } from "./formXml";
import { symbolOf } from "./problems";
import { RelatedRows } from "./RelatedRows";

export interface FormProps {
  readonly store: FormStore;
  /** As last read; empty for a new row. */
  readonly row: Row;
  readonly name: string;
  readonly showsObstacles: boolean;
  /** Name of the open tab; null for the first. */
  readonly tab: string | null;
  readonly onTab: (name: string) => void;
}

const useStyles = makeStyles({
  tabs: { padding: "0 8px", borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, backgroundColor: tokens.colorNeutralBackground1, overflowX: "auto", flexShrink: 0 },
  body: { flexGrow: 1, minHeight: 0, overflowY: "auto", padding: "16px" },
  columns: { display: "flex", flexWrap: "wrap", alignItems: "flex-start", gap: "16px", maxWidth: "1680px" },
  column: { display: "grid", gap: "16px", minWidth: "min(100%, 300px)", flexBasis: 0 },
  section: { backgroundColor: tokens.colorNeutralBackground1, borderRadius: tokens.borderRadiusLarge, boxShadow: tokens.shadow2, padding: "14px 18px 18px", containerType: "inline-size", containerName: "section", minWidth: 0 },
  title: { margin: "0 0 10px", fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold },
  cells: { display: "grid", gap: "10px 32px", gridTemplateColumns: "minmax(0, 1fr)" },
  two: { "@container section (min-width: 620px)": { gridTemplateColumns: "repeat(2, minmax(0, 1fr))" } },
  three: { "@container section (min-width: 620px)": { gridTemplateColumns: "repeat(2, minmax(0, 1fr))" }, "@container section (min-width: 900px)": { gridTemplateColumns: "repeat(3, minmax(0, 1fr))" } },
  four: { "@container section (min-width: 620px)": { gridTemplateColumns: "repeat(2, minmax(0, 1fr))" }, "@container section (min-width: 1100px)": { gridTemplateColumns: "repeat(4, minmax(0, 1fr))" } },
  cell: { minWidth: 0 },
  spanning: { "@container section (min-width: 620px)": { gridColumn: "1 / -1" } },
  notices: { display: "grid", gap: "4px", padding: "8px 16px 0" },
  unknown: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** The form as its XML lays it out and as the scripts have left it. */
export const Form = (props: FormProps): React.ReactElement => {
  const { store, tab, onTab } = props;
  const styles = useStyles();
  const tabs = store.layout.tabs.filter((one) => store.tabs.get(one.name)?.visible);
  const open = tabs.find((one) => one.name === tab) ?? tabs[0];
  const body = React.useRef<HTMLDivElement>(null);
  const hasStops = useHasStops(body);

  return (
    <>
      {store.notifications.size > 0 && (
        <div className={styles.notices} role="region" aria-label={text("FormNotices")}>
          {[...store.notifications.values()].map((notice) => (
            // A notice of a script may be long: on one line it would push the whole form past the screen's edge.
            <MessageBar key={notice.key} layout="multiline" intent={notice.level === "ERROR" ? "error" : notice.level === "WARNING" ? "warning" : "info"}>
              <MessageBarBody>{notice.message}</MessageBarBody>
            </MessageBar>
          ))}
        </div>
      )}
      {tabs.length > 1 && open && (
        <div className={styles.tabs}>
          <TabList selectedValue={open.name} aria-label={text("Tabs")} onTabSelect={(_, { value }) => onTab(String(value))}>
            {tabs.map((one) => (
              <Tab key={one.name} value={one.name} id={`tab-${one.name}`} aria-controls={`panel-${one.name}`}>
                {store.tabs.get(one.name)?.label}
              </Tab>
            ))}
          </TabList>
        </div>
      )}
      {open && (
        <div ref={body} className={styles.body} id={`panel-${open.name}`} {...(hasStops ? {} : { tabIndex: 0 })} {...(tabs.length > 1 ? { role: "tabpanel", "aria-labelledby": `tab-${open.name}` } : {})}>
          <TabBody {...props} layout={open} />
        </div>
      )}
    </>
  );
};

/** Whether the keyboard finds anything to stop at in there. Where it finds nothing the area itself has to be a stop, or nobody could scroll it by keys. */
function useHasStops(area: React.RefObject<HTMLElement>): boolean {
  const [hasStops, setHasStops] = React.useState(true);
  React.useEffect(() => setHasStops(area.current?.querySelector("a[href], button:not(:disabled), input:not(:disabled), textarea, [tabindex='0']") !== null));
  return hasStops;
}

const TabBody = ({ layout, ...form }: FormProps & { readonly layout: TabLayout }): React.ReactElement => {
  const styles = useStyles();
  const parts = form.store.tabs.get(layout.name)?.sections;
  const columns = layout.columns
    .map((column) => ({ ...column, sections: column.sections.filter((section) => parts?.get(section.name)?.visible) }))
    .filter((column) => column.sections.length > 0);
  return (
    <div className={styles.columns}>
      {columns.map((column, index) => (
        <div key={index} className={styles.column} style={{ flexGrow: column.share }}>
          {column.sections.map((section) => (
            <Section key={section.name} {...form} layout={section} label={parts?.get(section.name)?.label ?? ""} />
          ))}
        </div>
      ))}
    </div>
  );
};

const Section = ({ layout, label, ...form }: FormProps & { readonly layout: SectionLayout; readonly label: string }): React.ReactElement | null => {
  const styles = useStyles();
  const cells = layout.rows.flat().filter((cell) => cell.control === null || (form.store.controlIn(cell)?.visible ?? true));
  const isList = isOneList(cells, label);
  const isTitled = layout.showLabel && label !== "" && !isList;
  const grid = layout.columns === 2 ? styles.two : layout.columns === 3 ? styles.three : layout.columns === 4 ? styles.four : undefined;
  if (cells.every((cell) => cell.control === null)) return null;
  return (
    <section className={styles.section} aria-label={label || undefined}>
      {isTitled && <h2 className={styles.title}>{label}</h2>}
      <div className={mergeClasses(styles.cells, grid)}>
        {cells.map((cell, index) => (
          <div key={index} className={mergeClasses(styles.cell, (cell.columnSpan > 1 || cell.control?.kind === "subgrid" || cell.control?.kind === "timeline" || (cell.control?.kind === "field" && cell.control.custom !== null && !cell.showLabel)) && styles.spanning)}>
            <Cell {...form} cell={cell} isWholeSection={isList} />
          </div>
        ))}
      </div>
    </section>
  );
};

/** A section that holds nothing but one list needs no second title. */
const isOneList = (cells: readonly CellLayout[], label: string): boolean =>
  cells.length === 1 && (cells[0]?.control?.kind === "subgrid" || cells[0]?.control?.kind === "timeline") && (cells[0].label === "" || cells[0].label === label);

const Cell = ({ cell, isWholeSection, ...form }: FormProps & { readonly cell: CellLayout; readonly isWholeSection: boolean }): React.ReactElement | null => {
  const styles = useStyles();
  const { store, row, name } = form;
  const { control } = cell;
  if (!control) return null;
  if (control.kind === "subgrid")
    return (
      <RelatedRows
        control={control}
        label={store.controlIn(cell)?.label ?? cell.label}
        isWholeSection={isWholeSection}
        round={store.controlIn(cell)?.round ?? 0}
        parentTable={store.table.logicalName}
        parent={store.id === null ? null : { table: store.table.logicalName, id: store.id, name }}
      />
    );
  if (control.kind === "timeline") return <Timeline title={cell.label || text("Timeline")} store={store} version={etagOf(row)} about={store.id === null ? null : { table: store.table.logicalName, id: store.id, name }} />;
  if (control.kind === "unknown") return <p className={styles.unknown}>{text("ControlNotShown", cell.label || control.name)}</p>;

  const state = store.controlIn(cell);
  return state ? <FormField store={store} row={row} control={state} showLabel={cell.showLabel} showsObstacles={form.showsObstacles} /> : <p className={styles.unknown}>{text("ColumnMissing", control.column)}</p>;
};

export interface FormFieldProps {
  readonly store: FormStore;
  readonly row: Row;
  readonly control: Control;
  readonly showLabel: boolean;
  readonly showsObstacles: boolean;
  /** True in the form's header. */
  readonly isStacked?: boolean;
}

const isLong = (column: ColumnDescription): boolean => column.type === "Memo" || column.format.toLowerCase() === "textarea";

/** Id of a control's input in the page: scripts and the list of obstacles lead there. */
export const inputId = (controlName: string, prefix = ""): string => `${prefix}field-${controlName}`;

/** Set apart where a second form stands over the first. */
const IdPrefix = React.createContext("");

/** The first tab of a form without a frame of its own, for a short form over the page. */
export const FormBody = ({ idPrefix, ...form }: Omit<FormProps, "tab" | "onTab"> & { readonly idPrefix: string }): React.ReactElement | null => {
  const layout = form.store.layout.tabs.find((one) => form.store.tabs.get(one.name)?.visible);
  if (!layout) return null;
  return (
    <IdPrefix.Provider value={idPrefix}>
      <TabBody {...form} tab={null} onTab={() => undefined} layout={layout} />
    </IdPrefix.Provider>
  );
};

/** One field of the form, wherever it stands. */
export const FormField = ({ store, row, control, showLabel, showsObstacles, isStacked = false }: FormFieldProps): React.ReactElement | null => {
  const { catalog } = useHere();
  const id = inputId(control.name, React.useContext(IdPrefix));
  const lookupFilter = React.useCallback((table: string) => searchFilter(control, table), [control]);
  const field = store.fields.get(control.column);
  if (!field || !control.visible) return null;

  const { column, value } = field;
  const name = column.logicalName;
  const isReadOnly = control.disabled || store.readOnly;
  const problem = field.problem || [...control.notifications.values()].join(" ") || (showsObstacles && isMissing(field) && !isReadOnly ? text("FieldRequired", control.label) : "");
  const formatted = annotation(row, name, "@OData.Community.Display.V1.FormattedValue");
  const draw = (input: (describedBy: string | undefined) => React.ReactNode): React.ReactElement => (
    <FieldRow id={id} label={control.label} showLabel={showLabel} description={column.description} required={field.required} isReadOnly={isReadOnly} problem={problem} isStacked={isStacked || isLong(column) || control.custom !== null}>
      {input}
    </FieldRow>
  );
  const plain = (describedBy: string | undefined): React.ReactElement => (
        <FieldInput
          id={id}
          label={control.label}
          column={control.options ? { ...column, options: control.options } : column}
          lookupFilter={lookupFilter}
          value={value}
          isReadOnly={isReadOnly}
          isRequired={field.required === "required"}
          isInvalid={problem !== ""}
          describedBy={describedBy}
          symbol={symbolOf(formatted)}
          state={Number(row["statecode"] ?? 0)}
          onType={(next) => store.type(name, next)}
          onChange={(next) => store.change(name, next)}
          onMisunderstood={(words) => store.misunderstood(name, words)}
        />
  );
  const description = control.custom && catalog.control(control.custom.name);
  if (!control.custom || !description) return draw(plain);
  return draw((describedBy) => <HostedControl id={id} description={description} custom={control.custom!} store={store} control={control} isDisabled={isReadOnly} fallback={plain(describedBy)} />);
};

/** A code component where its properties fit the columns; otherwise the plain field, as in a model-driven app, which says nothing of why. */
const HostedControl = (props: ControlHostProps): React.ReactElement => {
  const { description, custom, store } = props;
  const problem = React.useMemo(() => misfit(parseManifest(description.manifest), custom, (name) => store.fields.get(name)?.column), [description, custom, store]);
  React.useEffect(() => {
    if (problem !== null) console.warn(`${description.name} is not shown: ${problem}.`);
  }, [problem, description]);
  return problem === null ? <ControlHost {...props} /> : <>{props.fallback}</>;
};
