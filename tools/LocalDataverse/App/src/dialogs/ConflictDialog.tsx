import { makeStyles, tokens } from "@fluentui/react-components";
import * as React from "react";
import { Difference } from "../forms/conflict";
import { text } from "../texts/texts";
import { QuestionDialog } from "./QuestionDialog";

const useStyles = makeStyles({
  table: { width: "100%", marginTop: "12px", borderCollapse: "collapse", fontSize: tokens.fontSizeBase200 },
  cell: { padding: "6px 10px 6px 0", textAlign: "left", verticalAlign: "top", overflowWrap: "anywhere", borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  quiet: { color: tokens.colorNeutralForeground2 },
});

export interface ConflictDialogProps {
  readonly differences: readonly Difference[];
  readonly onSaveMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly onClose: () => void;
}

/** Somebody else was faster: what they wrote, what you typed, and the three ways on. */
export const ConflictDialog = ({ differences, onSaveMine, onTakeTheirs, onClose }: ConflictDialogProps): React.ReactElement => {
  const styles = useStyles();
  return (
    <QuestionDialog
      title={text("ConflictTitle")}
      onClose={onClose}
      answers={[
        { label: text("GoOnEditing"), run: onClose },
        { label: text("ConflictTakeTheirs"), run: onTakeTheirs },
        { label: text("ConflictSaveMine"), isPrimary: true, run: onSaveMine },
      ]}
    >
      {text("ConflictHelp")}
      {differences.length === 0 ? (
        <p>{text("ConflictNothing")}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              {[text("ConflictColumn"), text("ConflictTheirs"), text("ConflictYours")].map((label) => (
                <th key={label} className={styles.cell} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {differences.map((difference) => (
              <tr key={difference.label}>
                <th className={styles.cell} scope="row">
                  {difference.label}
                </th>
                <td className={styles.cell}>{difference.theirs || <span className={styles.quiet}>{text("NoValue")}</span>}</td>
                <td className={styles.cell}>
                  {difference.yours || <span className={styles.quiet}>{text(difference.yours === null ? "ConflictUntouched" : "NoValue")}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </QuestionDialog>
  );
};
