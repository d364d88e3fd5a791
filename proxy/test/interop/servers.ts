/**
 * The servers of the interop test: how each is started, how the gateway is told to speak to it, and what is asked of it. Data, and processes on `start`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bridged, context7, everything, everythingSse, fromNpm, startServer } from '../support/servers.ts';
import type { RealServer } from '../support/servers.ts';
import { python } from './python.ts';

export interface Asked {
  readonly name: string;
  readonly values: Readonly<Record<string, string | number>>;
}

export interface Subject {
  readonly name: string;
  readonly version: string;
  readonly isPython?: true;
  /** How it is reached, for a reader. */
  readonly how: string;
  readonly backend?: { readonly transport?: 'sse'; readonly protocol?: 'legacy' | 'modern' };
  start(directory: string): Promise<RealServer>;
  /** A tool that answers without internet, and the same answer every time. */
  readonly call: Asked;
  /** A tool that it lists to those who declare roots: not to modern clients, which a legacy backend cannot ask for them. */
  readonly wantsRoots?: string;
  /** What a reader should know of that call. */
  readonly note?: string;
  /** A resource that it lists, and one that only a template of its describes. */
  readonly reads?: readonly [string, string];
  readonly prompt?: { readonly name: string; readonly values: Readonly<Record<string, string>> };
  /** Calls in which more happens than an answer. */
  readonly talks?: Readonly<Partial<Record<Talk, Asked & { readonly says: string }>>>;
}

export type Talk = 'progress' | 'elicitation';

const modules = join(import.meta.dirname, '../../../node_modules');

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')) as { version: string }).version;
}

const fastMcpVersion = /^fastmcp==(.+)$/m.exec(
  readFileSync(join(import.meta.dirname, 'python/requirements.txt'), 'utf8'),
);

const ofEverything: Omit<Subject, 'name' | 'how' | 'start'> = {
  version: versionOf('@modelcontextprotocol/server-everything'),
  call: { name: 'get-sum', values: { a: 2, b: 40 } },
  reads: ['demo://resource/static/document/features.md', 'demo://resource/dynamic/text/1'],
  prompt: { name: 'args-prompt', values: { city: 'Paris', state: 'Texas' } },
  wantsRoots: 'get-roots-list',
  talks: {
    progress: { name: 'trigger-long-running-operation', values: { duration: 0.2, steps: 2 }, says: 'completed' },
  },
};

const ofFastMcp: Omit<Subject, 'name' | 'how'> = {
  version: fastMcpVersion?.[1] ?? '',
  isPython: true,
  start: () => startServer((port) => ({ program: python(), args: [script, String(port)] })),
  call: { name: 'add', values: { a: 2, b: 40 } },
  reads: ['notes://today', 'notes://monday/note'],
  prompt: { name: 'review', values: { code: 'x = 1' } },
  talks: {
    progress: { name: 'count', values: { to: 2 }, says: 'counted to 2' },
    elicitation: { name: 'greet', values: {}, says: 'hello Ada' },
  },
};

const script = join(import.meta.dirname, 'python/server.py');

/** A cluster that is not there: what the server knows without one is enough. */
const kubeconfig = JSON.stringify({
  apiVersion: 'v1',
  kind: 'Config',
  clusters: [{ name: 'none', cluster: { server: 'https://127.0.0.1:1' } }],
  users: [{ name: 'nobody', user: {} }],
  contexts: [{ name: 'none', context: { cluster: 'none', user: 'nobody' } }],
  'current-context': 'none',
});

export const subjects: readonly Subject[] = [
  { ...ofEverything, name: 'server-everything', how: 'streamable HTTP', start: everything },
  {
    ...ofEverything,
    name: 'server-everything, HTTP+SSE',
    how: 'HTTP+SSE',
    backend: { transport: 'sse' },
    start: () => everythingSse(),
  },
  {
    name: 'server-filesystem',
    version: versionOf('@modelcontextprotocol/server-filesystem'),
    how: 'stdio, bridged by mcp-proxy to both generations',
    start: (directory) => bridged(['mcp-server-filesystem', directory]),
    call: { name: 'read_text_file', values: { path: '/etc/passwd' } },
    note: 'a path that it must refuse: its own error is relayed',
  },
  {
    name: 'server-memory',
    version: versionOf('@modelcontextprotocol/server-memory'),
    how: 'stdio, bridged by mcp-proxy to legacy',
    start: (directory) =>
      bridged(['mcp-server-memory'], { MEMORY_FILE_PATH: join(directory, 'memory.json') }, ['--no-modern']),
    call: { name: 'read_graph', values: {} },
  },
  {
    name: 'context7-mcp',
    version: versionOf('@upstash/context7-mcp'),
    how: 'streamable HTTP',
    start: context7,
    call: { name: 'resolve-library-id', values: {} },
    note: 'without its arguments: real answers need the internet; its own error is relayed',
  },
  {
    name: 'playwright-mcp',
    version: versionOf('@playwright/mcp'),
    how: 'streamable HTTP at localhost (it refuses the Host 127.0.0.1)',
    start: () =>
      startServer((port) => ({
        args: [
          ...[fromNpm('playwright-mcp'), '--port', String(port), '--host', '127.0.0.1'],
          ...['--headless', '--browser', 'chromium', '--executable-path', '/no/browser'],
        ],
        host: 'localhost',
      })),
    call: { name: 'browser_close', values: {} },
    note: 'no browser is installed: its own error is relayed',
  },
  {
    name: 'kubernetes-mcp-server',
    version: versionOf('kubernetes-mcp-server'),
    how: 'streamable HTTP, written in Go',
    start(directory) {
      const file = join(directory, 'kubeconfig');
      writeFileSync(file, kubeconfig);
      return startServer((port) => ({
        args: [fromNpm('kubernetes-mcp-server'), '--port', String(port)],
        environment: { KUBECONFIG: file },
      }));
    },
    call: { name: 'configuration_view', values: {} },
  },
  { ...ofFastMcp, name: 'FastMCP', how: 'streamable HTTP, written in Python' },
  {
    ...ofFastMcp,
    name: 'FastMCP, pinned to legacy',
    how: 'streamable HTTP, written in Python; `protocol: legacy`',
    backend: { protocol: 'legacy' },
  },
];
