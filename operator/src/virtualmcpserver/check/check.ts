/**
 * All checks of a VirtualMCPServer that the schema cannot make; any problem ends the pass at status. Pure.
 * In: the resource, its group, the rendered file, the merged pod template. Out: problems, one for each condition at most.
 * Source: api.md "Common", "Status".
 */
import {
  parseConfigValue,
  problemText,
  resourceProblems,
  under,
  unsupported,
  vmcpNames,
  type MCPGroup,
  type VirtualMCPServer,
} from '@vmcp/crds';
import type { PodTemplateSpec } from '../../kube/kinds.ts';
import type { Merged } from '../../pod-template/pod-template.ts';
import { invalidTemplate } from '../../workload/refusal.ts';
import type { RenderedConfig } from '../desired/config-map.ts';
import type { Problem } from './problem.ts';

export interface Subject {
  readonly resource: VirtualMCPServer;
  readonly group: MCPGroup | undefined;
  /** The proxy's file. */
  readonly config: Pick<RenderedConfig, 'file' | 'text'>;
  readonly template: Merged<PodTemplateSpec>;
  /** Tool configs that the resource names and that do not exist. */
  readonly toolConfigs: { readonly missing: readonly string[] };
  /** Why the Secret with the root keys cannot be read. */
  readonly keysFault: string | undefined;
}

export function check(subject: Subject): Problem[] {
  const { resource, config } = subject;
  const valid =
    notSupported(resource) ?? configTooLarge(config.text) ?? invalidSpec(resource) ?? invalidConfig(config.file);
  return [
    valid,
    groupMissing(subject),
    templateInvalid(subject.template),
    toolConfigsMissing(subject.toolConfigs.missing),
    keysUnreadable(subject),
  ].filter((problem) => problem !== undefined);
}

function notSupported(resource: VirtualMCPServer): Problem | undefined {
  return invalid('NotSupported', unsupported('VirtualMCPServer', resource.spec).map(problemText));
}

/** What a ConfigMap can hold, less some room for its metadata. */
const maxConfigBytes = 1024 * 1024 - 16 * 1024;

function configTooLarge(config: string): Problem | undefined {
  const bytes = Buffer.byteLength(config);
  if (bytes <= maxConfigBytes) return undefined;
  return invalid('ConfigTooLarge', [
    `the proxy's configuration has ${bytes} bytes and a ConfigMap holds ${maxConfigBytes}: split the backends among several VirtualMCPServers`,
  ]);
}

function invalidSpec(resource: VirtualMCPServer): Problem | undefined {
  return invalid('ValidationFailed', resourceProblems('VirtualMCPServer', resource).map(problemText));
}

/** The proxy's own parser judges what the text says; to read the text back costs more than the rest of a pass. */
function invalidConfig(file: object): Problem | undefined {
  const parsed = parseConfigValue(file);
  return 'problems' in parsed
    ? invalid('ValidationFailed', under('spec.config', parsed.problems).map(problemText))
    : undefined;
}

function groupMissing({ resource, group }: Subject): Problem | undefined {
  if (group !== undefined) return undefined;
  const message = `group "${resource.spec.groupRef.name}" does not exist in namespace "${resource.metadata.namespace}"`;
  return { condition: 'GroupRefValidated', reason: 'GroupRefNotFound', message, mayAppear: true };
}

function templateInvalid(template: Merged<PodTemplateSpec>): Problem | undefined {
  return 'template' in template ? undefined : { ...invalidTemplate(template.problems.join('; ')), mayAppear: false };
}

/** Without it tools would be offered that it hides. */
function toolConfigsMissing(missing: readonly string[]): Problem | undefined {
  if (missing.length === 0) return undefined;
  const message = missing.map((name) => `tool config "${name}" does not exist`).join('; ');
  return { condition: 'ToolConfigRefsValidated', reason: 'ToolConfigNotFound', message, mayAppear: true };
}

/** No proxy reads a newer configuration beside keys that it cannot read. */
function keysUnreadable({ resource, keysFault }: Subject): Problem | undefined {
  if (keysFault === undefined) return undefined;
  const message = `secret "${vmcpNames(resource.metadata.name).keys}" cannot be read (${keysFault}): delete it, and a new one is made; every session starts anew then`;
  return { condition: 'ConfigApplied', reason: 'KeysUnreadable', message, mayAppear: false };
}

function invalid(reason: string, messages: readonly string[]): Problem | undefined {
  if (messages.length === 0) return undefined;
  return { condition: 'Valid', reason, message: messages.join('; '), mayAppear: false };
}
