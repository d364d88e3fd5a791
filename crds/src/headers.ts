/**
 * Headers that users add to requests to a backend: which names and values are possible.
 * In: the three maps of a backend in the proxy's file, or one name. Out: problems. Pure. Source: proxy.md §1, api.md "The other kinds".
 */
import { pathOf, type Problem } from './problem.ts';

/** Set by the proxy itself or by HTTP. */
const reserved = new Set(
  'accept connection content-encoding content-length content-type expect host keep-alive last-event-id mcp-protocol-version mcp-session-id te trailer transfer-encoding upgrade'.split(
    ' ',
  ),
);
const sources = ['headers', 'headersFile', 'headersEnv'] as const;

/** Header name → value, file or environment variable, by where the value comes from. */
export type HeaderMaps = { readonly [source in (typeof sources)[number]]?: Readonly<Record<string, string>> };

/** Any object: the maps are looked for in it, since only the proxy's file has them. */
export function headerProblems(backendPath: string, backend: HeaderMaps | object): Problem[] {
  const maps = backend as HeaderMaps;
  const seen = new Set<string>();
  return sources.flatMap((source) =>
    Object.entries(maps[source] ?? {}).flatMap(([name, value]) => {
      const message = nameFault(name, seen) ?? (source === 'headers' ? headerValueFault(value) : undefined);
      seen.add(name.toLowerCase());
      return message === undefined ? [] : [{ path: `${backendPath}.${pathOf(source, name)}`, message }];
    }),
  );
}

function nameFault(name: string, seen: ReadonlySet<string>): string | undefined {
  return headerNameFault(name) ?? (seen.has(name.toLowerCase()) ? 'is given twice; keep one' : undefined);
}

/** Why a name cannot be added to requests; undefined when it can. */
export function headerNameFault(name: string): string | undefined {
  if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(name)) return `"${name}" is not a header name`;
  if (reserved.has(name.toLowerCase())) return `"${name}" is set by the proxy itself; remove it`;
  return undefined;
}

/** Why a value cannot be sent, white space at its ends aside; undefined when it can. Never repeats it: it may be a secret. */
export function headerValueFault(value: string): string | undefined {
  const sent = value.trim();
  if (sent === '') return 'has an empty value';
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(sent) ? undefined : 'has a value with characters that no header may have';
}
