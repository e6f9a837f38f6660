import * as React from "react";
import { isLookup } from "../../model/values";
import { useHere } from "../../shell/here";
import { rowRoute } from "../../shell/routes";
import { inSentence, text } from "../../texts/texts";
import { candidatesOf, lookupFetch } from "../lookupSearch";
import { ChoiceField, YesNoField } from "./ChoiceField";
import { DateField } from "./DateField";
import { FieldInputProps } from "./fieldProps";
import { CandidateGroup, LookupField } from "./LookupField";
import { NumberField } from "./NumberField";
import { TextField } from "./TextField";

export interface AnyFieldProps extends FieldInputProps {
  /** Sign before amounts; empty when not known. */
  readonly symbol: string;
  /** State the row is in: a status reason must belong to it. */
  readonly state: number;
  /** FetchXML filter that narrows a lookup's search in one table; empty for none. */
  readonly lookupFilter?: (table: string) => string;
}

/** The input that fits the column. */
export const FieldInput = (props: AnyFieldProps): React.ReactElement => {
  const { column, state } = props;
  const { person } = useHere();

  if (isLookup(column)) return <SearchingLookup {...props} />;
  switch (column.type) {
    case "WholeNumber":
    case "BigInteger":
    case "Decimal":
    case "Float":
      return <NumberField {...props} symbol="" />;
    case "Money":
      return <NumberField {...props} />;
    case "YesNo":
      return <YesNoField {...props} />;
    case "Status":
      return <ChoiceField {...props} isRequired options={column.options.filter((option) => option.state === state)} />;
    case "Choice":
    case "Choices":
    case "State":
      return <ChoiceField {...props} options={column.options} />;
    case "DateTime":
      return <DateField {...props} zone={person.timeZone} />;
    case "Text":
    case "Memo":
      return <TextField {...props} />;
    default:
      return <TextField {...props} isReadOnly />;
  }
};

/** Searches the tables the lookup can point to, each through its own lookup view. */
const SearchingLookup = (props: AnyFieldProps): React.ReactElement => {
  const { column, lookupFilter } = props;
  const { api, catalog, router, person } = useHere();
  const names = column.targets.flatMap((target) => catalog.table(target.table)?.displayName ?? []);
  const [first = inSentence(props.label), second] = names.map(inSentence);
  const hint = second === undefined ? text("LookFor", first) : text("LookForEither", first, second);
  const search = React.useCallback(
    (words: string): Promise<CandidateGroup[]> =>
      Promise.all(
        column.targets.flatMap((target) => {
          const table = catalog.table(target.table);
          if (!table || table.primaryName === "") return [];
          return [
            api.query(table, lookupFetch(table, words, catalog, lookupFilter?.(table.logicalName) ?? "")).then((page) => ({
              label: table.displayCollectionName,
              candidates: candidatesOf(page.rows, table, catalog, person.timeZone),
            })),
          ];
        }),
      ),
    [api, catalog, column, lookupFilter, person],
  );
  return <LookupField {...props} hint={hint} search={search} addressOf={(to) => (catalog.opens(to.table) ? router.addressOf(rowRoute(to.table, to.id)) : null)} />;
};
