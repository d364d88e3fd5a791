/**
 * One pass over one VirtualMCPServer: observe, decide, apply, tell the pods, write the status. I/O.
 * In: a key. Out: when to look again, if that is known; faults that are nobody's doing are thrown and retried.
 * Source: architecture "One resource, from event to status".
 */
import { durationMs, newKeyring, vmcpNames } from '@vmcp/crds';
import { kinds, type Caches } from '../caches.ts';
import { applyAll, type ApplyDeps } from '../controller/apply.ts';
import type { Outcome, Reconcile } from '../controller/controller.ts';
import { prune } from '../controller/prune.ts';
import { writeStatus } from '../controller/write-status.ts';
import { ApiError } from '../errors.ts';
import type { Cluster, Key, KubeObject } from '../kube/cluster.ts';
import type { Recorder } from '../kube/events.ts';
import { pods as podKind, secrets as secretKind, type Pod } from '../kube/kinds.ts';
import { keyOf } from '../kube/store.ts';
import type { Log } from '../log.ts';
import type { ReadReferences } from '../references.ts';
import { transitions } from '../transitions.ts';
import { hindrance, lookAgain, refusal } from '../workload/refusal.ts';
import { deploymentOf, isReady, rollout } from '../workload/rollout.ts';
import type { Problem } from './check/problem.ts';
import { condense } from './condense.ts';
import { ownerOf } from './desired/metadata.ts';
import { externalUrls } from './external-urls.ts';
import { rotateKeys } from './keys.ts';
import { observe, type Observed } from './observe.ts';
import { plan, type Plan } from './plan.ts';
import type { Replicas } from './replicas.ts';
import { rememberServed } from './served.ts';
import { status } from './status.ts';
import { touches } from './touch.ts';

export interface VirtualMCPServerDeps {
  readonly cluster: Cluster;
  readonly caches: Caches;
  readonly references: ReadReferences;
  readonly replicas: Replicas;
  readonly recorder: Recorder;
  /** The proxy's image. */
  readonly image: string;
  /** How old a sealing root key gets. */
  readonly keyRotationMs: number;
  readonly log: Log;
  readonly now: () => number;
}

export function virtualMCPServerPass(deps: VirtualMCPServerDeps): Reconcile {
  const servedOf = rememberServed();
  return async (key, signal) => {
    deps.log.debug({ controller: 'virtualmcpserver', ...key }, 'pass begins');
    const observed = await observe(deps, key, signal);
    if (observed === undefined) return void follow(deps, key, undefined);
    follow(deps, key, observed);
    const freshKeyring = newKeyring(new Date(deps.now()).toISOString());
    const decided = plan(observed, { image: deps.image, freshKeyring, servedOf });
    const { problems, fault, written } = await act(deps, observed, decided, signal);
    const outcome = problems.length === 0 ? await tellPods(deps, observed, decided, signal) : undefined;
    const keysAgainMs = await rotateKeys(deps, observed, signal);
    // What we do not know of replicas yet, since we just began to ask, is no news: a status of before stands until they have spoken.
    const unheardMs = deps.replicas.firstWordMs(key);
    const seen = { ...observed, deployment: deploymentOf(written) ?? observed.deployment };
    if (unheardMs === undefined) await report(deps, seen, { ...decided, problems }, signal);
    if (fault !== undefined) throw fault;
    const wasRefused = decided.problems.length === 0 && problems.length > 0;
    return wasRefused ? sooner(lookAgain, unheardMs) : sooner(outcome, keysAgainMs, unheardMs);
  };
}

function sooner(outcome: Outcome, ...others: readonly (number | undefined)[]): Outcome {
  const waits = [outcome?.requeueAfterMs, ...others].filter((ms) => ms !== undefined);
  return waits.length === 0 ? undefined : { requeueAfterMs: Math.min(...waits) };
}

interface Acted {
  readonly problems: readonly Problem[];
  readonly written?: readonly KubeObject[];
  /** To be thrown once the status tells of it: the pass is tried again. */
  readonly fault?: Error;
}

/** Applies and prunes; an object's refusal that only the user can mend becomes a problem. */
async function act(deps: VirtualMCPServerDeps, observed: Observed, decided: Plan, signal: AbortSignal): Promise<Acted> {
  if (decided.problems.length > 0) return { problems: decided.problems };
  const { resource } = observed;
  if (await areKeysLost(deps, observed, signal)) {
    const note = 'the Secret with the root keys is gone: a new one is made, and every session starts anew';
    deps.recorder.record(resource, { type: 'Warning', reason: 'KeysLost', action: 'Apply', note });
  }
  const applying: ApplyDeps = {
    cluster: deps.cluster,
    owner: { kind: 'VirtualMCPServer', ...ownerOf(resource) },
    live: (kind, key) => observed.held.find((held) => isSame(held, kind, key))?.object,
    log: deps.log,
  };
  try {
    const { written } = await applyAll(applying, decided.objects, signal);
    await prune(applying, { desired: decided.objects, held: observed.held }, signal);
    return { problems: [], written };
  } catch (error) {
    const refused = refusal(error, resource.spec.podTemplateSpec !== undefined);
    if (refused !== undefined) return { problems: [{ ...refused, mayAppear: false }] };
    const hindered = hindrance(error);
    if (hindered === undefined) throw error;
    return { problems: [{ ...hindered, mayAppear: true }], fault: error as Error };
  }
}

/** The cache does not show one whose labels somebody took away. */
async function areKeysLost(
  { cluster }: VirtualMCPServerDeps,
  observed: Observed,
  signal: AbortSignal,
): Promise<boolean> {
  if (observed.keys !== undefined || observed.deployment === undefined) return false;
  const { namespace, name } = keyOf(observed.resource);
  return (await cluster.get(secretKind, { namespace, name: vmcpNames(name).keys }, signal)) === undefined;
}

function isSame(held: { kind: { kind: string }; object: KubeObject }, kind: { kind: string }, key: Key): boolean {
  return held.kind.kind === kind.kind && keyOf(held.object).name === key.name;
}

/** Running pods learn that their files changed; see `touch.ts`. */
async function tellPods(
  deps: VirtualMCPServerDeps,
  observed: Observed,
  { config }: Plan,
  signal: AbortSignal,
): Promise<Outcome> {
  const { credentials, keys, keyring, pods } = observed;
  if (credentials === undefined || keys === undefined) return undefined;
  const secretsVersion = `${credentials.metadata?.resourceVersion}.${keys.metadata?.resourceVersion}`;
  const running = (pod: Pod) => {
    const said = deps.replicas.report(pod.metadata?.uid ?? '');
    return (
      said && { generation: said.configGeneration, keyIds: said.keyIds, isRefusing: said.configError !== undefined }
    );
  };
  const keyIds = (keyring?.keys ?? []).map(({ id }) => id);
  const decided = touches(pods, running, { generation: config.generation, secretsVersion, keyIds }, deps.now());
  const write = ({ pod, annotations }: (typeof decided.touches)[number]) =>
    deps.cluster
      .mergePatch(podKind, keyOf(pod), { metadata: { uid: pod.metadata?.uid, annotations } }, signal)
      .catch(unlessGone);
  await Promise.all(decided.touches.map(write));
  return decided.againMs === undefined ? undefined : { requeueAfterMs: decided.againMs };
}

/** A pod that went meanwhile needs no telling. */
function unlessGone(error: unknown): void {
  if (error instanceof ApiError && (error.reason === 'NotFound' || error.reason === 'Conflict')) return;
  throw error;
}

async function report(
  deps: VirtualMCPServerDeps,
  observed: Observed,
  decided: Plan,
  signal: AbortSignal,
): Promise<void> {
  const { resource, pods } = observed;
  const next = status({
    resource,
    problems: decided.problems,
    members: decided.members,
    rollout: rollout(observed.deployment, pods, resource.spec.replicas ?? 1),
    reports: pods.filter(isReady).map((pod) => ({
      pod: pod.metadata?.name ?? '',
      status: deps.replicas.report(pod.metadata?.uid ?? ''),
    })),
    generation: decided.problems.length > 0 ? undefined : decided.config.generation,
    externalUrls: externalUrls(observed.service, pods),
    nowMs: deps.now(),
  });
  const isWritten = await writeStatus(
    deps.cluster,
    { kind: kinds.virtualMCPServers, live: resource, condense },
    next,
    signal,
  );
  if (isWritten) for (const note of transitions(resource.status, next)) deps.recorder.record(resource, note);
}

/** Keeps a poll open for each ready pod, and none for a resource that is gone. */
function follow(deps: VirtualMCPServerDeps, key: Key, observed: Observed | undefined): void {
  const interval = observed?.resource.spec.config?.operational?.failureHandling?.statusReportingInterval;
  const targets = (observed?.pods ?? []).filter(isReady).flatMap(({ metadata, status: said }) => {
    const { uid, name } = metadata ?? {};
    return uid === undefined || name === undefined || said?.podIP === undefined ? [] : [{ uid, name, ip: said.podIP }];
  });
  deps.replicas.follow({ key, targets, keyring: observed?.keyring, intervalMs: durationMs(interval ?? '30s') });
}
