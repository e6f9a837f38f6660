import { Button, Spinner } from "@fluentui/react-components";
import * as React from "react";
import { useTools } from "../tools";
import { useStyles } from "./styles";

/** The board while it has nothing to show yet. */
export const Waiting = ({ label }: { readonly label?: string }): React.ReactElement => {
  const { host } = useTools();
  return (
    <div role="status">
      <Spinner size="tiny" label={label ?? host.words("Loading")} labelPosition="after" style={{ justifyContent: "flex-start" }} />
    </div>
  );
};

/** A state with its own words. */
export const Note = ({ title, text, children }: { readonly title: string; readonly text: string; readonly children?: React.ReactNode }): React.ReactElement => {
  const styles = useStyles();
  return (
    <div role="note" className={styles.note}>
      <p className={styles.text}>
        <span className={styles.strong}>{title}</span> {text}
      </p>
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  );
};

/** Something that could not be read, and the way on. */
export const Failed = ({ problem, isOld = false, onAgain }: { readonly problem: string; readonly isOld?: boolean; readonly onAgain: () => void }): React.ReactElement => {
  const styles = useStyles();
  const { host } = useTools();
  return (
    <div role="alert" className={styles.note}>
      <p className={styles.text}>
        <span className={styles.strong}>{host.words("CouldNotRead")}</span> {problem} {isOld && host.words("StillOld")}
      </p>
      <div className={styles.actions}>
        <Button size="small" onClick={onAgain}>
          {host.words("TryAgain")}
        </Button>
      </div>
    </div>
  );
};
