import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from "@fluentui/react-components";
import * as React from "react";

export interface Answer {
  readonly label: string;
  readonly isPrimary?: boolean;
  readonly isDisabled?: boolean;
  readonly run: () => void;
}

export interface QuestionDialogProps {
  readonly title: string;
  readonly children: React.ReactNode;
  /** The first is the safe one. */
  readonly answers: readonly Answer[];
  /** Escape means this. */
  readonly onClose: () => void;
}

/** When the dialog is gone, the keyboard is where it was before. */
function useReturnOfFocus(): void {
  // Read while drawing: once the dialog stands, focus is in it.
  const before = React.useRef(document.activeElement);
  React.useEffect(() => {
    const element = before.current;
    return () => void setTimeout(() => element instanceof HTMLElement && element.isConnected && document.activeElement === document.body && element.focus());
  }, []);
}

/** A question that must be answered before anything else goes on. */
export const QuestionDialog = ({ title, children, answers, onClose }: QuestionDialogProps): React.ReactElement => {
  useReturnOfFocus();
  return (
    <Dialog open modalType="modal" onOpenChange={onClose}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>{children}</DialogContent>
          <DialogActions fluid>
            {answers.map((answer) => (
              <Button key={answer.label} appearance={answer.isPrimary ? "primary" : "secondary"} disabled={answer.isDisabled ?? false} onClick={answer.run}>
                {answer.label}
              </Button>
            ))}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};
