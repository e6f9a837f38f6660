import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["forms/**/*.test.ts"] } });
