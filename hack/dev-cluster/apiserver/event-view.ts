/**
 * One Event, two wordings: events.k8s.io/v1 is a view over the core events that `kubectl get events` and `describe` read. Pure.
 * Source: Kubernetes' conversion between core/v1 and events.k8s.io/v1.
 */
import type { Kind } from './kinds.ts';
import type { Dict } from './types.ts';

/** events.k8s.io name → core name. */
const names: readonly (readonly [string, string])[] = [
  ['regarding', 'involvedObject'],
  ['note', 'message'],
  ['reportingController', 'reportingComponent'],
  ['deprecatedSource', 'source'],
  ['deprecatedFirstTimestamp', 'firstTimestamp'],
  ['deprecatedLastTimestamp', 'lastTimestamp'],
  ['deprecatedCount', 'count'],
];

export const eventView: NonNullable<Kind['view']> = {
  of: 'events',
  toStored: (event) => ({ ...renamed(event, new Map(names)), apiVersion: 'v1' }),
  fromStored: (event) => ({
    ...renamed(event, new Map(names.map(([view, core]) => [core, view]))),
    apiVersion: 'events.k8s.io/v1',
  }),
};

function renamed(event: Dict, to: ReadonlyMap<string, string>): Dict {
  return Object.fromEntries(Object.entries(event).map(([name, value]) => [to.get(name) ?? name, value]));
}
