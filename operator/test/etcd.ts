/**
 * The etcd behind a test's control plane, over its JSON gateway: what the API server stores, read and written past it. I/O.
 * In: a control plane that stores JSON (`storesJson`). Out: the objects of a namespace as stored; puts, several at one revision.
 * Why: to write what thousands of requests would, in the form in which the API server itself wrote it.
 */
import { readFileSync } from 'node:fs';
import type { ControlPlane } from '../../hack/control-plane/control-plane.ts';

/** For `cluster up`: built-in kinds are else stored as protobuf. */
export const storesJson = ['--apiserver-arg', '--storage-media-type=application/json'] as const;

export interface Stored {
  /** `/registry/<kind>/<namespace>/<name>` */
  readonly path: string;
  readonly text: string;
}

export interface Etcd {
  /** Everything whose path ends with the namespace and a name, but for events. */
  inNamespace(namespace: string): Promise<Stored[]>;
  /** All at one revision, which is the version of each. Out: that revision. */
  put(objects: readonly Stored[]): Promise<string>;
}

export function etcdOf(plane: ControlPlane): Etcd {
  const url = addressOf(plane);
  const ask = async (path: string, body: object): Promise<unknown> => {
    const answer = await fetch(`${url}/v3/kv/${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`etcd answered ${answer.status} to ${path}: ${await answer.text()}`);
    return answer.json();
  };
  return {
    async inNamespace(namespace) {
      const all = { key: encoded('/registry/'), range_end: encoded('/registry0') };
      const { kvs } = (await ask('range', all)) as { kvs: { key: string; value: string }[] };
      return kvs
        .map(({ key, value }) => ({ path: decoded(key), text: decoded(value) }))
        .filter(({ path }) => path.split('/').at(-2) === namespace && !path.startsWith('/registry/events/'));
    },
    async put(objects) {
      const success = objects.map(({ path, text }) => ({ requestPut: { key: encoded(path), value: encoded(text) } }));
      const { header } = (await ask('txn', { success })) as { header: { revision: string } };
      return header.revision;
    },
  };
}

/** As the API server was told. */
function addressOf(plane: ControlPlane): string {
  const flag = '--etcd-servers=';
  const given = readFileSync(`/proc/${plane.pids()['kube-apiserver']}/cmdline`, 'utf8').split('\0');
  const found = given.find((argument) => argument.startsWith(flag));
  if (found === undefined) throw new Error('the API server was not told where etcd is');
  return found.slice(flag.length);
}

function encoded(text: string): string {
  return Buffer.from(text).toString('base64');
}

function decoded(text: string): string {
  return Buffer.from(text, 'base64').toString();
}
