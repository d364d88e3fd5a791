/**
 * The proxy's configuration once read: every default filled in, durations in ms, frozen.
 * Out: types, and one bound. Made by `read.ts` from the file (crds/parse does the checking); a new file makes a new value.
 * Source: proxy.md §1, api.md "VirtualMCPServer".
 */

export interface Config {
  readonly name: string;
  readonly groupRef: string;
  /** `generationOf` the file's bytes. */
  readonly generation: string;
  readonly incomingAuth: { readonly type: 'anonymous' | 'local' };
  readonly backends: readonly BackendConfig[];
  readonly aggregation: AggregationConfig;
  readonly health: HealthConfig;
  readonly partialFailureMode: 'best_effort' | 'fail';
  /** The limit of a list on a cold replica (A13), 15 s. */
  readonly discoveryTimeoutMs: number;
  /** What `initialize` waits at most for a backend, 2 s. */
  readonly graceMs: number;
  /** How long a stopping replica lets calls finish, 30 s. */
  readonly drainTimeoutMs: number;
  /** The whole call, 1 h. */
  readonly callTimeoutMs: number;
  readonly http: HttpConfig;
  readonly sessions: { readonly idleTimeoutMs: number; readonly maxLifetimeMs: number };
  readonly logLevel: 'debug' | 'info';
}

export interface BackendConfig {
  readonly name: string;
  readonly url: string;
  /** sse: HTTP+SSE of 2024-11-05. */
  readonly transport: 'streamable-http' | 'sse';
  /** Generation of MCP; auto: found out. */
  readonly protocol: 'auto' | 'legacy' | 'modern';
  /** Anonymous clients without a session may share one of ours. */
  readonly shareable: boolean;
  /** Kind of the resource it came from, '' when written by hand. */
  readonly kind: string;
  /** PEM, added to the system's roots. */
  readonly caBundle: string | undefined;
  /** Sent with every request: plain headers and those read from credential files. */
  readonly headers: Readonly<Record<string, string>>;
  /** Private addresses (RFC 1918, ULA) may be connected to. Loopback needs `allowLoopback` too. */
  readonly allowPrivate: boolean;
  readonly allowLoopback: boolean;
  /** Silence that ends a call: operational.timeouts.perWorkload[name] or default, 30 s. */
  readonly timeoutMs: number;
  /** How it shows in /status: 'unauthenticated', 'header_injection', … */
  readonly authType: string;
}

export interface AggregationConfig {
  readonly strategy: 'prefix' | 'priority' | 'manual';
  /** Placeholder `{workload}`; '' means no prefix. */
  readonly prefixFormat: string;
  readonly priorityOrder: readonly string[];
  readonly defaultToolVisibility: 'allow' | 'deny';
  readonly excludeAllTools: boolean;
  readonly excludeAllResources: boolean;
  readonly excludeAllPrompts: boolean;
  readonly workloads: readonly WorkloadRules[];
}

/** Rules of one backend's entry in `aggregation.tools[]`. `undefined` filter: no filter; empty: nothing is advertised. */
export interface WorkloadRules {
  readonly workload: string;
  readonly filter: readonly string[] | undefined;
  readonly overrides: Readonly<Record<string, ToolOverride>>;
  readonly excludeAll: boolean;
  readonly resources: { readonly filter: readonly string[] | undefined; readonly excludeAll: boolean };
  readonly prompts: { readonly filter: readonly string[] | undefined; readonly excludeAll: boolean };
}

export interface ToolOverride {
  readonly name?: string;
  readonly description?: string;
  readonly annotations?: Readonly<Record<string, string | boolean>>;
}

export interface HealthConfig {
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly unhealthyThreshold: number;
  readonly degradedLatencyMs: number;
}

export interface HttpConfig {
  readonly allowedOrigins: readonly string[];
  readonly allowedHosts: readonly string[];
  readonly maxRequestBytes: number;
  readonly maxHeaderBytes: number;
  /** One JSON-RPC message or SSE event from a backend. */
  readonly maxMessageBytes: number;
}
