/* Generated from the CRDs by hack/generate. Do not edit: run `make generate`. */
import type { Condition, ObjectMeta } from '../meta.ts';

/**
 * VirtualMCPCompositeToolDefinition is a workflow over the tools of several servers that is offered as one tool. VirtualMCPServers refer to it by config.compositeToolRefs. Such references are refused (NotSupported) until a later version.
 */
export interface VirtualMCPCompositeToolDefinition {
  /**
   * Version of this schema: toolhive.stacklok.dev/v1beta1.
   */
  apiVersion?: string;
  /**
   * Always VirtualMCPCompositeToolDefinition.
   */
  kind?: string;
  metadata: ObjectMeta;
  spec: VirtualMCPCompositeToolDefinitionSpec;
  status?: VirtualMCPCompositeToolDefinitionStatus;
}
/**
 * The workflow: the tool that clients see, and its steps.
 */
export interface VirtualMCPCompositeToolDefinitionSpec {
  /**
   * Name of the tool.
   */
  name: string;
  /**
   * Description of the tool.
   */
  description?: string;
  /**
   * JSON Schema of the tool's arguments; its type must be object.
   */
  parameters?: {
    [k: string]: unknown;
  };
  /**
   * Limit of the whole run. Unset: 30m.
   */
  timeout?: string;
  /**
   * Hints for clients; each one that is set replaces the tool's own.
   */
  annotations?: {
    /**
     * Title for people.
     */
    title?: string;
    /**
     * The tool changes nothing.
     */
    readOnlyHint?: boolean;
    /**
     * The tool may destroy something.
     */
    destructiveHint?: boolean;
    /**
     * Calling it again changes nothing more.
     */
    idempotentHint?: boolean;
    /**
     * The tool reaches things outside.
     */
    openWorldHint?: boolean;
  };
  /**
   * The structured result. Unset: the last step's output.
   */
  output?: {
    /**
     * Name → how the value is made.
     */
    properties: {
      /**
       * One value of the result.
       */
      [k: string]: {
        /**
         * Type of the value.
         */
        type: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array';
        /**
         * What the value means.
         */
        description?: string;
        /**
         * Template of the value.
         */
        value?: string;
        /**
         * For an object: its own values, described in the same way.
         */
        properties?: {
          [k: string]: unknown;
        };
        /**
         * Value to take when the template gives none.
         */
        default?: unknown;
      };
    };
    /**
     * Names of values that must be there.
     */
    required?: string[];
  };
  /**
   * The steps. A step starts when those that it depends on have ended.
   *
   * @minItems 1
   * @maxItems 100
   *
   * Items: One step of the workflow.
   */
  steps: {
    /**
     * Name of the step, unique in the workflow.
     */
    id: string;
    /**
     * tool calls a tool, elicitation asks the client, forEach repeats a step. Unset: tool.
     */
    type?: 'tool' | 'elicitation' | 'forEach';
    /**
     * The tool to call, as workload.tool.
     */
    tool?: string;
    /**
     * Arguments of the call; string values may be templates.
     */
    arguments?: {
      [k: string]: unknown;
    };
    /**
     * Template; the step is skipped when it gives false.
     */
    condition?: string;
    /**
     * Ids of the steps that must have ended before.
     */
    dependsOn?: string[];
    /**
     * Limit of the step.
     */
    timeout?: string;
    /**
     * What happens when the step fails.
     */
    onError?: {
      /**
       * abort ends the run, continue goes on with defaultResults, retry tries again. Unset: abort.
       */
      action?: 'abort' | 'continue' | 'retry';
      /**
       * How often to try again; at least 1 for retry.
       */
      retryCount?: number;
      /**
       * Time before the first repetition.
       */
      retryDelay?: string;
    };
    /**
     * Output that stands in when the step was skipped or failed.
     */
    defaultResults?: unknown;
    /**
     * For an elicitation: what the client is asked.
     */
    message?: string;
    /**
     * For an elicitation: JSON Schema of the answer.
     */
    schema?: {
      [k: string]: unknown;
    };
    /**
     * What happens when the client does not answer with yes.
     */
    onDecline?: {
      /**
       * skip_remaining ends the run with what there is, abort fails it, continue goes on. Unset: abort.
       */
      action?: 'skip_remaining' | 'abort' | 'continue';
    };
    /**
     * What happens when the client does not answer with yes.
     */
    onCancel?: {
      /**
       * skip_remaining ends the run with what there is, abort fails it, continue goes on. Unset: abort.
       */
      action?: 'skip_remaining' | 'abort' | 'continue';
    };
    /**
     * For forEach: template of the list to go through.
     */
    collection?: string;
    /**
     * For forEach: name of the current item in templates; not index. Unset: item.
     */
    itemVar?: string;
    /**
     * For forEach: items worked on at a time. Unset or 0: 10.
     */
    maxParallel?: number;
    /**
     * For forEach: the longest list that is accepted. Unset or 0: 100.
     */
    maxIterations?: number;
    /**
     * For forEach: the step to repeat; it calls a tool.
     */
    step?: {
      /**
       * Name of the step, unique in the workflow.
       */
      id?: string;
      /**
       * Kind of the step: a call of a tool, always.
       */
      type?: 'tool';
      /**
       * The tool to call, as workload.tool.
       */
      tool?: string;
      /**
       * Arguments of the call; string values may be templates.
       */
      arguments?: {
        [k: string]: unknown;
      };
      /**
       * Template; the step is skipped when it gives false.
       */
      condition?: string;
      /**
       * Ids of the steps that must have ended before.
       */
      dependsOn?: string[];
      /**
       * Limit of the step.
       */
      timeout?: string;
      /**
       * What happens when the step fails.
       */
      onError?: {
        /**
         * abort ends the run, continue goes on with defaultResults, retry tries again. Unset: abort.
         */
        action?: 'abort' | 'continue' | 'retry';
        /**
         * How often to try again; at least 1 for retry.
         */
        retryCount?: number;
        /**
         * Time before the first repetition.
         */
        retryDelay?: string;
      };
      /**
       * Output that stands in when the step was skipped or failed.
       */
      defaultResults?: unknown;
    };
  }[];
}
/**
 * What the operator found. Written by the operator only.
 */
export interface VirtualMCPCompositeToolDefinitionStatus {
  /**
   * Valid or Invalid once the workflow was checked; empty or Unknown before.
   */
  validationStatus?: 'Valid' | 'Invalid' | 'Unknown';
  /**
   * All that is wrong with the workflow: the path of the field, what is wrong, what to do.
   */
  validationErrors?: string[];
  /**
   * Names of the VirtualMCPServers that offer this workflow, sorted.
   */
  referencingVirtualServers?: string[];
  /**
   * metadata.generation that this status describes.
   */
  observedGeneration?: number;
  /**
   * Facts about the workflow: WorkflowValidated says whether it is sound, Ready whether it can be offered.
   */
  conditions?: Condition[];
}
