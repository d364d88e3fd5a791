/**
 * Ages as kubectl prints them: `9s`, `4m12s`, `3h5m`, `2d3h`, `40d`, `2y10d`. In: milliseconds or a timestamp. Out: text. Pure.
 * Source: apimachinery's duration.HumanDuration.
 */
export function ageOf(timestamp: unknown, nowMs: number): string {
  if (typeof timestamp !== 'string') return '<unknown>';
  return humanDuration(nowMs - Date.parse(timestamp));
}

export function humanDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  if (seconds < -1) return '<invalid>';
  const shape = shapes.find(({ belowSeconds }) => seconds < belowSeconds) ?? { belowSeconds: Infinity, units: ['y'] };
  let left = Math.max(seconds, 0);
  const parts = shape.units.map((unit) => {
    const size = unitSeconds[unit] ?? 1;
    const count = Math.floor(left / size);
    left -= count * size;
    return { count, text: `${count}${unit}` };
  });
  return parts.map(({ count, text }, index) => (index > 0 && count === 0 ? '' : text)).join('');
}

const [minute, hour, day, year] = [60, 3600, 86_400, 365 * 86_400];
const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: minute, h: hour, d: day, y: year };
const shapes: readonly { readonly belowSeconds: number; readonly units: readonly string[] }[] = [
  { belowSeconds: 2 * minute, units: ['s'] },
  { belowSeconds: 10 * minute, units: ['m', 's'] },
  { belowSeconds: 3 * hour, units: ['m'] },
  { belowSeconds: 8 * hour, units: ['h', 'm'] },
  { belowSeconds: 2 * day, units: ['h'] },
  { belowSeconds: 8 * day, units: ['d', 'h'] },
  { belowSeconds: 2 * year, units: ['d'] },
  { belowSeconds: 8 * year, units: ['y', 'd'] },
];
