/**
 * Makes a container's words fit a local process: mount paths become the pod's directories, 0.0.0.0 the pod's address. Pure.
 * Guarantees: a path is replaced only as a whole (`/data` and `/data/x`, not `/database`); what was replaced is not looked at again.
 */

export interface Rewriting {
  readonly address: string;
  /** Mount path → directory on this machine. */
  readonly mounts: ReadonlyMap<string, string>;
}

export function rewrite(text: string, { address, mounts }: Rewriting): string {
  const paths = [...mounts.keys()].sort((a, b) => b.length - a.length).map(escape);
  const path = paths.length === 0 ? '(?!)' : `(?<![\\w./-])(?:${paths.join('|')})(?=$|[^\\w.-])`;
  const any = '(?<![\\d.])0\\.0\\.0\\.0(?![\\d.])';
  return text.replace(new RegExp(`${path}|${any}`, 'g'), (found) => mounts.get(found) ?? address);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
