/**
 * The `Api` port over the embedded API server's in-process store.
 * In: the store and the field manager to write as. Out: Api. I/O: none but the store.
 */
import type { Draft, Store } from './apiserver/types.ts';
import type { Api, ApiEvent, Obj, Resource } from './objects.ts';

export function createApi(store: Store, manager: string): Api {
  const write = { manager };
  return {
    get: <T extends Obj>(resource: Resource<T>, namespace: string, name: string) =>
      store.get(kindOf(resource), { namespace, name }) as unknown as T | undefined,
    list: <T extends Obj>(resource: Resource<T>) => store.list(kindOf(resource)).items as unknown as readonly T[],
    watch: <T extends Obj>(resource: Resource<T>, listener: (event: ApiEvent<T>) => void) =>
      store.watch(kindOf(resource), {}, (event) => listener(event as unknown as ApiEvent<T>)),
    create: <T extends Obj>(resource: Resource<T>, object: T) =>
      store.create(kindOf(resource), draft(object), write) as unknown as T,
    update: <T extends Obj>(resource: Resource<T>, object: T) =>
      store.update(kindOf(resource), draft(object), write) as unknown as T,
    updateStatus: <T extends Obj>(resource: Resource<T>, object: T) =>
      store.update(kindOf(resource), draft(object), { manager, subresource: 'status' }) as unknown as T,
    delete: (resource, object, graceSeconds) => remove(store, resource, object, graceSeconds),
  };
}

/** kubectl's long name: plural, then group. */
export function kindOf(resource: Resource): string {
  const [group] = resource.apiVersion.includes('/') ? resource.apiVersion.split('/') : [''];
  return group === '' ? resource.plural : `${resource.plural}.${group}`;
}

function draft(object: Obj): Draft {
  return object as unknown as Draft;
}

function remove(store: Store, resource: Resource, object: Obj, graceSeconds: number | undefined): void {
  const { namespace, name = '', uid } = object.metadata;
  try {
    store.delete(kindOf(resource), { namespace, name }, { uid, gracePeriodSeconds: graceSeconds });
  } catch (error) {
    const reason = (error as { reason?: string }).reason;
    if (reason !== 'NotFound' && reason !== 'Conflict') throw error; // gone, or another of that name: nothing to delete
  }
}
