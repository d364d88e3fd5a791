/**
 * The backends of the configuration file: permissions, time-outs, and headers with their secrets filled in.
 * In: the parsed file, and what surrounds it. Out: backends and problems. Pure but for `around`.
 * Guarantees: a credential that is not there is a problem that names the file, never a request without it; nothing outside the credentials directory is read by a header.
 * Source: proxy.md §1 ("Secrets come as …Env or …File").
 */
import { durationMs, headerValueFault } from '@vmcp/crds';
import type { Problem, ProxyConfigFile, ProxyConfigFileBackend } from '@vmcp/crds';
import type { BackendConfig } from './config.ts';

/** What the file may refer to. Undefined: not there. */
export interface Surroundings {
  credential(file: string): string | undefined;
  environment(name: string): string | undefined;
  /** Only for `caBundlePath`, an absolute path. */
  file(path: string): string | undefined;
  readonly isLoopbackAllowed: boolean;
}

interface Found {
  readonly backends: readonly BackendConfig[];
  readonly problems: readonly Problem[];
}

/** Kinds whose URL is some remote's: private addresses only where the entry says so. */
const remoteKinds: ReadonlySet<string> = new Set(['MCPServerEntry', 'MCPRemoteProxy']);

export function backendsOf(file: ProxyConfigFile, around: Surroundings): Found {
  const problems: Problem[] = [];
  const backends = file.backends.map((backend, index) => {
    const at = `backends[${index}]`;
    const allowPrivate = !remoteKinds.has(backend.kind) || backend.allowPrivateEndpoint;
    return {
      name: backend.name,
      url: backend.url,
      transport: backend.transport,
      protocol: backend.protocol,
      shareable: backend.shareable,
      kind: backend.kind,
      caBundle: caBundleOf(backend, around, { at, problems }),
      headers: headersOf(backend, around, { at, problems }),
      allowPrivate,
      allowLoopback: allowPrivate && around.isLoopbackAllowed,
      timeoutMs: timeoutMsOf(file, backend.name),
      authType: 'unauthenticated',
    };
  });
  return { backends, problems };
}

/** A backend may be called "constructor": only what the user wrote counts. */
function timeoutMsOf(file: ProxyConfigFile, backend: string): number {
  const { default: general, perWorkload = {} } = file.operational.timeouts;
  return durationMs((Object.hasOwn(perWorkload, backend) ? perWorkload[backend] : undefined) ?? general);
}

interface Report {
  readonly at: string;
  readonly problems: Problem[];
}

function caBundleOf(
  backend: ProxyConfigFileBackend,
  around: Surroundings,
  { at, problems }: Report,
): string | undefined {
  if (backend.caBundlePath === undefined) return backend.caBundle;
  const pem = around.file(backend.caBundlePath);
  if (pem === undefined)
    problems.push({ path: `${at}.caBundlePath`, message: `file "${backend.caBundlePath}" cannot be read` });
  return [backend.caBundle, pem].filter((part) => part !== undefined).join('\n');
}

function headersOf(
  backend: ProxyConfigFileBackend,
  around: Surroundings,
  { at, problems }: Report,
): Record<string, string> {
  const headers = new Map<string, string>();
  const add = (path: string, name: string, value: string | undefined, missing: string) => {
    const problem = value === undefined ? missing : headerProblem(headers, name, value.trim());
    if (problem !== undefined) problems.push({ path: `${at}.${path}.${name}`, message: problem });
    else headers.set(name.toLowerCase(), value?.trim() ?? '');
  };
  for (const [name, value] of Object.entries(backend.headers ?? {})) add('headers', name, value, '');
  for (const [name, variable] of Object.entries(backend.headersEnv ?? {})) {
    add('headersEnv', name, around.environment(variable), `environment variable "${variable}" is not set`);
  }
  for (const [name, file] of Object.entries(backend.headersFile ?? {})) {
    add('headersFile', name, credential(around, file), `credential file "${file}" is not there`);
  }
  return Object.fromEntries(headers);
}

/** Plain file names only: what a Secret's keys may be. */
function credential(around: Surroundings, file: string): string | undefined {
  return /^[-._a-zA-Z0-9]+$/.test(file) && !file.startsWith('..') ? around.credential(file) : undefined;
}

function headerProblem(headers: ReadonlyMap<string, string>, name: string, value: string): string | undefined {
  if (!/^[-!#$%&'*+.^_`|~0-9a-zA-Z]+$/.test(name)) return `"${name}" is not a header name`;
  if (headers.has(name.toLowerCase())) return `header "${name}" is given twice`;
  const fault = headerValueFault(value);
  return fault === undefined ? undefined : `header "${name}" ${fault}`;
}
