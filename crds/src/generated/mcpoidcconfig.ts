/* Generated from the CRDs by hack/generate. Do not edit: run `make generate`. */
import type { Condition, ObjectMeta } from '../meta.ts';

/**
 * MCPOIDCConfig says which bearer tokens are accepted. Servers refer to it by oidcConfigRef and add the audience of their own. Such references are refused (NotSupported) until a later version.
 */
export interface MCPOIDCConfig {
  /**
   * Version of this schema: toolhive.stacklok.dev/v1beta1.
   */
  apiVersion?: string;
  /**
   * Always MCPOIDCConfig.
   */
  kind?: string;
  metadata: ObjectMeta;
  spec: MCPOIDCConfigSpec;
  status?: MCPOIDCConfigStatus;
}
/**
 * Whose tokens, and how they are checked.
 */
export interface MCPOIDCConfigSpec {
  /**
   * Whose tokens: those of the cluster's ServiceAccounts, or those of the issuer in inline. The block of the same name must be set.
   */
  type: 'kubernetesServiceAccount' | 'inline';
  /**
   * Tokens of ServiceAccounts of this cluster.
   */
  kubernetesServiceAccount?: {
    /**
     * Name of the only ServiceAccount whose tokens count. Unset: that of the pod.
     */
    serviceAccount?: string;
    /**
     * Its namespace. Unset: the same.
     */
    namespace?: string;
    /**
     * Issuer of the cluster's tokens.
     */
    issuer?: string;
    /**
     * Where the issuer's keys are. Unset: discovered.
     */
    jwksUrl?: string;
    /**
     * Where opaque tokens are checked. Unset: discovered.
     */
    introspectionUrl?: string;
    /**
     * Trust the cluster's certificate authority, permit the private addresses of its API server, and show it a token.
     */
    useClusterAuth?: boolean;
  };
  /**
   * Tokens of any OpenID Connect issuer.
   */
  inline?: {
    /**
     * Issuer of the tokens, exactly as they name it. https, unless insecureAllowHTTP is true.
     */
    issuer: string;
    /**
     * Where the issuer's keys are. https, unless insecureAllowHTTP is true. Unset: discovered.
     */
    jwksUrl?: string;
    /**
     * Where opaque tokens are checked. Unset: they are refused.
     */
    introspectionUrl?: string;
    /**
     * Our client id at the issuer, for introspection.
     */
    clientId?: string;
    /**
     * Our client secret at the issuer, for introspection.
     */
    clientSecretRef?: {
      /**
       * Name of a Secret in the same namespace.
       */
      name: string;
      /**
       * Key in the Secret's data.
       */
      key: string;
    };
    /**
     * A private certificate authority that signed the issuer's certificate; it is trusted in addition to the public ones.
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
         * Key in the ConfigMap's data.
         */
        key?: string;
        /**
         * Part of the Kubernetes selector type; a missing ConfigMap or key is reported whatever it says.
         */
        optional?: boolean;
      };
    };
    /**
     * In ToolHive, a file with the token that opens jwksUrl. VirtualMCPServers do not use it.
     */
    jwksAuthTokenPath?: string;
    /**
     * Permit private addresses of the issuer and its keys.
     */
    jwksAllowPrivateIP?: boolean;
    /**
     * The same as jwksAllowPrivateIP: either permits both.
     */
    protectedResourceAllowPrivateIP?: boolean;
    /**
     * Permit an issuer and keys over plain http, for development.
     */
    insecureAllowHTTP?: boolean;
  };
}
/**
 * What the operator found. Written by the operator only.
 */
export interface MCPOIDCConfigStatus {
  /**
   * metadata.generation that this status describes.
   */
  observedGeneration?: number;
  /**
   * Hash of the spec; whoever uses it sees by this that it changed.
   */
  configHash?: string;
  /**
   * Facts about the settings: Valid says whether they can be used, InUse names the resources that use them.
   */
  conditions?: Condition[];
}
