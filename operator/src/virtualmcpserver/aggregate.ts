/**
 * Many replicas' views as one. Pure.
 * In: the backends that are served, the ready replicas' reports. Out: what the resource's status says of them.
 * Guarantees: sorted, independent of the replicas' order; where replicas differ the majority counts, ties go to the worse.
 * Source: api.md "Status: one writer, the operator".
 */
import type { BackendState, BackendStatus, CircuitState, Conflict, ReplicaStatus, Scarce } from '@vmcp/crds';

export interface AggregatedBackend {
  readonly name: string;
  readonly state: BackendState;
  readonly message: string;
  readonly consecutiveFailures: number;
  readonly circuitBreakerState: CircuitState;
  readonly authType: string;
  readonly mcpRevision: string | undefined;
  /** Each replica whose view counts has listed or judged it. */
  readonly isContacted: boolean;
  readonly lastHealthCheck: string | undefined;
  readonly tools: number;
}

export interface Aggregate {
  readonly backends: readonly AggregatedBackend[];
  readonly capabilities: ReplicaStatus['capabilities'];
  readonly conflicts: readonly Conflict[];
  readonly warnings: readonly string[];
  readonly sessions: number;
  readonly load: AggregatedLoad;
}

export interface AggregatedLoad {
  /** Replicas that reported. */
  readonly replicas: number;
  /** How many of them are short of it. */
  readonly short: Readonly<Record<Scarce, number>>;
  /** Most sessions that one replica has from one client address. */
  readonly busiestAddressSessions: number;
}

export const maxConflicts = 20;

export function aggregate(names: readonly string[], replicas: readonly ReplicaStatus[]): Aggregate {
  const most = (of: (counts: ReplicaStatus['capabilities']) => number): number =>
    Math.max(0, ...replicas.map((replica) => of(replica.capabilities)));
  const views = Map.groupBy(
    replicas.flatMap(({ backends }) => backends),
    ({ name }) => name,
  );
  return {
    backends: names.toSorted().map((name) => oneBackend(name, views.get(name) ?? [])),
    capabilities: {
      tools: most(({ tools }) => tools),
      resources: most(({ resources }) => resources),
      prompts: most(({ prompts }) => prompts),
      compositeTools: most(({ compositeTools }) => compositeTools),
    },
    conflicts: conflicts(replicas),
    warnings: [...new Set(replicas.flatMap(({ warnings }) => warnings))].toSorted(),
    sessions: replicas.reduce((sum, { sessions }) => sum + sessions, 0),
    load: load(replicas),
  };
}

function load(replicas: readonly ReplicaStatus[]): AggregatedLoad {
  const short = (kind: Scarce): number => replicas.filter((replica) => replica.load?.high.includes(kind)).length;
  return {
    replicas: replicas.length,
    short: { memory: short('memory'), cpu: short('cpu') },
    busiestAddressSessions: Math.max(0, ...replicas.map((replica) => replica.load?.busiestAddressSessions ?? 0)),
  };
}

/** From worst to best. */
const states: readonly BackendState[] = ['unavailable', 'unauthenticated', 'degraded', 'unknown', 'ready'];
const circuits: readonly CircuitState[] = ['open', 'half-open', 'closed'];

function oneBackend(name: string, views: readonly BackendStatus[]): AggregatedBackend {
  const state = majority(views);
  const agreeing = views.filter((view) => view.state === state);
  return {
    name,
    state,
    message: message(state, views),
    consecutiveFailures: Math.max(0, ...agreeing.map(({ consecutiveFailures }) => consecutiveFailures)),
    circuitBreakerState:
      circuits.find((circuit) => agreeing.some((view) => view.circuitBreakerState === circuit)) ?? 'closed',
    authType: latest(agreeing.map(({ authType }) => authType)) ?? 'unauthenticated',
    mcpRevision: latest(agreeing.map(({ mcpRevision }) => mcpRevision)),
    isContacted: agreeing.length > 0 && agreeing.every(({ mcpRevision }) => mcpRevision !== undefined),
    lastHealthCheck: latest(views.map(({ lastHealthCheck }) => lastHealthCheck)),
    tools: Math.max(0, ...agreeing.map(({ tools }) => tools)),
  };
}

function majority(views: readonly BackendStatus[]): BackendState {
  const count = (state: BackendState): number => views.filter((view) => view.state === state).length;
  const most = Math.max(0, ...states.map(count));
  return most === 0 ? 'unknown' : (states.find((state) => count(state) === most) ?? 'unknown');
}

/** What those say that count; where others differ, each state with its share, theirs first. */
function message(state: BackendState, views: readonly BackendStatus[]): string {
  const held = states.filter((one) => views.some((view) => view.state === one));
  if (held.length <= 1) return said(views);
  const others = held.filter((one) => one !== state);
  return [state, ...others]
    .map((one) => {
      const agreeing = views.filter((view) => view.state === one);
      const words = said(agreeing);
      return `${one}${words === '' ? '' : ` (${words})`} on ${agreeing.length} of ${views.length} replicas`;
    })
    .join('; ');
}

function said(views: readonly BackendStatus[]): string {
  return latest(views.map((view) => (view.message === '' ? undefined : view.message))) ?? '';
}

function latest(values: readonly (string | undefined)[]): string | undefined {
  return values
    .filter((value) => value !== undefined)
    .toSorted()
    .at(-1);
}

/** Sorted by kind and name; where replicas differ over one, the same of them is taken in whatever order they came. */
function conflicts(replicas: readonly ReplicaStatus[]): Conflict[] {
  const all = replicas
    .flatMap((replica) => replica.conflicts)
    .map(({ kind, name, winner, losers }) => ({
      order: JSON.stringify([kind, name, winner, losers]),
      conflict: { kind, name, winner, losers },
    }));
  const sorted = all.toSorted((a, b) => (a.order < b.order ? -1 : 1));
  return [...new Map(sorted.map(({ conflict }) => [`${conflict.kind} ${conflict.name}`, conflict])).values()].slice(
    0,
    maxConflicts,
  );
}
