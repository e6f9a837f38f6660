import { Button, makeStyles, Menu, MenuButton, MenuDivider, MenuGroup, MenuGroupHeader, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, tokens } from "@fluentui/react-components";
import * as React from "react";
import { People } from "../model/appModel";
import { text } from "../texts/texts";
import { Icon } from "./icons";
import { OptionsDialog } from "./OptionsDialog";
import { Look } from "./theme";

export interface HeaderProps {
  readonly appName: string;
  readonly people: People;
  readonly look: Look;
  readonly homeAddress: string;
  readonly navigationIsOpen: boolean;
  readonly isNarrow: boolean;
  readonly onToggleNavigation: () => void;
  readonly onLook: (look: Look) => void;
  readonly onSignIn: (userId: string) => void;
}

const useStyles = makeStyles({
  header: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    height: "48px",
    padding: `0 ${tokens.spacingHorizontalM} 0 6px`,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    zIndex: 2,
  },
  brand: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    marginLeft: tokens.spacingHorizontalXS,
    padding: "4px 6px",
    borderRadius: tokens.borderRadiusMedium,
    color: "inherit",
    textDecorationLine: "none",
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: "nowrap",
    overflow: "hidden",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  mark: { width: "24px", height: "24px", flexShrink: 0 },
  space: { flexGrow: 1 },
  person: { maxWidth: "260px", minWidth: "0" },
  personName: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  people: { maxHeight: "70vh", overflowY: "auto" },
  // Drawn, not written: the button's name has the whole name, and letters beside it would be read as part of it.
  initials: {
    display: "grid",
    placeItems: "center",
    width: "24px",
    minWidth: "24px",
    height: "24px",
    borderRadius: "50%",
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    fontSize: tokens.fontSizeBase100,
    fontWeight: tokens.fontWeightSemibold,
    "::before": { content: "attr(data-initials)" },
  },
  title: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** The bar across the top: what app this is, how it looks, and as whom one looks at it. */
export const Header = (props: HeaderProps): React.ReactElement => {
  const styles = useStyles();
  const [isChoosing, setChoosing] = React.useState(false);
  return (
    <header className={styles.header}>
      <Button
        appearance="subtle"
        icon={<Icon name="menu" />}
        aria-label={text(props.navigationIsOpen ? "CollapseNavigation" : "ExpandNavigation")}
        aria-expanded={props.navigationIsOpen}
        onClick={props.onToggleNavigation}
      />
      <a className={styles.brand} href={props.homeAddress}>
        <img className={styles.mark} src="favicon.svg" alt="" />
        {props.appName}
      </a>
      <div className={styles.space} />
      <LookMenu look={props.look} onLook={props.onLook} />
      <Button appearance="subtle" icon={<Icon name="options" />} aria-label={text("Options")} title={text("Options")} onClick={() => setChoosing(true)} />
      <PersonMenu people={props.people} isNarrow={props.isNarrow} onSignIn={props.onSignIn} />
      {isChoosing && <OptionsDialog onClose={() => setChoosing(false)} />}
    </header>
  );
};

const LookMenu = ({ look, onLook }: Pick<HeaderProps, "look" | "onLook">): React.ReactElement => (
  <Menu checkedValues={{ look: [look] }} onCheckedValueChange={(_, { checkedItems }) => onLook((checkedItems[0] as Look | undefined) ?? "system")}>
    <MenuTrigger disableButtonEnhancement>
      <Button appearance="subtle" icon={<Icon name="colors" />} aria-label={text("LookSwitch")} title={text("LookSwitch")} />
    </MenuTrigger>
    <MenuPopover>
      <MenuList>
        <MenuItemRadio name="look" value="system">
          {text("FollowSystem")}
        </MenuItemRadio>
        <MenuItemRadio name="look" value="light">
          {text("LookLight")}
        </MenuItemRadio>
        <MenuItemRadio name="look" value="dark">
          {text("LookDark")}
        </MenuItemRadio>
      </MenuList>
    </MenuPopover>
  </Menu>
);

const initialsOf = (name: string): string => {
  const words = name.split(/\s+/).filter((word) => word !== "");
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.charAt(0).toUpperCase() ?? "").join("");
};

const PersonMenu = ({ people, isNarrow, onSignIn }: Pick<HeaderProps, "people" | "isNarrow" | "onSignIn">): React.ReactElement => {
  const styles = useStyles();
  const me = people.people.find((person) => person.id === people.signedIn);
  const name = me?.name ?? "";
  const administrators = people.people.filter((person) => person.isAdministrator);
  const others = people.people.filter((person) => !person.isAdministrator);
  const items = (list: typeof others): React.ReactElement[] =>
    list.map((person) => (
      <MenuItemRadio key={person.id} name="person" value={person.id}>
        <div>{person.name}</div>
        <div className={styles.title}>{person.isAdministrator ? text("Administrator") : person.title}</div>
      </MenuItemRadio>
    ));

  return (
    <Menu checkedValues={{ person: [people.signedIn] }} onCheckedValueChange={(_, { checkedItems }) => checkedItems[0] && onSignIn(checkedItems[0])}>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton className={styles.person} appearance="subtle" aria-label={text("SignedInAs", name)} icon={<span className={styles.initials} data-initials={initialsOf(name)} />} menuIcon={isNarrow ? null : <Icon name="chevronDown" size={12} />}>
          {isNarrow ? null : <span className={styles.personName}>{name}</span>}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList className={styles.people}>
          <MenuGroup>
            <MenuGroupHeader>{text("SignInAs")}</MenuGroupHeader>
            {items(others)}
          </MenuGroup>
          {others.length > 0 && administrators.length > 0 && <MenuDivider />}
          {items(administrators)}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
};
