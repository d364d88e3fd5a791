/**
 * What the cache keeps of a VirtualMCPServer's status: its backends as one digest of everything but their heartbeats. Pure.
 * In: a status, ours or the live one. Out: the status with one entry in `discoveredBackends`, named by the digest.
 * Guarantees: equal digests for equal lists, in whatever order the fields of an entry come; a new heartbeat alone is no difference.
 * Why: five hundred backends in each of a thousand statuses. Source: performance.md P13.
 */
import type { VirtualMCPServer, VirtualMCPServerStatus } from '@vmcp/crds';
import { digestOf } from '../kube/condense.ts';

export function condense(status: VirtualMCPServerStatus): VirtualMCPServerStatus {
  const { discoveredBackends: backends } = status;
  if (backends === undefined || backends.length === 0) return status;
  return { ...status, discoveredBackends: [{ name: digestOf(JSON.stringify(backends.map(facts))) }] };
}

/** A resource as the cache keeps it. */
export function condensed(resource: VirtualMCPServer): VirtualMCPServer {
  return resource.status === undefined ? resource : { ...resource, status: condense(resource.status) };
}

function facts(backend: object): unknown[] {
  return Object.entries(backend)
    .filter(([field, value]) => field !== 'lastHealthCheck' && value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
