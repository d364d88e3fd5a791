/**
 * Which backend a URI belongs to that no backend listed, by the resource templates.
 * In: the catalog's routes of templates, once; then URIs. Out: a route (the URI itself is its name), or undefined; warnings. Pure.
 * Guarantees: a template's own text first. Then the first match by the text of the templates, in which "{" sorts behind letters, so that
 * the one that says more goes before the one that says less; of equal ones the first by backend name. Bounded work whatever they and the URI are.
 * Source: proxy.md §6 "templates match exactly, then by RFC 6570".
 */
import { compare } from './candidates.ts';
import type { MatchTemplate, Route } from './catalog.types.ts';
import { quoted } from './quoted.ts';
import { uriTemplate } from './uri-template.ts';
import type { UriTemplate } from './uri-template.ts';

interface Candidate {
  readonly text: string;
  readonly backend: string;
  readonly template: UriTemplate;
}

export interface Templates {
  readonly match: MatchTemplate;
  readonly warnings: readonly string[];
}

/** Looks at a character that one lookup may do; beyond it the URI counts as unknown. Ten thousand common templates with one beginning fit. */
const maxLooks = 5_000_000;
/** So many characters of a template's literal beginning are indexed. */
const maxPrefix = 64;

export function templates(routes: ReadonlyMap<string, Route>): Templates {
  const candidates: Candidate[] = [];
  const warnings: string[] = [];
  for (const [text, { backend }] of routes) {
    const template = uriTemplate(text);
    if (template === undefined) warnings.push(unreadable(text, backend));
    else candidates.push({ text, backend, template });
  }
  candidates.sort(inOrder);
  const shadows = candidates.flatMap((candidate, index) => shadowed(candidate, candidates[index - 1]));
  return { match: matcher(routes, byPrefix(candidates)), warnings: [...warnings, ...shadows] };
}

function inOrder(a: Candidate, b: Candidate): number {
  return compare(a.template.shape, b.template.shape) || compare(a.backend, b.backend) || compare(a.text, b.text);
}

function unreadable(text: string, backend: string): string {
  return `resource template ${quoted(text)} of backend "${backend}" is none by RFC 6570: only its own text is routed there`;
}

function shadowed({ text, backend, template }: Candidate, before: Candidate | undefined): string[] {
  if (before?.template.shape !== template.shape || before.backend === backend) return [];
  return [
    `resource template ${quoted(text)} of backend "${backend}" is shadowed: backend "${before.backend}" has one for the same URIs, and gets them`,
  ];
}

function byPrefix(candidates: readonly Candidate[]): ReadonlyMap<string, readonly Candidate[]> {
  const index = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const prefix = candidate.template.prefix.slice(0, maxPrefix);
    const known = index.get(prefix) ?? [];
    index.set(prefix, known);
    known.push(candidate);
  }
  return index;
}

function matcher(routes: ReadonlyMap<string, Route>, index: ReadonlyMap<string, readonly Candidate[]>): MatchTemplate {
  return (uri) => {
    const exact = routes.get(uri);
    if (exact !== undefined) return exact;
    const backend = index.size === 0 ? undefined : firstMatch(candidatesOf(index, uri), uri);
    return backend === undefined ? undefined : { backend, name: uri };
  };
}

function candidatesOf(index: ReadonlyMap<string, readonly Candidate[]>, uri: string): readonly Candidate[] {
  const found: Candidate[] = [];
  for (let length = 0; length <= Math.min(maxPrefix, uri.length); length++) {
    const known = index.get(uri.slice(0, length));
    for (const candidate of known ?? []) found.push(candidate);
  }
  return found.sort(inOrder);
}

function firstMatch(candidates: readonly Candidate[], uri: string): string | undefined {
  let looks = maxLooks;
  for (const { backend, template } of candidates) {
    if (!uri.startsWith(template.prefix)) continue;
    looks -= uri.length * template.parts;
    if (looks < 0) return undefined;
    if (template.matches(uri)) return backend;
  }
  return undefined;
}
