import { Badge, Button, mergeClasses } from "@fluentui/react-components";
import * as React from "react";
import { counted } from "../../../shared/words";
import { Deal } from "../deal";
import { addsUp, columnOf, Driver, movers, Receipt } from "../receipt";
import { useTools } from "../tools";
import { LongText } from "./LongText";
import { Section } from "./Section";
import { useStyles } from "./styles";

/** How well the deal fits, with every point of it. */
export const FitSection = ({ deal }: { readonly deal: Deal }): React.ReactElement => {
  const styles = useStyles();
  const { host } = useTools();
  if (!deal.receipt)
    return (
      <Section title={host.words("Fit")}>
        <p className={styles.text}>{host.words("NotScored")}</p>
      </Section>
    );
  return <Scored deal={deal} receipt={deal.receipt} />;
};

/** How many of the things that would move the score are named at once. */
const namedMovers = 4;

const Scored = ({ deal, receipt }: { readonly deal: Deal; readonly receipt: Receipt }): React.ReactElement => {
  const styles = useStyles();
  const { host, wish, canWrite } = useTools();
  const { words, formats } = host;
  const signed = (points: number): string => (points > 0 ? words("Plus", formats.whole(points)) : points < 0 ? words("Minus", formats.whole(-points)) : formats.whole(0));
  const moving = movers(receipt).slice(0, namedMovers);
  return (
    <Section title={words("Fit")} aside={<Badge appearance="tint" color={receipt.kind === "learned" ? "brand" : "informative"}>{words(receipt.kind === "learned" ? "Learned" : "Declared")}</Badge>}>
      <p className={styles.text}>
        <span className={styles.score}>{formats.whole(receipt.score)}</span> {words("OfHundred", receipt.grade)} {deal.fitName !== "" && `· ${deal.fitName}`}
      </p>
      <p className={mergeClasses(styles.text, styles.quiet)}>{basisOf(receipt, words, formats.whole)}</p>
      {receipt.probability !== null && <p className={styles.text}>{words("WinChance", formats.decimal(receipt.probability * 100, 0))}</p>}
      <details style={{ marginTop: "8px" }}>
        <summary>{words("EveryPoint")}</summary>
        <table className={styles.table}>
          <caption className={styles.hidden}>{words("EveryPoint")}</caption>
          <thead className={styles.hidden}>
            <tr>
              <th scope="col">{words("What")}</th>
              <th scope="col">{words("Points")}</th>
            </tr>
          </thead>
          <tbody>
            <Points label={words("Base")} points={signed(receipt.base)} />
            {receipt.drivers.map((driver) => (
              <Points key={driver.path} label={driver.label} note={noteOf(driver, words)} points={signed(driver.points)} />
            ))}
            {receipt.limit !== 0 && <Points label={words(receipt.kind === "learned" ? "FromOdds" : "Limit")} points={signed(receipt.limit)} />}
          </tbody>
          <tfoot>
            <Points label={words("Score")} points={formats.whole(receipt.score)} isTotal />
          </tfoot>
        </table>
        {!addsUp(receipt) && <p className={styles.problem}>{words("DoesNotAddUp")}</p>}
      </details>
      {deal.fitChange !== "" && (
        <div style={{ marginTop: "10px" }}>
          <h4 className={styles.strong} style={{ margin: 0 }}>
            {words("WhatChanged")}
          </h4>
          <LongText text={deal.fitChange} />
        </div>
      )}
      {moving.length > 0 && deal.state === "open" && (
        <div style={{ marginTop: "10px" }}>
          <h4 className={styles.strong} style={{ margin: 0 }}>
            {words("WouldMoveIt")}
          </h4>
          <ul className={styles.list}>
            {moving.map((driver) => {
              const column = columnOf(driver);
              return (
                <li key={driver.path} className={styles.line}>
                  <span className={styles.body}>{driver.state === "notKnownYet" ? words("FillIn", driver.label) : words("SpeaksAgainst", driver.label, driver.says || driver.value, signed(driver.points))}</span>
                  {column !== null && canWrite && (
                    <Button size="small" aria-label={`${words("GoToField")}: ${driver.label}`} onClick={() => wish({ do: "focus", column })}>
                      {words("GoToField")}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </Section>
  );
};

const Points = ({ label, note = "", points, isTotal = false }: { readonly label: string; readonly note?: string; readonly points: string; readonly isTotal?: boolean }): React.ReactElement => {
  const styles = useStyles();
  return (
    <tr>
      <th scope="row" className={mergeClasses(styles.cell, isTotal && styles.total)}>
        {label}
        {note !== "" && <div className={styles.quiet}>{note}</div>}
      </th>
      <td className={mergeClasses(styles.cell, styles.number, isTotal && styles.total)}>{points}</td>
    </tr>
  );
};

/** Who set the weights, and on how many deals they stand. */
export const basisOf = (receipt: Receipt, words: (key: string, ...values: (string | number)[]) => string, whole: (value: number) => string): string =>
  receipt.kind === "learned" && receipt.cases !== null
    ? counted(words, "LearnedFrom", receipt.cases, whole(receipt.cases), receipt.model, receipt.version)
    : words("DeclaredBy", receipt.model, receipt.version);

const noteOf = (driver: Driver, words: (key: string, ...values: (string | number)[]) => string): string =>
  driver.state === "notKnownYet" ? words("NotFilledIn") : driver.state === "nothingFits" ? words("NothingFits", driver.value) : driver.says || driver.value;
