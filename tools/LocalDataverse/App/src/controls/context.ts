import { Person, Right } from "../model/appModel";
import { Catalog } from "../model/catalog";
import { toWallClock } from "../model/dates";
import { clientFormatting, dateSettings, numberSettings } from "../client/clientFormatting";
import { ClientNavigation } from "../client/clientNavigation";
import { entityMetadata, hasPrivilege } from "../client/clientUtility";
import { ClientWebApi } from "../client/clientWebApi";
import { LoadedControl } from "./bundles";
import { Parameter } from "./parameters";

type Context = ComponentFramework.Context<Record<string, Parameter>>;

/** What a control's context stands on beyond the form it is on. */
export interface ControlSurroundings {
  readonly catalog: Catalog;
  readonly person: Person;
  readonly may: (right: Right, table: string) => boolean;
  readonly webApi: ClientWebApi;
  readonly navigation: ClientNavigation;
  readonly readFile: (address: string) => Promise<string>;
}

/** How a control stands on its form at this moment. */
export interface ControlSituation {
  readonly parameters: Record<string, Parameter>;
  readonly updatedProperties: string[];
  readonly isDisabled: boolean;
  readonly isVisible: boolean;
  readonly label: string;
  /** Pixels; -1 while nobody asked to be told of them. */
  readonly width: number;
  readonly height: number;
  readonly design: ComponentFramework.FluentDesignState;
}

/** What a control can ask of its host about itself. */
export interface ControlRequests {
  readonly requestRender: () => void;
  readonly trackSize: (follow: boolean) => void;
  readonly setFullScreen: (full: boolean) => void;
  readonly keepState: (state: ComponentFramework.Dictionary) => void;
}

/**
 * The context of the component framework (`@types/powerapps-component-framework` 1.3.18). What a browser on a desk can't do,
 * such as reading a bar code, rejects, as it does in a model-driven app there.
 */
export function makeContext(control: LoadedControl, around: ControlSurroundings, now: ControlSituation, requests: ControlRequests): Context {
  const { catalog, person, may, webApi, navigation, readFile } = around;
  return {
    parameters: now.parameters,
    updatedProperties: now.updatedProperties,
    mode: {
      allocatedWidth: now.width,
      allocatedHeight: now.height,
      isControlDisabled: now.isDisabled,
      isVisible: now.isVisible,
      label: now.label,
      trackContainerResize: requests.trackSize,
      setFullScreen: requests.setFullScreen,
      setControlState: (state) => {
        requests.keepState(state);
        return true;
      },
    },
    webAPI: webApi as ComponentFramework.WebApi,
    navigation: {
      openAlertDialog: (strings) => navigation.openAlertDialog(strings),
      openConfirmDialog: (strings) => navigation.openConfirmDialog(strings),
      openErrorDialog: (options) => navigation.openErrorDialog(options),
      openForm: (options, parameters) => navigation.openForm(options, parameters),
      openUrl: (url) => navigation.openUrl(url),
      openWebResource: (name, options, data) => navigation.openWebResource(name, options, data),
      openFile: () => unavailable("navigation.openFile"),
    },
    formatting: clientFormatting(person.timeZone),
    userSettings: {
      dateFormattingInfo: dateSettings(),
      numberFormattingInfo: numberSettings(),
      isRTL: false,
      languageId: person.language,
      securityRoles: [...person.roles],
      userId: `{${person.id.toUpperCase()}}`,
      userName: person.name,
      getTimeZoneOffsetMinutes: (date = new Date()) => offsetMinutes(date, person.timeZone),
    },
    resources: {
      // Like a model-driven app: a key without a text answers with itself.
      getString: (key) => control.strings.get(key) ?? key,
      getResource: (path, success, failure) => void readFile(control.addressOf(path)).then((content) => success(btoa(unescape(encodeURIComponent(content)))), failure),
    },
    client: { disableScroll: false, getClient: () => "Web", getFormFactor: () => 1, isOffline: () => false, isNetworkAvailable: () => navigator.onLine },
    utils: {
      getEntityMetadata: async (table, columns = []) => entityMetadata(catalog, table, columns),
      hasEntityPrivilege: (table, privilege) => hasPrivilege(may, table, privilege),
      lookupObjects: () => unavailable("utils.lookupObjects"),
    },
    device: {
      captureAudio: () => unavailable("device.captureAudio"),
      captureImage: () => unavailable("device.captureImage"),
      captureVideo: () => unavailable("device.captureVideo"),
      getBarcodeValue: () => unavailable("device.getBarcodeValue"),
      getCurrentPosition: () => unavailable("device.getCurrentPosition"),
      pickFile: () => unavailable("device.pickFile"),
    },
    factory: {
      requestRender: requests.requestRender,
      getPopupService: () => {
        throw new Error("factory.getPopupService is not offered by these pages.");
      },
    },
    copilot: { executeEvent: () => unavailable("copilot.executeEvent"), executePrompt: () => unavailable("copilot.executePrompt") },
    events: {},
    fluentDesignLanguage: now.design,
  };
}

const unavailable = (member: string): Promise<never> => Promise.reject(new Error(`${member} is not offered by these pages.`));

/** Minutes that the person's clock is ahead of UTC. */
function offsetMinutes(date: Date, zone: string): number {
  const { date: day, time } = toWallClock(date.toISOString(), zone);
  return Math.round((Date.parse(`${day}T${time}:00Z`) - Math.floor(date.getTime() / 60_000) * 60_000) / 60_000);
}
