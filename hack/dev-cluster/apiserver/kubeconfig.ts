/**
 * Kubeconfig files with a token for each user. In: where the server is, whom to trust, who asks. Out: the file's text. Pure.
 */
import { stringify } from 'yaml';

export interface Access {
  readonly url: string;
  readonly caPem: string;
  readonly user: string;
  readonly token: string;
}

export function kubeconfig({ url, caPem, user, token }: Access): string {
  const cluster = { server: url, 'certificate-authority-data': Buffer.from(caPem).toString('base64') };
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'vmcp-dev', cluster }],
    users: [{ name: user, user: { token } }],
    contexts: [{ name: 'vmcp-dev', context: { cluster: 'vmcp-dev', user, namespace: 'default' } }],
    'current-context': 'vmcp-dev',
  });
}
