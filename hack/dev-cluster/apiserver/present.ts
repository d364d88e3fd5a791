/**
 * Stored objects in the form a client asked for: whole, as metadata only, or as a table. In: Accept header, objects, the version. Out: response bodies. Pure.
 * Source: Kubernetes API concepts, "Alternate representations of resources".
 */
import { spoken } from './admit.ts';
import type { Call } from './call.ts';
import { Fault } from './fault.ts';
import { apiVersionOf } from './kinds.ts';
import { partialMetadata, table } from './tables.ts';
import type { Target } from './target.ts';
import type { ApiObject } from './types.ts';

export type Form = 'object' | 'Table' | 'PartialObjectMetadata';

export interface ListMetadata {
  readonly resourceVersion: string;
  readonly continue?: string;
  readonly remainingItemCount?: number;
}

export interface Presenter {
  one(object: ApiObject): object;
  /** An object inside a watch; the first table carries the column definitions. */
  event(object: ApiObject): object;
  many(objects: readonly ApiObject[], metadata: ListMetadata): object;
  bookmark(resourceVersion: string, annotations: Record<string, string> | undefined): object;
}

export function presenter(
  { kind, version }: Target,
  { accept, query }: Pick<Call, 'accept' | 'query'>,
  nowMs: () => number,
): Presenter {
  const form = formOf(accept);
  const apiVersion = apiVersionOf(kind, version.name);
  const include = query.get('includeObject') ?? 'Metadata';
  const words = (object: ApiObject) => spoken(object, kind, version);
  let isFirst = true;
  const asTable = (objects: readonly ApiObject[], metadata: object, headless = false) =>
    table(objects.map(words), metadata, { version, nowMs: nowMs(), include, headless });
  const one = (object: ApiObject) => {
    if (form === 'Table') return asTable([object], { resourceVersion: object.metadata.resourceVersion });
    return form === 'object' ? words(object) : partialMetadata(object);
  };
  return {
    one,
    event(object) {
      if (form !== 'Table') return one(object);
      const shown = asTable([object], { resourceVersion: object.metadata.resourceVersion }, !isFirst);
      isFirst = false;
      return shown;
    },
    many(objects, metadata) {
      if (form === 'Table') return asTable(objects, metadata);
      if (form === 'object') return { kind: `${kind.kind}List`, apiVersion, metadata, items: objects.map(words) };
      const partial = { kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1' };
      return { ...partial, metadata, items: objects.map(partialMetadata) };
    },
    bookmark(resourceVersion, annotations) {
      const metadata = { resourceVersion, creationTimestamp: null, ...(annotations && { annotations }) };
      if (form === 'Table') return { ...asTable([], { resourceVersion }, true) };
      if (form === 'object') return { kind: kind.kind, apiVersion, metadata };
      return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata };
    },
  };
}

/** The first form of the Accept header that we speak. */
function formOf(accept: string): Form {
  for (const range of accept.split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
    if (!['application/json', 'application/*', '*/*', ''].includes(type)) continue;
    const as = parameters
      .find((part) => part.startsWith('as='))
      ?.slice(3)
      .replace(/List$/, '');
    if (as === undefined) return 'object';
    if (as === 'Table' || as === 'PartialObjectMetadata') return as;
  }
  throw new Fault(406, 'NotAcceptable', 'only the following media types are accepted: application/json');
}
