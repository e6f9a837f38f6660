import { Button, Input, makeStyles } from "@fluentui/react-components";
import * as React from "react";
import { readDay, readTime, toInstant, toWallClock, writeDay, writeTime } from "../../model/dates";
import { isDay, valueText } from "../../model/values";
import { Icon } from "../../shell/icons";
import { text } from "../../texts/texts";
import { aria, FieldInputProps } from "./fieldProps";

const useStyles = makeStyles({
  both: { display: "flex", flexWrap: "wrap", gap: "6px" },
  date: { flexGrow: 3, minWidth: "140px", position: "relative" },
  time: { flexGrow: 2, minWidth: "110px" },
  // The browser's calendar opens where this stands; it is never seen itself, nor come to by keyboard.
  calendar: { position: "absolute", right: "8px", bottom: 0, width: "1px", height: "1px", opacity: 0, border: "none", padding: 0, pointerEvents: "none" },
});

const earliest = "1753-01-01";

/** A day, or a day and a time on the clock of the person's zone, typed and shown as the person has it in their options. */
export const DateField = (props: FieldInputProps & { readonly zone: string }): React.ReactElement => {
  const { id, label, column, value, isReadOnly, onChange, onType, onMisunderstood } = props;
  const styles = useStyles();
  const zone = column.dateBehavior === "UserLocal" ? props.zone : "UTC";
  const hasTime = !isDay(column) && column.format.toLowerCase() !== "date";
  const clock = typeof value !== "string" ? { date: "", time: "" } : isDay(column) ? { date: value.slice(0, 10), time: "" } : toWallClock(value, zone);
  // While something is typed it stands as typed.
  const [typedDay, setTypedDay] = React.useState<string | null>(null);
  const [typedTime, setTypedTime] = React.useState<string | null>(null);
  const calendar = React.useRef<HTMLInputElement>(null);

  if (isReadOnly) return <Input id={id} value={valueText(value, column, props.zone)} readOnly appearance="filled-darker" {...aria(props)} />;

  /** The day that was typed; empty for none, null for what can't be read or lies before all calendars of the server. */
  const dayOf = (typed: string): string | null => {
    const day = typed.trim() === "" ? "" : readDay(typed);
    return day !== null && day !== "" && day < earliest ? null : day;
  };
  const valueOf = (date: string, time: string): string | null => (date === "" ? null : isDay(column) ? date : toInstant({ date, time: time || "00:00" }, zone));
  const typeDay = (typed: string): void => {
    setTypedDay(typed);
    const day = dayOf(typed);
    if (day === null) onMisunderstood(text("EnterDate", writeDay("2026-03-25")));
    else if (typedTime !== null && readTime(typedTime) === null) onMisunderstood(text("EnterTime", writeTime("14:30")));
    else onType(valueOf(day, (typedTime === null ? null : readTime(typedTime)) ?? clock.time));
  };
  const typeTime = (typed: string): void => {
    setTypedTime(typed);
    const time = readTime(typed);
    const day = typedDay === null ? clock.date : dayOf(typedDay);
    if (time === null) onMisunderstood(text("EnterTime", writeTime("14:30")));
    else if (day === null) onMisunderstood(text("EnterDate", writeDay("2026-03-25")));
    else onType(valueOf(day, time));
  };
  const leave = (): void => {
    if ((typedDay !== null && dayOf(typedDay) === null) || (typedTime !== null && readTime(typedTime) === null)) return;
    setTypedDay(null);
    setTypedTime(null);
    onChange(value);
  };

  const dateInput = (
    <Input
      id={id}
      className={styles.date}
      autoComplete="off"
      value={typedDay ?? (clock.date === "" ? "" : writeDay(clock.date))}
      onChange={(_, data) => typeDay(data.value)}
      onBlur={leave}
      contentAfter={
        <>
          <input ref={calendar} className={styles.calendar} type="date" tabIndex={-1} aria-hidden="true" min={earliest} max="9999-12-31" value={clock.date} onChange={(event) => {
            if (event.target.value === "" || event.target.value < earliest) return;
            setTypedDay(null);
            onChange(valueOf(event.target.value, clock.time));
          }} />
          <Button size="small" appearance="transparent" icon={<Icon name="calendar" />} aria-label={text("ChooseDay", label)} onClick={() => calendar.current?.showPicker()} />
        </>
      }
      {...aria(props)}
    />
  );
  if (!hasTime) return dateInput;
  return (
    <div className={styles.both} role="group" aria-label={label}>
      {React.cloneElement(dateInput, { "aria-label": text("DateOf", label) })}
      <Input
        className={styles.time}
        autoComplete="off"
        value={typedTime ?? (clock.date === "" ? "" : writeTime(clock.time))}
        disabled={clock.date === ""}
        aria-label={text("TimeOf", label)}
        onChange={(_, data) => typeTime(data.value)}
        onBlur={leave}
      />
    </div>
  );
};
