import * as React from "react";

const paths = {
  account: "M3.5 17V4.5A1.5 1.5 0 0 1 5 3h6a1.5 1.5 0 0 1 1.5 1.5V17M12.5 8H15a1.5 1.5 0 0 1 1.5 1.5V17M2 17h16M6.5 6.5h3M6.5 9.5h3M6.5 12.5h3",
  activity: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l3 2",
  add: "M10 4v12M4 10h12",
  area: "M3.5 4.5h5v5h-5zM11.5 4.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h5v5h-5z",
  back: "M12 4.5 6.5 10l5.5 5.5",
  calendar: "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5",
  chart: "M3.5 16.5h13M6 16V11M10 16V4.5M14 16V8",
  check: "M4 10.5l4 4 8-9",
  chevronDown: "M5 7.5l5 5 5-5",
  chevronLeft: "M12 4.5 6.5 10l5.5 5.5",
  chevronRight: "M8 4.5 13.5 10 8 15.5",
  colors: "M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14",
  competitor: "M5 17V3.5M5 4h10l-2.5 3.5L15 11H5",
  contact: "M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4.5 16.5c0-3 2.5-4.5 5.5-4.5s5.5 1.5 5.5 4.5z",
  edit: "M4 16l.8-3.6L13.5 3.7a1.4 1.4 0 0 1 2 0l.8.8a1.4 1.4 0 0 1 0 2L7.6 15.2zM12 5.2l2.8 2.8",
  empty: "M3.5 11.5 6 4.5h8l2.5 7v4h-13zM3.5 11.5H7l1 2h4l1-2h3.5",
  lock: "M6 9V6.5a4 4 0 0 1 8 0V9M4.5 9h11v7.5h-11z",
  mail: "M3 5h14v10.5H3zM3 5.5l7 5.5 7-5.5",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  note: "M4.5 3.5h11v8.5l-4 4.5h-7zM15.5 12h-4v4.5M7 7h6M7 10h4",
  opportunity: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM12.2 7.7c-.5-.7-1.3-1-2.2-1-1.3 0-2.2.7-2.2 1.7 0 2.3 4.6 1 4.6 3.3 0 1-.9 1.7-2.4 1.7-1 0-1.9-.4-2.4-1.1M10 5.5v1.2M10 13.4v1.2",
  options: "M3.5 6h7M14.5 6h2M3.5 14h2M9.5 14h7M12.5 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7.5 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  person: "M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4.5 16.5c0-3 2.5-4.5 5.5-4.5s5.5 1.5 5.5 4.5",
  phone: "M6.5 3 4 4.5c-.5 5 6 11.5 11.5 11.5l1.5-2.5-3.5-2.5-2 1.5c-1.5-.7-3.3-2.5-4-4L9 6.5z",
  refresh: "M16 6.5A7 7 0 1 0 17 10M16.5 3v4h-4",
  remove: "M4 5.5h12M8 5.5V4h4v1.5M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5",
  reopen: "M5 10a5.5 5.5 0 1 1 1.6 3.9M5 6v4h4",
  save: "M4 4h9.5L16 6.5V16H4zM7 4v4h5V4M7 16v-5h6v5",
  search: "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4",
  sortDown: "M10 4v12M5.5 11.5 10 16l4.5-4.5",
  sortUp: "M10 16V4M5.5 8.5 10 4l4.5 4.5",
  stop: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM5.2 5.2l9.6 9.6",
  table: "M3.5 4.5h13v11h-13zM3.5 8.5h13M8 8.5v7",
  win: "M6 3.5h8v4a4 4 0 0 1-8 0zM6 5H3.5c0 2.5 1 3.5 2.7 3.7M14 5h2.5c0 2.5-1 3.5-2.7 3.7M10 11.5v3M7 16.5h6M8 14.5h4",
  cross: "M5 5l10 10M15 5 5 15",
} as const;

export type IconName = keyof typeof paths;

/** A line drawing in the color of the text around it. Words beside it, or the button's label, say what it means. */
export const Icon = ({ name, size = 20 }: { readonly name: IconName; readonly size?: number }): React.ReactElement => (
  <svg width={size} height={size} viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
    <path d={paths[name]} strokeWidth={name === "more" ? 2.4 : undefined} />
  </svg>
);

const standard: Readonly<Record<string, IconName>> = { account: "account", contact: "contact", opportunity: "opportunity", competitor: "competitor", systemuser: "person" };

/** The icon a solution ships, as a mask so that it follows the text's color; otherwise one of our own. */
export const TableIcon = ({ address, table }: { readonly address: string; readonly table: string }): React.ReactElement =>
  address === "" ? (
    <Icon name={standard[table] ?? "table"} />
  ) : (
    <span
      aria-hidden="true"
      style={{ display: "inline-block", width: 20, height: 20, flexShrink: 0, backgroundColor: "currentColor", mask: `url("${address}") center / contain no-repeat`, WebkitMask: `url("${address}") center / contain no-repeat` }}
    />
  );
