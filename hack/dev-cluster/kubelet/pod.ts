/**
 * One pod: its directory, volumes and containers.
 * In: the Pod object and its changes. Out: its status, through `report`. I/O: files, processes.
 * Guarantees: containers start only when every volume is written; `stop` ends them all and removes the directory.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Container, Pod, PodStatus } from '../objects.ts';
import { startContainer, type LocalContainer } from './container.ts';
import { ConfigError, type Sources } from './environment.ts';
import { freePort } from './forward.ts';
import type { Images } from './images.ts';
import { launch, type Launch } from './launch.ts';
import type { Reaper } from './reaper.ts';
import { podLogFile } from './pod-log.ts';
import { podStatus } from './status.ts';
import { volumeFiles } from './volumes.ts';
import { writeAtomically } from './atomic-dir.ts';

export interface PodDeps {
  readonly root: string;
  /** `.run`: pods/<uid> and logs/<pod>.log lie in it. */
  readonly runDir: string;
  readonly address: string;
  readonly sources: Sources;
  readonly images: Images;
  readonly reaper: Reaper;
  readonly now: () => Date;
  readonly log: (line: string) => void;
  readonly report: (status: PodStatus) => void;
}

export interface LocalPod {
  /** The object changed: volumes are brought up to date at once. */
  update(pod: Pod): void;
  /** A source of its volumes may have changed. */
  sync(): void;
  /** Pids of its running containers, by name. */
  pids(): ReadonlyMap<string, number>;
  stop(graceMs: number, runsHooks?: boolean): Promise<void>;
}

export function startPod(first: Pod, deps: PodDeps): LocalPod {
  const dir = join(deps.runDir, 'pods', first.metadata.uid ?? '');
  const startTime = deps.now().toISOString();
  const stamps = new Map<string, string>();
  let pod = first;
  let containers: readonly LocalContainer[] | undefined;
  let waiting: { reason: string; message?: string } = { reason: 'ContainerCreating' };
  let isReporting = false;
  let isStopped = false;

  const report = () => {
    isReporting = false;
    if (isStopped) return;
    const facts = { address: deps.address, startTime, waiting, containers: (containers ?? []).map((c) => c.facts()) };
    deps.report(podStatus(pod, facts, deps.now().toISOString()));
  };
  const changed = () => {
    if (!isReporting) queueMicrotask(report);
    isReporting = true;
  };
  const containerDeps = {
    ...deps,
    changed,
    logFile: podLogFile(deps.runDir, first.metadata.name ?? ''),
    restartPolicy: first.spec.restartPolicy ?? 'Always',
    graceMs: (first.spec.terminationGracePeriodSeconds ?? 30) * 1000,
    launch: (container: Container) =>
      launchIn(container, { ...pod, status: { ...pod.status, podIP: deps.address } }, dir, deps),
  };
  const sync = () => {
    if (isStopped) return;
    const problem = writeVolumes(pod, dir, stamps, deps);
    if (containers === undefined && problem === undefined) {
      containers = pod.spec.containers.map((container) => startContainer(container, containerDeps));
    }
    // What runs goes on with the files it has.
    if (containers === undefined && problem !== undefined && waiting.message !== problem)
      deps.log(`pod ${pod.metadata.name}: ${problem}`);
    waiting =
      problem === undefined ? { reason: 'ContainerCreating' } : { reason: 'ContainerCreating', message: problem };
    changed();
  };

  mkdirSync(dir, { recursive: true });
  mkdirSync(join(deps.runDir, 'logs'), { recursive: true });
  sync();
  return {
    update: (next) => {
      pod = next;
      sync();
    },
    sync,
    pids: () =>
      new Map(
        (containers ?? []).flatMap((c) =>
          c.facts().pid === undefined ? [] : [[c.facts().spec.name, c.facts().pid ?? 0]],
        ),
      ),
    stop: async (graceMs, runsHooks = true) => {
      await Promise.all((containers ?? []).map((container) => container.stop(graceMs, runsHooks)));
      isStopped = true;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function launchIn(container: Container, pod: Pod, dir: string, deps: PodDeps): Promise<Launch> {
  const image = deps.images(container.image ?? '');
  if (image === undefined) {
    const message = `image "${container.image}" stands for no command; add it to hack/dev-cluster/kubelet/images.json`;
    throw new ConfigError(message, 'ErrImagePull');
  }
  const place = { root: deps.root, dir, address: deps.address, freePort: await freePort(), sources: deps.sources };
  return launch(container, pod, image, place);
}

/** Writes what changed. Out: why a volume could not be made; what is there stays then, as with a real kubelet. */
function writeVolumes(pod: Pod, dir: string, stamps: Map<string, string>, deps: PodDeps): string | undefined {
  if ((pod.spec.initContainers ?? []).length > 0) return 'initContainers are not supported by the process kubelet';
  let problem: string | undefined;
  for (const volume of pod.spec.volumes ?? []) {
    const path = join(dir, 'volumes', volume.name);
    try {
      const files = volumeFiles(volume, pod, deps.sources);
      if (files === undefined) mkdirSync(path, { recursive: true });
      else stamps.set(volume.name, writeAtomically(path, files, stamps.get(volume.name), deps.now()));
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problem ??= `MountVolume.SetUp failed for volume "${volume.name}": ${error.message}`;
    }
  }
  return problem;
}
