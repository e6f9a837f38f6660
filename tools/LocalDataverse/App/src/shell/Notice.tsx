import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import * as React from "react";
import { Icon, IconName } from "./icons";

const useStyles = makeStyles({
  notice: { display: "flex", flexDirection: "column", alignItems: "center", gap: "6px", margin: "auto", padding: "48px 24px", maxWidth: "480px", textAlign: "center" },
  small: { padding: "20px 16px" },
  icon: { color: tokens.colorNeutralForeground3, transform: "scale(1.6)", marginBottom: "10px" },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  actions: { display: "flex", gap: "8px", marginTop: "10px" },
});

export interface NoticeProps {
  readonly title: string;
  readonly help?: string;
  readonly icon?: IconName;
  /** True inside another page. */
  readonly isSmall?: boolean;
  /** True where the page holds nothing else: its words are then the page's heading. */
  readonly isWholePage?: boolean;
  readonly isAlert?: boolean;
  readonly children?: React.ReactNode;
}

/** Says why there is nothing to show, and offers the way on. */
export const Notice = ({ title, help, icon = "empty", isSmall, isWholePage, isAlert, children }: NoticeProps): React.ReactElement => {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.notice, isSmall && styles.small)} role={isAlert ? "alert" : undefined}>
      {!isSmall && (
        <span className={styles.icon}>
          <Icon name={icon} />
        </span>
      )}
      {isWholePage ? <h1 className={styles.title}>{title}</h1> : <p className={isSmall ? styles.text : styles.title}>{title}</p>}
      {help !== undefined && <p className={styles.text}>{help}</p>}
      {children !== undefined && <div className={styles.actions}>{children}</div>}
    </div>
  );
};
