/**
 * The proxy's pod as the operator makes it, before the user's podTemplateSpec. Pure.
 * Guarantees: passes the `restricted` Pod Security level; nothing in it follows from the configuration but `drainTimeout`,
 *   so a configuration change restarts no pod; nor does a change of replicas.
 * Source: api.md "Pod"; probes and preStop as measured there.
 */
import {
  configDir,
  configFile,
  credentialsDir,
  keysDir,
  mcpPort,
  opsPort,
  proxyEnvironment,
  vmcpContainer,
  vmcpNames,
} from '@vmcp/crds';
import type { Container, PodSpec, PodTemplateSpec, Probe } from '../../kube/kinds.ts';
import { labels, selectorLabels, type Owner } from './metadata.ts';

export interface PodOptions {
  readonly image: string;
  readonly serviceAccount: string | undefined;
  readonly imagePullSecrets: readonly { name: string }[];
  readonly drainTimeoutMs: number;
}

const preStopSeconds = 2;
const exitSeconds = 5;
const user = 65532;

export function generatedPod(owner: Owner, options: PodOptions): PodTemplateSpec {
  return { metadata: { labels: { ...labels(owner, 'proxy') } }, spec: podSpec(owner, options) };
}

function podSpec(owner: Owner, options: PodOptions): PodSpec {
  const names = vmcpNames(owner.name);
  const secret = (secretName: string) => ({ secret: { secretName, defaultMode: 0o440 } });
  return {
    serviceAccountName: options.serviceAccount ?? names.serviceAccount,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    ...(options.imagePullSecrets.length > 0 && { imagePullSecrets: [...options.imagePullSecrets] }),
    securityContext: {
      runAsNonRoot: true,
      runAsUser: user,
      runAsGroup: user,
      fsGroup: user,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    terminationGracePeriodSeconds: preStopSeconds + Math.ceil(options.drainTimeoutMs / 1000) + exitSeconds,
    topologySpreadConstraints: ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map((topologyKey) => ({
      topologyKey,
      maxSkew: 1,
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: { ...selectorLabels(owner) } },
      matchLabelKeys: ['pod-template-hash'],
    })),
    containers: [container(options.image)],
    volumes: [
      { name: 'config', configMap: { name: names.configMap } },
      { name: 'credentials', ...secret(names.credentials) },
      { name: 'keys', ...secret(names.keys) },
      { name: 'tmp', emptyDir: {} },
    ],
  };
}

function container(image: string): Container {
  return {
    name: vmcpContainer,
    image,
    imagePullPolicy: 'IfNotPresent',
    args: [
      'serve',
      `--config=${configDir}/${configFile}`,
      '--host=0.0.0.0',
      `--port=${mcpPort}`,
      `--ops-port=${opsPort}`,
    ],
    ports: [
      { name: 'http', containerPort: mcpPort, protocol: 'TCP' },
      { name: 'ops', containerPort: opsPort, protocol: 'TCP' },
    ],
    env: [
      { name: proxyEnvironment.credentialsDir, value: credentialsDir },
      { name: proxyEnvironment.keysDir, value: keysDir },
      { name: proxyEnvironment.podUid, valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.uid' } } },
    ],
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '500m', memory: '512Mi' } },
    startupProbe: probe('/health', { periodSeconds: 1, failureThreshold: 60 }),
    readinessProbe: probe('/readyz', { periodSeconds: 1, failureThreshold: 3 }),
    livenessProbe: probe('/health', { periodSeconds: 10, failureThreshold: 3 }),
    lifecycle: { preStop: { sleep: { seconds: preStopSeconds } } },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      capabilities: { drop: ['ALL'] },
    },
    volumeMounts: [
      { name: 'config', mountPath: configDir, readOnly: true },
      { name: 'credentials', mountPath: credentialsDir, readOnly: true },
      { name: 'keys', mountPath: keysDir, readOnly: true },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  };
}

function probe(path: string, pace: { periodSeconds: number; failureThreshold: number }): Probe {
  return { httpGet: { path, port: 'http' }, timeoutSeconds: 5, ...pace };
}
