#!/usr/bin/env node
/**
 * The `vmcp` command: serve, validate, version.
 * In: arguments, environment, signals. Out: exit code 0 (done), 1 (failed), 2 (wrong usage); problems on standard error. I/O.
 * What a command does not need is not loaded. Source: proxy.md §1, §7 "Shutdown".
 */
import { commandOf, usage } from './cli.ts';
import type { Command } from './cli.ts';
import type { Problem } from '@vmcp/crds';
import { version } from './version.ts';

type Serve = Extract<Command, { name: 'serve' }>;

process.exitCode = await run();

async function run(): Promise<number | undefined> {
  const parsed = commandOf(process.argv.slice(2));
  if ('usageError' in parsed) return failed(`vmcp: ${parsed.usageError}\n${usage}`, 2);
  const { command } = parsed;
  if (command.name === 'serve') return serveUntilStopped(command);
  if (command.name === 'validate') return validate(command.configFile);
  process.stdout.write(command.name === 'version' ? `vmcp ${version}\n` : usage);
  return 0;
}

async function validate(configFile: string): Promise<number> {
  const { problemsOf } = await import('./config/validate.ts');
  const problems = await problemsOf(configFile, process.env);
  if (problems.length > 0) return failed(await listed(configFile, problems), 1);
  process.stdout.write(`vmcp: "${configFile}" is valid\n`);
  return 0;
}

/** Resolves to undefined: the process lives on until a signal. */
async function serveUntilStopped(command: Serve): Promise<number | undefined> {
  let drain = async () => undefined as void;
  stopOnSignal(() => drain());
  const { serve } = await import('./serve.ts');
  const { ConfigError } = await import('./config/running.ts');
  try {
    const serving = await serve({ ...command, environment: process.env });
    drain = () => serving.drain();
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) return failed(await listed(command.configFile, error.problems), 1);
    return failed(`vmcp: ${(error as Error).message}\n`, 1);
  }
}

/** The first signal drains, a second one does not wait. A terminal that closes ends nothing. */
function stopOnSignal(drain: () => Promise<void>): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    drain().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('SIGHUP', () => undefined);
}

async function listed(configFile: string, problems: readonly Problem[]): Promise<string> {
  const { problemList } = await import('./config/problem-list.ts');
  return problemList(configFile, problems);
}

function failed(text: string, code: number): number {
  process.stderr.write(text);
  return code;
}
