/**
 * What the environment tells the proxy: where its files are, which pod it is, and two development permissions.
 * In: the environment. Out: Settings, once. The only reader of process.env is the caller, main.
 * Source: crds/names.ts `proxyEnvironment`; proxy.md §1.
 */
import { credentialsDir, keysDir, proxyEnvironment } from '@vmcp/crds';

export interface Settings {
  readonly credentialsDir: string;
  readonly keysDir: string;
  /** Empty outside a pod. */
  readonly podUid: string;
  readonly isLoopbackAllowed: boolean;
  /** Development only: names looked up here before DNS. */
  readonly hostsFile: string | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export function settings(environment: Environment): Settings {
  const podUid = environment[proxyEnvironment.podUid] ?? '';
  return {
    credentialsDir: environment[proxyEnvironment.credentialsDir] ?? credentialsDir,
    keysDir: environment[proxyEnvironment.keysDir] ?? keysDir,
    podUid,
    isLoopbackAllowed: podUid === '' || environment[proxyEnvironment.allowLoopback] === 'true',
    hostsFile: environment[proxyEnvironment.hostsFile],
  };
}
