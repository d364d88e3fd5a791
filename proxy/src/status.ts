/**
 * What this replica reports, numbered: the operator waits for the next number.
 * In: the state of the moment. Out: a ReplicaStatus whose version grows when something worth telling changed. Pure but for its own counter.
 * Guarantees: a probe that changes nothing but its time, a session that comes and goes, or load below its line makes no new version.
 * Source: api.md "Status: one writer, the operator".
 */
import type { BackendStatus, Conflict, Keyring, ReplicaLoad, ReplicaStatus } from '@vmcp/crds';
import type { Catalog } from './catalog/catalog.types.ts';
import type { Config } from './config/config.ts';

export interface Moment {
  readonly podUid: string;
  readonly config: Config;
  readonly configError: string | undefined;
  readonly isReady: boolean;
  readonly backends: readonly BackendStatus[];
  readonly catalog: Catalog;
  readonly sessions: number;
  readonly load: ReplicaLoad;
  readonly keyring: Keyring | undefined;
}

export interface StatusBoard {
  /** The status now; its version is new when something worth telling changed since the last look. */
  current(): ReplicaStatus;
}

/** `firstVersion`: the time in ms, so that a restarted container goes on above the versions it gave before. */
export function createStatusBoard(moment: () => Moment, firstVersion: number): StatusBoard {
  let version = firstVersion;
  let told = '';
  return {
    current() {
      const status = replicaStatus(moment());
      const news = JSON.stringify(status, withoutHeartbeat);
      if (told !== '' && news !== told) version += 1;
      told = news;
      return { version, ...status };
    },
  };
}

function replicaStatus(moment: Moment): Omit<ReplicaStatus, 'version'> {
  const { config, configError, catalog, keyring } = moment;
  return {
    podUid: moment.podUid,
    configGeneration: config.generation,
    ...(configError === undefined ? {} : { configError }),
    ready: moment.isReady,
    backends: moment.backends,
    capabilities: {
      tools: catalog.items.tools.length,
      resources: catalog.items.resources.length,
      prompts: catalog.items.prompts.length,
      compositeTools: 0,
    },
    conflicts: catalog.conflicts.slice(0, maxConflicts).map(bounded),
    warnings: warnings(catalog),
    sessions: moment.sessions,
    load: moment.load,
    keyIds: (keyring?.keys ?? []).map((key) => key.id),
    settings: { healthCheckIntervalMs: config.health.intervalMs, unhealthyThreshold: config.health.unhealthyThreshold },
  };
}

/** The operator reads no more than 8 MiB, and backends decide how many clashes there are and how long names are. */
const maxConflicts = 1000;
const maxLosers = 20;
const maxName = 200;

function bounded(conflict: Conflict): Conflict {
  return { ...conflict, name: conflict.name.slice(0, maxName), losers: conflict.losers.slice(0, maxLosers) };
}

function warnings({ conflicts, warnings: given }: Catalog): readonly string[] {
  const more = conflicts.length - maxConflicts;
  return more > 0 ? [`and ${more} more names that more than one backend wanted`, ...given] : given;
}

/** What changes all the time: told with the next answer, but no reason for one. */
const passing = new Set<string>([
  ...['lastHealthCheck', 'sessions', 'memoryPercent', 'cpuPercent', 'clientAddresses', 'busiestAddressSessions'],
]);

function withoutHeartbeat(key: string, value: unknown): unknown {
  return passing.has(key) ? undefined : value;
}
