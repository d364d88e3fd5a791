/**
 * The backends of one VirtualMCPServer: the group's members, or the list the user wrote. Pure.
 * In: the resource, the members of its group, what their references hold. Out: backends sorted by name, the credential files
 *   they need, who is left out and why (fail closed), who was renamed.
 * Guarantees: the order of the input does not matter; no two backends have one name.
 * Source: api.md "Backends".
 */
import type {
  MCPRemoteProxy,
  MCPServer,
  MCPServerEntry,
  MCPToolConfig,
  MCPToolConfigSpec,
  VirtualMCPServer,
} from '@vmcp/crds';
import type { KubeObject } from '../kube/cluster.ts';
import { serverBackend, serverUrl } from '../mcpserver/backend.ts';
import { missingToolConfig } from '../mcptoolconfig/missing.ts';
import { remoteBackend, type Backend, type MemberBackend } from '../remote/backend.ts';
import type { Referenced } from '../remote/referenced.ts';
import { remoteEntry, remoteProxy, type Remote } from '../remote/remote.ts';
import { shownUrl } from '../remote/remote-url.ts';

export interface GroupMembers {
  readonly servers: readonly MCPServer[];
  readonly entries: readonly MCPServerEntry[];
  readonly remoteProxies: readonly MCPRemoteProxy[];
}

/** What members name. */
export interface MemberReferences extends Referenced {
  /** By name, in the namespace. */
  readonly toolConfigs: ReadonlyMap<string, MCPToolConfig>;
}

export interface LeftOut {
  readonly name: string;
  readonly kind: string;
  readonly url: string;
  readonly message: string;
}

export interface Members {
  readonly backends: readonly Backend[];
  /** File → base64. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly leftOut: readonly LeftOut[];
  readonly renamed: readonly { readonly name: string; readonly kind: string; readonly as: string }[];
  /** Names in `config.backends` that are no member, though their settings are for members. */
  readonly unmatched: readonly string[];
  /** What `config.backends` says of members beyond settings for members: it has no effect. */
  readonly ignored: readonly { readonly name: string; readonly fields: readonly string[] }[];
  /** Backend → the tool config that its member names. */
  readonly toolConfigs: ReadonlyMap<string, MCPToolConfigSpec>;
}

export function members(resource: VirtualMCPServer, group: GroupMembers, referenced: MemberReferences): Members {
  const written = resource.spec.config?.backends ?? [];
  const isInline = resource.spec.outgoingAuth?.source === 'inline';
  if (isInline && written.length > 0) return asWritten(written);
  const named = distinct(candidates(group, referenced));
  const settings = new Map(written.map((backend) => [backend.name, backend]));
  const served = named.filter((member) => 'backend' in member.result);
  return {
    backends: served.flatMap(({ as, result }) =>
      'backend' in result ? [withSettings(result.backend, as, settings.get(as))] : [],
    ),
    credentials: Object.assign({}, ...served.map(({ result }) => ('credentials' in result ? result.credentials : {}))),
    leftOut: named.flatMap(leftOut),
    renamed: named.filter(({ name, as }) => as !== name).map(({ name, kind, as }) => ({ name, kind, as })),
    unmatched: [...settings.keys()].filter((name) => !named.some(({ as }) => as === name)).toSorted(),
    ignored: named.flatMap(({ as }) => ignored(settings.get(as))),
    toolConfigs: new Map(served.flatMap(({ as, toolConfig }) => (toolConfig ? [[as, toolConfig] as const] : []))),
  };
}

type Written = NonNullable<NonNullable<VirtualMCPServer['spec']['config']>['backends']>[number];

function asWritten(written: readonly Written[]): Members {
  const backends = written.map((backend) => ({ ...backend }) as Backend).toSorted(byName);
  return { backends, credentials: {}, leftOut: [], renamed: [], unmatched: [], ignored: [], toolConfigs: new Map() };
}

interface Candidate {
  readonly name: string;
  readonly kind: string;
  readonly createdAt: string;
  readonly url: string;
  readonly result: MemberBackend;
  readonly toolConfig: MCPToolConfigSpec | undefined;
}

type Named = Omit<Candidate, 'name' | 'createdAt' | 'toolConfig'> & {
  readonly toolConfigRef?: { readonly name: string } | undefined;
};

function candidates(group: GroupMembers, referenced: MemberReferences): Candidate[] {
  const remote = (from: Remote) =>
    candidate(from.resource, referenced, {
      kind: from.kind,
      url: shownUrl(from.resource.spec.remoteUrl),
      result: remoteBackend(from, referenced),
      toolConfigRef: from.kind === 'MCPRemoteProxy' ? from.resource.spec.toolConfigRef : undefined,
    });
  const server = (from: MCPServer) =>
    candidate(from, referenced, {
      kind: 'MCPServer',
      url: serverUrl(from),
      result: serverBackend(from),
      toolConfigRef: from.spec.toolConfigRef,
    });
  return [
    ...group.servers.map(server),
    ...group.entries.map((entry) => remote(remoteEntry(entry))),
    ...group.remoteProxies.map((proxy) => remote(remoteProxy(proxy))),
  ];
}

/** A member whose tool config is gone is left out: it may have hidden tools. */
function candidate(object: KubeObject, { toolConfigs }: MemberReferences, member: Named): Candidate {
  const { toolConfigRef: ref, kind, url, result } = member;
  const missing = missingToolConfig(ref, (name) => toolConfigs.get(name));
  const { name = '', creationTimestamp: createdAt = '' } = object.metadata ?? {};
  return {
    name,
    kind,
    createdAt,
    url,
    result: missing === undefined || 'problem' in result ? result : { problem: missing },
    toolConfig: ref === undefined ? undefined : (toolConfigs.get(ref.name)?.spec ?? {}),
  };
}

/** One name each: of two kinds with one name the later one is `<name>-<kind>`, numbered where that is taken too. */
function distinct(all: readonly Candidate[]): (Candidate & { readonly as: string })[] {
  const inOrder = all.toSorted(
    (a, b) => compare(a.kind, b.kind) || compare(a.createdAt, b.createdAt) || compare(a.name, b.name),
  );
  const taken = new Set(inOrder.map(({ name }) => name));
  const given = new Set<string>();
  return inOrder
    .map((member) => {
      const as = given.has(member.name) ? free(member, taken) : member.name;
      given.add(as);
      taken.add(as);
      return { ...member, as };
    })
    .toSorted((a, b) => compare(a.as, b.as));
}

/** As long as the proxy's file lets a name be. */
const longestName = 253;

function free({ name, kind }: Candidate, taken: ReadonlySet<string>): string {
  const numbered = (number: number) => {
    const ending = `-${kind.toLowerCase()}${number === 1 ? '' : `-${number}`}`;
    return `${name.slice(0, longestName - ending.length)}${ending}`;
  };
  let number = 1;
  while (taken.has(numbered(number))) number++;
  return numbered(number);
}

function leftOut({ as, kind, url, result }: Candidate & { readonly as: string }): LeftOut[] {
  return 'problem' in result ? [{ name: as, kind, url, message: result.problem }] : [];
}

/** Where a member is follows from its own resource. */
function ignored(written: Written | undefined): Members['ignored'] {
  const fields = (['url', 'transport', 'type', 'caBundlePath', 'metadata'] as const).filter(
    (field) => written?.[field] !== undefined,
  );
  return written === undefined || fields.length === 0 ? [] : [{ name: written.name, fields }];
}

/** In discovered mode an entry of `config.backends` says how to treat that member, not where it is. */
function withSettings(backend: Backend, name: string, written: Written | undefined): Backend {
  const { protocol, allowPrivateEndpoint, shareable } = written ?? {};
  return {
    ...backend,
    name,
    ...(protocol !== undefined && { protocol }),
    ...(allowPrivateEndpoint !== undefined && { allowPrivateEndpoint }),
    ...(shareable !== undefined && { shareable }),
  };
}

function byName(a: { name: string }, b: { name: string }): number {
  return compare(a.name, b.name);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
