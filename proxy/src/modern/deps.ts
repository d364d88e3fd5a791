/**
 * What `main` hands to this room. Types only.
 */
import type { Catalogs } from '../session/catalogs.ts';
import type { SessionDeps } from '../session/deps.ts';

export interface ModernDeps extends SessionDeps {
  /** The running catalog, one for both generations of clients. */
  readonly catalogs: Catalogs;
  /** When this replica began, by `times.now`. */
  readonly startedMs: number;
}
