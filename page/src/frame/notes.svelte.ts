// Which margin notes have been put away, and how many pictures they could be about. In memory only: a
// reload brings them back.

import { SvelteSet } from "svelte/reactivity";

class Notes {
  away = new SvelteSet<string>();
  pictures = $state(0);
}

export const notes = new Notes();
