/* Generated from the CRDs by hack/generate. Do not edit: run `make generate`. */
import type { Condition, ObjectMeta } from '../meta.ts';

/**
 * MCPServerEntry names a remote MCP server that already runs somewhere, as a member of a group. It starts no pod: the proxy talks to the remote URL directly, with the entry's headers and CA bundle.
 */
export interface MCPServerEntry {
  /**
   * Version of this schema: toolhive.stacklok.dev/v1beta1.
   */
  apiVersion?: string;
  /**
   * Always MCPServerEntry.
   */
  kind?: string;
  metadata: ObjectMeta;
  spec: MCPServerEntrySpec;
  status?: MCPServerEntryStatus;
}
/**
 * Where the server is and how to reach it.
 */
export interface MCPServerEntrySpec {
  /**
   * The server's MCP endpoint, path included. Must start with http:// or https://. Loopback, link-local and metadata addresses are refused always, private ones unless allowPrivateEndpoint is true; names are judged by the address they lead to when the proxy connects.
   */
  remoteUrl: string;
  /**
   * How the server speaks: streamable-http, or sse for the HTTP+SSE transport of 2024-11-05, with the URL of its stream.
   */
  transport: 'sse' | 'streamable-http';
  /**
   * The MCPGroup that this server is a member of.
   */
  groupRef: {
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
  headerForward?: MCPServerEntryHeaderForward;
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
}
/**
 * Headers that the proxy adds to every request to this server.
 */
export interface MCPServerEntryHeaderForward {
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
 * What the operator found. Written by the operator only.
 */
export interface MCPServerEntryStatus {
  /**
   * Valid when every check passed; Pending while something that it names may still appear; Failed when the entry itself is wrong.
   */
  phase?: 'Valid' | 'Pending' | 'Failed';
  /**
   * The phase in words.
   */
  message?: string;
  /**
   * metadata.generation that this status describes.
   */
  observedGeneration?: number;
  /**
   * Facts about the entry: Valid, GroupRefValidated, RemoteURLValidated, CABundleRefValidated, HeaderSecretRefsValidated, ExternalAuthConfigValidated.
   */
  conditions?: Condition[];
}
