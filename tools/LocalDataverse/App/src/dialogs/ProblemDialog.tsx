import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, tokens } from "@fluentui/react-components";
import * as React from "react";
import { Refusal } from "../platform/refusals";
import { text } from "../texts/texts";
import { refusalDetails, refusalHelp, refusalTitle } from "./refusalWords";

const useStyles = makeStyles({
  message: { margin: 0, whiteSpace: "pre-wrap", overflowWrap: "anywhere" },
  help: { margin: "8px 0 0" },
  details: { marginTop: "16px", color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere", "> summary": { cursor: "pointer", width: "fit-content" } },
  detail: { margin: "4px 0 0" },
});

/**
 * Why the server did not do it. A rule of the solution speaks for itself, in a dialog named as in Dynamics;
 * anything else says what can be done and keeps the code for whoever helps.
 */
export const ProblemDialog = ({ refusal, onClose }: { readonly refusal: Refusal; readonly onClose: () => void }): React.ReactElement => {
  const styles = useStyles();
  const isRule = refusal.kind === "business";
  return (
    <Dialog open modalType="alert" onOpenChange={onClose}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{text(isRule ? "BusinessProcessError" : "SomethingWrong")}</DialogTitle>
          <DialogContent>
            <p className={styles.message}>{isRule ? refusal.message : refusalTitle(refusal)}</p>
            {!isRule && refusalHelp(refusal) !== "" && <p className={styles.help}>{refusalHelp(refusal)}</p>}
            {!isRule && refusalDetails(refusal).length > 0 && (
              <details className={styles.details}>
                <summary>{text("Details")}</summary>
                {refusalDetails(refusal).map((line) => (
                  <p key={line} className={styles.detail}>
                    {line}
                  </p>
                ))}
              </details>
            )}
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {text("OK")}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};
