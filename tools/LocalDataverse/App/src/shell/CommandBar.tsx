import { Button, makeStyles, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, tokens } from "@fluentui/react-components";
import * as React from "react";
import { text } from "../texts/texts";
import { narrow, useMedia } from "./here";
import { Icon, IconName } from "./icons";

export interface Command {
  readonly label: string;
  readonly icon: IconName;
  readonly isDisabled?: boolean;
  readonly shortcut?: string;
  readonly run: () => void;
}

const useStyles = makeStyles({
  bar: { display: "flex", alignItems: "center", flexWrap: "wrap", gap: "2px", minHeight: "44px", padding: "0 8px", backgroundColor: tokens.colorNeutralBackground1, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  button: { fontWeight: tokens.fontWeightRegular, whiteSpace: "nowrap", minWidth: 0, padding: "5px 8px" },
  rest: { marginLeft: "auto" },
});

export interface CommandBarProps {
  readonly commands: readonly Command[];
  /** Stands at the far end. */
  readonly children?: React.ReactNode;
}

/** What can be done here. On a narrow screen the first few keep their place and the others go into a menu. */
export const CommandBar = ({ commands, children }: CommandBarProps): React.ReactElement => {
  const styles = useStyles();
  const isNarrow = useMedia(narrow);
  const shown = isNarrow ? commands.slice(0, 2) : commands;
  const rest = commands.slice(shown.length);

  return (
    <div className={styles.bar} role="group" aria-label={text("Commands")}>
      {shown.map((command) => (
        <Button key={command.label} className={styles.button} appearance="subtle" icon={<Icon name={command.icon} />} disabled={command.isDisabled ?? false} onClick={command.run} title={command.shortcut} aria-keyshortcuts={command.shortcut}>
          {command.label}
        </Button>
      ))}
      {rest.length > 0 && (
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button appearance="subtle" icon={<Icon name="more" />} aria-label={text("More")} />
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {rest.map((command) => (
                <MenuItem key={command.label} icon={<Icon name={command.icon} />} disabled={command.isDisabled ?? false} onClick={command.run}>
                  {command.label}
                </MenuItem>
              ))}
            </MenuList>
          </MenuPopover>
        </Menu>
      )}
      {children !== undefined && <div className={styles.rest}>{children}</div>}
    </div>
  );
};
