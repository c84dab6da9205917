// What a figure hands its picture: how wide to draw, which point is being read, and whether the
// picture is being explained. The picture draws in real pixels, so that text keeps its size.

export interface Stage {
  /** Pixels; the picture decides its own height. */
  width: number;
  /** Index of the point being read, or -1. */
  at: number;
  /** The answer sentence, which names the image, and what stands behind it. */
  name: string;
  description: string;
  /** Number of a call-out by its name, while the picture is explained; else undefined. */
  callout: (name: string) => number | undefined;
}

/** Where a narrow screen begins for a picture: it re-lays there rather than shrinking. */
export const narrow_below = 520;

/** One thing to look at in a picture: its name there, and the finished words about it. */
export interface Explained {
  name: string;
  text: string;
}

/** The same picture as rows and columns. The first cell of a row is its head. */
export interface Twin {
  head: string[];
  rows: string[][];
}

/** The index one arrow key away, kept inside the picture; null for keys that do not move. */
export function step(key: string, at: number, count: number, stride: number): number | null {
  const start = at < 0;
  const moves: Record<string, number> = {
    ArrowRight: start ? 0 : at + 1,
    ArrowLeft: start ? count - 1 : at - 1,
    ArrowDown: start ? 0 : at + stride,
    ArrowUp: start ? count - 1 : at - stride,
    Home: 0,
    End: count - 1,
  };
  const next = moves[key];
  if (next === undefined || count === 0) return null;
  return next < 0 || next >= count ? Math.max(0, at) : next;
}
