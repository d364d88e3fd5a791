/* Generated from the CRDs by hack/generate. Do not edit: run `make generate`. */

/**
 * The proxy's configuration file, in YAML or JSON.
 */
export interface ProxyConfigFile {
  /**
   * Name of the server in the proxy's file. In a VirtualMCPServer the resource's own name always takes its place.
   */
  name: string;
  /**
   * Name of the group in the proxy's file. In a VirtualMCPServer spec.groupRef.name always takes its place.
   */
  groupRef: string;
  /**
   * The servers behind the proxy. None is allowed: the endpoint then offers nothing.
   *
   * @maxItems 1000
   */
  backends: ProxyConfigFileBackend[];
  aggregation: ProxyConfigFileAggregation;
  operational: ProxyConfigFileOperational;
  sessions: ProxyConfigFileSessions;
  http: ProxyConfigFileHttp;
  /**
   * Workflows, each offered as one tool (not supported yet).
   *
   * @maxItems 200
   *
   * Items: One workflow, offered to clients as one tool.
   */
  compositeTools?: {
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
  }[];
  /**
   * Shared workflows (not supported yet).
   *
   * Items: One shared workflow.
   */
  compositeToolRefs?: {
    /**
     * Name of a VirtualMCPCompositeToolDefinition in the same namespace.
     */
    name: string;
  }[];
  /**
   * Names of client headers that are handed on to every backend (not supported yet).
   */
  passthroughHeaders?: string[];
  /**
   * Where state that replicas share is kept, in the proxy's file. In a VirtualMCPServer spec.sessionStorage always takes its place.
   */
  sessionStorage?: {
    /**
     * Kind of the store: memory, or redis (not supported yet).
     */
    provider: 'memory' | 'redis';
    /**
     * host:port of Redis.
     */
    address?: string;
    /**
     * Number of the Redis database.
     */
    db: number;
    /**
     * Prefix of all keys in Redis.
     */
    keyPrefix?: string;
  };
  /**
   * Limits of calls (not supported yet).
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
     * Extra buckets for single tools; a call must pass these and the ones above.
     *
     * @maxItems 1000
     *
     * Items: Buckets of one tool.
     */
    tools?: {
      /**
       * Advertised name of the tool.
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
   * A log of who did what (not supported yet).
   */
  audit?: {
    /**
     * Whether it is written. Unset: false.
     */
    enabled?: boolean;
    /**
     * Component named in each event. Unset: the name of the server.
     */
    component?: string;
    /**
     * Events to write. Unset: all.
     */
    eventTypes?: string[];
    /**
     * Events not to write; goes before eventTypes.
     */
    excludeEventTypes?: string[];
    /**
     * Write what was asked. Unset: false.
     */
    includeRequestData?: boolean;
    /**
     * Write what was answered. Unset: false.
     */
    includeResponseData?: boolean;
    /**
     * Bytes of a request or response that are written. Unset: 1024.
     */
    maxDataSize?: number;
    /**
     * Note JSON-RPC errors in successful HTTP answers. Unset: true.
     */
    detectApplicationErrors?: boolean;
    /**
     * How many acting parties of a token are written. Unset: 10.
     */
    maxDelegationDepth?: number;
    /**
     * File to write to. Unset: standard output.
     */
    logFile?: string;
  };
  /**
   * Advertise only two tools, one that finds tools and one that calls them (not supported yet).
   */
  optimizer?: {
    /**
     * What the embedding server speaks. Unset: tei.
     */
    embeddingProvider?: 'tei' | 'openai';
    /**
     * Base URL of the embedding server. Unset: that of embeddingServerRef.
     */
    embeddingService?: string;
    /**
     * Model to ask for; required for openai.
     */
    embeddingModel?: string;
    /**
     * Limit of one request. Unset: 30s.
     */
    embeddingServiceTimeout?: string;
    /**
     * Extra headers, for values that are no secret; only for openai.
     */
    embeddingHeaders?: {
      [k: string]: string;
    };
    /**
     * Tools that one search gives. Unset: 8.
     */
    maxToolsToReturn?: number;
    /**
     * 0 searches by words, 1 by meaning, between mixes. Unset: 0.5.
     */
    hybridSearchSemanticRatio?: string;
    /**
     * The largest distance in meaning that counts as found, 0 to 2. Unset: 1.0.
     */
    semanticDistanceThreshold?: string;
  };
  /**
   * Offer a tool that runs small scripts over the other tools (not supported yet).
   */
  codeMode?: {
    /**
     * Whether it is offered. Unset: false.
     */
    enabled?: boolean;
    /**
     * Steps that a script may take. Unset: 100000.
     */
    stepLimit?: number;
    /**
     * Calls that a script has open at a time. Unset: 10.
     */
    parallelMaxConcurrency?: number;
    /**
     * Limit of one call from a script. Unset: 30s.
     */
    toolCallTimeout?: string;
  };
  /**
   * Words about the server, for people and tools; the proxy does nothing with them.
   */
  metadata?: {
    [k: string]: string;
  };
  /**
   * Telemetry settings of the proxy's file (not supported yet). In a VirtualMCPServer use telemetryConfigRef.
   */
  telemetry?: {
    /**
     * host:port of the OpenTelemetry collector.
     */
    endpoint?: string;
    /**
     * Service name in traces and metrics. Unset: the name of the server.
     */
    serviceName?: string;
    /**
     * Service version in traces and metrics. Unset: that of the proxy.
     */
    serviceVersion?: string;
    /**
     * Share of traces that are kept, 0 to 1. Unset: 0.05.
     */
    samplingRate?: string;
    /**
     * Whether traces are sent. Unset: false.
     */
    tracingEnabled?: boolean;
    /**
     * Whether metrics are sent. Unset: false.
     */
    metricsEnabled?: boolean;
    /**
     * Whether the main port has /metrics too. Unset: false.
     */
    enablePrometheusMetricsPath?: boolean;
    /**
     * Port of a listener for metrics alone. Unset: none.
     */
    prometheusPort?: number;
    /**
     * Whether metrics stand on the main port. Unset: true.
     */
    metricsOnTransportPort?: boolean;
    /**
     * Headers of requests to the collector.
     */
    headers?: {
      [k: string]: string;
    };
    /**
     * Send without TLS. Unset: false.
     */
    insecure?: boolean;
    /**
     * PEM file with the collector's certificate authority.
     */
    caCertPath?: string;
    /**
     * Attributes that every span and metric gets.
     */
    customAttributes?: {
      [k: string]: string;
    };
    /**
     * Environment variables that every span gets as attributes.
     */
    environmentVariables?: string[];
    /**
     * Also write attributes under their older names. Unset: true.
     */
    useLegacyAttributes?: boolean;
  };
  /**
   * How clients prove who they are, in the proxy's file. In a VirtualMCPServer spec.incomingAuth always takes its place.
   */
  incomingAuth: {
    /**
     * anonymous lets everybody in without a name; local lets everybody in as one local user; oidc asks for a bearer token (not supported yet).
     */
    type: 'anonymous' | 'local' | 'oidc';
    /**
     * Which tokens are accepted, with type oidc (not supported yet).
     */
    oidc?: {
      /**
       * Issuer of the tokens.
       */
      issuer: string;
      /**
       * Audience that tokens must be made for.
       */
      audience: string;
      /**
       * Client id for introspection.
       */
      clientId?: string;
      /**
       * Environment variable that holds the client secret.
       */
      clientSecretEnv?: string;
      /**
       * The server's URL as clients know it, for the resource metadata.
       */
      resource?: string;
      /**
       * Where the issuer's keys are. Unset: discovered.
       */
      jwksUrl?: string;
      /**
       * Where opaque tokens are checked.
       */
      introspectionUrl?: string;
      /**
       * Scopes that the resource metadata announces.
       */
      scopes?: string[];
      /**
       * Permit private addresses of the issuer. Unset: false.
       */
      protectedResourceAllowPrivateIp?: boolean;
      /**
       * Permit private addresses of jwksUrl. Unset: false.
       */
      jwksAllowPrivateIp?: boolean;
      /**
       * Permit plain http, for development. Unset: false.
       */
      insecureAllowHttp?: boolean;
      /**
       * PEM file with the issuer's certificate authority.
       */
      caBundlePath?: string;
    };
    /**
     * Who may see and call what (not supported yet).
     */
    authz?: {
      /**
       * cedar decides by policies, none lets everybody do everything.
       */
      type: 'cedar' | 'none';
      /**
       * Cedar policies; required for cedar.
       */
      policies?: string[];
      /**
       * Cedar entities, as JSON. Unset: none.
       */
      entitiesJson?: string;
      /**
       * The upstream provider whose claims policies see.
       */
      primaryUpstreamProvider?: string;
      /**
       * Token claim that holds groups. Unset: groups, roles and cognito:groups are looked at.
       */
      groupClaimName?: string;
      /**
       * Token claim that holds roles. Unset: none.
       */
      roleClaimName?: string;
      /**
       * Cedar entity type of groups. Unset: THVGroup.
       */
      groupEntityType?: string;
    };
  };
  /**
   * How the proxy authenticates to backends, in the proxy's file. In a VirtualMCPServer spec.outgoingAuth always takes its place.
   */
  outgoingAuth?: {
    /**
     * Who wrote the list of backends: the operator (discovered) or a person (inline). The proxy uses the list in both cases.
     */
    source?: 'discovered' | 'inline';
    /**
     * How to authenticate. Only unauthenticated is supported yet.
     */
    default?: {
      /**
       * The strategy; the block of the same name in camelCase holds its settings.
       */
      type: 'unauthenticated' | 'header_injection' | 'token_exchange' | 'upstream_inject' | 'aws_sts' | 'obo' | 'xaa';
      /**
       * One header with a fixed value (not supported yet).
       */
      headerInjection?: {
        /**
         * Name of the header.
         */
        headerName: string;
        /**
         * Its value. Better use headerValueEnv or headerValueFile.
         */
        headerValue?: string;
        /**
         * Environment variable that holds the value.
         */
        headerValueEnv?: string;
        /**
         * File under the credentials directory that holds the value.
         */
        headerValueFile?: string;
      };
      /**
       * The client's token exchanged for one of the backend's (RFC 8693; not supported yet).
       */
      tokenExchange?: {
        /**
         * Where tokens are exchanged.
         */
        tokenUrl: string;
        /**
         * Audience to ask for.
         */
        audience?: string;
        /**
         * Id that the proxy names itself by at the identity provider.
         */
        clientId?: string;
        /**
         * Our client secret. Better use clientSecretEnv or clientSecretFile.
         */
        clientSecret?: string;
        /**
         * Environment variable that holds the client secret.
         */
        clientSecretEnv?: string;
        /**
         * File under the credentials directory that holds the client secret.
         */
        clientSecretFile?: string;
        /**
         * Scopes to ask for.
         */
        scopes?: string[];
        /**
         * Type of the client's token. Unset: access_token.
         */
        subjectTokenType?: string;
        /**
         * Upstream provider whose token is exchanged.
         */
        subjectProviderName?: string;
      };
      /**
       * The user's token of an upstream provider (not supported yet).
       */
      upstreamInject?: {
        /**
         * Name of the upstream provider.
         */
        providerName: string;
      };
      /**
       * Requests signed with a role of AWS (not supported yet).
       */
      awsSts?: {
        /**
         * AWS region whose token service is asked.
         */
        region: string;
        /**
         * Service name for the signature. Unset: aws-mcp.
         */
        service?: string;
        /**
         * Role when no mapping fits.
         */
        fallbackRoleArn?: string;
        /**
         * Claim that mappings look at. Unset: groups.
         */
        roleClaim?: string;
        /**
         * Who gets which role.
         *
         * Items: One rule: which claim leads to which role.
         */
        roleMappings?: {
          /**
           * Value of roleClaim.
           */
          claim?: string;
          /**
           * CEL expression over the claims, instead of claim.
           */
          matcher?: string;
          /**
           * The lower goes first.
           */
          priority?: number;
          /**
           * ARN of the role to take.
           */
          roleArn: string;
        }[];
        /**
         * Life of the role's session in seconds. Unset: 3600.
         */
        sessionDuration?: number;
        /**
         * Claim that names the session. Unset: sub.
         */
        sessionNameClaim?: string;
        /**
         * Upstream provider whose token proves the user.
         */
        subjectProviderName?: string;
      };
      /**
       * Cross-app access in two exchanges (not supported yet).
       */
      xaa?: {
        /**
         * Token endpoint of the identity provider.
         */
        idpTokenUrl: string;
        /**
         * Our client id there.
         */
        idpClientId?: string;
        /**
         * Our client secret there. Better use idpClientSecretEnv.
         */
        idpClientSecret?: string;
        /**
         * Environment variable that holds it.
         */
        idpClientSecretEnv?: string;
        /**
         * Token endpoint of the target.
         */
        targetTokenUrl: string;
        /**
         * Permit plain http there, for development. Unset: false.
         */
        insecureTargetTokenUrl?: boolean;
        /**
         * Our client id there.
         */
        targetClientId?: string;
        /**
         * Our client secret there. Better use targetClientSecretEnv.
         */
        targetClientSecret?: string;
        /**
         * Environment variable that holds it.
         */
        targetClientSecretEnv?: string;
        /**
         * Audience of the target.
         */
        targetAudience: string;
        /**
         * Resource of the target.
         */
        targetResource?: string;
        /**
         * Scopes to ask for.
         */
        scopes?: string[];
        /**
         * Upstream provider whose token proves the user.
         */
        subjectProviderName?: string;
        /**
         * Type of the user's token: only the id token's URN.
         */
        subjectTokenType?: string;
      };
    };
    /**
     * Backend name → how to authenticate to it.
     */
    backends?: {
      /**
       * How to authenticate. Only unauthenticated is supported yet.
       */
      [k: string]: {
        /**
         * The strategy; the block of the same name in camelCase holds its settings.
         */
        type: 'unauthenticated' | 'header_injection' | 'token_exchange' | 'upstream_inject' | 'aws_sts' | 'obo' | 'xaa';
        /**
         * One header with a fixed value (not supported yet).
         */
        headerInjection?: {
          /**
           * Name of the header.
           */
          headerName: string;
          /**
           * Its value. Better use headerValueEnv or headerValueFile.
           */
          headerValue?: string;
          /**
           * Environment variable that holds the value.
           */
          headerValueEnv?: string;
          /**
           * File under the credentials directory that holds the value.
           */
          headerValueFile?: string;
        };
        /**
         * The client's token exchanged for one of the backend's (RFC 8693; not supported yet).
         */
        tokenExchange?: {
          /**
           * Where tokens are exchanged.
           */
          tokenUrl: string;
          /**
           * Audience to ask for.
           */
          audience?: string;
          /**
           * Id that the proxy names itself by at the identity provider.
           */
          clientId?: string;
          /**
           * Our client secret. Better use clientSecretEnv or clientSecretFile.
           */
          clientSecret?: string;
          /**
           * Environment variable that holds the client secret.
           */
          clientSecretEnv?: string;
          /**
           * File under the credentials directory that holds the client secret.
           */
          clientSecretFile?: string;
          /**
           * Scopes to ask for.
           */
          scopes?: string[];
          /**
           * Type of the client's token. Unset: access_token.
           */
          subjectTokenType?: string;
          /**
           * Upstream provider whose token is exchanged.
           */
          subjectProviderName?: string;
        };
        /**
         * The user's token of an upstream provider (not supported yet).
         */
        upstreamInject?: {
          /**
           * Name of the upstream provider.
           */
          providerName: string;
        };
        /**
         * Requests signed with a role of AWS (not supported yet).
         */
        awsSts?: {
          /**
           * AWS region whose token service is asked.
           */
          region: string;
          /**
           * Service name for the signature. Unset: aws-mcp.
           */
          service?: string;
          /**
           * Role when no mapping fits.
           */
          fallbackRoleArn?: string;
          /**
           * Claim that mappings look at. Unset: groups.
           */
          roleClaim?: string;
          /**
           * Who gets which role.
           *
           * Items: One rule: which claim leads to which role.
           */
          roleMappings?: {
            /**
             * Value of roleClaim.
             */
            claim?: string;
            /**
             * CEL expression over the claims, instead of claim.
             */
            matcher?: string;
            /**
             * The lower goes first.
             */
            priority?: number;
            /**
             * ARN of the role to take.
             */
            roleArn: string;
          }[];
          /**
           * Life of the role's session in seconds. Unset: 3600.
           */
          sessionDuration?: number;
          /**
           * Claim that names the session. Unset: sub.
           */
          sessionNameClaim?: string;
          /**
           * Upstream provider whose token proves the user.
           */
          subjectProviderName?: string;
        };
        /**
         * Cross-app access in two exchanges (not supported yet).
         */
        xaa?: {
          /**
           * Token endpoint of the identity provider.
           */
          idpTokenUrl: string;
          /**
           * Our client id there.
           */
          idpClientId?: string;
          /**
           * Our client secret there. Better use idpClientSecretEnv.
           */
          idpClientSecret?: string;
          /**
           * Environment variable that holds it.
           */
          idpClientSecretEnv?: string;
          /**
           * Token endpoint of the target.
           */
          targetTokenUrl: string;
          /**
           * Permit plain http there, for development. Unset: false.
           */
          insecureTargetTokenUrl?: boolean;
          /**
           * Our client id there.
           */
          targetClientId?: string;
          /**
           * Our client secret there. Better use targetClientSecretEnv.
           */
          targetClientSecret?: string;
          /**
           * Environment variable that holds it.
           */
          targetClientSecretEnv?: string;
          /**
           * Audience of the target.
           */
          targetAudience: string;
          /**
           * Resource of the target.
           */
          targetResource?: string;
          /**
           * Scopes to ask for.
           */
          scopes?: string[];
          /**
           * Upstream provider whose token proves the user.
           */
          subjectProviderName?: string;
          /**
           * Type of the user's token: only the id token's URN.
           */
          subjectTokenType?: string;
        };
      };
    };
  };
}
/**
 * One backend, or the settings of one member.
 */
export interface ProxyConfigFileBackend {
  /**
   * Name of the backend, unique in the list. It stands for {workload} in prefixFormat.
   */
  name: string;
  /**
   * The backend's MCP endpoint, path included. Required for a backend written by hand (source inline, and in the proxy's file).
   */
  url: string;
  /**
   * How the backend speaks: streamable-http, or sse for the HTTP+SSE transport of 2024-11-05, with the URL of its stream. Required for a backend written by hand.
   */
  transport: 'sse' | 'streamable-http';
  /**
   * entry: a remote server, to which the rules of MCPServerEntry apply (private addresses only with allowPrivateEndpoint). Unset or empty: a server of our own, whose address may be private.
   */
  type?: 'entry' | '';
  /**
   * Generation of MCP to speak: auto finds out and follows an upgrade, legacy is 2025-11-25 and older, modern is 2026-07-28 (not with transport sse).
   */
  protocol: 'auto' | 'legacy' | 'modern';
  /**
   * Permit private addresses (RFC 1918, IPv6 unique local) for this backend. Loopback, link-local and metadata addresses stay refused in a pod.
   */
  allowPrivateEndpoint: boolean;
  /**
   * Let anonymous clients of 2026-07-28 share one session of a legacy backend, instead of one for each request. Only for backends that keep nothing in it.
   */
  shareable: boolean;
  /**
   * Absolute path, without '..', of a PEM file with a private certificate authority for this backend. Only with type entry.
   */
  caBundlePath?: string;
  /**
   * Words about the backend, for people and tools. The key group is reserved.
   */
  metadata?: {
    [k: string]: string;
  };
  /**
   * Kind of the resource that the backend comes from. MCPServerEntry and MCPRemoteProxy have the rules of type entry. Empty: written by hand.
   */
  kind: 'MCPServer' | 'MCPServerEntry' | 'MCPRemoteProxy' | '';
  /**
   * Certificates in PEM of a private certificate authority, trusted in addition to the public ones, for this backend only.
   */
  caBundle?: string;
  /**
   * Header name → value, sent with every request to this backend. For values that are no secret.
   */
  headers?: {
    [k: string]: string;
  };
  /**
   * Header name → file under the credentials directory whose content is the value. The file is read again when it changes.
   */
  headersFile?: {
    [k: string]: string;
  };
  /**
   * Header name → environment variable that holds the value.
   */
  headersEnv?: {
    [k: string]: string;
  };
}
/**
 * Which capabilities of the backends are advertised, and under which names.
 */
export interface ProxyConfigFileAggregation {
  /**
   * What happens when two backends offer one name. prefix: every name gets its backend's prefix. priority: the first backend of priorityOrder wins. manual: names stay as overrides made them, and a clash drops the later backend's, by name. Every clash is reported in status.conflicts.
   */
  conflictResolution: 'prefix' | 'priority' | 'manual';
  /**
   * Settings of the strategy.
   */
  conflictResolutionConfig: {
    /**
     * Prefix of a name; {workload} stands for the backend's name and is the only placeholder. An empty string means no prefix. Also used for clashes between backends that priorityOrder does not name.
     */
    prefixFormat: string;
    /**
     * Names of backends, the winner first. Required for priority.
     *
     * @maxItems 1000
     */
    priorityOrder?: string[];
  };
  /**
   * Whether tools of backends that have no entry in tools are advertised. Unset: allow.
   */
  defaultToolVisibility?: 'allow' | 'deny';
  /**
   * Advertise no tool of any backend; workflows still reach them.
   */
  excludeAllTools: boolean;
  /**
   * Advertise no resource of any backend.
   */
  excludeAllResources: boolean;
  /**
   * Advertise no prompt of any backend.
   */
  excludeAllPrompts: boolean;
  /**
   * Rules for single backends.
   *
   * @maxItems 1000
   */
  tools?: ProxyConfigFileWorkload[];
}
/**
 * Rules for one backend.
 */
export interface ProxyConfigFileWorkload {
  /**
   * Name of the backend, unique in the list.
   */
  workload: string;
  /**
   * A shared filter and renaming. What stands here goes before it: the filter, unless it is empty, and the override of the same tool. Refused in the proxy's own file, which cannot reach it.
   */
  toolConfigRef?: {
    /**
     * Name of an MCPToolConfig in the same namespace.
     */
    name: string;
  };
  /**
   * Tools to advertise, by original or new name. Unset: all. Empty: none. With toolConfigRef, unset and empty mean the shared filter.
   */
  filter?: string[];
  /**
   * Original name of a tool → what to advertise in place of its own words. Applied before conflicts are resolved.
   */
  overrides?: {
    /**
     * New words for one tool. What is unset stays as the backend wrote it.
     */
    [k: string]: {
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
    };
  };
  /**
   * Advertise no tool of this backend; workflows still reach them.
   */
  excludeAll: boolean;
  /**
   * Rules for the backend's resources.
   */
  resources: {
    /**
     * URIs of resources and templates to advertise. Unset: all. Empty: none.
     */
    filter?: string[];
    /**
     * Advertise no resource of this backend.
     */
    excludeAll: boolean;
  };
  /**
   * Rules for the backend's prompts.
   */
  prompts: {
    /**
     * Prompts to advertise, by original name. Unset: all. Empty: none.
     */
    filter?: string[];
    /**
     * Advertise no prompt of this backend.
     */
    excludeAll: boolean;
  };
}
/**
 * Time limits, health checks, behaviour in failure.
 */
export interface ProxyConfigFileOperational {
  /**
   * How much the proxy logs.
   */
  logLevel: 'debug' | 'info';
  /**
   * How long a backend may be silent during a call: any message from it starts the time anew.
   */
  timeouts: {
    /**
     * Limit for backends that perWorkload does not name.
     */
    default: string;
    /**
     * Backend name → limit for that backend.
     */
    perWorkload?: {
      [k: string]: string;
    };
  };
  /**
   * The longest that a call may take as a whole, however lively it is.
   */
  callTimeout: string;
  /**
   * The longest that a client waits for the first list of capabilities; then HTTP 504.
   */
  discoveryTimeout: string;
  /**
   * How long a stopping replica lets calls finish. It sets the pod's grace period, so a change restarts the pods.
   */
  drainTimeout: string;
  failureHandling: ProxyConfigFileFailureHandling;
  /**
   * Repeat calls that are safe to repeat (not supported yet).
   */
  retry?: {
    /**
     * Whether to repeat.
     */
    enabled?: boolean;
    /**
     * Share of all calls that may be repetitions, for example 0.1.
     */
    budget?: number;
  };
  /**
   * Calls that one replica works on at a time (not supported yet). Unset: no limit.
   */
  maxConcurrentCalls?: number;
  /**
   * Calls that one replica has open to one backend at a time (not supported yet). Unset: no limit.
   */
  maxConcurrentCallsPerBackend?: number;
}
/**
 * How the health of backends is watched and what follows from it.
 */
export interface ProxyConfigFileFailureHandling {
  /**
   * Time between two probes of a backend. With 15 backends and more, 60s is good advice.
   */
  healthCheckInterval: string;
  /**
   * Limit of one probe; must be shorter than healthCheckInterval. Unset: the smaller of 10s and 0.8 × healthCheckInterval.
   */
  healthCheckTimeout?: string;
  /**
   * Failures in a row after which a backend is unavailable; one success resets the count.
   */
  unhealthyThreshold: number;
  /**
   * A probe that succeeds but takes longer makes the backend degraded; it stays in use.
   */
  degradedLatency: string;
  /**
   * The longest time between two reports of a replica to the operator; changes are reported at once.
   */
  statusReportingInterval: string;
  /**
   * What a client meets while some backend cannot be discovered. best_effort: the capabilities of the others. fail: an error, HTTP 504 after a time-out and 503 after another failure.
   */
  partialFailureMode: 'best_effort' | 'fail';
  /**
   * Stop calling a backend that keeps failing, and try it again later (not supported yet).
   */
  circuitBreaker?: {
    /**
     * Whether the breaker is on. Unset: false.
     */
    enabled?: boolean;
    /**
     * Failures in a row that open it. Unset: 5.
     */
    failureThreshold?: number;
    /**
     * Time after which an open breaker lets one call through; at least 1s. Unset: 60s.
     */
    timeout?: string;
  };
}
/**
 * Life and number of client sessions.
 */
export interface ProxyConfigFileSessions {
  /**
   * Live sessions of one replica; above it a new one gets 503 (not supported yet). Unset: no limit.
   */
  maxLive?: number;
  /**
   * Live sessions of one user; above it a new one gets 429, 0 means no limit (not supported yet). Unset: no limit.
   */
  maxLivePerIdentity?: number;
  /**
   * A session without requests for so long is forgotten by its replica; its id stays valid and rebuilds it.
   */
  idleTimeout: string;
  /**
   * How long a session id is valid.
   */
  maxLifetime: string;
}
/**
 * Limits at the edge.
 */
export interface ProxyConfigFileHttp {
  /**
   * Origins of web pages that may call, for example https://app.example.com. Loopback origins may always.
   *
   * @maxItems 256
   */
  allowedOrigins?: string[];
  /**
   * Values of the Host header that are accepted. Unset: any, but for listeners on loopback.
   *
   * @maxItems 256
   */
  allowedHosts?: string[];
  /**
   * Largest body of a request, as a quantity; a larger one gets 413.
   */
  maxRequestBytes: number | string;
  /**
   * Largest header section of a request, as a quantity. A change restarts nothing and counts for new connections.
   */
  maxHeaderBytes: number | string;
  /**
   * Largest single JSON-RPC message or event from a backend, as a quantity. A stream as a whole has no limit.
   */
  maxMessageBytes: number | string;
}
