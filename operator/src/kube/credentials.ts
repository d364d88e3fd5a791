/**
 * Where the API server is and how we prove who we are. In: a kubeconfig path (or none: in-cluster, then the user's default file).
 * Out: the server's URL, and, when asked, the TLS material and the headers of this moment. I/O: reads files, may run a credential plug-in.
 * Guarantees: files are read again after a minute or `forget()` (a 401), one read at a time; nothing takes longer than its time-out;
 * close() leaves no process; the server's address is fixed.
 * The one file that loads client-node; requests do not go through it (it opens a connection for each).
 */
import { existsSync } from 'node:fs';
import type { RequestOptions } from 'node:https';
import { delimiter, join } from 'node:path';
import { KubeConfig, type Cluster } from '@kubernetes/client-node';
import { abortable } from './abortable.ts';
import { deadline } from './deadline.ts';
import { runPlugin, type Plugin } from './exec-plugin.ts';
import { keepPluginCredential, type KeptCredential } from './plugin-credential.ts';

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
  /** `authorization`, and whom we act for (`as` in a kubeconfig). */
  readonly headers: Readonly<Record<string, string>>;
  /** Monotonic: when there is a newer one, if that is known. */
  readonly renewMs?: number;
}

export interface Credentials {
  readonly server: URL;
  /** The namespace of the kubeconfig's context, or of the pod. */
  readonly namespace: string | undefined;
  current(): Promise<Credential>;
  forget(): void;
  close(): void;
}

export interface CredentialsOptions {
  /** One or more paths as in KUBECONFIG; undefined: in-cluster, then the user's default file. */
  readonly kubeconfig: string | undefined;
  /** What credential plug-ins inherit; default: nothing. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Of one run of a plug-in. Default 20 000: below a request's own, so that the error says what is slow. */
  readonly pluginMs?: number;
  /** Before the path of a pod's service account; for tests. */
  readonly root?: string;
  /** Monotonic. */
  readonly now: () => number;
  /** Milliseconds since 1970: when plug-ins say that a credential ends. */
  readonly wallClock?: () => number;
}

const lifetimeMs = 60_000;
const leastMs = 1000;
/** Of a whole read, for what the library does by itself. */
const readMs = 25_000;

interface Reader {
  readonly options: Required<Omit<CredentialsOptions, 'kubeconfig'>> & Pick<CredentialsOptions, 'kubeconfig'>;
  readonly plugin: KeptCredential;
  readonly closing: AbortController;
}

export function loadCredentials(given: CredentialsOptions): Credentials {
  const options = { environment: {}, pluginMs: 20_000, root: '', wallClock: Date.now, ...given };
  const reader: Reader = { options, plugin: keepPluginCredential(options), closing: new AbortController() };
  const config = loadConfig(options);
  let held: { readonly credential: Promise<Credential>; untilMs: number } | undefined;
  return {
    server: new URL(clusterOf(config).server),
    namespace: config.getContextObject(config.getCurrentContext())?.namespace,
    current() {
      const nowMs = options.now();
      if (held !== undefined && nowMs < held.untilMs) return held.credential;
      const reading = { credential: read(reader), untilMs: nowMs + lifetimeMs };
      held = reading;
      reading.credential.then(
        ({ renewMs = Infinity }) => (reading.untilMs = Math.max(nowMs + leastMs, Math.min(reading.untilMs, renewMs))),
        () => (held = held === reading ? undefined : held),
      );
      return reading.credential;
    },
    forget() {
      held = undefined;
      reader.plugin.forget();
    },
    close: () => reader.closing.abort(new Error('connection to the API server is closed')),
  };
}

function loadConfig({ kubeconfig, root }: Pick<Reader['options'], 'kubeconfig' | 'root'>): KubeConfig {
  const [first, ...others] = (kubeconfig ?? '').split(delimiter).filter((file) => file !== '');
  if (first === undefined) return loadDefault(root);
  const config = loadFile(first);
  for (const file of others) config.mergeConfig(loadFile(file), true);
  return config;
}

const accountToken = 'var/run/secrets/kubernetes.io/serviceaccount/token';

function loadDefault(root: string): KubeConfig {
  const config = new KubeConfig();
  if (existsSync(join(root === '' ? '/' : root, accountToken))) config.loadFromCluster(root);
  else config.loadFromDefault();
  const server = config.getCurrentCluster()?.server;
  // The library's last resort is a plain-HTTP port on this machine: nobody asked for that. Nor for what a missing variable makes.
  if (server === 'http://localhost:8080' || server?.includes('undefined') === true) {
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

function clusterOf(config: KubeConfig): Cluster {
  const cluster = config.getCurrentCluster();
  if (cluster === null) throw new Error('kubeconfig names no current cluster');
  if (cluster.proxyUrl !== undefined)
    throw new Error('kubeconfig has a "proxy-url", which is not supported: remove it');
  return cluster;
}

/** A fresh load each time: the library keeps a token file's text, and tokens stand in kubeconfigs too. */
async function read(reader: Reader): Promise<Credential> {
  const config = loadConfig(reader.options);
  const exec = config.getCurrentUser()?.exec as Plugin | null | undefined;
  const limit = deadline(reader.closing.signal, readMs);
  try {
    if (exec) return await withPlugin(reader, config, exec);
    return await abortable(fromLibrary(config), limit.signal);
  } finally {
    limit.release();
  }
}

async function fromLibrary(config: KubeConfig): Promise<Credential> {
  const options: RequestOptions = {};
  await config.applyToHTTPSOptions(options);
  const { ca, cert, key, passphrase, servername, rejectUnauthorized } = options;
  return { tls: { ca, cert, key, passphrase, servername, rejectUnauthorized }, headers: headersOf(options) };
}

/** The library would wait for ever, and run it each time. */
async function withPlugin(reader: Reader, config: KubeConfig, plugin: Plugin): Promise<Credential> {
  const { environment, pluginMs } = reader.options;
  const { signal } = reader.closing;
  const cluster = clusterInfo(clusterOf(config));
  const call = { plugin, environment, cluster, timeoutMs: pluginMs, signal };
  const { credential, renewMs } = await reader.plugin.current(JSON.stringify(plugin), () => runPlugin(call));
  const { token, cert, key } = credential;
  config.users = config.users.map((user) => ({ ...user, exec: undefined }));
  const base = await fromLibrary(config);
  return {
    tls: { ...base.tls, ...(cert !== undefined && key !== undefined && { cert, key }) },
    headers: { ...base.headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    renewMs,
  };
}

function clusterInfo({ server, caData, tlsServerName, skipTLSVerify }: Cluster): object {
  return {
    server,
    ...(caData !== undefined && { 'certificate-authority-data': caData }),
    ...(tlsServerName !== undefined && { 'tls-server-name': tlsServerName }),
    ...(skipTLSVerify && { 'insecure-skip-tls-verify': true }),
  };
}

/** A token file often ends in a newline, which no header may hold. */
function headersOf({ headers, auth }: RequestOptions): Record<string, string> {
  const basic = auth ? { authorization: `Basic ${Buffer.from(auth).toString('base64')}` } : {};
  const given = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value).trim()]);
  return { ...basic, ...Object.fromEntries(given) };
}
