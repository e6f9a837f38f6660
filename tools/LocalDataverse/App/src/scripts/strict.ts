/**
 * An object that says what it lacks. A form script that uses a member these pages don't offer must stop with words that
 * name it, and not go on with `undefined`.
 */
export function strict<T extends object>(path: string, members: T): T {
  return new Proxy(members, {
    get(target, key) {
      // Whoever awaits an object asks for "then"; symbols belong to the language.
      if (typeof key === "symbol" || key in target || key === "then" || key === "toJSON") return Reflect.get(target, key);
      throw new Error(`${path}.${key} is not offered by these pages; the form script that uses it needs a real model-driven app.`);
    },
    set(_, key) {
      throw new Error(`${path}.${String(key)} can't be set: the client API is not a place to keep values.`);
    },
  });
}
