/**
 * A hash of which leaves an object has, not of their values. In: a canonical object. Out: 16 hex digits. Pure.
 * Why: inside an atomic list or map, ownership does not show that we stopped wanting a leaf, and a leaf that the server added by
 * default looks the same. A changed shape says it. No value enters, so nothing of a Secret can be guessed from it.
 */
import { createHash } from 'node:crypto';
import { isJsonObject } from './canonical.ts';

export const shapeAnnotation = 'vmcp.toolhive.stacklok.dev/applied-shape';

export function shapeOf(object: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(outline(object)))
    .digest('hex')
    .slice(0, 16);
}

function outline(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(outline);
  if (!isJsonObject(value)) return 0;
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((name) => [name, outline(value[name])]),
  );
}
