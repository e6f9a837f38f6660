import { Input, InputProps, Textarea } from "@fluentui/react-components";
import * as React from "react";
import { aria, FieldInputProps } from "./fieldProps";

const kinds: Readonly<Record<string, InputProps["type"]>> = { email: "email", url: "url", phone: "tel" };

/** One line of text, or several. */
export const TextField = (props: FieldInputProps): React.ReactElement => {
  const { id, column, value, isReadOnly, onType, onChange } = props;
  const text = typeof value === "string" ? value : "";
  const shared = {
    id,
    value: text,
    readOnly: isReadOnly,
    ...(column.maxLength > 0 ? { maxLength: column.maxLength } : {}),
    onChange: (_: unknown, data: { readonly value: string }) => onType(data.value),
    onBlur: () => !isReadOnly && onChange(text),
    ...aria(props),
  };
  const appearance = isReadOnly ? "filled-darker" : "outline";
  if (column.type === "Memo" || column.format.toLowerCase() === "textarea")
    return <Textarea {...shared} appearance={appearance} resize="vertical" textarea={{ style: { fieldSizing: "content", minHeight: isReadOnly ? "32px" : "4.4em", maxHeight: "24em" } as React.CSSProperties }} />;
  return <Input {...shared} appearance={appearance} type={kinds[column.format.toLowerCase()] ?? "text"} autoComplete="off" />;
};
