/**
 * What an apply sends, and whether it must be sent. In: a desired object, the live one. Out: the body; the reason to write it. Pure.
 * Guarantees: no reason means that every wanted leaf is ours and as wanted, and that we own none that we no longer want.
 * Source: api.md "When to write".
 */
import { fieldManager } from '../kube/client.ts';
import type { KubeObject } from '../kube/cluster.ts';
import { canonical } from './canonical.ts';
import type { JsonObject } from './canonical.ts';
import { difference } from './difference.ts';
import { ownedBy } from './owned-leaves.ts';
import { shapeAnnotation, shapeOf } from './shape.ts';

/** Canonical, without what the server fills in, with the mark of its shape. */
export function bodyOf(object: KubeObject & { status?: unknown }): KubeObject {
  const wanted = canonical({ ...object, status: undefined }) as KubeObject;
  const annotations = { ...wanted.metadata?.annotations, [shapeAnnotation]: shapeOf(wanted) };
  return { ...wanted, metadata: { ...wanted.metadata, annotations } };
}

/** The uid makes the write fail when the object was replaced since we looked. */
export function withUid(body: KubeObject, live: KubeObject): KubeObject {
  const uid = live.metadata?.uid;
  return uid === undefined ? body : { ...body, metadata: { ...body.metadata, uid } };
}

/** undefined when nothing needs writing; `body` is `bodyOf(…)`. */
export function reasonToApply(body: KubeObject, live: KubeObject): string | undefined {
  const owned = ownedBy(live.metadata?.managedFields, { manager: fieldManager });
  if (owned === undefined) return 'it was never applied';
  const mark = body.metadata?.annotations?.[shapeAnnotation];
  if (mark !== live.metadata?.annotations?.[shapeAnnotation]) return 'its fields are others';
  return difference(ownable(body), ownable(live), owned, 'defaulted');
}

/** The parts that field managers own: names and versions are nobody's. */
function ownable({ metadata = {}, ...rest }: KubeObject): JsonObject {
  const { labels, annotations, ownerReferences } = metadata;
  const parts = { ...rest, apiVersion: undefined, kind: undefined };
  return canonical({ ...parts, metadata: { labels, annotations, ownerReferences } }) as JsonObject;
}
