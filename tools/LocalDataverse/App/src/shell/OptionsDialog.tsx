import { Dropdown, makeStyles, Option, tokens } from "@fluentui/react-components";
import * as React from "react";
import { QuestionDialog } from "../dialogs/QuestionDialog";
import { refusalHelp, refusalTitle } from "../dialogs/refusalWords";
import { writeDay, writeTime } from "../model/dates";
import { knownFormats, languageTag, withFormats } from "../model/formats";
import { formatNumber } from "../model/numbers";
import { Refusal } from "../platform/refusals";
import { text } from "../texts/texts";
import { useHere } from "./here";
import { formatsOf, languageName, Options, optionsOf, settingsOf, withLanguage } from "./options";

const useStyles = makeStyles({
  fields: { display: "grid", gap: "12px", paddingTop: "4px" },
  field: { display: "grid", gap: "4px" },
  label: { fontWeight: tokens.fontWeightSemibold },
  example: { margin: 0, color: tokens.colorNeutralForeground2 },
  problem: { margin: 0, color: tokens.colorStatusDangerForeground1 },
});

/** Language, formats and time zone of who is signed in, kept in their row of `usersettings`, as personal options of Dynamics are. */
export const OptionsDialog = ({ onClose }: { readonly onClose: () => void }): React.ReactElement => {
  const styles = useStyles();
  const { api, catalog, person } = useHere();
  const { languages, timeZones } = catalog.model;
  const [options, setOptions] = React.useState<Options>(() => optionsOf(person, timeZones));
  const [state, setState] = React.useState<{ readonly isBusy: boolean; readonly problem: string }>({ isBusy: false, problem: "" });

  const save = async (): Promise<void> => {
    setState({ isBusy: true, problem: "" });
    try {
      await api.update(catalog.mustHave("usersettings"), person.id, settingsOf(options, person), null);
      // Everything on the page is written in them.
      window.location.reload();
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      setState({ isBusy: false, problem: `${refusalTitle(problem)} ${refusalHelp(problem)}`.trim() });
    }
  };
  const countries = new Intl.DisplayNames([languageTag()], { type: "language", languageDisplay: "standard" });
  const locales = [...(options.locale === 0 ? [{ value: 0, label: text("OptionsOwn") }] : []), ...knownFormats.map((known) => ({ value: known.locale, label: countries.of(known.tag) ?? known.tag }))];
  const zones = [...(options.timeZone === 0 ? [{ value: 0, label: text("OptionsBrowserZone") }] : []), ...timeZones.map((zone) => ({ value: zone.code, label: zone.name.replaceAll("_", " ") }))];

  return (
    <QuestionDialog
      title={text("Options")}
      onClose={onClose}
      answers={[
        { label: text("Cancel"), run: onClose },
        { label: text("Save"), isPrimary: true, isDisabled: state.isBusy, run: () => void save() },
      ]}
    >
      <div className={styles.fields}>
        <Choice label={text("OptionsLanguage")} value={options.language} choices={languages.map((language) => ({ value: language, label: languageName(language) }))} onChoose={(language) => setOptions(withLanguage(options, language))} />
        <Choice label={text("OptionsFormats")} value={options.locale} choices={locales} onChoose={(locale) => setOptions({ ...options, locale })} />
        <p className={styles.example}>{withFormats(formatsOf(options, person), () => text("OptionsExample", formatNumber(1234.5, 2), writeDay("2026-03-25"), writeTime("14:30")))}</p>
        <Choice label={text("OptionsTimeZone")} value={options.timeZone} choices={zones} onChoose={(timeZone) => setOptions({ ...options, timeZone })} />
        {state.problem !== "" && (
          <p className={styles.problem} role="alert">
            {state.problem}
          </p>
        )}
      </div>
    </QuestionDialog>
  );
};

interface ChoiceProps {
  readonly label: string;
  readonly value: number;
  readonly choices: readonly { readonly value: number; readonly label: string }[];
  readonly onChoose: (value: number) => void;
}

const Choice = ({ label, value, choices, onChoose }: ChoiceProps): React.ReactElement => {
  const styles = useStyles();
  return (
    <div className={styles.field}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <Dropdown aria-label={label} style={{ minWidth: 0 }} value={choices.find((one) => one.value === value)?.label ?? ""} selectedOptions={[String(value)]} onOptionSelect={(_, data) => onChoose(Number(data.optionValue))}>
        {choices.map((one) => (
          <Option key={one.value} value={String(one.value)}>
            {one.label}
          </Option>
        ))}
      </Dropdown>
    </div>
  );
};
