/**
 * What clients ask before they ask for resources: groups, versions, resources, server version. In: kinds. Out: discovery documents, plain and aggregated. Pure.
 * Source: Kubernetes API concepts, "API Discovery".
 */
import { apiVersionOf } from './kinds.ts';
import type { Kind, Kinds, Version } from './kinds.ts';
import { noSuchPath } from './fault.ts';

const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
const subVerbs = ['get', 'patch', 'update'];

export const serverVersion = {
  ...{
    major: '1',
    minor: '33',
    gitVersion: 'v1.33.0-embedded',
    gitCommit: '',
    gitTreeState: 'clean',
    buildDate: '1970-01-01T00:00:00Z',
  },
  ...{ goVersion: 'none', compiler: 'none', platform: 'embedded' },
};

const aggregatedType = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

export interface Document {
  readonly body: object;
  readonly contentType: string;
}

/** undefined for a path that is no discovery document. */
export function discovery(path: string, accept: string, kinds: Kinds): Document | undefined {
  const [root = '', ...rest] = path.split('/').filter((step) => step !== '');
  const place = root === 'api' ? ['', ...rest] : rest;
  if ((root !== 'api' && root !== 'apis') || place.length > 2) return undefined;
  const isRoot = rest.length === 0;
  if (isRoot && accept.includes('g=apidiscovery.k8s.io;v=v2;'))
    return { body: aggregated(root, kinds), contentType: aggregatedType };
  return { body: isRoot ? rootDocument(root, kinds) : groupOrVersion(place, kinds), contentType: 'application/json' };
}

function groupOrVersion([group = '', version]: readonly string[], kinds: Kinds): object {
  const found = inGroup(kinds, group);
  if (found.length === 0) throw noSuchPath();
  if (version === undefined) return { kind: 'APIGroup', apiVersion: 'v1', ...groupDocument(group, kinds) };
  return resourceList(group, version, found);
}

const inGroup = (kinds: Kinds, group: string) => kinds.all().filter((kind) => kind.group === group);
const groupsOf = (kinds: Kinds) => [...new Set(kinds.all().map((kind) => kind.group))].filter((group) => group !== '');

function versionsOf(kinds: Kinds, group: string): string[] {
  return [...new Set(inGroup(kinds, group).flatMap((kind) => kind.versions.map((version) => version.name)))];
}

function rootDocument(root: string, kinds: Kinds): object {
  if (root === 'api') return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] };
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: groupsOf(kinds).map((group) => groupDocument(group, kinds)),
  };
}

function groupDocument(name: string, kinds: Kinds): object {
  const versions = versionsOf(kinds, name).map((version) => ({ groupVersion: `${name}/${version}`, version }));
  return { name, versions, preferredVersion: versions[0] };
}

function resourceList(group: string, version: string, kinds: readonly Kind[]): object {
  const served = kinds.filter((kind) => kind.versions.some((each) => each.name === version));
  if (served.length === 0) throw noSuchPath();
  const groupVersion = apiVersionOf({ group }, version);
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources: served.flatMap(resources) };
}

function resources(kind: Kind): object[] {
  const { plural: name, singular: singularName, namespaced, shortNames, categories } = kind;
  const main = { name, singularName, namespaced, kind: kind.kind, verbs, ...listed({ shortNames, categories }) };
  const sub = (subresource: string, more: object) => ({
    name: `${name}/${subresource}`,
    singularName: '',
    namespaced,
    verbs: subVerbs,
    ...more,
  });
  const status = kind.hasStatus ? [sub('status', { kind: kind.kind })] : [];
  const scale = kind.scale === undefined ? [] : [sub('scale', { group: 'autoscaling', version: 'v1', kind: 'Scale' })];
  return [main, ...status, ...scale, ...podResources(kind)];
}

function podResources({ group, plural }: Kind): object[] {
  if (group !== '' || plural !== 'pods') return [];
  const eviction = { name: 'pods/eviction', kind: 'Eviction', group: 'policy', version: 'v1', verbs: ['create'] };
  return [eviction, { name: 'pods/log', kind: 'Pod', verbs: ['get'] }].map((each) => ({
    ...each,
    singularName: '',
    namespaced: true,
  }));
}

function listed(lists: Record<string, readonly string[]>): object {
  return Object.fromEntries(Object.entries(lists).filter(([, values]) => values.length > 0));
}

function aggregated(root: string, kinds: Kinds): object {
  const groups = root === 'api' ? [''] : groupsOf(kinds);
  const items = groups.map((group) => ({
    metadata: { name: group, creationTimestamp: null },
    versions: versionsOf(kinds, group).map((version) => ({
      version,
      freshness: 'Current',
      resources: inGroup(kinds, group).flatMap((kind) =>
        kind.versions.filter((each) => each.name === version).map((each) => discovered(kind, each)),
      ),
    })),
  }));
  return { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items };
}

function discovered(kind: Kind, version: Version): object {
  const { plural: resource, singular: singularResource, group, shortNames, categories } = kind;
  const responseKind = { group, version: version.name, kind: kind.kind };
  const subresources = [
    ...(kind.hasStatus ? [{ subresource: 'status', responseKind, verbs: subVerbs }] : []),
    ...(kind.scale === undefined
      ? []
      : [
          {
            subresource: 'scale',
            responseKind: { group: 'autoscaling', version: 'v1', kind: 'Scale' },
            verbs: subVerbs,
          },
        ]),
  ];
  const scope = kind.namespaced ? 'Namespaced' : 'Cluster';
  return {
    resource,
    responseKind,
    scope,
    singularResource,
    verbs,
    ...listed({ shortNames, categories }),
    ...(subresources.length > 0 && { subresources }),
  };
}
