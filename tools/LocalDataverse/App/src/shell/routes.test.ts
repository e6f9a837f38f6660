import { describe, expect, it } from "vitest";
import { Router } from "./router";
import { addressOf, listRoute, newRoute, parsePlace, Place, rowRoute } from "./routes";

describe("an address", () => {
  const places: readonly Place[] = [
    { app: "sl_SalesLoop", route: { kind: "home" } },
    { app: "sl_SalesLoop", route: { kind: "list", table: "opportunity", view: "v1", sort: { column: "buyer.city", descending: true }, search: `50% & "more"`, page: 3, where: [{ column: "sl_stageid", operator: "eq", value: "7", label: "Stage: A | B" }] } },
    { app: "sl_SalesLoop", route: { kind: "dashboard", id: "aa-bb" } },
    { app: "sl_SalesLoop", route: { kind: "page", name: "sl_/setup/setup.html" } },
    { app: null, route: listRoute("account") },
    { app: "sl_SalesLoop", route: { kind: "row", table: "opportunity", id: "aa-bb", form: "f", tab: "tab_gates" } },
    { app: "sl_SalesLoop", route: newRoute("sl_gateexception", { sl_opportunityid: { table: "opportunity", id: "7", name: "A | B & C" } }) },
  ];

  it.each(places)("brings back the place it was made of: $route.kind $route.table", (place) => expect(parsePlace(addressOf(place))).toEqual(place));

  it("typed by hand is taken as far as it makes sense", () => {
    expect(parsePlace("#/app/account?page=-2").route).toMatchObject({ kind: "list", page: 1 });
    expect(parsePlace("#/app/100%").route).toMatchObject({ kind: "list", table: "100%" });
    expect(parsePlace("#/app/account?where=name|like|%25a%25|x&where=name|null||None").route).toMatchObject({ where: [{ column: "name", operator: "null", value: "", label: "None" }] });
    expect(parsePlace("").route).toEqual({ kind: "home" });
  });
});

describe("a page with unsaved changes", () => {
  it("is not left until the person says so, by a link or by the back button", () => {
    window.location.hash = "#/app/opportunity/1";
    const router = new Router(window);
    const waiting: (() => void)[] = [];
    const release = router.guardWith((leave) => {
      waiting.push(leave);
      return false;
    });
    router.go(listRoute("account"));
    expect(router.place.route.kind).toBe("row");

    window.history.pushState(null, "", "#/app/contact");
    window.dispatchEvent(new HashChangeEvent("hashchange"));
    expect(router.place.route).toMatchObject({ kind: "row", id: "1" });
    expect(window.location.hash).toBe("#/app/opportunity/1");

    waiting.at(-1)?.();
    expect(router.place.route).toMatchObject({ kind: "list", table: "contact" });
    release();
  });

  it("keeps its guard when only its tab changes", () => {
    window.location.hash = "#/app/opportunity/1";
    const router = new Router(window);
    let asked = 0;
    router.guardWith(() => {
      asked++;
      return false;
    });
    router.adjust({ ...rowRoute("opportunity", "1"), tab: "t" } as never);
    expect(asked).toBe(0);
    router.go(listRoute("account"));
    expect(asked).toBe(1);
  });
});
