/* Generated from the CRDs by hack/generate. Do not edit: run `make generate`. */
import type { Condition, ObjectMeta } from '../meta.ts';

/**
 * EmbeddingServer is a server that turns text into vectors, for the search of an optimizer. VirtualMCPServers refer to it by embeddingServerRef. Such references are refused (NotSupported), and nothing is started, until a later version.
 */
export interface EmbeddingServer {
  /**
   * Version of this schema: toolhive.stacklok.dev/v1beta1.
   */
  apiVersion?: string;
  /**
   * Always EmbeddingServer.
   */
  kind?: string;
  metadata: ObjectMeta;
  spec?: EmbeddingServerSpec;
  status?: EmbeddingServerStatus;
}
/**
 * What to run and how.
 */
export interface EmbeddingServerSpec {
  /**
   * Model to serve, by its name on Hugging Face.
   */
  model?: string;
  /**
   * Token of Hugging Face, for models that need one.
   */
  hfTokenSecretRef?: {
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
   * Container image of the server; it must be a text-embeddings-inference.
   */
  image?: string;
  /**
   * When the node pulls the image.
   */
  imagePullPolicy?: 'Always' | 'Never' | 'IfNotPresent';
  /**
   * Port of the server and of its Service.
   */
  port?: number;
  /**
   * Number of pods.
   */
  replicas?: number;
  /**
   * More arguments of the container.
   */
  args?: string[];
  /**
   * Environment variables of the container.
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
   * A volume that keeps the model over restarts. Unset: none.
   */
  modelCache?: {
    /**
     * Whether there is one.
     */
    enabled?: boolean;
    /**
     * Its size, as a quantity.
     */
    size?: string;
    /**
     * How nodes may mount it.
     */
    accessMode?: 'ReadWriteOnce' | 'ReadWriteMany' | 'ReadOnlyMany';
    /**
     * Its storage class. Unset: the cluster's default.
     */
    storageClassName?: string;
  };
  resources?: EmbeddingServerResources;
  /**
   * A pod template that is merged over the generated one by Kubernetes' strategic merge: lists merge by name, yours wins. The server's container is called embedding.
   */
  podTemplateSpec?: {
    [k: string]: unknown;
  };
  /**
   * Labels and annotations for the objects that are made.
   */
  resourceOverrides?: {
    /**
     * For the StatefulSet.
     */
    statefulSet?: {
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
    };
    /**
     * For the Service.
     */
    service?: {
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
     * For the volume claims of modelCache.
     */
    persistentVolumeClaim?: {
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
}
/**
 * CPU and memory of the container, as in a pod.
 */
export interface EmbeddingServerResources {
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
export interface EmbeddingServerStatus {
  /**
   * Pending while pods start, Downloading while they fetch the model, Ready when one is ready, Failed when they crash, Terminating while the resource goes.
   */
  phase?: 'Pending' | 'Downloading' | 'Ready' | 'Failed' | 'Terminating';
  /**
   * The phase in words.
   */
  message?: string;
  /**
   * Where the server answers inside the cluster.
   */
  url?: string;
  /**
   * Number of ready pods.
   */
  readyReplicas?: number;
  /**
   * metadata.generation that this status describes.
   */
  observedGeneration?: number;
  /**
   * Facts about the server: ModelReady, VolumeReady, PodTemplateSpecValid.
   */
  conditions?: Condition[];
}
