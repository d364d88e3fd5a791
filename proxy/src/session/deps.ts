/**
 * What `main` hands to the session room. Types only.
 * Source: architecture "Shape of a file" (dependencies are arguments).
 */
import type { Keyring } from '@vmcp/crds';
import type { Backends } from '../backends/backend.ts';
import type { Times } from '../clock.ts';
import type { Config } from '../config/config.ts';
import type { Log, Metrics } from '../telemetry/telemetry.types.ts';

export interface SessionDeps {
  readonly config: () => Config;
  readonly backends: Backends;
  /** Asked on each use; undefined: ids are sealed with a random key of this process. */
  readonly keyring: () => Keyring | undefined;
  /** Of this program, for serverInfo. */
  readonly version: string;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly times: Times;
}
