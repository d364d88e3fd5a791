/**
 * The status of an MCPServerEntry: every check as a condition. Pure.
 * In: the entry, whether its group exists, what is wrong with it. Out: phase Valid, Pending (what it names may still appear), Failed.
 * Source: api.md "The other kinds", reference §1.9.
 */
import type { MCPServerEntry, MCPServerEntryStatus } from '@vmcp/crds';
import { conditions } from '../controller/conditions.ts';
import type { Findings } from '../remote/findings.ts';
import { remoteEntry } from '../remote/remote.ts';
import { verdict } from '../remote/verdict.ts';

export interface EntryFacts {
  readonly entry: MCPServerEntry;
  readonly hasGroup: boolean;
  readonly findings: Findings;
  readonly nowMs: number;
}

export function status({ entry, hasGroup, findings, nowMs }: EntryFacts): MCPServerEntryStatus {
  const generation = entry.metadata.generation ?? 0;
  const { wrong, waiting, conditions: wanted } = verdict({ remote: remoteEntry(entry), hasGroup, findings });
  return {
    phase: wrong.length > 0 ? 'Failed' : waiting.length > 0 ? 'Pending' : 'Valid',
    message: [...wrong, ...waiting].join('; '),
    observedGeneration: generation,
    conditions: conditions(entry.status?.conditions, wanted, generation, nowMs),
  };
}
