/**
 * Settings that are accepted, since manifests written for ToolHive have them, and that something else overrules or nothing reads. Pure.
 * In: the resource, the names of its backends. Out: for each, its path and what counts instead; nothing for one that says the same as what counts.
 * Source: api.md "A setting … is refused, never ignored", reference §1.4 (what the operator overwrites).
 */
import type { VirtualMCPServer } from '@vmcp/crds';

interface Overruled {
  readonly path: string;
  readonly given: unknown;
  readonly counts: unknown;
  readonly instead: string;
}

export function settingsIgnored({ metadata, spec }: VirtualMCPServer, backends: readonly string[]): string[] {
  const { config = {} } = spec;
  const storage = spec.sessionStorage?.provider ?? 'memory';
  const overruled: Overruled[] = [
    { path: 'config.name', given: config.name, counts: metadata.name, instead: "the resource's own name" },
    { path: 'config.groupRef', given: config.groupRef, counts: spec.groupRef.name, instead: 'spec.groupRef.name' },
    {
      path: 'config.incomingAuth',
      given: config.incomingAuth?.type,
      counts: spec.incomingAuth.type,
      instead: 'spec.incomingAuth',
    },
    {
      path: 'config.outgoingAuth',
      given: config.outgoingAuth?.source,
      counts: spec.outgoingAuth?.source ?? 'discovered',
      instead: 'spec.outgoingAuth',
    },
    {
      path: 'config.sessionStorage',
      given: config.sessionStorage?.provider,
      counts: storage,
      instead: 'spec.sessionStorage',
    },
  ];
  return [
    ...overruled
      .filter(({ given, counts }) => given !== undefined && given !== counts)
      .map(({ path, instead }) => `spec.${path} (${instead} takes its place)`),
    ...idle('spec.sessionStorage', spec.sessionStorage),
    ...idle('spec.config.sessionStorage', config.sessionStorage),
    ...unread(spec),
    ...unmatched(spec, backends),
  ];
}

/** A rule of a backend that is not there may be a misspelt name; without any backend there is nothing to compare it with. */
function unmatched({ config = {} }: VirtualMCPServer['spec'], backends: readonly string[]): string[] {
  const { tools = [], conflictResolutionConfig: { priorityOrder = [] } = {} } = config.aggregation ?? {};
  if (backends.length === 0) return [];
  const isUnknown = (name: string) => !backends.includes(name);
  const path = 'spec.config.aggregation';
  return [
    ...tools
      .map(({ workload }) => workload)
      .filter(isUnknown)
      .map((name) => `${path}.tools["${name}"]`),
    ...priorityOrder.filter(isUnknown).map((name) => `${path}.conflictResolutionConfig.priorityOrder["${name}"]`),
  ].map((named) => `${named} (no backend has this name)`);
}

const words = '(nothing reads it; labels and annotations are there for words)';

function unread({ config = {}, outgoingAuth }: VirtualMCPServer['spec']): string[] {
  const isWritten = ({ metadata = {} }: { metadata?: object }) => Object.keys(metadata).length > 0;
  // Among the settings of the group's members the condition BackendsDiscovered tells it.
  const backends = outgoingAuth?.source === 'inline' ? (config.backends ?? []) : [];
  return [
    ...(isWritten(config) ? [`spec.config.metadata ${words}`] : []),
    ...backends.filter(isWritten).map(({ name }) => `spec.config.backends["${name}"].metadata ${words}`),
  ];
}

type Storage = NonNullable<VirtualMCPServer['spec']['sessionStorage']>;

/** In memory there is nothing to connect to. The number of the database has a default, so that 0 may be nobody's word. */
function idle(path: string, storage: Partial<Storage> | undefined): string[] {
  if (storage?.provider !== 'memory') return [];
  const { address, db, keyPrefix, passwordRef } = storage;
  return Object.entries({ address, db: db === 0 ? undefined : db, keyPrefix, passwordRef })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => `${path}.${name} (it needs provider redis)`);
}
