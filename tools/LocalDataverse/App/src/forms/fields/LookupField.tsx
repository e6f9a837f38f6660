import { Button, Combobox, Link, makeStyles, mergeClasses, Option, OptionGroup, tokens } from "@fluentui/react-components";
import * as React from "react";
import { isReference, Reference } from "../../model/values";
import { Icon } from "../../shell/icons";
import { text } from "../../texts/texts";
import { Candidate } from "../lookupSearch";
import { aria, FieldInputProps } from "./fieldProps";

export interface CandidateGroup {
  /** Name of the table; shown when there are several. */
  readonly label: string;
  readonly candidates: readonly Candidate[];
}

export interface LookupFieldProps extends FieldInputProps {
  /** Says in the empty box what there is to find. */
  readonly hint: string;
  /** Finds rows whose name holds the words; all when empty. */
  readonly search: (words: string) => Promise<readonly CandidateGroup[]>;
  /** Null when the row can't be opened. */
  readonly addressOf: (to: Reference) => string | null;
}

type Found = { readonly kind: "searching" } | { readonly kind: "failed" } | { readonly kind: "found"; readonly groups: readonly CandidateGroup[] };

const useStyles = makeStyles({
  set: {
    display: "flex",
    alignItems: "center",
    minHeight: "32px",
    minWidth: 0,
    boxSizing: "border-box",
    paddingLeft: "10px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomColor: tokens.colorNeutralStrokeAccessible,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  readOnly: { border: `1px solid transparent`, backgroundColor: tokens.colorNeutralBackground3 },
  invalid: { border: `1px solid ${tokens.colorPaletteRedBorder2}` },
  name: { flexGrow: 1, minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  box: { minWidth: 0, width: "100%" },
  option: { display: "flex", flexDirection: "column", minWidth: 0 },
  detail: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

const pause = 250;

/** A row another row points to: a link once it is set, a box that searches while one types until then. */
export const LookupField = (props: LookupFieldProps): React.ReactElement => {
  const { id, label, value, isReadOnly, isInvalid, onChange, addressOf } = props;
  const styles = useStyles();
  const [wantsFocus, setWantsFocus] = React.useState<"box" | "link" | null>(null);
  const reference = isReference(value) ? value : null;
  const address = reference && addressOf(reference);
  const name = reference ? reference.name || text("Untitled") : "";

  React.useEffect(() => {
    if (wantsFocus === "link" && reference) document.getElementById(id)?.focus();
    if (wantsFocus !== null) setWantsFocus(null);
  }, [wantsFocus, reference, id]);

  if (reference || isReadOnly)
    return (
      <div className={mergeClasses(styles.set, isReadOnly && styles.readOnly, isInvalid && styles.invalid)} role="group" aria-label={label} aria-describedby={props.describedBy}>
        {address !== null ? (
          <Link id={id} className={styles.name} href={address} title={reference?.name}>
            {name}
          </Link>
        ) : (
          <span id={id} className={styles.name} tabIndex={-1} title={reference?.name}>
            {name}
          </span>
        )}
        {!isReadOnly && (
          <Button
            appearance="transparent"
            size="small"
            icon={<Icon name="cross" />}
            aria-label={text("Clear", label)}
            title={text("Clear", label)}
            onClick={() => {
              setWantsFocus("box");
              onChange(null);
            }}
          />
        )}
      </div>
    );

  return (
    <SearchBox
      {...props}
      takesFocus={wantsFocus === "box"}
      onChoose={(chosen) => {
        setWantsFocus("link");
        onChange(chosen);
      }}
    />
  );
};

const SearchBox = (props: LookupFieldProps & { readonly takesFocus: boolean; readonly onChoose: (chosen: Reference) => void }): React.ReactElement => {
  const { id, hint, search, takesFocus, onChoose } = props;
  const styles = useStyles();
  const [isOpen, setOpen] = React.useState(false);
  const [words, setWords] = React.useState("");
  const [found, setFound] = React.useState<Found>({ kind: "searching" });

  React.useEffect(() => {
    if (takesFocus) document.getElementById(id)?.focus();
  }, [takesFocus, id]);

  React.useEffect(() => {
    if (!isOpen) return undefined;
    let current = true;
    setFound({ kind: "searching" });
    const timer = window.setTimeout(
      () =>
        search(words).then(
          (groups) => current && setFound({ kind: "found", groups }),
          () => current && setFound({ kind: "failed" }),
        ),
      words === "" ? 0 : pause,
    );
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [isOpen, words, search]);

  const groups = found.kind === "found" ? found.groups.filter((group) => group.candidates.length > 0) : [];
  const candidates = groups.flatMap((group) => group.candidates);
  const options = (list: readonly Candidate[]): React.ReactElement[] =>
    list.map(({ reference, detail }) => (
      <Option key={reference.id} value={reference.id} text={reference.name}>
        <span className={styles.option}>
          {reference.name || text("Untitled")}
          {detail !== "" && <span className={styles.detail}>{detail}</span>}
        </span>
      </Option>
    ));

  return (
    <Combobox
      id={id}
      className={styles.box}
      freeform
      open={isOpen}
      value={words}
      selectedOptions={[]}
      placeholder={hint}
      // The box opens when it is typed into or an arrow key is pressed: the sign is for the mouse alone.
      expandIcon={{ children: <Icon name="search" />, tabIndex: -1, style: { display: "grid", placeItems: "center", width: 24, height: 24 } }}
      onOpenChange={(_, data) => setOpen(data.open)}
      onChange={(event) => {
        setWords(event.target.value);
        setOpen(true);
      }}
      onBlur={() => setWords("")}
      onOptionSelect={(_, data) => {
        const chosen = candidates.find((candidate) => candidate.reference.id === data.optionValue);
        if (chosen) onChoose(chosen.reference);
      }}
      {...aria(props)}
    >
      {groups.length > 1
        ? groups.map((group) => (
            <OptionGroup key={group.label} label={group.label}>
              {options(group.candidates)}
            </OptionGroup>
          ))
        : options(candidates)}
      {candidates.length === 0 && (
        <Option disabled value="" text="">
          {text(found.kind === "searching" ? "LookupSearching" : found.kind === "failed" ? "CouldNotLoadList" : "LookupNone")}
        </Option>
      )}
    </Combobox>
  );
};
