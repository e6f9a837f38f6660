import { makeStyles, Menu, MenuButton, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, mergeClasses, tokens } from "@fluentui/react-components";
import * as React from "react";
import { NavigationArea } from "../model/siteMap";
import { text } from "../texts/texts";
import { Icon, TableIcon } from "./icons";

/** An entry as it is drawn: where it leads and whether one is there. */
export interface DrawnEntry {
  readonly id: string;
  readonly table: string;
  readonly title: string;
  readonly iconAddress: string;
  readonly address: string;
  readonly isCurrent: boolean;
}

export interface NavigationProps {
  readonly areas: readonly NavigationArea[];
  readonly area: NavigationArea;
  /** Entries of each group of the area, by the group's id. */
  readonly entries: ReadonlyMap<string, readonly DrawnEntry[]>;
  /** False: only the icons, the words in their tooltips. */
  readonly isOpen: boolean;
  readonly onArea: (id: string) => void;
  readonly onFollow: () => void;
}

const useStyles = makeStyles({
  navigation: { display: "flex", flexDirection: "column", height: "100%", overflow: "hidden" },
  groups: { flexGrow: 1, overflowY: "auto", padding: "8px" },
  group: { listStyleType: "none", margin: "0 0 12px", padding: 0 },
  title: {
    margin: "6px 0 4px",
    padding: "0 10px",
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  entry: {
    position: "relative",
    display: "flex",
    alignItems: "center",
    gap: "10px",
    minHeight: "36px",
    padding: "0 10px",
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: "none",
    whiteSpace: "nowrap",
    ":hover": { backgroundColor: tokens.colorNeutralBackground4Hover, color: tokens.colorNeutralForeground1 },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
    "@media (pointer: coarse)": { minHeight: "44px" },
  },
  current: {
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    fontWeight: tokens.fontWeightSemibold,
    boxShadow: tokens.shadow2,
    "::before": {
      content: '""',
      position: "absolute",
      left: 0,
      top: "9px",
      bottom: "9px",
      width: "3px",
      borderRadius: "2px",
      backgroundColor: tokens.colorCompoundBrandBackground,
    },
  },
  words: { overflow: "hidden", textOverflow: "ellipsis" },
  areas: { padding: "8px", borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  areaButton: { width: "100%", justifyContent: "flex-start", minWidth: 0 },
});

/** The site map: one area at a time, its groups and their tables. */
export const Navigation = ({ areas, area, entries, isOpen, onArea, onFollow }: NavigationProps): React.ReactElement => {
  const styles = useStyles();
  return (
    <nav className={styles.navigation} aria-label={text("Navigation")}>
      <div className={styles.groups}>
        {area.groups.map((group) => (
          <React.Fragment key={group.id}>
            {isOpen && group.title !== "" && <h2 className={styles.title} id={`group-${group.id}`}>{group.title}</h2>}
            <ul className={styles.group} aria-label={group.title || undefined}>
              {(entries.get(group.id) ?? []).map((entry) => (
                <li key={entry.id}>
                  <a
                    className={mergeClasses(styles.entry, entry.isCurrent && styles.current)}
                    href={entry.address}
                    aria-current={entry.isCurrent ? "page" : undefined}
                    aria-label={isOpen ? undefined : entry.title}
                    title={isOpen ? undefined : entry.title}
                    onClick={onFollow}
                  >
                    <TableIcon address={entry.iconAddress} table={entry.table} />
                    {isOpen && <span className={styles.words}>{entry.title}</span>}
                  </a>
                </li>
              ))}
            </ul>
          </React.Fragment>
        ))}
      </div>
      {areas.length > 1 && (
        <div className={styles.areas}>
          <Menu checkedValues={{ area: [area.id] }} onCheckedValueChange={(_, { checkedItems }) => checkedItems[0] && onArea(checkedItems[0])}>
            <MenuTrigger disableButtonEnhancement>
              <MenuButton className={styles.areaButton} appearance="subtle" icon={<Icon name="area" />} menuIcon={isOpen ? <Icon name="chevronDown" size={12} /> : null} aria-label={text("AreaSwitch", area.title)}>
                {isOpen ? area.title : null}
              </MenuButton>
            </MenuTrigger>
            <MenuPopover>
              <MenuList>
                {areas.map((one) => (
                  <MenuItemRadio key={one.id} name="area" value={one.id}>
                    {one.title}
                  </MenuItemRadio>
                ))}
              </MenuList>
            </MenuPopover>
          </Menu>
        </div>
      )}
    </nav>
  );
};
