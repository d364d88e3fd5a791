/**
 * From something that a user wrote to a typed value, or to all that is wrong with it.
 * In: the text of the proxy's file (YAML or JSON), or a resource as a value. Out: Parsed. Pure; never throws.
 * One validation for the CLI, the operator and the running proxy. Source: proxy.md §1, api.md "Common".
 */
import { LineCounter, parseDocument } from 'yaml';
import { configProblems } from './checks.ts';
import { validate as validateFile, type Violation } from './generated/proxyconfigfile.validate.js';
import { validate as validateMcpGroup } from './generated/mcpgroup.validate.js';
import type { MCPGroup } from './generated/mcpgroup.ts';
import { validate as validateMcpRemoteProxy } from './generated/mcpremoteproxy.validate.js';
import type { MCPRemoteProxy } from './generated/mcpremoteproxy.ts';
import { validate as validateMcpServer } from './generated/mcpserver.validate.js';
import type { MCPServer } from './generated/mcpserver.ts';
import { validate as validateMcpServerEntry } from './generated/mcpserverentry.validate.js';
import type { MCPServerEntry } from './generated/mcpserverentry.ts';
import { validate as validateMcpToolConfig } from './generated/mcptoolconfig.validate.js';
import type { MCPToolConfig } from './generated/mcptoolconfig.ts';
import type { ProxyConfigFile } from './generated/proxyconfigfile.ts';
import { validate as validateVirtualMcpServer } from './generated/virtualmcpserver.validate.js';
import type { VirtualMCPServer } from './generated/virtualmcpserver.ts';
import type { Parsed, Problem } from './problem.ts';
import { resourceProblems } from './resource-checks.ts';
import { unsupported } from './unsupported.ts';
import { problemsOf, withoutFaults } from './violations.ts';

export interface Resources {
  VirtualMCPServer: VirtualMCPServer;
  MCPGroup: MCPGroup;
  MCPServer: MCPServer;
  MCPServerEntry: MCPServerEntry;
  MCPRemoteProxy: MCPRemoteProxy;
  MCPToolConfig: MCPToolConfig;
}

type Validate = typeof validateFile;

const validators: Readonly<Record<keyof Resources, Validate>> = {
  VirtualMCPServer: validateVirtualMcpServer,
  MCPGroup: validateMcpGroup,
  MCPServer: validateMcpServer,
  MCPServerEntry: validateMcpServerEntry,
  MCPRemoteProxy: validateMcpRemoteProxy,
  MCPToolConfig: validateMcpToolConfig,
};

/** The proxy's file. Settings that are not supported yet are problems too. The value has every default filled in. */
export function parseConfig(text: string): Parsed<ProxyConfigFile> {
  const read = readYaml(text);
  if ('problems' in read) return read;
  if (read.value === null)
    return { problems: [{ path: '', message: 'the file is empty; write at least name, groupRef and incomingAuth' }] };
  return checkConfig(read.value);
}

/** The same for what the file is to say, before it is text: what `parseConfig` finds of its YAML. */
export function parseConfigValue(value: unknown): Parsed<ProxyConfigFile> {
  const copy = plainCopy(value);
  return 'problems' in copy ? copy : checkConfig(copy.value);
}

function checkConfig(value: unknown): Parsed<ProxyConfigFile> {
  return check<ProxyConfigFile>(value, validateFile, (file) => [
    ...configProblems(file),
    ...unsupported('ProxyConfigFile', file),
  ]);
}

/** A resource, judged as the API server would, and by what a schema cannot say. Unsupported settings are not problems here. */
export function parseResource<K extends keyof Resources>(kind: K, value: unknown): Parsed<Resources[K]> {
  const copy = plainCopy(value);
  if ('problems' in copy) return copy;
  return check<Resources[K]>(copy.value, validators[kind], (resource) => resourceProblems(kind, resource));
}

/** Fills defaults in `value`, which it owns. Later checks run on what the schema found sound. */
function check<T extends object>(value: unknown, validate: Validate, later: (sound: T) => Problem[]): Parsed<T> {
  const violations: readonly Violation[] = validate(value) ? [] : (validate.errors ?? []);
  const first = problemsOf(violations, value);
  const sound = withoutFaults(value, violations);
  const rest = typeof sound === 'object' && sound !== null && !Array.isArray(sound) ? later(sound as T) : [];
  const problems = [...first, ...rest.filter(({ path }) => !first.some((known) => isWithin(path, known.path)))];
  return problems.length === 0 ? { value: value as T } : { problems };
}

function isWithin(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}.`) || path.startsWith(`${parent}[`);
}

function readYaml(text: string): Parsed<unknown> {
  try {
    const lineCounter = new LineCounter();
    const document = parseDocument(text, { lineCounter, prettyErrors: false, logLevel: 'silent', strict: true });
    const faults = [...document.errors, ...document.warnings];
    if (faults.length === 0) return plainCopy(document.toJS({ maxAliasCount: 100 }));
    return {
      problems: faults.map((fault) => {
        const { line, col } = lineCounter.linePos(fault.pos[0]);
        return { path: '', message: `line ${line}, column ${col} is not valid YAML: ${fault.message}` };
      }),
    };
  } catch (error) {
    return { problems: [{ path: '', message: `is not readable YAML: ${reason(error)}` }] };
  }
}

/** Only what JSON can say: no cycles, no shared parts, nothing that later code would have to think of. */
function plainCopy(value: unknown): Parsed<unknown> {
  try {
    return { value: JSON.parse(JSON.stringify(value) ?? 'null') as unknown };
  } catch (error) {
    return { problems: [{ path: '', message: `is not plain data: ${reason(error)}` }] };
  }
}

function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : 'unknown reason';
  return (text.split('\n')[0] ?? '').slice(0, 200);
}
