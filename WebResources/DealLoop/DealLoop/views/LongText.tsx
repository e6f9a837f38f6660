import { Button } from "@fluentui/react-components";
import * as React from "react";
import { useTools } from "../tools";
import { useStyles } from "./styles";

/** Longer texts begin folded. */
const shown = 400;

/** A text that people wrote, of any length; it is text and never markup. */
export const LongText = ({ text }: { readonly text: string }): React.ReactElement => {
  const styles = useStyles();
  const { host } = useTools();
  const [isWhole, setWhole] = React.useState(false);
  if (text.length <= shown) return <p className={styles.text}>{text}</p>;
  return (
    <>
      <p className={styles.text}>{isWhole ? text : `${text.slice(0, shown)}…`}</p>
      <Button appearance="transparent" size="small" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
        {host.words(isWhole ? "ShowLess" : "ShowMore")}
      </Button>
    </>
  );
};
