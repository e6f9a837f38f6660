import * as React from "react";
import { QuestionDialog } from "../dialogs/QuestionDialog";
import { QuickCreate } from "../forms/QuickCreate";
import { useChanges, useHere } from "../shell/here";
import { text } from "../texts/texts";

/** Draws what scripts, controls and pages have asked to put before the person. */
export const ScreensHost = (): React.ReactElement | null => {
  const { screens } = useHere();
  useChanges(screens);
  const screen = screens.current;
  if (!screen) return null;

  switch (screen.kind) {
    case "alert":
      return (
        <QuestionDialog title={screen.title} onClose={() => screens.close(null)} answers={[{ label: screen.confirmLabel, isPrimary: true, run: () => screens.close(true) }]}>
          {screen.message}
        </QuestionDialog>
      );
    case "confirm":
      return (
        <QuestionDialog
          title={screen.title}
          onClose={() => screens.close(false)}
          answers={[
            { label: screen.cancelLabel, run: () => screens.close(false) },
            { label: screen.confirmLabel, isPrimary: true, run: () => screens.close(true) },
          ]}
        >
          {screen.subtitle !== "" && <p>{screen.subtitle}</p>}
          {screen.message}
        </QuestionDialog>
      );
    case "error":
      return (
        <QuestionDialog title={text("SomethingWrong")} onClose={() => screens.close(null)} answers={[{ label: text("OK"), isPrimary: true, run: () => screens.close(true) }]}>
          <p>{screen.message}</p>
          {screen.details !== "" && (
            <details>
              <summary>{text("Details")}</summary>
              {screen.details}
            </details>
          )}
        </QuestionDialog>
      );
    case "create":
      return <QuickCreate key={screen.table} table={screen.table} prefill={screen.prefill} onDone={(saved) => screens.close(saved)} />;
  }
};
