/**
 * What a client declared at initialize, as the bit mask that fits into its session id, and what it may be asked because of it.
 * In: the `capabilities` object. Out: a number of at most 16 bits; back, what a backend is told of it; claims. Pure. Source: proxy.md §3, §4.
 */
import type { Declared } from '../backends/backend.ts';
import { member, stringAt } from '../wire/json.ts';
import type { Era } from '../wire/protocol.ts';

/** MCP Apps; whoever declares it takes pages of this type, as the extension demands. */
const ui = 'io.modelcontextprotocol/ui';
const uiTypes = ['text/html;profile=mcp-app'];

const bits: readonly (readonly [path: readonly string[], bit: number])[] = [
  [['roots'], 1],
  [['roots', 'listChanged'], 2],
  [['sampling'], 4],
  [['sampling', 'tools'], 8],
  [['sampling', 'context'], 64],
  [['elicitation'], 16],
  [['elicitation', 'url'], 32],
  [['elicitation', 'form'], 128],
  [['extensions', ui], 256],
];

export function capabilityMask(capabilities: unknown): number {
  return bits.reduce((mask, [path, bit]) => (isDeclared(capabilities, path) ? mask | bit : mask), 0);
}

/** What a client must have declared to be asked this; undefined: it cannot be asked at all. */
const bitOf: Readonly<Record<string, number>> = {
  'roots/list': 1,
  'sampling/createMessage': 4,
  'elicitation/create': 16,
};
const [samplingTools, elicitationUrl, elicitationForm] = [8, 32, 128];

/** `sub`: a part that a client may leave out of a capability it declares ("elicitation.url"). */
export interface Undeclared {
  readonly sub: string | undefined;
}

/** Why a client with this mask may not be asked; undefined when it may. `bytes`: the JSON text of the question's `params`. */
export function undeclared(mask: number, method: string, bytes: Buffer | undefined): Undeclared | undefined {
  const bit = Object.hasOwn(bitOf, method) ? bitOf[method] : undefined;
  if (bit === undefined || (mask & bit) === 0) return { sub: undefined };
  if (bytes === undefined) return undefined;
  const sub = method === 'elicitation/create' ? elicitationGap(mask, bytes) : samplingGap(mask, method, bytes);
  return sub === undefined ? undefined : { sub };
}

/** It can be sent to a page. */
export function opensPages(mask: number): boolean {
  return (mask & elicitationUrl) !== 0;
}

/** A client that names no mode means forms. */
function elicitationGap(mask: number, params: Buffer): string | undefined {
  const mode = member(params, 0, 'mode');
  if (mode !== undefined && stringAt(params, mode.start) === 'url') {
    return (mask & elicitationUrl) === 0 ? 'elicitation.url' : undefined;
  }
  return (mask & (elicitationForm | elicitationUrl)) === elicitationUrl ? 'elicitation.form' : undefined;
}

function samplingGap(mask: number, method: string, params: Buffer): string | undefined {
  if (method !== 'sampling/createMessage' || (mask & samplingTools) !== 0) return undefined;
  const wants = member(params, 0, 'tools') ?? member(params, 0, 'toolChoice');
  return wants === undefined ? undefined : 'sampling.tools';
}

const [roots, sampling, elicitation, apps] = [1, 4, 16, 256];
/** Not of a mask: of clients whose requests stand for themselves. */
const modern = 0x10000;

/**
 * What servers may list by of what a client declared: 72 values at most, 0 for nothing. How roots change and what sampling may include says
 * nothing of what a client can answer, and a client that names no mode of elicitation means forms.
 */
export function audienceOf(mask: number, era: Era): number {
  const modes = mask & (elicitationForm | elicitationUrl);
  const asked = (mask & elicitation) === 0 ? 0 : elicitation | (modes === 0 ? elicitationForm : modes);
  const isTold = era === 'modern' && (mask & roots) !== 0;
  return (mask & (roots | sampling | samplingTools | apps)) | asked | (isTold ? modern : 0);
}

/** What an audience declares. Legacy backends ask for roots outside of calls, where a modern client cannot be asked: see `LeasePool`. */
export function declaredOf(audience: number): Declared {
  const mask = audience & ~modern;
  return {
    legacy: capabilitiesOf((audience & modern) === 0 ? mask : mask & ~roots),
    modern: capabilitiesOf(mask),
  };
}

/** The JSON text of `capabilities` that says the same. */
export function capabilitiesOf(mask: number): string {
  const declared: Capabilities = {};
  for (const [path, bit] of bits) if ((mask & bit) !== 0) declare(declared, path);
  return JSON.stringify(declared);
}

interface Capabilities {
  [key: string]: Capabilities | true | readonly string[];
}

function declare(into: Capabilities, [key, ...rest]: readonly string[]): void {
  if (key === undefined) return;
  if (key === 'listChanged') into[key] = true;
  else if (key === ui) into[key] = { mimeTypes: uiTypes };
  else declare((into[key] ??= {}) as Capabilities, rest);
}

/** `{}` and `true` declare; absent, null and false do not. */
function isDeclared(value: unknown, path: readonly string[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return value !== undefined && value !== null && value !== false;
  if (typeof value !== 'object' || value === null) return false;
  return isDeclared((value as Record<string, unknown>)[key], rest);
}
