/* Generated from the CRDs by hack/generate. Do not edit: run `make generate`. */
import type { Condition, ObjectMeta } from '../meta.ts';

/**
 * MCPExternalAuthConfig says how to authenticate to an MCP server. Servers refer to it by externalAuthConfigRef, VirtualMCPServers in outgoingAuth. Such references are refused (NotSupported) until a later version.
 */
export interface MCPExternalAuthConfig {
  /**
   * Version of this schema: toolhive.stacklok.dev/v1beta1.
   */
  apiVersion?: string;
  /**
   * Always MCPExternalAuthConfig.
   */
  kind?: string;
  metadata: ObjectMeta;
  spec: MCPExternalAuthConfigSpec;
  status?: MCPExternalAuthConfigStatus;
}
/**
 * One way of authenticating and its settings.
 */
export interface MCPExternalAuthConfigSpec {
  /**
   * The way. The block of the same name holds its settings and must be set; unauthenticated has none.
   */
  type:
    | 'tokenExchange'
    | 'headerInjection'
    | 'bearerToken'
    | 'unauthenticated'
    | 'embeddedAuthServer'
    | 'awsSts'
    | 'upstreamInject'
    | 'obo'
    | 'xaa';
  /**
   * The client's token is exchanged for one of the server's (RFC 8693).
   */
  tokenExchange?: {
    /**
     * Where tokens are exchanged.
     */
    tokenUrl: string;
    /**
     * Audience to ask for.
     */
    audience: string;
    /**
     * Our client id at the token endpoint. Unset: none is sent.
     */
    clientId?: string;
    /**
     * Our client secret at the token endpoint. Unset: none is sent.
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
     * Scopes to ask for. Unset: none are named.
     */
    scopes?: string[];
    /**
     * Type of the token that is handed in, by its short name or its URN. Unset or empty: access_token.
     */
    subjectTokenType?:
      | 'access_token'
      | 'id_token'
      | 'jwt'
      | 'urn:ietf:params:oauth:token-type:access_token'
      | 'urn:ietf:params:oauth:token-type:id_token'
      | 'urn:ietf:params:oauth:token-type:jwt'
      | '';
    /**
     * Upstream provider of the embedded authorization server whose token is handed in. Unset: the first provider where there is such a server, else the token that the client sent.
     */
    subjectProviderName?: string;
    /**
     * In ToolHive, the header that its proxy sends the new token in. VirtualMCPServers always send it as Authorization: Bearer.
     */
    externalTokenHeaderName?: string;
  };
  /**
   * One header with a fixed value is sent with every request.
   */
  headerInjection?: {
    /**
     * Name of the header.
     */
    headerName: string;
    /**
     * Value of the variable.
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
  };
  /**
   * One fixed token is sent as Authorization: Bearer. VirtualMCPServers do not know this way; use headerInjection.
   */
  bearerToken?: {
    /**
     * The token.
     */
    tokenSecretRef: {
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
   * An OAuth authorization server inside a proxy, which signs users in at upstream identity providers. It is no way of authenticating to a backend; a VirtualMCPServer has its own in authServerConfig.
   */
  embeddedAuthServer?: {
    /**
     * Issuer of the tokens that the server makes: a URL without query, fragment or trailing slash. Plain http only for localhost, or with insecureAllowHTTP.
     */
    issuer: string;
    /**
     * Base URL of the authorize endpoint, where it differs from issuer.
     */
    authorizationEndpointBaseUrl?: string;
    /**
     * The upstream provider whose claims Cedar policies see. Unset: the first.
     */
    primaryUpstreamProvider?: string;
    /**
     * Identity providers that users sign in at.
     *
     * @minItems 1
     * @maxItems 20
     *
     * Items: One identity provider.
     */
    upstreamProviders: {
      /**
       * Name by which other settings refer to the provider.
       */
      name: string;
      /**
       * oidc for a provider with discovery and id tokens, oauth2 for a plain one.
       */
      type: 'oidc' | 'oauth2';
      /**
       * Settings of an OpenID Connect provider.
       */
      oidcConfig?: {
        /**
         * Issuer, from which the endpoints are discovered.
         */
        issuerUrl: string;
        /**
         * Our client id at the provider.
         */
        clientId: string;
        /**
         * Our client secret. Unset: a public client with PKCE.
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
         * Where the provider sends users back to. Unset: <resourceUrl>/oauth/callback.
         */
        redirectUri?: string;
        /**
         * Scopes to ask for. Unset: openid and offline_access.
         */
        scopes?: string[];
        /**
         * Claim that names the user for good. Unset: sub.
         */
        subjectClaim?: string;
        /**
         * Extra parameters of the authorization request; those of the protocol itself are refused.
         */
        additionalAuthorizationParams?: {
          [k: string]: string;
        };
        /**
         * Where and how to ask who the user is.
         */
        userInfoOverride?: {
          /**
           * URL to ask.
           */
          endpointUrl: string;
          /**
           * How to ask. Unset: GET.
           */
          httpMethod?: 'GET' | 'POST';
          /**
           * Extra headers of the request.
           */
          additionalHeaders?: {
            [k: string]: string;
          };
          /**
           * Where in the answer the facts are; the first field that is there counts.
           */
          fieldMapping?: {
            /**
             * Fields that may hold the subject.
             */
            subjectFields?: string[];
            /**
             * Fields that may hold the name.
             */
            nameFields?: string[];
            /**
             * Fields that may hold the mail address.
             */
            emailFields?: string[];
          };
        };
      };
      /**
       * Settings of a plain OAuth 2 provider.
       */
      oauth2Config?: {
        /**
         * URL that users are sent to.
         */
        authorizationEndpoint: string;
        /**
         * URL that codes are exchanged at.
         */
        tokenEndpoint: string;
        /**
         * Our client id at the provider.
         */
        clientId?: string;
        /**
         * Our client secret. Unset: a public client with PKCE.
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
         * Dynamic registration of our client (RFC 7591), instead of clientId.
         */
        dcrConfig?: {
          /**
           * Metadata document that names the registration endpoint.
           */
          discoveryUrl?: string;
          /**
           * URL to register at.
           */
          registrationEndpoint?: string;
          /**
           * Token that permits the registration.
           */
          initialAccessTokenRef?: {
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
           * software_id of the registration.
           */
          softwareId?: string;
          /**
           * software_statement of the registration.
           */
          softwareStatement?: string;
        };
        /**
         * Where and how to ask who the user is.
         */
        userInfo?: {
          /**
           * URL to ask.
           */
          endpointUrl: string;
          /**
           * How to ask. Unset: GET.
           */
          httpMethod?: 'GET' | 'POST';
          /**
           * Extra headers of the request.
           */
          additionalHeaders?: {
            [k: string]: string;
          };
          /**
           * Where in the answer the facts are; the first field that is there counts.
           */
          fieldMapping?: {
            /**
             * Fields that may hold the subject.
             */
            subjectFields?: string[];
            /**
             * Fields that may hold the name.
             */
            nameFields?: string[];
            /**
             * Fields that may hold the mail address.
             */
            emailFields?: string[];
          };
        };
        /**
         * Where in the token response the user's identity is.
         */
        identityFromToken?: {
          /**
           * Path of the subject.
           */
          subjectPath: string;
          /**
           * Path of the name.
           */
          namePath?: string;
          /**
           * Path of the mail address.
           */
          emailPath?: string;
        };
        /**
         * Where in an unusual token response the parts are.
         */
        tokenResponseMapping?: {
          /**
           * Path of the access token.
           */
          accessTokenPath: string;
          /**
           * Path of the life time in seconds.
           */
          expiresInPath?: string;
          /**
           * Path of the refresh token.
           */
          refreshTokenPath?: string;
          /**
           * Path of the scopes.
           */
          scopePath?: string;
        };
        /**
         * Where the provider sends users back to. Unset: <resourceUrl>/oauth/callback.
         */
        redirectUri?: string;
        /**
         * Scopes to ask for.
         */
        scopes?: string[];
        /**
         * Extra parameters of the authorization request; those of the protocol itself are refused.
         */
        additionalAuthorizationParams?: {
          [k: string]: string;
        };
        /**
         * Permit endpoints at private addresses. Unset: false.
         */
        allowPrivateIPs?: boolean;
        /**
         * Permit endpoints over plain http, for development. Unset: false.
         */
        insecureAllowHTTP?: boolean;
      };
    }[];
    /**
     * How long tokens live.
     */
    tokenLifespans?: {
      /**
       * Life of an access token. Unset: 1h.
       */
      accessTokenLifespan?: string;
      /**
       * Life of a refresh token. Unset: 168h.
       */
      refreshTokenLifespan?: string;
      /**
       * Life of an authorization code. Unset: 10m.
       */
      authCodeLifespan?: string;
    };
    /**
     * Private keys: the first signs, all verify. Unset: a key that dies with the pod.
     *
     * @maxItems 5
     *
     * Items: One key: a Secret and the key in it.
     */
    signingKeySecretRefs?: {
      /**
       * Name of a Secret in the same namespace.
       */
      name: string;
      /**
       * Key in the Secret's data.
       */
      key: string;
    }[];
    /**
     * Secrets of at least 32 bytes for codes and refresh tokens: the first makes, all verify. Unset: a secret that dies with the pod.
     *
     * @maxItems 5
     *
     * Items: One secret: a Secret and the key in it.
     */
    hmacSecretRefs?: {
      /**
       * Name of a Secret in the same namespace.
       */
      name: string;
      /**
       * Key in the Secret's data.
       */
      key: string;
    }[];
    /**
     * Where the authorization server keeps its state. Unset: in memory.
     */
    storage?: {
      /**
       * Kind of the store. Unset: memory.
       */
      type?: 'memory' | 'redis';
      /**
       * Settings of Redis.
       */
      redis?: {
        /**
         * host:port of Redis.
         */
        addr?: string;
        /**
         * Whether addr is a node of a Redis cluster. Unset: false.
         */
        clusterMode?: boolean;
        /**
         * Sentinels that know the master.
         */
        sentinelConfig?: {
          /**
           * Name of the master.
           */
          masterName: string;
          /**
           * host:port of each sentinel.
           */
          sentinelAddrs?: string[];
          /**
           * A Service in front of the sentinels, instead of sentinelAddrs.
           */
          sentinelService?: {
            /**
             * Name of the Service.
             */
            name: string;
            /**
             * Its namespace. Unset: the same.
             */
            namespace?: string;
            /**
             * Its port. Unset: 26379.
             */
            port?: number;
          };
          /**
           * Number of the database. Unset: 0.
           */
          db?: number;
        };
        /**
         * Who we are to Redis.
         */
        aclUserConfig: {
          /**
           * User name. Unset: Redis' default user.
           */
          usernameSecretRef?: {
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
           * Password.
           */
          passwordSecretRef: {
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
         * Limit of connecting. Unset: 5s.
         */
        dialTimeout?: string;
        /**
         * Limit of reading. Unset: 3s.
         */
        readTimeout?: string;
        /**
         * Limit of writing. Unset: 3s.
         */
        writeTimeout?: string;
        /**
         * TLS to Redis. Unset: none.
         */
        tls?: {
          /**
           * Private certificate authority.
           */
          caCertSecretRef?: {
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
           * Do not check the certificate, for development. Unset: false.
           */
          insecureSkipVerify?: boolean;
        };
        /**
         * TLS to Redis. Unset: none.
         */
        sentinelTls?: {
          /**
           * Private certificate authority.
           */
          caCertSecretRef?: {
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
           * Do not check the certificate, for development. Unset: false.
           */
          insecureSkipVerify?: boolean;
        };
      };
    };
    /**
     * Client ID metadata documents: clients that name themselves by a URL.
     */
    cimd?: {
      /**
       * Whether such clients are accepted.
       */
      enabled: boolean;
      /**
       * How many documents are kept. Unset: 256.
       */
      cacheMaxSize?: number;
      /**
       * How long a document without a life time is kept. Unset: 5m.
       */
      cacheFallbackTtl?: string;
    };
    /**
     * Let dynamic registration hand out client secrets. Unset: false.
     */
    allowConfidentialClientRegistration?: boolean;
    /**
     * Redirect URIs whose clients always get a secret.
     *
     * @maxItems 10
     */
    forceConfidentialRedirectUris?: string[];
    /**
     * Permit secrets over http on loopback, for development. Unset: false.
     */
    insecureAllowConfidentialOverLoopbackHTTP?: boolean;
    /**
     * Permit an issuer over plain http, for development. Unset: false.
     */
    insecureAllowHTTP?: boolean;
    /**
     * Strip the client's credentials instead of putting the upstream token in their place. Unset: false.
     */
    disableUpstreamTokenInjection?: boolean;
    /**
     * Scopes that every registered client gets.
     *
     * @maxItems 10
     */
    baselineClientScopes?: string[];
    /**
     * Clients that are known beforehand and may exchange tokens.
     *
     * @maxItems 10
     *
     * Items: One client that is known beforehand.
     */
    delegateClients?: {
      /**
       * Id that the client names itself by.
       */
      clientId: string;
      /**
       * Its secret.
       */
      clientSecretRef: {
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
       * Scopes that it may ask for.
       *
       * @minItems 1
       * @maxItems 10
       */
      scopes: string[];
      /**
       * Audiences that it may ask for.
       *
       * @minItems 1
       * @maxItems 10
       */
      audiences: string[];
    }[];
    /**
     * Other issuers whose tokens may be exchanged for ours.
     *
     * @maxItems 20
     *
     * Items: One issuer whose tokens are accepted.
     */
    trustedIssuers?: {
      /**
       * Exact issuer of the tokens.
       */
      issuerUrl: string;
      /**
       * Where its keys are. Unset: discovered.
       */
      jwksUrl?: string;
      /**
       * Permit keys at private addresses. Unset: false.
       */
      allowPrivateIPs?: boolean;
      /**
       * Permit plain http, for development. Unset: false.
       */
      insecureAllowHTTP?: boolean;
      /**
       * Audience that its tokens must be made for.
       */
      expectedAudience?: string;
      /**
       * Clients that may exchange its tokens; '*' alone for all. Required unless only jwtBearerGrant is used.
       *
       * @minItems 1
       * @maxItems 50
       */
      allowedDelegateClients?: string[];
      /**
       * Claim that names the acting client. Unset: azp.
       */
      actorClaim?: string;
      /**
       * Values that actorClaim may have.
       *
       * @maxItems 50
       */
      allowedActors?: string[];
      /**
       * CEL expression over the claims, instead of allowedActors.
       */
      actorMatcher?: string;
      /**
       * Believe the claim may_act. Unset: false.
       */
      allowMayAct?: boolean;
      /**
       * Accept its tokens as assertions (RFC 7523).
       */
      jwtBearerGrant?: {
        /**
         * How old an assertion may be; more than 0s.
         */
        maxAssertionAge: string;
        /**
         * Audiences that assertions may be made for.
         *
         * @maxItems 50
         */
        acceptedAudiences?: string[];
        /**
         * Which subject may reach which resources.
         *
         * @minItems 1
         * @maxItems 50
         *
         * Items: One subject and what it may ask for.
         */
        subjectBindings?: {
          /**
           * Exact subject, without '*'.
           */
          subject: string;
          /**
           * URLs of the resources.
           *
           * @minItems 1
           * @maxItems 50
           */
          allowedResources: string[];
        }[];
      };
    }[];
  };
  /**
   * Requests are signed with a role of AWS, which the user's token gives a right to.
   */
  awsSts?: {
    /**
     * Region of the token service and of the server, for example eu-west-1.
     */
    region: string;
    /**
     * Name of the service that the signature is made for.
     */
    service?: string;
    /**
     * Role when no mapping fits. Unset: who fits none is turned away.
     */
    fallbackRoleArn?: string;
    /**
     * Claim of the user's token that mappings compare with.
     */
    roleClaim?: string;
    /**
     * Who gets which role.
     *
     * @maxItems 100
     *
     * Items: One rule: which claim leads to which role.
     */
    roleMappings?: {
      /**
       * Value that roleClaim must have or hold.
       */
      claim?: string;
      /**
       * CEL expression over the claims, instead of claim.
       */
      matcher?: string;
      /**
       * Of several that fit, the lowest number counts. Unset: after all that have one.
       */
      priority?: number;
      /**
       * ARN of the role to take.
       */
      roleArn: string;
    }[];
    /**
     * Claim of the user's token that names the role's session.
     */
    sessionNameClaim?: string;
    /**
     * Life of the role's session in seconds.
     */
    sessionDuration?: number;
    /**
     * Upstream provider of the embedded authorization server whose token proves the user. Unset: the first provider where there is such a server, else the token that the client sent.
     */
    subjectProviderName?: string;
  };
  /**
   * The user's own token of an upstream provider is sent as Authorization: Bearer. It needs an embedded authorization server.
   */
  upstreamInject?: {
    /**
     * Name of the upstream provider.
     */
    providerName: string;
  };
  /**
   * On-behalf-of exchange of Microsoft Entra. Accepted, so that manifests may be kept, and refused when used.
   */
  obo?: {
    /**
     * Directory: its GUID or one of its domain names.
     */
    tenantId?: string;
    /**
     * Base URL of the login service, without user, query, fragment or trailing slash. Unset: that of the public cloud.
     */
    authority?: string;
    /**
     * Our application id.
     */
    clientId?: string;
    /**
     * Our client secret.
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
     * What the new token is for, where scopes is unset.
     */
    audience?: string;
    /**
     * Scopes to ask for; they go before audience.
     *
     * @maxItems 20
     */
    scopes?: string[];
    /**
     * Upstream provider whose token is handed in. Unset: the token that the client sent.
     */
    subjectTokenProviderName?: string;
    /**
     * How long before its end a kept token is renewed.
     */
    cacheSkew?: string;
  };
  /**
   * Cross-app access: the identity provider gives an assertion for the user's id token, the server's authorization server a token for the assertion.
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
     * Our client secret there.
     */
    idpClientSecretRef?: {
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
     * Token endpoint of the server's authorization server.
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
     * Our client secret there.
     */
    targetClientSecretRef?: {
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
     * The server's authorization server, as the assertion must name it.
     */
    targetAudience: string;
    /**
     * The server, as the token must name it. Unset: no resource is named.
     */
    targetResource?: string;
    /**
     * Scopes to ask for. Unset: none are named.
     */
    scopes?: string[];
    /**
     * Upstream provider of the embedded authorization server whose id token proves the user. Required where there are several.
     */
    subjectProviderName?: string;
    /**
     * Type of the token that proves the user; only id tokens can. Unset: the same.
     */
    subjectTokenType?: 'urn:ietf:params:oauth:token-type:id_token';
  };
}
/**
 * What the operator found. Written by the operator only.
 */
export interface MCPExternalAuthConfigStatus {
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
