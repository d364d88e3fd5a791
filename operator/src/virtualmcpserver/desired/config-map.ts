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
  readonly text: string;
  /** What a replica reports once it runs this text. */
  readonly generation: string;
}

export function renderConfig(
  resource: VirtualMCPServer,
  backends: readonly Backend[],
  tools: readonly VirtualMCPServerWorkload[],
): RenderedConfig {
  const { spec } = resource;
  const owner = ownerOf(resource);
  const file = {
    ...spec.config,
    name: owner.name,
    groupRef: spec.groupRef.name,
    incomingAuth: { type: spec.incomingAuth.type },
    outgoingAuth: { source: spec.outgoingAuth?.source ?? 'discovered' },
    backends,
    ...(tools.length > 0 && { aggregation: { ...spec.config?.aggregation, tools } }),
    http: http(spec.config?.http, owner),
  };
  const text = stringify(file, { sortMapEntries: true, aliasDuplicateObjects: false, lineWidth: 0 });
  return { text, generation: generationOf(text) };
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
