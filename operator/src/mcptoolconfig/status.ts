/**
 * The status of an MCPToolConfig: a hash of its spec, and who uses it. Pure.
 * In: the config, its users. Out: the status; equal specs have equal hashes whatever the order of their keys.
 * Source: api.md "The other kinds", reference §1.12.
 */
import { createHash } from 'node:crypto';
import type { MCPToolConfig, MCPToolConfigStatus } from '@vmcp/crds';
import { canonical } from '../controller/canonical.ts';
import { conditions, type WantedCondition } from '../controller/conditions.ts';

export interface User {
  readonly kind: 'VirtualMCPServer' | 'MCPServer' | 'MCPRemoteProxy';
  readonly name: string;
}

const maxNamed = 50;

export function status(config: MCPToolConfig, users: readonly User[], nowMs: number): MCPToolConfigStatus {
  const generation = config.metadata.generation ?? 0;
  const valid: WantedCondition = {
    type: 'Valid',
    status: 'True',
    reason: 'ValidationSucceeded',
    message: 'the filter and the overrides are valid',
  };
  return {
    observedGeneration: generation,
    configHash: hashOf(config.spec ?? {}),
    conditions: conditions(config.status?.conditions, [valid, ...inUse(users)], generation, nowMs),
  };
}

/** Absent while nobody names it. */
function inUse(users: readonly User[]): WantedCondition[] {
  if (users.length === 0) return [];
  const names = users.map(({ kind, name }) => `${kind} "${name}"`).toSorted();
  const more = names.length > maxNamed ? [`and ${names.length - maxNamed} more`] : [];
  const message = `used by ${[...names.slice(0, maxNamed), ...more].join(', ')}`;
  return [{ type: 'InUse', status: 'True', reason: 'Referenced', message }];
}

/** `canonical` sorts keys. */
function hashOf(spec: object): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(spec)))
    .digest('hex')
    .slice(0, 16);
}
