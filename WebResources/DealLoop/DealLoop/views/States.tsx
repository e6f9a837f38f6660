import { Button, Spinner } from "@fluentui/react-components";
import * as React from "react";
import { useTools } from "../tools";
import { useStyles } from "./styles";

/** The panel while it has nothing to show yet. */
export const Waiting = (): React.ReactElement => {
  const { host } = useTools();
  return (
    <div role="status">
      <Spinner size="tiny" label={host.words("Loading")} labelPosition="after" style={{ justifyContent: "flex-start" }} />
    </div>
  );
};

/** A state with its own words. */
export const Note = ({ title, text }: { readonly title: string; readonly text: string }): React.ReactElement => {
  const styles = useStyles();
  return (
    <div role="note">
      <p className={styles.text}>
        <span className={styles.strong}>{title}</span> {text}
      </p>
    </div>
  );
};

/** Something that could not be read, and the way on. */
export const Failed = ({ problem, onAgain }: { readonly problem: string; readonly onAgain: () => void }): React.ReactElement => {
  const styles = useStyles();
  const { host } = useTools();
  return (
    <div role="alert">
      <p className={styles.text}>
        <span className={styles.strong}>{host.words("CouldNotRead")}</span> {problem}
      </p>
      <div className={`${styles.actions} ${styles.actionsBelow}`}>
        <Button size="small" onClick={onAgain}>
          {host.words("TryAgain")}
        </Button>
      </div>
    </div>
  );
};
