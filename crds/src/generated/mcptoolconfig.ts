/* Generated from the CRDs by hack/generate. Do not edit: run `make generate`. */
import type { Condition, ObjectMeta } from '../meta.ts';

/**
 * MCPToolConfig is a filter and renaming of tools that several servers share. A VirtualMCPServer refers to it by config.aggregation.tools[].toolConfigRef, an MCPServer or MCPRemoteProxy by toolConfigRef. The VirtualMCPServer's own words go before the config that it refers to: its filter, unless that is empty, and its override of the same tool. The config of an MCPServer or MCPRemoteProxy comes first: the VirtualMCPServer speaks of the result.
 */
export interface MCPToolConfig {
  /**
   * Version of this schema: toolhive.stacklok.dev/v1beta1.
   */
  apiVersion?: string;
  /**
   * Always MCPToolConfig.
   */
  kind?: string;
  metadata: ObjectMeta;
  spec?: MCPToolConfigSpec;
  status?: MCPToolConfigStatus;
}
/**
 * Which tools are advertised, and in which words.
 */
export interface MCPToolConfigSpec {
  /**
   * Tools to advertise, by original or new name. Unset or empty: all.
   *
   * @maxItems 10000
   */
  toolsFilter?: string[];
  /**
   * Original name of a tool → what to advertise in place of its own words. Applied before conflicts are resolved.
   */
  toolsOverride?: {
    [k: string]: MCPToolConfigOverride;
  };
}
/**
 * New words for one tool. What is unset stays as the server wrote it.
 */
export interface MCPToolConfigOverride {
  /**
   * Name under which clients see the tool.
   */
  name?: string;
  /**
   * New description.
   */
  description?: string;
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
}
/**
 * What the operator found. Written by the operator only.
 */
export interface MCPToolConfigStatus {
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
