/**
 * A kubeconfig's credential plug-in (`users[].user.exec`), run once. In: how it is called. Out: the token or certificate it gives. I/O: a process.
 * Guarantees: it has no terminal; it is killed, with all that it started, after its time or when the signal aborts; errors name the
 * command, never its arguments or what it gave. Source: Kubernetes, "client-go credential plugins" (client.authentication.k8s.io).
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { deadline } from './deadline.ts';

/** As the kubeconfig has it. */
export interface Plugin {
  readonly command: string;
  readonly apiVersion?: string;
  readonly args?: readonly string[] | null;
  readonly env?: readonly { readonly name: string; readonly value: string }[] | null;
  readonly provideClusterInfo?: boolean;
}

export interface PluginCall {
  readonly plugin: Plugin;
  /** What the plug-in inherits. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** For plug-ins that ask for it. */
  readonly cluster: object;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface PluginCredential {
  readonly token: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  /** RFC 3339; undefined: until the server refuses it. */
  readonly expires: string | undefined;
}

const mostCharacters = 1_000_000;

export async function runPlugin(call: PluginCall): Promise<PluginCredential> {
  const { plugin, signal, timeoutMs } = call;
  const limit = deadline(signal, timeoutMs);
  try {
    return credentialOf(plugin, await output(call, limit.signal));
  } catch (error) {
    if (limit.signal.aborted && !signal.aborted) throw fault(plugin, `did not answer within ${timeoutMs} ms`);
    throw error;
  } finally {
    limit.release();
  }
}

function output({ plugin, environment, cluster }: PluginCall, signal: AbortSignal): Promise<string> {
  const { command, args, env } = plugin;
  const given = Object.fromEntries((env ?? []).map(({ name, value }) => [name, value]));
  const info = { KUBERNETES_EXEC_INFO: JSON.stringify(question(plugin, cluster)) };
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = spawn(command, [...(args ?? [])], {
      env: { ...environment, ...given, ...info },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: a script's children go with it.
      detached: true,
    });
    const abort = () => {
      killGroup(child);
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', abort, { once: true });
    const [said, complaint] = [collect(child.stdout), collect(child.stderr)];
    child.once('error', (error: NodeJS.ErrnoException) => reject(fault(plugin, `could not be run (${error.code})`)));
    child.once('close', (code, killer) => {
      signal.removeEventListener('abort', abort);
      if (code === 0) resolve(said());
      else reject(fault(plugin, `ended with ${code ?? killer}${lastLine(complaint())}`));
    });
  });
}

function question({ apiVersion, provideClusterInfo }: Plugin, cluster: object): object {
  const spec = { ...(provideClusterInfo === true && { cluster }), interactive: false };
  return { apiVersion, kind: 'ExecCredential', spec };
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    if (text.length < mostCharacters) text += chunk;
  });
  return () => text;
}

function killGroup({ pid, stdout, stderr }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
  // What left the group may hold them open.
  stdout?.destroy();
  stderr?.destroy();
}

/** Why it failed, in its own words. */
function lastLine(text: string): string {
  const line = text.trim().split('\n').at(-1)?.trim() ?? '';
  return line === '' ? '' : `: ${line.slice(0, 300)}`;
}

function credentialOf(plugin: Plugin, text: string): PluginCredential {
  const { kind, apiVersion, status } = answerOf(plugin, text);
  if (kind !== 'ExecCredential' || apiVersion !== plugin.apiVersion) {
    throw fault(plugin, `answered no ExecCredential of version "${plugin.apiVersion}"`);
  }
  const { token, clientCertificateData: cert, clientKeyData: key, expirationTimestamp: expires } = status ?? {};
  if (token === undefined && (cert === undefined || key === undefined)) {
    throw fault(plugin, 'gave neither a token nor a certificate with its key');
  }
  return { token, cert, key, expires };
}

interface Answer {
  readonly kind?: string;
  readonly apiVersion?: string;
  readonly status?: Readonly<
    Partial<Record<'token' | 'clientCertificateData' | 'clientKeyData' | 'expirationTimestamp', string>>
  >;
}

function answerOf(plugin: Plugin, text: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    // The parser's words would repeat a part of the credential.
    throw fault(plugin, 'answered something other than JSON');
  }
}

function fault({ command }: Plugin, what: string): Error {
  return new Error(`credential plug-in "${command}" ${what}: check users[].user.exec of the kubeconfig`);
}
