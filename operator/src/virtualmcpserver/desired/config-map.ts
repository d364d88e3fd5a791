/**
 * The proxy's whole configuration as one file: spec.config as the user wrote it, and what the operator knows better. Pure.
 * In: the resource, its backends, its aggregation.tools with shared configs worked in. Out: the file's text (sorted keys: equal input, equal bytes) and the ConfigMap around it.
 * No secret is in it: credentials are named by file. Source: api.md "Objects the operator makes", proxy.md §1.
 */
import {
  configFile,
  generationOf,
  mcpPort,
  vmcpNames,
  type VirtualMCPServer,
  type VirtualMCPServerWorkload,
} from '@vmcp/crds';
import { stringify } from 'yaml';
import type { ConfigMap } from '../../kube/kinds.ts';
import type { Backend } from '../../remote/backend.ts';
import { metadata, ownerOf, type Owner } from './metadata.ts';
import { serviceHosts } from './service.ts';

export interface RenderedConfig {
  /** What the text says. */
  readonly file: object;
  readonly text: string;
  /** What a replica reports once it runs this text. */
  readonly generation: string;
}

/** A file's backends; their YAML may be given by who has it already. */
export interface FileBackends {
  readonly backends: readonly Backend[];
  readonly yaml: string;
}

export function renderConfig(
  resource: VirtualMCPServer,
  { backends, yaml }: FileBackends,
  tools: readonly VirtualMCPServerWorkload[],
): RenderedConfig {
  const { spec } = resource;
  const owner = ownerOf(resource);
  const file: Record<string, unknown> = {
    ...spec.config,
    name: owner.name,
    groupRef: spec.groupRef.name,
    incomingAuth: { type: spec.incomingAuth.type },
    outgoingAuth: { source: spec.outgoingAuth?.source ?? 'discovered' },
    backends,
    ...(tools.length > 0 && { aggregation: { ...spec.config?.aggregation, tools } }),
    http: http(spec.config?.http, owner),
  };
  const text = Object.keys(file)
    .toSorted()
    .map((key) => (key === 'backends' ? yaml : yamlOf(key, file[key])))
    .join('');
  return { file, text, generation: generationOf(text) };
}

/** The part of the file that says where the backends are; it is the same for all who serve a group. */
export function backendsYaml(backends: readonly Backend[]): string {
  return yamlOf('backends', backends);
}

function yamlOf(key: string, value: unknown): string {
  if (value === undefined) return '';
  return stringify({ [key]: value }, { sortMapEntries: true, aliasDuplicateObjects: false, lineWidth: 0 });
}

export function configMap(owner: Owner, text: string): ConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(owner, vmcpNames(owner.name).configMap, 'config'),
    data: { [configFile]: text },
  };
}

type Http = NonNullable<NonNullable<VirtualMCPServer['spec']['config']>['http']>;

/**
 * Where the user names no origin and no host, pages served under the Service's own names may call. As origins, not as hosts:
 * a list of hosts would make the proxy refuse the names an Ingress brings (proxy.md §2).
 */
function http(given: Http | undefined, owner: Owner): Http {
  if (given?.allowedOrigins !== undefined || given?.allowedHosts !== undefined) return given;
  return { ...given, allowedOrigins: serviceHosts(owner).map((host) => `http://${host}:${mcpPort}`) };
}
