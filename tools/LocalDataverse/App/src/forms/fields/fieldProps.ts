import { ColumnDescription } from "../../model/appModel";
import { Value } from "../../model/values";

/** What an input of any kind is given. The label stands outside and points to {@link FieldInputProps.id}. */
export interface FieldInputProps {
  readonly id: string;
  readonly label: string;
  readonly column: ColumnDescription;
  readonly value: Value;
  readonly isReadOnly: boolean;
  readonly isRequired: boolean;
  readonly isInvalid: boolean;
  /** Ids of the texts that describe the field; undefined when there are none. */
  readonly describedBy: string | undefined;
  /** The value while it is being typed. */
  readonly onType: (value: Value) => void;
  /** The value when the person is done with it. */
  readonly onChange: (value: Value) => void;
  /** What was typed can't be a value. */
  readonly onMisunderstood: (problem: string) => void;
}

/** What the input itself needs for those who can't see it. */
export const aria = ({ isRequired, isInvalid, describedBy }: FieldInputProps): { "aria-required": boolean; "aria-invalid": boolean; "aria-describedby": string | undefined } => ({
  "aria-required": isRequired,
  "aria-invalid": isInvalid,
  "aria-describedby": describedBy,
});
