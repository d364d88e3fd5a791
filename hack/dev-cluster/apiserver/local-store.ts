/**
 * The in-process door (`Store`, types.ts) over writer and storage: what our own controllers and kubelet use. Mechanism.
 * In: kind names, objects. Out: stored objects. Strict: a field the schema does not know is a fault, since it is a mistake in our own code.
 */
import type { Write } from './admit.ts';
import { isDict } from './json.ts';
import { storedAs, storedVersion } from './kinds.ts';
import type { Kinds } from './kinds.ts';
import { mergePatched } from './patch.ts';
import { selects } from './selectors.ts';
import type { Storage } from './storage.ts';
import type { Dict, Draft, Key, Store, WriteOptions } from './types.ts';
import { watchFrom } from './watch.ts';
import type { Writer } from './writer.ts';

export function createLocalStore({
  kinds,
  storage,
  writer,
}: {
  kinds: Kinds;
  storage: Storage;
  writer: Writer;
}): Store {
  const write = (name: string, options: WriteOptions = {}): Write => {
    const kind = kinds.named(name);
    const { manager = 'embedded', subresource = '', dryRun = false } = options;
    return {
      kind,
      version: storedVersion(kind),
      manager,
      subresource,
      dryRun,
      unknownFields: 'Strict',
      warn: () => undefined,
    };
  };
  return {
    get: (name, key) => storage.get(storedAs(kinds.named(name)), key),
    list(name, selection = {}) {
      const kind = kinds.named(name);
      const items = storage.list(storedAs(kind)).filter(selects(kind, selection));
      return { items, resourceVersion: String(storage.revision()) };
    },
    watch(name, selection, listener) {
      const kind = kinds.named(name);
      return watchFrom(storage, storedAs(kind), { test: selects(kind, selection), from: 'now', listener });
    },
    create: (name, object, options) => writer.create(write(name, options), object.metadata.namespace, object),
    update: (name, object, options) => writer.update(write(name, options), keyOf(object), () => object),
    patch: (name, key, patch, options) =>
      writer.update(write(name, options), key, (live) => asDict(mergePatched(live, patch))),
    apply: (name, object, options = {}) =>
      writer.apply(write(name, options), keyOf(object), object, options.force ?? false).object,
    delete(name, key, options = {}) {
      const { object, removed } = writer.delete(kinds.named(name), key, options);
      return removed ? undefined : object;
    },
  };
}

function keyOf({ metadata }: Draft): Key {
  return { namespace: metadata.namespace, name: metadata.name ?? '' };
}

function asDict(value: unknown): Dict {
  if (!isDict(value)) throw new Error('the patched value is not an object');
  return value;
}
