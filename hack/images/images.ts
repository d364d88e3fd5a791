/**
 * The images of the real node: proxy, operator, the quickstart's servers, and the pause container that holds a pod's namespaces.
 * In: a directory. Out: one NAME.tar an image in it. I/O: bundles, compiles pause (Go), writes files. Linux only.
 * Guarantees: equal sources, equal bytes; all but pause share their first layer.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../bundle/bundle.ts';
import { writeArchive, type Layer, type Run } from './archive.ts';
import { closure } from './closure.ts';
import { nodeLayer, user } from './node-layer.ts';
import { writeTar, type Entry } from './tar.ts';

const root = join(import.meta.dirname, '../..');

/** As config/ and examples/quickstart name them. */
const tag = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;

export const references = {
  proxy: `vmcp-proxy:${tag}`,
  operator: `vmcp-operator:${tag}`,
  servers: `vmcp-quickstart-servers:${tag}`,
  pause: `vmcp-pause:${tag}`,
} as const;

export type Name = keyof typeof references;

/** Of the quickstart's servers. */
export const packages = [
  '@modelcontextprotocol/server-everything',
  '@modelcontextprotocol/server-filesystem',
  '@modelcontextprotocol/server-memory',
  'mcp-proxy',
];

/** Paths of the files, in the order to import them. */
export async function buildImages(outdir: string): Promise<readonly string[]> {
  mkdirSync(outdir, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), 'vmcp-images-'));
  try {
    await bundle(work);
    const layer = (name: string, entries: readonly Entry[]): Layer => {
      const file = join(work, `${name}.layer`);
      return { file, sha256: writeTar(file, entries).sha256 };
    };
    const base = layer('node', nodeLayer());
    const image = (name: Name, layers: readonly Layer[], run: Run): string => {
      const path = join(outdir, `${name}.tar`);
      writeArchive(path, { reference: references[name], layers, run });
      return path;
    };
    const program = (name: 'proxy' | 'operator', file: string): string => {
      const entries: Entry[] = [{ path: `app/${file}`, content: { file: join(work, file) } }];
      return image(name, [base, layer(name, entries)], runOf(['/usr/bin/node', `/app/${file}`]));
    };
    return [
      writePause(outdir, work),
      program('operator', 'operator.js'),
      program('proxy', 'vmcp.js'),
      image('servers', [base, layer('servers', closure(root, packages, 'srv'))], servers()),
    ];
  } finally {
    rmSync(work, { recursive: true });
  }
}

function runOf(entrypoint: readonly string[]): Run {
  return {
    Entrypoint: entrypoint,
    Env: ['PATH=/usr/bin', 'NODE_ENV=production', 'HOME=/tmp'],
    User: `${user}:${user}`,
    WorkingDir: '/tmp',
  };
}

/** Each MCPServer's `args` are the command. */
function servers(): Run {
  const run = runOf([]);
  return { ...run, Env: ['PATH=/srv/node_modules/.bin:/usr/bin', 'NODE_ENV=production', 'HOME=/tmp'] };
}

/** The image that holds a pod's namespaces; `work` is for what is left of its making. */
export function writePause(outdir: string, work: string): string {
  const path = join(outdir, 'pause.tar');
  const file = join(work, 'pause.layer');
  const layers = [{ file, sha256: writeTar(file, [pause(work)]).sha256 }];
  writeArchive(path, { reference: references.pause, layers, run: { Entrypoint: ['/pause'], User: '65535:65535' } });
  return path;
}

function pause(work: string): Entry {
  const file = join(work, 'pause');
  execFileSync('go', ['build', '-trimpath', '-buildvcs=false', '-ldflags=-s -w', '-o', file, '.'], {
    cwd: join(import.meta.dirname, 'pause'),
    env: { ...process.env, CGO_ENABLED: '0', GOTOOLCHAIN: 'local' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return { path: 'pause', mode: 0o755, content: { file } };
}
