/**
 * Which generation a backend speaks, judged by its answer to `server/discover`.
 * In: HTTP status and the JSON-RPC response in the body, if there is one. Out: Evidence, and what a modern backend said of itself. Pure.
 * Guarantees: 401, 403, 408, 429, 502–504 are no evidence; a server that answers but does not list 2026-07-28 is legacy.
 * Source: reference mcp.md §1.3.
 */
import { envelope } from '../wire/envelope.ts';
import { FailureError } from '../wire/failure.ts';
import { modernVersion } from '../wire/protocol.ts';

/** `perhaps`: knows no `server/discover` and says so as modern servers do; another method tells. `trial`: 500, which proves nothing: legacy is tried. */
export type Evidence = 'modern' | 'legacy' | 'perhaps' | 'trial' | 'none';

/** What `server/discover` tells. */
export interface Discovered {
  readonly capabilities: Readonly<Record<string, unknown>>;
  readonly instructions: string | undefined;
}

const noEvidence = new Set([401, 403, 408, 429]);
const modernErrors = new Set<unknown>([-32020, -32021, -32022]);

/** What a modern backend has that does not say what it has: all of it, as far as it answers. */
export const undiscovered: Discovered = {
  capabilities: Object.fromEntries(['tools', 'resources', 'prompts'].map((name) => [name, { listChanged: true }])),
  instructions: undefined,
};

export function evidence(status: number, body: Buffer): Evidence {
  if (status === 500 || status === 501) return 'trial';
  if (provesNothing(status)) return 'none';
  const { result, error } = response(body);
  if (error !== undefined) return ofError(status, error);
  const versions = result?.['supportedVersions'];
  return Array.isArray(versions) && versions.includes(modernVersion) ? 'modern' : 'legacy';
}

/** To `tools/list` in modern form, asked of one that perhaps is modern. */
export function confirmation(status: number, body: Buffer): Evidence {
  if (provesNothing(status)) return 'none';
  const { result, error } = response(body);
  if (result !== undefined && status < 300) return 'modern';
  return modernErrors.has(error?.['code']) ? 'modern' : 'legacy';
}

/** Undefined: it does not say. */
export function discoveredIn(body: Buffer): Discovered | undefined {
  const { result } = response(body);
  if (result === undefined) return undefined;
  const { capabilities, instructions } = result;
  return {
    capabilities: record(capabilities) ?? {},
    instructions: typeof instructions === 'string' ? instructions : undefined,
  };
}

function provesNothing(status: number): boolean {
  return status >= 500 || noEvidence.has(status);
}

function ofError(status: number, { code, data }: Value): Evidence {
  if (code === -32601 && (status === 404 || status === 400)) return 'perhaps';
  if (!modernErrors.has(code)) return 'legacy';
  const supported = record(data)?.['supported'];
  return Array.isArray(supported) && !supported.includes(modernVersion) ? 'legacy' : 'modern';
}

type Value = Readonly<Record<string, unknown>>;

function response(body: Buffer): { readonly result?: Value | undefined; readonly error?: Value | undefined } {
  try {
    if (envelope(body).kind !== 'response') return {};
  } catch (error) {
    if (error instanceof FailureError) return {};
    throw error;
  }
  const { result, error } = JSON.parse(body.toString()) as { result?: unknown; error?: unknown };
  return { result: record(result), error: record(error) };
}

function record(value: unknown): Value | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Value) : undefined;
}
