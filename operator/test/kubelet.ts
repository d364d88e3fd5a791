/**
 * A kubelet that runs nothing: pods become ready at once, their mounted configuration is a copy that is renewed only when the
 * pod itself changes (as a real kubelet does at once), and their replicas answer the operator's questions from that copy.
 * In: the API server's objects, embedded or real. Out: `ask` for the operator, knobs for a test. Closed by `close()`.
 */
import {
  configFile,
  generationOf,
  keysFile,
  parseConfig,
  parseKeyring,
  type BackendState,
  type ReplicaLoad,
  type ReplicaStatus,
} from '@vmcp/crds';
import type { ApiObject } from '../../hack/dev-cluster/apiserver/types.ts';
import type { Ask } from '../src/virtualmcpserver/replicas.ts';
import { isGone, type CaseStore, type Later } from './case-store.ts';

interface Replica {
  readonly pod: ApiObject;
  text: string;
  keyIds: readonly string[];
  version: number;
  waiting: (() => void)[];
}

export interface FakeKubelet {
  readonly ask: Ask;
  /** How the next pods come up; `crash` leaves them in CrashLoopBackOff, `image` in ImagePullBackOff. */
  mode: 'ready' | 'crash' | 'image';
  /** The state replicas report of a backend; `ready` unless set. */
  setBackend(name: string, state: BackendState): void;
  setSessions(sessions: number): void;
  /** What every replica reports of its load; none unless set. */
  setLoad(load: ReplicaLoad): void;
  /** How often each pod's mounted files were renewed. */
  readonly renewals: () => number;
  close(): void;
}

export function startFakeKubelet(store: CaseStore): FakeKubelet {
  const replicas = new Map<string, Replica>();
  const states = new Map<string, BackendState>();
  let sessions = 0;
  let load: ReplicaLoad | undefined;
  let address = 1;
  let renewals = 0;

  const mounted = (pod: ApiObject): string => {
    const { namespace, labels } = pod.metadata;
    const name = `vmcp-${labels?.['app.kubernetes.io/instance']}-config`;
    const data = store.get('configmaps', { namespace, name })?.['data'] as Record<string, string> | undefined;
    return data?.[configFile] ?? '';
  };
  const mountedKeys = (pod: ApiObject): string[] => {
    const { namespace, labels } = pod.metadata;
    const name = `vmcp-${labels?.['app.kubernetes.io/instance']}-keys`;
    const data = store.get('secrets', { namespace, name })?.['data'] as Record<string, string> | undefined;
    const text = data?.[keysFile];
    return text === undefined ? [] : parseKeyring(Buffer.from(text, 'base64').toString()).keys.map(({ id }) => id);
  };
  const wake = (replica: Replica) => {
    replica.version += 1;
    for (const resolve of replica.waiting.splice(0)) resolve();
  };
  const wakeAll = () => [...replicas.values()].forEach(wake);
  const kubelet: FakeKubelet = {
    mode: 'ready',
    setBackend: (name, state) => {
      states.set(name, state);
      wakeAll();
    },
    setSessions: (count) => {
      sessions = count;
      wakeAll();
    },
    setLoad: (next) => {
      load = next;
      wakeAll();
    },
    renewals: () => renewals,
    ask: async ({ target, since }, signal) => {
      const replica = replicas.get(target.uid);
      if (replica === undefined) throw new Error('no such pod');
      if (since >= replica.version) {
        await new Promise<void>((resolve, reject) => {
          replica.waiting.push(resolve);
          signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
        });
      }
      const podUid = replica.pod.metadata.uid;
      return { ...statusOf({ ...replica, podUid }, states, sessions), ...(load !== undefined && { load }) };
    },
    close: store.watch('pods', {}, ({ type, object }) => {
      const uid = object.metadata.uid;
      if (type === 'DELETED') return void replicas.delete(uid);
      if (object.metadata.deletionTimestamp !== undefined) {
        const { namespace, name } = object.metadata;
        return unlessGone(store.delete('pods', { namespace, name }, { gracePeriodSeconds: 0 }));
      }
      const replica = replicas.get(uid);
      if (replica === undefined) {
        replicas.set(uid, { pod: object, text: mounted(object), keyIds: mountedKeys(object), version: 1, waiting: [] });
        start(store, object, kubelet.mode, `10.244.0.${address++}`);
      } else if (replica.text !== mounted(object) || String(replica.keyIds) !== String(mountedKeys(object))) {
        replica.text = mounted(object);
        replica.keyIds = mountedKeys(object);
        renewals += 1;
        wake(replica);
      }
    }),
  };
  return kubelet;
}

const states = {
  ready: {},
  crash: { state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { exitCode: 1 } } },
  image: { state: { waiting: { reason: 'ImagePullBackOff' } } },
};

function start(store: CaseStore, pod: ApiObject, mode: FakeKubelet['mode'], podIP: string): void {
  const isReady = mode === 'ready';
  const { namespace, name } = pod.metadata;
  const containers = (pod['spec'] as { containers: { name: string }[] }).containers;
  const status = {
    phase: 'Running',
    podIP,
    podIPs: [{ ip: podIP }],
    hostIP: '192.168.0.7',
    conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False' }],
    containerStatuses: containers.map((container) => ({
      name: container.name,
      ready: isReady,
      restartCount: mode === 'crash' ? 3 : 0,
      image: 'x',
      imageID: 'x',
      ...states[mode],
    })),
  };
  unlessGone(store.patch('pods', { namespace, name }, { status }, { subresource: 'status' }));
}

/** A pod may go while we write; any other fault of the API server ends the test. */
function unlessGone(written: Later<unknown>): void {
  void Promise.resolve(written).catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
}

/** What a replica that runs this file says. */
export function statusOf(
  replica: Pick<Replica, 'text' | 'keyIds' | 'version'> & { readonly podUid: string },
  states: ReadonlyMap<string, BackendState> = new Map(),
  sessions = 0,
): ReplicaStatus {
  const parsed = parseConfig(replica.text);
  const backends = 'value' in parsed ? parsed.value.backends : [];
  return {
    version: replica.version,
    podUid: replica.podUid,
    configGeneration: generationOf(replica.text),
    ready: true,
    backends: backends.map(({ name, transport }) => ({
      name,
      state: states.get(name) ?? 'ready',
      message: '',
      consecutiveFailures: 0,
      circuitBreakerState: 'closed',
      lastHealthCheck: '2026-01-01T00:00:00Z',
      transport,
      authType: 'unauthenticated',
      tools: 2,
    })),
    capabilities: { tools: 2 * backends.length, resources: 0, prompts: 0, compositeTools: 0 },
    conflicts: [],
    warnings: [],
    sessions,
    keyIds: replica.keyIds,
    settings: { healthCheckIntervalMs: 30_000, unhealthyThreshold: 3 },
  };
}
