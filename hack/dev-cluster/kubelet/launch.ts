/**
 * What to run for one container. Pure.
 * In: the container, its pod, its image, addresses and directories. Out: program, arguments, environment, and where its ports really are.
 * Guarantees: the environment holds only what the image, the pod and this file say; nothing leaks in from ours.
 */
import { basename, dirname, join } from 'node:path';
import type { Container, Pod } from '../objects.ts';
import type { Address } from '../network/listener.ts';
import { ConfigError, environment, expand, type Sources } from './environment.ts';
import type { Image } from './images.ts';
import type { Command } from './process.ts';
import { rewrite, type Rewriting } from './rewrite.ts';

export interface Place {
  readonly root: string;
  /** The pod's directory; volumes lie in `volumes/<name>`. */
  readonly dir: string;
  readonly address: string;
  /** For a server that insists on all interfaces. */
  readonly freePort: number;
  readonly sources: Sources;
}

export interface Launch extends Omit<Command, 'logFile'> {
  /** Set when the server listens on all interfaces: its pod's address and port, and where it really is. */
  readonly forward: { readonly from: Address; readonly to: Address } | undefined;
}

export function launch(container: Container, pod: Pod, image: Image, place: Place): Launch {
  const rewriting: Rewriting = { address: place.address, mounts: mounts(container, place.dir) };
  const said = environment(container, pod, place.sources);
  const word = (text: string) => rewrite(expand(text, said), rewriting);
  const words = [
    ...(container.command?.map(word) ?? image.entrypoint ?? []),
    ...(container.args?.map(word) ?? (container.command === undefined ? (image.args ?? []) : [])),
  ];
  const [program, ...args] = words;
  if (program === undefined)
    throw new ConfigError(`container "${container.name}" names no command and its image has none`);
  const forward = forwarding(container, program, image, place);
  const own = Object.fromEntries(Object.entries(said).map(([name, value]) => [name, rewrite(value, rewriting)]));
  const port = forward === undefined ? {} : { PORT: String(place.freePort), MCP_PORT: String(place.freePort) };
  const env = { ...base(pod, place, rewriting.mounts), ...image.env, ...own, ...port };
  return { program, args, env, cwd: workingDir(container, place, word), forward };
}

/** Mount path → the directory that stands for it. */
function mounts(container: Container, dir: string): ReadonlyMap<string, string> {
  const of = (mount: { name: string; mountPath: string; subPath?: string }) =>
    [mount.mountPath.replace(/(.)\/+$/, '$1'), join(dir, 'volumes', mount.name, mount.subPath ?? '')] as const;
  return new Map((container.volumeMounts ?? []).map(of));
}

function base(pod: Pod, place: Place, at: ReadonlyMap<string, string>): Record<string, string> {
  const path = [dirname(process.execPath), join(place.root, 'node_modules/.bin'), '/usr/local/bin', '/usr/bin', '/bin'];
  const temporary = at.get('/tmp');
  return {
    PATH: path.join(':'),
    HOME: place.dir,
    HOSTNAME: pod.metadata.name ?? '',
    ...(temporary === undefined ? {} : { TMPDIR: temporary }),
  };
}

function forwarding(container: Container, program: string, image: Image, place: Place): Launch['forward'] {
  const bound = image.bindsAllInterfaces ?? [];
  const port = container.ports?.[0]?.containerPort;
  if (port === undefined || !(bound.includes('*') || bound.includes(basename(program)))) return undefined;
  return { from: { host: place.address, port }, to: { host: '127.0.0.1', port: place.freePort } };
}

function workingDir(container: Container, place: Place, word: (text: string) => string): string {
  const wanted = container.workingDir === undefined ? undefined : word(container.workingDir);
  return wanted !== undefined && wanted.startsWith(place.dir) ? wanted : place.dir;
}
