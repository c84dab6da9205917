import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// The page is a handful of files beside index.html, found relative to wherever the door serves it.
export default defineConfig({
  base: "./",
  plugins: [svelte()],
  server: { host: "127.0.0.1" }, // a system without a hosts file does not know localhost
  build: {
    target: "es2022",
    assetsInlineLimit: 0, // `font-src 'self'` allows no data: addresses
    modulePreload: { polyfill: false },
    emptyOutDir: true,
    rollupOptions: {
      output: {
        // Names without a hash: the door sends no-store, and embedding wants stable paths.
        entryFileNames: "assets/page.js",
        chunkFileNames: "assets/[name].js",
        assetFileNames: "assets/[name][extname]",
      },
    },
  },
  test: { include: ["src/**/*.test.ts", "tools/**/*.test.ts"], environment: "node", testTimeout: 60_000 },
});
