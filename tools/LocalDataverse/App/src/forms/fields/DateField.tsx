import { Input, makeStyles } from "@fluentui/react-components";
import * as React from "react";
import { toInstant, toWallClock } from "../../model/dates";
import { isDay, valueText } from "../../model/values";
import { text } from "../../texts/texts";
import { aria, FieldInputProps } from "./fieldProps";

const useStyles = makeStyles({
  both: { display: "flex", flexWrap: "wrap", gap: "6px" },
  date: { flexGrow: 3, minWidth: "140px" },
  time: { flexGrow: 2, minWidth: "110px" },
});

/** A day, or a day and a time on the clock of the person's zone. */
export const DateField = (props: FieldInputProps & { readonly zone: string }): React.ReactElement => {
  const { id, label, column, value, isReadOnly, onChange, onType } = props;
  const styles = useStyles();
  const zone = column.dateBehavior === "UserLocal" ? props.zone : "UTC";
  const hasTime = !isDay(column) && column.format.toLowerCase() !== "date";
  const clock = typeof value !== "string" ? { date: "", time: "" } : isDay(column) ? { date: value.slice(0, 10), time: "" } : toWallClock(value, zone);

  if (isReadOnly) return <Input id={id} value={valueText(value, column, props.zone)} readOnly appearance="filled-darker" {...aria(props)} />;

  const set = (date: string, time: string): void => {
    const next = date === "" ? null : isDay(column) ? date : toInstant({ date, time: time || "00:00" }, zone);
    // A year that is still being typed (0002, 0020, …) is no value yet.
    if (next !== null && date < "1753-01-01") return;
    onType(next);
  };
  const done = (): void => onChange(value);

  const dateInput = (
    <Input id={id} className={styles.date} type="date" min="1753-01-01" max="9999-12-31" value={clock.date} onChange={(_, data) => set(data.value, clock.time)} onBlur={done} {...aria(props)} />
  );
  if (!hasTime) return dateInput;
  return (
    <div className={styles.both} role="group" aria-label={label}>
      {React.cloneElement(dateInput, { "aria-label": text("DateOf", label) })}
      <Input className={styles.time} type="time" value={clock.time} disabled={clock.date === ""} aria-label={text("TimeOf", label)} onChange={(_, data) => data.value !== "" && set(clock.date, data.value)} onBlur={done} />
    </div>
  );
};
