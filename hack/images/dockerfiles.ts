/**
 * The images as their Dockerfiles say, for the real node: what an admin builds is what the tests run.
 * In: a directory. Out: one NAME.tar an image in it, pause first. I/O: buildah (Debian's package; root, no daemon, no registry), in storage of its own.
 * Caveats: the base named by FROM is our Node layer under its name, with a shell; its npm installs what stands in our node_modules, and
 * only in the versions asked for.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundle } from '../bundle/bundle.ts';
import { writeArchive } from './archive.ts';
import { closure } from './closure.ts';
import { packages, references, writePause } from './images.ts';
import { nodeLayer } from './node-layer.ts';
import { writeTar } from './tar.ts';

const root = join(import.meta.dirname, '../..');
const base = 'docker.io/library/node:24-slim';
const limitMs = 5 * 60_000;

/** `context`: undefined is the directory of the bundles. */
const dockerfiles = {
  operator: { file: 'config/images/operator.Dockerfile', context: undefined },
  proxy: { file: 'config/images/proxy.Dockerfile', context: undefined },
  servers: { file: 'examples/quickstart/Dockerfile', context: 'examples/quickstart' },
} as const;

export async function buildFromDockerfiles(outdir: string): Promise<readonly string[]> {
  mkdirSync(outdir, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), 'vmcp-dockerfiles-'));
  const buildah = buildahIn(work);
  try {
    const dist = join(work, 'dist');
    await bundle(dist);
    writeBase(work);
    await buildah('pull', `docker-archive:${join(work, 'base.tar')}`);
    const paths = [writePause(outdir, work)];
    for (const [name, { file, context = dist }] of Object.entries(dockerfiles)) {
      const reference = references[name as keyof typeof dockerfiles];
      const path = join(outdir, `${name}.tar`);
      const packed = ['--volume', `${join(work, 'packed')}:/packed:ro`];
      await buildah(
        'bud',
        '--isolation=chroot',
        '--pull-never',
        ...packed,
        '-f',
        join(root, file),
        '-t',
        reference,
        context,
      );
      await buildah('push', reference, `docker-archive:${path}:${reference}`);
      paths.push(path);
    }
    return paths;
  } finally {
    rmSync(work, { recursive: true });
  }
}

function buildahIn(work: string) {
  const storage = ['--storage-driver=vfs', '--root', join(work, 'root'), '--runroot', join(work, 'run')];
  const run = promisify(execFile);
  return async (...args: readonly string[]) => {
    try {
      await run('buildah', [...storage, ...args], { cwd: root, timeout: limitMs });
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      throw new Error(`buildah ${args[0]}: ${`${stdout}\n${stderr}`.trim().slice(-2000) || String(error)}`);
    }
  };
}

/** The base image, and beside it, for its npm, the packages of the quickstart. */
function writeBase(work: string): void {
  const file = join(work, 'base.layer');
  const text = readFileSync(join(import.meta.dirname, 'npm.mjs'), 'utf8');
  const { sha256 } = writeTar(file, [
    ...nodeLayer(),
    { path: 'bin/sh', mode: 0o755, content: { file: '/bin/sh' } },
    { path: 'usr/local/bin/npm', mode: 0o755, content: { text } },
  ]);
  const run = { Env: ['PATH=/usr/local/bin:/usr/bin:/bin'], Cmd: ['node'] };
  writeArchive(join(work, 'base.tar'), { reference: base, layers: [{ file, sha256 }], run });
  const packed = join(work, 'packed');
  mkdirSync(packed);
  writeTar(join(work, 'packed.tar'), closure(root, packages, ''));
  execFileSync('tar', ['-xf', join(work, 'packed.tar'), '-C', packed], { timeout: limitMs });
}
