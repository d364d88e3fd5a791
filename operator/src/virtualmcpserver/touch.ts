/**
 * Which running pods are told that their mounted files changed: a kubelet syncs a pod's volumes at once when the pod changes. Pure.
 * In: pods, what each replica runs, the versions of the files. Out: annotations to write, and when to look again.
 * Guarantees: once per pod and change; again each two seconds while a replica still runs an older file, later each 30; a converged
 *   world gives nothing. Annotations stand on the pods, not in the template, so no pod restarts.
 * Source: api.md "What restarts pods".
 */
import type { Pod } from '../kube/kinds.ts';

export const generationAnnotation = 'vmcp.toolhive.stacklok.dev/config-generation';
export const secretsAnnotation = 'vmcp.toolhive.stacklok.dev/secrets-version';
export const touchedAnnotation = 'vmcp.toolhive.stacklok.dev/config-touched';

export interface Files {
  readonly generation: string;
  /** Resource versions of the credentials and keys Secrets. */
  readonly secretsVersion: string;
  /** The root keys of the newest ring. */
  readonly keyIds: readonly string[];
}

/** What a replica runs, and whether it refused something newer; undefined: it has not spoken. */
export type Running =
  { readonly generation: string; readonly keyIds: readonly string[]; readonly isRefusing: boolean } | undefined;

export interface Touch {
  readonly pod: Pod;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface Touches {
  readonly touches: readonly Touch[];
  readonly againMs: number | undefined;
}

const soonMs = 2_000;
const laterMs = 30_000;
const soonTimes = 15;

export function touches(pods: readonly Pod[], running: (pod: Pod) => Running, files: Files, nowMs: number): Touches {
  const live = pods.filter((pod) => pod.metadata?.deletionTimestamp === undefined && pod.status?.podIP !== undefined);
  const decided = live.map((pod) => decide(pod, running(pod), files, nowMs));
  const waits = decided.flatMap(({ againMs }) => againMs ?? []);
  return {
    touches: decided.flatMap(({ touch }) => touch ?? []),
    againMs: waits.length === 0 ? undefined : Math.min(...waits),
  };
}

interface Decision {
  readonly touch?: Touch;
  readonly againMs?: number;
}

function decide(pod: Pod, running: Running, files: Files, nowMs: number): Decision {
  const isBehind = running !== undefined && isOlder(running, files);
  if (!isTold(pod, files)) return { touch: touch(pod, files, 1, nowMs), ...(isBehind && { againMs: soonMs }) };
  if (running === undefined || !isBehind) return {};
  const { times, atMs } = lastTouch(annotationsOf(pod)[touchedAnnotation]);
  const pauseMs = running.isRefusing || times >= soonTimes ? laterMs : soonMs;
  const leftMs = atMs + pauseMs - nowMs;
  if (leftMs > 0) return { againMs: leftMs };
  return { touch: touch(pod, files, times + 1, nowMs), againMs: pauseMs };
}

function isOlder(running: NonNullable<Running>, files: Files): boolean {
  return running.generation !== files.generation || !files.keyIds.every((id) => running.keyIds.includes(id));
}

function isTold(pod: Pod, files: Files): boolean {
  const noted = annotationsOf(pod);
  return noted[generationAnnotation] === files.generation && noted[secretsAnnotation] === files.secretsVersion;
}

function annotationsOf(pod: Pod): Readonly<Record<string, string>> {
  return pod.metadata?.annotations ?? {};
}

function touch(pod: Pod, files: Files, times: number, nowMs: number): Touch {
  return {
    pod,
    annotations: {
      [generationAnnotation]: files.generation,
      [secretsAnnotation]: files.secretsVersion,
      [touchedAnnotation]: `${times} ${new Date(nowMs).toISOString()}`,
    },
  };
}

/** `<times> <RFC 3339>`; anything else counts as never. */
function lastTouch(text: string | undefined): { times: number; atMs: number } {
  const [times, at] = (text ?? '').split(' ');
  const atMs = Date.parse(at ?? '');
  return Number.isNaN(atMs) ? { times: 0, atMs: 0 } : { times: Number(times) || 0, atMs };
}
