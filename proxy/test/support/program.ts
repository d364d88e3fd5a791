/**
 * The whole proxy, running in this process on free ports, with its configuration in a directory of its own.
 * In: the configuration as an object (see configured.ts for what is filled in). Out: its URLs, `configure` to rewrite the file, `close`. I/O.
 */
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newKeyring } from '@vmcp/crds';
import { serve } from '../../src/serve.ts';

export { configured } from './configured.ts';
export type { FileBackend } from './configured.ts';

export interface Program {
  readonly url: string;
  readonly origin: string;
  readonly opsOrigin: string;
  /** Lines of the log so far. */
  readonly log: readonly string[];
  readonly directory: string;
  /** Swaps the file as an editor does: another file, then a rename. */
  configure(config: object): Promise<void>;
  drain(): Promise<void>;
  close(): Promise<void>;
}

export interface ProgramOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly credentials?: Readonly<Record<string, string>>;
  /** Fresh root keys, as in a cluster. */
  readonly hasKeys?: boolean;
  /** The text of keys.json, to be a replica of another program. */
  readonly keys?: string;
}

export async function startProgram(config: object, options: ProgramOptions = {}): Promise<Program> {
  const directory = await mkdtemp(join(tmpdir(), 'vmcp-program-'));
  const configFile = join(directory, 'config', 'config.yaml');
  for (const name of ['config', 'credentials', 'keys']) await mkdir(join(directory, name));
  await configure(configFile, config);
  for (const [name, value] of Object.entries(options.credentials ?? {}))
    await writeFile(join(directory, 'credentials', name), value);
  const keys =
    options.keys ?? (options.hasKeys === true ? JSON.stringify(newKeyring(new Date().toISOString())) : undefined);
  if (keys !== undefined) await writeFile(join(directory, 'keys', 'keys.json'), keys);
  const log: string[] = [];
  const serving = await serve({
    configFile,
    host: '127.0.0.1',
    port: 0,
    opsPort: 0,
    environment: {
      VMCP_CREDENTIALS_DIR: join(directory, 'credentials'),
      VMCP_KEYS_DIR: join(directory, 'keys'),
      ...options.environment,
    },
    logTo: { write: (line) => void log.push(line) },
  });
  const origin = `http://127.0.0.1:${serving.port}`;
  return {
    url: `${origin}/mcp`,
    origin,
    opsOrigin: `http://127.0.0.1:${serving.opsPort}`,
    log,
    directory,
    configure: (next) => configure(configFile, next),
    drain: () => serving.drain(),
    async close() {
      await serving.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function configure(file: string, config: object): Promise<void> {
  await writeFile(`${file}.next`, JSON.stringify(config));
  await rename(`${file}.next`, file);
}
