import * as React from "react";
import { Host, hostOf } from "../../shared/host";
import { Wish, WishFor, write } from "../../shared/exchange";
import { DealPanel } from "./DealPanel";
import { IInputs, IOutputs } from "./generated/ManifestTypes";

/** Turns the host's context into props. No rule, no query and no markup lives here. */
export class DealLoop implements ComponentFramework.ReactControl<IInputs, IOutputs> {
  private context!: ComponentFramework.Context<IInputs>;
  private notifyOutputChanged!: () => void;
  private host!: Host;
  private wish: Wish | null = null;
  private wishes = 0;

  public init(context: ComponentFramework.Context<IInputs>, notifyOutputChanged: () => void): void {
    this.context = context;
    this.notifyOutputChanged = notifyOutputChanged;
    this.host = hostOf(() => this.context);
  }

  public updateView(context: ComponentFramework.Context<IInputs>): React.ReactElement {
    this.context = context;
    return React.createElement(DealPanel, {
      host: this.host,
      exchange: context.parameters.exchange.raw,
      size: context.parameters.size.raw === "summary" ? "summary" : "full",
      isReadOnly: context.mode.isControlDisabled,
      isRightToLeft: context.userSettings.isRTL,
      theme: context.fluentDesignLanguage?.tokenTheme,
      onWish: this.onWish,
    });
  }

  public getOutputs(): IOutputs {
    return this.wish === null ? {} : { exchange: write(this.wish) };
  }

  public destroy(): void {
    this.wish = null;
  }

  private readonly onWish = (wish: WishFor): void => {
    this.wishes += 1;
    this.wish = { kind: "wish", number: this.wishes, ...wish };
    this.notifyOutputChanged();
  };
}
