/**
 * One container: started, probed, restarted with back-off, ended.
 * In: how to launch it; callbacks. Out: its facts, for the pod's status. I/O: a process, probes, a forward.
 * Guarantees: never two processes of one container; after `stop` resolves nothing of it runs.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Container, ContainerState } from '../objects.ts';
import { ConfigError } from './environment.ts';
import { execute } from './execute.ts';
import { forward } from './forward.ts';
import type { Launch } from './launch.ts';
import { runProbe } from './probe.ts';
import { startProbes } from './prober.ts';
import { startProcess, type Exit, type Process } from './process.ts';
import type { Reaper } from './reaper.ts';
import { terminate } from './terminate.ts';

export interface ContainerFacts {
  readonly spec: Container;
  readonly state: ContainerState;
  readonly lastState: ContainerState;
  readonly isReady: boolean;
  readonly isStarted: boolean;
  readonly restartCount: number;
  readonly pid: number | undefined;
}

export interface ContainerDeps {
  /** Throws ConfigError when it cannot be made yet. */
  readonly launch: (container: Container) => Promise<Launch>;
  readonly address: string;
  readonly logFile: string;
  readonly reaper: Reaper;
  readonly restartPolicy: string;
  /** Grace when a probe ends it. */
  readonly graceMs: number;
  readonly now: () => Date;
  readonly log: (line: string) => void;
  readonly changed: () => void;
}

export interface LocalContainer {
  facts(): ContainerFacts;
  /** Without hooks, preStop is left out: the whole cluster ends, nobody is to be spared. */
  stop(graceMs: number, runsHooks: boolean): Promise<void>;
}

/** How long after the n-th end in a row: 1, 2, 4 … 60 seconds. */
export function backOffMs(restarts: number): number {
  return Math.min(60, 2 ** restarts) * 1000;
}

/** A run this long makes the next back-off the first again. */
const healthyRunMs = 60_000;
const configRetryMs = 1000;

export function startContainer(spec: Container, deps: ContainerDeps): LocalContainer {
  const stop = new AbortController();
  let facts = initial(spec);
  let live: { readonly process: Process; readonly launch: Launch } | undefined;
  const set = (change: Partial<ContainerFacts>) => {
    facts = { ...facts, ...change };
    deps.changed();
  };
  const end = (graceMs: number, runsHooks = true) =>
    live && terminate(live.process, graceMs, runsHooks ? preStopOf(spec, live.launch) : undefined);

  const run = async (launch: Launch) => {
    const process = startProcess({ ...launch, logFile: deps.logFile }, deps.reaper);
    live = { process, launch };
    const startedAt = deps.now().toISOString();
    set({ state: { running: { startedAt } }, pid: process.pid });
    const target = { container: spec, address: deps.address, launch };
    const probes = startProbes(spec, (probe, signal) => runProbe(probe, target, signal), {
      started: () => set({ isStarted: true }),
      ready: (isReady) => facts.isReady !== isReady && set({ isReady }),
      unhealthy: (which, why) => {
        deps.log(`container ${spec.name}: ${which} probe failed: ${why}; restarting it`);
        void end(deps.graceMs);
      },
    });
    const exit = await process.exited;
    probes.close();
    live = undefined;
    set({ isReady: false, isStarted: false, pid: undefined, state: ended(exit, startedAt, deps.now()) });
    return exit;
  };

  const runBehindDoor = async (launch: Launch) => {
    const door = launch.forward && (await forward(launch.forward.from, launch.forward.to));
    try {
      return stop.signal.aborted ? undefined : await run(launch);
    } finally {
      await door?.close();
    }
  };

  const loop = async () => {
    let failures = 0;
    while (!stop.signal.aborted) {
      const launch = await prepared(spec, deps, (waiting) => set({ state: { waiting } }));
      if (stop.signal.aborted) return;
      if (launch === undefined) {
        await pause(configRetryMs, stop.signal);
        continue;
      }
      const began = performance.now();
      const exit = await runBehindDoor(launch).catch(failed);
      if (stop.signal.aborted || !restarts(deps.restartPolicy, exit)) return;
      failures = performance.now() - began > healthyRunMs ? 0 : failures;
      await backOff(failures);
      failures += 1;
      set({ restartCount: facts.restartCount + 1 });
    }
  };

  /** This machine's fault (no file handles, a port taken): shown like a program that cannot start. */
  const failed = (error: Error): Exit => {
    const exit = { code: 128, message: error.message };
    set({ state: ended(exit, deps.now().toISOString(), deps.now()) });
    return exit;
  };

  /** The first end in a row only shows as terminated: one crash is no crash loop. */
  const backOff = async (failures: number) => {
    const ms = backOffMs(failures);
    const message = `back-off ${ms / 1000}s restarting failed container=${spec.name}`;
    if (failures > 0) set({ lastState: facts.state, state: { waiting: { reason: 'CrashLoopBackOff', message } } });
    else set({ lastState: facts.state });
    await pause(ms, stop.signal);
  };

  const done = loop();
  return {
    facts: () => facts,
    stop: async (graceMs, runsHooks) => {
      stop.abort();
      await end(graceMs, runsHooks);
      await done;
    },
  };
}

function initial(spec: Container): ContainerFacts {
  const state = { waiting: { reason: 'ContainerCreating' } };
  return { spec, state, lastState: {}, isReady: false, isStarted: false, restartCount: 0, pid: undefined };
}

async function prepared(
  spec: Container,
  deps: ContainerDeps,
  wait: (why: { reason: string; message: string }) => void,
): Promise<Launch | undefined> {
  try {
    return await deps.launch(spec);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    wait({ reason: error.reason, message: error.message });
    return undefined;
  }
}

function preStopOf(spec: Container, launch: Launch): ((signal: AbortSignal) => Promise<unknown>) | undefined {
  const hook = spec.lifecycle?.preStop;
  const seconds = hook?.sleep?.seconds;
  if (seconds !== undefined) return (signal) => pause(seconds * 1000, signal);
  const command = hook?.exec?.command;
  return command && ((signal) => execute(command, launch, signal));
}

function restarts(policy: string, exit: Exit | undefined): boolean {
  return policy === 'Always' || (policy === 'OnFailure' && exit?.code !== 0);
}

function ended(exit: Exit, startedAt: string, now: Date): ContainerState {
  const message = exit.message === undefined ? {} : { message: exit.message };
  const signal = exit.signal === undefined ? {} : { signal: exit.signal };
  const reason = exit.message !== undefined ? 'StartError' : exit.code === 0 ? 'Completed' : 'Error';
  return {
    terminated: { exitCode: exit.code, ...signal, reason, ...message, startedAt, finishedAt: now.toISOString() },
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {}); // rejected only by the signal, which the caller looks at
}
