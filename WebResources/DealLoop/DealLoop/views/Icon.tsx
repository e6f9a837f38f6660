import { mergeClasses } from "@fluentui/react-components";
import * as React from "react";
import { useStyles } from "./styles";

const drawings = {
  met: "M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16Zm3.36 5.65a.5.5 0 0 0-.71 0L9 11.29 7.35 9.65a.5.5 0 1 0-.7.7l2 2c.2.2.5.2.7 0l4-4a.5.5 0 0 0 0-.7Z",
  missing: "M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16Zm2.85 5.15a.5.5 0 0 0-.7 0L10 9.29 7.85 7.15a.5.5 0 1 0-.7.7L9.29 10l-2.14 2.15a.5.5 0 0 0 .7.7L10 10.71l2.15 2.14a.5.5 0 0 0 .7-.7L10.71 10l2.14-2.15a.5.5 0 0 0 0-.7Z",
  advice: "M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16Zm0 3.5a.5.5 0 0 0-.5.5v5a.5.5 0 0 0 1 0V6a.5.5 0 0 0-.5-.5Zm0 7.25a.75.75 0 1 0 0 1.5.75.75 0 0 0 0-1.5Z",
  open: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm-8 7a8 8 0 1 1 16 0 8 8 0 0 1-16 0Z",
} as const;

export type Drawing = keyof typeof drawings;

const tones = { met: "good", missing: "bad", advice: "warn", open: "neutral" } as const;

/** A sign with its meaning in words: never color or shape alone. */
export const Icon = ({ drawing, meaning, isSmall = false }: { readonly drawing: Drawing; readonly meaning: string; readonly isSmall?: boolean }): React.ReactElement => {
  const styles = useStyles();
  return (
    <>
      <svg className={isSmall ? styles.smallIcon : mergeClasses(styles.icon, styles[tones[drawing]])} viewBox="0 0 20 20" fill="currentColor" aria-hidden="true" focusable="false">
        <path d={drawings[drawing]} />
      </svg>
      {meaning !== "" && <span className={styles.hidden}>{meaning}</span>}
    </>
  );
};
