import { BrandVariants, createDarkTheme, createLightTheme, Theme, typographyStyles } from "@fluentui/react-components";
import * as React from "react";

const brand: BrandVariants = {
  10: "#02100f",
  20: "#061f1d",
  30: "#09302c",
  40: "#0b3f3a",
  50: "#0d4c46",
  60: "#0f5851",
  70: "#12645c",
  80: "#146f67",
  90: "#2a847b",
  100: "#45a196",
  110: "#5cb3a8",
  120: "#77c3b9",
  130: "#92d1c9",
  140: "#aeded8",
  150: "#caebe7",
  160: "#e6f7f5",
};

export const lightTheme: Theme = createLightTheme(brand);

export const darkTheme: Theme = {
  ...createDarkTheme(brand),
  colorBrandForeground1: brand[120],
  colorBrandForeground2: brand[130],
  colorBrandForegroundLink: brand[120],
  colorBrandForegroundLinkHover: brand[130],
  colorBrandForegroundLinkPressed: brand[110],
  colorBrandForegroundLinkSelected: brand[120],
};

/** What the person chose; "system" follows the system's own switch. */
export type Look = "system" | "light" | "dark";

const key = "salesloop.look";

export const readLook = (storage: Storage): Look => {
  const stored = storage.getItem(key);
  return stored === "light" || stored === "dark" ? stored : "system";
};

export const writeLook = (storage: Storage, look: Look): void => (look === "system" ? storage.removeItem(key) : storage.setItem(key, look));

/** How the pages look now, in the shape in which controls are told of it. */
export const designOf = (isDark: boolean): ComponentFramework.FluentDesignState => ({ tokenTheme: isDark ? darkTheme : lightTheme, brand, isDarkTheme: isDark, typographyTokens: typographyStyles as never });

export const LookContext = React.createContext<ComponentFramework.FluentDesignState>(designOf(false));
