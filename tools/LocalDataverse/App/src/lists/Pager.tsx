import { Button, makeStyles, tokens } from "@fluentui/react-components";
import * as React from "react";
import { formatNumber } from "../model/numbers";
import { Page } from "../platform/webApi";
import { Icon } from "../shell/icons";
import { text } from "../texts/texts";

export interface PagerProps {
  readonly page: Page;
  /** From 1. */
  readonly number: number;
  readonly pageSize: number;
  readonly onPage: (number: number) => void;
}

const useStyles = makeStyles({
  pager: { display: "flex", alignItems: "center", justifyContent: "space-between", gap: "8px", minHeight: "40px", padding: "0 12px 0 18px", color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  buttons: { display: "flex", alignItems: "center", gap: "4px" },
});

/** How many rows there are, and the way to the others. */
export const Pager = ({ page, number, pageSize, onPage }: PagerProps): React.ReactElement => {
  const styles = useStyles();
  const hasMore = page.hasMore || (page.total !== null && number * pageSize < page.total);
  return (
    <div className={styles.pager}>
      <span role="status">{rowsText(page, number, pageSize)}</span>
      {(hasMore || number > 1) && (
        <div className={styles.buttons}>
          <Button size="small" appearance="subtle" icon={<Icon name="chevronLeft" />} aria-label={text("PreviousPage")} disabled={number === 1} onClick={() => onPage(number - 1)} />
          <span>{text("PageOf", number)}</span>
          <Button size="small" appearance="subtle" icon={<Icon name="chevronRight" />} aria-label={text("NextPage")} disabled={!hasMore} onClick={() => onPage(number + 1)} />
        </div>
      )}
    </div>
  );
};

/** `51–100 of 8,800`; without the count where the server gives none. */
export function rowsText(page: Page, number: number, pageSize: number): string {
  const from = page.rows.length === 0 ? 0 : (number - 1) * pageSize + 1;
  const to = page.rows.length === 0 ? 0 : from + page.rows.length - 1;
  const count = (value: number): string => formatNumber(value, 0);
  if (page.total === null) return text("RowsFromTo", count(from), count(to));
  return text("RowsOf", count(from), count(to), page.totalIsAtLeast ? text("AndMore", count(page.total)) : count(page.total));
}
