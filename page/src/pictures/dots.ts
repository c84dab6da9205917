// Quantile dots: each dot is one equally likely time apart. Dots that fall into the same place pile
// up; how long is read across, how many by counting.

export interface Dot {
  /** Index of the quantile. */
  i: number;
  x: number;
  /** Which place in its pile, from 0 at the bottom. */
  level: number;
}

/**
 * @param values    not falling.
 * @param position  pixels across for a value.
 * @param size      a dot's diameter in pixels; piles stand this far apart.
 */
export function pile(values: number[], position: (value: number) => number, size: number): Dot[] {
  const dots: Dot[] = [];
  let column = -Infinity;
  let level = 0;
  values.forEach((value, i) => {
    const x = position(value);
    if (x - column < size) level += 1;
    else {
      column = x;
      level = 0;
    }
    dots.push({ i, x: column, level });
  });
  return dots;
}
