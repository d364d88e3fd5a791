/**
 * Why a request did not reach a backend: failures that clients of both generations are told.
 * In: what was asked for. Out: Failure values. Pure. Source: proxy.md §4, §5 and §7 (invariant 5: hidden and absent look the same).
 */
import type { Failure } from '../wire/failure.ts';

/** Where the name of a request is looked up. */
export type CallKind = 'tools' | 'prompts' | 'resources';

const maxShown = 200;
const nouns: Readonly<Record<CallKind, string>> = { tools: 'tool', prompts: 'prompt', resources: 'resource' };

export function unnamed(kind: CallKind): Failure {
  return { code: 'invalid-params', message: `"${kind === 'resources' ? 'uri' : 'name'}" must be a string` };
}

export function unknown(kind: CallKind, name: string): Failure {
  const data = kind === 'resources' ? { data: { uri: name } } : {};
  return { code: 'not-found', message: `unknown ${nouns[kind]} "${short(name)}"`, ...data };
}

export function gone(kind: CallKind, name: string): Failure {
  return { code: 'no-longer-available', message: `${nouns[kind]} "${short(name)}" is no longer available: list again` };
}

export function unavailable(name: string, intervalMs: number): Failure {
  const retryAfterSeconds = Math.max(1, Math.ceil(intervalMs / 1000));
  return { code: 'backend-unavailable', message: `backend "${name}" is unavailable`, retryAfterSeconds };
}

/** A client may name anything. */
function short(name: string): string {
  return name.length <= maxShown ? name : `${name.slice(0, maxShown)}…`;
}

/** Whoever was slow: the backend, or the client it asked. */
export function endless(backend: string): Failure {
  return {
    code: 'backend-timeout',
    message: `call of backend "${backend}" took longer than "operational.callTimeout"`,
  };
}
