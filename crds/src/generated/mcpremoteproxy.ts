/* Generated from the CRDs by hack/generate. Do not edit: run `make generate`. */
import type { Condition, ObjectMeta } from '../meta.ts';

/**
 * MCPRemoteProxy names a remote MCP server that already runs somewhere. With groupRef set, it is a backend of every VirtualMCPServer of that group, which talks to the remote URL directly, with the headers and the CA bundle given here. ToolHive runs a proxy of its own for it; here no pod is started.
 */
export interface MCPRemoteProxy {
  /**
   * Version of this schema: toolhive.stacklok.dev/v1beta1.
   */
  apiVersion?: string;
  /**
   * Always MCPRemoteProxy.
   */
  kind?: string;
  metadata: ObjectMeta;
  spec: MCPRemoteProxySpec;
  status?: MCPRemoteProxyStatus;
}
/**
 * Where the server is and how to reach it.
 */
export interface MCPRemoteProxySpec {
  /**
   * The server's MCP endpoint, path included. Must start with http:// or https://. Loopback, link-local and metadata addresses are refused always, private ones unless allowPrivateEndpoint is true; names are judged by the address they lead to when the proxy connects.
   */
  remoteUrl: string;
  /**
   * How the server speaks: streamable-http, or sse for the HTTP+SSE transport of 2024-11-05, with the URL of its stream.
   */
  transport?: 'sse' | 'streamable-http';
  /**
   * The MCPGroup that this server is a member of. Unset: no VirtualMCPServer finds it.
   */
  groupRef?: {
    /**
     * Name of an MCPGroup in the same namespace.
     */
    name: string;
  };
  /**
   * How the proxy authenticates to this server (not supported yet). Unset: no credentials but those of headerForward.
   */
  externalAuthConfigRef?: {
    /**
     * Name of an MCPExternalAuthConfig in the same namespace.
     */
    name: string;
  };
  headerForward?: MCPRemoteProxyHeaderForward;
  /**
   * A private certificate authority that signed the server's certificate; it is trusted in addition to the public ones, for this server only.
   */
  caBundleRef?: {
    /**
     * The ConfigMap and the key in it that hold the certificates in PEM.
     */
    configMapRef: {
      /**
       * Name of a ConfigMap in the same namespace.
       */
      name: string;
      /**
       * Key in the ConfigMap's data, for example ca.crt.
       */
      key: string;
      /**
       * Part of the Kubernetes selector type; a missing ConfigMap or key is reported whatever it says.
       */
      optional?: boolean;
    };
  };
  /**
   * Permit private addresses (RFC 1918, IPv6 unique local) and *.cluster.local names. Loopback, link-local and metadata addresses stay refused.
   */
  allowPrivateEndpoint?: boolean;
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
   * Token checks in front of this server (not supported: no proxy runs here that could enforce them). Put a VirtualMCPServer with incomingAuth in front.
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
   * An OAuth authorization server in front of this server (not supported: no proxy runs here that could host it).
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
   * Cedar policies in front of this server (not supported: no proxy runs here that could enforce them).
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
   * A shared authorization configuration (not supported: no proxy runs here that could enforce it).
   */
  authzConfigRef?: {
    /**
     * Name of an MCPAuthzConfig in the same namespace.
     */
    name: string;
  };
  /**
   * An audit log of this server's proxy (not supported: no proxy runs here that could write it).
   */
  audit?: {
    /**
     * Whether to write it.
     */
    enabled?: boolean;
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
   * Where ToolHive's proxy keeps sessions. No proxy runs here, so it has no effect: memory is accepted, redis is not supported yet.
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
  /**
   * In ToolHive, the port of its proxy's Service. No proxy runs here, so it has no effect.
   */
  proxyPort?: number;
  /**
   * In ToolHive, the number of its proxy's pods. No proxy runs here, so it has no effect and raises a warning condition.
   */
  replicas?: number;
  /**
   * In ToolHive, the session affinity of its proxy's Service. No proxy runs here, so it has no effect.
   */
  sessionAffinity?: 'ClientIP' | 'None';
  /**
   * In ToolHive, the ServiceAccount of its proxy's pods. No proxy runs here, so it has no effect and raises a warning condition.
   */
  serviceAccount?: string;
  resources?: MCPRemoteProxyResources;
  /**
   * Labels, annotations and environment for the objects of ToolHive's proxy. No proxy runs here, so it has no effect and raises a warning condition.
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
   * In ToolHive, whether its proxy believes X-Forwarded headers. No proxy runs here, so it has no effect; true raises a warning condition.
   */
  trustProxyHeaders?: boolean;
  /**
   * In ToolHive, a path prefix of its proxy's endpoint. No proxy runs here, so it has no effect and raises a warning condition.
   */
  endpointPrefix?: string;
}
/**
 * Headers that the proxy adds to every request to this server.
 */
export interface MCPRemoteProxyHeaderForward {
  /**
   * Header name → value, for values that are no secret: they stand in a ConfigMap.
   */
  addPlaintextHeaders?: {
    [k: string]: string;
  };
  /**
   * Headers whose values come from Secrets. When a Secret changes, running proxies take the new value within seconds.
   *
   * @maxItems 64
   *
   * Items: One header and where its value is.
   */
  addHeadersFromSecret?: {
    /**
     * Name of the header.
     */
    headerName: string;
    /**
     * The Secret and the key in it that hold the value.
     */
    valueSecretRef: {
      /**
       * Name of a Secret in the same namespace.
       */
      name: string;
      /**
       * Key in the Secret's data.
       */
      key: string;
    };
  }[];
}
/**
 * In ToolHive, CPU and memory of its proxy. No proxy runs here, so it has no effect and raises a warning condition.
 */
export interface MCPRemoteProxyResources {
  /**
   * Resource → the most that the proxy may use.
   */
  limits?: {
    [k: string]: number | string;
  };
  /**
   * Resource → what the scheduler sets aside for the proxy.
   */
  requests?: {
    [k: string]: number | string;
  };
}
/**
 * What the operator found. Written by the operator only.
 */
export interface MCPRemoteProxyStatus {
  /**
   * Ready when every check passed; Pending while something that it names may still appear; Failed when the spec is wrong or refused; Terminating while the resource goes.
   */
  phase?: 'Pending' | 'Ready' | 'Failed' | 'Terminating';
  /**
   * The phase in words.
   */
  message?: string;
  /**
   * Where VirtualMCPServers reach the server: the remote URL itself, since no proxy runs in between. Empty while the server is refused.
   */
  url?: string;
  /**
   * In ToolHive, the address of its proxy outside the cluster. Stays empty here.
   */
  externalUrl?: string;
  /**
   * metadata.generation that this status describes.
   */
  observedGeneration?: number;
  /**
   * Facts about the server: Ready, Valid, GroupRefValidated, RemoteURLValidated, CABundleRefValidated, HeaderSecretRefsValidated, ToolConfigValidated, ExternalAuthConfigValidated, and warnings about fields without effect.
   */
  conditions?: Condition[];
}
