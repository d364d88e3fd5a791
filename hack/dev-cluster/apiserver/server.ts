/**
 * The embedded Kubernetes API server: an in-memory API over TLS for our operator, kubectl and the dev cluster's own controllers.
 * In: CRD directories, a directory for kubeconfigs. Out: a handle with URL, CA, kubeconfigs, the in-process store and the request log.
 * Guarantees: `close` ends every connection, watch and timer. Caveats: nothing survives the process; tokens say who asks, nobody is refused by role;
 *   CEL rules and admission webhooks are not run. Source: Kubernetes API concepts.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { builtinKinds } from './builtin-kinds.ts';
import { shortHash } from './builtin-rules.ts';
import { startCollector } from './collector.ts';
import { readDefinitions, serveDefinitions } from './definitions.ts';
import { createHttpServer } from './http.ts';
import { createKinds, nameOf } from './kinds.ts';
import type { Kinds } from './kinds.ts';
import { kubeconfig } from './kubeconfig.ts';
import { createLocalStore } from './local-store.ts';
import { createStorage } from './storage.ts';
import type { Storage } from './storage.ts';
import { makeTls } from './tls.ts';
import type { ApiServer, ApiServerOptions, RequestRecord, Store } from './types.ts';
import { createWriter } from './writer.ts';
import type { Writer } from './writer.ts';

/** The request log forgets its oldest entries beyond these. */
const maxRecords = 50_000;

export async function startApiServer(options: ApiServerOptions): Promise<ApiServer> {
  const { dir, port = 0, address = '127.0.0.1' } = options;
  const world = await createWorld(options);
  const tls = makeTls([...new Set([address, '127.0.0.1', 'localhost'])], new Date());
  const users = new Map<string, string>();
  const requestLog: RequestRecord[] = [];
  const open = new Set<() => void>();
  const server = createHttpServer(
    {
      ...world,
      ...{ users, open, podLogs: options.podLogs, nowMs: Date.now, bookmarkEveryMs: options.bookmarkEveryMs ?? 60_000 },
      log: (record) => {
        if (requestLog.push(record) > maxRecords) requestLog.shift();
      },
    },
    { key: tls.keyPem, cert: tls.certPem },
  );
  const url = `https://${address}:${await listen(server, port, address)}`;
  const access = kubeconfigs({ dir, url, caPem: tls.caPem, users });
  const admin = access('admin');
  return {
    ...{ url, caPem: tls.caPem, kubeconfigPath: admin.path, adminToken: admin.token, store: world.store, requestLog },
    kubeconfigFor: (user) => access(user).path,
    issue: (user) => issue(users, user),
    async close() {
      world.stop();
      for (const end of [...open]) end();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

interface World {
  readonly kinds: Kinds;
  readonly storage: Storage;
  readonly writer: Writer;
  readonly store: Store;
  readonly stop: () => void;
}

async function createWorld({ crdDir, historyLimit = 5000 }: ApiServerOptions): Promise<World> {
  const builtins = await builtinKinds();
  const kinds = createKinds(builtins.kinds);
  const storage = createStorage(historyLimit);
  const now = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const stamp = () => ({ now: now(), uid: randomUUID, suffix: () => shortHash(randomUUID()) });
  const writer = createWriter({ kinds, storage, stamp });
  const store = createLocalStore({ kinds, storage, writer });
  for (const name of ['default', 'kube-system']) store.create('namespaces', { metadata: { name } });
  const crds = readDefinitions(typeof crdDir === 'string' ? [crdDir] : crdDir);
  const stops = [
    serveDefinitions(crds, { kinds, storage, store, metadata: builtins.metadata, now }),
    startCollector({
      ...{ kinds, storage },
      remove(kind, { metadata }, propagation) {
        if (store.get(nameOf(kind), metadata) !== undefined)
          writer.delete(kind, metadata, { propagation, uid: metadata.uid });
      },
      setMetadata(kind, { metadata }, change) {
        const live = store.get(nameOf(kind), metadata);
        if (live !== undefined) store.update(nameOf(kind), { ...live, metadata: { ...live.metadata, ...change } });
      },
    }),
  ];
  return { kinds, storage, writer, store, stop: () => stops.forEach((stop) => stop()) };
}

async function listen(server: Server, port: number, address: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, resolve);
  });
  return (server.address() as AddressInfo).port;
}

interface AccessParts {
  readonly dir: string;
  readonly url: string;
  readonly caPem: string;
  readonly users: Map<string, string>;
}

/** One token and one file for each user, made when first asked for. */
function kubeconfigs({ dir, url, caPem, users }: AccessParts) {
  const made = new Map<string, { path: string; token: string }>();
  mkdirSync(dir, { recursive: true });
  return (user: string) => {
    const known = made.get(user);
    if (known !== undefined) return known;
    const { token } = issue(users, user);
    const path = join(dir, user === 'admin' ? 'kubeconfig' : `${user}.kubeconfig`);
    writeFileSync(path, kubeconfig({ url, caPem, user, token }), { mode: 0o600 });
    const access = { path, token };
    made.set(user, access);
    return access;
  };
}

function issue(users: Map<string, string>, user: string) {
  const token = randomBytes(24).toString('base64url');
  users.set(token, user);
  return { token, revoke: () => void users.delete(token) };
}
