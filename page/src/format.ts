// Dates and numbers as they stand alone in a table cell. Sentences with numbers in them come
// finished from fonder; nothing here builds one.

import { tongue } from "./words.svelte.ts";

/** English without a country writes the day first here, as every sentence does. */
const written = () => (tongue() === "en" ? "en-GB" : tongue());

/** 27 Oct 2025, from an ISO date. */
export function date(iso: string): string {
  const [year = 0, month = 1, day = 1] = iso.split("-").map(Number);
  const form = new Intl.DateTimeFormat(written(), {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  return form.format(Date.UTC(year, month - 1, day));
}

const at_noon = (iso: string) => Date.parse(`${iso}T12:00:00Z`);

/** "March 2031", of "2031-03". */
export function month(iso: string): string {
  const form = new Intl.DateTimeFormat(written(), { month: "long", year: "numeric", timeZone: "UTC" });
  return form.format(at_noon(`${iso}-01`));
}

/** "Mon", from an ISO date. */
export function weekday(iso: string): string {
  return new Intl.DateTimeFormat(written(), { weekday: "short", timeZone: "UTC" }).format(at_noon(iso));
}

/** A number with at most `places` decimals, or a dash where nothing is known. */
export function number(value: number | null, places = 0): string {
  if (value === null) return "–";
  return new Intl.NumberFormat(written(), { maximumFractionDigits: places }).format(value);
}

/** A share as whole hundredths: 0.414 is 41 %. */
export function share(value: number | null, places = 0): string {
  if (value === null) return "–";
  const form = new Intl.NumberFormat(written(), { style: "percent", maximumFractionDigits: places });
  return form.format(value);
}

/** Two ends of a range, in the order given. */
export function range(ends: readonly [number, number] | null, form = share): string {
  return ends ? `${form(ends[0])} – ${form(ends[1])}` : "–";
}
