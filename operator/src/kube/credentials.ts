/**
 * Where the API server is and how we prove who we are. In: a kubeconfig path (or none: in-cluster, then the user's default file).
 * Out: the server's URL, and, when asked, the TLS material and the Authorization header of this moment. I/O: reads files, may run an exec plug-in.
 * Guarantees: files are read again after a minute or `forget()` (a 401), one read at a time; the server's address is fixed.
 * The one file that loads client-node; requests do not go through it (it opens a connection for each).
 */
import type { RequestOptions } from 'node:https';
import { delimiter } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';

export interface Tls {
  readonly ca: RequestOptions['ca'];
  readonly cert: RequestOptions['cert'];
  readonly key: RequestOptions['key'];
  readonly passphrase: string | undefined;
  readonly servername: string | undefined;
  readonly rejectUnauthorized: boolean | undefined;
}

export interface Credential {
  readonly tls: Tls;
  readonly authorization: string | undefined;
}

export interface Credentials {
  readonly server: URL;
  /** The namespace of the kubeconfig's context, or of the pod. */
  readonly namespace: string | undefined;
  current(): Promise<Credential>;
  forget(): void;
}

const lifetimeMs = 60_000;

export function loadCredentials(kubeconfig: string | undefined, now: () => number): Credentials {
  const config = loadConfig(kubeconfig);
  const cluster = config.getCurrentCluster();
  if (cluster === null) throw new Error('kubeconfig names no current cluster');
  let held: { readonly credential: Promise<Credential>; readonly readMs: number } | undefined;
  return {
    server: new URL(cluster.server),
    namespace: config.getContextObject(config.getCurrentContext())?.namespace,
    current() {
      if (held === undefined || now() - held.readMs >= lifetimeMs) {
        const reading = { credential: read(kubeconfig), readMs: now() };
        held = reading;
        reading.credential.catch(() => {
          if (held === reading) held = undefined;
        });
      }
      return held.credential;
    },
    forget() {
      held = undefined;
    },
  };
}

function loadConfig(path: string | undefined): KubeConfig {
  const [first, ...others] = (path ?? '').split(delimiter).filter((file) => file !== '');
  if (first === undefined) return loadDefault();
  const config = loadFile(first);
  for (const file of others) config.mergeConfig(loadFile(file), true);
  return config;
}

function loadDefault(): KubeConfig {
  const config = new KubeConfig();
  config.loadFromDefault();
  // The library's last resort is a plain-HTTP port on this machine: nobody asked for that.
  if (config.getCurrentCluster()?.server === 'http://localhost:8080') {
    throw new Error('no cluster to talk to: set KUBECONFIG, or run in a pod with a service account');
  }
  return config;
}

function loadFile(file: string): KubeConfig {
  const config = new KubeConfig();
  try {
    config.loadFromFile(file);
  } catch (error) {
    throw new Error(`kubeconfig "${file}" could not be read`, { cause: error });
  }
  return config;
}

/** A fresh load each time: the library keeps a token file's text, and tokens stand in kubeconfigs too. */
async function read(kubeconfig: string | undefined): Promise<Credential> {
  const options: RequestOptions = {};
  await loadConfig(kubeconfig).applyToHTTPSOptions(options);
  const { ca, cert, key, passphrase, servername, rejectUnauthorized } = options;
  return {
    tls: { ca, cert, key, passphrase, servername, rejectUnauthorized },
    authorization: authorizationOf(options),
  };
}

/** A token file often ends in a newline, which no header may hold. */
function authorizationOf({ headers, auth }: RequestOptions): string | undefined {
  const given = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  if (given !== undefined) return String(given).trim();
  return auth ? `Basic ${Buffer.from(auth).toString('base64')}` : undefined;
}
