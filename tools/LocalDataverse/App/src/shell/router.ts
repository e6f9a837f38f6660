import { addressOf, parsePlace, Place, Route } from "./routes";

/** Asked before a page is left. Returns true to let go; false keeps the page, and the guard goes on by calling `leave`. */
export type Guard = (leave: () => void) => boolean;

/** Keeps the address bar and the page together, and lets a page with unsaved changes hold on. */
export class Router {
  place: Place;
  private guard: Guard | null = null;
  private address: string;
  /** Pages entered from one another since the app was loaded. */
  private depth = 0;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly window: Window) {
    this.address = window.location.hash;
    this.place = parsePlace(this.address);
    window.addEventListener("hashchange", () => this.follow());
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** @returns What takes the guard away again. */
  guardWith(guard: Guard): () => void {
    this.guard = guard;
    return () => {
      if (this.guard === guard) this.guard = null;
    };
  }

  addressOf(route: Route): string {
    return addressOf({ app: this.place.app, route });
  }

  go(route: Route, how: "push" | "replace" = "push"): void {
    this.goToAddress(this.addressOf(route), how);
  }

  goToAddress(address: string, how: "push" | "replace" = "push"): void {
    if (address === this.address) return;
    if (this.guard && !this.guard(() => this.enter(address, how))) return;
    this.enter(address, how);
  }

  /** Notes in the address what changed on the same page; nobody leaves it. */
  adjust(route: Route): void {
    this.enter(this.addressOf(route), "replace");
  }

  /** Back to where one came from; to the fallback when that was not one of these pages. */
  back(fallback: Route): void {
    if (this.depth > 0) this.window.history.back();
    else this.go(fallback, "replace");
  }

  private enter(address: string, how: "push" | "replace"): void {
    if (how === "push") {
      this.depth++;
      this.window.history.pushState(null, "", address);
    } else this.window.history.replaceState(null, "", address);
    this.show(address);
  }

  /** The browser has changed the address already: by its back button, by a link, or by hand. */
  private follow(): void {
    const address = this.window.location.hash;
    if (address === this.address) return;
    const leave = (): void => this.enter(address, "push");
    if (this.guard && !this.guard(leave)) {
      this.window.history.pushState(null, "", this.address);
      return;
    }

    this.depth = Math.max(0, this.depth - 1);
    this.show(address);
  }

  private show(address: string): void {
    this.address = address;
    this.place = parsePlace(address);
    for (const listener of [...this.listeners]) listener();
  }
}
