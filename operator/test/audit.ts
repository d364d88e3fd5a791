/**
 * The API server's own record of requests: its audit log, cut down to what tests ask of it.
 * In: a directory. Out: flags that turn it on, and a reader per user agent. I/O: reads the log as it grows.
 * Guarantees: a request is in the log before its answer is sent; controllers of the control plane are left out.
 */
import { closeSync, existsSync, openSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Asked } from './world.ts';

export interface Audit {
  /** For `cluster up`. */
  readonly flags: readonly string[];
  /** Requests that are new since this reader was last called. */
  reader(isWanted: (userAgent: string, user: string) => boolean): () => Asked[];
}

interface Entry {
  readonly verb: string;
  readonly requestURI: string;
  readonly userAgent?: string;
  readonly user: { readonly username: string };
  readonly responseStatus?: { readonly code?: number };
}

const policy = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  rules: [
    { level: 'None', users: ['system:apiserver', 'system:kube-controller-manager', 'system:kube-scheduler'] },
    { level: 'None', userGroups: ['system:serviceaccounts:kube-system'] },
    { level: 'Metadata' },
  ],
};

export function createAudit(dir: string): Audit {
  const policyPath = join(dir, 'audit-policy.yaml');
  const logPath = join(dir, 'audit.log');
  writeFileSync(policyPath, stringify(policy));
  const flags = [`--audit-policy-file=${policyPath}`, `--audit-log-path=${logPath}`];
  return {
    flags: flags.flatMap((flag) => ['--apiserver-arg', flag]),
    reader(isWanted) {
      const lines = linesOf(logPath);
      return () =>
        lines()
          .map((line) => JSON.parse(line) as Entry)
          .filter(({ userAgent = '', user }) => isWanted(userAgent, user.username))
          .map((entry) => ({
            user: entry.user.username,
            verb: entry.verb,
            path: entry.requestURI,
            status: entry.responseStatus?.code ?? 0,
          }));
    },
  };
}

/** The whole lines that a growing file got since the last call. */
function linesOf(path: string): () => string[] {
  let offset = 0;
  return () => {
    if (!existsSync(path)) return [];
    const file = openSync(path, 'r');
    try {
      const chunks: Buffer[] = [];
      const chunk = Buffer.alloc(1 << 20);
      let at = offset;
      for (let size; (size = readSync(file, chunk, 0, chunk.length, at)) > 0; at += size)
        chunks.push(Buffer.from(chunk.subarray(0, size)));
      const bytes = Buffer.concat(chunks);
      const end = bytes.lastIndexOf('\n') + 1;
      offset += end;
      return bytes
        .subarray(0, end)
        .toString()
        .split('\n')
        .filter((line) => line !== '');
    } finally {
      closeSync(file);
    }
  };
}
