/**
 * The command line as a value.
 * In: the arguments after the program's name. Out: a Command, or a usage error in one line. Pure.
 * Source: proxy.md §1.
 */
import { parseArgs } from 'node:util';
import { mcpPort, opsPort } from '@vmcp/crds';

export type Command =
  | {
      readonly name: 'serve';
      readonly configFile: string;
      readonly host: string;
      readonly port: number;
      readonly opsPort: number;
    }
  | { readonly name: 'validate'; readonly configFile: string }
  | { readonly name: 'version' }
  | { readonly name: 'help' };

export type Parsed = { readonly command: Command } | { readonly usageError: string };

export const usage = `usage:
  vmcp serve --config FILE [--host 127.0.0.1] [--port ${mcpPort}] [--ops-port ${opsPort}]
  vmcp validate --config FILE
  vmcp version
`;

const options = {
  config: { type: 'string', short: 'c' },
  host: { type: 'string' },
  port: { type: 'string' },
  'ops-port': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Which options each command takes. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  serve: ['config', 'host', 'port', 'ops-port'],
  validate: ['config'],
  version: [],
};

type Values = ReturnType<typeof rawArguments>['values'];

export function commandOf(args: readonly string[]): Parsed {
  try {
    const { values, positionals } = rawArguments(args);
    if (values.help === true) return { command: { name: 'help' } };
    return { command: command(positionals, values) };
  } catch (error) {
    return { usageError: (error as Error).message };
  }
}

function rawArguments(args: readonly string[]) {
  return parseArgs({ args: [...args], options, allowPositionals: true });
}

function command([name = '', ...rest]: readonly string[], values: Values): Command {
  const takes = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
  if (takes === undefined) throw new Error(name === '' ? 'a command is missing' : `unknown command "${name}"`);
  if (rest.length > 0) throw new Error(`"${rest[0]}" is one argument too many`);
  const foreign = Object.keys(values).find((option) => !takes.includes(option));
  if (foreign !== undefined) throw new Error(`vmcp ${name} takes no --${foreign}`);
  if (name === 'version') return { name };
  if (values.config === undefined) throw new Error(`vmcp ${name} needs --config FILE`);
  return name === 'validate' ? { name, configFile: values.config } : serveCommand(values.config, values);
}

function serveCommand(configFile: string, values: Values): Command {
  return {
    name: 'serve',
    configFile,
    host: values.host ?? '127.0.0.1',
    port: portOf('port', values.port, mcpPort),
    opsPort: portOf('ops-port', values['ops-port'], opsPort),
  };
}

/** 0 lets the system choose. */
function portOf(option: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new Error(`--${option} "${text}" is no port (0 to 65535)`);
  return port;
}
