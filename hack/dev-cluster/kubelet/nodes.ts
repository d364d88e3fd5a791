/**
 * Nodes of a real API server for which the process kubelet runs the pods: made, kept alive by heartbeats, so that the scheduler binds to them.
 * In: names and zones. I/O: requests, a timer. Whoever starts it closes it; the objects stay.
 * Guarantees: `startNodes` resolves when the control plane has taken the taint of a new node away.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '../../../operator/src/kube/connection.ts';

export interface Nodes {
  close(): Promise<void>;
}

export interface NodeSpec {
  readonly name: string;
  readonly zone: string;
}

/** The control plane doubts a node after 50 s of silence. */
const heartbeatMs = 10_000;
const requestMs = 10_000;
const untaintedMs = 30_000;
const pollMs = 100;

export async function startNodes(connection: Connection, nodes: readonly NodeSpec[]): Promise<Nodes> {
  const stop = new AbortController();
  const send = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) =>
    sendOver(connection, { method, path, body, stop: stop.signal });
  for (const node of nodes) await send('POST', '/api/v1/nodes', nodeOf(node));
  const beat = () =>
    Promise.all(nodes.map(({ name }) => send('PATCH', `/api/v1/nodes/${name}/status`, { status: statusOf() })));
  await beat();
  const beating = keepBeating(beat, stop.signal);
  const isTainted = async (name: string) => {
    const { spec } = (await send('GET', `/api/v1/nodes/${name}`)) as { spec: { taints?: unknown[] } };
    return (spec.taints ?? []).length > 0;
  };
  const deadline = performance.now() + untaintedMs;
  for (const { name } of nodes) {
    while (await isTainted(name)) {
      if (performance.now() > deadline) throw new Error(`node "${name}" is still tainted`);
      await sleep(pollMs);
    }
  }
  return {
    close: async () => {
      stop.abort();
      await beating;
    },
  };
}

async function keepBeating(beat: () => Promise<unknown>, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await sleep(heartbeatMs, undefined, { signal: stop }).catch(() => undefined); // rejected only by the signal
    if (!stop.aborted) await beat().catch(() => undefined); // a missed beat is made good by the next
  }
}

function nodeOf({ name, zone }: NodeSpec) {
  const labels = { 'kubernetes.io/hostname': name, 'topology.kubernetes.io/zone': zone, 'kubernetes.io/os': 'linux' };
  return { apiVersion: 'v1', kind: 'Node', metadata: { name, labels }, status: statusOf() };
}

function statusOf() {
  const time = new Date().toISOString().replace(/\.\d+/, '');
  const room = { cpu: '64', memory: '256Gi', pods: '250', 'ephemeral-storage': '256Gi' };
  const ready = { type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'pods are local processes' };
  return {
    capacity: room,
    allocatable: room,
    addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
    conditions: [{ ...ready, lastHeartbeatTime: time, lastTransitionTime: time }],
  };
}

interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly body: object | undefined;
  readonly stop: AbortSignal;
}

async function sendOver(connection: Connection, { method, path, body, stop }: Call): Promise<unknown> {
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const sent = body === undefined ? {} : { headers: { 'content-type': type }, body: JSON.stringify(body) };
  const signal = AbortSignal.any([stop, AbortSignal.timeout(requestMs)]);
  const { status, text } = await connection.request({ method, path, ...sent, signal });
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text.slice(0, 500)}`);
  return JSON.parse(text);
}
