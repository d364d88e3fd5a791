/**
 * The running proxy: every room wired to the next, from the configuration's files to the open ports.
 * In: files, host, ports, environment. Out: the ports really bound, `drain` (graceful) and `close` (at once). I/O.
 * Guarantees: rejects with ConfigError when the files do not run, with a clear Error when a port is taken, and leaves nothing open then;
 * a new configuration is swapped in whole, and sessions outlive it. Source: proxy.md §1, §2, §7 "Shutdown".
 */
import { setTimeout as pause } from 'node:timers/promises';
import { authenticator } from './auth/incoming.ts';
import { systemClock } from './clock.ts';
import { createBackends } from './backends/backends.ts';
import type { RunningBackends } from './backends/backends.ts';
import type { Config } from './config/config.ts';
import { openRunning } from './config/running.ts';
import type { Running } from './config/running.ts';
import { settings } from './config/settings.ts';
import type { Environment, Settings } from './config/settings.ts';
import { Edge } from './http/edge.ts';
import { createHosts } from './net/hosts.ts';
import { openOps } from './ops-server.ts';
import { containerLimits, processUsage } from './limits.ts';
import { createLoad } from './load.ts';
import type { Load } from './load.ts';
import { isReady } from './readiness.ts';
import { Modern } from './modern/modern.ts';
import { Legacy } from './session/legacy.ts';
import { createStatusBoard } from './status.ts';
import type { Moment } from './status.ts';
import { createLog } from './telemetry/log.ts';
import type { LevelledLog, LogStream } from './telemetry/log.ts';
import { createMetrics } from './telemetry/metrics.ts';
import type { Gauges, Recorder } from './telemetry/metrics.ts';
import { version } from './version.ts';

export interface ServeOptions {
  readonly configFile: string;
  readonly host: string;
  /** 0: any. */
  readonly port: number;
  readonly opsPort: number;
  readonly environment: Environment;
  /** Standard output when left out. */
  readonly logTo?: LogStream;
}

export interface Serving {
  readonly port: number;
  readonly opsPort: number;
  /** /readyz 503, calls finish within the drain time-out; then everything is closed. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** What all parts of the running program share. */
interface Parts {
  readonly own: Settings;
  readonly running: Running;
  readonly config: () => Config;
  readonly log: LevelledLog;
  readonly metrics: Recorder;
  readonly backends: RunningBackends;
  readonly legacy: Legacy;
  readonly modern: Modern;
  readonly load: Load;
  readonly startedMs: number;
  /** Readiness may change when the grace has passed: whoever waits for the status is told. */
  readonly graceTimer: NodeJS.Timeout;
  isDraining: boolean;
}

export async function serve(options: ServeOptions): Promise<Serving> {
  const parts = await assembled(options);
  const closers: (() => Promise<void>)[] = [() => closeParts(parts)];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const edge = new Edge(edgeDeps(parts));
    const port = await listening(edge.listen(options.port, options.host), options.host, options.port, '--port');
    closers.push(() => edge.close());
    const ops = openOps(opsDeps(parts));
    const opsPort = await listening(
      ops.listen(options.opsPort, options.host),
      options.host,
      options.opsPort,
      '--ops-port',
    );
    closers.push(() => ops.close());
    parts.log.info('vmcp is serving', {
      host: options.host,
      port,
      opsPort,
      backends: parts.config().backends.length,
      version,
    });
    return { port, opsPort, close, drain: () => drained(parts, edge, close) };
  } catch (error) {
    await close();
    throw error;
  }
}

async function assembled(options: ServeOptions): Promise<Parts> {
  const { configFile, environment } = options;
  const own = settings(environment);
  const places = { configFile, credentialsDir: own.credentialsDir, keysDir: own.keysDir };
  const running = await openRunning({ places, settings: own, environment });
  const config = () => running.current().config;
  const keyring = () => running.current().keyring;
  const log = createLog(config().logLevel, options.logTo);
  const metrics = createMetrics();
  const hosts = own.hostsFile === undefined ? undefined : createHosts(own.hostsFile);
  const jitter = () => Math.random() * 2 - 1;
  const backends = createBackends({ clock: systemClock, log, metrics, hosts, version, jitter });
  backends.apply(config());
  const startedMs = systemClock.now();
  const shared = { config, backends, keyring, version, log, metrics, times: systemClock };
  const legacy = new Legacy(shared);
  const modern = new Modern({ ...shared, catalogs: legacy.catalogs, startedMs });
  const load = createLoad({
    ...{ clock: systemClock, usage: processUsage, limits: containerLimits },
    clients: () => legacy.clientAddresses(),
    onChange: () => legacy.catalogs.refresh(),
  });
  const graceTimer = setTimeout(() => legacy.catalogs.refresh(), config().graceMs);
  const parts: Parts = {
    own,
    running,
    config,
    log,
    metrics,
    backends,
    legacy,
    modern,
    load,
    graceTimer,
    startedMs,
    isDraining: false,
  };
  follow(parts);
  return parts;
}

/** Lets each new configuration run; a refused one is reported and changes nothing. */
function follow({ running, config, backends, legacy, log, metrics }: Parts): void {
  running.follow({
    applied({ config: next }) {
      backends.apply(next);
      log.setLevel(next.logLevel);
      legacy.catalogs.refresh();
      metrics.reload(true);
      log.info('configuration was applied', { generation: next.generation });
    },
    refused(error, cause) {
      log.setLevel(config().logLevel);
      legacy.catalogs.refresh();
      metrics.reload(false);
      const stack = cause instanceof Error ? { stack: cause.stack } : {};
      log.warn('configuration cannot run: the last valid one goes on', { error, ...stack });
    },
  });
}

function edgeDeps(parts: Parts) {
  const { config, legacy, modern, log, metrics, backends } = parts;
  return {
    config,
    legacy,
    modern,
    log,
    metrics,
    version,
    authenticate: authenticator(() => config().incomingAuth.type),
    isReady: () => readyNow(parts),
    backendStatus: () => backends.status(),
  };
}

function opsDeps(parts: Parts) {
  const { legacy, running, metrics, own } = parts;
  const board = createStatusBoard(() => momentOf(parts), systemClock.wall());
  return {
    status: () => board.current(),
    onChange: (listener: () => void) => legacy.catalogs.onChange(listener),
    isReady: () => readyNow(parts),
    metricsText: async () => ({
      contentType: 'text/plain; version=0.0.4; charset=utf-8',
      text: await metrics.scrape(gaugesOf(parts)),
    }),
    keyring: () => running.current().keyring,
    podUid: own.podUid,
    now: systemClock.wall,
  };
}

function readyNow({ backends, config, startedMs, isDraining }: Parts): boolean {
  const { graceMs } = config();
  return isReady({ progress: backends.progress(), sinceStartMs: systemClock.now() - startedMs, graceMs, isDraining });
}

function momentOf(parts: Parts): Moment {
  const { own, running, backends, legacy, load } = parts;
  return {
    podUid: own.podUid,
    ...running.current(),
    configError: running.error(),
    isReady: readyNow(parts),
    backends: backends.status(),
    catalog: legacy.catalogs.current(),
    sessions: legacy.liveSessions(),
    load: load.current(),
  };
}

function gaugesOf({ running, config, backends, legacy }: Parts): Gauges {
  const { items, conflicts } = legacy.catalogs.current();
  return {
    backends: backends.status(),
    sessions: legacy.liveSessions(),
    capabilities: {
      tools: items.tools.length,
      resources: items.resources.length,
      resourceTemplates: items.resourceTemplates.length,
      prompts: items.prompts.length,
    },
    conflicts: conflicts.length,
    configGeneration: config().generation,
    hasConfigError: running.error() !== undefined,
    version,
  };
}

async function listening(bound: Promise<number>, host: string, port: number, option: string): Promise<number> {
  try {
    return await bound;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new Error(`port ${port} on "${host}" is in use: choose another with ${option}`);
    throw new Error(`port ${port} on "${host}" cannot be opened: ${message}`);
  }
}

/** How long a stopping replica waits for clients to leave the connections they keep. */
const lingerMs = 2_000;

async function drained(parts: Parts, edge: Edge, close: () => Promise<void>): Promise<void> {
  parts.isDraining = true;
  parts.log.info('vmcp is stopping');
  edge.drain();
  parts.legacy.catalogs.refresh();
  const { drainTimeoutMs } = parts.config();
  const untilMs = systemClock.now() + drainTimeoutMs;
  const withinMs = Math.min(lingerMs, drainTimeoutMs);
  const { legacy, modern } = parts;
  const ended = (ms: number) => Promise.all([legacy.drain(ms), modern.drain(ms)]);
  await Promise.all([ended(drainTimeoutMs), edge.left(withinMs), stillSentHere(parts, withinMs)]);
  await ended(Math.max(0, untilMs - systemClock.now())); // calls that came on kept connections since
  await close();
}

/** In a cluster a node that is late with the news still sends new connections here: they are answered. */
function stillSentHere({ running }: Parts, withinMs: number): Promise<void> | undefined {
  return running.current().keyring === undefined ? undefined : pause(withinMs);
}

async function closeParts({ running, legacy, modern, load, backends, graceTimer }: Parts): Promise<void> {
  clearTimeout(graceTimer);
  load.close();
  running.close();
  modern.close();
  await legacy.close();
  await backends.close();
}
