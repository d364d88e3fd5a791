/**
 * Names that both programs, the manifests and the tests must agree on. Pure.
 * Source: api.md "Objects the operator makes".
 */
import { createHash } from 'node:crypto';

export const group = 'toolhive.stacklok.dev';
export const version = 'v1beta1';
export const apiVersion = `${group}/${version}`;

export const mcpPort = 4483;
export const opsPort = 4484;

/** Where the operator mounts things in the proxy's pod; no subPath, so that the kubelet's `..data` swap is seen. */
export const configDir = '/etc/vmcp/config';
export const configFile = 'config.v1.yaml';
export const credentialsDir = '/etc/vmcp/credentials';
export const keysDir = '/etc/vmcp/keys';

export const vmcpContainer = 'vmcp';
export const mcpContainer = 'mcp';

/** Environment of the proxy: where the operator's files are, which pod this is, and two development switches. */
export const proxyEnvironment = {
  credentialsDir: 'VMCP_CREDENTIALS_DIR',
  keysDir: 'VMCP_KEYS_DIR',
  podUid: 'VMCP_POD_UID',
  /** Development only: "true" lets backends resolve to loopback. Never set by the operator. */
  allowLoopback: 'VMCP_DEV_ALLOW_LOOPBACK',
  /** Development only: a hosts file (`address name…` lines) asked before DNS. Never set by the operator. */
  hostsFile: 'VMCP_DEV_HOSTS_FILE',
} as const;

export function vmcpNames(name: string) {
  const base = `vmcp-${name}`;
  return {
    deployment: base,
    service: base,
    serviceAccount: base,
    podDisruptionBudget: base,
    configMap: `${base}-config`,
    credentials: `${base}-credentials`,
    keys: `${base}-keys`,
  } as const;
}

export function mcpServerNames(name: string) {
  return { deployment: `mcp-${name}`, service: `mcp-${name}-proxy` } as const;
}

/** Identifies the text of a configuration file: both sides compute it from the same bytes. */
export function generationOf(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
