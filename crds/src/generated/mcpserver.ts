/* Generated from the CRDs by hack/generate. Do not edit: run `make generate`. */
import type { Condition, ObjectMeta } from '../meta.ts';

/**
 * MCPServer runs the image of an MCP server: the operator makes a Deployment mcp-<name> and a Service mcp-<name>-proxy for it. With groupRef set, the server is a backend of every VirtualMCPServer of that group.
 */
export interface MCPServer {
  /**
   * Version of this schema: toolhive.stacklok.dev/v1beta1.
   */
  apiVersion?: string;
  /**
   * Always MCPServer.
   */
  kind?: string;
  metadata: ObjectMeta;
  spec: MCPServerSpec;
  status?: MCPServerStatus;
}
/**
 * What to run and how.
 */
export interface MCPServerSpec {
  /**
   * The MCPGroup that this server is a member of. Unset: the server runs, and no VirtualMCPServer finds it.
   */
  groupRef?: {
    /**
     * Name of an MCPGroup in the same namespace.
     */
    name: string;
  };
  /**
   * Container image of the MCP server.
   */
  image: string;
  /**
   * What the server in the image speaks: streamable-http under /mcp, or sse (HTTP+SSE of 2024-11-05) under /sse. stdio is not supported yet. Unset means stdio, as it always did, so write streamable-http. A server that speaks sse and has several replicas needs sessionAffinity ClientIP.
   */
  transport?: 'stdio' | 'streamable-http' | 'sse';
  /**
   * In ToolHive, what the proxy in front of the server speaks. No proxy stands in front here, so it has no effect; sse raises a warning condition unless the server itself speaks it.
   */
  proxyMode?: 'sse' | 'streamable-http';
  /**
   * Port of the Service mcp-<name>-proxy.
   */
  proxyPort?: number;
  /**
   * Port that the server listens on in its container; also given to it as the environment variables MCP_PORT and PORT. Unset: proxyPort.
   */
  mcpPort?: number;
  /**
   * Number of pods, where backendReplicas is unset. Unset: the operator never writes the Deployment's replicas, so that an autoscaler may.
   */
  replicas?: number;
  /**
   * Number of pods of the server; goes before replicas.
   */
  backendReplicas?: number;
  /**
   * Session affinity of the Service: ClientIP sends one client address to one pod.
   */
  sessionAffinity?: 'ClientIP' | 'None';
  /**
   * Arguments of the container.
   */
  args?: string[];
  /**
   * Environment variables of the container. Values from Secrets belong in secrets.
   *
   * Items: One environment variable.
   */
  env?: {
    /**
     * Name of the variable.
     */
    name: string;
    /**
     * Value of the variable.
     */
    value: string;
  }[];
  /**
   * Environment variables of the container that come from Secrets.
   *
   * Items: One key of a Secret, as an environment variable.
   */
  secrets?: {
    /**
     * Name of a Secret in the same namespace.
     */
    name: string;
    /**
     * Key in the Secret's data.
     */
    key: string;
    /**
     * Name of the environment variable. Unset: the key.
     */
    targetEnvName?: string;
  }[];
  /**
   * Directories of the node to mount. Any other kind of volume goes through podTemplateSpec.
   *
   * Items: One directory of the node.
   */
  volumes?: {
    /**
     * Name of the volume.
     */
    name: string;
    /**
     * Path on the node.
     */
    hostPath: string;
    /**
     * Path in the container.
     */
    mountPath: string;
    /**
     * Whether the container may only read it.
     */
    readOnly?: boolean;
  }[];
  resources?: MCPServerResources;
  /**
   * Name of an existing ServiceAccount that the pods run under. Unset: the namespace's default account, without a token mounted.
   */
  serviceAccount?: string;
  /**
   * Secrets to pull the image with.
   *
   * Items: One pull secret.
   */
  imagePullSecrets?: {
    /**
     * Name of a Secret in the same namespace.
     */
    name?: string;
  }[];
  /**
   * A pod template that is merged over the generated one by Kubernetes' strategic merge: lists merge by name, yours wins. The server's container is called mcp.
   */
  podTemplateSpec?: {
    [k: string]: unknown;
  };
  /**
   * Labels, annotations and environment for the objects of ToolHive's proxy. No proxy stands in front here, so it has no effect and raises a warning condition; use podTemplateSpec.
   */
  resourceOverrides?: {
    /**
     * For the proxy's Deployment.
     */
    proxyDeployment?: {
      /**
       * Labels to add.
       */
      labels?: {
        [k: string]: string;
      };
      /**
       * Annotations to add.
       */
      annotations?: {
        [k: string]: string;
      };
      /**
       * For the metadata of the pod template.
       */
      podTemplateMetadataOverrides?: {
        /**
         * Labels to add.
         */
        labels?: {
          [k: string]: string;
        };
        /**
         * Annotations to add.
         */
        annotations?: {
          [k: string]: string;
        };
      };
      /**
       * Environment variables of the proxy.
       *
       * Items: One environment variable.
       */
      env?: {
        /**
         * Name of the variable.
         */
        name: string;
        /**
         * Value of the variable.
         */
        value: string;
      }[];
      /**
       * Secrets to pull the proxy's image with.
       *
       * Items: One pull secret.
       */
      imagePullSecrets?: {
        /**
         * Name of a Secret in the same namespace.
         */
        name?: string;
      }[];
    };
    /**
     * For the proxy's Service.
     */
    proxyService?: {
      /**
       * Labels to add.
       */
      labels?: {
        [k: string]: string;
      };
      /**
       * Annotations to add.
       */
      annotations?: {
        [k: string]: string;
      };
    };
  };
  /**
   * In ToolHive, whether its proxy believes X-Forwarded headers. No proxy stands in front here, so it has no effect; true raises a warning condition.
   */
  trustProxyHeaders?: boolean;
  /**
   * In ToolHive, a path prefix of its proxy's endpoint. No proxy stands in front here, so it has no effect and raises a warning condition.
   */
  endpointPrefix?: string;
  /**
   * In ToolHive, what the container may reach (not supported: nothing here would enforce it). Use NetworkPolicies and podTemplateSpec.
   */
  permissionProfile?: {
    /**
     * Whether name is a built-in profile or a ConfigMap.
     */
    type: 'builtin' | 'configmap';
    /**
     * Name of the profile or of the ConfigMap.
     */
    name?: string;
    /**
     * Key in the ConfigMap.
     */
    key?: string;
  };
  /**
   * How VirtualMCPServers authenticate to this server (not supported yet). Unset: no credentials.
   */
  externalAuthConfigRef?: {
    /**
     * Name of an MCPExternalAuthConfig in the same namespace.
     */
    name: string;
  };
  /**
   * An OAuth authorization server in front of this server (not supported: no proxy stands in front that could host it).
   */
  authServerRef?: {
    /**
     * Kind of the resource that describes the authorization server. Unset: MCPExternalAuthConfig.
     */
    kind?: 'MCPExternalAuthConfig';
    /**
     * Its name, in the same namespace.
     */
    name: string;
  };
  /**
   * Token checks in front of this server (not supported: no proxy stands in front that could enforce them). Put a VirtualMCPServer with incomingAuth in front.
   */
  oidcConfigRef?: {
    /**
     * Name of an MCPOIDCConfig in the same namespace.
     */
    name: string;
    /**
     * Audience that tokens must be made for.
     */
    audience: string;
    /**
     * Scopes to announce.
     */
    scopes?: string[];
    /**
     * Public URL of the server, for its resource metadata.
     */
    resourceUrl?: string;
  };
  /**
   * Cedar policies in front of this server (not supported: no proxy stands in front that could enforce them).
   */
  authzConfig?: {
    /**
     * Where the policies are. Unset: configMap.
     */
    type?: 'configMap' | 'inline';
    /**
     * Policies in a ConfigMap.
     */
    configMap?: {
      /**
       * Name of a ConfigMap in the same namespace.
       */
      name: string;
      /**
       * Key in it. Unset: authz.json.
       */
      key?: string;
    };
    /**
     * Policies written here.
     */
    inline?: {
      /**
       * Cedar policies.
       *
       * @minItems 1
       */
      policies: string[];
      /**
       * Cedar entities, as JSON. Unset: none.
       */
      entitiesJson?: string;
    };
  };
  /**
   * A shared authorization configuration (not supported: no proxy stands in front that could enforce it).
   */
  authzConfigRef?: {
    /**
     * Name of an MCPAuthzConfig in the same namespace.
     */
    name: string;
  };
  /**
   * An audit log of this server's proxy (not supported: no proxy stands in front that could write it).
   */
  audit?: {
    /**
     * Whether to write it.
     */
    enabled?: boolean;
  };
  /**
   * A shared filter and renaming of this server's tools, in every VirtualMCPServer that it is a backend of. What a VirtualMCPServer says in config.aggregation.tools speaks of the result.
   */
  toolConfigRef?: {
    /**
     * Name of an MCPToolConfig in the same namespace.
     */
    name: string;
  };
  /**
   * Shared telemetry settings (not supported yet).
   */
  telemetryConfigRef?: {
    /**
     * Name of an MCPTelemetryConfig in the same namespace.
     */
    name: string;
    /**
     * Service name in traces and metrics. Unset: the name of this resource.
     */
    serviceName?: string;
  };
  /**
   * Webhooks that see every call (not supported: no proxy stands in front that could call them).
   */
  webhookConfigRef?: {
    /**
     * Name of an MCPWebhookConfig in the same namespace.
     */
    name: string;
  };
  /**
   * Limits of calls in front of this server (not supported: no proxy stands in front that could enforce them).
   */
  rateLimiting?: {
    /**
     * One bucket of tokens; every call takes one.
     */
    shared?: {
      /**
       * Size of the bucket: the largest burst.
       */
      maxTokens: number;
      /**
       * Time in which an empty bucket fills.
       */
      refillPeriod: string;
    };
    /**
     * One bucket of tokens; every call takes one.
     */
    perUser?: {
      /**
       * Size of the bucket: the largest burst.
       */
      maxTokens: number;
      /**
       * Time in which an empty bucket fills.
       */
      refillPeriod: string;
    };
    /**
     * Extra buckets for single tools.
     *
     * @maxItems 1000
     *
     * Items: Buckets of one tool.
     */
    tools?: {
      /**
       * Name of the tool.
       */
      name: string;
      /**
       * One bucket of tokens; every call takes one.
       */
      shared?: {
        /**
         * Size of the bucket: the largest burst.
         */
        maxTokens: number;
        /**
         * Time in which an empty bucket fills.
         */
        refillPeriod: string;
      };
      /**
       * One bucket of tokens; every call takes one.
       */
      perUser?: {
        /**
         * Size of the bucket: the largest burst.
         */
        maxTokens: number;
        /**
         * Time in which an empty bucket fills.
         */
        refillPeriod: string;
      };
    }[];
  };
  /**
   * Where ToolHive's proxy keeps sessions. memory is accepted; redis is not supported yet.
   */
  sessionStorage?: {
    /**
     * Kind of the store.
     */
    provider: 'memory' | 'redis';
    /**
     * host:port of Redis.
     */
    address?: string;
    /**
     * Number of the Redis database.
     */
    db?: number;
    /**
     * Prefix of all keys in Redis.
     */
    keyPrefix?: string;
    /**
     * The Secret and the key in it that hold the Redis password.
     */
    passwordRef?: {
      /**
       * Name of a Secret in the same namespace.
       */
      name: string;
      /**
       * Key in the Secret's data.
       */
      key: string;
    };
  };
}
/**
 * CPU and memory of the container, as in a pod.
 */
export interface MCPServerResources {
  /**
   * Resource → the most that the container may use, for example cpu 500m, memory 256Mi.
   */
  limits?: {
    [k: string]: number | string;
  };
  /**
   * Resource → what the scheduler sets aside for the container.
   */
  requests?: {
    [k: string]: number | string;
  };
}
/**
 * What the operator found. Written by the operator only.
 */
export interface MCPServerStatus {
  /**
   * Ready when a pod is ready; Pending while pods start; Failed when the spec is refused or pods crash; Stopped when no pods are wanted; Terminating while the resource goes.
   */
  phase?: 'Pending' | 'Ready' | 'Failed' | 'Terminating' | 'Stopped';
  /**
   * The phase in words.
   */
  message?: string;
  /**
   * The server's MCP endpoint inside the cluster. Empty while the server is refused.
   */
  url?: string;
  /**
   * Number of pods.
   */
  replicas?: number;
  /**
   * Number of ready pods.
   */
  readyReplicas?: number;
  /**
   * metadata.generation that this status describes.
   */
  observedGeneration?: number;
  /**
   * Facts about the server: Valid, PodTemplateSpecValid, GroupRefValidated, ToolConfigValidated, Degraded (some pods serve and others cannot start), Ready, and warnings about fields without effect.
   */
  conditions?: Condition[];
}
