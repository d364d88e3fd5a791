/**
 * How hard this replica works: what its process uses of its cgroup's limits, sampled every ten seconds, and where its sessions come from.
 * In: clock, usage, limits, the sessions' addresses. Out: the load of the moment. I/O: one timer, `close` ends it.
 * Caveats: the process is taken for the container's only one; addresses are counted anew at most once a second.
 * Source: api.md `SizingAdvice`.
 */
import type { ReplicaLoad } from '@vmcp/crds';
import type { Clock, Timer } from './clock.ts';
import { pressure, recent, type Pressure, type Sample } from './pressure.ts';
import type { ClientAddresses } from './session/client-addresses.ts';

export interface LoadDeps {
  readonly clock: Clock;
  readonly usage: () => Pick<Sample, 'memoryBytes' | 'cpuMs'>;
  readonly limits: () => Sample['limits'];
  readonly clients: () => ClientAddresses;
  /** Something came to be short, or no longer is. */
  readonly onChange: () => void;
}

export interface Load {
  current(): ReplicaLoad;
  close(): void;
}

const sampleMs = 10_000;
const countMs = 1_000;

export function createLoad({ clock, usage, limits, clients, onChange }: LoadDeps): Load {
  let samples: readonly Sample[] = [];
  let now: Pressure = { high: [] };
  let counted = { atMs: -Infinity, of: { addresses: 0, busiest: 0 } };
  let timer: Timer | undefined;
  const take = () => {
    samples = recent(samples, { atMs: clock.now(), ...usage(), limits: limits() });
    const before = now.high;
    now = pressure(samples, before);
    timer = clock.set(sampleMs, take);
    if (String(before) !== String(now.high)) onChange();
  };
  take();
  return {
    current() {
      if (clock.now() - counted.atMs >= countMs) counted = { atMs: clock.now(), of: clients() };
      return { ...now, clientAddresses: counted.of.addresses, busiestAddressSessions: counted.of.busiest };
    },
    close: () => clock.clear(timer),
  };
}
