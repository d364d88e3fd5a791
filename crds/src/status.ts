/**
 * What one replica of the proxy tells the operator: the body of GET /status on the ops port.
 * Out: types, and the lines that both programs speak of. Written by proxy/http, read by operator/virtualmcpserver. Source: api.md "Status: one writer, the operator".
 */

export type BackendState = 'ready' | 'degraded' | 'unavailable' | 'unauthenticated' | 'unknown';
export type CircuitState = 'closed' | 'open' | 'half-open';
export type CapabilityKind = 'tools' | 'resources' | 'resourceTemplates' | 'prompts';

/** One backend as this replica sees it. Never an address, a token or a backend's own error text. */
export interface BackendStatus {
  readonly name: string;
  readonly state: BackendState;
  /** A category in words ("health check timed out"), empty when ready. */
  readonly message: string;
  readonly consecutiveFailures: number;
  readonly circuitBreakerState: CircuitState;
  /** Negotiated protocol revision; absent until the backend was listed, or judged by a probe. */
  readonly mcpRevision?: string;
  /** RFC 3339; absent until the first probe ended. */
  readonly lastHealthCheck?: string;
  readonly transport: string;
  readonly authType: string;
  /** Number of tools the backend listed, before any filter. */
  readonly tools: number;
}

/** Two capabilities wanted one advertised name. */
export interface Conflict {
  readonly kind: CapabilityKind;
  readonly name: string;
  readonly winner: string;
  readonly losers: readonly string[];
}

/** What can be short on a replica. */
export type Scarce = 'memory' | 'cpu';

/** How hard a replica works. What it cannot measure, since it has no limit, is absent. */
export interface ReplicaLoad {
  /** Of the limits of its cgroup, over the last minute. */
  readonly memoryPercent?: number;
  readonly cpuPercent?: number;
  /** What was over its line (`loadLines`) for a minute and has not come well below it since. */
  readonly high: readonly Scarce[];
  /** Where live sessions come from, in numbers: how many addresses, and how many sessions the busiest one has. */
  readonly clientAddresses: number;
  readonly busiestAddressSessions: number;
}

/** Percent of the limit over which a replica should get more. Source: the sizing page, api.md `SizingAdvice`. */
export const loadLines: Readonly<Record<Scarce, number>> = { memory: 80, cpu: 70 };

export interface ReplicaStatus {
  /** Grows with every change; the operator hands the last one back as `?since=`. */
  readonly version: number;
  readonly podUid: string;
  /** `generationOf` the configuration file that runs. */
  readonly configGeneration: string;
  /** Why the newest file on disk does not run; absent when it does. Names the path, never a secret. */
  readonly configError?: string;
  readonly ready: boolean;
  readonly backends: readonly BackendStatus[];
  readonly capabilities: {
    readonly tools: number;
    readonly resources: number;
    readonly prompts: number;
    readonly compositeTools: number;
  };
  readonly conflicts: readonly Conflict[];
  /** Things an admin should know (an advertised name over 64 characters, a malformed definition that was dropped). */
  readonly warnings: readonly string[];
  /** Live client sessions. */
  readonly sessions: number;
  /** Absent from older proxies. */
  readonly load?: ReplicaLoad;
  /** Ids of the root keys this replica can open with. */
  readonly keyIds: readonly string[];
  /** The running settings an admin may want to see, durations in ms. */
  readonly settings: { readonly healthCheckIntervalMs: number; readonly unhealthyThreshold: number };
}
