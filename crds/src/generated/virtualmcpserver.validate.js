// Generated from the CRDs by hack/generate. Do not edit: run `make generate`.
const lengthOf = (text) => { let count = 0; for (const _ of text) count++; return count; };
const add = (errors, path, keyword, params) => { const error = { path, keyword, params }; if (errors === null) return [error]; errors.push(error); return errors; };

export const validate = validate10;
const schema11 = {"type":"object","required":["apiVersion","kind","metadata","spec"],"properties":{"apiVersion":{"type":"string","enum":["toolhive.stacklok.dev/v1beta1","toolhive.stacklok.dev/v1alpha1"]},"kind":{"type":"string","enum":["VirtualMCPServer"]},"metadata":{"type":"object"},"spec":{"type":"object","required":["groupRef","incomingAuth"],"properties":{"groupRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false},"incomingAuth":{"type":"object","required":["type"],"properties":{"type":{"type":"string","enum":["anonymous","oidc"]},"oidcConfigRef":{"type":"object","required":["audience","name"],"properties":{"name":{"type":"string","minLength":1},"audience":{"type":"string","minLength":1},"scopes":{"type":"array","items":{"type":"string"}},"resourceUrl":{"type":"string"}},"additionalProperties":false},"authzConfig":{"type":"object","properties":{"type":{"type":"string","enum":["configMap","inline"]},"configMap":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string"}},"additionalProperties":false},"inline":{"type":"object","required":["policies"],"properties":{"policies":{"type":"array","minItems":1,"items":{"type":"string"}},"entitiesJson":{"type":"string"},"primaryUpstreamProvider":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"}},"additionalProperties":false},"groupClaimName":{"type":"string","maxLength":253},"roleClaimName":{"type":"string","maxLength":253},"groupEntityType":{"type":"string","maxLength":63,"pattern":"^[A-Za-z_][A-Za-z0-9_]*(::[A-Za-z_][A-Za-z0-9_]*)*$"}},"additionalProperties":false},"authzConfigRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false}},"additionalProperties":false},"outgoingAuth":{"type":"object","properties":{"source":{"type":"string","enum":["discovered","inline"],"default":"discovered"},"default":{"type":"object","required":["type"],"properties":{"type":{"type":"string","enum":["discovered","externalAuthConfigRef"]},"externalAuthConfigRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false}},"additionalProperties":false},"backends":{"type":"object","additionalProperties":{"type":"object","required":["type"],"properties":{"type":{"type":"string","enum":["discovered","externalAuthConfigRef"]},"externalAuthConfigRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false}},"additionalProperties":false}}},"additionalProperties":false},"passthroughHeaders":{"type":"array","items":{"type":"string"}},"serviceType":{"type":"string","enum":["ClusterIP","NodePort","LoadBalancer"],"default":"ClusterIP"},"sessionAffinity":{"type":"string","enum":["ClientIP","None"],"default":"ClientIP"},"serviceAccount":{"type":"string"},"replicas":{"minimum":0,"maximum":2147483647,"type":"integer"},"imagePullSecrets":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string","default":""}},"additionalProperties":false}},"podTemplateSpec":{"type":"object"},"sessionStorage":{"type":"object","required":["provider"],"properties":{"provider":{"type":"string","enum":["memory","redis"]},"address":{"type":"string","minLength":1},"db":{"minimum":0,"maximum":2147483647,"type":"integer","default":0},"keyPrefix":{"type":"string"},"passwordRef":{"type":"object","required":["key","name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string","minLength":1}},"additionalProperties":false}},"additionalProperties":false},"telemetryConfigRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1},"serviceName":{"type":"string"}},"additionalProperties":false},"embeddingServerRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false},"config":{"type":"object","properties":{"name":{"type":"string"},"groupRef":{"type":"string"},"backends":{"type":"array","maxItems":1000,"items":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1,"maxLength":253},"url":{"type":"string","maxLength":2048,"pattern":"^https?://"},"transport":{"type":"string","enum":["sse","streamable-http"]},"type":{"type":"string","enum":["entry",""]},"protocol":{"type":"string","enum":["auto","legacy","modern"],"default":"auto"},"allowPrivateEndpoint":{"type":"boolean","default":false},"shareable":{"type":"boolean","default":false},"caBundlePath":{"type":"string","maxLength":4096,"pattern":"^/"},"metadata":{"type":"object","additionalProperties":{"type":"string"}}},"additionalProperties":false}},"aggregation":{"type":"object","properties":{"conflictResolution":{"type":"string","enum":["prefix","priority","manual"],"default":"prefix"},"conflictResolutionConfig":{"type":"object","properties":{"prefixFormat":{"type":"string","maxLength":256,"pattern":"^[^{}]*(\\{workload\\}[^{}]*)*$","default":"{workload}_"},"priorityOrder":{"type":"array","maxItems":1000,"items":{"type":"string","minLength":1,"maxLength":253}}},"additionalProperties":false},"defaultToolVisibility":{"type":"string","enum":["allow","deny"]},"excludeAllTools":{"type":"boolean","default":false},"excludeAllResources":{"type":"boolean","default":false},"excludeAllPrompts":{"type":"boolean","default":false},"tools":{"type":"array","maxItems":1000,"items":{"type":"object","required":["workload"],"properties":{"workload":{"type":"string","minLength":1,"maxLength":253},"toolConfigRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false},"filter":{"type":"array","items":{"type":"string","minLength":1}},"overrides":{"type":"object","additionalProperties":{"type":"object","properties":{"name":{"type":"string","minLength":1},"description":{"type":"string"},"annotations":{"type":"object","properties":{"title":{"type":"string"},"readOnlyHint":{"type":"boolean"},"destructiveHint":{"type":"boolean"},"idempotentHint":{"type":"boolean"},"openWorldHint":{"type":"boolean"}},"additionalProperties":false}},"additionalProperties":false}},"excludeAll":{"type":"boolean","default":false},"resources":{"type":"object","properties":{"filter":{"type":"array","items":{"type":"string","minLength":1}},"excludeAll":{"type":"boolean","default":false}},"additionalProperties":false},"prompts":{"type":"object","properties":{"filter":{"type":"array","items":{"type":"string","minLength":1}},"excludeAll":{"type":"boolean","default":false}},"additionalProperties":false}},"additionalProperties":false}}},"additionalProperties":false},"operational":{"type":"object","properties":{"logLevel":{"type":"string","enum":["debug","info"],"default":"info"},"timeouts":{"type":"object","properties":{"default":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$","maxLength":64,"default":"30s"},"perWorkload":{"type":"object","additionalProperties":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}}},"additionalProperties":false},"callTimeout":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$","default":"1h"},"discoveryTimeout":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$","default":"15s"},"drainTimeout":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$","default":"30s"},"failureHandling":{"type":"object","properties":{"healthCheckInterval":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$","default":"30s"},"healthCheckTimeout":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"},"unhealthyThreshold":{"minimum":1,"maximum":2147483647,"type":"integer","default":3},"degradedLatency":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$","default":"5s"},"statusReportingInterval":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$","default":"30s"},"partialFailureMode":{"type":"string","enum":["best_effort","fail"],"default":"best_effort"},"circuitBreaker":{"type":"object","properties":{"enabled":{"type":"boolean"},"failureThreshold":{"minimum":1,"maximum":2147483647,"type":"integer"},"timeout":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false}},"additionalProperties":false},"retry":{"type":"object","properties":{"enabled":{"type":"boolean"},"budget":{"type":"number","minimum":0,"maximum":1}},"additionalProperties":false},"maxConcurrentCalls":{"minimum":1,"maximum":2147483647,"type":"integer"},"maxConcurrentCallsPerBackend":{"minimum":1,"maximum":2147483647,"type":"integer"}},"additionalProperties":false},"sessions":{"type":"object","properties":{"maxLive":{"minimum":1,"maximum":2147483647,"type":"integer"},"maxLivePerIdentity":{"minimum":0,"maximum":2147483647,"type":"integer"},"idleTimeout":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$","default":"30m"},"maxLifetime":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$","default":"24h"}},"additionalProperties":false},"http":{"type":"object","properties":{"allowedOrigins":{"type":"array","maxItems":256,"items":{"type":"string","minLength":1,"maxLength":512}},"allowedHosts":{"type":"array","maxItems":256,"items":{"type":"string","minLength":1,"maxLength":512}},"maxRequestBytes":{"pattern":"^[0-9]+(Ki|Mi|Gi|k|M|G)?$","maxLength":32,"default":"8Mi","type":["integer","string"]},"maxHeaderBytes":{"pattern":"^[0-9]+(Ki|Mi|Gi|k|M|G)?$","maxLength":32,"default":"64Ki","type":["integer","string"]},"maxMessageBytes":{"pattern":"^[0-9]+(Ki|Mi|Gi|k|M|G)?$","maxLength":32,"default":"100Mi","type":["integer","string"]}},"additionalProperties":false},"compositeTools":{"type":"array","maxItems":200,"items":{"type":"object","required":["name","steps"],"properties":{"name":{"type":"string","minLength":1,"maxLength":64,"pattern":"^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$"},"description":{"type":"string"},"parameters":{"type":"object"},"timeout":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"},"annotations":{"type":"object","properties":{"title":{"type":"string"},"readOnlyHint":{"type":"boolean"},"destructiveHint":{"type":"boolean"},"idempotentHint":{"type":"boolean"},"openWorldHint":{"type":"boolean"}},"additionalProperties":false},"output":{"type":"object","required":["properties"],"properties":{"properties":{"type":"object","additionalProperties":{"type":"object","required":["type"],"properties":{"type":{"type":"string","enum":["string","integer","number","boolean","object","array"]},"description":{"type":"string"},"value":{"type":"string"},"properties":{"type":"object"},"default":{}},"additionalProperties":false}},"required":{"type":"array","items":{"type":"string"}}},"additionalProperties":false},"steps":{"type":"array","minItems":1,"maxItems":100,"items":{"type":"object","required":["id"],"properties":{"id":{"type":"string","minLength":1},"type":{"type":"string","enum":["tool","elicitation","forEach"]},"tool":{"type":"string","maxLength":512},"arguments":{"type":"object"},"condition":{"type":"string"},"dependsOn":{"type":"array","items":{"type":"string"}},"timeout":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"},"onError":{"type":"object","properties":{"action":{"type":"string","enum":["abort","continue","retry"]},"retryCount":{"minimum":0,"maximum":2147483647,"type":"integer"},"retryDelay":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false},"defaultResults":{},"message":{"type":"string"},"schema":{"type":"object"},"onDecline":{"type":"object","properties":{"action":{"type":"string","enum":["skip_remaining","abort","continue"]}},"additionalProperties":false},"onCancel":{"type":"object","properties":{"action":{"type":"string","enum":["skip_remaining","abort","continue"]}},"additionalProperties":false},"collection":{"type":"string"},"itemVar":{"type":"string","maxLength":253,"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"maxParallel":{"minimum":0,"maximum":50,"type":"integer"},"maxIterations":{"minimum":0,"maximum":1000,"type":"integer"},"step":{"type":"object","properties":{"id":{"type":"string","minLength":1},"type":{"type":"string","enum":["tool"]},"tool":{"type":"string","maxLength":512},"arguments":{"type":"object"},"condition":{"type":"string"},"dependsOn":{"type":"array","items":{"type":"string"}},"timeout":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"},"onError":{"type":"object","properties":{"action":{"type":"string","enum":["abort","continue","retry"]},"retryCount":{"minimum":0,"maximum":2147483647,"type":"integer"},"retryDelay":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false},"defaultResults":{}},"additionalProperties":false}},"additionalProperties":false}}},"additionalProperties":false}},"compositeToolRefs":{"type":"array","items":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false}},"passthroughHeaders":{"type":"array","items":{"type":"string","minLength":1}},"sessionStorage":{"type":"object","required":["provider"],"properties":{"provider":{"type":"string","enum":["memory","redis"]},"address":{"type":"string","minLength":1},"db":{"minimum":0,"maximum":2147483647,"type":"integer","default":0},"keyPrefix":{"type":"string"}},"additionalProperties":false},"rateLimiting":{"type":"object","properties":{"shared":{"type":"object","required":["maxTokens","refillPeriod"],"properties":{"maxTokens":{"minimum":1,"maximum":2147483647,"type":"integer"},"refillPeriod":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false},"perUser":{"type":"object","required":["maxTokens","refillPeriod"],"properties":{"maxTokens":{"minimum":1,"maximum":2147483647,"type":"integer"},"refillPeriod":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false},"tools":{"type":"array","maxItems":1000,"items":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1},"shared":{"type":"object","required":["maxTokens","refillPeriod"],"properties":{"maxTokens":{"minimum":1,"maximum":2147483647,"type":"integer"},"refillPeriod":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false},"perUser":{"type":"object","required":["maxTokens","refillPeriod"],"properties":{"maxTokens":{"minimum":1,"maximum":2147483647,"type":"integer"},"refillPeriod":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false}},"additionalProperties":false}}},"additionalProperties":false},"audit":{"type":"object","properties":{"enabled":{"type":"boolean"},"component":{"type":"string"},"eventTypes":{"type":"array","items":{"type":"string"}},"excludeEventTypes":{"type":"array","items":{"type":"string"}},"includeRequestData":{"type":"boolean"},"includeResponseData":{"type":"boolean"},"maxDataSize":{"minimum":0,"maximum":2147483647,"type":"integer"},"detectApplicationErrors":{"type":"boolean"},"maxDelegationDepth":{"minimum":1,"maximum":2147483647,"type":"integer"},"logFile":{"type":"string"}},"additionalProperties":false},"optimizer":{"type":"object","properties":{"embeddingProvider":{"type":"string","enum":["tei","openai"]},"embeddingService":{"type":"string"},"embeddingModel":{"type":"string"},"embeddingServiceTimeout":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"},"embeddingHeaders":{"type":"object","maxProperties":32,"additionalProperties":{"type":"string","minLength":1,"maxLength":8192,"pattern":"^[^\\x00-\\x08\\x0A-\\x1F\\x7F]+$"}},"maxToolsToReturn":{"minimum":1,"maximum":50,"type":"integer"},"hybridSearchSemanticRatio":{"type":"string","pattern":"^([0-9]*[.])?[0-9]+$"},"semanticDistanceThreshold":{"type":"string","pattern":"^([0-9]*[.])?[0-9]+$"}},"additionalProperties":false},"codeMode":{"type":"object","properties":{"enabled":{"type":"boolean"},"stepLimit":{"type":"integer","minimum":1},"parallelMaxConcurrency":{"minimum":1,"maximum":2147483647,"type":"integer"},"toolCallTimeout":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false},"metadata":{"type":"object","additionalProperties":{"type":"string"}},"telemetry":{"type":"object","properties":{"endpoint":{"type":"string"},"serviceName":{"type":"string"},"serviceVersion":{"type":"string"},"samplingRate":{"type":"string","pattern":"^([0-9]*[.])?[0-9]+$"},"tracingEnabled":{"type":"boolean"},"metricsEnabled":{"type":"boolean"},"enablePrometheusMetricsPath":{"type":"boolean"},"prometheusPort":{"minimum":0,"maximum":65535,"type":"integer"},"metricsOnTransportPort":{"type":"boolean"},"headers":{"type":"object","additionalProperties":{"type":"string"}},"insecure":{"type":"boolean"},"caCertPath":{"type":"string"},"customAttributes":{"type":"object","additionalProperties":{"type":"string"}},"environmentVariables":{"type":"array","items":{"type":"string"}},"useLegacyAttributes":{"type":"boolean"}},"additionalProperties":false},"incomingAuth":{"type":"object","required":["type"],"properties":{"type":{"type":"string","enum":["anonymous","local","oidc"]},"oidc":{"type":"object","required":["audience","issuer"],"properties":{"issuer":{"type":"string","minLength":1},"audience":{"type":"string","minLength":1},"clientId":{"type":"string"},"clientSecretEnv":{"type":"string"},"resource":{"type":"string"},"jwksUrl":{"type":"string"},"introspectionUrl":{"type":"string"},"scopes":{"type":"array","items":{"type":"string"}},"protectedResourceAllowPrivateIp":{"type":"boolean"},"jwksAllowPrivateIp":{"type":"boolean"},"insecureAllowHttp":{"type":"boolean"},"caBundlePath":{"type":"string"}},"additionalProperties":false},"authz":{"type":"object","required":["type"],"properties":{"type":{"type":"string","enum":["cedar","none"]},"policies":{"type":"array","items":{"type":"string"}},"entitiesJson":{"type":"string"},"primaryUpstreamProvider":{"type":"string"},"groupClaimName":{"type":"string"},"roleClaimName":{"type":"string"},"groupEntityType":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false},"outgoingAuth":{"type":"object","properties":{"source":{"type":"string","enum":["discovered","inline"]},"default":{"type":"object","required":["type"],"properties":{"type":{"type":"string","enum":["unauthenticated","header_injection","token_exchange","upstream_inject","aws_sts","obo","xaa"]},"headerInjection":{"type":"object","required":["headerName"],"properties":{"headerName":{"type":"string","minLength":1},"headerValue":{"type":"string"},"headerValueEnv":{"type":"string"},"headerValueFile":{"type":"string"}},"additionalProperties":false},"tokenExchange":{"type":"object","required":["tokenUrl"],"properties":{"tokenUrl":{"type":"string"},"audience":{"type":"string"},"clientId":{"type":"string"},"clientSecret":{"type":"string"},"clientSecretEnv":{"type":"string"},"clientSecretFile":{"type":"string"},"scopes":{"type":"array","items":{"type":"string"}},"subjectTokenType":{"type":"string"},"subjectProviderName":{"type":"string"}},"additionalProperties":false},"upstreamInject":{"type":"object","required":["providerName"],"properties":{"providerName":{"type":"string","minLength":1}},"additionalProperties":false},"awsSts":{"type":"object","required":["region"],"properties":{"region":{"type":"string","minLength":1},"service":{"type":"string"},"fallbackRoleArn":{"type":"string"},"roleClaim":{"type":"string"},"roleMappings":{"type":"array","items":{"type":"object","required":["roleArn"],"properties":{"claim":{"type":"string"},"matcher":{"type":"string"},"priority":{"minimum":0,"maximum":2147483647,"type":"integer"},"roleArn":{"type":"string","minLength":1}},"additionalProperties":false}},"sessionDuration":{"minimum":900,"maximum":43200,"type":"integer"},"sessionNameClaim":{"type":"string"},"subjectProviderName":{"type":"string"}},"additionalProperties":false},"xaa":{"type":"object","required":["idpTokenUrl","targetAudience","targetTokenUrl"],"properties":{"idpTokenUrl":{"type":"string"},"idpClientId":{"type":"string"},"idpClientSecret":{"type":"string"},"idpClientSecretEnv":{"type":"string"},"targetTokenUrl":{"type":"string"},"insecureTargetTokenUrl":{"type":"boolean"},"targetClientId":{"type":"string"},"targetClientSecret":{"type":"string"},"targetClientSecretEnv":{"type":"string"},"targetAudience":{"type":"string"},"targetResource":{"type":"string"},"scopes":{"type":"array","items":{"type":"string"}},"subjectProviderName":{"type":"string"},"subjectTokenType":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false},"backends":{"type":"object","additionalProperties":{"type":"object","required":["type"],"properties":{"type":{"type":"string","enum":["unauthenticated","header_injection","token_exchange","upstream_inject","aws_sts","obo","xaa"]},"headerInjection":{"type":"object","required":["headerName"],"properties":{"headerName":{"type":"string","minLength":1},"headerValue":{"type":"string"},"headerValueEnv":{"type":"string"},"headerValueFile":{"type":"string"}},"additionalProperties":false},"tokenExchange":{"type":"object","required":["tokenUrl"],"properties":{"tokenUrl":{"type":"string"},"audience":{"type":"string"},"clientId":{"type":"string"},"clientSecret":{"type":"string"},"clientSecretEnv":{"type":"string"},"clientSecretFile":{"type":"string"},"scopes":{"type":"array","items":{"type":"string"}},"subjectTokenType":{"type":"string"},"subjectProviderName":{"type":"string"}},"additionalProperties":false},"upstreamInject":{"type":"object","required":["providerName"],"properties":{"providerName":{"type":"string","minLength":1}},"additionalProperties":false},"awsSts":{"type":"object","required":["region"],"properties":{"region":{"type":"string","minLength":1},"service":{"type":"string"},"fallbackRoleArn":{"type":"string"},"roleClaim":{"type":"string"},"roleMappings":{"type":"array","items":{"type":"object","required":["roleArn"],"properties":{"claim":{"type":"string"},"matcher":{"type":"string"},"priority":{"minimum":0,"maximum":2147483647,"type":"integer"},"roleArn":{"type":"string","minLength":1}},"additionalProperties":false}},"sessionDuration":{"minimum":900,"maximum":43200,"type":"integer"},"sessionNameClaim":{"type":"string"},"subjectProviderName":{"type":"string"}},"additionalProperties":false},"xaa":{"type":"object","required":["idpTokenUrl","targetAudience","targetTokenUrl"],"properties":{"idpTokenUrl":{"type":"string"},"idpClientId":{"type":"string"},"idpClientSecret":{"type":"string"},"idpClientSecretEnv":{"type":"string"},"targetTokenUrl":{"type":"string"},"insecureTargetTokenUrl":{"type":"boolean"},"targetClientId":{"type":"string"},"targetClientSecret":{"type":"string"},"targetClientSecretEnv":{"type":"string"},"targetAudience":{"type":"string"},"targetResource":{"type":"string"},"scopes":{"type":"array","items":{"type":"string"}},"subjectProviderName":{"type":"string"},"subjectTokenType":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false},"authServerConfig":{"type":"object","required":["issuer","upstreamProviders"],"properties":{"issuer":{"type":"string","maxLength":2048,"pattern":"^https?://[^\\s?#]+[^/\\s?#]$"},"authorizationEndpointBaseUrl":{"type":"string","maxLength":2048,"pattern":"^https?://[^\\s?#]+[^/\\s?#]$"},"primaryUpstreamProvider":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"},"upstreamProviders":{"type":"array","minItems":1,"maxItems":20,"items":{"type":"object","required":["name","type"],"properties":{"name":{"type":"string","minLength":1,"maxLength":63,"pattern":"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"},"type":{"type":"string","enum":["oidc","oauth2"]},"oidcConfig":{"type":"object","required":["clientId","issuerUrl"],"properties":{"issuerUrl":{"type":"string","maxLength":2048,"pattern":"^https://"},"clientId":{"type":"string","minLength":1},"clientSecretRef":{"type":"object","required":["key","name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string","minLength":1}},"additionalProperties":false},"redirectUri":{"type":"string"},"scopes":{"type":"array","items":{"type":"string"}},"subjectClaim":{"type":"string","maxLength":128,"pattern":"^([A-Za-z_][A-Za-z0-9_]*)?$"},"additionalAuthorizationParams":{"type":"object","maxProperties":16,"additionalProperties":{"type":"string"}},"userInfoOverride":{"type":"object","required":["endpointUrl"],"properties":{"endpointUrl":{"type":"string","maxLength":2048,"pattern":"^https?://"},"httpMethod":{"type":"string","enum":["GET","POST"]},"additionalHeaders":{"type":"object","additionalProperties":{"type":"string"}},"fieldMapping":{"type":"object","properties":{"subjectFields":{"type":"array","items":{"type":"string"}},"nameFields":{"type":"array","items":{"type":"string"}},"emailFields":{"type":"array","items":{"type":"string"}}},"additionalProperties":false}},"additionalProperties":false}},"additionalProperties":false},"oauth2Config":{"type":"object","required":["authorizationEndpoint","tokenEndpoint"],"properties":{"authorizationEndpoint":{"type":"string","maxLength":2048,"pattern":"^https?://"},"tokenEndpoint":{"type":"string","maxLength":2048,"pattern":"^https?://"},"clientId":{"type":"string","minLength":1},"clientSecretRef":{"type":"object","required":["key","name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string","minLength":1}},"additionalProperties":false},"dcrConfig":{"type":"object","properties":{"discoveryUrl":{"type":"string","maxLength":2048,"pattern":"^https://"},"registrationEndpoint":{"type":"string","maxLength":2048,"pattern":"^https://"},"initialAccessTokenRef":{"type":"object","required":["key","name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string","minLength":1}},"additionalProperties":false},"softwareId":{"type":"string","maxLength":255},"softwareStatement":{"type":"string","maxLength":16384}},"additionalProperties":false},"userInfo":{"type":"object","required":["endpointUrl"],"properties":{"endpointUrl":{"type":"string","maxLength":2048,"pattern":"^https?://"},"httpMethod":{"type":"string","enum":["GET","POST"]},"additionalHeaders":{"type":"object","additionalProperties":{"type":"string"}},"fieldMapping":{"type":"object","properties":{"subjectFields":{"type":"array","items":{"type":"string"}},"nameFields":{"type":"array","items":{"type":"string"}},"emailFields":{"type":"array","items":{"type":"string"}}},"additionalProperties":false}},"additionalProperties":false},"identityFromToken":{"type":"object","required":["subjectPath"],"properties":{"subjectPath":{"type":"string","minLength":1,"maxLength":256},"namePath":{"type":"string","minLength":1,"maxLength":256},"emailPath":{"type":"string","minLength":1,"maxLength":256}},"additionalProperties":false},"tokenResponseMapping":{"type":"object","required":["accessTokenPath"],"properties":{"accessTokenPath":{"type":"string","minLength":1,"maxLength":256},"expiresInPath":{"type":"string","maxLength":256},"refreshTokenPath":{"type":"string","maxLength":256},"scopePath":{"type":"string","maxLength":256}},"additionalProperties":false},"redirectUri":{"type":"string"},"scopes":{"type":"array","items":{"type":"string"}},"additionalAuthorizationParams":{"type":"object","maxProperties":16,"additionalProperties":{"type":"string"}},"allowPrivateIPs":{"type":"boolean"},"insecureAllowHTTP":{"type":"boolean"}},"additionalProperties":false}},"additionalProperties":false}},"tokenLifespans":{"type":"object","properties":{"accessTokenLifespan":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"},"refreshTokenLifespan":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"},"authCodeLifespan":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false},"signingKeySecretRefs":{"type":"array","maxItems":5,"items":{"type":"object","required":["key","name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string","minLength":1}},"additionalProperties":false}},"hmacSecretRefs":{"type":"array","maxItems":5,"items":{"type":"object","required":["key","name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string","minLength":1}},"additionalProperties":false}},"storage":{"type":"object","properties":{"type":{"type":"string","enum":["memory","redis"]},"redis":{"type":"object","required":["aclUserConfig"],"properties":{"addr":{"type":"string","minLength":1},"clusterMode":{"type":"boolean"},"sentinelConfig":{"type":"object","required":["masterName"],"properties":{"masterName":{"type":"string","minLength":1},"sentinelAddrs":{"type":"array","items":{"type":"string"}},"sentinelService":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1},"namespace":{"type":"string"},"port":{"minimum":1,"maximum":65535,"type":"integer"}},"additionalProperties":false},"db":{"minimum":0,"maximum":2147483647,"type":"integer"}},"additionalProperties":false},"aclUserConfig":{"type":"object","required":["passwordSecretRef"],"properties":{"usernameSecretRef":{"type":"object","required":["key","name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string","minLength":1}},"additionalProperties":false},"passwordSecretRef":{"type":"object","required":["key","name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string","minLength":1}},"additionalProperties":false}},"additionalProperties":false},"dialTimeout":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"},"readTimeout":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"},"writeTimeout":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"},"tls":{"type":"object","properties":{"caCertSecretRef":{"type":"object","required":["key","name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string","minLength":1}},"additionalProperties":false},"insecureSkipVerify":{"type":"boolean"}},"additionalProperties":false},"sentinelTls":{"type":"object","properties":{"caCertSecretRef":{"type":"object","required":["key","name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string","minLength":1}},"additionalProperties":false},"insecureSkipVerify":{"type":"boolean"}},"additionalProperties":false}},"additionalProperties":false}},"additionalProperties":false},"cimd":{"type":"object","required":["enabled"],"properties":{"enabled":{"type":"boolean"},"cacheMaxSize":{"minimum":1,"maximum":2147483647,"type":"integer"},"cacheFallbackTtl":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false},"allowConfidentialClientRegistration":{"type":"boolean"},"forceConfidentialRedirectUris":{"type":"array","maxItems":10,"items":{"type":"string","maxLength":2048,"pattern":"^https://"}},"insecureAllowConfidentialOverLoopbackHTTP":{"type":"boolean"},"insecureAllowHTTP":{"type":"boolean"},"disableUpstreamTokenInjection":{"type":"boolean"},"baselineClientScopes":{"type":"array","maxItems":10,"items":{"type":"string","minLength":1,"maxLength":256,"pattern":"^[!#-\\[\\]-~]+$"}},"delegateClients":{"type":"array","maxItems":10,"items":{"type":"object","required":["audiences","clientId","clientSecretRef","scopes"],"properties":{"clientId":{"type":"string","minLength":1,"maxLength":256},"clientSecretRef":{"type":"object","required":["key","name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string","minLength":1}},"additionalProperties":false},"scopes":{"type":"array","minItems":1,"maxItems":10,"items":{"type":"string","minLength":1,"maxLength":256,"pattern":"^[!#-\\[\\]-~]+$"}},"audiences":{"type":"array","minItems":1,"maxItems":10,"items":{"type":"string","minLength":1,"maxLength":2048}}},"additionalProperties":false}},"trustedIssuers":{"type":"array","maxItems":20,"items":{"type":"object","required":["issuerUrl"],"properties":{"issuerUrl":{"type":"string","minLength":1,"maxLength":2048},"jwksUrl":{"type":"string","maxLength":2048,"pattern":"^https?://"},"allowPrivateIPs":{"type":"boolean"},"insecureAllowHTTP":{"type":"boolean"},"expectedAudience":{"type":"string","minLength":1,"maxLength":2048},"allowedDelegateClients":{"type":"array","minItems":1,"maxItems":50,"items":{"type":"string","minLength":1,"maxLength":256}},"actorClaim":{"type":"string","maxLength":64},"allowedActors":{"type":"array","maxItems":50,"items":{"type":"string","minLength":1,"maxLength":256}},"actorMatcher":{"type":"string","maxLength":4096},"allowMayAct":{"type":"boolean"},"jwtBearerGrant":{"type":"object","required":["maxAssertionAge"],"properties":{"maxAssertionAge":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"},"acceptedAudiences":{"type":"array","maxItems":50,"items":{"type":"string","maxLength":2048,"pattern":"^https?://"}},"subjectBindings":{"type":"array","minItems":1,"maxItems":50,"items":{"type":"object","required":["allowedResources","subject"],"properties":{"subject":{"type":"string","minLength":1,"maxLength":256,"pattern":"^[^*]+$"},"allowedResources":{"type":"array","minItems":1,"maxItems":50,"items":{"type":"string","maxLength":2048,"pattern":"^https?://"}}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false},"status":{"type":"object","properties":{"phase":{"type":"string","enum":["Pending","Ready","Degraded","Failed"],"default":"Pending"},"message":{"type":"string"},"url":{"type":"string"},"externalURLs":{"type":"array","items":{"type":"string"}},"observedGeneration":{"type":"integer"},"replicas":{"minimum":-2147483648,"maximum":2147483647,"type":"integer"},"readyReplicas":{"minimum":-2147483648,"maximum":2147483647,"type":"integer"},"selector":{"type":"string"},"configGeneration":{"type":"string"},"backendCount":{"minimum":-2147483648,"maximum":2147483647,"type":"integer"},"discoveredBackends":{"type":"array","items":{"type":"object","required":["name"],"properties":{"name":{"type":"string"},"kind":{"type":"string"},"url":{"type":"string"},"status":{"type":"string","enum":["ready","degraded","unavailable","unauthenticated","unknown"]},"authType":{"type":"string"},"authConfigRef":{"type":"string"},"message":{"type":"string"},"consecutiveFailures":{"minimum":-2147483648,"maximum":2147483647,"type":"integer"},"circuitBreakerState":{"type":"string","enum":["closed","open","half-open"]},"circuitLastChanged":{"type":"string"},"mcpRevision":{"type":"string"},"lastHealthCheck":{"type":"string"},"tools":{"minimum":-2147483648,"maximum":2147483647,"type":"integer"}},"additionalProperties":false}},"capabilities":{"type":"object","properties":{"tools":{"minimum":-2147483648,"maximum":2147483647,"type":"integer"},"resources":{"minimum":-2147483648,"maximum":2147483647,"type":"integer"},"prompts":{"minimum":-2147483648,"maximum":2147483647,"type":"integer"},"compositeTools":{"minimum":-2147483648,"maximum":2147483647,"type":"integer"}},"additionalProperties":false},"conflicts":{"type":"array","maxItems":20,"items":{"type":"object","required":["kind","losers","name","winner"],"properties":{"kind":{"type":"string"},"name":{"type":"string"},"winner":{"type":"string"},"losers":{"type":"array","items":{"type":"string"}}},"additionalProperties":false}},"sessions":{"minimum":-2147483648,"maximum":2147483647,"type":"integer"},"conditions":{"type":"array","items":{"type":"object","required":["lastTransitionTime","message","reason","status","type"],"properties":{"type":{"type":"string","maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},"status":{"type":"string","enum":["True","False","Unknown"]},"reason":{"type":"string","minLength":1,"maxLength":1024,"pattern":"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"},"message":{"type":"string","maxLength":32768},"observedGeneration":{"type":"integer","minimum":0},"lastTransitionTime":{"type":"string"}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false};
const func2 = Object.prototype.hasOwnProperty;
const func3 = lengthOf;
const pattern0 = new RegExp("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", "u");
const pattern1 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*(::[A-Za-z_][A-Za-z0-9_]*)*$", "u");
const pattern2 = new RegExp("^https?://", "u");
const pattern3 = new RegExp("^/", "u");
const pattern4 = new RegExp("^[^{}]*(\\{workload\\}[^{}]*)*$", "u");
const pattern5 = new RegExp("^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$", "u");
const pattern17 = new RegExp("^[0-9]+(Ki|Mi|Gi|k|M|G)?$", "u");
const pattern20 = new RegExp("^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$", "u");
const pattern24 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern32 = new RegExp("^[^\\x00-\\x08\\x0A-\\x1F\\x7F]+$", "u");
const pattern33 = new RegExp("^([0-9]*[.])?[0-9]+$", "u");
const pattern37 = new RegExp("^https?://[^\\s?#]+[^/\\s?#]$", "u");
const pattern41 = new RegExp("^https://", "u");
const pattern42 = new RegExp("^([A-Za-z_][A-Za-z0-9_]*)?$", "u");
const pattern57 = new RegExp("^[!#-\\[\\]-~]+$", "u");
const pattern62 = new RegExp("^[^*]+$", "u");
const pattern64 = new RegExp("^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$", "u");
const pattern65 = new RegExp("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
vErrors = add(vErrors, instancePath, "required", {missingProperty: "apiVersion"}); errors++;
}
if(data.kind === undefined){
vErrors = add(vErrors, instancePath, "required", {missingProperty: "kind"}); errors++;
}
if(data.metadata === undefined){
vErrors = add(vErrors, instancePath, "required", {missingProperty: "metadata"}); errors++;
}
if(data.spec === undefined){
vErrors = add(vErrors, instancePath, "required", {missingProperty: "spec"}); errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
vErrors = add(vErrors, instancePath, "additionalProperties", {additionalProperty: key0, known: ["apiVersion","kind","metadata","spec","status"]}); errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
vErrors = add(vErrors, instancePath+"/apiVersion", "type", {type: "string"}); errors++;
}
if(!((data0 === "toolhive.stacklok.dev/v1beta1") || (data0 === "toolhive.stacklok.dev/v1alpha1"))){
vErrors = add(vErrors, instancePath+"/apiVersion", "enum", {allowedValues: schema11.properties.apiVersion.enum}); errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
vErrors = add(vErrors, instancePath+"/kind", "type", {type: "string"}); errors++;
}
if(!(data1 === "VirtualMCPServer")){
vErrors = add(vErrors, instancePath+"/kind", "enum", {allowedValues: schema11.properties.kind.enum}); errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
vErrors = add(vErrors, instancePath+"/metadata", "type", {type: "object"}); errors++;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.serviceType === undefined){
data3.serviceType = "ClusterIP";
}
if(data3.sessionAffinity === undefined){
data3.sessionAffinity = "ClientIP";
}
if(data3.groupRef === undefined){
vErrors = add(vErrors, instancePath+"/spec", "required", {missingProperty: "groupRef"}); errors++;
}
if(data3.incomingAuth === undefined){
vErrors = add(vErrors, instancePath+"/spec", "required", {missingProperty: "incomingAuth"}); errors++;
}
for(const key1 in data3){
if(!(func2.call(schema11.properties.spec.properties, key1))){
vErrors = add(vErrors, instancePath+"/spec", "additionalProperties", {additionalProperty: key1, known: ["groupRef","incomingAuth","outgoingAuth","passthroughHeaders","serviceType","sessionAffinity","serviceAccount","replicas","imagePullSecrets","podTemplateSpec","sessionStorage","telemetryConfigRef","embeddingServerRef","config","authServerConfig"]}); errors++;
}
}
if(data3.groupRef !== undefined){
let data4 = data3.groupRef;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/groupRef", "required", {missingProperty: "name"}); errors++;
}
for(const key2 in data4){
if(!(key2 === "name")){
vErrors = add(vErrors, instancePath+"/spec/groupRef", "additionalProperties", {additionalProperty: key2, known: ["name"]}); errors++;
}
}
if(data4.name !== undefined){
let data5 = data4.name;
if(typeof data5 === "string"){
if(func3(data5) < 1){
vErrors = add(vErrors, instancePath+"/spec/groupRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/groupRef/name", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/groupRef", "type", {type: "object"}); errors++;
}
}
if(data3.incomingAuth !== undefined){
let data6 = data3.incomingAuth;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.type === undefined){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth", "required", {missingProperty: "type"}); errors++;
}
for(const key3 in data6){
if(!((((key3 === "type") || (key3 === "oidcConfigRef")) || (key3 === "authzConfig")) || (key3 === "authzConfigRef"))){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth", "additionalProperties", {additionalProperty: key3, known: ["type","oidcConfigRef","authzConfig","authzConfigRef"]}); errors++;
}
}
if(data6.type !== undefined){
let data7 = data6.type;
if(typeof data7 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/type", "type", {type: "string"}); errors++;
}
if(!((data7 === "anonymous") || (data7 === "oidc"))){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/type", "enum", {allowedValues: schema11.properties.spec.properties.incomingAuth.properties.type.enum}); errors++;
}
}
if(data6.oidcConfigRef !== undefined){
let data8 = data6.oidcConfigRef;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.audience === undefined){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/oidcConfigRef", "required", {missingProperty: "audience"}); errors++;
}
if(data8.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/oidcConfigRef", "required", {missingProperty: "name"}); errors++;
}
for(const key4 in data8){
if(!((((key4 === "name") || (key4 === "audience")) || (key4 === "scopes")) || (key4 === "resourceUrl"))){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/oidcConfigRef", "additionalProperties", {additionalProperty: key4, known: ["name","audience","scopes","resourceUrl"]}); errors++;
}
}
if(data8.name !== undefined){
let data9 = data8.name;
if(typeof data9 === "string"){
if(func3(data9) < 1){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/oidcConfigRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/oidcConfigRef/name", "type", {type: "string"}); errors++;
}
}
if(data8.audience !== undefined){
let data10 = data8.audience;
if(typeof data10 === "string"){
if(func3(data10) < 1){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/oidcConfigRef/audience", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/oidcConfigRef/audience", "type", {type: "string"}); errors++;
}
}
if(data8.scopes !== undefined){
let data11 = data8.scopes;
if(Array.isArray(data11)){
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
if(typeof data11[i0] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/oidcConfigRef/scopes/" + i0, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/oidcConfigRef/scopes", "type", {type: "array"}); errors++;
}
}
if(data8.resourceUrl !== undefined){
if(typeof data8.resourceUrl !== "string"){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/oidcConfigRef/resourceUrl", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/oidcConfigRef", "type", {type: "object"}); errors++;
}
}
if(data6.authzConfig !== undefined){
let data14 = data6.authzConfig;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key5 in data14){
if(!((((((key5 === "type") || (key5 === "configMap")) || (key5 === "inline")) || (key5 === "groupClaimName")) || (key5 === "roleClaimName")) || (key5 === "groupEntityType"))){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig", "additionalProperties", {additionalProperty: key5, known: ["type","configMap","inline","groupClaimName","roleClaimName","groupEntityType"]}); errors++;
}
}
if(data14.type !== undefined){
let data15 = data14.type;
if(typeof data15 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/type", "type", {type: "string"}); errors++;
}
if(!((data15 === "configMap") || (data15 === "inline"))){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/type", "enum", {allowedValues: schema11.properties.spec.properties.incomingAuth.properties.authzConfig.properties.type.enum}); errors++;
}
}
if(data14.configMap !== undefined){
let data16 = data14.configMap;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/configMap", "required", {missingProperty: "name"}); errors++;
}
for(const key6 in data16){
if(!((key6 === "name") || (key6 === "key"))){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/configMap", "additionalProperties", {additionalProperty: key6, known: ["name","key"]}); errors++;
}
}
if(data16.name !== undefined){
let data17 = data16.name;
if(typeof data17 === "string"){
if(func3(data17) < 1){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/configMap/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/configMap/name", "type", {type: "string"}); errors++;
}
}
if(data16.key !== undefined){
if(typeof data16.key !== "string"){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/configMap/key", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/configMap", "type", {type: "object"}); errors++;
}
}
if(data14.inline !== undefined){
let data19 = data14.inline;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(data19.policies === undefined){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/inline", "required", {missingProperty: "policies"}); errors++;
}
for(const key7 in data19){
if(!(((key7 === "policies") || (key7 === "entitiesJson")) || (key7 === "primaryUpstreamProvider"))){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/inline", "additionalProperties", {additionalProperty: key7, known: ["policies","entitiesJson","primaryUpstreamProvider"]}); errors++;
}
}
if(data19.policies !== undefined){
let data20 = data19.policies;
if(Array.isArray(data20)){
if(data20.length < 1){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/inline/policies", "minItems", {limit: 1}); errors++;
}
const len1 = data20.length;
for(let i1=0; i1<len1; i1++){
if(typeof data20[i1] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/inline/policies/" + i1, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/inline/policies", "type", {type: "array"}); errors++;
}
}
if(data19.entitiesJson !== undefined){
if(typeof data19.entitiesJson !== "string"){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/inline/entitiesJson", "type", {type: "string"}); errors++;
}
}
if(data19.primaryUpstreamProvider !== undefined){
let data23 = data19.primaryUpstreamProvider;
if(typeof data23 === "string"){
if(func3(data23) > 63){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/inline/primaryUpstreamProvider", "maxLength", {limit: 63}); errors++;
}
if(func3(data23) < 1){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/inline/primaryUpstreamProvider", "minLength", {limit: 1}); errors++;
}
if(!pattern0.test(data23)){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/inline/primaryUpstreamProvider", "pattern", {pattern: "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/inline/primaryUpstreamProvider", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/inline", "type", {type: "object"}); errors++;
}
}
if(data14.groupClaimName !== undefined){
let data24 = data14.groupClaimName;
if(typeof data24 === "string"){
if(func3(data24) > 253){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/groupClaimName", "maxLength", {limit: 253}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/groupClaimName", "type", {type: "string"}); errors++;
}
}
if(data14.roleClaimName !== undefined){
let data25 = data14.roleClaimName;
if(typeof data25 === "string"){
if(func3(data25) > 253){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/roleClaimName", "maxLength", {limit: 253}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/roleClaimName", "type", {type: "string"}); errors++;
}
}
if(data14.groupEntityType !== undefined){
let data26 = data14.groupEntityType;
if(typeof data26 === "string"){
if(func3(data26) > 63){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/groupEntityType", "maxLength", {limit: 63}); errors++;
}
if(!pattern1.test(data26)){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/groupEntityType", "pattern", {pattern: "^[A-Za-z_][A-Za-z0-9_]*(::[A-Za-z_][A-Za-z0-9_]*)*$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig/groupEntityType", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfig", "type", {type: "object"}); errors++;
}
}
if(data6.authzConfigRef !== undefined){
let data27 = data6.authzConfigRef;
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
if(data27.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfigRef", "required", {missingProperty: "name"}); errors++;
}
for(const key8 in data27){
if(!(key8 === "name")){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfigRef", "additionalProperties", {additionalProperty: key8, known: ["name"]}); errors++;
}
}
if(data27.name !== undefined){
let data28 = data27.name;
if(typeof data28 === "string"){
if(func3(data28) < 1){
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfigRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfigRef/name", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/incomingAuth/authzConfigRef", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/incomingAuth", "type", {type: "object"}); errors++;
}
}
if(data3.outgoingAuth !== undefined){
let data29 = data3.outgoingAuth;
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
if(data29.source === undefined){
data29.source = "discovered";
}
for(const key9 in data29){
if(!(((key9 === "source") || (key9 === "default")) || (key9 === "backends"))){
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth", "additionalProperties", {additionalProperty: key9, known: ["source","default","backends"]}); errors++;
}
}
let data30 = data29.source;
if(typeof data30 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/source", "type", {type: "string"}); errors++;
}
if(!((data30 === "discovered") || (data30 === "inline"))){
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/source", "enum", {allowedValues: schema11.properties.spec.properties.outgoingAuth.properties.source.enum}); errors++;
}
if(data29.default !== undefined){
let data31 = data29.default;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if(data31.type === undefined){
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/default", "required", {missingProperty: "type"}); errors++;
}
for(const key10 in data31){
if(!((key10 === "type") || (key10 === "externalAuthConfigRef"))){
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/default", "additionalProperties", {additionalProperty: key10, known: ["type","externalAuthConfigRef"]}); errors++;
}
}
if(data31.type !== undefined){
let data32 = data31.type;
if(typeof data32 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/default/type", "type", {type: "string"}); errors++;
}
if(!((data32 === "discovered") || (data32 === "externalAuthConfigRef"))){
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/default/type", "enum", {allowedValues: schema11.properties.spec.properties.outgoingAuth.properties.default.properties.type.enum}); errors++;
}
}
if(data31.externalAuthConfigRef !== undefined){
let data33 = data31.externalAuthConfigRef;
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
if(data33.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/default/externalAuthConfigRef", "required", {missingProperty: "name"}); errors++;
}
for(const key11 in data33){
if(!(key11 === "name")){
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/default/externalAuthConfigRef", "additionalProperties", {additionalProperty: key11, known: ["name"]}); errors++;
}
}
if(data33.name !== undefined){
let data34 = data33.name;
if(typeof data34 === "string"){
if(func3(data34) < 1){
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/default/externalAuthConfigRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/default/externalAuthConfigRef/name", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/default/externalAuthConfigRef", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/default", "type", {type: "object"}); errors++;
}
}
if(data29.backends !== undefined){
let data35 = data29.backends;
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
for(const key12 in data35){
let data36 = data35[key12];
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
if(data36.type === undefined){
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/backends/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"), "required", {missingProperty: "type"}); errors++;
}
for(const key13 in data36){
if(!((key13 === "type") || (key13 === "externalAuthConfigRef"))){
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/backends/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"), "additionalProperties", {additionalProperty: key13, known: ["type","externalAuthConfigRef"]}); errors++;
}
}
if(data36.type !== undefined){
let data37 = data36.type;
if(typeof data37 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/backends/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/type", "type", {type: "string"}); errors++;
}
if(!((data37 === "discovered") || (data37 === "externalAuthConfigRef"))){
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/backends/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/type", "enum", {allowedValues: schema11.properties.spec.properties.outgoingAuth.properties.backends.additionalProperties.properties.type.enum}); errors++;
}
}
if(data36.externalAuthConfigRef !== undefined){
let data38 = data36.externalAuthConfigRef;
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
if(data38.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/backends/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/externalAuthConfigRef", "required", {missingProperty: "name"}); errors++;
}
for(const key14 in data38){
if(!(key14 === "name")){
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/backends/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/externalAuthConfigRef", "additionalProperties", {additionalProperty: key14, known: ["name"]}); errors++;
}
}
if(data38.name !== undefined){
let data39 = data38.name;
if(typeof data39 === "string"){
if(func3(data39) < 1){
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/backends/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/externalAuthConfigRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/backends/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/externalAuthConfigRef/name", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/backends/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/externalAuthConfigRef", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/backends/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth/backends", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/outgoingAuth", "type", {type: "object"}); errors++;
}
}
if(data3.passthroughHeaders !== undefined){
let data40 = data3.passthroughHeaders;
if(Array.isArray(data40)){
const len2 = data40.length;
for(let i2=0; i2<len2; i2++){
if(typeof data40[i2] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/passthroughHeaders/" + i2, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/passthroughHeaders", "type", {type: "array"}); errors++;
}
}
let data42 = data3.serviceType;
if(typeof data42 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/serviceType", "type", {type: "string"}); errors++;
}
if(!(((data42 === "ClusterIP") || (data42 === "NodePort")) || (data42 === "LoadBalancer"))){
vErrors = add(vErrors, instancePath+"/spec/serviceType", "enum", {allowedValues: schema11.properties.spec.properties.serviceType.enum}); errors++;
}
let data43 = data3.sessionAffinity;
if(typeof data43 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/sessionAffinity", "type", {type: "string"}); errors++;
}
if(!((data43 === "ClientIP") || (data43 === "None"))){
vErrors = add(vErrors, instancePath+"/spec/sessionAffinity", "enum", {allowedValues: schema11.properties.spec.properties.sessionAffinity.enum}); errors++;
}
if(data3.serviceAccount !== undefined){
if(typeof data3.serviceAccount !== "string"){
vErrors = add(vErrors, instancePath+"/spec/serviceAccount", "type", {type: "string"}); errors++;
}
}
if(data3.replicas !== undefined){
let data45 = data3.replicas;
if(!(((typeof data45 == "number") && (!(data45 % 1) && !isNaN(data45))) && (isFinite(data45)))){
vErrors = add(vErrors, instancePath+"/spec/replicas", "type", {type: "integer"}); errors++;
}
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 > 2147483647 || isNaN(data45)){
vErrors = add(vErrors, instancePath+"/spec/replicas", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data45 < 0 || isNaN(data45)){
vErrors = add(vErrors, instancePath+"/spec/replicas", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data3.imagePullSecrets !== undefined){
let data46 = data3.imagePullSecrets;
if(Array.isArray(data46)){
const len3 = data46.length;
for(let i3=0; i3<len3; i3++){
let data47 = data46[i3];
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
if(data47.name === undefined){
data47.name = "";
}
for(const key15 in data47){
if(!(key15 === "name")){
vErrors = add(vErrors, instancePath+"/spec/imagePullSecrets/" + i3, "additionalProperties", {additionalProperty: key15, known: ["name"]}); errors++;
}
}
if(typeof data47.name !== "string"){
vErrors = add(vErrors, instancePath+"/spec/imagePullSecrets/" + i3+"/name", "type", {type: "string"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/imagePullSecrets/" + i3, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/imagePullSecrets", "type", {type: "array"}); errors++;
}
}
if(data3.podTemplateSpec !== undefined){
let data49 = data3.podTemplateSpec;
if(!(data49 && typeof data49 == "object" && !Array.isArray(data49))){
vErrors = add(vErrors, instancePath+"/spec/podTemplateSpec", "type", {type: "object"}); errors++;
}
}
if(data3.sessionStorage !== undefined){
let data50 = data3.sessionStorage;
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
if(data50.db === undefined){
data50.db = 0;
}
if(data50.provider === undefined){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage", "required", {missingProperty: "provider"}); errors++;
}
for(const key16 in data50){
if(!(((((key16 === "provider") || (key16 === "address")) || (key16 === "db")) || (key16 === "keyPrefix")) || (key16 === "passwordRef"))){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage", "additionalProperties", {additionalProperty: key16, known: ["provider","address","db","keyPrefix","passwordRef"]}); errors++;
}
}
if(data50.provider !== undefined){
let data51 = data50.provider;
if(typeof data51 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/provider", "type", {type: "string"}); errors++;
}
if(!((data51 === "memory") || (data51 === "redis"))){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/provider", "enum", {allowedValues: schema11.properties.spec.properties.sessionStorage.properties.provider.enum}); errors++;
}
}
if(data50.address !== undefined){
let data52 = data50.address;
if(typeof data52 === "string"){
if(func3(data52) < 1){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/address", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/address", "type", {type: "string"}); errors++;
}
}
let data53 = data50.db;
if(!(((typeof data53 == "number") && (!(data53 % 1) && !isNaN(data53))) && (isFinite(data53)))){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/db", "type", {type: "integer"}); errors++;
}
if((typeof data53 == "number") && (isFinite(data53))){
if(data53 > 2147483647 || isNaN(data53)){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/db", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data53 < 0 || isNaN(data53)){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/db", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
if(data50.keyPrefix !== undefined){
if(typeof data50.keyPrefix !== "string"){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/keyPrefix", "type", {type: "string"}); errors++;
}
}
if(data50.passwordRef !== undefined){
let data55 = data50.passwordRef;
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
if(data55.key === undefined){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/passwordRef", "required", {missingProperty: "key"}); errors++;
}
if(data55.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/passwordRef", "required", {missingProperty: "name"}); errors++;
}
for(const key17 in data55){
if(!((key17 === "name") || (key17 === "key"))){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/passwordRef", "additionalProperties", {additionalProperty: key17, known: ["name","key"]}); errors++;
}
}
if(data55.name !== undefined){
let data56 = data55.name;
if(typeof data56 === "string"){
if(func3(data56) < 1){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/passwordRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/passwordRef/name", "type", {type: "string"}); errors++;
}
}
if(data55.key !== undefined){
let data57 = data55.key;
if(typeof data57 === "string"){
if(func3(data57) < 1){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/passwordRef/key", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/passwordRef/key", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/passwordRef", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/sessionStorage", "type", {type: "object"}); errors++;
}
}
if(data3.telemetryConfigRef !== undefined){
let data58 = data3.telemetryConfigRef;
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
if(data58.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/telemetryConfigRef", "required", {missingProperty: "name"}); errors++;
}
for(const key18 in data58){
if(!((key18 === "name") || (key18 === "serviceName"))){
vErrors = add(vErrors, instancePath+"/spec/telemetryConfigRef", "additionalProperties", {additionalProperty: key18, known: ["name","serviceName"]}); errors++;
}
}
if(data58.name !== undefined){
let data59 = data58.name;
if(typeof data59 === "string"){
if(func3(data59) < 1){
vErrors = add(vErrors, instancePath+"/spec/telemetryConfigRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/telemetryConfigRef/name", "type", {type: "string"}); errors++;
}
}
if(data58.serviceName !== undefined){
if(typeof data58.serviceName !== "string"){
vErrors = add(vErrors, instancePath+"/spec/telemetryConfigRef/serviceName", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/telemetryConfigRef", "type", {type: "object"}); errors++;
}
}
if(data3.embeddingServerRef !== undefined){
let data61 = data3.embeddingServerRef;
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
if(data61.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/embeddingServerRef", "required", {missingProperty: "name"}); errors++;
}
for(const key19 in data61){
if(!(key19 === "name")){
vErrors = add(vErrors, instancePath+"/spec/embeddingServerRef", "additionalProperties", {additionalProperty: key19, known: ["name"]}); errors++;
}
}
if(data61.name !== undefined){
let data62 = data61.name;
if(typeof data62 === "string"){
if(func3(data62) < 1){
vErrors = add(vErrors, instancePath+"/spec/embeddingServerRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/embeddingServerRef/name", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/embeddingServerRef", "type", {type: "object"}); errors++;
}
}
if(data3.config !== undefined){
let data63 = data3.config;
if(data63 && typeof data63 == "object" && !Array.isArray(data63)){
for(const key20 in data63){
if(!(func2.call(schema11.properties.spec.properties.config.properties, key20))){
vErrors = add(vErrors, instancePath+"/spec/config", "additionalProperties", {additionalProperty: key20, known: ["name","groupRef","backends","aggregation","operational","sessions","http","compositeTools","compositeToolRefs","passthroughHeaders","sessionStorage","rateLimiting","audit","optimizer","codeMode","metadata","telemetry","incomingAuth","outgoingAuth"]}); errors++;
}
}
if(data63.name !== undefined){
if(typeof data63.name !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/name", "type", {type: "string"}); errors++;
}
}
if(data63.groupRef !== undefined){
if(typeof data63.groupRef !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/groupRef", "type", {type: "string"}); errors++;
}
}
if(data63.backends !== undefined){
let data66 = data63.backends;
if(Array.isArray(data66)){
if(data66.length > 1000){
vErrors = add(vErrors, instancePath+"/spec/config/backends", "maxItems", {limit: 1000}); errors++;
}
const len4 = data66.length;
for(let i4=0; i4<len4; i4++){
let data67 = data66[i4];
if(data67 && typeof data67 == "object" && !Array.isArray(data67)){
if(data67.protocol === undefined){
data67.protocol = "auto";
}
if(data67.allowPrivateEndpoint === undefined){
data67.allowPrivateEndpoint = false;
}
if(data67.shareable === undefined){
data67.shareable = false;
}
if(data67.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4, "required", {missingProperty: "name"}); errors++;
}
for(const key21 in data67){
if(!(func2.call(schema11.properties.spec.properties.config.properties.backends.items.properties, key21))){
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4, "additionalProperties", {additionalProperty: key21, known: ["name","url","transport","type","protocol","allowPrivateEndpoint","shareable","caBundlePath","metadata"]}); errors++;
}
}
if(data67.name !== undefined){
let data68 = data67.name;
if(typeof data68 === "string"){
if(func3(data68) > 253){
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4+"/name", "maxLength", {limit: 253}); errors++;
}
if(func3(data68) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4+"/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4+"/name", "type", {type: "string"}); errors++;
}
}
if(data67.url !== undefined){
let data69 = data67.url;
if(typeof data69 === "string"){
if(func3(data69) > 2048){
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4+"/url", "maxLength", {limit: 2048}); errors++;
}
if(!pattern2.test(data69)){
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4+"/url", "pattern", {pattern: "^https?://"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4+"/url", "type", {type: "string"}); errors++;
}
}
if(data67.transport !== undefined){
let data70 = data67.transport;
if(typeof data70 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4+"/transport", "type", {type: "string"}); errors++;
}
if(!((data70 === "sse") || (data70 === "streamable-http"))){
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4+"/transport", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.backends.items.properties.transport.enum}); errors++;
}
}
if(data67.type !== undefined){
let data71 = data67.type;
if(typeof data71 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4+"/type", "type", {type: "string"}); errors++;
}
if(!((data71 === "entry") || (data71 === ""))){
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4+"/type", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.backends.items.properties.type.enum}); errors++;
}
}
let data72 = data67.protocol;
if(typeof data72 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4+"/protocol", "type", {type: "string"}); errors++;
}
if(!(((data72 === "auto") || (data72 === "legacy")) || (data72 === "modern"))){
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4+"/protocol", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.backends.items.properties.protocol.enum}); errors++;
}
if(typeof data67.allowPrivateEndpoint !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4+"/allowPrivateEndpoint", "type", {type: "boolean"}); errors++;
}
if(typeof data67.shareable !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4+"/shareable", "type", {type: "boolean"}); errors++;
}
if(data67.caBundlePath !== undefined){
let data75 = data67.caBundlePath;
if(typeof data75 === "string"){
if(func3(data75) > 4096){
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4+"/caBundlePath", "maxLength", {limit: 4096}); errors++;
}
if(!pattern3.test(data75)){
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4+"/caBundlePath", "pattern", {pattern: "^/"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4+"/caBundlePath", "type", {type: "string"}); errors++;
}
}
if(data67.metadata !== undefined){
let data76 = data67.metadata;
if(data76 && typeof data76 == "object" && !Array.isArray(data76)){
for(const key22 in data76){
if(typeof data76[key22] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4+"/metadata/" + key22.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4+"/metadata", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/backends/" + i4, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/backends", "type", {type: "array"}); errors++;
}
}
if(data63.aggregation !== undefined){
let data78 = data63.aggregation;
if(data78 && typeof data78 == "object" && !Array.isArray(data78)){
if(data78.conflictResolution === undefined){
data78.conflictResolution = "prefix";
}
if(data78.excludeAllTools === undefined){
data78.excludeAllTools = false;
}
if(data78.excludeAllResources === undefined){
data78.excludeAllResources = false;
}
if(data78.excludeAllPrompts === undefined){
data78.excludeAllPrompts = false;
}
for(const key23 in data78){
if(!(((((((key23 === "conflictResolution") || (key23 === "conflictResolutionConfig")) || (key23 === "defaultToolVisibility")) || (key23 === "excludeAllTools")) || (key23 === "excludeAllResources")) || (key23 === "excludeAllPrompts")) || (key23 === "tools"))){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation", "additionalProperties", {additionalProperty: key23, known: ["conflictResolution","conflictResolutionConfig","defaultToolVisibility","excludeAllTools","excludeAllResources","excludeAllPrompts","tools"]}); errors++;
}
}
let data79 = data78.conflictResolution;
if(typeof data79 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/conflictResolution", "type", {type: "string"}); errors++;
}
if(!(((data79 === "prefix") || (data79 === "priority")) || (data79 === "manual"))){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/conflictResolution", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.aggregation.properties.conflictResolution.enum}); errors++;
}
if(data78.conflictResolutionConfig !== undefined){
let data80 = data78.conflictResolutionConfig;
if(data80 && typeof data80 == "object" && !Array.isArray(data80)){
if(data80.prefixFormat === undefined){
data80.prefixFormat = "{workload}_";
}
for(const key24 in data80){
if(!((key24 === "prefixFormat") || (key24 === "priorityOrder"))){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/conflictResolutionConfig", "additionalProperties", {additionalProperty: key24, known: ["prefixFormat","priorityOrder"]}); errors++;
}
}
let data81 = data80.prefixFormat;
if(typeof data81 === "string"){
if(func3(data81) > 256){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/conflictResolutionConfig/prefixFormat", "maxLength", {limit: 256}); errors++;
}
if(!pattern4.test(data81)){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/conflictResolutionConfig/prefixFormat", "pattern", {pattern: "^[^{}]*(\\{workload\\}[^{}]*)*$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/conflictResolutionConfig/prefixFormat", "type", {type: "string"}); errors++;
}
if(data80.priorityOrder !== undefined){
let data82 = data80.priorityOrder;
if(Array.isArray(data82)){
if(data82.length > 1000){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/conflictResolutionConfig/priorityOrder", "maxItems", {limit: 1000}); errors++;
}
const len5 = data82.length;
for(let i5=0; i5<len5; i5++){
let data83 = data82[i5];
if(typeof data83 === "string"){
if(func3(data83) > 253){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/conflictResolutionConfig/priorityOrder/" + i5, "maxLength", {limit: 253}); errors++;
}
if(func3(data83) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/conflictResolutionConfig/priorityOrder/" + i5, "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/conflictResolutionConfig/priorityOrder/" + i5, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/conflictResolutionConfig/priorityOrder", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/conflictResolutionConfig", "type", {type: "object"}); errors++;
}
}
if(data78.defaultToolVisibility !== undefined){
let data84 = data78.defaultToolVisibility;
if(typeof data84 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/defaultToolVisibility", "type", {type: "string"}); errors++;
}
if(!((data84 === "allow") || (data84 === "deny"))){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/defaultToolVisibility", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.aggregation.properties.defaultToolVisibility.enum}); errors++;
}
}
if(typeof data78.excludeAllTools !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/excludeAllTools", "type", {type: "boolean"}); errors++;
}
if(typeof data78.excludeAllResources !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/excludeAllResources", "type", {type: "boolean"}); errors++;
}
if(typeof data78.excludeAllPrompts !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/excludeAllPrompts", "type", {type: "boolean"}); errors++;
}
if(data78.tools !== undefined){
let data88 = data78.tools;
if(Array.isArray(data88)){
if(data88.length > 1000){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools", "maxItems", {limit: 1000}); errors++;
}
const len6 = data88.length;
for(let i6=0; i6<len6; i6++){
let data89 = data88[i6];
if(data89 && typeof data89 == "object" && !Array.isArray(data89)){
if(data89.excludeAll === undefined){
data89.excludeAll = false;
}
if(data89.workload === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6, "required", {missingProperty: "workload"}); errors++;
}
for(const key25 in data89){
if(!(((((((key25 === "workload") || (key25 === "toolConfigRef")) || (key25 === "filter")) || (key25 === "overrides")) || (key25 === "excludeAll")) || (key25 === "resources")) || (key25 === "prompts"))){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6, "additionalProperties", {additionalProperty: key25, known: ["workload","toolConfigRef","filter","overrides","excludeAll","resources","prompts"]}); errors++;
}
}
if(data89.workload !== undefined){
let data90 = data89.workload;
if(typeof data90 === "string"){
if(func3(data90) > 253){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/workload", "maxLength", {limit: 253}); errors++;
}
if(func3(data90) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/workload", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/workload", "type", {type: "string"}); errors++;
}
}
if(data89.toolConfigRef !== undefined){
let data91 = data89.toolConfigRef;
if(data91 && typeof data91 == "object" && !Array.isArray(data91)){
if(data91.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/toolConfigRef", "required", {missingProperty: "name"}); errors++;
}
for(const key26 in data91){
if(!(key26 === "name")){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/toolConfigRef", "additionalProperties", {additionalProperty: key26, known: ["name"]}); errors++;
}
}
if(data91.name !== undefined){
let data92 = data91.name;
if(typeof data92 === "string"){
if(func3(data92) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/toolConfigRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/toolConfigRef/name", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/toolConfigRef", "type", {type: "object"}); errors++;
}
}
if(data89.filter !== undefined){
let data93 = data89.filter;
if(Array.isArray(data93)){
const len7 = data93.length;
for(let i7=0; i7<len7; i7++){
let data94 = data93[i7];
if(typeof data94 === "string"){
if(func3(data94) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/filter/" + i7, "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/filter/" + i7, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/filter", "type", {type: "array"}); errors++;
}
}
if(data89.overrides !== undefined){
let data95 = data89.overrides;
if(data95 && typeof data95 == "object" && !Array.isArray(data95)){
for(const key27 in data95){
let data96 = data95[key27];
if(data96 && typeof data96 == "object" && !Array.isArray(data96)){
for(const key28 in data96){
if(!(((key28 === "name") || (key28 === "description")) || (key28 === "annotations"))){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/overrides/" + key27.replace(/~/g, "~0").replace(/\//g, "~1"), "additionalProperties", {additionalProperty: key28, known: ["name","description","annotations"]}); errors++;
}
}
if(data96.name !== undefined){
let data97 = data96.name;
if(typeof data97 === "string"){
if(func3(data97) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/overrides/" + key27.replace(/~/g, "~0").replace(/\//g, "~1")+"/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/overrides/" + key27.replace(/~/g, "~0").replace(/\//g, "~1")+"/name", "type", {type: "string"}); errors++;
}
}
if(data96.description !== undefined){
if(typeof data96.description !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/overrides/" + key27.replace(/~/g, "~0").replace(/\//g, "~1")+"/description", "type", {type: "string"}); errors++;
}
}
if(data96.annotations !== undefined){
let data99 = data96.annotations;
if(data99 && typeof data99 == "object" && !Array.isArray(data99)){
for(const key29 in data99){
if(!(((((key29 === "title") || (key29 === "readOnlyHint")) || (key29 === "destructiveHint")) || (key29 === "idempotentHint")) || (key29 === "openWorldHint"))){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/overrides/" + key27.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations", "additionalProperties", {additionalProperty: key29, known: ["title","readOnlyHint","destructiveHint","idempotentHint","openWorldHint"]}); errors++;
}
}
if(data99.title !== undefined){
if(typeof data99.title !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/overrides/" + key27.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations/title", "type", {type: "string"}); errors++;
}
}
if(data99.readOnlyHint !== undefined){
if(typeof data99.readOnlyHint !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/overrides/" + key27.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations/readOnlyHint", "type", {type: "boolean"}); errors++;
}
}
if(data99.destructiveHint !== undefined){
if(typeof data99.destructiveHint !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/overrides/" + key27.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations/destructiveHint", "type", {type: "boolean"}); errors++;
}
}
if(data99.idempotentHint !== undefined){
if(typeof data99.idempotentHint !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/overrides/" + key27.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations/idempotentHint", "type", {type: "boolean"}); errors++;
}
}
if(data99.openWorldHint !== undefined){
if(typeof data99.openWorldHint !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/overrides/" + key27.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations/openWorldHint", "type", {type: "boolean"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/overrides/" + key27.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/overrides/" + key27.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/overrides", "type", {type: "object"}); errors++;
}
}
if(typeof data89.excludeAll !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/excludeAll", "type", {type: "boolean"}); errors++;
}
if(data89.resources !== undefined){
let data106 = data89.resources;
if(data106 && typeof data106 == "object" && !Array.isArray(data106)){
if(data106.excludeAll === undefined){
data106.excludeAll = false;
}
for(const key30 in data106){
if(!((key30 === "filter") || (key30 === "excludeAll"))){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/resources", "additionalProperties", {additionalProperty: key30, known: ["filter","excludeAll"]}); errors++;
}
}
if(data106.filter !== undefined){
let data107 = data106.filter;
if(Array.isArray(data107)){
const len8 = data107.length;
for(let i8=0; i8<len8; i8++){
let data108 = data107[i8];
if(typeof data108 === "string"){
if(func3(data108) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/resources/filter/" + i8, "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/resources/filter/" + i8, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/resources/filter", "type", {type: "array"}); errors++;
}
}
if(typeof data106.excludeAll !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/resources/excludeAll", "type", {type: "boolean"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/resources", "type", {type: "object"}); errors++;
}
}
if(data89.prompts !== undefined){
let data110 = data89.prompts;
if(data110 && typeof data110 == "object" && !Array.isArray(data110)){
if(data110.excludeAll === undefined){
data110.excludeAll = false;
}
for(const key31 in data110){
if(!((key31 === "filter") || (key31 === "excludeAll"))){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/prompts", "additionalProperties", {additionalProperty: key31, known: ["filter","excludeAll"]}); errors++;
}
}
if(data110.filter !== undefined){
let data111 = data110.filter;
if(Array.isArray(data111)){
const len9 = data111.length;
for(let i9=0; i9<len9; i9++){
let data112 = data111[i9];
if(typeof data112 === "string"){
if(func3(data112) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/prompts/filter/" + i9, "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/prompts/filter/" + i9, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/prompts/filter", "type", {type: "array"}); errors++;
}
}
if(typeof data110.excludeAll !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/prompts/excludeAll", "type", {type: "boolean"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6+"/prompts", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools/" + i6, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation/tools", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/aggregation", "type", {type: "object"}); errors++;
}
}
if(data63.operational !== undefined){
let data114 = data63.operational;
if(data114 && typeof data114 == "object" && !Array.isArray(data114)){
if(data114.logLevel === undefined){
data114.logLevel = "info";
}
if(data114.callTimeout === undefined){
data114.callTimeout = "1h";
}
if(data114.discoveryTimeout === undefined){
data114.discoveryTimeout = "15s";
}
if(data114.drainTimeout === undefined){
data114.drainTimeout = "30s";
}
for(const key32 in data114){
if(!(func2.call(schema11.properties.spec.properties.config.properties.operational.properties, key32))){
vErrors = add(vErrors, instancePath+"/spec/config/operational", "additionalProperties", {additionalProperty: key32, known: ["logLevel","timeouts","callTimeout","discoveryTimeout","drainTimeout","failureHandling","retry","maxConcurrentCalls","maxConcurrentCallsPerBackend"]}); errors++;
}
}
let data115 = data114.logLevel;
if(typeof data115 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/operational/logLevel", "type", {type: "string"}); errors++;
}
if(!((data115 === "debug") || (data115 === "info"))){
vErrors = add(vErrors, instancePath+"/spec/config/operational/logLevel", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.operational.properties.logLevel.enum}); errors++;
}
if(data114.timeouts !== undefined){
let data116 = data114.timeouts;
if(data116 && typeof data116 == "object" && !Array.isArray(data116)){
if(data116.default === undefined){
data116.default = "30s";
}
for(const key33 in data116){
if(!((key33 === "default") || (key33 === "perWorkload"))){
vErrors = add(vErrors, instancePath+"/spec/config/operational/timeouts", "additionalProperties", {additionalProperty: key33, known: ["default","perWorkload"]}); errors++;
}
}
let data117 = data116.default;
if(typeof data117 === "string"){
if(func3(data117) > 64){
vErrors = add(vErrors, instancePath+"/spec/config/operational/timeouts/default", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data117)){
vErrors = add(vErrors, instancePath+"/spec/config/operational/timeouts/default", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/operational/timeouts/default", "type", {type: "string"}); errors++;
}
if(data116.perWorkload !== undefined){
let data118 = data116.perWorkload;
if(data118 && typeof data118 == "object" && !Array.isArray(data118)){
for(const key34 in data118){
let data119 = data118[key34];
if(typeof data119 === "string"){
if(func3(data119) > 64){
vErrors = add(vErrors, instancePath+"/spec/config/operational/timeouts/perWorkload/" + key34.replace(/~/g, "~0").replace(/\//g, "~1"), "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data119)){
vErrors = add(vErrors, instancePath+"/spec/config/operational/timeouts/perWorkload/" + key34.replace(/~/g, "~0").replace(/\//g, "~1"), "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/operational/timeouts/perWorkload/" + key34.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/operational/timeouts/perWorkload", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/operational/timeouts", "type", {type: "object"}); errors++;
}
}
let data120 = data114.callTimeout;
if(typeof data120 === "string"){
if(func3(data120) > 64){
vErrors = add(vErrors, instancePath+"/spec/config/operational/callTimeout", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data120)){
vErrors = add(vErrors, instancePath+"/spec/config/operational/callTimeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/operational/callTimeout", "type", {type: "string"}); errors++;
}
let data121 = data114.discoveryTimeout;
if(typeof data121 === "string"){
if(func3(data121) > 64){
vErrors = add(vErrors, instancePath+"/spec/config/operational/discoveryTimeout", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data121)){
vErrors = add(vErrors, instancePath+"/spec/config/operational/discoveryTimeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/operational/discoveryTimeout", "type", {type: "string"}); errors++;
}
let data122 = data114.drainTimeout;
if(typeof data122 === "string"){
if(func3(data122) > 64){
vErrors = add(vErrors, instancePath+"/spec/config/operational/drainTimeout", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data122)){
vErrors = add(vErrors, instancePath+"/spec/config/operational/drainTimeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/operational/drainTimeout", "type", {type: "string"}); errors++;
}
if(data114.failureHandling !== undefined){
let data123 = data114.failureHandling;
if(data123 && typeof data123 == "object" && !Array.isArray(data123)){
if(data123.healthCheckInterval === undefined){
data123.healthCheckInterval = "30s";
}
if(data123.unhealthyThreshold === undefined){
data123.unhealthyThreshold = 3;
}
if(data123.degradedLatency === undefined){
data123.degradedLatency = "5s";
}
if(data123.statusReportingInterval === undefined){
data123.statusReportingInterval = "30s";
}
if(data123.partialFailureMode === undefined){
data123.partialFailureMode = "best_effort";
}
for(const key35 in data123){
if(!(((((((key35 === "healthCheckInterval") || (key35 === "healthCheckTimeout")) || (key35 === "unhealthyThreshold")) || (key35 === "degradedLatency")) || (key35 === "statusReportingInterval")) || (key35 === "partialFailureMode")) || (key35 === "circuitBreaker"))){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling", "additionalProperties", {additionalProperty: key35, known: ["healthCheckInterval","healthCheckTimeout","unhealthyThreshold","degradedLatency","statusReportingInterval","partialFailureMode","circuitBreaker"]}); errors++;
}
}
let data124 = data123.healthCheckInterval;
if(typeof data124 === "string"){
if(func3(data124) > 64){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/healthCheckInterval", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data124)){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/healthCheckInterval", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/healthCheckInterval", "type", {type: "string"}); errors++;
}
if(data123.healthCheckTimeout !== undefined){
let data125 = data123.healthCheckTimeout;
if(typeof data125 === "string"){
if(func3(data125) > 64){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/healthCheckTimeout", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data125)){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/healthCheckTimeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/healthCheckTimeout", "type", {type: "string"}); errors++;
}
}
let data126 = data123.unhealthyThreshold;
if(!(((typeof data126 == "number") && (!(data126 % 1) && !isNaN(data126))) && (isFinite(data126)))){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/unhealthyThreshold", "type", {type: "integer"}); errors++;
}
if((typeof data126 == "number") && (isFinite(data126))){
if(data126 > 2147483647 || isNaN(data126)){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/unhealthyThreshold", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data126 < 1 || isNaN(data126)){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/unhealthyThreshold", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
let data127 = data123.degradedLatency;
if(typeof data127 === "string"){
if(func3(data127) > 64){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/degradedLatency", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data127)){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/degradedLatency", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/degradedLatency", "type", {type: "string"}); errors++;
}
let data128 = data123.statusReportingInterval;
if(typeof data128 === "string"){
if(func3(data128) > 64){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/statusReportingInterval", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data128)){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/statusReportingInterval", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/statusReportingInterval", "type", {type: "string"}); errors++;
}
let data129 = data123.partialFailureMode;
if(typeof data129 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/partialFailureMode", "type", {type: "string"}); errors++;
}
if(!((data129 === "best_effort") || (data129 === "fail"))){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/partialFailureMode", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.operational.properties.failureHandling.properties.partialFailureMode.enum}); errors++;
}
if(data123.circuitBreaker !== undefined){
let data130 = data123.circuitBreaker;
if(data130 && typeof data130 == "object" && !Array.isArray(data130)){
for(const key36 in data130){
if(!(((key36 === "enabled") || (key36 === "failureThreshold")) || (key36 === "timeout"))){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/circuitBreaker", "additionalProperties", {additionalProperty: key36, known: ["enabled","failureThreshold","timeout"]}); errors++;
}
}
if(data130.enabled !== undefined){
if(typeof data130.enabled !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/circuitBreaker/enabled", "type", {type: "boolean"}); errors++;
}
}
if(data130.failureThreshold !== undefined){
let data132 = data130.failureThreshold;
if(!(((typeof data132 == "number") && (!(data132 % 1) && !isNaN(data132))) && (isFinite(data132)))){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/circuitBreaker/failureThreshold", "type", {type: "integer"}); errors++;
}
if((typeof data132 == "number") && (isFinite(data132))){
if(data132 > 2147483647 || isNaN(data132)){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/circuitBreaker/failureThreshold", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data132 < 1 || isNaN(data132)){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/circuitBreaker/failureThreshold", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data130.timeout !== undefined){
let data133 = data130.timeout;
if(typeof data133 === "string"){
if(func3(data133) > 64){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/circuitBreaker/timeout", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data133)){
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/circuitBreaker/timeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/circuitBreaker/timeout", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling/circuitBreaker", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/operational/failureHandling", "type", {type: "object"}); errors++;
}
}
if(data114.retry !== undefined){
let data134 = data114.retry;
if(data134 && typeof data134 == "object" && !Array.isArray(data134)){
for(const key37 in data134){
if(!((key37 === "enabled") || (key37 === "budget"))){
vErrors = add(vErrors, instancePath+"/spec/config/operational/retry", "additionalProperties", {additionalProperty: key37, known: ["enabled","budget"]}); errors++;
}
}
if(data134.enabled !== undefined){
if(typeof data134.enabled !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/operational/retry/enabled", "type", {type: "boolean"}); errors++;
}
}
if(data134.budget !== undefined){
let data136 = data134.budget;
if((typeof data136 == "number") && (isFinite(data136))){
if(data136 > 1 || isNaN(data136)){
vErrors = add(vErrors, instancePath+"/spec/config/operational/retry/budget", "maximum", {comparison: "<=", limit: 1}); errors++;
}
if(data136 < 0 || isNaN(data136)){
vErrors = add(vErrors, instancePath+"/spec/config/operational/retry/budget", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/operational/retry/budget", "type", {type: "number"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/operational/retry", "type", {type: "object"}); errors++;
}
}
if(data114.maxConcurrentCalls !== undefined){
let data137 = data114.maxConcurrentCalls;
if(!(((typeof data137 == "number") && (!(data137 % 1) && !isNaN(data137))) && (isFinite(data137)))){
vErrors = add(vErrors, instancePath+"/spec/config/operational/maxConcurrentCalls", "type", {type: "integer"}); errors++;
}
if((typeof data137 == "number") && (isFinite(data137))){
if(data137 > 2147483647 || isNaN(data137)){
vErrors = add(vErrors, instancePath+"/spec/config/operational/maxConcurrentCalls", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data137 < 1 || isNaN(data137)){
vErrors = add(vErrors, instancePath+"/spec/config/operational/maxConcurrentCalls", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data114.maxConcurrentCallsPerBackend !== undefined){
let data138 = data114.maxConcurrentCallsPerBackend;
if(!(((typeof data138 == "number") && (!(data138 % 1) && !isNaN(data138))) && (isFinite(data138)))){
vErrors = add(vErrors, instancePath+"/spec/config/operational/maxConcurrentCallsPerBackend", "type", {type: "integer"}); errors++;
}
if((typeof data138 == "number") && (isFinite(data138))){
if(data138 > 2147483647 || isNaN(data138)){
vErrors = add(vErrors, instancePath+"/spec/config/operational/maxConcurrentCallsPerBackend", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data138 < 1 || isNaN(data138)){
vErrors = add(vErrors, instancePath+"/spec/config/operational/maxConcurrentCallsPerBackend", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/operational", "type", {type: "object"}); errors++;
}
}
if(data63.sessions !== undefined){
let data139 = data63.sessions;
if(data139 && typeof data139 == "object" && !Array.isArray(data139)){
if(data139.idleTimeout === undefined){
data139.idleTimeout = "30m";
}
if(data139.maxLifetime === undefined){
data139.maxLifetime = "24h";
}
for(const key38 in data139){
if(!((((key38 === "maxLive") || (key38 === "maxLivePerIdentity")) || (key38 === "idleTimeout")) || (key38 === "maxLifetime"))){
vErrors = add(vErrors, instancePath+"/spec/config/sessions", "additionalProperties", {additionalProperty: key38, known: ["maxLive","maxLivePerIdentity","idleTimeout","maxLifetime"]}); errors++;
}
}
if(data139.maxLive !== undefined){
let data140 = data139.maxLive;
if(!(((typeof data140 == "number") && (!(data140 % 1) && !isNaN(data140))) && (isFinite(data140)))){
vErrors = add(vErrors, instancePath+"/spec/config/sessions/maxLive", "type", {type: "integer"}); errors++;
}
if((typeof data140 == "number") && (isFinite(data140))){
if(data140 > 2147483647 || isNaN(data140)){
vErrors = add(vErrors, instancePath+"/spec/config/sessions/maxLive", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data140 < 1 || isNaN(data140)){
vErrors = add(vErrors, instancePath+"/spec/config/sessions/maxLive", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data139.maxLivePerIdentity !== undefined){
let data141 = data139.maxLivePerIdentity;
if(!(((typeof data141 == "number") && (!(data141 % 1) && !isNaN(data141))) && (isFinite(data141)))){
vErrors = add(vErrors, instancePath+"/spec/config/sessions/maxLivePerIdentity", "type", {type: "integer"}); errors++;
}
if((typeof data141 == "number") && (isFinite(data141))){
if(data141 > 2147483647 || isNaN(data141)){
vErrors = add(vErrors, instancePath+"/spec/config/sessions/maxLivePerIdentity", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data141 < 0 || isNaN(data141)){
vErrors = add(vErrors, instancePath+"/spec/config/sessions/maxLivePerIdentity", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
let data142 = data139.idleTimeout;
if(typeof data142 === "string"){
if(func3(data142) > 64){
vErrors = add(vErrors, instancePath+"/spec/config/sessions/idleTimeout", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data142)){
vErrors = add(vErrors, instancePath+"/spec/config/sessions/idleTimeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/sessions/idleTimeout", "type", {type: "string"}); errors++;
}
let data143 = data139.maxLifetime;
if(typeof data143 === "string"){
if(func3(data143) > 64){
vErrors = add(vErrors, instancePath+"/spec/config/sessions/maxLifetime", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data143)){
vErrors = add(vErrors, instancePath+"/spec/config/sessions/maxLifetime", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/sessions/maxLifetime", "type", {type: "string"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/sessions", "type", {type: "object"}); errors++;
}
}
if(data63.http !== undefined){
let data144 = data63.http;
if(data144 && typeof data144 == "object" && !Array.isArray(data144)){
if(data144.maxRequestBytes === undefined){
data144.maxRequestBytes = "8Mi";
}
if(data144.maxHeaderBytes === undefined){
data144.maxHeaderBytes = "64Ki";
}
if(data144.maxMessageBytes === undefined){
data144.maxMessageBytes = "100Mi";
}
for(const key39 in data144){
if(!(((((key39 === "allowedOrigins") || (key39 === "allowedHosts")) || (key39 === "maxRequestBytes")) || (key39 === "maxHeaderBytes")) || (key39 === "maxMessageBytes"))){
vErrors = add(vErrors, instancePath+"/spec/config/http", "additionalProperties", {additionalProperty: key39, known: ["allowedOrigins","allowedHosts","maxRequestBytes","maxHeaderBytes","maxMessageBytes"]}); errors++;
}
}
if(data144.allowedOrigins !== undefined){
let data145 = data144.allowedOrigins;
if(Array.isArray(data145)){
if(data145.length > 256){
vErrors = add(vErrors, instancePath+"/spec/config/http/allowedOrigins", "maxItems", {limit: 256}); errors++;
}
const len10 = data145.length;
for(let i10=0; i10<len10; i10++){
let data146 = data145[i10];
if(typeof data146 === "string"){
if(func3(data146) > 512){
vErrors = add(vErrors, instancePath+"/spec/config/http/allowedOrigins/" + i10, "maxLength", {limit: 512}); errors++;
}
if(func3(data146) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/http/allowedOrigins/" + i10, "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/http/allowedOrigins/" + i10, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/http/allowedOrigins", "type", {type: "array"}); errors++;
}
}
if(data144.allowedHosts !== undefined){
let data147 = data144.allowedHosts;
if(Array.isArray(data147)){
if(data147.length > 256){
vErrors = add(vErrors, instancePath+"/spec/config/http/allowedHosts", "maxItems", {limit: 256}); errors++;
}
const len11 = data147.length;
for(let i11=0; i11<len11; i11++){
let data148 = data147[i11];
if(typeof data148 === "string"){
if(func3(data148) > 512){
vErrors = add(vErrors, instancePath+"/spec/config/http/allowedHosts/" + i11, "maxLength", {limit: 512}); errors++;
}
if(func3(data148) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/http/allowedHosts/" + i11, "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/http/allowedHosts/" + i11, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/http/allowedHosts", "type", {type: "array"}); errors++;
}
}
let data149 = data144.maxRequestBytes;
if((!(((typeof data149 == "number") && (!(data149 % 1) && !isNaN(data149))) && (isFinite(data149)))) && (typeof data149 !== "string")){
vErrors = add(vErrors, instancePath+"/spec/config/http/maxRequestBytes", "type", {type: schema11.properties.spec.properties.config.properties.http.properties.maxRequestBytes.type}); errors++;
}
if(typeof data149 === "string"){
if(func3(data149) > 32){
vErrors = add(vErrors, instancePath+"/spec/config/http/maxRequestBytes", "maxLength", {limit: 32}); errors++;
}
if(!pattern17.test(data149)){
vErrors = add(vErrors, instancePath+"/spec/config/http/maxRequestBytes", "pattern", {pattern: "^[0-9]+(Ki|Mi|Gi|k|M|G)?$"}); errors++;
}
}
let data150 = data144.maxHeaderBytes;
if((!(((typeof data150 == "number") && (!(data150 % 1) && !isNaN(data150))) && (isFinite(data150)))) && (typeof data150 !== "string")){
vErrors = add(vErrors, instancePath+"/spec/config/http/maxHeaderBytes", "type", {type: schema11.properties.spec.properties.config.properties.http.properties.maxHeaderBytes.type}); errors++;
}
if(typeof data150 === "string"){
if(func3(data150) > 32){
vErrors = add(vErrors, instancePath+"/spec/config/http/maxHeaderBytes", "maxLength", {limit: 32}); errors++;
}
if(!pattern17.test(data150)){
vErrors = add(vErrors, instancePath+"/spec/config/http/maxHeaderBytes", "pattern", {pattern: "^[0-9]+(Ki|Mi|Gi|k|M|G)?$"}); errors++;
}
}
let data151 = data144.maxMessageBytes;
if((!(((typeof data151 == "number") && (!(data151 % 1) && !isNaN(data151))) && (isFinite(data151)))) && (typeof data151 !== "string")){
vErrors = add(vErrors, instancePath+"/spec/config/http/maxMessageBytes", "type", {type: schema11.properties.spec.properties.config.properties.http.properties.maxMessageBytes.type}); errors++;
}
if(typeof data151 === "string"){
if(func3(data151) > 32){
vErrors = add(vErrors, instancePath+"/spec/config/http/maxMessageBytes", "maxLength", {limit: 32}); errors++;
}
if(!pattern17.test(data151)){
vErrors = add(vErrors, instancePath+"/spec/config/http/maxMessageBytes", "pattern", {pattern: "^[0-9]+(Ki|Mi|Gi|k|M|G)?$"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/http", "type", {type: "object"}); errors++;
}
}
if(data63.compositeTools !== undefined){
let data152 = data63.compositeTools;
if(Array.isArray(data152)){
if(data152.length > 200){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools", "maxItems", {limit: 200}); errors++;
}
const len12 = data152.length;
for(let i12=0; i12<len12; i12++){
let data153 = data152[i12];
if(data153 && typeof data153 == "object" && !Array.isArray(data153)){
if(data153.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12, "required", {missingProperty: "name"}); errors++;
}
if(data153.steps === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12, "required", {missingProperty: "steps"}); errors++;
}
for(const key40 in data153){
if(!(((((((key40 === "name") || (key40 === "description")) || (key40 === "parameters")) || (key40 === "timeout")) || (key40 === "annotations")) || (key40 === "output")) || (key40 === "steps"))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12, "additionalProperties", {additionalProperty: key40, known: ["name","description","parameters","timeout","annotations","output","steps"]}); errors++;
}
}
if(data153.name !== undefined){
let data154 = data153.name;
if(typeof data154 === "string"){
if(func3(data154) > 64){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/name", "maxLength", {limit: 64}); errors++;
}
if(func3(data154) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/name", "minLength", {limit: 1}); errors++;
}
if(!pattern20.test(data154)){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/name", "pattern", {pattern: "^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/name", "type", {type: "string"}); errors++;
}
}
if(data153.description !== undefined){
if(typeof data153.description !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/description", "type", {type: "string"}); errors++;
}
}
if(data153.parameters !== undefined){
let data156 = data153.parameters;
if(!(data156 && typeof data156 == "object" && !Array.isArray(data156))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/parameters", "type", {type: "object"}); errors++;
}
}
if(data153.timeout !== undefined){
let data157 = data153.timeout;
if(typeof data157 === "string"){
if(!pattern5.test(data157)){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/timeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/timeout", "type", {type: "string"}); errors++;
}
}
if(data153.annotations !== undefined){
let data158 = data153.annotations;
if(data158 && typeof data158 == "object" && !Array.isArray(data158)){
for(const key41 in data158){
if(!(((((key41 === "title") || (key41 === "readOnlyHint")) || (key41 === "destructiveHint")) || (key41 === "idempotentHint")) || (key41 === "openWorldHint"))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/annotations", "additionalProperties", {additionalProperty: key41, known: ["title","readOnlyHint","destructiveHint","idempotentHint","openWorldHint"]}); errors++;
}
}
if(data158.title !== undefined){
if(typeof data158.title !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/annotations/title", "type", {type: "string"}); errors++;
}
}
if(data158.readOnlyHint !== undefined){
if(typeof data158.readOnlyHint !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/annotations/readOnlyHint", "type", {type: "boolean"}); errors++;
}
}
if(data158.destructiveHint !== undefined){
if(typeof data158.destructiveHint !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/annotations/destructiveHint", "type", {type: "boolean"}); errors++;
}
}
if(data158.idempotentHint !== undefined){
if(typeof data158.idempotentHint !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/annotations/idempotentHint", "type", {type: "boolean"}); errors++;
}
}
if(data158.openWorldHint !== undefined){
if(typeof data158.openWorldHint !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/annotations/openWorldHint", "type", {type: "boolean"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/annotations", "type", {type: "object"}); errors++;
}
}
if(data153.output !== undefined){
let data164 = data153.output;
if(data164 && typeof data164 == "object" && !Array.isArray(data164)){
if(data164.properties === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/output", "required", {missingProperty: "properties"}); errors++;
}
for(const key42 in data164){
if(!((key42 === "properties") || (key42 === "required"))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/output", "additionalProperties", {additionalProperty: key42, known: ["properties","required"]}); errors++;
}
}
if(data164.properties !== undefined){
let data165 = data164.properties;
if(data165 && typeof data165 == "object" && !Array.isArray(data165)){
for(const key43 in data165){
let data166 = data165[key43];
if(data166 && typeof data166 == "object" && !Array.isArray(data166)){
if(data166.type === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/output/properties/" + key43.replace(/~/g, "~0").replace(/\//g, "~1"), "required", {missingProperty: "type"}); errors++;
}
for(const key44 in data166){
if(!(((((key44 === "type") || (key44 === "description")) || (key44 === "value")) || (key44 === "properties")) || (key44 === "default"))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/output/properties/" + key43.replace(/~/g, "~0").replace(/\//g, "~1"), "additionalProperties", {additionalProperty: key44, known: ["type","description","value","properties","default"]}); errors++;
}
}
if(data166.type !== undefined){
let data167 = data166.type;
if(typeof data167 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/output/properties/" + key43.replace(/~/g, "~0").replace(/\//g, "~1")+"/type", "type", {type: "string"}); errors++;
}
if(!((((((data167 === "string") || (data167 === "integer")) || (data167 === "number")) || (data167 === "boolean")) || (data167 === "object")) || (data167 === "array"))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/output/properties/" + key43.replace(/~/g, "~0").replace(/\//g, "~1")+"/type", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.compositeTools.items.properties.output.properties.properties.additionalProperties.properties.type.enum}); errors++;
}
}
if(data166.description !== undefined){
if(typeof data166.description !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/output/properties/" + key43.replace(/~/g, "~0").replace(/\//g, "~1")+"/description", "type", {type: "string"}); errors++;
}
}
if(data166.value !== undefined){
if(typeof data166.value !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/output/properties/" + key43.replace(/~/g, "~0").replace(/\//g, "~1")+"/value", "type", {type: "string"}); errors++;
}
}
if(data166.properties !== undefined){
let data170 = data166.properties;
if(!(data170 && typeof data170 == "object" && !Array.isArray(data170))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/output/properties/" + key43.replace(/~/g, "~0").replace(/\//g, "~1")+"/properties", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/output/properties/" + key43.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/output/properties", "type", {type: "object"}); errors++;
}
}
if(data164.required !== undefined){
let data171 = data164.required;
if(Array.isArray(data171)){
const len13 = data171.length;
for(let i13=0; i13<len13; i13++){
if(typeof data171[i13] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/output/required/" + i13, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/output/required", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/output", "type", {type: "object"}); errors++;
}
}
if(data153.steps !== undefined){
let data173 = data153.steps;
if(Array.isArray(data173)){
if(data173.length > 100){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps", "maxItems", {limit: 100}); errors++;
}
if(data173.length < 1){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps", "minItems", {limit: 1}); errors++;
}
const len14 = data173.length;
for(let i14=0; i14<len14; i14++){
let data174 = data173[i14];
if(data174 && typeof data174 == "object" && !Array.isArray(data174)){
if(data174.id === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14, "required", {missingProperty: "id"}); errors++;
}
for(const key45 in data174){
if(!(func2.call(schema11.properties.spec.properties.config.properties.compositeTools.items.properties.steps.items.properties, key45))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14, "additionalProperties", {additionalProperty: key45, known: ["id","type","tool","arguments","condition","dependsOn","timeout","onError","defaultResults","message","schema","onDecline","onCancel","collection","itemVar","maxParallel","maxIterations","step"]}); errors++;
}
}
if(data174.id !== undefined){
let data175 = data174.id;
if(typeof data175 === "string"){
if(func3(data175) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/id", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/id", "type", {type: "string"}); errors++;
}
}
if(data174.type !== undefined){
let data176 = data174.type;
if(typeof data176 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/type", "type", {type: "string"}); errors++;
}
if(!(((data176 === "tool") || (data176 === "elicitation")) || (data176 === "forEach"))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/type", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.compositeTools.items.properties.steps.items.properties.type.enum}); errors++;
}
}
if(data174.tool !== undefined){
let data177 = data174.tool;
if(typeof data177 === "string"){
if(func3(data177) > 512){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/tool", "maxLength", {limit: 512}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/tool", "type", {type: "string"}); errors++;
}
}
if(data174.arguments !== undefined){
let data178 = data174.arguments;
if(!(data178 && typeof data178 == "object" && !Array.isArray(data178))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/arguments", "type", {type: "object"}); errors++;
}
}
if(data174.condition !== undefined){
if(typeof data174.condition !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/condition", "type", {type: "string"}); errors++;
}
}
if(data174.dependsOn !== undefined){
let data180 = data174.dependsOn;
if(Array.isArray(data180)){
const len15 = data180.length;
for(let i15=0; i15<len15; i15++){
if(typeof data180[i15] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/dependsOn/" + i15, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/dependsOn", "type", {type: "array"}); errors++;
}
}
if(data174.timeout !== undefined){
let data182 = data174.timeout;
if(typeof data182 === "string"){
if(!pattern5.test(data182)){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/timeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/timeout", "type", {type: "string"}); errors++;
}
}
if(data174.onError !== undefined){
let data183 = data174.onError;
if(data183 && typeof data183 == "object" && !Array.isArray(data183)){
for(const key46 in data183){
if(!(((key46 === "action") || (key46 === "retryCount")) || (key46 === "retryDelay"))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/onError", "additionalProperties", {additionalProperty: key46, known: ["action","retryCount","retryDelay"]}); errors++;
}
}
if(data183.action !== undefined){
let data184 = data183.action;
if(typeof data184 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/onError/action", "type", {type: "string"}); errors++;
}
if(!(((data184 === "abort") || (data184 === "continue")) || (data184 === "retry"))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/onError/action", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.compositeTools.items.properties.steps.items.properties.onError.properties.action.enum}); errors++;
}
}
if(data183.retryCount !== undefined){
let data185 = data183.retryCount;
if(!(((typeof data185 == "number") && (!(data185 % 1) && !isNaN(data185))) && (isFinite(data185)))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/onError/retryCount", "type", {type: "integer"}); errors++;
}
if((typeof data185 == "number") && (isFinite(data185))){
if(data185 > 2147483647 || isNaN(data185)){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/onError/retryCount", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data185 < 0 || isNaN(data185)){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/onError/retryCount", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data183.retryDelay !== undefined){
let data186 = data183.retryDelay;
if(typeof data186 === "string"){
if(!pattern5.test(data186)){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/onError/retryDelay", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/onError/retryDelay", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/onError", "type", {type: "object"}); errors++;
}
}
if(data174.message !== undefined){
if(typeof data174.message !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/message", "type", {type: "string"}); errors++;
}
}
if(data174.schema !== undefined){
let data188 = data174.schema;
if(!(data188 && typeof data188 == "object" && !Array.isArray(data188))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/schema", "type", {type: "object"}); errors++;
}
}
if(data174.onDecline !== undefined){
let data189 = data174.onDecline;
if(data189 && typeof data189 == "object" && !Array.isArray(data189)){
for(const key47 in data189){
if(!(key47 === "action")){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/onDecline", "additionalProperties", {additionalProperty: key47, known: ["action"]}); errors++;
}
}
if(data189.action !== undefined){
let data190 = data189.action;
if(typeof data190 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/onDecline/action", "type", {type: "string"}); errors++;
}
if(!(((data190 === "skip_remaining") || (data190 === "abort")) || (data190 === "continue"))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/onDecline/action", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.compositeTools.items.properties.steps.items.properties.onDecline.properties.action.enum}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/onDecline", "type", {type: "object"}); errors++;
}
}
if(data174.onCancel !== undefined){
let data191 = data174.onCancel;
if(data191 && typeof data191 == "object" && !Array.isArray(data191)){
for(const key48 in data191){
if(!(key48 === "action")){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/onCancel", "additionalProperties", {additionalProperty: key48, known: ["action"]}); errors++;
}
}
if(data191.action !== undefined){
let data192 = data191.action;
if(typeof data192 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/onCancel/action", "type", {type: "string"}); errors++;
}
if(!(((data192 === "skip_remaining") || (data192 === "abort")) || (data192 === "continue"))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/onCancel/action", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.compositeTools.items.properties.steps.items.properties.onCancel.properties.action.enum}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/onCancel", "type", {type: "object"}); errors++;
}
}
if(data174.collection !== undefined){
if(typeof data174.collection !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/collection", "type", {type: "string"}); errors++;
}
}
if(data174.itemVar !== undefined){
let data194 = data174.itemVar;
if(typeof data194 === "string"){
if(func3(data194) > 253){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/itemVar", "maxLength", {limit: 253}); errors++;
}
if(!pattern24.test(data194)){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/itemVar", "pattern", {pattern: "^[A-Za-z_][A-Za-z0-9_]*$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/itemVar", "type", {type: "string"}); errors++;
}
}
if(data174.maxParallel !== undefined){
let data195 = data174.maxParallel;
if(!(((typeof data195 == "number") && (!(data195 % 1) && !isNaN(data195))) && (isFinite(data195)))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/maxParallel", "type", {type: "integer"}); errors++;
}
if((typeof data195 == "number") && (isFinite(data195))){
if(data195 > 50 || isNaN(data195)){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/maxParallel", "maximum", {comparison: "<=", limit: 50}); errors++;
}
if(data195 < 0 || isNaN(data195)){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/maxParallel", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data174.maxIterations !== undefined){
let data196 = data174.maxIterations;
if(!(((typeof data196 == "number") && (!(data196 % 1) && !isNaN(data196))) && (isFinite(data196)))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/maxIterations", "type", {type: "integer"}); errors++;
}
if((typeof data196 == "number") && (isFinite(data196))){
if(data196 > 1000 || isNaN(data196)){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/maxIterations", "maximum", {comparison: "<=", limit: 1000}); errors++;
}
if(data196 < 0 || isNaN(data196)){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/maxIterations", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data174.step !== undefined){
let data197 = data174.step;
if(data197 && typeof data197 == "object" && !Array.isArray(data197)){
for(const key49 in data197){
if(!(func2.call(schema11.properties.spec.properties.config.properties.compositeTools.items.properties.steps.items.properties.step.properties, key49))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step", "additionalProperties", {additionalProperty: key49, known: ["id","type","tool","arguments","condition","dependsOn","timeout","onError","defaultResults"]}); errors++;
}
}
if(data197.id !== undefined){
let data198 = data197.id;
if(typeof data198 === "string"){
if(func3(data198) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/id", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/id", "type", {type: "string"}); errors++;
}
}
if(data197.type !== undefined){
let data199 = data197.type;
if(typeof data199 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/type", "type", {type: "string"}); errors++;
}
if(!(data199 === "tool")){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/type", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.compositeTools.items.properties.steps.items.properties.step.properties.type.enum}); errors++;
}
}
if(data197.tool !== undefined){
let data200 = data197.tool;
if(typeof data200 === "string"){
if(func3(data200) > 512){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/tool", "maxLength", {limit: 512}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/tool", "type", {type: "string"}); errors++;
}
}
if(data197.arguments !== undefined){
let data201 = data197.arguments;
if(!(data201 && typeof data201 == "object" && !Array.isArray(data201))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/arguments", "type", {type: "object"}); errors++;
}
}
if(data197.condition !== undefined){
if(typeof data197.condition !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/condition", "type", {type: "string"}); errors++;
}
}
if(data197.dependsOn !== undefined){
let data203 = data197.dependsOn;
if(Array.isArray(data203)){
const len16 = data203.length;
for(let i16=0; i16<len16; i16++){
if(typeof data203[i16] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/dependsOn/" + i16, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/dependsOn", "type", {type: "array"}); errors++;
}
}
if(data197.timeout !== undefined){
let data205 = data197.timeout;
if(typeof data205 === "string"){
if(!pattern5.test(data205)){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/timeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/timeout", "type", {type: "string"}); errors++;
}
}
if(data197.onError !== undefined){
let data206 = data197.onError;
if(data206 && typeof data206 == "object" && !Array.isArray(data206)){
for(const key50 in data206){
if(!(((key50 === "action") || (key50 === "retryCount")) || (key50 === "retryDelay"))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/onError", "additionalProperties", {additionalProperty: key50, known: ["action","retryCount","retryDelay"]}); errors++;
}
}
if(data206.action !== undefined){
let data207 = data206.action;
if(typeof data207 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/onError/action", "type", {type: "string"}); errors++;
}
if(!(((data207 === "abort") || (data207 === "continue")) || (data207 === "retry"))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/onError/action", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.compositeTools.items.properties.steps.items.properties.step.properties.onError.properties.action.enum}); errors++;
}
}
if(data206.retryCount !== undefined){
let data208 = data206.retryCount;
if(!(((typeof data208 == "number") && (!(data208 % 1) && !isNaN(data208))) && (isFinite(data208)))){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/onError/retryCount", "type", {type: "integer"}); errors++;
}
if((typeof data208 == "number") && (isFinite(data208))){
if(data208 > 2147483647 || isNaN(data208)){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/onError/retryCount", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data208 < 0 || isNaN(data208)){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/onError/retryCount", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data206.retryDelay !== undefined){
let data209 = data206.retryDelay;
if(typeof data209 === "string"){
if(!pattern5.test(data209)){
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/onError/retryDelay", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/onError/retryDelay", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step/onError", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14+"/step", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps/" + i14, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12+"/steps", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools/" + i12, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeTools", "type", {type: "array"}); errors++;
}
}
if(data63.compositeToolRefs !== undefined){
let data210 = data63.compositeToolRefs;
if(Array.isArray(data210)){
const len17 = data210.length;
for(let i17=0; i17<len17; i17++){
let data211 = data210[i17];
if(data211 && typeof data211 == "object" && !Array.isArray(data211)){
if(data211.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/compositeToolRefs/" + i17, "required", {missingProperty: "name"}); errors++;
}
for(const key51 in data211){
if(!(key51 === "name")){
vErrors = add(vErrors, instancePath+"/spec/config/compositeToolRefs/" + i17, "additionalProperties", {additionalProperty: key51, known: ["name"]}); errors++;
}
}
if(data211.name !== undefined){
let data212 = data211.name;
if(typeof data212 === "string"){
if(func3(data212) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/compositeToolRefs/" + i17+"/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeToolRefs/" + i17+"/name", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeToolRefs/" + i17, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/compositeToolRefs", "type", {type: "array"}); errors++;
}
}
if(data63.passthroughHeaders !== undefined){
let data213 = data63.passthroughHeaders;
if(Array.isArray(data213)){
const len18 = data213.length;
for(let i18=0; i18<len18; i18++){
let data214 = data213[i18];
if(typeof data214 === "string"){
if(func3(data214) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/passthroughHeaders/" + i18, "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/passthroughHeaders/" + i18, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/passthroughHeaders", "type", {type: "array"}); errors++;
}
}
if(data63.sessionStorage !== undefined){
let data215 = data63.sessionStorage;
if(data215 && typeof data215 == "object" && !Array.isArray(data215)){
if(data215.db === undefined){
data215.db = 0;
}
if(data215.provider === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/sessionStorage", "required", {missingProperty: "provider"}); errors++;
}
for(const key52 in data215){
if(!((((key52 === "provider") || (key52 === "address")) || (key52 === "db")) || (key52 === "keyPrefix"))){
vErrors = add(vErrors, instancePath+"/spec/config/sessionStorage", "additionalProperties", {additionalProperty: key52, known: ["provider","address","db","keyPrefix"]}); errors++;
}
}
if(data215.provider !== undefined){
let data216 = data215.provider;
if(typeof data216 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/sessionStorage/provider", "type", {type: "string"}); errors++;
}
if(!((data216 === "memory") || (data216 === "redis"))){
vErrors = add(vErrors, instancePath+"/spec/config/sessionStorage/provider", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.sessionStorage.properties.provider.enum}); errors++;
}
}
if(data215.address !== undefined){
let data217 = data215.address;
if(typeof data217 === "string"){
if(func3(data217) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/sessionStorage/address", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/sessionStorage/address", "type", {type: "string"}); errors++;
}
}
let data218 = data215.db;
if(!(((typeof data218 == "number") && (!(data218 % 1) && !isNaN(data218))) && (isFinite(data218)))){
vErrors = add(vErrors, instancePath+"/spec/config/sessionStorage/db", "type", {type: "integer"}); errors++;
}
if((typeof data218 == "number") && (isFinite(data218))){
if(data218 > 2147483647 || isNaN(data218)){
vErrors = add(vErrors, instancePath+"/spec/config/sessionStorage/db", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data218 < 0 || isNaN(data218)){
vErrors = add(vErrors, instancePath+"/spec/config/sessionStorage/db", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
if(data215.keyPrefix !== undefined){
if(typeof data215.keyPrefix !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/sessionStorage/keyPrefix", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/sessionStorage", "type", {type: "object"}); errors++;
}
}
if(data63.rateLimiting !== undefined){
let data220 = data63.rateLimiting;
if(data220 && typeof data220 == "object" && !Array.isArray(data220)){
for(const key53 in data220){
if(!(((key53 === "shared") || (key53 === "perUser")) || (key53 === "tools"))){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting", "additionalProperties", {additionalProperty: key53, known: ["shared","perUser","tools"]}); errors++;
}
}
if(data220.shared !== undefined){
let data221 = data220.shared;
if(data221 && typeof data221 == "object" && !Array.isArray(data221)){
if(data221.maxTokens === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/shared", "required", {missingProperty: "maxTokens"}); errors++;
}
if(data221.refillPeriod === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/shared", "required", {missingProperty: "refillPeriod"}); errors++;
}
for(const key54 in data221){
if(!((key54 === "maxTokens") || (key54 === "refillPeriod"))){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/shared", "additionalProperties", {additionalProperty: key54, known: ["maxTokens","refillPeriod"]}); errors++;
}
}
if(data221.maxTokens !== undefined){
let data222 = data221.maxTokens;
if(!(((typeof data222 == "number") && (!(data222 % 1) && !isNaN(data222))) && (isFinite(data222)))){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/shared/maxTokens", "type", {type: "integer"}); errors++;
}
if((typeof data222 == "number") && (isFinite(data222))){
if(data222 > 2147483647 || isNaN(data222)){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/shared/maxTokens", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data222 < 1 || isNaN(data222)){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/shared/maxTokens", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data221.refillPeriod !== undefined){
let data223 = data221.refillPeriod;
if(typeof data223 === "string"){
if(func3(data223) > 64){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/shared/refillPeriod", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data223)){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/shared/refillPeriod", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/shared/refillPeriod", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/shared", "type", {type: "object"}); errors++;
}
}
if(data220.perUser !== undefined){
let data224 = data220.perUser;
if(data224 && typeof data224 == "object" && !Array.isArray(data224)){
if(data224.maxTokens === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/perUser", "required", {missingProperty: "maxTokens"}); errors++;
}
if(data224.refillPeriod === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/perUser", "required", {missingProperty: "refillPeriod"}); errors++;
}
for(const key55 in data224){
if(!((key55 === "maxTokens") || (key55 === "refillPeriod"))){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/perUser", "additionalProperties", {additionalProperty: key55, known: ["maxTokens","refillPeriod"]}); errors++;
}
}
if(data224.maxTokens !== undefined){
let data225 = data224.maxTokens;
if(!(((typeof data225 == "number") && (!(data225 % 1) && !isNaN(data225))) && (isFinite(data225)))){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/perUser/maxTokens", "type", {type: "integer"}); errors++;
}
if((typeof data225 == "number") && (isFinite(data225))){
if(data225 > 2147483647 || isNaN(data225)){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/perUser/maxTokens", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data225 < 1 || isNaN(data225)){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/perUser/maxTokens", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data224.refillPeriod !== undefined){
let data226 = data224.refillPeriod;
if(typeof data226 === "string"){
if(func3(data226) > 64){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/perUser/refillPeriod", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data226)){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/perUser/refillPeriod", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/perUser/refillPeriod", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/perUser", "type", {type: "object"}); errors++;
}
}
if(data220.tools !== undefined){
let data227 = data220.tools;
if(Array.isArray(data227)){
if(data227.length > 1000){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools", "maxItems", {limit: 1000}); errors++;
}
const len19 = data227.length;
for(let i19=0; i19<len19; i19++){
let data228 = data227[i19];
if(data228 && typeof data228 == "object" && !Array.isArray(data228)){
if(data228.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19, "required", {missingProperty: "name"}); errors++;
}
for(const key56 in data228){
if(!(((key56 === "name") || (key56 === "shared")) || (key56 === "perUser"))){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19, "additionalProperties", {additionalProperty: key56, known: ["name","shared","perUser"]}); errors++;
}
}
if(data228.name !== undefined){
let data229 = data228.name;
if(typeof data229 === "string"){
if(func3(data229) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/name", "type", {type: "string"}); errors++;
}
}
if(data228.shared !== undefined){
let data230 = data228.shared;
if(data230 && typeof data230 == "object" && !Array.isArray(data230)){
if(data230.maxTokens === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/shared", "required", {missingProperty: "maxTokens"}); errors++;
}
if(data230.refillPeriod === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/shared", "required", {missingProperty: "refillPeriod"}); errors++;
}
for(const key57 in data230){
if(!((key57 === "maxTokens") || (key57 === "refillPeriod"))){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/shared", "additionalProperties", {additionalProperty: key57, known: ["maxTokens","refillPeriod"]}); errors++;
}
}
if(data230.maxTokens !== undefined){
let data231 = data230.maxTokens;
if(!(((typeof data231 == "number") && (!(data231 % 1) && !isNaN(data231))) && (isFinite(data231)))){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/shared/maxTokens", "type", {type: "integer"}); errors++;
}
if((typeof data231 == "number") && (isFinite(data231))){
if(data231 > 2147483647 || isNaN(data231)){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/shared/maxTokens", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data231 < 1 || isNaN(data231)){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/shared/maxTokens", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data230.refillPeriod !== undefined){
let data232 = data230.refillPeriod;
if(typeof data232 === "string"){
if(func3(data232) > 64){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/shared/refillPeriod", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data232)){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/shared/refillPeriod", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/shared/refillPeriod", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/shared", "type", {type: "object"}); errors++;
}
}
if(data228.perUser !== undefined){
let data233 = data228.perUser;
if(data233 && typeof data233 == "object" && !Array.isArray(data233)){
if(data233.maxTokens === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/perUser", "required", {missingProperty: "maxTokens"}); errors++;
}
if(data233.refillPeriod === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/perUser", "required", {missingProperty: "refillPeriod"}); errors++;
}
for(const key58 in data233){
if(!((key58 === "maxTokens") || (key58 === "refillPeriod"))){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/perUser", "additionalProperties", {additionalProperty: key58, known: ["maxTokens","refillPeriod"]}); errors++;
}
}
if(data233.maxTokens !== undefined){
let data234 = data233.maxTokens;
if(!(((typeof data234 == "number") && (!(data234 % 1) && !isNaN(data234))) && (isFinite(data234)))){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/perUser/maxTokens", "type", {type: "integer"}); errors++;
}
if((typeof data234 == "number") && (isFinite(data234))){
if(data234 > 2147483647 || isNaN(data234)){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/perUser/maxTokens", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data234 < 1 || isNaN(data234)){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/perUser/maxTokens", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data233.refillPeriod !== undefined){
let data235 = data233.refillPeriod;
if(typeof data235 === "string"){
if(func3(data235) > 64){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/perUser/refillPeriod", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data235)){
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/perUser/refillPeriod", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/perUser/refillPeriod", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19+"/perUser", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools/" + i19, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting/tools", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/rateLimiting", "type", {type: "object"}); errors++;
}
}
if(data63.audit !== undefined){
let data236 = data63.audit;
if(data236 && typeof data236 == "object" && !Array.isArray(data236)){
for(const key59 in data236){
if(!(func2.call(schema11.properties.spec.properties.config.properties.audit.properties, key59))){
vErrors = add(vErrors, instancePath+"/spec/config/audit", "additionalProperties", {additionalProperty: key59, known: ["enabled","component","eventTypes","excludeEventTypes","includeRequestData","includeResponseData","maxDataSize","detectApplicationErrors","maxDelegationDepth","logFile"]}); errors++;
}
}
if(data236.enabled !== undefined){
if(typeof data236.enabled !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/audit/enabled", "type", {type: "boolean"}); errors++;
}
}
if(data236.component !== undefined){
if(typeof data236.component !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/audit/component", "type", {type: "string"}); errors++;
}
}
if(data236.eventTypes !== undefined){
let data239 = data236.eventTypes;
if(Array.isArray(data239)){
const len20 = data239.length;
for(let i20=0; i20<len20; i20++){
if(typeof data239[i20] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/audit/eventTypes/" + i20, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/audit/eventTypes", "type", {type: "array"}); errors++;
}
}
if(data236.excludeEventTypes !== undefined){
let data241 = data236.excludeEventTypes;
if(Array.isArray(data241)){
const len21 = data241.length;
for(let i21=0; i21<len21; i21++){
if(typeof data241[i21] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/audit/excludeEventTypes/" + i21, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/audit/excludeEventTypes", "type", {type: "array"}); errors++;
}
}
if(data236.includeRequestData !== undefined){
if(typeof data236.includeRequestData !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/audit/includeRequestData", "type", {type: "boolean"}); errors++;
}
}
if(data236.includeResponseData !== undefined){
if(typeof data236.includeResponseData !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/audit/includeResponseData", "type", {type: "boolean"}); errors++;
}
}
if(data236.maxDataSize !== undefined){
let data245 = data236.maxDataSize;
if(!(((typeof data245 == "number") && (!(data245 % 1) && !isNaN(data245))) && (isFinite(data245)))){
vErrors = add(vErrors, instancePath+"/spec/config/audit/maxDataSize", "type", {type: "integer"}); errors++;
}
if((typeof data245 == "number") && (isFinite(data245))){
if(data245 > 2147483647 || isNaN(data245)){
vErrors = add(vErrors, instancePath+"/spec/config/audit/maxDataSize", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data245 < 0 || isNaN(data245)){
vErrors = add(vErrors, instancePath+"/spec/config/audit/maxDataSize", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data236.detectApplicationErrors !== undefined){
if(typeof data236.detectApplicationErrors !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/audit/detectApplicationErrors", "type", {type: "boolean"}); errors++;
}
}
if(data236.maxDelegationDepth !== undefined){
let data247 = data236.maxDelegationDepth;
if(!(((typeof data247 == "number") && (!(data247 % 1) && !isNaN(data247))) && (isFinite(data247)))){
vErrors = add(vErrors, instancePath+"/spec/config/audit/maxDelegationDepth", "type", {type: "integer"}); errors++;
}
if((typeof data247 == "number") && (isFinite(data247))){
if(data247 > 2147483647 || isNaN(data247)){
vErrors = add(vErrors, instancePath+"/spec/config/audit/maxDelegationDepth", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data247 < 1 || isNaN(data247)){
vErrors = add(vErrors, instancePath+"/spec/config/audit/maxDelegationDepth", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data236.logFile !== undefined){
if(typeof data236.logFile !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/audit/logFile", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/audit", "type", {type: "object"}); errors++;
}
}
if(data63.optimizer !== undefined){
let data249 = data63.optimizer;
if(data249 && typeof data249 == "object" && !Array.isArray(data249)){
for(const key60 in data249){
if(!((((((((key60 === "embeddingProvider") || (key60 === "embeddingService")) || (key60 === "embeddingModel")) || (key60 === "embeddingServiceTimeout")) || (key60 === "embeddingHeaders")) || (key60 === "maxToolsToReturn")) || (key60 === "hybridSearchSemanticRatio")) || (key60 === "semanticDistanceThreshold"))){
vErrors = add(vErrors, instancePath+"/spec/config/optimizer", "additionalProperties", {additionalProperty: key60, known: ["embeddingProvider","embeddingService","embeddingModel","embeddingServiceTimeout","embeddingHeaders","maxToolsToReturn","hybridSearchSemanticRatio","semanticDistanceThreshold"]}); errors++;
}
}
if(data249.embeddingProvider !== undefined){
let data250 = data249.embeddingProvider;
if(typeof data250 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/optimizer/embeddingProvider", "type", {type: "string"}); errors++;
}
if(!((data250 === "tei") || (data250 === "openai"))){
vErrors = add(vErrors, instancePath+"/spec/config/optimizer/embeddingProvider", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.optimizer.properties.embeddingProvider.enum}); errors++;
}
}
if(data249.embeddingService !== undefined){
if(typeof data249.embeddingService !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/optimizer/embeddingService", "type", {type: "string"}); errors++;
}
}
if(data249.embeddingModel !== undefined){
if(typeof data249.embeddingModel !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/optimizer/embeddingModel", "type", {type: "string"}); errors++;
}
}
if(data249.embeddingServiceTimeout !== undefined){
let data253 = data249.embeddingServiceTimeout;
if(typeof data253 === "string"){
if(!pattern5.test(data253)){
vErrors = add(vErrors, instancePath+"/spec/config/optimizer/embeddingServiceTimeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/optimizer/embeddingServiceTimeout", "type", {type: "string"}); errors++;
}
}
if(data249.embeddingHeaders !== undefined){
let data254 = data249.embeddingHeaders;
if(data254 && typeof data254 == "object" && !Array.isArray(data254)){
if(Object.keys(data254).length > 32){
vErrors = add(vErrors, instancePath+"/spec/config/optimizer/embeddingHeaders", "maxProperties", {limit: 32}); errors++;
}
for(const key61 in data254){
let data255 = data254[key61];
if(typeof data255 === "string"){
if(func3(data255) > 8192){
vErrors = add(vErrors, instancePath+"/spec/config/optimizer/embeddingHeaders/" + key61.replace(/~/g, "~0").replace(/\//g, "~1"), "maxLength", {limit: 8192}); errors++;
}
if(func3(data255) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/optimizer/embeddingHeaders/" + key61.replace(/~/g, "~0").replace(/\//g, "~1"), "minLength", {limit: 1}); errors++;
}
if(!pattern32.test(data255)){
vErrors = add(vErrors, instancePath+"/spec/config/optimizer/embeddingHeaders/" + key61.replace(/~/g, "~0").replace(/\//g, "~1"), "pattern", {pattern: "^[^\\x00-\\x08\\x0A-\\x1F\\x7F]+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/optimizer/embeddingHeaders/" + key61.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/optimizer/embeddingHeaders", "type", {type: "object"}); errors++;
}
}
if(data249.maxToolsToReturn !== undefined){
let data256 = data249.maxToolsToReturn;
if(!(((typeof data256 == "number") && (!(data256 % 1) && !isNaN(data256))) && (isFinite(data256)))){
vErrors = add(vErrors, instancePath+"/spec/config/optimizer/maxToolsToReturn", "type", {type: "integer"}); errors++;
}
if((typeof data256 == "number") && (isFinite(data256))){
if(data256 > 50 || isNaN(data256)){
vErrors = add(vErrors, instancePath+"/spec/config/optimizer/maxToolsToReturn", "maximum", {comparison: "<=", limit: 50}); errors++;
}
if(data256 < 1 || isNaN(data256)){
vErrors = add(vErrors, instancePath+"/spec/config/optimizer/maxToolsToReturn", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data249.hybridSearchSemanticRatio !== undefined){
let data257 = data249.hybridSearchSemanticRatio;
if(typeof data257 === "string"){
if(!pattern33.test(data257)){
vErrors = add(vErrors, instancePath+"/spec/config/optimizer/hybridSearchSemanticRatio", "pattern", {pattern: "^([0-9]*[.])?[0-9]+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/optimizer/hybridSearchSemanticRatio", "type", {type: "string"}); errors++;
}
}
if(data249.semanticDistanceThreshold !== undefined){
let data258 = data249.semanticDistanceThreshold;
if(typeof data258 === "string"){
if(!pattern33.test(data258)){
vErrors = add(vErrors, instancePath+"/spec/config/optimizer/semanticDistanceThreshold", "pattern", {pattern: "^([0-9]*[.])?[0-9]+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/optimizer/semanticDistanceThreshold", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/optimizer", "type", {type: "object"}); errors++;
}
}
if(data63.codeMode !== undefined){
let data259 = data63.codeMode;
if(data259 && typeof data259 == "object" && !Array.isArray(data259)){
for(const key62 in data259){
if(!((((key62 === "enabled") || (key62 === "stepLimit")) || (key62 === "parallelMaxConcurrency")) || (key62 === "toolCallTimeout"))){
vErrors = add(vErrors, instancePath+"/spec/config/codeMode", "additionalProperties", {additionalProperty: key62, known: ["enabled","stepLimit","parallelMaxConcurrency","toolCallTimeout"]}); errors++;
}
}
if(data259.enabled !== undefined){
if(typeof data259.enabled !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/codeMode/enabled", "type", {type: "boolean"}); errors++;
}
}
if(data259.stepLimit !== undefined){
let data261 = data259.stepLimit;
if(!(((typeof data261 == "number") && (!(data261 % 1) && !isNaN(data261))) && (isFinite(data261)))){
vErrors = add(vErrors, instancePath+"/spec/config/codeMode/stepLimit", "type", {type: "integer"}); errors++;
}
if((typeof data261 == "number") && (isFinite(data261))){
if(data261 < 1 || isNaN(data261)){
vErrors = add(vErrors, instancePath+"/spec/config/codeMode/stepLimit", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data259.parallelMaxConcurrency !== undefined){
let data262 = data259.parallelMaxConcurrency;
if(!(((typeof data262 == "number") && (!(data262 % 1) && !isNaN(data262))) && (isFinite(data262)))){
vErrors = add(vErrors, instancePath+"/spec/config/codeMode/parallelMaxConcurrency", "type", {type: "integer"}); errors++;
}
if((typeof data262 == "number") && (isFinite(data262))){
if(data262 > 2147483647 || isNaN(data262)){
vErrors = add(vErrors, instancePath+"/spec/config/codeMode/parallelMaxConcurrency", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data262 < 1 || isNaN(data262)){
vErrors = add(vErrors, instancePath+"/spec/config/codeMode/parallelMaxConcurrency", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data259.toolCallTimeout !== undefined){
let data263 = data259.toolCallTimeout;
if(typeof data263 === "string"){
if(!pattern5.test(data263)){
vErrors = add(vErrors, instancePath+"/spec/config/codeMode/toolCallTimeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/codeMode/toolCallTimeout", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/codeMode", "type", {type: "object"}); errors++;
}
}
if(data63.metadata !== undefined){
let data264 = data63.metadata;
if(data264 && typeof data264 == "object" && !Array.isArray(data264)){
for(const key63 in data264){
if(typeof data264[key63] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/metadata/" + key63.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/metadata", "type", {type: "object"}); errors++;
}
}
if(data63.telemetry !== undefined){
let data266 = data63.telemetry;
if(data266 && typeof data266 == "object" && !Array.isArray(data266)){
for(const key64 in data266){
if(!(func2.call(schema11.properties.spec.properties.config.properties.telemetry.properties, key64))){
vErrors = add(vErrors, instancePath+"/spec/config/telemetry", "additionalProperties", {additionalProperty: key64, known: ["endpoint","serviceName","serviceVersion","samplingRate","tracingEnabled","metricsEnabled","enablePrometheusMetricsPath","prometheusPort","metricsOnTransportPort","headers","insecure","caCertPath","customAttributes","environmentVariables","useLegacyAttributes"]}); errors++;
}
}
if(data266.endpoint !== undefined){
if(typeof data266.endpoint !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/endpoint", "type", {type: "string"}); errors++;
}
}
if(data266.serviceName !== undefined){
if(typeof data266.serviceName !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/serviceName", "type", {type: "string"}); errors++;
}
}
if(data266.serviceVersion !== undefined){
if(typeof data266.serviceVersion !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/serviceVersion", "type", {type: "string"}); errors++;
}
}
if(data266.samplingRate !== undefined){
let data270 = data266.samplingRate;
if(typeof data270 === "string"){
if(!pattern33.test(data270)){
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/samplingRate", "pattern", {pattern: "^([0-9]*[.])?[0-9]+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/samplingRate", "type", {type: "string"}); errors++;
}
}
if(data266.tracingEnabled !== undefined){
if(typeof data266.tracingEnabled !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/tracingEnabled", "type", {type: "boolean"}); errors++;
}
}
if(data266.metricsEnabled !== undefined){
if(typeof data266.metricsEnabled !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/metricsEnabled", "type", {type: "boolean"}); errors++;
}
}
if(data266.enablePrometheusMetricsPath !== undefined){
if(typeof data266.enablePrometheusMetricsPath !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/enablePrometheusMetricsPath", "type", {type: "boolean"}); errors++;
}
}
if(data266.prometheusPort !== undefined){
let data274 = data266.prometheusPort;
if(!(((typeof data274 == "number") && (!(data274 % 1) && !isNaN(data274))) && (isFinite(data274)))){
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/prometheusPort", "type", {type: "integer"}); errors++;
}
if((typeof data274 == "number") && (isFinite(data274))){
if(data274 > 65535 || isNaN(data274)){
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/prometheusPort", "maximum", {comparison: "<=", limit: 65535}); errors++;
}
if(data274 < 0 || isNaN(data274)){
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/prometheusPort", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data266.metricsOnTransportPort !== undefined){
if(typeof data266.metricsOnTransportPort !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/metricsOnTransportPort", "type", {type: "boolean"}); errors++;
}
}
if(data266.headers !== undefined){
let data276 = data266.headers;
if(data276 && typeof data276 == "object" && !Array.isArray(data276)){
for(const key65 in data276){
if(typeof data276[key65] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/headers/" + key65.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/headers", "type", {type: "object"}); errors++;
}
}
if(data266.insecure !== undefined){
if(typeof data266.insecure !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/insecure", "type", {type: "boolean"}); errors++;
}
}
if(data266.caCertPath !== undefined){
if(typeof data266.caCertPath !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/caCertPath", "type", {type: "string"}); errors++;
}
}
if(data266.customAttributes !== undefined){
let data280 = data266.customAttributes;
if(data280 && typeof data280 == "object" && !Array.isArray(data280)){
for(const key66 in data280){
if(typeof data280[key66] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/customAttributes/" + key66.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/customAttributes", "type", {type: "object"}); errors++;
}
}
if(data266.environmentVariables !== undefined){
let data282 = data266.environmentVariables;
if(Array.isArray(data282)){
const len22 = data282.length;
for(let i22=0; i22<len22; i22++){
if(typeof data282[i22] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/environmentVariables/" + i22, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/environmentVariables", "type", {type: "array"}); errors++;
}
}
if(data266.useLegacyAttributes !== undefined){
if(typeof data266.useLegacyAttributes !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/telemetry/useLegacyAttributes", "type", {type: "boolean"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/telemetry", "type", {type: "object"}); errors++;
}
}
if(data63.incomingAuth !== undefined){
let data285 = data63.incomingAuth;
if(data285 && typeof data285 == "object" && !Array.isArray(data285)){
if(data285.type === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth", "required", {missingProperty: "type"}); errors++;
}
for(const key67 in data285){
if(!(((key67 === "type") || (key67 === "oidc")) || (key67 === "authz"))){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth", "additionalProperties", {additionalProperty: key67, known: ["type","oidc","authz"]}); errors++;
}
}
if(data285.type !== undefined){
let data286 = data285.type;
if(typeof data286 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/type", "type", {type: "string"}); errors++;
}
if(!(((data286 === "anonymous") || (data286 === "local")) || (data286 === "oidc"))){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/type", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.incomingAuth.properties.type.enum}); errors++;
}
}
if(data285.oidc !== undefined){
let data287 = data285.oidc;
if(data287 && typeof data287 == "object" && !Array.isArray(data287)){
if(data287.audience === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/oidc", "required", {missingProperty: "audience"}); errors++;
}
if(data287.issuer === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/oidc", "required", {missingProperty: "issuer"}); errors++;
}
for(const key68 in data287){
if(!(func2.call(schema11.properties.spec.properties.config.properties.incomingAuth.properties.oidc.properties, key68))){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/oidc", "additionalProperties", {additionalProperty: key68, known: ["issuer","audience","clientId","clientSecretEnv","resource","jwksUrl","introspectionUrl","scopes","protectedResourceAllowPrivateIp","jwksAllowPrivateIp","insecureAllowHttp","caBundlePath"]}); errors++;
}
}
if(data287.issuer !== undefined){
let data288 = data287.issuer;
if(typeof data288 === "string"){
if(func3(data288) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/oidc/issuer", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/oidc/issuer", "type", {type: "string"}); errors++;
}
}
if(data287.audience !== undefined){
let data289 = data287.audience;
if(typeof data289 === "string"){
if(func3(data289) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/oidc/audience", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/oidc/audience", "type", {type: "string"}); errors++;
}
}
if(data287.clientId !== undefined){
if(typeof data287.clientId !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/oidc/clientId", "type", {type: "string"}); errors++;
}
}
if(data287.clientSecretEnv !== undefined){
if(typeof data287.clientSecretEnv !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/oidc/clientSecretEnv", "type", {type: "string"}); errors++;
}
}
if(data287.resource !== undefined){
if(typeof data287.resource !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/oidc/resource", "type", {type: "string"}); errors++;
}
}
if(data287.jwksUrl !== undefined){
if(typeof data287.jwksUrl !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/oidc/jwksUrl", "type", {type: "string"}); errors++;
}
}
if(data287.introspectionUrl !== undefined){
if(typeof data287.introspectionUrl !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/oidc/introspectionUrl", "type", {type: "string"}); errors++;
}
}
if(data287.scopes !== undefined){
let data295 = data287.scopes;
if(Array.isArray(data295)){
const len23 = data295.length;
for(let i23=0; i23<len23; i23++){
if(typeof data295[i23] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/oidc/scopes/" + i23, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/oidc/scopes", "type", {type: "array"}); errors++;
}
}
if(data287.protectedResourceAllowPrivateIp !== undefined){
if(typeof data287.protectedResourceAllowPrivateIp !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/oidc/protectedResourceAllowPrivateIp", "type", {type: "boolean"}); errors++;
}
}
if(data287.jwksAllowPrivateIp !== undefined){
if(typeof data287.jwksAllowPrivateIp !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/oidc/jwksAllowPrivateIp", "type", {type: "boolean"}); errors++;
}
}
if(data287.insecureAllowHttp !== undefined){
if(typeof data287.insecureAllowHttp !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/oidc/insecureAllowHttp", "type", {type: "boolean"}); errors++;
}
}
if(data287.caBundlePath !== undefined){
if(typeof data287.caBundlePath !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/oidc/caBundlePath", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/oidc", "type", {type: "object"}); errors++;
}
}
if(data285.authz !== undefined){
let data301 = data285.authz;
if(data301 && typeof data301 == "object" && !Array.isArray(data301)){
if(data301.type === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/authz", "required", {missingProperty: "type"}); errors++;
}
for(const key69 in data301){
if(!(((((((key69 === "type") || (key69 === "policies")) || (key69 === "entitiesJson")) || (key69 === "primaryUpstreamProvider")) || (key69 === "groupClaimName")) || (key69 === "roleClaimName")) || (key69 === "groupEntityType"))){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/authz", "additionalProperties", {additionalProperty: key69, known: ["type","policies","entitiesJson","primaryUpstreamProvider","groupClaimName","roleClaimName","groupEntityType"]}); errors++;
}
}
if(data301.type !== undefined){
let data302 = data301.type;
if(typeof data302 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/authz/type", "type", {type: "string"}); errors++;
}
if(!((data302 === "cedar") || (data302 === "none"))){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/authz/type", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.incomingAuth.properties.authz.properties.type.enum}); errors++;
}
}
if(data301.policies !== undefined){
let data303 = data301.policies;
if(Array.isArray(data303)){
const len24 = data303.length;
for(let i24=0; i24<len24; i24++){
if(typeof data303[i24] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/authz/policies/" + i24, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/authz/policies", "type", {type: "array"}); errors++;
}
}
if(data301.entitiesJson !== undefined){
if(typeof data301.entitiesJson !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/authz/entitiesJson", "type", {type: "string"}); errors++;
}
}
if(data301.primaryUpstreamProvider !== undefined){
if(typeof data301.primaryUpstreamProvider !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/authz/primaryUpstreamProvider", "type", {type: "string"}); errors++;
}
}
if(data301.groupClaimName !== undefined){
if(typeof data301.groupClaimName !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/authz/groupClaimName", "type", {type: "string"}); errors++;
}
}
if(data301.roleClaimName !== undefined){
if(typeof data301.roleClaimName !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/authz/roleClaimName", "type", {type: "string"}); errors++;
}
}
if(data301.groupEntityType !== undefined){
if(typeof data301.groupEntityType !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/authz/groupEntityType", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth/authz", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/incomingAuth", "type", {type: "object"}); errors++;
}
}
if(data63.outgoingAuth !== undefined){
let data310 = data63.outgoingAuth;
if(data310 && typeof data310 == "object" && !Array.isArray(data310)){
for(const key70 in data310){
if(!(((key70 === "source") || (key70 === "default")) || (key70 === "backends"))){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth", "additionalProperties", {additionalProperty: key70, known: ["source","default","backends"]}); errors++;
}
}
if(data310.source !== undefined){
let data311 = data310.source;
if(typeof data311 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/source", "type", {type: "string"}); errors++;
}
if(!((data311 === "discovered") || (data311 === "inline"))){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/source", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.outgoingAuth.properties.source.enum}); errors++;
}
}
if(data310.default !== undefined){
let data312 = data310.default;
if(data312 && typeof data312 == "object" && !Array.isArray(data312)){
if(data312.type === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default", "required", {missingProperty: "type"}); errors++;
}
for(const key71 in data312){
if(!((((((key71 === "type") || (key71 === "headerInjection")) || (key71 === "tokenExchange")) || (key71 === "upstreamInject")) || (key71 === "awsSts")) || (key71 === "xaa"))){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default", "additionalProperties", {additionalProperty: key71, known: ["type","headerInjection","tokenExchange","upstreamInject","awsSts","xaa"]}); errors++;
}
}
if(data312.type !== undefined){
let data313 = data312.type;
if(typeof data313 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/type", "type", {type: "string"}); errors++;
}
if(!(((((((data313 === "unauthenticated") || (data313 === "header_injection")) || (data313 === "token_exchange")) || (data313 === "upstream_inject")) || (data313 === "aws_sts")) || (data313 === "obo")) || (data313 === "xaa"))){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/type", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.outgoingAuth.properties.default.properties.type.enum}); errors++;
}
}
if(data312.headerInjection !== undefined){
let data314 = data312.headerInjection;
if(data314 && typeof data314 == "object" && !Array.isArray(data314)){
if(data314.headerName === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/headerInjection", "required", {missingProperty: "headerName"}); errors++;
}
for(const key72 in data314){
if(!((((key72 === "headerName") || (key72 === "headerValue")) || (key72 === "headerValueEnv")) || (key72 === "headerValueFile"))){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/headerInjection", "additionalProperties", {additionalProperty: key72, known: ["headerName","headerValue","headerValueEnv","headerValueFile"]}); errors++;
}
}
if(data314.headerName !== undefined){
let data315 = data314.headerName;
if(typeof data315 === "string"){
if(func3(data315) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/headerInjection/headerName", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/headerInjection/headerName", "type", {type: "string"}); errors++;
}
}
if(data314.headerValue !== undefined){
if(typeof data314.headerValue !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/headerInjection/headerValue", "type", {type: "string"}); errors++;
}
}
if(data314.headerValueEnv !== undefined){
if(typeof data314.headerValueEnv !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/headerInjection/headerValueEnv", "type", {type: "string"}); errors++;
}
}
if(data314.headerValueFile !== undefined){
if(typeof data314.headerValueFile !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/headerInjection/headerValueFile", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/headerInjection", "type", {type: "object"}); errors++;
}
}
if(data312.tokenExchange !== undefined){
let data319 = data312.tokenExchange;
if(data319 && typeof data319 == "object" && !Array.isArray(data319)){
if(data319.tokenUrl === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/tokenExchange", "required", {missingProperty: "tokenUrl"}); errors++;
}
for(const key73 in data319){
if(!(func2.call(schema11.properties.spec.properties.config.properties.outgoingAuth.properties.default.properties.tokenExchange.properties, key73))){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/tokenExchange", "additionalProperties", {additionalProperty: key73, known: ["tokenUrl","audience","clientId","clientSecret","clientSecretEnv","clientSecretFile","scopes","subjectTokenType","subjectProviderName"]}); errors++;
}
}
if(data319.tokenUrl !== undefined){
if(typeof data319.tokenUrl !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/tokenExchange/tokenUrl", "type", {type: "string"}); errors++;
}
}
if(data319.audience !== undefined){
if(typeof data319.audience !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/tokenExchange/audience", "type", {type: "string"}); errors++;
}
}
if(data319.clientId !== undefined){
if(typeof data319.clientId !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/tokenExchange/clientId", "type", {type: "string"}); errors++;
}
}
if(data319.clientSecret !== undefined){
if(typeof data319.clientSecret !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/tokenExchange/clientSecret", "type", {type: "string"}); errors++;
}
}
if(data319.clientSecretEnv !== undefined){
if(typeof data319.clientSecretEnv !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/tokenExchange/clientSecretEnv", "type", {type: "string"}); errors++;
}
}
if(data319.clientSecretFile !== undefined){
if(typeof data319.clientSecretFile !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/tokenExchange/clientSecretFile", "type", {type: "string"}); errors++;
}
}
if(data319.scopes !== undefined){
let data326 = data319.scopes;
if(Array.isArray(data326)){
const len25 = data326.length;
for(let i25=0; i25<len25; i25++){
if(typeof data326[i25] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/tokenExchange/scopes/" + i25, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/tokenExchange/scopes", "type", {type: "array"}); errors++;
}
}
if(data319.subjectTokenType !== undefined){
if(typeof data319.subjectTokenType !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/tokenExchange/subjectTokenType", "type", {type: "string"}); errors++;
}
}
if(data319.subjectProviderName !== undefined){
if(typeof data319.subjectProviderName !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/tokenExchange/subjectProviderName", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/tokenExchange", "type", {type: "object"}); errors++;
}
}
if(data312.upstreamInject !== undefined){
let data330 = data312.upstreamInject;
if(data330 && typeof data330 == "object" && !Array.isArray(data330)){
if(data330.providerName === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/upstreamInject", "required", {missingProperty: "providerName"}); errors++;
}
for(const key74 in data330){
if(!(key74 === "providerName")){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/upstreamInject", "additionalProperties", {additionalProperty: key74, known: ["providerName"]}); errors++;
}
}
if(data330.providerName !== undefined){
let data331 = data330.providerName;
if(typeof data331 === "string"){
if(func3(data331) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/upstreamInject/providerName", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/upstreamInject/providerName", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/upstreamInject", "type", {type: "object"}); errors++;
}
}
if(data312.awsSts !== undefined){
let data332 = data312.awsSts;
if(data332 && typeof data332 == "object" && !Array.isArray(data332)){
if(data332.region === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts", "required", {missingProperty: "region"}); errors++;
}
for(const key75 in data332){
if(!((((((((key75 === "region") || (key75 === "service")) || (key75 === "fallbackRoleArn")) || (key75 === "roleClaim")) || (key75 === "roleMappings")) || (key75 === "sessionDuration")) || (key75 === "sessionNameClaim")) || (key75 === "subjectProviderName"))){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts", "additionalProperties", {additionalProperty: key75, known: ["region","service","fallbackRoleArn","roleClaim","roleMappings","sessionDuration","sessionNameClaim","subjectProviderName"]}); errors++;
}
}
if(data332.region !== undefined){
let data333 = data332.region;
if(typeof data333 === "string"){
if(func3(data333) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/region", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/region", "type", {type: "string"}); errors++;
}
}
if(data332.service !== undefined){
if(typeof data332.service !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/service", "type", {type: "string"}); errors++;
}
}
if(data332.fallbackRoleArn !== undefined){
if(typeof data332.fallbackRoleArn !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/fallbackRoleArn", "type", {type: "string"}); errors++;
}
}
if(data332.roleClaim !== undefined){
if(typeof data332.roleClaim !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/roleClaim", "type", {type: "string"}); errors++;
}
}
if(data332.roleMappings !== undefined){
let data337 = data332.roleMappings;
if(Array.isArray(data337)){
const len26 = data337.length;
for(let i26=0; i26<len26; i26++){
let data338 = data337[i26];
if(data338 && typeof data338 == "object" && !Array.isArray(data338)){
if(data338.roleArn === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/roleMappings/" + i26, "required", {missingProperty: "roleArn"}); errors++;
}
for(const key76 in data338){
if(!((((key76 === "claim") || (key76 === "matcher")) || (key76 === "priority")) || (key76 === "roleArn"))){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/roleMappings/" + i26, "additionalProperties", {additionalProperty: key76, known: ["claim","matcher","priority","roleArn"]}); errors++;
}
}
if(data338.claim !== undefined){
if(typeof data338.claim !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/roleMappings/" + i26+"/claim", "type", {type: "string"}); errors++;
}
}
if(data338.matcher !== undefined){
if(typeof data338.matcher !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/roleMappings/" + i26+"/matcher", "type", {type: "string"}); errors++;
}
}
if(data338.priority !== undefined){
let data341 = data338.priority;
if(!(((typeof data341 == "number") && (!(data341 % 1) && !isNaN(data341))) && (isFinite(data341)))){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/roleMappings/" + i26+"/priority", "type", {type: "integer"}); errors++;
}
if((typeof data341 == "number") && (isFinite(data341))){
if(data341 > 2147483647 || isNaN(data341)){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/roleMappings/" + i26+"/priority", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data341 < 0 || isNaN(data341)){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/roleMappings/" + i26+"/priority", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data338.roleArn !== undefined){
let data342 = data338.roleArn;
if(typeof data342 === "string"){
if(func3(data342) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/roleMappings/" + i26+"/roleArn", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/roleMappings/" + i26+"/roleArn", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/roleMappings/" + i26, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/roleMappings", "type", {type: "array"}); errors++;
}
}
if(data332.sessionDuration !== undefined){
let data343 = data332.sessionDuration;
if(!(((typeof data343 == "number") && (!(data343 % 1) && !isNaN(data343))) && (isFinite(data343)))){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/sessionDuration", "type", {type: "integer"}); errors++;
}
if((typeof data343 == "number") && (isFinite(data343))){
if(data343 > 43200 || isNaN(data343)){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/sessionDuration", "maximum", {comparison: "<=", limit: 43200}); errors++;
}
if(data343 < 900 || isNaN(data343)){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/sessionDuration", "minimum", {comparison: ">=", limit: 900}); errors++;
}
}
}
if(data332.sessionNameClaim !== undefined){
if(typeof data332.sessionNameClaim !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/sessionNameClaim", "type", {type: "string"}); errors++;
}
}
if(data332.subjectProviderName !== undefined){
if(typeof data332.subjectProviderName !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts/subjectProviderName", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/awsSts", "type", {type: "object"}); errors++;
}
}
if(data312.xaa !== undefined){
let data346 = data312.xaa;
if(data346 && typeof data346 == "object" && !Array.isArray(data346)){
if(data346.idpTokenUrl === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/xaa", "required", {missingProperty: "idpTokenUrl"}); errors++;
}
if(data346.targetAudience === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/xaa", "required", {missingProperty: "targetAudience"}); errors++;
}
if(data346.targetTokenUrl === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/xaa", "required", {missingProperty: "targetTokenUrl"}); errors++;
}
for(const key77 in data346){
if(!(func2.call(schema11.properties.spec.properties.config.properties.outgoingAuth.properties.default.properties.xaa.properties, key77))){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/xaa", "additionalProperties", {additionalProperty: key77, known: ["idpTokenUrl","idpClientId","idpClientSecret","idpClientSecretEnv","targetTokenUrl","insecureTargetTokenUrl","targetClientId","targetClientSecret","targetClientSecretEnv","targetAudience","targetResource","scopes","subjectProviderName","subjectTokenType"]}); errors++;
}
}
if(data346.idpTokenUrl !== undefined){
if(typeof data346.idpTokenUrl !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/xaa/idpTokenUrl", "type", {type: "string"}); errors++;
}
}
if(data346.idpClientId !== undefined){
if(typeof data346.idpClientId !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/xaa/idpClientId", "type", {type: "string"}); errors++;
}
}
if(data346.idpClientSecret !== undefined){
if(typeof data346.idpClientSecret !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/xaa/idpClientSecret", "type", {type: "string"}); errors++;
}
}
if(data346.idpClientSecretEnv !== undefined){
if(typeof data346.idpClientSecretEnv !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/xaa/idpClientSecretEnv", "type", {type: "string"}); errors++;
}
}
if(data346.targetTokenUrl !== undefined){
if(typeof data346.targetTokenUrl !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/xaa/targetTokenUrl", "type", {type: "string"}); errors++;
}
}
if(data346.insecureTargetTokenUrl !== undefined){
if(typeof data346.insecureTargetTokenUrl !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/xaa/insecureTargetTokenUrl", "type", {type: "boolean"}); errors++;
}
}
if(data346.targetClientId !== undefined){
if(typeof data346.targetClientId !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/xaa/targetClientId", "type", {type: "string"}); errors++;
}
}
if(data346.targetClientSecret !== undefined){
if(typeof data346.targetClientSecret !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/xaa/targetClientSecret", "type", {type: "string"}); errors++;
}
}
if(data346.targetClientSecretEnv !== undefined){
if(typeof data346.targetClientSecretEnv !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/xaa/targetClientSecretEnv", "type", {type: "string"}); errors++;
}
}
if(data346.targetAudience !== undefined){
if(typeof data346.targetAudience !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/xaa/targetAudience", "type", {type: "string"}); errors++;
}
}
if(data346.targetResource !== undefined){
if(typeof data346.targetResource !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/xaa/targetResource", "type", {type: "string"}); errors++;
}
}
if(data346.scopes !== undefined){
let data358 = data346.scopes;
if(Array.isArray(data358)){
const len27 = data358.length;
for(let i27=0; i27<len27; i27++){
if(typeof data358[i27] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/xaa/scopes/" + i27, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/xaa/scopes", "type", {type: "array"}); errors++;
}
}
if(data346.subjectProviderName !== undefined){
if(typeof data346.subjectProviderName !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/xaa/subjectProviderName", "type", {type: "string"}); errors++;
}
}
if(data346.subjectTokenType !== undefined){
if(typeof data346.subjectTokenType !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/xaa/subjectTokenType", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default/xaa", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/default", "type", {type: "object"}); errors++;
}
}
if(data310.backends !== undefined){
let data362 = data310.backends;
if(data362 && typeof data362 == "object" && !Array.isArray(data362)){
for(const key78 in data362){
let data363 = data362[key78];
if(data363 && typeof data363 == "object" && !Array.isArray(data363)){
if(data363.type === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1"), "required", {missingProperty: "type"}); errors++;
}
for(const key79 in data363){
if(!((((((key79 === "type") || (key79 === "headerInjection")) || (key79 === "tokenExchange")) || (key79 === "upstreamInject")) || (key79 === "awsSts")) || (key79 === "xaa"))){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1"), "additionalProperties", {additionalProperty: key79, known: ["type","headerInjection","tokenExchange","upstreamInject","awsSts","xaa"]}); errors++;
}
}
if(data363.type !== undefined){
let data364 = data363.type;
if(typeof data364 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/type", "type", {type: "string"}); errors++;
}
if(!(((((((data364 === "unauthenticated") || (data364 === "header_injection")) || (data364 === "token_exchange")) || (data364 === "upstream_inject")) || (data364 === "aws_sts")) || (data364 === "obo")) || (data364 === "xaa"))){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/type", "enum", {allowedValues: schema11.properties.spec.properties.config.properties.outgoingAuth.properties.backends.additionalProperties.properties.type.enum}); errors++;
}
}
if(data363.headerInjection !== undefined){
let data365 = data363.headerInjection;
if(data365 && typeof data365 == "object" && !Array.isArray(data365)){
if(data365.headerName === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/headerInjection", "required", {missingProperty: "headerName"}); errors++;
}
for(const key80 in data365){
if(!((((key80 === "headerName") || (key80 === "headerValue")) || (key80 === "headerValueEnv")) || (key80 === "headerValueFile"))){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/headerInjection", "additionalProperties", {additionalProperty: key80, known: ["headerName","headerValue","headerValueEnv","headerValueFile"]}); errors++;
}
}
if(data365.headerName !== undefined){
let data366 = data365.headerName;
if(typeof data366 === "string"){
if(func3(data366) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/headerInjection/headerName", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/headerInjection/headerName", "type", {type: "string"}); errors++;
}
}
if(data365.headerValue !== undefined){
if(typeof data365.headerValue !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/headerInjection/headerValue", "type", {type: "string"}); errors++;
}
}
if(data365.headerValueEnv !== undefined){
if(typeof data365.headerValueEnv !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/headerInjection/headerValueEnv", "type", {type: "string"}); errors++;
}
}
if(data365.headerValueFile !== undefined){
if(typeof data365.headerValueFile !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/headerInjection/headerValueFile", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/headerInjection", "type", {type: "object"}); errors++;
}
}
if(data363.tokenExchange !== undefined){
let data370 = data363.tokenExchange;
if(data370 && typeof data370 == "object" && !Array.isArray(data370)){
if(data370.tokenUrl === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange", "required", {missingProperty: "tokenUrl"}); errors++;
}
for(const key81 in data370){
if(!(func2.call(schema11.properties.spec.properties.config.properties.outgoingAuth.properties.backends.additionalProperties.properties.tokenExchange.properties, key81))){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange", "additionalProperties", {additionalProperty: key81, known: ["tokenUrl","audience","clientId","clientSecret","clientSecretEnv","clientSecretFile","scopes","subjectTokenType","subjectProviderName"]}); errors++;
}
}
if(data370.tokenUrl !== undefined){
if(typeof data370.tokenUrl !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange/tokenUrl", "type", {type: "string"}); errors++;
}
}
if(data370.audience !== undefined){
if(typeof data370.audience !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange/audience", "type", {type: "string"}); errors++;
}
}
if(data370.clientId !== undefined){
if(typeof data370.clientId !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange/clientId", "type", {type: "string"}); errors++;
}
}
if(data370.clientSecret !== undefined){
if(typeof data370.clientSecret !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange/clientSecret", "type", {type: "string"}); errors++;
}
}
if(data370.clientSecretEnv !== undefined){
if(typeof data370.clientSecretEnv !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange/clientSecretEnv", "type", {type: "string"}); errors++;
}
}
if(data370.clientSecretFile !== undefined){
if(typeof data370.clientSecretFile !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange/clientSecretFile", "type", {type: "string"}); errors++;
}
}
if(data370.scopes !== undefined){
let data377 = data370.scopes;
if(Array.isArray(data377)){
const len28 = data377.length;
for(let i28=0; i28<len28; i28++){
if(typeof data377[i28] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange/scopes/" + i28, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange/scopes", "type", {type: "array"}); errors++;
}
}
if(data370.subjectTokenType !== undefined){
if(typeof data370.subjectTokenType !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange/subjectTokenType", "type", {type: "string"}); errors++;
}
}
if(data370.subjectProviderName !== undefined){
if(typeof data370.subjectProviderName !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange/subjectProviderName", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange", "type", {type: "object"}); errors++;
}
}
if(data363.upstreamInject !== undefined){
let data381 = data363.upstreamInject;
if(data381 && typeof data381 == "object" && !Array.isArray(data381)){
if(data381.providerName === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/upstreamInject", "required", {missingProperty: "providerName"}); errors++;
}
for(const key82 in data381){
if(!(key82 === "providerName")){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/upstreamInject", "additionalProperties", {additionalProperty: key82, known: ["providerName"]}); errors++;
}
}
if(data381.providerName !== undefined){
let data382 = data381.providerName;
if(typeof data382 === "string"){
if(func3(data382) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/upstreamInject/providerName", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/upstreamInject/providerName", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/upstreamInject", "type", {type: "object"}); errors++;
}
}
if(data363.awsSts !== undefined){
let data383 = data363.awsSts;
if(data383 && typeof data383 == "object" && !Array.isArray(data383)){
if(data383.region === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts", "required", {missingProperty: "region"}); errors++;
}
for(const key83 in data383){
if(!((((((((key83 === "region") || (key83 === "service")) || (key83 === "fallbackRoleArn")) || (key83 === "roleClaim")) || (key83 === "roleMappings")) || (key83 === "sessionDuration")) || (key83 === "sessionNameClaim")) || (key83 === "subjectProviderName"))){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts", "additionalProperties", {additionalProperty: key83, known: ["region","service","fallbackRoleArn","roleClaim","roleMappings","sessionDuration","sessionNameClaim","subjectProviderName"]}); errors++;
}
}
if(data383.region !== undefined){
let data384 = data383.region;
if(typeof data384 === "string"){
if(func3(data384) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/region", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/region", "type", {type: "string"}); errors++;
}
}
if(data383.service !== undefined){
if(typeof data383.service !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/service", "type", {type: "string"}); errors++;
}
}
if(data383.fallbackRoleArn !== undefined){
if(typeof data383.fallbackRoleArn !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/fallbackRoleArn", "type", {type: "string"}); errors++;
}
}
if(data383.roleClaim !== undefined){
if(typeof data383.roleClaim !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleClaim", "type", {type: "string"}); errors++;
}
}
if(data383.roleMappings !== undefined){
let data388 = data383.roleMappings;
if(Array.isArray(data388)){
const len29 = data388.length;
for(let i29=0; i29<len29; i29++){
let data389 = data388[i29];
if(data389 && typeof data389 == "object" && !Array.isArray(data389)){
if(data389.roleArn === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings/" + i29, "required", {missingProperty: "roleArn"}); errors++;
}
for(const key84 in data389){
if(!((((key84 === "claim") || (key84 === "matcher")) || (key84 === "priority")) || (key84 === "roleArn"))){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings/" + i29, "additionalProperties", {additionalProperty: key84, known: ["claim","matcher","priority","roleArn"]}); errors++;
}
}
if(data389.claim !== undefined){
if(typeof data389.claim !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings/" + i29+"/claim", "type", {type: "string"}); errors++;
}
}
if(data389.matcher !== undefined){
if(typeof data389.matcher !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings/" + i29+"/matcher", "type", {type: "string"}); errors++;
}
}
if(data389.priority !== undefined){
let data392 = data389.priority;
if(!(((typeof data392 == "number") && (!(data392 % 1) && !isNaN(data392))) && (isFinite(data392)))){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings/" + i29+"/priority", "type", {type: "integer"}); errors++;
}
if((typeof data392 == "number") && (isFinite(data392))){
if(data392 > 2147483647 || isNaN(data392)){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings/" + i29+"/priority", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data392 < 0 || isNaN(data392)){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings/" + i29+"/priority", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data389.roleArn !== undefined){
let data393 = data389.roleArn;
if(typeof data393 === "string"){
if(func3(data393) < 1){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings/" + i29+"/roleArn", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings/" + i29+"/roleArn", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings/" + i29, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings", "type", {type: "array"}); errors++;
}
}
if(data383.sessionDuration !== undefined){
let data394 = data383.sessionDuration;
if(!(((typeof data394 == "number") && (!(data394 % 1) && !isNaN(data394))) && (isFinite(data394)))){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/sessionDuration", "type", {type: "integer"}); errors++;
}
if((typeof data394 == "number") && (isFinite(data394))){
if(data394 > 43200 || isNaN(data394)){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/sessionDuration", "maximum", {comparison: "<=", limit: 43200}); errors++;
}
if(data394 < 900 || isNaN(data394)){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/sessionDuration", "minimum", {comparison: ">=", limit: 900}); errors++;
}
}
}
if(data383.sessionNameClaim !== undefined){
if(typeof data383.sessionNameClaim !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/sessionNameClaim", "type", {type: "string"}); errors++;
}
}
if(data383.subjectProviderName !== undefined){
if(typeof data383.subjectProviderName !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/subjectProviderName", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts", "type", {type: "object"}); errors++;
}
}
if(data363.xaa !== undefined){
let data397 = data363.xaa;
if(data397 && typeof data397 == "object" && !Array.isArray(data397)){
if(data397.idpTokenUrl === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa", "required", {missingProperty: "idpTokenUrl"}); errors++;
}
if(data397.targetAudience === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa", "required", {missingProperty: "targetAudience"}); errors++;
}
if(data397.targetTokenUrl === undefined){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa", "required", {missingProperty: "targetTokenUrl"}); errors++;
}
for(const key85 in data397){
if(!(func2.call(schema11.properties.spec.properties.config.properties.outgoingAuth.properties.backends.additionalProperties.properties.xaa.properties, key85))){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa", "additionalProperties", {additionalProperty: key85, known: ["idpTokenUrl","idpClientId","idpClientSecret","idpClientSecretEnv","targetTokenUrl","insecureTargetTokenUrl","targetClientId","targetClientSecret","targetClientSecretEnv","targetAudience","targetResource","scopes","subjectProviderName","subjectTokenType"]}); errors++;
}
}
if(data397.idpTokenUrl !== undefined){
if(typeof data397.idpTokenUrl !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/idpTokenUrl", "type", {type: "string"}); errors++;
}
}
if(data397.idpClientId !== undefined){
if(typeof data397.idpClientId !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/idpClientId", "type", {type: "string"}); errors++;
}
}
if(data397.idpClientSecret !== undefined){
if(typeof data397.idpClientSecret !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/idpClientSecret", "type", {type: "string"}); errors++;
}
}
if(data397.idpClientSecretEnv !== undefined){
if(typeof data397.idpClientSecretEnv !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/idpClientSecretEnv", "type", {type: "string"}); errors++;
}
}
if(data397.targetTokenUrl !== undefined){
if(typeof data397.targetTokenUrl !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/targetTokenUrl", "type", {type: "string"}); errors++;
}
}
if(data397.insecureTargetTokenUrl !== undefined){
if(typeof data397.insecureTargetTokenUrl !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/insecureTargetTokenUrl", "type", {type: "boolean"}); errors++;
}
}
if(data397.targetClientId !== undefined){
if(typeof data397.targetClientId !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/targetClientId", "type", {type: "string"}); errors++;
}
}
if(data397.targetClientSecret !== undefined){
if(typeof data397.targetClientSecret !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/targetClientSecret", "type", {type: "string"}); errors++;
}
}
if(data397.targetClientSecretEnv !== undefined){
if(typeof data397.targetClientSecretEnv !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/targetClientSecretEnv", "type", {type: "string"}); errors++;
}
}
if(data397.targetAudience !== undefined){
if(typeof data397.targetAudience !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/targetAudience", "type", {type: "string"}); errors++;
}
}
if(data397.targetResource !== undefined){
if(typeof data397.targetResource !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/targetResource", "type", {type: "string"}); errors++;
}
}
if(data397.scopes !== undefined){
let data409 = data397.scopes;
if(Array.isArray(data409)){
const len30 = data409.length;
for(let i30=0; i30<len30; i30++){
if(typeof data409[i30] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/scopes/" + i30, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/scopes", "type", {type: "array"}); errors++;
}
}
if(data397.subjectProviderName !== undefined){
if(typeof data397.subjectProviderName !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/subjectProviderName", "type", {type: "string"}); errors++;
}
}
if(data397.subjectTokenType !== undefined){
if(typeof data397.subjectTokenType !== "string"){
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/subjectTokenType", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends/" + key78.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth/backends", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config/outgoingAuth", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/config", "type", {type: "object"}); errors++;
}
}
if(data3.authServerConfig !== undefined){
let data413 = data3.authServerConfig;
if(data413 && typeof data413 == "object" && !Array.isArray(data413)){
if(data413.issuer === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig", "required", {missingProperty: "issuer"}); errors++;
}
if(data413.upstreamProviders === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig", "required", {missingProperty: "upstreamProviders"}); errors++;
}
for(const key86 in data413){
if(!(func2.call(schema11.properties.spec.properties.authServerConfig.properties, key86))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig", "additionalProperties", {additionalProperty: key86, known: ["issuer","authorizationEndpointBaseUrl","primaryUpstreamProvider","upstreamProviders","tokenLifespans","signingKeySecretRefs","hmacSecretRefs","storage","cimd","allowConfidentialClientRegistration","forceConfidentialRedirectUris","insecureAllowConfidentialOverLoopbackHTTP","insecureAllowHTTP","disableUpstreamTokenInjection","baselineClientScopes","delegateClients","trustedIssuers"]}); errors++;
}
}
if(data413.issuer !== undefined){
let data414 = data413.issuer;
if(typeof data414 === "string"){
if(func3(data414) > 2048){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/issuer", "maxLength", {limit: 2048}); errors++;
}
if(!pattern37.test(data414)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/issuer", "pattern", {pattern: "^https?://[^\\s?#]+[^/\\s?#]$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/issuer", "type", {type: "string"}); errors++;
}
}
if(data413.authorizationEndpointBaseUrl !== undefined){
let data415 = data413.authorizationEndpointBaseUrl;
if(typeof data415 === "string"){
if(func3(data415) > 2048){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/authorizationEndpointBaseUrl", "maxLength", {limit: 2048}); errors++;
}
if(!pattern37.test(data415)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/authorizationEndpointBaseUrl", "pattern", {pattern: "^https?://[^\\s?#]+[^/\\s?#]$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/authorizationEndpointBaseUrl", "type", {type: "string"}); errors++;
}
}
if(data413.primaryUpstreamProvider !== undefined){
let data416 = data413.primaryUpstreamProvider;
if(typeof data416 === "string"){
if(func3(data416) > 63){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/primaryUpstreamProvider", "maxLength", {limit: 63}); errors++;
}
if(func3(data416) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/primaryUpstreamProvider", "minLength", {limit: 1}); errors++;
}
if(!pattern0.test(data416)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/primaryUpstreamProvider", "pattern", {pattern: "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/primaryUpstreamProvider", "type", {type: "string"}); errors++;
}
}
if(data413.upstreamProviders !== undefined){
let data417 = data413.upstreamProviders;
if(Array.isArray(data417)){
if(data417.length > 20){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders", "maxItems", {limit: 20}); errors++;
}
if(data417.length < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders", "minItems", {limit: 1}); errors++;
}
const len31 = data417.length;
for(let i31=0; i31<len31; i31++){
let data418 = data417[i31];
if(data418 && typeof data418 == "object" && !Array.isArray(data418)){
if(data418.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31, "required", {missingProperty: "name"}); errors++;
}
if(data418.type === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31, "required", {missingProperty: "type"}); errors++;
}
for(const key87 in data418){
if(!((((key87 === "name") || (key87 === "type")) || (key87 === "oidcConfig")) || (key87 === "oauth2Config"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31, "additionalProperties", {additionalProperty: key87, known: ["name","type","oidcConfig","oauth2Config"]}); errors++;
}
}
if(data418.name !== undefined){
let data419 = data418.name;
if(typeof data419 === "string"){
if(func3(data419) > 63){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/name", "maxLength", {limit: 63}); errors++;
}
if(func3(data419) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/name", "minLength", {limit: 1}); errors++;
}
if(!pattern0.test(data419)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/name", "pattern", {pattern: "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/name", "type", {type: "string"}); errors++;
}
}
if(data418.type !== undefined){
let data420 = data418.type;
if(typeof data420 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/type", "type", {type: "string"}); errors++;
}
if(!((data420 === "oidc") || (data420 === "oauth2"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/type", "enum", {allowedValues: schema11.properties.spec.properties.authServerConfig.properties.upstreamProviders.items.properties.type.enum}); errors++;
}
}
if(data418.oidcConfig !== undefined){
let data421 = data418.oidcConfig;
if(data421 && typeof data421 == "object" && !Array.isArray(data421)){
if(data421.clientId === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig", "required", {missingProperty: "clientId"}); errors++;
}
if(data421.issuerUrl === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig", "required", {missingProperty: "issuerUrl"}); errors++;
}
for(const key88 in data421){
if(!((((((((key88 === "issuerUrl") || (key88 === "clientId")) || (key88 === "clientSecretRef")) || (key88 === "redirectUri")) || (key88 === "scopes")) || (key88 === "subjectClaim")) || (key88 === "additionalAuthorizationParams")) || (key88 === "userInfoOverride"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig", "additionalProperties", {additionalProperty: key88, known: ["issuerUrl","clientId","clientSecretRef","redirectUri","scopes","subjectClaim","additionalAuthorizationParams","userInfoOverride"]}); errors++;
}
}
if(data421.issuerUrl !== undefined){
let data422 = data421.issuerUrl;
if(typeof data422 === "string"){
if(func3(data422) > 2048){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/issuerUrl", "maxLength", {limit: 2048}); errors++;
}
if(!pattern41.test(data422)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/issuerUrl", "pattern", {pattern: "^https://"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/issuerUrl", "type", {type: "string"}); errors++;
}
}
if(data421.clientId !== undefined){
let data423 = data421.clientId;
if(typeof data423 === "string"){
if(func3(data423) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/clientId", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/clientId", "type", {type: "string"}); errors++;
}
}
if(data421.clientSecretRef !== undefined){
let data424 = data421.clientSecretRef;
if(data424 && typeof data424 == "object" && !Array.isArray(data424)){
if(data424.key === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/clientSecretRef", "required", {missingProperty: "key"}); errors++;
}
if(data424.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/clientSecretRef", "required", {missingProperty: "name"}); errors++;
}
for(const key89 in data424){
if(!((key89 === "name") || (key89 === "key"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/clientSecretRef", "additionalProperties", {additionalProperty: key89, known: ["name","key"]}); errors++;
}
}
if(data424.name !== undefined){
let data425 = data424.name;
if(typeof data425 === "string"){
if(func3(data425) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/clientSecretRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/clientSecretRef/name", "type", {type: "string"}); errors++;
}
}
if(data424.key !== undefined){
let data426 = data424.key;
if(typeof data426 === "string"){
if(func3(data426) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/clientSecretRef/key", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/clientSecretRef/key", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/clientSecretRef", "type", {type: "object"}); errors++;
}
}
if(data421.redirectUri !== undefined){
if(typeof data421.redirectUri !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/redirectUri", "type", {type: "string"}); errors++;
}
}
if(data421.scopes !== undefined){
let data428 = data421.scopes;
if(Array.isArray(data428)){
const len32 = data428.length;
for(let i32=0; i32<len32; i32++){
if(typeof data428[i32] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/scopes/" + i32, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/scopes", "type", {type: "array"}); errors++;
}
}
if(data421.subjectClaim !== undefined){
let data430 = data421.subjectClaim;
if(typeof data430 === "string"){
if(func3(data430) > 128){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/subjectClaim", "maxLength", {limit: 128}); errors++;
}
if(!pattern42.test(data430)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/subjectClaim", "pattern", {pattern: "^([A-Za-z_][A-Za-z0-9_]*)?$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/subjectClaim", "type", {type: "string"}); errors++;
}
}
if(data421.additionalAuthorizationParams !== undefined){
let data431 = data421.additionalAuthorizationParams;
if(data431 && typeof data431 == "object" && !Array.isArray(data431)){
if(Object.keys(data431).length > 16){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/additionalAuthorizationParams", "maxProperties", {limit: 16}); errors++;
}
for(const key90 in data431){
if(typeof data431[key90] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/additionalAuthorizationParams/" + key90.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/additionalAuthorizationParams", "type", {type: "object"}); errors++;
}
}
if(data421.userInfoOverride !== undefined){
let data433 = data421.userInfoOverride;
if(data433 && typeof data433 == "object" && !Array.isArray(data433)){
if(data433.endpointUrl === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/userInfoOverride", "required", {missingProperty: "endpointUrl"}); errors++;
}
for(const key91 in data433){
if(!((((key91 === "endpointUrl") || (key91 === "httpMethod")) || (key91 === "additionalHeaders")) || (key91 === "fieldMapping"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/userInfoOverride", "additionalProperties", {additionalProperty: key91, known: ["endpointUrl","httpMethod","additionalHeaders","fieldMapping"]}); errors++;
}
}
if(data433.endpointUrl !== undefined){
let data434 = data433.endpointUrl;
if(typeof data434 === "string"){
if(func3(data434) > 2048){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/userInfoOverride/endpointUrl", "maxLength", {limit: 2048}); errors++;
}
if(!pattern2.test(data434)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/userInfoOverride/endpointUrl", "pattern", {pattern: "^https?://"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/userInfoOverride/endpointUrl", "type", {type: "string"}); errors++;
}
}
if(data433.httpMethod !== undefined){
let data435 = data433.httpMethod;
if(typeof data435 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/userInfoOverride/httpMethod", "type", {type: "string"}); errors++;
}
if(!((data435 === "GET") || (data435 === "POST"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/userInfoOverride/httpMethod", "enum", {allowedValues: schema11.properties.spec.properties.authServerConfig.properties.upstreamProviders.items.properties.oidcConfig.properties.userInfoOverride.properties.httpMethod.enum}); errors++;
}
}
if(data433.additionalHeaders !== undefined){
let data436 = data433.additionalHeaders;
if(data436 && typeof data436 == "object" && !Array.isArray(data436)){
for(const key92 in data436){
if(typeof data436[key92] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/userInfoOverride/additionalHeaders/" + key92.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/userInfoOverride/additionalHeaders", "type", {type: "object"}); errors++;
}
}
if(data433.fieldMapping !== undefined){
let data438 = data433.fieldMapping;
if(data438 && typeof data438 == "object" && !Array.isArray(data438)){
for(const key93 in data438){
if(!(((key93 === "subjectFields") || (key93 === "nameFields")) || (key93 === "emailFields"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/userInfoOverride/fieldMapping", "additionalProperties", {additionalProperty: key93, known: ["subjectFields","nameFields","emailFields"]}); errors++;
}
}
if(data438.subjectFields !== undefined){
let data439 = data438.subjectFields;
if(Array.isArray(data439)){
const len33 = data439.length;
for(let i33=0; i33<len33; i33++){
if(typeof data439[i33] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/userInfoOverride/fieldMapping/subjectFields/" + i33, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/userInfoOverride/fieldMapping/subjectFields", "type", {type: "array"}); errors++;
}
}
if(data438.nameFields !== undefined){
let data441 = data438.nameFields;
if(Array.isArray(data441)){
const len34 = data441.length;
for(let i34=0; i34<len34; i34++){
if(typeof data441[i34] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/userInfoOverride/fieldMapping/nameFields/" + i34, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/userInfoOverride/fieldMapping/nameFields", "type", {type: "array"}); errors++;
}
}
if(data438.emailFields !== undefined){
let data443 = data438.emailFields;
if(Array.isArray(data443)){
const len35 = data443.length;
for(let i35=0; i35<len35; i35++){
if(typeof data443[i35] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/userInfoOverride/fieldMapping/emailFields/" + i35, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/userInfoOverride/fieldMapping/emailFields", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/userInfoOverride/fieldMapping", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig/userInfoOverride", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oidcConfig", "type", {type: "object"}); errors++;
}
}
if(data418.oauth2Config !== undefined){
let data445 = data418.oauth2Config;
if(data445 && typeof data445 == "object" && !Array.isArray(data445)){
if(data445.authorizationEndpoint === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config", "required", {missingProperty: "authorizationEndpoint"}); errors++;
}
if(data445.tokenEndpoint === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config", "required", {missingProperty: "tokenEndpoint"}); errors++;
}
for(const key94 in data445){
if(!(func2.call(schema11.properties.spec.properties.authServerConfig.properties.upstreamProviders.items.properties.oauth2Config.properties, key94))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config", "additionalProperties", {additionalProperty: key94, known: ["authorizationEndpoint","tokenEndpoint","clientId","clientSecretRef","dcrConfig","userInfo","identityFromToken","tokenResponseMapping","redirectUri","scopes","additionalAuthorizationParams","allowPrivateIPs","insecureAllowHTTP"]}); errors++;
}
}
if(data445.authorizationEndpoint !== undefined){
let data446 = data445.authorizationEndpoint;
if(typeof data446 === "string"){
if(func3(data446) > 2048){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/authorizationEndpoint", "maxLength", {limit: 2048}); errors++;
}
if(!pattern2.test(data446)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/authorizationEndpoint", "pattern", {pattern: "^https?://"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/authorizationEndpoint", "type", {type: "string"}); errors++;
}
}
if(data445.tokenEndpoint !== undefined){
let data447 = data445.tokenEndpoint;
if(typeof data447 === "string"){
if(func3(data447) > 2048){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/tokenEndpoint", "maxLength", {limit: 2048}); errors++;
}
if(!pattern2.test(data447)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/tokenEndpoint", "pattern", {pattern: "^https?://"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/tokenEndpoint", "type", {type: "string"}); errors++;
}
}
if(data445.clientId !== undefined){
let data448 = data445.clientId;
if(typeof data448 === "string"){
if(func3(data448) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/clientId", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/clientId", "type", {type: "string"}); errors++;
}
}
if(data445.clientSecretRef !== undefined){
let data449 = data445.clientSecretRef;
if(data449 && typeof data449 == "object" && !Array.isArray(data449)){
if(data449.key === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/clientSecretRef", "required", {missingProperty: "key"}); errors++;
}
if(data449.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/clientSecretRef", "required", {missingProperty: "name"}); errors++;
}
for(const key95 in data449){
if(!((key95 === "name") || (key95 === "key"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/clientSecretRef", "additionalProperties", {additionalProperty: key95, known: ["name","key"]}); errors++;
}
}
if(data449.name !== undefined){
let data450 = data449.name;
if(typeof data450 === "string"){
if(func3(data450) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/clientSecretRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/clientSecretRef/name", "type", {type: "string"}); errors++;
}
}
if(data449.key !== undefined){
let data451 = data449.key;
if(typeof data451 === "string"){
if(func3(data451) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/clientSecretRef/key", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/clientSecretRef/key", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/clientSecretRef", "type", {type: "object"}); errors++;
}
}
if(data445.dcrConfig !== undefined){
let data452 = data445.dcrConfig;
if(data452 && typeof data452 == "object" && !Array.isArray(data452)){
for(const key96 in data452){
if(!(((((key96 === "discoveryUrl") || (key96 === "registrationEndpoint")) || (key96 === "initialAccessTokenRef")) || (key96 === "softwareId")) || (key96 === "softwareStatement"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/dcrConfig", "additionalProperties", {additionalProperty: key96, known: ["discoveryUrl","registrationEndpoint","initialAccessTokenRef","softwareId","softwareStatement"]}); errors++;
}
}
if(data452.discoveryUrl !== undefined){
let data453 = data452.discoveryUrl;
if(typeof data453 === "string"){
if(func3(data453) > 2048){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/dcrConfig/discoveryUrl", "maxLength", {limit: 2048}); errors++;
}
if(!pattern41.test(data453)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/dcrConfig/discoveryUrl", "pattern", {pattern: "^https://"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/dcrConfig/discoveryUrl", "type", {type: "string"}); errors++;
}
}
if(data452.registrationEndpoint !== undefined){
let data454 = data452.registrationEndpoint;
if(typeof data454 === "string"){
if(func3(data454) > 2048){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/dcrConfig/registrationEndpoint", "maxLength", {limit: 2048}); errors++;
}
if(!pattern41.test(data454)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/dcrConfig/registrationEndpoint", "pattern", {pattern: "^https://"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/dcrConfig/registrationEndpoint", "type", {type: "string"}); errors++;
}
}
if(data452.initialAccessTokenRef !== undefined){
let data455 = data452.initialAccessTokenRef;
if(data455 && typeof data455 == "object" && !Array.isArray(data455)){
if(data455.key === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/dcrConfig/initialAccessTokenRef", "required", {missingProperty: "key"}); errors++;
}
if(data455.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/dcrConfig/initialAccessTokenRef", "required", {missingProperty: "name"}); errors++;
}
for(const key97 in data455){
if(!((key97 === "name") || (key97 === "key"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/dcrConfig/initialAccessTokenRef", "additionalProperties", {additionalProperty: key97, known: ["name","key"]}); errors++;
}
}
if(data455.name !== undefined){
let data456 = data455.name;
if(typeof data456 === "string"){
if(func3(data456) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/dcrConfig/initialAccessTokenRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/dcrConfig/initialAccessTokenRef/name", "type", {type: "string"}); errors++;
}
}
if(data455.key !== undefined){
let data457 = data455.key;
if(typeof data457 === "string"){
if(func3(data457) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/dcrConfig/initialAccessTokenRef/key", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/dcrConfig/initialAccessTokenRef/key", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/dcrConfig/initialAccessTokenRef", "type", {type: "object"}); errors++;
}
}
if(data452.softwareId !== undefined){
let data458 = data452.softwareId;
if(typeof data458 === "string"){
if(func3(data458) > 255){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/dcrConfig/softwareId", "maxLength", {limit: 255}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/dcrConfig/softwareId", "type", {type: "string"}); errors++;
}
}
if(data452.softwareStatement !== undefined){
let data459 = data452.softwareStatement;
if(typeof data459 === "string"){
if(func3(data459) > 16384){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/dcrConfig/softwareStatement", "maxLength", {limit: 16384}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/dcrConfig/softwareStatement", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/dcrConfig", "type", {type: "object"}); errors++;
}
}
if(data445.userInfo !== undefined){
let data460 = data445.userInfo;
if(data460 && typeof data460 == "object" && !Array.isArray(data460)){
if(data460.endpointUrl === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/userInfo", "required", {missingProperty: "endpointUrl"}); errors++;
}
for(const key98 in data460){
if(!((((key98 === "endpointUrl") || (key98 === "httpMethod")) || (key98 === "additionalHeaders")) || (key98 === "fieldMapping"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/userInfo", "additionalProperties", {additionalProperty: key98, known: ["endpointUrl","httpMethod","additionalHeaders","fieldMapping"]}); errors++;
}
}
if(data460.endpointUrl !== undefined){
let data461 = data460.endpointUrl;
if(typeof data461 === "string"){
if(func3(data461) > 2048){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/userInfo/endpointUrl", "maxLength", {limit: 2048}); errors++;
}
if(!pattern2.test(data461)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/userInfo/endpointUrl", "pattern", {pattern: "^https?://"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/userInfo/endpointUrl", "type", {type: "string"}); errors++;
}
}
if(data460.httpMethod !== undefined){
let data462 = data460.httpMethod;
if(typeof data462 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/userInfo/httpMethod", "type", {type: "string"}); errors++;
}
if(!((data462 === "GET") || (data462 === "POST"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/userInfo/httpMethod", "enum", {allowedValues: schema11.properties.spec.properties.authServerConfig.properties.upstreamProviders.items.properties.oauth2Config.properties.userInfo.properties.httpMethod.enum}); errors++;
}
}
if(data460.additionalHeaders !== undefined){
let data463 = data460.additionalHeaders;
if(data463 && typeof data463 == "object" && !Array.isArray(data463)){
for(const key99 in data463){
if(typeof data463[key99] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/userInfo/additionalHeaders/" + key99.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/userInfo/additionalHeaders", "type", {type: "object"}); errors++;
}
}
if(data460.fieldMapping !== undefined){
let data465 = data460.fieldMapping;
if(data465 && typeof data465 == "object" && !Array.isArray(data465)){
for(const key100 in data465){
if(!(((key100 === "subjectFields") || (key100 === "nameFields")) || (key100 === "emailFields"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/userInfo/fieldMapping", "additionalProperties", {additionalProperty: key100, known: ["subjectFields","nameFields","emailFields"]}); errors++;
}
}
if(data465.subjectFields !== undefined){
let data466 = data465.subjectFields;
if(Array.isArray(data466)){
const len36 = data466.length;
for(let i36=0; i36<len36; i36++){
if(typeof data466[i36] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/userInfo/fieldMapping/subjectFields/" + i36, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/userInfo/fieldMapping/subjectFields", "type", {type: "array"}); errors++;
}
}
if(data465.nameFields !== undefined){
let data468 = data465.nameFields;
if(Array.isArray(data468)){
const len37 = data468.length;
for(let i37=0; i37<len37; i37++){
if(typeof data468[i37] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/userInfo/fieldMapping/nameFields/" + i37, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/userInfo/fieldMapping/nameFields", "type", {type: "array"}); errors++;
}
}
if(data465.emailFields !== undefined){
let data470 = data465.emailFields;
if(Array.isArray(data470)){
const len38 = data470.length;
for(let i38=0; i38<len38; i38++){
if(typeof data470[i38] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/userInfo/fieldMapping/emailFields/" + i38, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/userInfo/fieldMapping/emailFields", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/userInfo/fieldMapping", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/userInfo", "type", {type: "object"}); errors++;
}
}
if(data445.identityFromToken !== undefined){
let data472 = data445.identityFromToken;
if(data472 && typeof data472 == "object" && !Array.isArray(data472)){
if(data472.subjectPath === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/identityFromToken", "required", {missingProperty: "subjectPath"}); errors++;
}
for(const key101 in data472){
if(!(((key101 === "subjectPath") || (key101 === "namePath")) || (key101 === "emailPath"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/identityFromToken", "additionalProperties", {additionalProperty: key101, known: ["subjectPath","namePath","emailPath"]}); errors++;
}
}
if(data472.subjectPath !== undefined){
let data473 = data472.subjectPath;
if(typeof data473 === "string"){
if(func3(data473) > 256){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/identityFromToken/subjectPath", "maxLength", {limit: 256}); errors++;
}
if(func3(data473) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/identityFromToken/subjectPath", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/identityFromToken/subjectPath", "type", {type: "string"}); errors++;
}
}
if(data472.namePath !== undefined){
let data474 = data472.namePath;
if(typeof data474 === "string"){
if(func3(data474) > 256){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/identityFromToken/namePath", "maxLength", {limit: 256}); errors++;
}
if(func3(data474) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/identityFromToken/namePath", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/identityFromToken/namePath", "type", {type: "string"}); errors++;
}
}
if(data472.emailPath !== undefined){
let data475 = data472.emailPath;
if(typeof data475 === "string"){
if(func3(data475) > 256){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/identityFromToken/emailPath", "maxLength", {limit: 256}); errors++;
}
if(func3(data475) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/identityFromToken/emailPath", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/identityFromToken/emailPath", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/identityFromToken", "type", {type: "object"}); errors++;
}
}
if(data445.tokenResponseMapping !== undefined){
let data476 = data445.tokenResponseMapping;
if(data476 && typeof data476 == "object" && !Array.isArray(data476)){
if(data476.accessTokenPath === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/tokenResponseMapping", "required", {missingProperty: "accessTokenPath"}); errors++;
}
for(const key102 in data476){
if(!((((key102 === "accessTokenPath") || (key102 === "expiresInPath")) || (key102 === "refreshTokenPath")) || (key102 === "scopePath"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/tokenResponseMapping", "additionalProperties", {additionalProperty: key102, known: ["accessTokenPath","expiresInPath","refreshTokenPath","scopePath"]}); errors++;
}
}
if(data476.accessTokenPath !== undefined){
let data477 = data476.accessTokenPath;
if(typeof data477 === "string"){
if(func3(data477) > 256){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/tokenResponseMapping/accessTokenPath", "maxLength", {limit: 256}); errors++;
}
if(func3(data477) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/tokenResponseMapping/accessTokenPath", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/tokenResponseMapping/accessTokenPath", "type", {type: "string"}); errors++;
}
}
if(data476.expiresInPath !== undefined){
let data478 = data476.expiresInPath;
if(typeof data478 === "string"){
if(func3(data478) > 256){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/tokenResponseMapping/expiresInPath", "maxLength", {limit: 256}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/tokenResponseMapping/expiresInPath", "type", {type: "string"}); errors++;
}
}
if(data476.refreshTokenPath !== undefined){
let data479 = data476.refreshTokenPath;
if(typeof data479 === "string"){
if(func3(data479) > 256){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/tokenResponseMapping/refreshTokenPath", "maxLength", {limit: 256}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/tokenResponseMapping/refreshTokenPath", "type", {type: "string"}); errors++;
}
}
if(data476.scopePath !== undefined){
let data480 = data476.scopePath;
if(typeof data480 === "string"){
if(func3(data480) > 256){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/tokenResponseMapping/scopePath", "maxLength", {limit: 256}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/tokenResponseMapping/scopePath", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/tokenResponseMapping", "type", {type: "object"}); errors++;
}
}
if(data445.redirectUri !== undefined){
if(typeof data445.redirectUri !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/redirectUri", "type", {type: "string"}); errors++;
}
}
if(data445.scopes !== undefined){
let data482 = data445.scopes;
if(Array.isArray(data482)){
const len39 = data482.length;
for(let i39=0; i39<len39; i39++){
if(typeof data482[i39] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/scopes/" + i39, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/scopes", "type", {type: "array"}); errors++;
}
}
if(data445.additionalAuthorizationParams !== undefined){
let data484 = data445.additionalAuthorizationParams;
if(data484 && typeof data484 == "object" && !Array.isArray(data484)){
if(Object.keys(data484).length > 16){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/additionalAuthorizationParams", "maxProperties", {limit: 16}); errors++;
}
for(const key103 in data484){
if(typeof data484[key103] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/additionalAuthorizationParams/" + key103.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/additionalAuthorizationParams", "type", {type: "object"}); errors++;
}
}
if(data445.allowPrivateIPs !== undefined){
if(typeof data445.allowPrivateIPs !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/allowPrivateIPs", "type", {type: "boolean"}); errors++;
}
}
if(data445.insecureAllowHTTP !== undefined){
if(typeof data445.insecureAllowHTTP !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config/insecureAllowHTTP", "type", {type: "boolean"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31+"/oauth2Config", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders/" + i31, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/upstreamProviders", "type", {type: "array"}); errors++;
}
}
if(data413.tokenLifespans !== undefined){
let data488 = data413.tokenLifespans;
if(data488 && typeof data488 == "object" && !Array.isArray(data488)){
for(const key104 in data488){
if(!(((key104 === "accessTokenLifespan") || (key104 === "refreshTokenLifespan")) || (key104 === "authCodeLifespan"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/tokenLifespans", "additionalProperties", {additionalProperty: key104, known: ["accessTokenLifespan","refreshTokenLifespan","authCodeLifespan"]}); errors++;
}
}
if(data488.accessTokenLifespan !== undefined){
let data489 = data488.accessTokenLifespan;
if(typeof data489 === "string"){
if(!pattern5.test(data489)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/tokenLifespans/accessTokenLifespan", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/tokenLifespans/accessTokenLifespan", "type", {type: "string"}); errors++;
}
}
if(data488.refreshTokenLifespan !== undefined){
let data490 = data488.refreshTokenLifespan;
if(typeof data490 === "string"){
if(!pattern5.test(data490)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/tokenLifespans/refreshTokenLifespan", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/tokenLifespans/refreshTokenLifespan", "type", {type: "string"}); errors++;
}
}
if(data488.authCodeLifespan !== undefined){
let data491 = data488.authCodeLifespan;
if(typeof data491 === "string"){
if(!pattern5.test(data491)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/tokenLifespans/authCodeLifespan", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/tokenLifespans/authCodeLifespan", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/tokenLifespans", "type", {type: "object"}); errors++;
}
}
if(data413.signingKeySecretRefs !== undefined){
let data492 = data413.signingKeySecretRefs;
if(Array.isArray(data492)){
if(data492.length > 5){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/signingKeySecretRefs", "maxItems", {limit: 5}); errors++;
}
const len40 = data492.length;
for(let i40=0; i40<len40; i40++){
let data493 = data492[i40];
if(data493 && typeof data493 == "object" && !Array.isArray(data493)){
if(data493.key === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/signingKeySecretRefs/" + i40, "required", {missingProperty: "key"}); errors++;
}
if(data493.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/signingKeySecretRefs/" + i40, "required", {missingProperty: "name"}); errors++;
}
for(const key105 in data493){
if(!((key105 === "name") || (key105 === "key"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/signingKeySecretRefs/" + i40, "additionalProperties", {additionalProperty: key105, known: ["name","key"]}); errors++;
}
}
if(data493.name !== undefined){
let data494 = data493.name;
if(typeof data494 === "string"){
if(func3(data494) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/signingKeySecretRefs/" + i40+"/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/signingKeySecretRefs/" + i40+"/name", "type", {type: "string"}); errors++;
}
}
if(data493.key !== undefined){
let data495 = data493.key;
if(typeof data495 === "string"){
if(func3(data495) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/signingKeySecretRefs/" + i40+"/key", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/signingKeySecretRefs/" + i40+"/key", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/signingKeySecretRefs/" + i40, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/signingKeySecretRefs", "type", {type: "array"}); errors++;
}
}
if(data413.hmacSecretRefs !== undefined){
let data496 = data413.hmacSecretRefs;
if(Array.isArray(data496)){
if(data496.length > 5){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/hmacSecretRefs", "maxItems", {limit: 5}); errors++;
}
const len41 = data496.length;
for(let i41=0; i41<len41; i41++){
let data497 = data496[i41];
if(data497 && typeof data497 == "object" && !Array.isArray(data497)){
if(data497.key === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/hmacSecretRefs/" + i41, "required", {missingProperty: "key"}); errors++;
}
if(data497.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/hmacSecretRefs/" + i41, "required", {missingProperty: "name"}); errors++;
}
for(const key106 in data497){
if(!((key106 === "name") || (key106 === "key"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/hmacSecretRefs/" + i41, "additionalProperties", {additionalProperty: key106, known: ["name","key"]}); errors++;
}
}
if(data497.name !== undefined){
let data498 = data497.name;
if(typeof data498 === "string"){
if(func3(data498) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/hmacSecretRefs/" + i41+"/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/hmacSecretRefs/" + i41+"/name", "type", {type: "string"}); errors++;
}
}
if(data497.key !== undefined){
let data499 = data497.key;
if(typeof data499 === "string"){
if(func3(data499) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/hmacSecretRefs/" + i41+"/key", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/hmacSecretRefs/" + i41+"/key", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/hmacSecretRefs/" + i41, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/hmacSecretRefs", "type", {type: "array"}); errors++;
}
}
if(data413.storage !== undefined){
let data500 = data413.storage;
if(data500 && typeof data500 == "object" && !Array.isArray(data500)){
for(const key107 in data500){
if(!((key107 === "type") || (key107 === "redis"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage", "additionalProperties", {additionalProperty: key107, known: ["type","redis"]}); errors++;
}
}
if(data500.type !== undefined){
let data501 = data500.type;
if(typeof data501 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/type", "type", {type: "string"}); errors++;
}
if(!((data501 === "memory") || (data501 === "redis"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/type", "enum", {allowedValues: schema11.properties.spec.properties.authServerConfig.properties.storage.properties.type.enum}); errors++;
}
}
if(data500.redis !== undefined){
let data502 = data500.redis;
if(data502 && typeof data502 == "object" && !Array.isArray(data502)){
if(data502.aclUserConfig === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis", "required", {missingProperty: "aclUserConfig"}); errors++;
}
for(const key108 in data502){
if(!(func2.call(schema11.properties.spec.properties.authServerConfig.properties.storage.properties.redis.properties, key108))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis", "additionalProperties", {additionalProperty: key108, known: ["addr","clusterMode","sentinelConfig","aclUserConfig","dialTimeout","readTimeout","writeTimeout","tls","sentinelTls"]}); errors++;
}
}
if(data502.addr !== undefined){
let data503 = data502.addr;
if(typeof data503 === "string"){
if(func3(data503) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/addr", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/addr", "type", {type: "string"}); errors++;
}
}
if(data502.clusterMode !== undefined){
if(typeof data502.clusterMode !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/clusterMode", "type", {type: "boolean"}); errors++;
}
}
if(data502.sentinelConfig !== undefined){
let data505 = data502.sentinelConfig;
if(data505 && typeof data505 == "object" && !Array.isArray(data505)){
if(data505.masterName === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelConfig", "required", {missingProperty: "masterName"}); errors++;
}
for(const key109 in data505){
if(!((((key109 === "masterName") || (key109 === "sentinelAddrs")) || (key109 === "sentinelService")) || (key109 === "db"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelConfig", "additionalProperties", {additionalProperty: key109, known: ["masterName","sentinelAddrs","sentinelService","db"]}); errors++;
}
}
if(data505.masterName !== undefined){
let data506 = data505.masterName;
if(typeof data506 === "string"){
if(func3(data506) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelConfig/masterName", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelConfig/masterName", "type", {type: "string"}); errors++;
}
}
if(data505.sentinelAddrs !== undefined){
let data507 = data505.sentinelAddrs;
if(Array.isArray(data507)){
const len42 = data507.length;
for(let i42=0; i42<len42; i42++){
if(typeof data507[i42] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelConfig/sentinelAddrs/" + i42, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelConfig/sentinelAddrs", "type", {type: "array"}); errors++;
}
}
if(data505.sentinelService !== undefined){
let data509 = data505.sentinelService;
if(data509 && typeof data509 == "object" && !Array.isArray(data509)){
if(data509.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelConfig/sentinelService", "required", {missingProperty: "name"}); errors++;
}
for(const key110 in data509){
if(!(((key110 === "name") || (key110 === "namespace")) || (key110 === "port"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelConfig/sentinelService", "additionalProperties", {additionalProperty: key110, known: ["name","namespace","port"]}); errors++;
}
}
if(data509.name !== undefined){
let data510 = data509.name;
if(typeof data510 === "string"){
if(func3(data510) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelConfig/sentinelService/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelConfig/sentinelService/name", "type", {type: "string"}); errors++;
}
}
if(data509.namespace !== undefined){
if(typeof data509.namespace !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelConfig/sentinelService/namespace", "type", {type: "string"}); errors++;
}
}
if(data509.port !== undefined){
let data512 = data509.port;
if(!(((typeof data512 == "number") && (!(data512 % 1) && !isNaN(data512))) && (isFinite(data512)))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelConfig/sentinelService/port", "type", {type: "integer"}); errors++;
}
if((typeof data512 == "number") && (isFinite(data512))){
if(data512 > 65535 || isNaN(data512)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelConfig/sentinelService/port", "maximum", {comparison: "<=", limit: 65535}); errors++;
}
if(data512 < 1 || isNaN(data512)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelConfig/sentinelService/port", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelConfig/sentinelService", "type", {type: "object"}); errors++;
}
}
if(data505.db !== undefined){
let data513 = data505.db;
if(!(((typeof data513 == "number") && (!(data513 % 1) && !isNaN(data513))) && (isFinite(data513)))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelConfig/db", "type", {type: "integer"}); errors++;
}
if((typeof data513 == "number") && (isFinite(data513))){
if(data513 > 2147483647 || isNaN(data513)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelConfig/db", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data513 < 0 || isNaN(data513)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelConfig/db", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelConfig", "type", {type: "object"}); errors++;
}
}
if(data502.aclUserConfig !== undefined){
let data514 = data502.aclUserConfig;
if(data514 && typeof data514 == "object" && !Array.isArray(data514)){
if(data514.passwordSecretRef === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/aclUserConfig", "required", {missingProperty: "passwordSecretRef"}); errors++;
}
for(const key111 in data514){
if(!((key111 === "usernameSecretRef") || (key111 === "passwordSecretRef"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/aclUserConfig", "additionalProperties", {additionalProperty: key111, known: ["usernameSecretRef","passwordSecretRef"]}); errors++;
}
}
if(data514.usernameSecretRef !== undefined){
let data515 = data514.usernameSecretRef;
if(data515 && typeof data515 == "object" && !Array.isArray(data515)){
if(data515.key === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/aclUserConfig/usernameSecretRef", "required", {missingProperty: "key"}); errors++;
}
if(data515.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/aclUserConfig/usernameSecretRef", "required", {missingProperty: "name"}); errors++;
}
for(const key112 in data515){
if(!((key112 === "name") || (key112 === "key"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/aclUserConfig/usernameSecretRef", "additionalProperties", {additionalProperty: key112, known: ["name","key"]}); errors++;
}
}
if(data515.name !== undefined){
let data516 = data515.name;
if(typeof data516 === "string"){
if(func3(data516) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/aclUserConfig/usernameSecretRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/aclUserConfig/usernameSecretRef/name", "type", {type: "string"}); errors++;
}
}
if(data515.key !== undefined){
let data517 = data515.key;
if(typeof data517 === "string"){
if(func3(data517) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/aclUserConfig/usernameSecretRef/key", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/aclUserConfig/usernameSecretRef/key", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/aclUserConfig/usernameSecretRef", "type", {type: "object"}); errors++;
}
}
if(data514.passwordSecretRef !== undefined){
let data518 = data514.passwordSecretRef;
if(data518 && typeof data518 == "object" && !Array.isArray(data518)){
if(data518.key === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/aclUserConfig/passwordSecretRef", "required", {missingProperty: "key"}); errors++;
}
if(data518.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/aclUserConfig/passwordSecretRef", "required", {missingProperty: "name"}); errors++;
}
for(const key113 in data518){
if(!((key113 === "name") || (key113 === "key"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/aclUserConfig/passwordSecretRef", "additionalProperties", {additionalProperty: key113, known: ["name","key"]}); errors++;
}
}
if(data518.name !== undefined){
let data519 = data518.name;
if(typeof data519 === "string"){
if(func3(data519) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/aclUserConfig/passwordSecretRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/aclUserConfig/passwordSecretRef/name", "type", {type: "string"}); errors++;
}
}
if(data518.key !== undefined){
let data520 = data518.key;
if(typeof data520 === "string"){
if(func3(data520) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/aclUserConfig/passwordSecretRef/key", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/aclUserConfig/passwordSecretRef/key", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/aclUserConfig/passwordSecretRef", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/aclUserConfig", "type", {type: "object"}); errors++;
}
}
if(data502.dialTimeout !== undefined){
let data521 = data502.dialTimeout;
if(typeof data521 === "string"){
if(!pattern5.test(data521)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/dialTimeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/dialTimeout", "type", {type: "string"}); errors++;
}
}
if(data502.readTimeout !== undefined){
let data522 = data502.readTimeout;
if(typeof data522 === "string"){
if(!pattern5.test(data522)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/readTimeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/readTimeout", "type", {type: "string"}); errors++;
}
}
if(data502.writeTimeout !== undefined){
let data523 = data502.writeTimeout;
if(typeof data523 === "string"){
if(!pattern5.test(data523)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/writeTimeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/writeTimeout", "type", {type: "string"}); errors++;
}
}
if(data502.tls !== undefined){
let data524 = data502.tls;
if(data524 && typeof data524 == "object" && !Array.isArray(data524)){
for(const key114 in data524){
if(!((key114 === "caCertSecretRef") || (key114 === "insecureSkipVerify"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/tls", "additionalProperties", {additionalProperty: key114, known: ["caCertSecretRef","insecureSkipVerify"]}); errors++;
}
}
if(data524.caCertSecretRef !== undefined){
let data525 = data524.caCertSecretRef;
if(data525 && typeof data525 == "object" && !Array.isArray(data525)){
if(data525.key === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/tls/caCertSecretRef", "required", {missingProperty: "key"}); errors++;
}
if(data525.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/tls/caCertSecretRef", "required", {missingProperty: "name"}); errors++;
}
for(const key115 in data525){
if(!((key115 === "name") || (key115 === "key"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/tls/caCertSecretRef", "additionalProperties", {additionalProperty: key115, known: ["name","key"]}); errors++;
}
}
if(data525.name !== undefined){
let data526 = data525.name;
if(typeof data526 === "string"){
if(func3(data526) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/tls/caCertSecretRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/tls/caCertSecretRef/name", "type", {type: "string"}); errors++;
}
}
if(data525.key !== undefined){
let data527 = data525.key;
if(typeof data527 === "string"){
if(func3(data527) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/tls/caCertSecretRef/key", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/tls/caCertSecretRef/key", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/tls/caCertSecretRef", "type", {type: "object"}); errors++;
}
}
if(data524.insecureSkipVerify !== undefined){
if(typeof data524.insecureSkipVerify !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/tls/insecureSkipVerify", "type", {type: "boolean"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/tls", "type", {type: "object"}); errors++;
}
}
if(data502.sentinelTls !== undefined){
let data529 = data502.sentinelTls;
if(data529 && typeof data529 == "object" && !Array.isArray(data529)){
for(const key116 in data529){
if(!((key116 === "caCertSecretRef") || (key116 === "insecureSkipVerify"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelTls", "additionalProperties", {additionalProperty: key116, known: ["caCertSecretRef","insecureSkipVerify"]}); errors++;
}
}
if(data529.caCertSecretRef !== undefined){
let data530 = data529.caCertSecretRef;
if(data530 && typeof data530 == "object" && !Array.isArray(data530)){
if(data530.key === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelTls/caCertSecretRef", "required", {missingProperty: "key"}); errors++;
}
if(data530.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelTls/caCertSecretRef", "required", {missingProperty: "name"}); errors++;
}
for(const key117 in data530){
if(!((key117 === "name") || (key117 === "key"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelTls/caCertSecretRef", "additionalProperties", {additionalProperty: key117, known: ["name","key"]}); errors++;
}
}
if(data530.name !== undefined){
let data531 = data530.name;
if(typeof data531 === "string"){
if(func3(data531) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelTls/caCertSecretRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelTls/caCertSecretRef/name", "type", {type: "string"}); errors++;
}
}
if(data530.key !== undefined){
let data532 = data530.key;
if(typeof data532 === "string"){
if(func3(data532) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelTls/caCertSecretRef/key", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelTls/caCertSecretRef/key", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelTls/caCertSecretRef", "type", {type: "object"}); errors++;
}
}
if(data529.insecureSkipVerify !== undefined){
if(typeof data529.insecureSkipVerify !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelTls/insecureSkipVerify", "type", {type: "boolean"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis/sentinelTls", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage/redis", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/storage", "type", {type: "object"}); errors++;
}
}
if(data413.cimd !== undefined){
let data534 = data413.cimd;
if(data534 && typeof data534 == "object" && !Array.isArray(data534)){
if(data534.enabled === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/cimd", "required", {missingProperty: "enabled"}); errors++;
}
for(const key118 in data534){
if(!(((key118 === "enabled") || (key118 === "cacheMaxSize")) || (key118 === "cacheFallbackTtl"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/cimd", "additionalProperties", {additionalProperty: key118, known: ["enabled","cacheMaxSize","cacheFallbackTtl"]}); errors++;
}
}
if(data534.enabled !== undefined){
if(typeof data534.enabled !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/cimd/enabled", "type", {type: "boolean"}); errors++;
}
}
if(data534.cacheMaxSize !== undefined){
let data536 = data534.cacheMaxSize;
if(!(((typeof data536 == "number") && (!(data536 % 1) && !isNaN(data536))) && (isFinite(data536)))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/cimd/cacheMaxSize", "type", {type: "integer"}); errors++;
}
if((typeof data536 == "number") && (isFinite(data536))){
if(data536 > 2147483647 || isNaN(data536)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/cimd/cacheMaxSize", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data536 < 1 || isNaN(data536)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/cimd/cacheMaxSize", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data534.cacheFallbackTtl !== undefined){
let data537 = data534.cacheFallbackTtl;
if(typeof data537 === "string"){
if(!pattern5.test(data537)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/cimd/cacheFallbackTtl", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/cimd/cacheFallbackTtl", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/cimd", "type", {type: "object"}); errors++;
}
}
if(data413.allowConfidentialClientRegistration !== undefined){
if(typeof data413.allowConfidentialClientRegistration !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/allowConfidentialClientRegistration", "type", {type: "boolean"}); errors++;
}
}
if(data413.forceConfidentialRedirectUris !== undefined){
let data539 = data413.forceConfidentialRedirectUris;
if(Array.isArray(data539)){
if(data539.length > 10){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/forceConfidentialRedirectUris", "maxItems", {limit: 10}); errors++;
}
const len43 = data539.length;
for(let i43=0; i43<len43; i43++){
let data540 = data539[i43];
if(typeof data540 === "string"){
if(func3(data540) > 2048){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/forceConfidentialRedirectUris/" + i43, "maxLength", {limit: 2048}); errors++;
}
if(!pattern41.test(data540)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/forceConfidentialRedirectUris/" + i43, "pattern", {pattern: "^https://"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/forceConfidentialRedirectUris/" + i43, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/forceConfidentialRedirectUris", "type", {type: "array"}); errors++;
}
}
if(data413.insecureAllowConfidentialOverLoopbackHTTP !== undefined){
if(typeof data413.insecureAllowConfidentialOverLoopbackHTTP !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/insecureAllowConfidentialOverLoopbackHTTP", "type", {type: "boolean"}); errors++;
}
}
if(data413.insecureAllowHTTP !== undefined){
if(typeof data413.insecureAllowHTTP !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/insecureAllowHTTP", "type", {type: "boolean"}); errors++;
}
}
if(data413.disableUpstreamTokenInjection !== undefined){
if(typeof data413.disableUpstreamTokenInjection !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/disableUpstreamTokenInjection", "type", {type: "boolean"}); errors++;
}
}
if(data413.baselineClientScopes !== undefined){
let data544 = data413.baselineClientScopes;
if(Array.isArray(data544)){
if(data544.length > 10){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/baselineClientScopes", "maxItems", {limit: 10}); errors++;
}
const len44 = data544.length;
for(let i44=0; i44<len44; i44++){
let data545 = data544[i44];
if(typeof data545 === "string"){
if(func3(data545) > 256){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/baselineClientScopes/" + i44, "maxLength", {limit: 256}); errors++;
}
if(func3(data545) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/baselineClientScopes/" + i44, "minLength", {limit: 1}); errors++;
}
if(!pattern57.test(data545)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/baselineClientScopes/" + i44, "pattern", {pattern: "^[!#-\\[\\]-~]+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/baselineClientScopes/" + i44, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/baselineClientScopes", "type", {type: "array"}); errors++;
}
}
if(data413.delegateClients !== undefined){
let data546 = data413.delegateClients;
if(Array.isArray(data546)){
if(data546.length > 10){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients", "maxItems", {limit: 10}); errors++;
}
const len45 = data546.length;
for(let i45=0; i45<len45; i45++){
let data547 = data546[i45];
if(data547 && typeof data547 == "object" && !Array.isArray(data547)){
if(data547.audiences === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45, "required", {missingProperty: "audiences"}); errors++;
}
if(data547.clientId === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45, "required", {missingProperty: "clientId"}); errors++;
}
if(data547.clientSecretRef === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45, "required", {missingProperty: "clientSecretRef"}); errors++;
}
if(data547.scopes === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45, "required", {missingProperty: "scopes"}); errors++;
}
for(const key119 in data547){
if(!((((key119 === "clientId") || (key119 === "clientSecretRef")) || (key119 === "scopes")) || (key119 === "audiences"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45, "additionalProperties", {additionalProperty: key119, known: ["clientId","clientSecretRef","scopes","audiences"]}); errors++;
}
}
if(data547.clientId !== undefined){
let data548 = data547.clientId;
if(typeof data548 === "string"){
if(func3(data548) > 256){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/clientId", "maxLength", {limit: 256}); errors++;
}
if(func3(data548) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/clientId", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/clientId", "type", {type: "string"}); errors++;
}
}
if(data547.clientSecretRef !== undefined){
let data549 = data547.clientSecretRef;
if(data549 && typeof data549 == "object" && !Array.isArray(data549)){
if(data549.key === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/clientSecretRef", "required", {missingProperty: "key"}); errors++;
}
if(data549.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/clientSecretRef", "required", {missingProperty: "name"}); errors++;
}
for(const key120 in data549){
if(!((key120 === "name") || (key120 === "key"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/clientSecretRef", "additionalProperties", {additionalProperty: key120, known: ["name","key"]}); errors++;
}
}
if(data549.name !== undefined){
let data550 = data549.name;
if(typeof data550 === "string"){
if(func3(data550) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/clientSecretRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/clientSecretRef/name", "type", {type: "string"}); errors++;
}
}
if(data549.key !== undefined){
let data551 = data549.key;
if(typeof data551 === "string"){
if(func3(data551) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/clientSecretRef/key", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/clientSecretRef/key", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/clientSecretRef", "type", {type: "object"}); errors++;
}
}
if(data547.scopes !== undefined){
let data552 = data547.scopes;
if(Array.isArray(data552)){
if(data552.length > 10){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/scopes", "maxItems", {limit: 10}); errors++;
}
if(data552.length < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/scopes", "minItems", {limit: 1}); errors++;
}
const len46 = data552.length;
for(let i46=0; i46<len46; i46++){
let data553 = data552[i46];
if(typeof data553 === "string"){
if(func3(data553) > 256){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/scopes/" + i46, "maxLength", {limit: 256}); errors++;
}
if(func3(data553) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/scopes/" + i46, "minLength", {limit: 1}); errors++;
}
if(!pattern57.test(data553)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/scopes/" + i46, "pattern", {pattern: "^[!#-\\[\\]-~]+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/scopes/" + i46, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/scopes", "type", {type: "array"}); errors++;
}
}
if(data547.audiences !== undefined){
let data554 = data547.audiences;
if(Array.isArray(data554)){
if(data554.length > 10){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/audiences", "maxItems", {limit: 10}); errors++;
}
if(data554.length < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/audiences", "minItems", {limit: 1}); errors++;
}
const len47 = data554.length;
for(let i47=0; i47<len47; i47++){
let data555 = data554[i47];
if(typeof data555 === "string"){
if(func3(data555) > 2048){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/audiences/" + i47, "maxLength", {limit: 2048}); errors++;
}
if(func3(data555) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/audiences/" + i47, "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/audiences/" + i47, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45+"/audiences", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients/" + i45, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/delegateClients", "type", {type: "array"}); errors++;
}
}
if(data413.trustedIssuers !== undefined){
let data556 = data413.trustedIssuers;
if(Array.isArray(data556)){
if(data556.length > 20){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers", "maxItems", {limit: 20}); errors++;
}
const len48 = data556.length;
for(let i48=0; i48<len48; i48++){
let data557 = data556[i48];
if(data557 && typeof data557 == "object" && !Array.isArray(data557)){
if(data557.issuerUrl === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48, "required", {missingProperty: "issuerUrl"}); errors++;
}
for(const key121 in data557){
if(!(func2.call(schema11.properties.spec.properties.authServerConfig.properties.trustedIssuers.items.properties, key121))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48, "additionalProperties", {additionalProperty: key121, known: ["issuerUrl","jwksUrl","allowPrivateIPs","insecureAllowHTTP","expectedAudience","allowedDelegateClients","actorClaim","allowedActors","actorMatcher","allowMayAct","jwtBearerGrant"]}); errors++;
}
}
if(data557.issuerUrl !== undefined){
let data558 = data557.issuerUrl;
if(typeof data558 === "string"){
if(func3(data558) > 2048){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/issuerUrl", "maxLength", {limit: 2048}); errors++;
}
if(func3(data558) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/issuerUrl", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/issuerUrl", "type", {type: "string"}); errors++;
}
}
if(data557.jwksUrl !== undefined){
let data559 = data557.jwksUrl;
if(typeof data559 === "string"){
if(func3(data559) > 2048){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwksUrl", "maxLength", {limit: 2048}); errors++;
}
if(!pattern2.test(data559)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwksUrl", "pattern", {pattern: "^https?://"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwksUrl", "type", {type: "string"}); errors++;
}
}
if(data557.allowPrivateIPs !== undefined){
if(typeof data557.allowPrivateIPs !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/allowPrivateIPs", "type", {type: "boolean"}); errors++;
}
}
if(data557.insecureAllowHTTP !== undefined){
if(typeof data557.insecureAllowHTTP !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/insecureAllowHTTP", "type", {type: "boolean"}); errors++;
}
}
if(data557.expectedAudience !== undefined){
let data562 = data557.expectedAudience;
if(typeof data562 === "string"){
if(func3(data562) > 2048){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/expectedAudience", "maxLength", {limit: 2048}); errors++;
}
if(func3(data562) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/expectedAudience", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/expectedAudience", "type", {type: "string"}); errors++;
}
}
if(data557.allowedDelegateClients !== undefined){
let data563 = data557.allowedDelegateClients;
if(Array.isArray(data563)){
if(data563.length > 50){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/allowedDelegateClients", "maxItems", {limit: 50}); errors++;
}
if(data563.length < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/allowedDelegateClients", "minItems", {limit: 1}); errors++;
}
const len49 = data563.length;
for(let i49=0; i49<len49; i49++){
let data564 = data563[i49];
if(typeof data564 === "string"){
if(func3(data564) > 256){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/allowedDelegateClients/" + i49, "maxLength", {limit: 256}); errors++;
}
if(func3(data564) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/allowedDelegateClients/" + i49, "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/allowedDelegateClients/" + i49, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/allowedDelegateClients", "type", {type: "array"}); errors++;
}
}
if(data557.actorClaim !== undefined){
let data565 = data557.actorClaim;
if(typeof data565 === "string"){
if(func3(data565) > 64){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/actorClaim", "maxLength", {limit: 64}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/actorClaim", "type", {type: "string"}); errors++;
}
}
if(data557.allowedActors !== undefined){
let data566 = data557.allowedActors;
if(Array.isArray(data566)){
if(data566.length > 50){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/allowedActors", "maxItems", {limit: 50}); errors++;
}
const len50 = data566.length;
for(let i50=0; i50<len50; i50++){
let data567 = data566[i50];
if(typeof data567 === "string"){
if(func3(data567) > 256){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/allowedActors/" + i50, "maxLength", {limit: 256}); errors++;
}
if(func3(data567) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/allowedActors/" + i50, "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/allowedActors/" + i50, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/allowedActors", "type", {type: "array"}); errors++;
}
}
if(data557.actorMatcher !== undefined){
let data568 = data557.actorMatcher;
if(typeof data568 === "string"){
if(func3(data568) > 4096){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/actorMatcher", "maxLength", {limit: 4096}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/actorMatcher", "type", {type: "string"}); errors++;
}
}
if(data557.allowMayAct !== undefined){
if(typeof data557.allowMayAct !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/allowMayAct", "type", {type: "boolean"}); errors++;
}
}
if(data557.jwtBearerGrant !== undefined){
let data570 = data557.jwtBearerGrant;
if(data570 && typeof data570 == "object" && !Array.isArray(data570)){
if(data570.maxAssertionAge === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant", "required", {missingProperty: "maxAssertionAge"}); errors++;
}
for(const key122 in data570){
if(!(((key122 === "maxAssertionAge") || (key122 === "acceptedAudiences")) || (key122 === "subjectBindings"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant", "additionalProperties", {additionalProperty: key122, known: ["maxAssertionAge","acceptedAudiences","subjectBindings"]}); errors++;
}
}
if(data570.maxAssertionAge !== undefined){
let data571 = data570.maxAssertionAge;
if(typeof data571 === "string"){
if(func3(data571) > 64){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/maxAssertionAge", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data571)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/maxAssertionAge", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/maxAssertionAge", "type", {type: "string"}); errors++;
}
}
if(data570.acceptedAudiences !== undefined){
let data572 = data570.acceptedAudiences;
if(Array.isArray(data572)){
if(data572.length > 50){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/acceptedAudiences", "maxItems", {limit: 50}); errors++;
}
const len51 = data572.length;
for(let i51=0; i51<len51; i51++){
let data573 = data572[i51];
if(typeof data573 === "string"){
if(func3(data573) > 2048){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/acceptedAudiences/" + i51, "maxLength", {limit: 2048}); errors++;
}
if(!pattern2.test(data573)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/acceptedAudiences/" + i51, "pattern", {pattern: "^https?://"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/acceptedAudiences/" + i51, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/acceptedAudiences", "type", {type: "array"}); errors++;
}
}
if(data570.subjectBindings !== undefined){
let data574 = data570.subjectBindings;
if(Array.isArray(data574)){
if(data574.length > 50){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/subjectBindings", "maxItems", {limit: 50}); errors++;
}
if(data574.length < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/subjectBindings", "minItems", {limit: 1}); errors++;
}
const len52 = data574.length;
for(let i52=0; i52<len52; i52++){
let data575 = data574[i52];
if(data575 && typeof data575 == "object" && !Array.isArray(data575)){
if(data575.allowedResources === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/subjectBindings/" + i52, "required", {missingProperty: "allowedResources"}); errors++;
}
if(data575.subject === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/subjectBindings/" + i52, "required", {missingProperty: "subject"}); errors++;
}
for(const key123 in data575){
if(!((key123 === "subject") || (key123 === "allowedResources"))){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/subjectBindings/" + i52, "additionalProperties", {additionalProperty: key123, known: ["subject","allowedResources"]}); errors++;
}
}
if(data575.subject !== undefined){
let data576 = data575.subject;
if(typeof data576 === "string"){
if(func3(data576) > 256){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/subjectBindings/" + i52+"/subject", "maxLength", {limit: 256}); errors++;
}
if(func3(data576) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/subjectBindings/" + i52+"/subject", "minLength", {limit: 1}); errors++;
}
if(!pattern62.test(data576)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/subjectBindings/" + i52+"/subject", "pattern", {pattern: "^[^*]+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/subjectBindings/" + i52+"/subject", "type", {type: "string"}); errors++;
}
}
if(data575.allowedResources !== undefined){
let data577 = data575.allowedResources;
if(Array.isArray(data577)){
if(data577.length > 50){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/subjectBindings/" + i52+"/allowedResources", "maxItems", {limit: 50}); errors++;
}
if(data577.length < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/subjectBindings/" + i52+"/allowedResources", "minItems", {limit: 1}); errors++;
}
const len53 = data577.length;
for(let i53=0; i53<len53; i53++){
let data578 = data577[i53];
if(typeof data578 === "string"){
if(func3(data578) > 2048){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/subjectBindings/" + i52+"/allowedResources/" + i53, "maxLength", {limit: 2048}); errors++;
}
if(!pattern2.test(data578)){
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/subjectBindings/" + i52+"/allowedResources/" + i53, "pattern", {pattern: "^https?://"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/subjectBindings/" + i52+"/allowedResources/" + i53, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/subjectBindings/" + i52+"/allowedResources", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/subjectBindings/" + i52, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant/subjectBindings", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48+"/jwtBearerGrant", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers/" + i48, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig/trustedIssuers", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerConfig", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec", "type", {type: "object"}); errors++;
}
}
if(data.status !== undefined){
let data579 = data.status;
if(data579 && typeof data579 == "object" && !Array.isArray(data579)){
if(data579.phase === undefined){
data579.phase = "Pending";
}
for(const key124 in data579){
if(!(func2.call(schema11.properties.status.properties, key124))){
vErrors = add(vErrors, instancePath+"/status", "additionalProperties", {additionalProperty: key124, known: ["phase","message","url","externalURLs","observedGeneration","replicas","readyReplicas","selector","configGeneration","backendCount","discoveredBackends","capabilities","conflicts","sessions","conditions"]}); errors++;
}
}
let data580 = data579.phase;
if(typeof data580 !== "string"){
vErrors = add(vErrors, instancePath+"/status/phase", "type", {type: "string"}); errors++;
}
if(!((((data580 === "Pending") || (data580 === "Ready")) || (data580 === "Degraded")) || (data580 === "Failed"))){
vErrors = add(vErrors, instancePath+"/status/phase", "enum", {allowedValues: schema11.properties.status.properties.phase.enum}); errors++;
}
if(data579.message !== undefined){
if(typeof data579.message !== "string"){
vErrors = add(vErrors, instancePath+"/status/message", "type", {type: "string"}); errors++;
}
}
if(data579.url !== undefined){
if(typeof data579.url !== "string"){
vErrors = add(vErrors, instancePath+"/status/url", "type", {type: "string"}); errors++;
}
}
if(data579.externalURLs !== undefined){
let data583 = data579.externalURLs;
if(Array.isArray(data583)){
const len54 = data583.length;
for(let i54=0; i54<len54; i54++){
if(typeof data583[i54] !== "string"){
vErrors = add(vErrors, instancePath+"/status/externalURLs/" + i54, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/status/externalURLs", "type", {type: "array"}); errors++;
}
}
if(data579.observedGeneration !== undefined){
let data585 = data579.observedGeneration;
if(!(((typeof data585 == "number") && (!(data585 % 1) && !isNaN(data585))) && (isFinite(data585)))){
vErrors = add(vErrors, instancePath+"/status/observedGeneration", "type", {type: "integer"}); errors++;
}
}
if(data579.replicas !== undefined){
let data586 = data579.replicas;
if(!(((typeof data586 == "number") && (!(data586 % 1) && !isNaN(data586))) && (isFinite(data586)))){
vErrors = add(vErrors, instancePath+"/status/replicas", "type", {type: "integer"}); errors++;
}
if((typeof data586 == "number") && (isFinite(data586))){
if(data586 > 2147483647 || isNaN(data586)){
vErrors = add(vErrors, instancePath+"/status/replicas", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data586 < -2147483648 || isNaN(data586)){
vErrors = add(vErrors, instancePath+"/status/replicas", "minimum", {comparison: ">=", limit: -2147483648}); errors++;
}
}
}
if(data579.readyReplicas !== undefined){
let data587 = data579.readyReplicas;
if(!(((typeof data587 == "number") && (!(data587 % 1) && !isNaN(data587))) && (isFinite(data587)))){
vErrors = add(vErrors, instancePath+"/status/readyReplicas", "type", {type: "integer"}); errors++;
}
if((typeof data587 == "number") && (isFinite(data587))){
if(data587 > 2147483647 || isNaN(data587)){
vErrors = add(vErrors, instancePath+"/status/readyReplicas", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data587 < -2147483648 || isNaN(data587)){
vErrors = add(vErrors, instancePath+"/status/readyReplicas", "minimum", {comparison: ">=", limit: -2147483648}); errors++;
}
}
}
if(data579.selector !== undefined){
if(typeof data579.selector !== "string"){
vErrors = add(vErrors, instancePath+"/status/selector", "type", {type: "string"}); errors++;
}
}
if(data579.configGeneration !== undefined){
if(typeof data579.configGeneration !== "string"){
vErrors = add(vErrors, instancePath+"/status/configGeneration", "type", {type: "string"}); errors++;
}
}
if(data579.backendCount !== undefined){
let data590 = data579.backendCount;
if(!(((typeof data590 == "number") && (!(data590 % 1) && !isNaN(data590))) && (isFinite(data590)))){
vErrors = add(vErrors, instancePath+"/status/backendCount", "type", {type: "integer"}); errors++;
}
if((typeof data590 == "number") && (isFinite(data590))){
if(data590 > 2147483647 || isNaN(data590)){
vErrors = add(vErrors, instancePath+"/status/backendCount", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data590 < -2147483648 || isNaN(data590)){
vErrors = add(vErrors, instancePath+"/status/backendCount", "minimum", {comparison: ">=", limit: -2147483648}); errors++;
}
}
}
if(data579.discoveredBackends !== undefined){
let data591 = data579.discoveredBackends;
if(Array.isArray(data591)){
const len55 = data591.length;
for(let i55=0; i55<len55; i55++){
let data592 = data591[i55];
if(data592 && typeof data592 == "object" && !Array.isArray(data592)){
if(data592.name === undefined){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55, "required", {missingProperty: "name"}); errors++;
}
for(const key125 in data592){
if(!(func2.call(schema11.properties.status.properties.discoveredBackends.items.properties, key125))){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55, "additionalProperties", {additionalProperty: key125, known: ["name","kind","url","status","authType","authConfigRef","message","consecutiveFailures","circuitBreakerState","circuitLastChanged","mcpRevision","lastHealthCheck","tools"]}); errors++;
}
}
if(data592.name !== undefined){
if(typeof data592.name !== "string"){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55+"/name", "type", {type: "string"}); errors++;
}
}
if(data592.kind !== undefined){
if(typeof data592.kind !== "string"){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55+"/kind", "type", {type: "string"}); errors++;
}
}
if(data592.url !== undefined){
if(typeof data592.url !== "string"){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55+"/url", "type", {type: "string"}); errors++;
}
}
if(data592.status !== undefined){
let data596 = data592.status;
if(typeof data596 !== "string"){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55+"/status", "type", {type: "string"}); errors++;
}
if(!(((((data596 === "ready") || (data596 === "degraded")) || (data596 === "unavailable")) || (data596 === "unauthenticated")) || (data596 === "unknown"))){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55+"/status", "enum", {allowedValues: schema11.properties.status.properties.discoveredBackends.items.properties.status.enum}); errors++;
}
}
if(data592.authType !== undefined){
if(typeof data592.authType !== "string"){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55+"/authType", "type", {type: "string"}); errors++;
}
}
if(data592.authConfigRef !== undefined){
if(typeof data592.authConfigRef !== "string"){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55+"/authConfigRef", "type", {type: "string"}); errors++;
}
}
if(data592.message !== undefined){
if(typeof data592.message !== "string"){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55+"/message", "type", {type: "string"}); errors++;
}
}
if(data592.consecutiveFailures !== undefined){
let data600 = data592.consecutiveFailures;
if(!(((typeof data600 == "number") && (!(data600 % 1) && !isNaN(data600))) && (isFinite(data600)))){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55+"/consecutiveFailures", "type", {type: "integer"}); errors++;
}
if((typeof data600 == "number") && (isFinite(data600))){
if(data600 > 2147483647 || isNaN(data600)){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55+"/consecutiveFailures", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data600 < -2147483648 || isNaN(data600)){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55+"/consecutiveFailures", "minimum", {comparison: ">=", limit: -2147483648}); errors++;
}
}
}
if(data592.circuitBreakerState !== undefined){
let data601 = data592.circuitBreakerState;
if(typeof data601 !== "string"){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55+"/circuitBreakerState", "type", {type: "string"}); errors++;
}
if(!(((data601 === "closed") || (data601 === "open")) || (data601 === "half-open"))){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55+"/circuitBreakerState", "enum", {allowedValues: schema11.properties.status.properties.discoveredBackends.items.properties.circuitBreakerState.enum}); errors++;
}
}
if(data592.circuitLastChanged !== undefined){
if(typeof data592.circuitLastChanged !== "string"){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55+"/circuitLastChanged", "type", {type: "string"}); errors++;
}
}
if(data592.mcpRevision !== undefined){
if(typeof data592.mcpRevision !== "string"){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55+"/mcpRevision", "type", {type: "string"}); errors++;
}
}
if(data592.lastHealthCheck !== undefined){
if(typeof data592.lastHealthCheck !== "string"){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55+"/lastHealthCheck", "type", {type: "string"}); errors++;
}
}
if(data592.tools !== undefined){
let data605 = data592.tools;
if(!(((typeof data605 == "number") && (!(data605 % 1) && !isNaN(data605))) && (isFinite(data605)))){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55+"/tools", "type", {type: "integer"}); errors++;
}
if((typeof data605 == "number") && (isFinite(data605))){
if(data605 > 2147483647 || isNaN(data605)){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55+"/tools", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data605 < -2147483648 || isNaN(data605)){
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55+"/tools", "minimum", {comparison: ">=", limit: -2147483648}); errors++;
}
}
}
}
else {
vErrors = add(vErrors, instancePath+"/status/discoveredBackends/" + i55, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/status/discoveredBackends", "type", {type: "array"}); errors++;
}
}
if(data579.capabilities !== undefined){
let data606 = data579.capabilities;
if(data606 && typeof data606 == "object" && !Array.isArray(data606)){
for(const key126 in data606){
if(!((((key126 === "tools") || (key126 === "resources")) || (key126 === "prompts")) || (key126 === "compositeTools"))){
vErrors = add(vErrors, instancePath+"/status/capabilities", "additionalProperties", {additionalProperty: key126, known: ["tools","resources","prompts","compositeTools"]}); errors++;
}
}
if(data606.tools !== undefined){
let data607 = data606.tools;
if(!(((typeof data607 == "number") && (!(data607 % 1) && !isNaN(data607))) && (isFinite(data607)))){
vErrors = add(vErrors, instancePath+"/status/capabilities/tools", "type", {type: "integer"}); errors++;
}
if((typeof data607 == "number") && (isFinite(data607))){
if(data607 > 2147483647 || isNaN(data607)){
vErrors = add(vErrors, instancePath+"/status/capabilities/tools", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data607 < -2147483648 || isNaN(data607)){
vErrors = add(vErrors, instancePath+"/status/capabilities/tools", "minimum", {comparison: ">=", limit: -2147483648}); errors++;
}
}
}
if(data606.resources !== undefined){
let data608 = data606.resources;
if(!(((typeof data608 == "number") && (!(data608 % 1) && !isNaN(data608))) && (isFinite(data608)))){
vErrors = add(vErrors, instancePath+"/status/capabilities/resources", "type", {type: "integer"}); errors++;
}
if((typeof data608 == "number") && (isFinite(data608))){
if(data608 > 2147483647 || isNaN(data608)){
vErrors = add(vErrors, instancePath+"/status/capabilities/resources", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data608 < -2147483648 || isNaN(data608)){
vErrors = add(vErrors, instancePath+"/status/capabilities/resources", "minimum", {comparison: ">=", limit: -2147483648}); errors++;
}
}
}
if(data606.prompts !== undefined){
let data609 = data606.prompts;
if(!(((typeof data609 == "number") && (!(data609 % 1) && !isNaN(data609))) && (isFinite(data609)))){
vErrors = add(vErrors, instancePath+"/status/capabilities/prompts", "type", {type: "integer"}); errors++;
}
if((typeof data609 == "number") && (isFinite(data609))){
if(data609 > 2147483647 || isNaN(data609)){
vErrors = add(vErrors, instancePath+"/status/capabilities/prompts", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data609 < -2147483648 || isNaN(data609)){
vErrors = add(vErrors, instancePath+"/status/capabilities/prompts", "minimum", {comparison: ">=", limit: -2147483648}); errors++;
}
}
}
if(data606.compositeTools !== undefined){
let data610 = data606.compositeTools;
if(!(((typeof data610 == "number") && (!(data610 % 1) && !isNaN(data610))) && (isFinite(data610)))){
vErrors = add(vErrors, instancePath+"/status/capabilities/compositeTools", "type", {type: "integer"}); errors++;
}
if((typeof data610 == "number") && (isFinite(data610))){
if(data610 > 2147483647 || isNaN(data610)){
vErrors = add(vErrors, instancePath+"/status/capabilities/compositeTools", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data610 < -2147483648 || isNaN(data610)){
vErrors = add(vErrors, instancePath+"/status/capabilities/compositeTools", "minimum", {comparison: ">=", limit: -2147483648}); errors++;
}
}
}
}
else {
vErrors = add(vErrors, instancePath+"/status/capabilities", "type", {type: "object"}); errors++;
}
}
if(data579.conflicts !== undefined){
let data611 = data579.conflicts;
if(Array.isArray(data611)){
if(data611.length > 20){
vErrors = add(vErrors, instancePath+"/status/conflicts", "maxItems", {limit: 20}); errors++;
}
const len56 = data611.length;
for(let i56=0; i56<len56; i56++){
let data612 = data611[i56];
if(data612 && typeof data612 == "object" && !Array.isArray(data612)){
if(data612.kind === undefined){
vErrors = add(vErrors, instancePath+"/status/conflicts/" + i56, "required", {missingProperty: "kind"}); errors++;
}
if(data612.losers === undefined){
vErrors = add(vErrors, instancePath+"/status/conflicts/" + i56, "required", {missingProperty: "losers"}); errors++;
}
if(data612.name === undefined){
vErrors = add(vErrors, instancePath+"/status/conflicts/" + i56, "required", {missingProperty: "name"}); errors++;
}
if(data612.winner === undefined){
vErrors = add(vErrors, instancePath+"/status/conflicts/" + i56, "required", {missingProperty: "winner"}); errors++;
}
for(const key127 in data612){
if(!((((key127 === "kind") || (key127 === "name")) || (key127 === "winner")) || (key127 === "losers"))){
vErrors = add(vErrors, instancePath+"/status/conflicts/" + i56, "additionalProperties", {additionalProperty: key127, known: ["kind","name","winner","losers"]}); errors++;
}
}
if(data612.kind !== undefined){
if(typeof data612.kind !== "string"){
vErrors = add(vErrors, instancePath+"/status/conflicts/" + i56+"/kind", "type", {type: "string"}); errors++;
}
}
if(data612.name !== undefined){
if(typeof data612.name !== "string"){
vErrors = add(vErrors, instancePath+"/status/conflicts/" + i56+"/name", "type", {type: "string"}); errors++;
}
}
if(data612.winner !== undefined){
if(typeof data612.winner !== "string"){
vErrors = add(vErrors, instancePath+"/status/conflicts/" + i56+"/winner", "type", {type: "string"}); errors++;
}
}
if(data612.losers !== undefined){
let data616 = data612.losers;
if(Array.isArray(data616)){
const len57 = data616.length;
for(let i57=0; i57<len57; i57++){
if(typeof data616[i57] !== "string"){
vErrors = add(vErrors, instancePath+"/status/conflicts/" + i56+"/losers/" + i57, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conflicts/" + i56+"/losers", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conflicts/" + i56, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conflicts", "type", {type: "array"}); errors++;
}
}
if(data579.sessions !== undefined){
let data618 = data579.sessions;
if(!(((typeof data618 == "number") && (!(data618 % 1) && !isNaN(data618))) && (isFinite(data618)))){
vErrors = add(vErrors, instancePath+"/status/sessions", "type", {type: "integer"}); errors++;
}
if((typeof data618 == "number") && (isFinite(data618))){
if(data618 > 2147483647 || isNaN(data618)){
vErrors = add(vErrors, instancePath+"/status/sessions", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data618 < -2147483648 || isNaN(data618)){
vErrors = add(vErrors, instancePath+"/status/sessions", "minimum", {comparison: ">=", limit: -2147483648}); errors++;
}
}
}
if(data579.conditions !== undefined){
let data619 = data579.conditions;
if(Array.isArray(data619)){
const len58 = data619.length;
for(let i58=0; i58<len58; i58++){
let data620 = data619[i58];
if(data620 && typeof data620 == "object" && !Array.isArray(data620)){
if(data620.lastTransitionTime === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58, "required", {missingProperty: "lastTransitionTime"}); errors++;
}
if(data620.message === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58, "required", {missingProperty: "message"}); errors++;
}
if(data620.reason === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58, "required", {missingProperty: "reason"}); errors++;
}
if(data620.status === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58, "required", {missingProperty: "status"}); errors++;
}
if(data620.type === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58, "required", {missingProperty: "type"}); errors++;
}
for(const key128 in data620){
if(!((((((key128 === "type") || (key128 === "status")) || (key128 === "reason")) || (key128 === "message")) || (key128 === "observedGeneration")) || (key128 === "lastTransitionTime"))){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58, "additionalProperties", {additionalProperty: key128, known: ["type","status","reason","message","observedGeneration","lastTransitionTime"]}); errors++;
}
}
if(data620.type !== undefined){
let data621 = data620.type;
if(typeof data621 === "string"){
if(func3(data621) > 316){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58+"/type", "maxLength", {limit: 316}); errors++;
}
if(!pattern64.test(data621)){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58+"/type", "pattern", {pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58+"/type", "type", {type: "string"}); errors++;
}
}
if(data620.status !== undefined){
let data622 = data620.status;
if(typeof data622 !== "string"){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58+"/status", "type", {type: "string"}); errors++;
}
if(!(((data622 === "True") || (data622 === "False")) || (data622 === "Unknown"))){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58+"/status", "enum", {allowedValues: schema11.properties.status.properties.conditions.items.properties.status.enum}); errors++;
}
}
if(data620.reason !== undefined){
let data623 = data620.reason;
if(typeof data623 === "string"){
if(func3(data623) > 1024){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58+"/reason", "maxLength", {limit: 1024}); errors++;
}
if(func3(data623) < 1){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58+"/reason", "minLength", {limit: 1}); errors++;
}
if(!pattern65.test(data623)){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58+"/reason", "pattern", {pattern: "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58+"/reason", "type", {type: "string"}); errors++;
}
}
if(data620.message !== undefined){
let data624 = data620.message;
if(typeof data624 === "string"){
if(func3(data624) > 32768){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58+"/message", "maxLength", {limit: 32768}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58+"/message", "type", {type: "string"}); errors++;
}
}
if(data620.observedGeneration !== undefined){
let data625 = data620.observedGeneration;
if(!(((typeof data625 == "number") && (!(data625 % 1) && !isNaN(data625))) && (isFinite(data625)))){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58+"/observedGeneration", "type", {type: "integer"}); errors++;
}
if((typeof data625 == "number") && (isFinite(data625))){
if(data625 < 0 || isNaN(data625)){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58+"/observedGeneration", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data620.lastTransitionTime !== undefined){
if(typeof data620.lastTransitionTime !== "string"){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58+"/lastTransitionTime", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i58, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/status", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath, "type", {type: "object"}); errors++;
}
validate10.errors = vErrors;
return errors === 0;
}
