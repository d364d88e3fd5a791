/**
 * Keeps the Service network in step with the API: listeners, endpoints and the hosts file that stands for cluster DNS.
 * In: Services and EndpointSlices through the Api. I/O: sockets, one file. Whoever starts it closes it.
 * Guarantees: a change of endpoints counts for the next connection; the hosts file is replaced at once, never half written.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kinds, type Api } from '../objects.ts';
import { createBalancer } from './balancer.ts';
import type { Address, Listener } from './listener.ts';
import { frontends, hostsFile } from './services.ts';

export interface Network {
  /** One more door to a Service's port, for clients outside the cluster. Throws when the address is in use. */
  expose(at: Address, namespace: string, service: string, port: number): Promise<Listener>;
  close(): Promise<void>;
}

export interface NetworkDeps {
  readonly api: Pick<Api, 'list' | 'watch'>;
  readonly hostsPath: string;
  readonly now: () => Date;
  readonly log: (line: string) => void;
  /** See the balancer. */
  readonly keepsSource?: boolean;
}

export function startNetwork({ api, hostsPath, now, log, keepsSource = false }: NetworkDeps): Network {
  const balancer = createBalancer({ now: () => now().getTime(), log, keepsSource });
  let text: string | undefined;
  const refresh = () => {
    const services = api.list(Kinds.Service);
    void balancer.update(frontends(services, api.list(Kinds.EndpointSlice)));
    const next = hostsFile(services);
    if (next !== text) replaceFile(hostsPath, next);
    text = next;
  };
  mkdirSync(dirname(hostsPath), { recursive: true });
  refresh();
  const stops = [api.watch(Kinds.Service, refresh), api.watch(Kinds.EndpointSlice, refresh)];
  return {
    expose: (at, namespace, service, port) => balancer.expose(at, `${namespace}/${service}:${port}`),
    close: async () => {
      for (const stop of stops) stop();
      await balancer.close();
    },
  };
}

function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}
