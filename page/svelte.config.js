import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

export default {
  preprocess: vitePreprocess({ script: true }),
  compilerOptions: {
    runes: true,
    // Build fragments node by node: the door's `trusted-types 'none'` forbids innerHTML, and a
    // page compiled the usual way would stay blank.
    fragments: "tree",
  },
};
