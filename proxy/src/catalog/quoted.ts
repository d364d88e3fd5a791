/**
 * A name from a backend, as warnings show it. In: any text. Out: quoted and bounded. Pure.
 */
const maxShown = 100;

export function quoted(name: string): string {
  return name.length <= maxShown ? `"${name}"` : `"${name.slice(0, maxShown)}…"`;
}
