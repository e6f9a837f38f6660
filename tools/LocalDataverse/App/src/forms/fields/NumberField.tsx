import { Input } from "@fluentui/react-components";
import * as React from "react";
import { formatNumber, parseNumber, symbolLeads } from "../../model/numbers";
import { numberProblem } from "../problems";
import { aria, FieldInputProps } from "./fieldProps";

/** A number as people write it. While it is typed it stands as typed; when left, as the column shows it. */
export const NumberField = (props: FieldInputProps & { readonly symbol: string }): React.ReactElement => {
  const { id, column, value, isReadOnly, symbol, onType, onChange, onMisunderstood } = props;
  const digits = column.type === "WholeNumber" || column.type === "BigInteger" ? 0 : column.precision;
  const shown = typeof value === "number" ? formatNumber(value, digits) : "";
  const [typed, setTyped] = React.useState<string | null>(null);

  const follow = (text: string): void => {
    setTyped(text);
    const problem = numberProblem(text, column);
    if (problem === "") onType(parseNumber(text));
    else onMisunderstood(problem);
  };
  const leave = (): void => {
    if (typed === null || numberProblem(typed, column) !== "") return;
    onChange(parseNumber(typed));
    setTyped(null);
  };

  return (
    <Input
      id={id}
      value={typed ?? shown}
      readOnly={isReadOnly}
      appearance={isReadOnly ? "filled-darker" : "outline"}
      inputMode={digits === 0 ? "numeric" : "decimal"}
      autoComplete="off"
      {...(symbol === "" ? {} : { [symbolLeads() ? "contentBefore" : "contentAfter"]: <span aria-hidden="true">{symbol}</span> })}
      onChange={(_, data) => follow(data.value)}
      onBlur={leave}
      {...aria(props)}
    />
  );
};
