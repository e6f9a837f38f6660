import * as React from "react";
import { Host, hostOf } from "../../shared/host";
import { BoardSettings, Named, settingsOf } from "./board";
import { DashboardPanel } from "./DashboardPanel";
import { IInputs, IOutputs } from "./generated/ManifestTypes";

/** Turns the host's context into props. No rule, no query and no markup lives here. */
export class LoopDashboard implements ComponentFramework.ReactControl<IInputs, IOutputs> {
  private context!: ComponentFramework.Context<IInputs>;
  private notifyOutputChanged!: () => void;
  private host!: Host;
  private chosen: BoardSettings | null = null;

  public init(context: ComponentFramework.Context<IInputs>, notifyOutputChanged: () => void): void {
    this.context = context;
    this.notifyOutputChanged = notifyOutputChanged;
    this.host = hostOf(() => this.context);
  }

  public updateView(context: ComponentFramework.Context<IInputs>): React.ReactElement {
    this.context = context;
    const { parameters } = context;
    return React.createElement(DashboardPanel, {
      host: this.host,
      me: plain(context.userSettings.userId),
      saved: settingsOf({
        tiles: parameters.tiles.raw,
        scope: parameters.scope.raw,
        team: namedOf(parameters.team.raw),
        segment: namedOf(parameters.segment.raw),
        period: parameters.period.raw,
      }),
      scopes: labelsOf(parameters.scope),
      periods: labelsOf(parameters.period),
      isReadOnly: context.mode.isControlDisabled,
      isRightToLeft: context.userSettings.isRTL,
      theme: context.fluentDesignLanguage?.tokenTheme,
      onChoose: this.onChoose,
    });
  }

  public getOutputs(): IOutputs {
    if (this.chosen === null) return {};
    const { scope, team, segment, period, tiles } = this.chosen;
    return { tiles: (tiles ?? []).join("\n"), scope, team: lookupOf("businessunit", team), segment: lookupOf("sl_segment", segment), period };
  }

  public destroy(): void {
    this.chosen = null;
  }

  private readonly onChoose = (chosen: BoardSettings): void => {
    this.chosen = chosen;
    this.notifyOutputChanged();
  };
}

const plain = (id: string): string => id.replace(/[{}]/g, "").toLowerCase();

const namedOf = (raw: ComponentFramework.LookupValue[] | null): Named | null => {
  const [one] = raw ?? [];
  return one ? { id: plain(one.id), name: one.name ?? "" } : null;
};

const lookupOf = (table: string, one: Named | null): ComponentFramework.LookupValue[] => (one ? [{ id: one.id, entityType: table, name: one.name }] : []);

/** What the options of a choice are called, as its column says. */
const labelsOf = (choice: ComponentFramework.PropertyTypes.OptionSetProperty): ReadonlyMap<number, string> => new Map((choice.attributes?.Options ?? []).map((option) => [option.Value, option.Label]));
