import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import * as React from "react";
import { text } from "../texts/texts";
import { useChanges, useHere } from "./here";

const useStyles = makeStyles({ place: { flexShrink: 0 } });

/** Stands above every page while the server does not answer, and goes when it does. */
export const ConnectionBanner = (): React.ReactElement => {
  const styles = useStyles();
  const { connection } = useHere();
  useChanges(connection);
  return (
    <div className={styles.place} role="status">
      {connection.isLost && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{text("Unreachable")}</MessageBarTitle>
            {text("ConnectionHelp")}
          </MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={() => void connection.tryNow()}>
              {text("TryAgain")}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  );
};
