import { Input, InputProps, Textarea } from "@fluentui/react-components";
import * as React from "react";
import { textProblem } from "../problems";
import { aria, FieldInputProps } from "./fieldProps";

const kinds: Readonly<Record<string, InputProps["type"]>> = { email: "email", url: "url", phone: "tel" };

/** One line of text, or several. What is too long stays as it was typed or pasted, and the field says so: cutting it off would lose its end without a word. */
export const TextField = (props: FieldInputProps): React.ReactElement => {
  const { id, column, value, isReadOnly, onType, onChange, onMisunderstood } = props;
  const text = typeof value === "string" ? value : "";
  const tell = (say: (value: string) => void, typed: string): void => {
    say(typed);
    const problem = textProblem(typed, column);
    if (problem !== "") onMisunderstood(problem);
  };
  const shared = {
    id,
    value: text,
    readOnly: isReadOnly,
    onChange: (_: unknown, data: { readonly value: string }) => tell(onType, data.value),
    onBlur: () => !isReadOnly && tell(onChange, text),
    ...aria(props),
  };
  const appearance = isReadOnly ? "filled-darker" : "outline";
  if (column.type === "Memo" || column.format.toLowerCase() === "textarea")
    return <Textarea {...shared} appearance={appearance} resize="vertical" textarea={{ style: { fieldSizing: "content", minHeight: isReadOnly ? "32px" : "4.4em", maxHeight: "24em" } as React.CSSProperties }} />;
  return <Input {...shared} appearance={appearance} type={kinds[column.format.toLowerCase()] ?? "text"} autoComplete="off" />;
};
