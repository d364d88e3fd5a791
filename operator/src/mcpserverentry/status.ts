/**
 * The status of an MCPServerEntry: every check as a condition. Pure.
 * In: the entry, whether its group exists, what is wrong with it. Out: phase Valid, Pending (what it names may still appear), Failed.
 * Source: api.md "The other kinds", reference §1.9.
 */
import type { MCPServerEntry, MCPServerEntryStatus } from '@vmcp/crds';
import { conditions, type WantedCondition } from '../controller/conditions.ts';
import type { Findings } from './findings.ts';

export interface EntryFacts {
  readonly entry: MCPServerEntry;
  readonly hasGroup: boolean;
  readonly findings: Findings;
  readonly nowMs: number;
}

export function status({ entry, hasGroup, findings, nowMs }: EntryFacts): MCPServerEntryStatus {
  const { spec } = entry;
  const generation = entry.metadata.generation ?? 0;
  const group = hasGroup ? [] : [`group "${spec.groupRef.name}" does not exist`];
  const wrong = [...findings.unsupported, ...findings.remoteUrl];
  const waiting = [...group, ...findings.caBundle, ...findings.headers];
  const wanted = [
    verdict('RemoteURLValidated', findings.remoteUrl, ['RemoteURLValid', 'RemoteURLInvalid']),
    verdict('GroupRefValidated', group, ['GroupRefValid', 'GroupRefNotFound']),
    ...(spec.caBundleRef
      ? [verdict('CABundleRefValidated', findings.caBundle, ['CABundleRefValid', 'CABundleRefInvalid'])]
      : []),
    ...(spec.headerForward
      ? [verdict('HeaderSecretRefsValidated', findings.headers, ['HeadersValid', 'HeadersInvalid'])]
      : []),
    verdict(
      'Valid',
      [...wrong, ...waiting],
      ['ConfigValid', findings.unsupported.length > 0 ? 'NotSupported' : 'ConfigInvalid'],
    ),
  ];
  return {
    phase: wrong.length > 0 ? 'Failed' : waiting.length > 0 ? 'Pending' : 'Valid',
    message: [...wrong, ...waiting].join('; '),
    observedGeneration: generation,
    conditions: conditions(entry.status?.conditions, wanted, generation, nowMs),
  };
}

function verdict(type: string, problems: readonly string[], [good, bad]: readonly [string, string]): WantedCondition {
  const isGood = problems.length === 0;
  return {
    type,
    status: isGood ? 'True' : 'False',
    reason: isGood ? good : bad,
    message: isGood ? 'checked' : problems.join('; '),
  };
}
