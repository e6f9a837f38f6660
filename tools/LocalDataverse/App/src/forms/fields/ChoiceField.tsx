import { Dropdown, Input, Option, Switch } from "@fluentui/react-components";
import * as React from "react";
import { OptionDescription } from "../../model/appModel";
import { valueText } from "../../model/values";
import { text } from "../../texts/texts";
import { aria, FieldInputProps } from "./fieldProps";

/** One of a set of options, or several. */
export const ChoiceField = (props: FieldInputProps & { readonly options: readonly OptionDescription[] }): React.ReactElement => {
  const { id, column, value, options, isReadOnly, isRequired, onChange } = props;
  const shown = valueText(value, column, "");
  if (isReadOnly) return <Input id={id} value={shown} readOnly appearance="filled-darker" {...aria(props)} />;

  const isMany = column.type === "Choices";
  const selected = Array.isArray(value) ? (value as readonly number[]).map(String) : value === null ? [] : [String(value)];
  const choose = (chosen: readonly string[]): void => {
    const values = chosen.filter((one) => one !== "").map(Number);
    onChange(isMany ? (values.length === 0 ? null : values) : (values[0] ?? null));
  };

  return (
    <Dropdown
      id={id}
      value={shown}
      selectedOptions={selected}
      multiselect={isMany}
      inlinePopup={false}
      style={{ minWidth: 0 }}
      onOptionSelect={(_, data) => choose(data.selectedOptions)}
      {...aria(props)}
    >
      {!isMany && !isRequired && (
        <Option value="" text={text("NoValue")}>
          {text("NoValue")}
        </Option>
      )}
      {options.map((option) => (
        <Option key={option.value} value={String(option.value)}>
          {option.label}
        </Option>
      ))}
    </Dropdown>
  );
};

/** Yes or no, in the words of the column. */
export const YesNoField = (props: FieldInputProps): React.ReactElement => {
  const { id, column, value, isReadOnly, onChange } = props;
  const isYes = value === true;
  const label = column.options.find((option) => option.value === Number(isYes))?.label ?? text(isYes ? "Yes" : "No");
  return <Switch id={id} checked={isYes} label={label} disabled={isReadOnly} aria-label={`${props.label}: ${label}`} aria-describedby={props.describedBy} onChange={(_, data) => onChange(data.checked)} />;
};
