/**
 * The process kubelet: takes every Pod and runs it as local processes, each pod on its own 127.x address.
 * In: Pods, ConfigMaps and Secrets through the Api. Out: pod status; a deleted pod is ended, then removed. I/O: processes, files.
 * Guarantees: any change of a Pod (an annotation touched) brings its volumes up to date at once, any change of a ConfigMap or Secret within a second;
 * nothing it started outlives it. Caveats: Linux; no initContainers, no resource limits, no users: pods run as you.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Addresses } from '../addresses.ts';
import { Kinds, type Api, type ApiEvent, type Pod, type PodStatus } from '../objects.ts';
import type { Sources } from './environment.ts';
import type { Images } from './images.ts';
import { startPod, type LocalPod } from './pod.ts';
import { nodeName } from './status.ts';
import type { Reaper } from './reaper.ts';

/** Without `update` a scheduler binds the pods, and the kubelet waits until it has. */
export type KubeletApi = Pick<Api, 'get' | 'watch' | 'updateStatus' | 'delete'> & Partial<Pick<Api, 'update'>>;

export interface KubeletDeps {
  readonly api: KubeletApi;
  readonly root: string;
  readonly runDir: string;
  readonly addresses: Pick<Addresses, 'pod'>;
  readonly images: Images;
  readonly reaper: Reaper;
  readonly now: () => Date;
  readonly log: (line: string) => void;
}

export interface Kubelet {
  /** The pids of a pod's containers, by name; undefined when it does not run. For tests that kill. */
  pids(namespace: string, name: string): ReadonlyMap<string, number> | undefined;
  /** Ends every pod with this grace and without preStop hooks, and without a word to the API. */
  close(graceMs: number): Promise<void>;
}

interface Running {
  readonly local: LocalPod;
  pod: Pod;
  stopping: Promise<void> | undefined;
}

const sourceDelayMs = 1000;

export function startKubelet(deps: KubeletDeps): Kubelet {
  const running = new Map<string, Running>();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  rmSync(join(deps.runDir, 'pods'), { recursive: true, force: true });

  const end = (entry: Running, graceMs: number, after: () => void) => {
    entry.stopping ??= entry.local.stop(graceMs).then(() => {
      running.delete(entry.pod.metadata.uid ?? '');
      after();
    });
  };
  /** Removed by force: a stop under way is cut short too. */
  const gone = (entry: Running) => {
    void entry.local.stop(0);
    end(entry, 0, () => {});
  };
  const pod = (event: ApiEvent<Pod>) => {
    if (isClosed) return;
    const entry = running.get(event.object.metadata.uid ?? '');
    if (event.type === 'DELETED') return entry && gone(entry);
    const { deletionTimestamp } = event.object.metadata;
    if (entry === undefined)
      return deletionTimestamp === undefined ? begin(event.object) : deps.api.delete(Kinds.Pod, event.object, 0);
    entry.pod = event.object;
    if (deletionTimestamp === undefined) return entry.local.update(event.object);
    end(entry, graceOf(event.object), () => isClosed || deps.api.delete(Kinds.Pod, event.object, 0));
  };
  const begin = (object: Pod) => {
    const bound = bind(deps.api, object);
    if (bound === undefined) return;
    const local = startPod(bound, {
      ...deps,
      address: deps.addresses.pod(),
      sources: sourcesOf(deps.api, bound.metadata.namespace ?? ''),
      report: (status) => isClosed || report(deps, bound, status),
    });
    running.set(bound.metadata.uid ?? '', { local, pod: bound, stopping: undefined });
  };
  const sourcesChanged = () => {
    if (isClosed) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      for (const { local } of running.values()) local.sync();
    }, sourceDelayMs);
  };
  const stops = [
    deps.api.watch(Kinds.ConfigMap, sourcesChanged),
    deps.api.watch(Kinds.Secret, sourcesChanged),
    deps.api.watch(Kinds.Pod, pod),
  ];
  return {
    pids: (namespace, name) => find(running, namespace, name)?.local.pids(),
    close: async (graceMs) => {
      isClosed = true;
      clearTimeout(timer);
      for (const stop of stops) stop();
      await Promise.all([...running.values()].map((entry) => entry.local.stop(graceMs, false)));
      await Promise.all([...running.values()].map((entry) => entry.stopping));
    },
  };
}

function find(running: ReadonlyMap<string, Running>, namespace: string, name: string): Running | undefined {
  const isIt = ({ pod }: Running) => pod.metadata.namespace === namespace && pod.metadata.name === name;
  return [...running.values()].find(isIt);
}

/** The scheduler's part, if there is none: there is one node. Undefined when there is nothing to run yet, or any more. */
function bind(api: KubeletApi, pod: Pod): Pod | undefined {
  const live = liveOf(api, pod);
  if (live === undefined || live.status?.phase === 'Succeeded' || live.status?.phase === 'Failed') return undefined;
  if (live.spec.nodeName !== undefined) return live;
  return api.update?.(Kinds.Pod, { ...live, spec: { ...live.spec, nodeName } });
}

function report(deps: KubeletDeps, pod: Pod, status: PodStatus): void {
  const live = liveOf(deps.api, pod);
  if (live !== undefined) deps.api.updateStatus(Kinds.Pod, { ...live, status: { ...live.status, ...status } });
}

/** An event tells of the past: this is the pod as it is now, if it is still that one. */
function liveOf(api: KubeletApi, pod: Pod): Pod | undefined {
  const live = api.get(Kinds.Pod, pod.metadata.namespace ?? '', pod.metadata.name ?? '');
  return live?.metadata.uid === pod.metadata.uid ? live : undefined;
}

function graceOf(pod: Pod): number {
  return (pod.metadata.deletionGracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 30) * 1000;
}

function sourcesOf(api: KubeletApi, namespace: string): Sources {
  return {
    configMap: (name) => api.get(Kinds.ConfigMap, namespace, name),
    secret: (name) => api.get(Kinds.Secret, namespace, name),
  };
}
