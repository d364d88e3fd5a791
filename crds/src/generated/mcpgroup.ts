/* Generated from the CRDs by hack/generate. Do not edit: run `make generate`. */
import type { Condition, ObjectMeta } from '../meta.ts';

/**
 * MCPGroup is a named set of MCP servers. Members join it themselves, by spec.groupRef; a VirtualMCPServer in the same namespace serves the whole group behind one endpoint.
 */
export interface MCPGroup {
  /**
   * Version of this schema: toolhive.stacklok.dev/v1beta1.
   */
  apiVersion?: string;
  /**
   * Always MCPGroup.
   */
  kind?: string;
  metadata: ObjectMeta;
  spec?: MCPGroupSpec;
  status?: MCPGroupStatus;
}
/**
 * What the group is. Membership is not listed here: it is declared on each member.
 */
export interface MCPGroupSpec {
  /**
   * What the group is for, in words for people.
   */
  description?: string;
}
/**
 * What the operator found. Written by the operator only.
 */
export interface MCPGroupStatus {
  /**
   * Ready once the members could be listed, however many there are and whatever their health; Failed when listing failed; Pending before the first pass.
   */
  phase?: 'Ready' | 'Pending' | 'Failed';
  /**
   * Names of the MCPServer members, sorted.
   */
  servers?: string[];
  /**
   * Number of MCPServer members.
   */
  serverCount?: number;
  /**
   * Names of the MCPRemoteProxy members, sorted.
   */
  remoteProxies?: string[];
  /**
   * Number of MCPRemoteProxy members.
   */
  remoteProxyCount?: number;
  /**
   * Names of the MCPServerEntry members, sorted.
   */
  entries?: string[];
  /**
   * Number of MCPServerEntry members.
   */
  entryCount?: number;
  /**
   * metadata.generation that this status describes.
   */
  observedGeneration?: number;
  /**
   * Facts about the group: MCPServersChecked says whether the members could be listed.
   */
  conditions?: Condition[];
}
