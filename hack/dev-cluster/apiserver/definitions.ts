/**
 * CustomResourceDefinitions on disk and in the store, kept in step with the kinds served. In: directories of YAML; changes of the store. Out: kinds.
 * I/O: reads files; writes each CRD's status. Guarantees: a CRD that was created, changed or deleted is served, re-served or gone with all its objects.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { crdStatus, kindFromCrd } from './crd.ts';
import { equal, isDict } from './json.ts';
import { nameOf, storedAs } from './kinds.ts';
import type { Kinds } from './kinds.ts';
import type { Schema } from './schema.ts';
import type { Storage } from './storage.ts';
import type { ApiObject, Draft, Store } from './types.ts';

export const definitions = 'customresourcedefinitions.apiextensions.k8s.io';

/** Every CRD in the *.yaml files of the directories, by file name. */
export function readDefinitions(directories: readonly string[]): Draft[] {
  const files = directories.flatMap((directory) =>
    readdirSync(directory)
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => join(directory, name)),
  );
  return files.flatMap(readFile).filter((document) => document.kind === 'CustomResourceDefinition');
}

function readFile(path: string): Draft[] {
  return parseAllDocuments(readFileSync(path, 'utf8')).flatMap((document) => {
    const [problem] = document.errors;
    if (problem !== undefined) throw new Error(`${path}: ${problem.message}`);
    const value: unknown = document.toJS({ maxAliasCount: -1 });
    return isDict(value) ? [JSON.parse(JSON.stringify(value)) as Draft] : [];
  });
}

export interface DefinitionParts {
  readonly kinds: Kinds;
  readonly storage: Storage;
  readonly store: Store;
  readonly metadata: Schema;
  readonly now: () => string;
}

/** Creates the CRDs and serves them from now on; returns `stop`. */
export function serveDefinitions(crds: readonly Draft[], parts: DefinitionParts): () => void {
  for (const crd of crds) serveOne(parts.store.create(definitions, crd), parts);
  return parts.storage.subscribe(({ kind, type, object }) => {
    if (kind !== definitions) return;
    if (type === 'DELETED') withdraw(object, parts);
    else serveOne(object, parts);
  });
}

function serveOne(crd: ApiObject, { kinds, metadata, store, now }: DefinitionParts): void {
  kinds.add(kindFromCrd(crd, metadata));
  const live = store.get(definitions, crd.metadata);
  if (live === undefined) return;
  const status = crdStatus(live, live.metadata.creationTimestamp || now());
  if (!equal(live['status'], status)) store.update(definitions, { ...live, status }, { subresource: 'status' });
}

function withdraw(crd: ApiObject, { kinds, storage, metadata }: DefinitionParts): void {
  const kind = kindFromCrd(crd, metadata);
  for (const object of storage.list(storedAs(kind))) storage.remove(storedAs(kind), object.metadata);
  kinds.remove(nameOf(kind));
}
