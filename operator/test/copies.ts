/**
 * Another VirtualMCPServer, or entry, made from one that has converged: its stored objects under other names, uids, addresses. Pure.
 * In: what etcd holds of the first, what the copy is called. Out: what etcd should hold of the copy.
 * That a copy is what the operator would have written is proved by the operator: over a copy it writes nothing.
 */
import { randomUUID } from 'node:crypto';
import { configFile, generationOf } from '@vmcp/crds';
import type { Stored } from './etcd.ts';

export interface Copying {
  /** Of the resource; no other word of the objects contains it. */
  readonly from: string;
  readonly to: string;
  /** More of what differs: text → text. */
  readonly more?: readonly (readonly [string, string])[];
}

interface Metadata {
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
}

/** The stored objects of one resource: those that have its name in theirs. */
export function storedOf(all: readonly Stored[], name: string): Stored[] {
  return all.filter(({ path }) => wordOf(name).test(path.split('/').at(-1) ?? ''));
}

/** Turns any text about the first resource into one about its copy. */
export function renaming(objects: readonly Stored[], { from, to, more = [] }: Copying): (text: string) => string {
  const uids = objects.map(({ text }) => [metadataOf(text).uid, randomUUID()] as const);
  const renamed = (text: string) => replaced(text.replaceAll(wordOf(from, 'g'), to), [...uids, ...more]);
  // The proxy's file names its resource: another name, another generation.
  const generations = objects.flatMap(({ text }) => {
    const [before, after] = [fileOf(text), fileOf(renamed(text))];
    return before === undefined || after === undefined ? [] : [[generationOf(before), generationOf(after)] as const];
  });
  return (text) => replaced(renamed(text), generations);
}

export function renamedBy(rename: (text: string) => string, objects: readonly Stored[]): Stored[] {
  return objects.map(({ path, text }) => ({ path: rename(path), text: rename(text) }));
}

export function metadataOf(text: string): Metadata {
  return (JSON.parse(text) as { metadata: Metadata }).metadata;
}

/** The proxy's file in a ConfigMap. */
function fileOf(text: string): string | undefined {
  const { kind, data } = JSON.parse(text) as { kind: string; data?: Record<string, string> };
  return kind === 'ConfigMap' ? data?.[configFile] : undefined;
}

function wordOf(name: string, flags = ''): RegExp {
  return new RegExp(`(?<![a-z0-9])${name}(?![0-9])`, flags);
}

function replaced(text: string, pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce((said, [before, after]) => said.replaceAll(before, after), text);
}
