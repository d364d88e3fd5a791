/**
 * How to reach an API server, read from a kubeconfig. In: the file's path. Out: address, CA and the current user's token or certificate.
 * I/O: reads the file once. Caveat: understands inline data only, as `cluster up` and the embedded API server write it.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Access {
  readonly server: URL;
  readonly ca: string;
  readonly token?: string;
  readonly cert?: string;
  readonly key?: string;
}

interface Named<T> {
  readonly name: string;
  readonly cluster?: T;
  readonly user?: T;
  readonly context?: { readonly cluster: string; readonly user: string };
}

interface Kubeconfig {
  readonly 'current-context': string;
  readonly clusters: readonly Named<Record<string, string>>[];
  readonly users: readonly Named<Record<string, string>>[];
  readonly contexts: readonly Named<never>[];
}

export function accessFrom(path: string): Access {
  const file = parse(readFileSync(path, 'utf8')) as Kubeconfig;
  const context = named(file.contexts, file['current-context']).context;
  const cluster = named(file.clusters, context?.cluster).cluster ?? {};
  const user = named(file.users, context?.user).user ?? {};
  const [cert, key] = [user['client-certificate-data'], user['client-key-data']];
  return {
    server: new URL(cluster['server'] ?? ''),
    ca: decoded(cluster['certificate-authority-data']),
    ...(user['token'] !== undefined && { token: user['token'] }),
    ...(cert !== undefined && { cert: decoded(cert), key: decoded(key) }),
  };
}

function named<T>(entries: readonly Named<T>[], name = ''): Named<T> {
  const entry = entries.find((one) => one.name === name);
  if (entry === undefined) throw new Error(`the kubeconfig has no "${name}"`);
  return entry;
}

function decoded(base64 = ''): string {
  return Buffer.from(base64, 'base64').toString();
}
