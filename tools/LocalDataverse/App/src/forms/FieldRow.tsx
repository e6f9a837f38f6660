import { Label, makeStyles, mergeClasses, tokens, Tooltip } from "@fluentui/react-components";
import * as React from "react";
import { Icon } from "../shell/icons";
import { text } from "../texts/texts";

export interface FieldRowProps {
  /** Id of the input that the label names. */
  readonly id: string;
  readonly label: string;
  readonly showLabel: boolean;
  readonly description: string;
  readonly required: "none" | "recommended" | "required";
  readonly isReadOnly: boolean;
  /** What is wrong, or what a script says; empty when all is well. */
  readonly problem: string;
  /** True where the label stands above whatever the room: in a form's header, and over long texts. */
  readonly isStacked?: boolean;
  readonly children: (describedBy: string | undefined) => React.ReactNode;
}

const useStyles = makeStyles({
  row: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    gap: "2px 12px",
    alignItems: "start",
    "@container section (min-width: 310px)": { gridTemplateColumns: "minmax(104px, 36%) minmax(0, 1fr)" },
  },
  wide: { "@container section (min-width: 310px)": { gridTemplateColumns: "minmax(0, 1fr)" } },
  label: { display: "flex", alignItems: "center", gap: "4px", minWidth: 0, paddingTop: "6px", color: tokens.colorNeutralForeground2, overflowWrap: "anywhere", "> svg": { width: "14px", height: "14px", flexShrink: 0, color: tokens.colorNeutralForeground3 } },
  above: { paddingTop: 0 },
  // Inputs ask for the width of twenty letters; here the form says how wide they are.
  input: { minWidth: 0, display: "grid", gridTemplateColumns: "minmax(0, 1fr)", "& .fui-Input, & .fui-Combobox, & .fui-Dropdown": { minWidth: 0 }, "& .fui-Input__input, & .fui-Combobox__input": { minWidth: 0, width: "100%", textOverflow: "ellipsis" } },
  problem: { display: "flex", gap: "4px", marginTop: "3px", color: tokens.colorPaletteRedForeground1, fontSize: tokens.fontSizeBase200, "> svg": { width: "14px", height: "14px", flexShrink: 0, marginTop: "1px" } },
  hidden: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clip: "rect(0 0 0 0)", whiteSpace: "nowrap" },
  mark: { color: tokens.colorPaletteRedForeground1 },
  advice: { color: tokens.colorBrandForeground1 },
});

/** A label and what stands beside it. What the column means shows on the label, and is told to those who can't see it. */
export const FieldRow = ({ id, label, showLabel, description, required, isReadOnly, problem, isStacked = false, children }: FieldRowProps): React.ReactElement => {
  const styles = useStyles();
  const describedBy = [description === "" ? "" : `${id}-about`, problem === "" ? "" : `${id}-problem`].filter((one) => one !== "").join(" ") || undefined;
  const words = (
    <Label htmlFor={id} id={`${id}-label`} className={mergeClasses(styles.label, isStacked && styles.above, !showLabel && styles.hidden)}>
      <span>
        {label}
        {required === "required" && !isReadOnly && (
          <span className={styles.mark} title={text("Required")} aria-hidden="true">
            {"\u00a0*"}
          </span>
        )}
        {required === "recommended" && !isReadOnly && (
          <span className={styles.advice} title={text("Recommended")} aria-hidden="true">
            {"\u00a0+"}
          </span>
        )}
      </span>
      {isReadOnly && <Icon name="lock" />}
    </Label>
  );

  return (
    <div className={mergeClasses(styles.row, (isStacked || !showLabel) && styles.wide)} data-field={id}>
      {description === "" || !showLabel ? (
        words
      ) : (
        <Tooltip content={description} relationship="inaccessible" positioning="above-start" withArrow>
          {words}
        </Tooltip>
      )}
      <div className={styles.input}>
        {children(describedBy)}
        {description !== "" && (
          <span className={styles.hidden} id={`${id}-about`}>
            {description}
          </span>
        )}
        {problem !== "" && (
          <span className={styles.problem} id={`${id}-problem`}>
            <Icon name="stop" />
            {problem}
          </span>
        )}
      </div>
    </div>
  );
};
