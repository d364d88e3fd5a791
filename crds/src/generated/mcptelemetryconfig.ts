/* Generated from the CRDs by hack/generate. Do not edit: run `make generate`. */
import type { Condition, ObjectMeta } from '../meta.ts';

/**
 * MCPTelemetryConfig says where traces and metrics go. Servers refer to it by telemetryConfigRef. Such references are refused (NotSupported) until a later version.
 */
export interface MCPTelemetryConfig {
  /**
   * Version of this schema: toolhive.stacklok.dev/v1beta1.
   */
  apiVersion?: string;
  /**
   * Always MCPTelemetryConfig.
   */
  kind?: string;
  metadata: ObjectMeta;
  spec?: MCPTelemetryConfigSpec;
  status?: MCPTelemetryConfigStatus;
}
/**
 * Where traces and metrics go.
 */
export interface MCPTelemetryConfigSpec {
  /**
   * Traces and metrics sent to an OpenTelemetry collector.
   */
  openTelemetry?: {
    /**
     * Whether anything is sent.
     */
    enabled?: boolean;
    /**
     * The collector's OTLP endpoint: host:port, or a URL.
     */
    endpoint?: string;
    /**
     * Send without TLS. Not together with caBundleRef.
     */
    insecure?: boolean;
    /**
     * Header name → value of requests to the collector, for values that are no secret.
     */
    headers?: {
      [k: string]: string;
    };
    /**
     * Headers of requests to the collector whose values come from Secrets.
     *
     * @maxItems 64
     *
     * Items: One header and where its value is.
     */
    sensitiveHeaders?: {
      /**
       * Name of the header.
       */
      name: string;
      /**
       * The Secret and the key in it that hold the value.
       */
      secretKeyRef: {
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
    /**
     * Attribute → value that every trace and metric carries. The service name is set where this resource is referred to.
     */
    resourceAttributes?: {
      [k: string]: string;
    };
    /**
     * What is sent of traces.
     */
    tracing?: {
      /**
       * Whether traces are sent.
       */
      enabled?: boolean;
      /**
       * Share of traces that are kept, 0 to 1, in quotes.
       */
      samplingRate?: string;
    };
    /**
     * What is sent of metrics.
     */
    metrics?: {
      /**
       * Whether metrics are sent.
       */
      enabled?: boolean;
    };
    /**
     * Also write attributes under their older names.
     */
    useLegacyAttributes?: boolean;
    /**
     * A private certificate authority that signed the collector's certificate; it is trusted in addition to the public ones. Not together with insecure.
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
  };
  /**
   * Metrics for Prometheus to fetch.
   */
  prometheus?: {
    /**
     * Whether the main port has /metrics too.
     */
    enabled?: boolean;
  };
}
/**
 * What the operator found. Written by the operator only.
 */
export interface MCPTelemetryConfigStatus {
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
