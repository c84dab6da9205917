// Which margin notes have been put away. In memory only: a reload brings them back.

import { SvelteSet } from "svelte/reactivity";

export const notes = { away: new SvelteSet<string>() };
