/**
 * The objects of one MCPServer: a Deployment of its image and the Service its clients use. Pure.
 * In: the server. Out: pod template before the user's merge; Deployment and Service in apply order.
 * Guarantees: `restricted` pod security unless the user's template says otherwise; no token is mounted that was not asked for.
 * Source: api.md "The other kinds".
 */
import { apiVersion, mcpContainer, mcpServerNames, type MCPServer } from '@vmcp/crds';
import type { Desired } from '../controller/apply.ts';
import type { Metadata } from '../kube/cluster.ts';
import { deployments, services, type Container, type EnvVar, type PodTemplateSpec } from '../kube/kinds.ts';
import { pullSecrets } from '../workload/pull-secrets.ts';

export function selectorLabels(server: MCPServer) {
  const name = server.metadata.name;
  return {
    app: 'mcpserver',
    'app.kubernetes.io/name': 'mcpserver',
    'app.kubernetes.io/instance': name,
    toolhive: 'true',
    'toolhive-name': name,
  } as const;
}

export function labels(server: MCPServer) {
  return {
    ...selectorLabels(server),
    'app.kubernetes.io/component': 'server',
    'app.kubernetes.io/managed-by': 'vmcp-operator',
    'app.kubernetes.io/part-of': 'vmcp',
  } as const;
}

export function desired(server: MCPServer, template: PodTemplateSpec): Desired[] {
  const { spec } = server;
  const names = mcpServerNames(server.metadata.name);
  const replicas = spec.backendReplicas ?? spec.replicas;
  const deployment = {
    metadata: metadata(server, names.deployment),
    spec: {
      ...(replicas !== undefined && { replicas }),
      selector: { matchLabels: { ...selectorLabels(server) } },
      template,
    },
  };
  const service = {
    metadata: metadata(server, names.service),
    spec: {
      type: 'ClusterIP',
      sessionAffinity: spec.sessionAffinity ?? 'ClientIP',
      selector: { ...selectorLabels(server) },
      ports: [{ name: 'http', port: spec.proxyPort ?? 8080, targetPort: 'mcp', protocol: 'TCP' }],
    },
  };
  return [
    { kind: deployments, object: deployment, keep: [['spec', 'replicas']] },
    { kind: services, object: service },
  ];
}

export function generatedPod(server: MCPServer): PodTemplateSpec {
  const { spec } = server;
  const imagePullSecrets = pullSecrets(spec);
  const volumes = (spec.volumes ?? []).map(({ name, hostPath }) => ({ name, hostPath: { path: hostPath } }));
  return {
    metadata: { labels: { ...labels(server) } },
    spec: {
      ...(spec.serviceAccount === undefined
        ? { automountServiceAccountToken: false }
        : { serviceAccountName: spec.serviceAccount }),
      ...(imagePullSecrets.length > 0 && { imagePullSecrets }),
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 65532,
        runAsGroup: 65532,
        fsGroup: 65532,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [container(server)],
      ...(volumes.length > 0 && { volumes }),
    },
  };
}

function container(server: MCPServer): Container {
  const { spec } = server;
  const port = spec.mcpPort ?? spec.proxyPort ?? 8080;
  const mounts = (spec.volumes ?? []).map(({ name, mountPath, readOnly }) => ({
    name,
    mountPath,
    ...(readOnly === true && { readOnly }),
  }));
  return {
    name: mcpContainer,
    image: spec.image,
    imagePullPolicy: 'IfNotPresent',
    ...(spec.args !== undefined && spec.args.length > 0 && { args: [...spec.args] }),
    env: environment(server, port),
    ports: [{ name: 'mcp', containerPort: port, protocol: 'TCP' }],
    ...(spec.resources !== undefined && { resources: spec.resources as NonNullable<Container['resources']> }),
    readinessProbe: { tcpSocket: { port: 'mcp' }, periodSeconds: 2, timeoutSeconds: 2, failureThreshold: 3 },
    securityContext: { allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: ['ALL'] } },
    ...(mounts.length > 0 && { volumeMounts: mounts }),
  };
}

/** The user's variables stand; ours tell a server which port to take. */
function environment({ spec }: MCPServer, port: number): EnvVar[] {
  const given: EnvVar[] = [
    ...(spec.env ?? []).map(({ name, value }) => ({ name, value })),
    ...(spec.secrets ?? []).map(({ name, key, targetEnvName }) => ({
      name: targetEnvName || key,
      valueFrom: { secretKeyRef: { name, key } },
    })),
  ];
  const ours = ['MCP_PORT', 'PORT'].filter((name) => !given.some((variable) => variable.name === name));
  return [...given, ...ours.map((name) => ({ name, value: String(port) }))];
}

function metadata(server: MCPServer, name: string): Metadata {
  const { namespace, name: owner, uid } = server.metadata;
  const reference = {
    apiVersion,
    kind: 'MCPServer',
    name: owner,
    uid: uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
  return {
    name,
    ...(namespace !== undefined && { namespace }),
    labels: { ...labels(server) },
    ownerReferences: [reference],
  };
}
