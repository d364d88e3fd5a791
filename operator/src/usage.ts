/**
 * What `vmcp-operator --help` prints: each flag, its variable, its default, its meaning. Pure.
 */
import { defaults, variables, type Flag } from './settings.ts';

export const meanings: Readonly<Record<Flag, string>> = {
  'vmcp-image': 'image of the proxies, with a tag other than latest, or a digest; required',
  'watch-namespace': 'the namespaces to look after, comma separated; all unless given',
  'key-rotation-interval': 'age at which the root keys of a VirtualMCPServer are replaced',
  'log-level': 'debug, info, warn, error or silent',
  workers: 'resources of one kind that are worked on at once',
  qps: 'requests to the API server a second; watches are not counted',
  burst: 'requests to the API server at once',
  'leader-election': 'false only where no second operator can run',
  'lease-namespace': 'where the Lease is; the namespace of the pod, or of the kubeconfig, unless given',
  instance: 'who holds the Lease and writes events; the name of the host unless given',
  'metrics-port': 'port of /metrics; 0 takes a free one',
  'health-port': 'port of /healthz and /readyz; 0 takes a free one',
  kubeconfig: 'how to reach the API server; the pod’s own account unless given',
};

export function usage(): string {
  const lines = (Object.keys(meanings) as Flag[]).map((flag) => {
    const value = defaults[flag];
    return `  --${flag} (${variables[flag]}${value === undefined ? '' : `, default ${value}`})\n        ${meanings[flag]}`;
  });
  return ['usage: vmcp-operator [flags]; each flag has a variable, and goes before it', ...lines, ''].join('\n');
}
