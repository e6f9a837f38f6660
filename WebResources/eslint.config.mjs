// One set of lint rules for form scripts and controls, Microsoft's own for the solution checker among them.
import js from "@eslint/js";
import powerApps from "@microsoft/eslint-plugin-power-apps";
import a11y from "eslint-plugin-jsx-a11y";
import react from "eslint-plugin-react";
import hooks from "eslint-plugin-react-hooks";
import typescript from "typescript-eslint";

export default typescript.config(
  { ignores: ["**/node_modules/**", "**/out/**", "**/generated/**", "dist/**"] },
  js.configs.recommended,
  ...typescript.configs.recommended,
  { files: ["**/*.{ts,tsx}"], plugins: { "@microsoft/power-apps": powerApps }, rules: powerApps.configs.paCheckerHosted.rules },
  {
    files: ["**/*.tsx"],
    plugins: { react, "react-hooks": hooks, "jsx-a11y": a11y },
    settings: { react: { version: "16.14.0" } },
    rules: { ...react.configs.recommended.rules, ...hooks.configs.recommended.rules, ...a11y.configs.recommended.rules, "react/prop-types": "off" },
  },
  { files: ["**/*.mjs"], languageOptions: { globals: { process: "readonly", URL: "readonly", Buffer: "readonly", fetch: "readonly" } } },
  { files: ["**/*.test.{ts,tsx}"], rules: { "@typescript-eslint/no-non-null-assertion": "off" } },
);
