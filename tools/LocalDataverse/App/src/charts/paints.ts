import { tokens } from "@fluentui/react-components";

/** How a part of a chart is filled: a color of the theme, and a pattern over it, since color alone tells nobody enough. */
export interface Paint {
  readonly color: string;
  /** A CSS image laid over the color; "none" for the first. */
  readonly pattern: string;
}

const light = "rgba(255, 255, 255, 0.45)";

const stripes = (angle: number): string => `repeating-linear-gradient(${angle}deg, ${light} 0 2px, transparent 2px 7px)`;

const paints: readonly Paint[] = [
  { color: tokens.colorBrandBackground, pattern: "none" },
  { color: tokens.colorPaletteBlueBorderActive, pattern: stripes(45) },
  { color: tokens.colorPaletteMarigoldBorderActive, pattern: stripes(135) },
  { color: tokens.colorPaletteBerryBorderActive, pattern: `radial-gradient(${light} 1.5px, transparent 2px) 0 0 / 7px 7px` },
  { color: tokens.colorPaletteSteelBorderActive, pattern: stripes(0) },
  { color: tokens.colorPaletteGreenBorderActive, pattern: stripes(90) },
  { color: tokens.colorPalettePurpleBorderActive, pattern: `${stripes(45)}, ${stripes(135)}` },
  { color: tokens.colorPaletteBrownBorderActive, pattern: `radial-gradient(${light} 2.5px, transparent 3px) 0 0 / 11px 11px` },
];

export const paintOf = (index: number): Paint => paints[index % paints.length]!;

/** Style of something painted; a border marks it where the system takes the colors away. */
export const painted = (index: number): { background: string; border: string } => {
  const { color, pattern } = paintOf(index);
  return { background: pattern === "none" ? color : `${pattern}, ${color}`, border: `1px solid ${color}` };
};
