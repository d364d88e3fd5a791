/**
 * Every object of a namespace, as the API server lists it: all groups, all kinds that can be listed. I/O.
 * In: a kubeconfig, a namespace. Out: text by kind, Secrets left out. Closes its connection.
 */
import { connect, type Connection } from '../src/kube/connection.ts';

interface Resources {
  readonly resources: readonly { name: string; namespaced: boolean; verbs: readonly string[] }[];
}

export async function everything(kubeconfig: string, namespace: string): Promise<Map<string, string>> {
  const connection = connect({ kubeconfig, userAgent: 'operator-test-search' });
  try {
    const found = new Map<string, string>();
    for (const root of await roots(connection)) {
      const { resources } = await json<Resources>(connection, root);
      const listed = resources.filter(
        ({ name, namespaced, verbs }) => namespaced && verbs.includes('list') && name !== 'secrets',
      );
      for (const { name } of listed)
        found.set(`${root}/${name}`, await get(connection, `${root}/namespaces/${namespace}/${name}`));
    }
    return found;
  } finally {
    await connection.close();
  }
}

/** One path for each group, at the version that it prefers. */
async function roots(connection: Connection): Promise<string[]> {
  const { groups } = await json<{ groups: { preferredVersion: { groupVersion: string } }[] }>(connection, '/apis');
  return ['/api/v1', ...groups.map(({ preferredVersion }) => `/apis/${preferredVersion.groupVersion}`)];
}

async function json<T>(connection: Connection, path: string): Promise<T> {
  return JSON.parse(await get(connection, path)) as T;
}

async function get(connection: Connection, path: string): Promise<string> {
  const answer = await connection.request({ method: 'GET', path, signal: AbortSignal.timeout(30_000) });
  if (answer.status !== 200) throw new Error(`GET ${path} gave ${answer.status}`);
  return answer.text;
}
