import { mount } from "svelte";
import App from "./App.svelte";
import { app } from "./app.svelte.ts";
import { came_back, neutral } from "./leave.ts";
import "./look/fonts.css";
import "./look/tokens.css";
import "./look/base.css";

/** The one-time code from the link, taken out of the address bar before anything else happens. */
function code(): string {
  const found = new URLSearchParams(location.hash.slice(1)).get("k") ?? "";
  history.replaceState(null, "", location.pathname);
  return found;
}

const given = code();
if (given === "" && came_back()) {
  location.replace(neutral(""));
} else {
  addEventListener("popstate", (event) => app.came(event.state));
  mount(App, { target: document.body });
  void app.open(given);
}
