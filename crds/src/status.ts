/**
 * What one replica of the proxy tells the operator: the body of GET /status on the ops port.
 * Out: types only. Written by proxy/http, read by operator/virtualmcpserver. Source: api.md "Status: one writer, the operator".
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
  /** Negotiated protocol revision; absent until the first contact. */
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
  /** Ids of the root keys this replica can open with. */
  readonly keyIds: readonly string[];
  /** The running settings an admin may want to see, durations in ms. */
  readonly settings: { readonly healthCheckIntervalMs: number; readonly unhealthyThreshold: number };
}
