/**
 * The events that a new status is worth: one for each condition that flipped and for a new phase, none in a steady state. Pure.
 * In: the status on the object and the one to write. Out: notes for the recorder.
 * Source: api.md "Status": events on every transition.
 */
import type { EventNote } from './kube/events.ts';

interface Told {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

export interface PhasedStatus {
  readonly phase?: string;
  readonly message?: string;
  readonly conditions?: readonly Told[];
}

/** True is bad news for these. */
const abnormal = new Set([
  'Degraded',
  'Stalled',
  'Reconciling',
  'ToolConflicts',
  'SizingAdvice',
  'CatalogWarning',
  'SettingsIgnored',
  'SessionStorageWarning',
]);
/** Told by the phase, or too fine to tell. */
const silent = new Set(['Ready', 'Reconciling', 'Stalled', 'BackendsReady', 'SessionStorageWarning']);
const badPhases = new Set(['Failed', 'Degraded']);

export function transitions(previous: PhasedStatus | undefined, next: PhasedStatus): EventNote[] {
  const before = new Map(previous?.conditions?.map((condition) => [condition.type, condition]));
  const isTold = ({ type }: Told) => silent.has(type) || (type === 'Degraded' && next.phase === 'Degraded');
  const flipped = (next.conditions ?? []).filter((now) => !isTold(now) && isNews(before.get(now.type), now));
  return [...flipped.map(conditionNote), ...phaseNotes(previous?.phase, next)];
}

function phaseNotes(previous: string | undefined, { phase, message, conditions }: PhasedStatus): EventNote[] {
  if (phase === undefined || phase === previous) return [];
  const ready = conditions?.find(({ type }) => type === 'Ready');
  const note = message === undefined || message === '' ? phase : `${phase}: ${message}`;
  const type = badPhases.has(phase) ? 'Warning' : 'Normal';
  return [{ type, reason: ready?.reason ?? phase, action: 'UpdateStatus', note }];
}

/** First sight of a good condition is no news. */
function isNews(before: Told | undefined, now: Pick<Told, 'type' | 'status' | 'reason'>): boolean {
  if (before === undefined || now.status === 'Unknown') return isBad(now);
  return before.status !== now.status || (isBad(now) && before.reason !== now.reason);
}

function isBad({ type, status }: Pick<Told, 'type' | 'status'>): boolean {
  return abnormal.has(type) ? status === 'True' : status === 'False';
}

function conditionNote(condition: Told): EventNote {
  const type = isBad(condition) ? 'Warning' : 'Normal';
  return { type, reason: condition.reason, action: `Check${condition.type}`, note: condition.message };
}
