/**
 * Settings that are accepted, since manifests written for ToolHive have them, and that something else overrules. Pure.
 * In: the resource. Out: for each, its path and what counts instead; nothing for one that says the same as what counts.
 * Source: api.md "A setting … is refused, never ignored", reference §1.4 (what the operator overwrites).
 */
import type { VirtualMCPServer } from '@vmcp/crds';

interface Overruled {
  readonly path: string;
  readonly given: unknown;
  readonly counts: unknown;
  readonly instead: string;
}

export function settingsIgnored({ metadata, spec }: VirtualMCPServer): string[] {
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
