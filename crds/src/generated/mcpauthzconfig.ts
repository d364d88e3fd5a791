/* Generated from the CRDs by hack/generate. Do not edit: run `make generate`. */
import type { Condition, ObjectMeta } from '../meta.ts';

/**
 * MCPAuthzConfig says who may see and call what. Servers refer to it by authzConfigRef. Such references are refused (NotSupported) until a later version.
 */
export interface MCPAuthzConfig {
  /**
   * Version of this schema: toolhive.stacklok.dev/v1beta1.
   */
  apiVersion?: string;
  /**
   * Always MCPAuthzConfig.
   */
  kind?: string;
  metadata: ObjectMeta;
  spec: MCPAuthzConfigSpec;
  status?: MCPAuthzConfigStatus;
}
/**
 * Who decides, and by which rules.
 */
export interface MCPAuthzConfigSpec {
  /**
   * Who decides: cedarv1 (Cedar policies) or httpv1 (a web service). VirtualMCPServers know cedarv1 only.
   */
  type: string;
  config: MCPAuthzConfigConfig;
}
/**
 * Settings of the one who decides, in its own words. For cedarv1: policies, entities_json, primary_upstream_provider, group_claim_name and others.
 */
export interface MCPAuthzConfigConfig {
  [k: string]: unknown;
}
/**
 * What the operator found. Written by the operator only.
 */
export interface MCPAuthzConfigStatus {
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
