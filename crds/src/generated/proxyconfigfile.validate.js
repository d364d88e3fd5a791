// Generated from the CRDs by hack/generate. Do not edit: run `make generate`.
const lengthOf = (text) => { let count = 0; for (const _ of text) count++; return count; };
const add = (errors, path, keyword, params) => { const error = { path, keyword, params }; if (errors === null) return [error]; errors.push(error); return errors; };

export const validate = validate10;
const schema11 = {"type":"object","properties":{"name":{"type":"string","minLength":1},"groupRef":{"type":"string","minLength":1},"backends":{"type":"array","maxItems":1000,"items":{"type":"object","required":["name","url","transport"],"properties":{"name":{"type":"string","minLength":1,"maxLength":253},"url":{"type":"string","maxLength":2048,"pattern":"^https?://"},"transport":{"type":"string","enum":["sse","streamable-http"]},"type":{"type":"string","enum":["entry",""]},"protocol":{"type":"string","enum":["auto","legacy","modern"],"default":"auto"},"allowPrivateEndpoint":{"type":"boolean","default":false},"shareable":{"type":"boolean","default":false},"caBundlePath":{"type":"string","maxLength":4096,"pattern":"^/"},"metadata":{"type":"object","additionalProperties":{"type":"string"}},"kind":{"type":"string","enum":["MCPServer","MCPServerEntry","MCPRemoteProxy",""],"default":""},"caBundle":{"type":"string"},"headers":{"type":"object","additionalProperties":{"type":"string","maxLength":8192}},"headersFile":{"type":"object","additionalProperties":{"type":"string","minLength":1,"maxLength":253,"pattern":"^[A-Za-z0-9_][A-Za-z0-9._-]*$"}},"headersEnv":{"type":"object","additionalProperties":{"type":"string","minLength":1,"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"}}},"additionalProperties":false},"default":[]},"aggregation":{"type":"object","properties":{"conflictResolution":{"type":"string","enum":["prefix","priority","manual"],"default":"prefix"},"conflictResolutionConfig":{"type":"object","properties":{"prefixFormat":{"type":"string","maxLength":256,"pattern":"^[^{}]*(\\{workload\\}[^{}]*)*$","default":"{workload}_"},"priorityOrder":{"type":"array","maxItems":1000,"items":{"type":"string","minLength":1,"maxLength":253}}},"default":{},"additionalProperties":false},"defaultToolVisibility":{"type":"string","enum":["allow","deny"]},"excludeAllTools":{"type":"boolean","default":false},"excludeAllResources":{"type":"boolean","default":false},"excludeAllPrompts":{"type":"boolean","default":false},"tools":{"type":"array","maxItems":1000,"items":{"type":"object","required":["workload"],"properties":{"workload":{"type":"string","minLength":1,"maxLength":253},"toolConfigRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false},"filter":{"type":"array","items":{"type":"string","minLength":1}},"overrides":{"type":"object","additionalProperties":{"type":"object","properties":{"name":{"type":"string","minLength":1},"description":{"type":"string"},"annotations":{"type":"object","properties":{"title":{"type":"string"},"readOnlyHint":{"type":"boolean"},"destructiveHint":{"type":"boolean"},"idempotentHint":{"type":"boolean"},"openWorldHint":{"type":"boolean"}},"additionalProperties":false}},"additionalProperties":false}},"excludeAll":{"type":"boolean","default":false},"resources":{"type":"object","properties":{"filter":{"type":"array","items":{"type":"string","minLength":1}},"excludeAll":{"type":"boolean","default":false}},"default":{},"additionalProperties":false},"prompts":{"type":"object","properties":{"filter":{"type":"array","items":{"type":"string","minLength":1}},"excludeAll":{"type":"boolean","default":false}},"default":{},"additionalProperties":false}},"additionalProperties":false}}},"default":{},"additionalProperties":false},"operational":{"type":"object","properties":{"logLevel":{"type":"string","enum":["debug","info"],"default":"info"},"timeouts":{"type":"object","properties":{"default":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$","maxLength":64,"default":"30s"},"perWorkload":{"type":"object","additionalProperties":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}}},"default":{},"additionalProperties":false},"callTimeout":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$","default":"1h"},"discoveryTimeout":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$","default":"15s"},"drainTimeout":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$","default":"30s"},"failureHandling":{"type":"object","properties":{"healthCheckInterval":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$","default":"30s"},"healthCheckTimeout":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"},"unhealthyThreshold":{"minimum":1,"maximum":2147483647,"type":"integer","default":3},"degradedLatency":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$","default":"5s"},"statusReportingInterval":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$","default":"30s"},"partialFailureMode":{"type":"string","enum":["best_effort","fail"],"default":"best_effort"},"circuitBreaker":{"type":"object","properties":{"enabled":{"type":"boolean"},"failureThreshold":{"minimum":1,"maximum":2147483647,"type":"integer"},"timeout":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false}},"default":{},"additionalProperties":false},"retry":{"type":"object","properties":{"enabled":{"type":"boolean"},"budget":{"type":"number","minimum":0,"maximum":1}},"additionalProperties":false},"maxConcurrentCalls":{"minimum":1,"maximum":2147483647,"type":"integer"},"maxConcurrentCallsPerBackend":{"minimum":1,"maximum":2147483647,"type":"integer"}},"default":{},"additionalProperties":false},"sessions":{"type":"object","properties":{"maxLive":{"minimum":1,"maximum":2147483647,"type":"integer"},"maxLivePerIdentity":{"minimum":0,"maximum":2147483647,"type":"integer"},"idleTimeout":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$","default":"30m"},"maxLifetime":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$","default":"24h"}},"default":{},"additionalProperties":false},"http":{"type":"object","properties":{"allowedOrigins":{"type":"array","maxItems":256,"items":{"type":"string","minLength":1,"maxLength":512}},"allowedHosts":{"type":"array","maxItems":256,"items":{"type":"string","minLength":1,"maxLength":512}},"maxRequestBytes":{"pattern":"^[0-9]+(Ki|Mi|Gi|k|M|G)?$","maxLength":32,"default":"8Mi","type":["integer","string"]},"maxHeaderBytes":{"pattern":"^[0-9]+(Ki|Mi|Gi|k|M|G)?$","maxLength":32,"default":"64Ki","type":["integer","string"]},"maxMessageBytes":{"pattern":"^[0-9]+(Ki|Mi|Gi|k|M|G)?$","maxLength":32,"default":"100Mi","type":["integer","string"]}},"default":{},"additionalProperties":false},"compositeTools":{"type":"array","maxItems":200,"items":{"type":"object","required":["name","steps"],"properties":{"name":{"type":"string","minLength":1,"maxLength":64,"pattern":"^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$"},"description":{"type":"string"},"parameters":{"type":"object"},"timeout":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"},"annotations":{"type":"object","properties":{"title":{"type":"string"},"readOnlyHint":{"type":"boolean"},"destructiveHint":{"type":"boolean"},"idempotentHint":{"type":"boolean"},"openWorldHint":{"type":"boolean"}},"additionalProperties":false},"output":{"type":"object","required":["properties"],"properties":{"properties":{"type":"object","additionalProperties":{"type":"object","required":["type"],"properties":{"type":{"type":"string","enum":["string","integer","number","boolean","object","array"]},"description":{"type":"string"},"value":{"type":"string"},"properties":{"type":"object"},"default":{}},"additionalProperties":false}},"required":{"type":"array","items":{"type":"string"}}},"additionalProperties":false},"steps":{"type":"array","minItems":1,"maxItems":100,"items":{"type":"object","required":["id"],"properties":{"id":{"type":"string","minLength":1},"type":{"type":"string","enum":["tool","elicitation","forEach"]},"tool":{"type":"string","maxLength":512},"arguments":{"type":"object"},"condition":{"type":"string"},"dependsOn":{"type":"array","items":{"type":"string"}},"timeout":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"},"onError":{"type":"object","properties":{"action":{"type":"string","enum":["abort","continue","retry"]},"retryCount":{"minimum":0,"maximum":2147483647,"type":"integer"},"retryDelay":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false},"defaultResults":{},"message":{"type":"string"},"schema":{"type":"object"},"onDecline":{"type":"object","properties":{"action":{"type":"string","enum":["skip_remaining","abort","continue"]}},"additionalProperties":false},"onCancel":{"type":"object","properties":{"action":{"type":"string","enum":["skip_remaining","abort","continue"]}},"additionalProperties":false},"collection":{"type":"string"},"itemVar":{"type":"string","maxLength":253,"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"maxParallel":{"minimum":0,"maximum":50,"type":"integer"},"maxIterations":{"minimum":0,"maximum":1000,"type":"integer"},"step":{"type":"object","properties":{"id":{"type":"string","minLength":1},"type":{"type":"string","enum":["tool"]},"tool":{"type":"string","maxLength":512},"arguments":{"type":"object"},"condition":{"type":"string"},"dependsOn":{"type":"array","items":{"type":"string"}},"timeout":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"},"onError":{"type":"object","properties":{"action":{"type":"string","enum":["abort","continue","retry"]},"retryCount":{"minimum":0,"maximum":2147483647,"type":"integer"},"retryDelay":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false},"defaultResults":{}},"additionalProperties":false}},"additionalProperties":false}}},"additionalProperties":false}},"compositeToolRefs":{"type":"array","items":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false}},"passthroughHeaders":{"type":"array","items":{"type":"string","minLength":1}},"sessionStorage":{"type":"object","required":["provider"],"properties":{"provider":{"type":"string","enum":["memory","redis"]},"address":{"type":"string","minLength":1},"db":{"minimum":0,"maximum":2147483647,"type":"integer","default":0},"keyPrefix":{"type":"string"}},"additionalProperties":false},"rateLimiting":{"type":"object","properties":{"shared":{"type":"object","required":["maxTokens","refillPeriod"],"properties":{"maxTokens":{"minimum":1,"maximum":2147483647,"type":"integer"},"refillPeriod":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false},"perUser":{"type":"object","required":["maxTokens","refillPeriod"],"properties":{"maxTokens":{"minimum":1,"maximum":2147483647,"type":"integer"},"refillPeriod":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false},"tools":{"type":"array","maxItems":1000,"items":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1},"shared":{"type":"object","required":["maxTokens","refillPeriod"],"properties":{"maxTokens":{"minimum":1,"maximum":2147483647,"type":"integer"},"refillPeriod":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false},"perUser":{"type":"object","required":["maxTokens","refillPeriod"],"properties":{"maxTokens":{"minimum":1,"maximum":2147483647,"type":"integer"},"refillPeriod":{"type":"string","maxLength":64,"pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false}},"additionalProperties":false}}},"additionalProperties":false},"audit":{"type":"object","properties":{"enabled":{"type":"boolean"},"component":{"type":"string"},"eventTypes":{"type":"array","items":{"type":"string"}},"excludeEventTypes":{"type":"array","items":{"type":"string"}},"includeRequestData":{"type":"boolean"},"includeResponseData":{"type":"boolean"},"maxDataSize":{"minimum":0,"maximum":2147483647,"type":"integer"},"detectApplicationErrors":{"type":"boolean"},"maxDelegationDepth":{"minimum":1,"maximum":2147483647,"type":"integer"},"logFile":{"type":"string"}},"additionalProperties":false},"optimizer":{"type":"object","properties":{"embeddingProvider":{"type":"string","enum":["tei","openai"]},"embeddingService":{"type":"string"},"embeddingModel":{"type":"string"},"embeddingServiceTimeout":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"},"embeddingHeaders":{"type":"object","maxProperties":32,"additionalProperties":{"type":"string","minLength":1,"maxLength":8192,"pattern":"^[^\\x00-\\x08\\x0A-\\x1F\\x7F]+$"}},"maxToolsToReturn":{"minimum":1,"maximum":50,"type":"integer"},"hybridSearchSemanticRatio":{"type":"string","pattern":"^([0-9]*[.])?[0-9]+$"},"semanticDistanceThreshold":{"type":"string","pattern":"^([0-9]*[.])?[0-9]+$"}},"additionalProperties":false},"codeMode":{"type":"object","properties":{"enabled":{"type":"boolean"},"stepLimit":{"type":"integer","minimum":1},"parallelMaxConcurrency":{"minimum":1,"maximum":2147483647,"type":"integer"},"toolCallTimeout":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false},"metadata":{"type":"object","additionalProperties":{"type":"string"}},"telemetry":{"type":"object","properties":{"endpoint":{"type":"string"},"serviceName":{"type":"string"},"serviceVersion":{"type":"string"},"samplingRate":{"type":"string","pattern":"^([0-9]*[.])?[0-9]+$"},"tracingEnabled":{"type":"boolean"},"metricsEnabled":{"type":"boolean"},"enablePrometheusMetricsPath":{"type":"boolean"},"prometheusPort":{"minimum":0,"maximum":65535,"type":"integer"},"metricsOnTransportPort":{"type":"boolean"},"headers":{"type":"object","additionalProperties":{"type":"string"}},"insecure":{"type":"boolean"},"caCertPath":{"type":"string"},"customAttributes":{"type":"object","additionalProperties":{"type":"string"}},"environmentVariables":{"type":"array","items":{"type":"string"}},"useLegacyAttributes":{"type":"boolean"}},"additionalProperties":false},"incomingAuth":{"type":"object","required":["type"],"properties":{"type":{"type":"string","enum":["anonymous","local","oidc"]},"oidc":{"type":"object","required":["audience","issuer"],"properties":{"issuer":{"type":"string","minLength":1},"audience":{"type":"string","minLength":1},"clientId":{"type":"string"},"clientSecretEnv":{"type":"string"},"resource":{"type":"string"},"jwksUrl":{"type":"string"},"introspectionUrl":{"type":"string"},"scopes":{"type":"array","items":{"type":"string"}},"protectedResourceAllowPrivateIp":{"type":"boolean"},"jwksAllowPrivateIp":{"type":"boolean"},"insecureAllowHttp":{"type":"boolean"},"caBundlePath":{"type":"string"}},"additionalProperties":false},"authz":{"type":"object","required":["type"],"properties":{"type":{"type":"string","enum":["cedar","none"]},"policies":{"type":"array","items":{"type":"string"}},"entitiesJson":{"type":"string"},"primaryUpstreamProvider":{"type":"string"},"groupClaimName":{"type":"string"},"roleClaimName":{"type":"string"},"groupEntityType":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false},"outgoingAuth":{"type":"object","properties":{"source":{"type":"string","enum":["discovered","inline"]},"default":{"type":"object","required":["type"],"properties":{"type":{"type":"string","enum":["unauthenticated","header_injection","token_exchange","upstream_inject","aws_sts","obo","xaa"]},"headerInjection":{"type":"object","required":["headerName"],"properties":{"headerName":{"type":"string","minLength":1},"headerValue":{"type":"string"},"headerValueEnv":{"type":"string"},"headerValueFile":{"type":"string"}},"additionalProperties":false},"tokenExchange":{"type":"object","required":["tokenUrl"],"properties":{"tokenUrl":{"type":"string"},"audience":{"type":"string"},"clientId":{"type":"string"},"clientSecret":{"type":"string"},"clientSecretEnv":{"type":"string"},"clientSecretFile":{"type":"string"},"scopes":{"type":"array","items":{"type":"string"}},"subjectTokenType":{"type":"string"},"subjectProviderName":{"type":"string"}},"additionalProperties":false},"upstreamInject":{"type":"object","required":["providerName"],"properties":{"providerName":{"type":"string","minLength":1}},"additionalProperties":false},"awsSts":{"type":"object","required":["region"],"properties":{"region":{"type":"string","minLength":1},"service":{"type":"string"},"fallbackRoleArn":{"type":"string"},"roleClaim":{"type":"string"},"roleMappings":{"type":"array","items":{"type":"object","required":["roleArn"],"properties":{"claim":{"type":"string"},"matcher":{"type":"string"},"priority":{"minimum":0,"maximum":2147483647,"type":"integer"},"roleArn":{"type":"string","minLength":1}},"additionalProperties":false}},"sessionDuration":{"minimum":900,"maximum":43200,"type":"integer"},"sessionNameClaim":{"type":"string"},"subjectProviderName":{"type":"string"}},"additionalProperties":false},"xaa":{"type":"object","required":["idpTokenUrl","targetAudience","targetTokenUrl"],"properties":{"idpTokenUrl":{"type":"string"},"idpClientId":{"type":"string"},"idpClientSecret":{"type":"string"},"idpClientSecretEnv":{"type":"string"},"targetTokenUrl":{"type":"string"},"insecureTargetTokenUrl":{"type":"boolean"},"targetClientId":{"type":"string"},"targetClientSecret":{"type":"string"},"targetClientSecretEnv":{"type":"string"},"targetAudience":{"type":"string"},"targetResource":{"type":"string"},"scopes":{"type":"array","items":{"type":"string"}},"subjectProviderName":{"type":"string"},"subjectTokenType":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false},"backends":{"type":"object","additionalProperties":{"type":"object","required":["type"],"properties":{"type":{"type":"string","enum":["unauthenticated","header_injection","token_exchange","upstream_inject","aws_sts","obo","xaa"]},"headerInjection":{"type":"object","required":["headerName"],"properties":{"headerName":{"type":"string","minLength":1},"headerValue":{"type":"string"},"headerValueEnv":{"type":"string"},"headerValueFile":{"type":"string"}},"additionalProperties":false},"tokenExchange":{"type":"object","required":["tokenUrl"],"properties":{"tokenUrl":{"type":"string"},"audience":{"type":"string"},"clientId":{"type":"string"},"clientSecret":{"type":"string"},"clientSecretEnv":{"type":"string"},"clientSecretFile":{"type":"string"},"scopes":{"type":"array","items":{"type":"string"}},"subjectTokenType":{"type":"string"},"subjectProviderName":{"type":"string"}},"additionalProperties":false},"upstreamInject":{"type":"object","required":["providerName"],"properties":{"providerName":{"type":"string","minLength":1}},"additionalProperties":false},"awsSts":{"type":"object","required":["region"],"properties":{"region":{"type":"string","minLength":1},"service":{"type":"string"},"fallbackRoleArn":{"type":"string"},"roleClaim":{"type":"string"},"roleMappings":{"type":"array","items":{"type":"object","required":["roleArn"],"properties":{"claim":{"type":"string"},"matcher":{"type":"string"},"priority":{"minimum":0,"maximum":2147483647,"type":"integer"},"roleArn":{"type":"string","minLength":1}},"additionalProperties":false}},"sessionDuration":{"minimum":900,"maximum":43200,"type":"integer"},"sessionNameClaim":{"type":"string"},"subjectProviderName":{"type":"string"}},"additionalProperties":false},"xaa":{"type":"object","required":["idpTokenUrl","targetAudience","targetTokenUrl"],"properties":{"idpTokenUrl":{"type":"string"},"idpClientId":{"type":"string"},"idpClientSecret":{"type":"string"},"idpClientSecretEnv":{"type":"string"},"targetTokenUrl":{"type":"string"},"insecureTargetTokenUrl":{"type":"boolean"},"targetClientId":{"type":"string"},"targetClientSecret":{"type":"string"},"targetClientSecretEnv":{"type":"string"},"targetAudience":{"type":"string"},"targetResource":{"type":"string"},"scopes":{"type":"array","items":{"type":"string"}},"subjectProviderName":{"type":"string"},"subjectTokenType":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false}}},"additionalProperties":false}},"required":["name","groupRef","incomingAuth"],"additionalProperties":false};
const func2 = Object.prototype.hasOwnProperty;
const func3 = lengthOf;
const pattern0 = new RegExp("^https?://", "u");
const pattern1 = new RegExp("^/", "u");
const pattern2 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9._-]*$", "u");
const pattern3 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern4 = new RegExp("^[^{}]*(\\{workload\\}[^{}]*)*$", "u");
const pattern5 = new RegExp("^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$", "u");
const pattern17 = new RegExp("^[0-9]+(Ki|Mi|Gi|k|M|G)?$", "u");
const pattern20 = new RegExp("^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$", "u");
const pattern32 = new RegExp("^[^\\x00-\\x08\\x0A-\\x1F\\x7F]+$", "u");
const pattern33 = new RegExp("^([0-9]*[.])?[0-9]+$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.backends === undefined){
data.backends = [];
}
if(data.aggregation === undefined){
data.aggregation = {};
}
if(data.operational === undefined){
data.operational = {};
}
if(data.sessions === undefined){
data.sessions = {};
}
if(data.http === undefined){
data.http = {};
}
if(data.name === undefined){
vErrors = add(vErrors, instancePath, "required", {missingProperty: "name"}); errors++;
}
if(data.groupRef === undefined){
vErrors = add(vErrors, instancePath, "required", {missingProperty: "groupRef"}); errors++;
}
if(data.incomingAuth === undefined){
vErrors = add(vErrors, instancePath, "required", {missingProperty: "incomingAuth"}); errors++;
}
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
vErrors = add(vErrors, instancePath, "additionalProperties", {additionalProperty: key0, known: ["name","groupRef","backends","aggregation","operational","sessions","http","compositeTools","compositeToolRefs","passthroughHeaders","sessionStorage","rateLimiting","audit","optimizer","codeMode","metadata","telemetry","incomingAuth","outgoingAuth"]}); errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
vErrors = add(vErrors, instancePath+"/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/name", "type", {type: "string"}); errors++;
}
}
if(data.groupRef !== undefined){
let data1 = data.groupRef;
if(typeof data1 === "string"){
if(func3(data1) < 1){
vErrors = add(vErrors, instancePath+"/groupRef", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/groupRef", "type", {type: "string"}); errors++;
}
}
let data2 = data.backends;
if(Array.isArray(data2)){
if(data2.length > 1000){
vErrors = add(vErrors, instancePath+"/backends", "maxItems", {limit: 1000}); errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.protocol === undefined){
data3.protocol = "auto";
}
if(data3.allowPrivateEndpoint === undefined){
data3.allowPrivateEndpoint = false;
}
if(data3.shareable === undefined){
data3.shareable = false;
}
if(data3.kind === undefined){
data3.kind = "";
}
if(data3.name === undefined){
vErrors = add(vErrors, instancePath+"/backends/" + i0, "required", {missingProperty: "name"}); errors++;
}
if(data3.url === undefined){
vErrors = add(vErrors, instancePath+"/backends/" + i0, "required", {missingProperty: "url"}); errors++;
}
if(data3.transport === undefined){
vErrors = add(vErrors, instancePath+"/backends/" + i0, "required", {missingProperty: "transport"}); errors++;
}
for(const key1 in data3){
if(!(func2.call(schema11.properties.backends.items.properties, key1))){
vErrors = add(vErrors, instancePath+"/backends/" + i0, "additionalProperties", {additionalProperty: key1, known: ["name","url","transport","type","protocol","allowPrivateEndpoint","shareable","caBundlePath","metadata","kind","caBundle","headers","headersFile","headersEnv"]}); errors++;
}
}
if(data3.name !== undefined){
let data4 = data3.name;
if(typeof data4 === "string"){
if(func3(data4) > 253){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/name", "maxLength", {limit: 253}); errors++;
}
if(func3(data4) < 1){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/name", "type", {type: "string"}); errors++;
}
}
if(data3.url !== undefined){
let data5 = data3.url;
if(typeof data5 === "string"){
if(func3(data5) > 2048){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/url", "maxLength", {limit: 2048}); errors++;
}
if(!pattern0.test(data5)){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/url", "pattern", {pattern: "^https?://"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/url", "type", {type: "string"}); errors++;
}
}
if(data3.transport !== undefined){
let data6 = data3.transport;
if(typeof data6 !== "string"){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/transport", "type", {type: "string"}); errors++;
}
if(!((data6 === "sse") || (data6 === "streamable-http"))){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/transport", "enum", {allowedValues: schema11.properties.backends.items.properties.transport.enum}); errors++;
}
}
if(data3.type !== undefined){
let data7 = data3.type;
if(typeof data7 !== "string"){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/type", "type", {type: "string"}); errors++;
}
if(!((data7 === "entry") || (data7 === ""))){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/type", "enum", {allowedValues: schema11.properties.backends.items.properties.type.enum}); errors++;
}
}
let data8 = data3.protocol;
if(typeof data8 !== "string"){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/protocol", "type", {type: "string"}); errors++;
}
if(!(((data8 === "auto") || (data8 === "legacy")) || (data8 === "modern"))){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/protocol", "enum", {allowedValues: schema11.properties.backends.items.properties.protocol.enum}); errors++;
}
if(typeof data3.allowPrivateEndpoint !== "boolean"){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/allowPrivateEndpoint", "type", {type: "boolean"}); errors++;
}
if(typeof data3.shareable !== "boolean"){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/shareable", "type", {type: "boolean"}); errors++;
}
if(data3.caBundlePath !== undefined){
let data11 = data3.caBundlePath;
if(typeof data11 === "string"){
if(func3(data11) > 4096){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/caBundlePath", "maxLength", {limit: 4096}); errors++;
}
if(!pattern1.test(data11)){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/caBundlePath", "pattern", {pattern: "^/"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/caBundlePath", "type", {type: "string"}); errors++;
}
}
if(data3.metadata !== undefined){
let data12 = data3.metadata;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key2 in data12){
if(typeof data12[key2] !== "string"){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/metadata/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/metadata", "type", {type: "object"}); errors++;
}
}
let data14 = data3.kind;
if(typeof data14 !== "string"){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/kind", "type", {type: "string"}); errors++;
}
if(!((((data14 === "MCPServer") || (data14 === "MCPServerEntry")) || (data14 === "MCPRemoteProxy")) || (data14 === ""))){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/kind", "enum", {allowedValues: schema11.properties.backends.items.properties.kind.enum}); errors++;
}
if(data3.caBundle !== undefined){
if(typeof data3.caBundle !== "string"){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/caBundle", "type", {type: "string"}); errors++;
}
}
if(data3.headers !== undefined){
let data16 = data3.headers;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key3 in data16){
let data17 = data16[key3];
if(typeof data17 === "string"){
if(func3(data17) > 8192){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/headers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), "maxLength", {limit: 8192}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/headers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/headers", "type", {type: "object"}); errors++;
}
}
if(data3.headersFile !== undefined){
let data18 = data3.headersFile;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key4 in data18){
let data19 = data18[key4];
if(typeof data19 === "string"){
if(func3(data19) > 253){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/headersFile/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), "maxLength", {limit: 253}); errors++;
}
if(func3(data19) < 1){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/headersFile/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), "minLength", {limit: 1}); errors++;
}
if(!pattern2.test(data19)){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/headersFile/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), "pattern", {pattern: "^[A-Za-z0-9_][A-Za-z0-9._-]*$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/headersFile/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/headersFile", "type", {type: "object"}); errors++;
}
}
if(data3.headersEnv !== undefined){
let data20 = data3.headersEnv;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
for(const key5 in data20){
let data21 = data20[key5];
if(typeof data21 === "string"){
if(func3(data21) < 1){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/headersEnv/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), "minLength", {limit: 1}); errors++;
}
if(!pattern3.test(data21)){
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/headersEnv/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), "pattern", {pattern: "^[A-Za-z_][A-Za-z0-9_]*$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/headersEnv/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/backends/" + i0+"/headersEnv", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/backends/" + i0, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/backends", "type", {type: "array"}); errors++;
}
let data22 = data.aggregation;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if(data22.conflictResolution === undefined){
data22.conflictResolution = "prefix";
}
if(data22.conflictResolutionConfig === undefined){
data22.conflictResolutionConfig = {};
}
if(data22.excludeAllTools === undefined){
data22.excludeAllTools = false;
}
if(data22.excludeAllResources === undefined){
data22.excludeAllResources = false;
}
if(data22.excludeAllPrompts === undefined){
data22.excludeAllPrompts = false;
}
for(const key6 in data22){
if(!(((((((key6 === "conflictResolution") || (key6 === "conflictResolutionConfig")) || (key6 === "defaultToolVisibility")) || (key6 === "excludeAllTools")) || (key6 === "excludeAllResources")) || (key6 === "excludeAllPrompts")) || (key6 === "tools"))){
vErrors = add(vErrors, instancePath+"/aggregation", "additionalProperties", {additionalProperty: key6, known: ["conflictResolution","conflictResolutionConfig","defaultToolVisibility","excludeAllTools","excludeAllResources","excludeAllPrompts","tools"]}); errors++;
}
}
let data23 = data22.conflictResolution;
if(typeof data23 !== "string"){
vErrors = add(vErrors, instancePath+"/aggregation/conflictResolution", "type", {type: "string"}); errors++;
}
if(!(((data23 === "prefix") || (data23 === "priority")) || (data23 === "manual"))){
vErrors = add(vErrors, instancePath+"/aggregation/conflictResolution", "enum", {allowedValues: schema11.properties.aggregation.properties.conflictResolution.enum}); errors++;
}
let data24 = data22.conflictResolutionConfig;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(data24.prefixFormat === undefined){
data24.prefixFormat = "{workload}_";
}
for(const key7 in data24){
if(!((key7 === "prefixFormat") || (key7 === "priorityOrder"))){
vErrors = add(vErrors, instancePath+"/aggregation/conflictResolutionConfig", "additionalProperties", {additionalProperty: key7, known: ["prefixFormat","priorityOrder"]}); errors++;
}
}
let data25 = data24.prefixFormat;
if(typeof data25 === "string"){
if(func3(data25) > 256){
vErrors = add(vErrors, instancePath+"/aggregation/conflictResolutionConfig/prefixFormat", "maxLength", {limit: 256}); errors++;
}
if(!pattern4.test(data25)){
vErrors = add(vErrors, instancePath+"/aggregation/conflictResolutionConfig/prefixFormat", "pattern", {pattern: "^[^{}]*(\\{workload\\}[^{}]*)*$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/conflictResolutionConfig/prefixFormat", "type", {type: "string"}); errors++;
}
if(data24.priorityOrder !== undefined){
let data26 = data24.priorityOrder;
if(Array.isArray(data26)){
if(data26.length > 1000){
vErrors = add(vErrors, instancePath+"/aggregation/conflictResolutionConfig/priorityOrder", "maxItems", {limit: 1000}); errors++;
}
const len1 = data26.length;
for(let i1=0; i1<len1; i1++){
let data27 = data26[i1];
if(typeof data27 === "string"){
if(func3(data27) > 253){
vErrors = add(vErrors, instancePath+"/aggregation/conflictResolutionConfig/priorityOrder/" + i1, "maxLength", {limit: 253}); errors++;
}
if(func3(data27) < 1){
vErrors = add(vErrors, instancePath+"/aggregation/conflictResolutionConfig/priorityOrder/" + i1, "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/conflictResolutionConfig/priorityOrder/" + i1, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/conflictResolutionConfig/priorityOrder", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/conflictResolutionConfig", "type", {type: "object"}); errors++;
}
if(data22.defaultToolVisibility !== undefined){
let data28 = data22.defaultToolVisibility;
if(typeof data28 !== "string"){
vErrors = add(vErrors, instancePath+"/aggregation/defaultToolVisibility", "type", {type: "string"}); errors++;
}
if(!((data28 === "allow") || (data28 === "deny"))){
vErrors = add(vErrors, instancePath+"/aggregation/defaultToolVisibility", "enum", {allowedValues: schema11.properties.aggregation.properties.defaultToolVisibility.enum}); errors++;
}
}
if(typeof data22.excludeAllTools !== "boolean"){
vErrors = add(vErrors, instancePath+"/aggregation/excludeAllTools", "type", {type: "boolean"}); errors++;
}
if(typeof data22.excludeAllResources !== "boolean"){
vErrors = add(vErrors, instancePath+"/aggregation/excludeAllResources", "type", {type: "boolean"}); errors++;
}
if(typeof data22.excludeAllPrompts !== "boolean"){
vErrors = add(vErrors, instancePath+"/aggregation/excludeAllPrompts", "type", {type: "boolean"}); errors++;
}
if(data22.tools !== undefined){
let data32 = data22.tools;
if(Array.isArray(data32)){
if(data32.length > 1000){
vErrors = add(vErrors, instancePath+"/aggregation/tools", "maxItems", {limit: 1000}); errors++;
}
const len2 = data32.length;
for(let i2=0; i2<len2; i2++){
let data33 = data32[i2];
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
if(data33.excludeAll === undefined){
data33.excludeAll = false;
}
if(data33.resources === undefined){
data33.resources = {};
}
if(data33.prompts === undefined){
data33.prompts = {};
}
if(data33.workload === undefined){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2, "required", {missingProperty: "workload"}); errors++;
}
for(const key8 in data33){
if(!(((((((key8 === "workload") || (key8 === "toolConfigRef")) || (key8 === "filter")) || (key8 === "overrides")) || (key8 === "excludeAll")) || (key8 === "resources")) || (key8 === "prompts"))){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2, "additionalProperties", {additionalProperty: key8, known: ["workload","toolConfigRef","filter","overrides","excludeAll","resources","prompts"]}); errors++;
}
}
if(data33.workload !== undefined){
let data34 = data33.workload;
if(typeof data34 === "string"){
if(func3(data34) > 253){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/workload", "maxLength", {limit: 253}); errors++;
}
if(func3(data34) < 1){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/workload", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/workload", "type", {type: "string"}); errors++;
}
}
if(data33.toolConfigRef !== undefined){
let data35 = data33.toolConfigRef;
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
if(data35.name === undefined){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/toolConfigRef", "required", {missingProperty: "name"}); errors++;
}
for(const key9 in data35){
if(!(key9 === "name")){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/toolConfigRef", "additionalProperties", {additionalProperty: key9, known: ["name"]}); errors++;
}
}
if(data35.name !== undefined){
let data36 = data35.name;
if(typeof data36 === "string"){
if(func3(data36) < 1){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/toolConfigRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/toolConfigRef/name", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/toolConfigRef", "type", {type: "object"}); errors++;
}
}
if(data33.filter !== undefined){
let data37 = data33.filter;
if(Array.isArray(data37)){
const len3 = data37.length;
for(let i3=0; i3<len3; i3++){
let data38 = data37[i3];
if(typeof data38 === "string"){
if(func3(data38) < 1){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/filter/" + i3, "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/filter/" + i3, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/filter", "type", {type: "array"}); errors++;
}
}
if(data33.overrides !== undefined){
let data39 = data33.overrides;
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
for(const key10 in data39){
let data40 = data39[key10];
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
for(const key11 in data40){
if(!(((key11 === "name") || (key11 === "description")) || (key11 === "annotations"))){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/overrides/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"), "additionalProperties", {additionalProperty: key11, known: ["name","description","annotations"]}); errors++;
}
}
if(data40.name !== undefined){
let data41 = data40.name;
if(typeof data41 === "string"){
if(func3(data41) < 1){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/overrides/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/overrides/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/name", "type", {type: "string"}); errors++;
}
}
if(data40.description !== undefined){
if(typeof data40.description !== "string"){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/overrides/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/description", "type", {type: "string"}); errors++;
}
}
if(data40.annotations !== undefined){
let data43 = data40.annotations;
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
for(const key12 in data43){
if(!(((((key12 === "title") || (key12 === "readOnlyHint")) || (key12 === "destructiveHint")) || (key12 === "idempotentHint")) || (key12 === "openWorldHint"))){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/overrides/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations", "additionalProperties", {additionalProperty: key12, known: ["title","readOnlyHint","destructiveHint","idempotentHint","openWorldHint"]}); errors++;
}
}
if(data43.title !== undefined){
if(typeof data43.title !== "string"){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/overrides/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations/title", "type", {type: "string"}); errors++;
}
}
if(data43.readOnlyHint !== undefined){
if(typeof data43.readOnlyHint !== "boolean"){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/overrides/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations/readOnlyHint", "type", {type: "boolean"}); errors++;
}
}
if(data43.destructiveHint !== undefined){
if(typeof data43.destructiveHint !== "boolean"){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/overrides/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations/destructiveHint", "type", {type: "boolean"}); errors++;
}
}
if(data43.idempotentHint !== undefined){
if(typeof data43.idempotentHint !== "boolean"){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/overrides/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations/idempotentHint", "type", {type: "boolean"}); errors++;
}
}
if(data43.openWorldHint !== undefined){
if(typeof data43.openWorldHint !== "boolean"){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/overrides/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations/openWorldHint", "type", {type: "boolean"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/overrides/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/annotations", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/overrides/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/overrides", "type", {type: "object"}); errors++;
}
}
if(typeof data33.excludeAll !== "boolean"){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/excludeAll", "type", {type: "boolean"}); errors++;
}
let data50 = data33.resources;
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
if(data50.excludeAll === undefined){
data50.excludeAll = false;
}
for(const key13 in data50){
if(!((key13 === "filter") || (key13 === "excludeAll"))){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/resources", "additionalProperties", {additionalProperty: key13, known: ["filter","excludeAll"]}); errors++;
}
}
if(data50.filter !== undefined){
let data51 = data50.filter;
if(Array.isArray(data51)){
const len4 = data51.length;
for(let i4=0; i4<len4; i4++){
let data52 = data51[i4];
if(typeof data52 === "string"){
if(func3(data52) < 1){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/resources/filter/" + i4, "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/resources/filter/" + i4, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/resources/filter", "type", {type: "array"}); errors++;
}
}
if(typeof data50.excludeAll !== "boolean"){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/resources/excludeAll", "type", {type: "boolean"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/resources", "type", {type: "object"}); errors++;
}
let data54 = data33.prompts;
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
if(data54.excludeAll === undefined){
data54.excludeAll = false;
}
for(const key14 in data54){
if(!((key14 === "filter") || (key14 === "excludeAll"))){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/prompts", "additionalProperties", {additionalProperty: key14, known: ["filter","excludeAll"]}); errors++;
}
}
if(data54.filter !== undefined){
let data55 = data54.filter;
if(Array.isArray(data55)){
const len5 = data55.length;
for(let i5=0; i5<len5; i5++){
let data56 = data55[i5];
if(typeof data56 === "string"){
if(func3(data56) < 1){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/prompts/filter/" + i5, "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/prompts/filter/" + i5, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/prompts/filter", "type", {type: "array"}); errors++;
}
}
if(typeof data54.excludeAll !== "boolean"){
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/prompts/excludeAll", "type", {type: "boolean"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2+"/prompts", "type", {type: "object"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/tools/" + i2, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation/tools", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/aggregation", "type", {type: "object"}); errors++;
}
let data58 = data.operational;
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
if(data58.logLevel === undefined){
data58.logLevel = "info";
}
if(data58.timeouts === undefined){
data58.timeouts = {};
}
if(data58.callTimeout === undefined){
data58.callTimeout = "1h";
}
if(data58.discoveryTimeout === undefined){
data58.discoveryTimeout = "15s";
}
if(data58.drainTimeout === undefined){
data58.drainTimeout = "30s";
}
if(data58.failureHandling === undefined){
data58.failureHandling = {};
}
for(const key15 in data58){
if(!(func2.call(schema11.properties.operational.properties, key15))){
vErrors = add(vErrors, instancePath+"/operational", "additionalProperties", {additionalProperty: key15, known: ["logLevel","timeouts","callTimeout","discoveryTimeout","drainTimeout","failureHandling","retry","maxConcurrentCalls","maxConcurrentCallsPerBackend"]}); errors++;
}
}
let data59 = data58.logLevel;
if(typeof data59 !== "string"){
vErrors = add(vErrors, instancePath+"/operational/logLevel", "type", {type: "string"}); errors++;
}
if(!((data59 === "debug") || (data59 === "info"))){
vErrors = add(vErrors, instancePath+"/operational/logLevel", "enum", {allowedValues: schema11.properties.operational.properties.logLevel.enum}); errors++;
}
let data60 = data58.timeouts;
if(data60 && typeof data60 == "object" && !Array.isArray(data60)){
if(data60.default === undefined){
data60.default = "30s";
}
for(const key16 in data60){
if(!((key16 === "default") || (key16 === "perWorkload"))){
vErrors = add(vErrors, instancePath+"/operational/timeouts", "additionalProperties", {additionalProperty: key16, known: ["default","perWorkload"]}); errors++;
}
}
let data61 = data60.default;
if(typeof data61 === "string"){
if(func3(data61) > 64){
vErrors = add(vErrors, instancePath+"/operational/timeouts/default", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data61)){
vErrors = add(vErrors, instancePath+"/operational/timeouts/default", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/operational/timeouts/default", "type", {type: "string"}); errors++;
}
if(data60.perWorkload !== undefined){
let data62 = data60.perWorkload;
if(data62 && typeof data62 == "object" && !Array.isArray(data62)){
for(const key17 in data62){
let data63 = data62[key17];
if(typeof data63 === "string"){
if(func3(data63) > 64){
vErrors = add(vErrors, instancePath+"/operational/timeouts/perWorkload/" + key17.replace(/~/g, "~0").replace(/\//g, "~1"), "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data63)){
vErrors = add(vErrors, instancePath+"/operational/timeouts/perWorkload/" + key17.replace(/~/g, "~0").replace(/\//g, "~1"), "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/operational/timeouts/perWorkload/" + key17.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/operational/timeouts/perWorkload", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/operational/timeouts", "type", {type: "object"}); errors++;
}
let data64 = data58.callTimeout;
if(typeof data64 === "string"){
if(func3(data64) > 64){
vErrors = add(vErrors, instancePath+"/operational/callTimeout", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data64)){
vErrors = add(vErrors, instancePath+"/operational/callTimeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/operational/callTimeout", "type", {type: "string"}); errors++;
}
let data65 = data58.discoveryTimeout;
if(typeof data65 === "string"){
if(func3(data65) > 64){
vErrors = add(vErrors, instancePath+"/operational/discoveryTimeout", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data65)){
vErrors = add(vErrors, instancePath+"/operational/discoveryTimeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/operational/discoveryTimeout", "type", {type: "string"}); errors++;
}
let data66 = data58.drainTimeout;
if(typeof data66 === "string"){
if(func3(data66) > 64){
vErrors = add(vErrors, instancePath+"/operational/drainTimeout", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data66)){
vErrors = add(vErrors, instancePath+"/operational/drainTimeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/operational/drainTimeout", "type", {type: "string"}); errors++;
}
let data67 = data58.failureHandling;
if(data67 && typeof data67 == "object" && !Array.isArray(data67)){
if(data67.healthCheckInterval === undefined){
data67.healthCheckInterval = "30s";
}
if(data67.unhealthyThreshold === undefined){
data67.unhealthyThreshold = 3;
}
if(data67.degradedLatency === undefined){
data67.degradedLatency = "5s";
}
if(data67.statusReportingInterval === undefined){
data67.statusReportingInterval = "30s";
}
if(data67.partialFailureMode === undefined){
data67.partialFailureMode = "best_effort";
}
for(const key18 in data67){
if(!(((((((key18 === "healthCheckInterval") || (key18 === "healthCheckTimeout")) || (key18 === "unhealthyThreshold")) || (key18 === "degradedLatency")) || (key18 === "statusReportingInterval")) || (key18 === "partialFailureMode")) || (key18 === "circuitBreaker"))){
vErrors = add(vErrors, instancePath+"/operational/failureHandling", "additionalProperties", {additionalProperty: key18, known: ["healthCheckInterval","healthCheckTimeout","unhealthyThreshold","degradedLatency","statusReportingInterval","partialFailureMode","circuitBreaker"]}); errors++;
}
}
let data68 = data67.healthCheckInterval;
if(typeof data68 === "string"){
if(func3(data68) > 64){
vErrors = add(vErrors, instancePath+"/operational/failureHandling/healthCheckInterval", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data68)){
vErrors = add(vErrors, instancePath+"/operational/failureHandling/healthCheckInterval", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/operational/failureHandling/healthCheckInterval", "type", {type: "string"}); errors++;
}
if(data67.healthCheckTimeout !== undefined){
let data69 = data67.healthCheckTimeout;
if(typeof data69 === "string"){
if(func3(data69) > 64){
vErrors = add(vErrors, instancePath+"/operational/failureHandling/healthCheckTimeout", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data69)){
vErrors = add(vErrors, instancePath+"/operational/failureHandling/healthCheckTimeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/operational/failureHandling/healthCheckTimeout", "type", {type: "string"}); errors++;
}
}
let data70 = data67.unhealthyThreshold;
if(!(((typeof data70 == "number") && (!(data70 % 1) && !isNaN(data70))) && (isFinite(data70)))){
vErrors = add(vErrors, instancePath+"/operational/failureHandling/unhealthyThreshold", "type", {type: "integer"}); errors++;
}
if((typeof data70 == "number") && (isFinite(data70))){
if(data70 > 2147483647 || isNaN(data70)){
vErrors = add(vErrors, instancePath+"/operational/failureHandling/unhealthyThreshold", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data70 < 1 || isNaN(data70)){
vErrors = add(vErrors, instancePath+"/operational/failureHandling/unhealthyThreshold", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
let data71 = data67.degradedLatency;
if(typeof data71 === "string"){
if(func3(data71) > 64){
vErrors = add(vErrors, instancePath+"/operational/failureHandling/degradedLatency", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data71)){
vErrors = add(vErrors, instancePath+"/operational/failureHandling/degradedLatency", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/operational/failureHandling/degradedLatency", "type", {type: "string"}); errors++;
}
let data72 = data67.statusReportingInterval;
if(typeof data72 === "string"){
if(func3(data72) > 64){
vErrors = add(vErrors, instancePath+"/operational/failureHandling/statusReportingInterval", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data72)){
vErrors = add(vErrors, instancePath+"/operational/failureHandling/statusReportingInterval", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/operational/failureHandling/statusReportingInterval", "type", {type: "string"}); errors++;
}
let data73 = data67.partialFailureMode;
if(typeof data73 !== "string"){
vErrors = add(vErrors, instancePath+"/operational/failureHandling/partialFailureMode", "type", {type: "string"}); errors++;
}
if(!((data73 === "best_effort") || (data73 === "fail"))){
vErrors = add(vErrors, instancePath+"/operational/failureHandling/partialFailureMode", "enum", {allowedValues: schema11.properties.operational.properties.failureHandling.properties.partialFailureMode.enum}); errors++;
}
if(data67.circuitBreaker !== undefined){
let data74 = data67.circuitBreaker;
if(data74 && typeof data74 == "object" && !Array.isArray(data74)){
for(const key19 in data74){
if(!(((key19 === "enabled") || (key19 === "failureThreshold")) || (key19 === "timeout"))){
vErrors = add(vErrors, instancePath+"/operational/failureHandling/circuitBreaker", "additionalProperties", {additionalProperty: key19, known: ["enabled","failureThreshold","timeout"]}); errors++;
}
}
if(data74.enabled !== undefined){
if(typeof data74.enabled !== "boolean"){
vErrors = add(vErrors, instancePath+"/operational/failureHandling/circuitBreaker/enabled", "type", {type: "boolean"}); errors++;
}
}
if(data74.failureThreshold !== undefined){
let data76 = data74.failureThreshold;
if(!(((typeof data76 == "number") && (!(data76 % 1) && !isNaN(data76))) && (isFinite(data76)))){
vErrors = add(vErrors, instancePath+"/operational/failureHandling/circuitBreaker/failureThreshold", "type", {type: "integer"}); errors++;
}
if((typeof data76 == "number") && (isFinite(data76))){
if(data76 > 2147483647 || isNaN(data76)){
vErrors = add(vErrors, instancePath+"/operational/failureHandling/circuitBreaker/failureThreshold", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data76 < 1 || isNaN(data76)){
vErrors = add(vErrors, instancePath+"/operational/failureHandling/circuitBreaker/failureThreshold", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data74.timeout !== undefined){
let data77 = data74.timeout;
if(typeof data77 === "string"){
if(func3(data77) > 64){
vErrors = add(vErrors, instancePath+"/operational/failureHandling/circuitBreaker/timeout", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data77)){
vErrors = add(vErrors, instancePath+"/operational/failureHandling/circuitBreaker/timeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/operational/failureHandling/circuitBreaker/timeout", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/operational/failureHandling/circuitBreaker", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/operational/failureHandling", "type", {type: "object"}); errors++;
}
if(data58.retry !== undefined){
let data78 = data58.retry;
if(data78 && typeof data78 == "object" && !Array.isArray(data78)){
for(const key20 in data78){
if(!((key20 === "enabled") || (key20 === "budget"))){
vErrors = add(vErrors, instancePath+"/operational/retry", "additionalProperties", {additionalProperty: key20, known: ["enabled","budget"]}); errors++;
}
}
if(data78.enabled !== undefined){
if(typeof data78.enabled !== "boolean"){
vErrors = add(vErrors, instancePath+"/operational/retry/enabled", "type", {type: "boolean"}); errors++;
}
}
if(data78.budget !== undefined){
let data80 = data78.budget;
if((typeof data80 == "number") && (isFinite(data80))){
if(data80 > 1 || isNaN(data80)){
vErrors = add(vErrors, instancePath+"/operational/retry/budget", "maximum", {comparison: "<=", limit: 1}); errors++;
}
if(data80 < 0 || isNaN(data80)){
vErrors = add(vErrors, instancePath+"/operational/retry/budget", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/operational/retry/budget", "type", {type: "number"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/operational/retry", "type", {type: "object"}); errors++;
}
}
if(data58.maxConcurrentCalls !== undefined){
let data81 = data58.maxConcurrentCalls;
if(!(((typeof data81 == "number") && (!(data81 % 1) && !isNaN(data81))) && (isFinite(data81)))){
vErrors = add(vErrors, instancePath+"/operational/maxConcurrentCalls", "type", {type: "integer"}); errors++;
}
if((typeof data81 == "number") && (isFinite(data81))){
if(data81 > 2147483647 || isNaN(data81)){
vErrors = add(vErrors, instancePath+"/operational/maxConcurrentCalls", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data81 < 1 || isNaN(data81)){
vErrors = add(vErrors, instancePath+"/operational/maxConcurrentCalls", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data58.maxConcurrentCallsPerBackend !== undefined){
let data82 = data58.maxConcurrentCallsPerBackend;
if(!(((typeof data82 == "number") && (!(data82 % 1) && !isNaN(data82))) && (isFinite(data82)))){
vErrors = add(vErrors, instancePath+"/operational/maxConcurrentCallsPerBackend", "type", {type: "integer"}); errors++;
}
if((typeof data82 == "number") && (isFinite(data82))){
if(data82 > 2147483647 || isNaN(data82)){
vErrors = add(vErrors, instancePath+"/operational/maxConcurrentCallsPerBackend", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data82 < 1 || isNaN(data82)){
vErrors = add(vErrors, instancePath+"/operational/maxConcurrentCallsPerBackend", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
}
else {
vErrors = add(vErrors, instancePath+"/operational", "type", {type: "object"}); errors++;
}
let data83 = data.sessions;
if(data83 && typeof data83 == "object" && !Array.isArray(data83)){
if(data83.idleTimeout === undefined){
data83.idleTimeout = "30m";
}
if(data83.maxLifetime === undefined){
data83.maxLifetime = "24h";
}
for(const key21 in data83){
if(!((((key21 === "maxLive") || (key21 === "maxLivePerIdentity")) || (key21 === "idleTimeout")) || (key21 === "maxLifetime"))){
vErrors = add(vErrors, instancePath+"/sessions", "additionalProperties", {additionalProperty: key21, known: ["maxLive","maxLivePerIdentity","idleTimeout","maxLifetime"]}); errors++;
}
}
if(data83.maxLive !== undefined){
let data84 = data83.maxLive;
if(!(((typeof data84 == "number") && (!(data84 % 1) && !isNaN(data84))) && (isFinite(data84)))){
vErrors = add(vErrors, instancePath+"/sessions/maxLive", "type", {type: "integer"}); errors++;
}
if((typeof data84 == "number") && (isFinite(data84))){
if(data84 > 2147483647 || isNaN(data84)){
vErrors = add(vErrors, instancePath+"/sessions/maxLive", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data84 < 1 || isNaN(data84)){
vErrors = add(vErrors, instancePath+"/sessions/maxLive", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data83.maxLivePerIdentity !== undefined){
let data85 = data83.maxLivePerIdentity;
if(!(((typeof data85 == "number") && (!(data85 % 1) && !isNaN(data85))) && (isFinite(data85)))){
vErrors = add(vErrors, instancePath+"/sessions/maxLivePerIdentity", "type", {type: "integer"}); errors++;
}
if((typeof data85 == "number") && (isFinite(data85))){
if(data85 > 2147483647 || isNaN(data85)){
vErrors = add(vErrors, instancePath+"/sessions/maxLivePerIdentity", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data85 < 0 || isNaN(data85)){
vErrors = add(vErrors, instancePath+"/sessions/maxLivePerIdentity", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
let data86 = data83.idleTimeout;
if(typeof data86 === "string"){
if(func3(data86) > 64){
vErrors = add(vErrors, instancePath+"/sessions/idleTimeout", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data86)){
vErrors = add(vErrors, instancePath+"/sessions/idleTimeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/sessions/idleTimeout", "type", {type: "string"}); errors++;
}
let data87 = data83.maxLifetime;
if(typeof data87 === "string"){
if(func3(data87) > 64){
vErrors = add(vErrors, instancePath+"/sessions/maxLifetime", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data87)){
vErrors = add(vErrors, instancePath+"/sessions/maxLifetime", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/sessions/maxLifetime", "type", {type: "string"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/sessions", "type", {type: "object"}); errors++;
}
let data88 = data.http;
if(data88 && typeof data88 == "object" && !Array.isArray(data88)){
if(data88.maxRequestBytes === undefined){
data88.maxRequestBytes = "8Mi";
}
if(data88.maxHeaderBytes === undefined){
data88.maxHeaderBytes = "64Ki";
}
if(data88.maxMessageBytes === undefined){
data88.maxMessageBytes = "100Mi";
}
for(const key22 in data88){
if(!(((((key22 === "allowedOrigins") || (key22 === "allowedHosts")) || (key22 === "maxRequestBytes")) || (key22 === "maxHeaderBytes")) || (key22 === "maxMessageBytes"))){
vErrors = add(vErrors, instancePath+"/http", "additionalProperties", {additionalProperty: key22, known: ["allowedOrigins","allowedHosts","maxRequestBytes","maxHeaderBytes","maxMessageBytes"]}); errors++;
}
}
if(data88.allowedOrigins !== undefined){
let data89 = data88.allowedOrigins;
if(Array.isArray(data89)){
if(data89.length > 256){
vErrors = add(vErrors, instancePath+"/http/allowedOrigins", "maxItems", {limit: 256}); errors++;
}
const len6 = data89.length;
for(let i6=0; i6<len6; i6++){
let data90 = data89[i6];
if(typeof data90 === "string"){
if(func3(data90) > 512){
vErrors = add(vErrors, instancePath+"/http/allowedOrigins/" + i6, "maxLength", {limit: 512}); errors++;
}
if(func3(data90) < 1){
vErrors = add(vErrors, instancePath+"/http/allowedOrigins/" + i6, "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/http/allowedOrigins/" + i6, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/http/allowedOrigins", "type", {type: "array"}); errors++;
}
}
if(data88.allowedHosts !== undefined){
let data91 = data88.allowedHosts;
if(Array.isArray(data91)){
if(data91.length > 256){
vErrors = add(vErrors, instancePath+"/http/allowedHosts", "maxItems", {limit: 256}); errors++;
}
const len7 = data91.length;
for(let i7=0; i7<len7; i7++){
let data92 = data91[i7];
if(typeof data92 === "string"){
if(func3(data92) > 512){
vErrors = add(vErrors, instancePath+"/http/allowedHosts/" + i7, "maxLength", {limit: 512}); errors++;
}
if(func3(data92) < 1){
vErrors = add(vErrors, instancePath+"/http/allowedHosts/" + i7, "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/http/allowedHosts/" + i7, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/http/allowedHosts", "type", {type: "array"}); errors++;
}
}
let data93 = data88.maxRequestBytes;
if((!(((typeof data93 == "number") && (!(data93 % 1) && !isNaN(data93))) && (isFinite(data93)))) && (typeof data93 !== "string")){
vErrors = add(vErrors, instancePath+"/http/maxRequestBytes", "type", {type: schema11.properties.http.properties.maxRequestBytes.type}); errors++;
}
if(typeof data93 === "string"){
if(func3(data93) > 32){
vErrors = add(vErrors, instancePath+"/http/maxRequestBytes", "maxLength", {limit: 32}); errors++;
}
if(!pattern17.test(data93)){
vErrors = add(vErrors, instancePath+"/http/maxRequestBytes", "pattern", {pattern: "^[0-9]+(Ki|Mi|Gi|k|M|G)?$"}); errors++;
}
}
let data94 = data88.maxHeaderBytes;
if((!(((typeof data94 == "number") && (!(data94 % 1) && !isNaN(data94))) && (isFinite(data94)))) && (typeof data94 !== "string")){
vErrors = add(vErrors, instancePath+"/http/maxHeaderBytes", "type", {type: schema11.properties.http.properties.maxHeaderBytes.type}); errors++;
}
if(typeof data94 === "string"){
if(func3(data94) > 32){
vErrors = add(vErrors, instancePath+"/http/maxHeaderBytes", "maxLength", {limit: 32}); errors++;
}
if(!pattern17.test(data94)){
vErrors = add(vErrors, instancePath+"/http/maxHeaderBytes", "pattern", {pattern: "^[0-9]+(Ki|Mi|Gi|k|M|G)?$"}); errors++;
}
}
let data95 = data88.maxMessageBytes;
if((!(((typeof data95 == "number") && (!(data95 % 1) && !isNaN(data95))) && (isFinite(data95)))) && (typeof data95 !== "string")){
vErrors = add(vErrors, instancePath+"/http/maxMessageBytes", "type", {type: schema11.properties.http.properties.maxMessageBytes.type}); errors++;
}
if(typeof data95 === "string"){
if(func3(data95) > 32){
vErrors = add(vErrors, instancePath+"/http/maxMessageBytes", "maxLength", {limit: 32}); errors++;
}
if(!pattern17.test(data95)){
vErrors = add(vErrors, instancePath+"/http/maxMessageBytes", "pattern", {pattern: "^[0-9]+(Ki|Mi|Gi|k|M|G)?$"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/http", "type", {type: "object"}); errors++;
}
if(data.compositeTools !== undefined){
let data96 = data.compositeTools;
if(Array.isArray(data96)){
if(data96.length > 200){
vErrors = add(vErrors, instancePath+"/compositeTools", "maxItems", {limit: 200}); errors++;
}
const len8 = data96.length;
for(let i8=0; i8<len8; i8++){
let data97 = data96[i8];
if(data97 && typeof data97 == "object" && !Array.isArray(data97)){
if(data97.name === undefined){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8, "required", {missingProperty: "name"}); errors++;
}
if(data97.steps === undefined){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8, "required", {missingProperty: "steps"}); errors++;
}
for(const key23 in data97){
if(!(((((((key23 === "name") || (key23 === "description")) || (key23 === "parameters")) || (key23 === "timeout")) || (key23 === "annotations")) || (key23 === "output")) || (key23 === "steps"))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8, "additionalProperties", {additionalProperty: key23, known: ["name","description","parameters","timeout","annotations","output","steps"]}); errors++;
}
}
if(data97.name !== undefined){
let data98 = data97.name;
if(typeof data98 === "string"){
if(func3(data98) > 64){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/name", "maxLength", {limit: 64}); errors++;
}
if(func3(data98) < 1){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/name", "minLength", {limit: 1}); errors++;
}
if(!pattern20.test(data98)){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/name", "pattern", {pattern: "^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/name", "type", {type: "string"}); errors++;
}
}
if(data97.description !== undefined){
if(typeof data97.description !== "string"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/description", "type", {type: "string"}); errors++;
}
}
if(data97.parameters !== undefined){
let data100 = data97.parameters;
if(!(data100 && typeof data100 == "object" && !Array.isArray(data100))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/parameters", "type", {type: "object"}); errors++;
}
}
if(data97.timeout !== undefined){
let data101 = data97.timeout;
if(typeof data101 === "string"){
if(!pattern5.test(data101)){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/timeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/timeout", "type", {type: "string"}); errors++;
}
}
if(data97.annotations !== undefined){
let data102 = data97.annotations;
if(data102 && typeof data102 == "object" && !Array.isArray(data102)){
for(const key24 in data102){
if(!(((((key24 === "title") || (key24 === "readOnlyHint")) || (key24 === "destructiveHint")) || (key24 === "idempotentHint")) || (key24 === "openWorldHint"))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/annotations", "additionalProperties", {additionalProperty: key24, known: ["title","readOnlyHint","destructiveHint","idempotentHint","openWorldHint"]}); errors++;
}
}
if(data102.title !== undefined){
if(typeof data102.title !== "string"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/annotations/title", "type", {type: "string"}); errors++;
}
}
if(data102.readOnlyHint !== undefined){
if(typeof data102.readOnlyHint !== "boolean"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/annotations/readOnlyHint", "type", {type: "boolean"}); errors++;
}
}
if(data102.destructiveHint !== undefined){
if(typeof data102.destructiveHint !== "boolean"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/annotations/destructiveHint", "type", {type: "boolean"}); errors++;
}
}
if(data102.idempotentHint !== undefined){
if(typeof data102.idempotentHint !== "boolean"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/annotations/idempotentHint", "type", {type: "boolean"}); errors++;
}
}
if(data102.openWorldHint !== undefined){
if(typeof data102.openWorldHint !== "boolean"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/annotations/openWorldHint", "type", {type: "boolean"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/annotations", "type", {type: "object"}); errors++;
}
}
if(data97.output !== undefined){
let data108 = data97.output;
if(data108 && typeof data108 == "object" && !Array.isArray(data108)){
if(data108.properties === undefined){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/output", "required", {missingProperty: "properties"}); errors++;
}
for(const key25 in data108){
if(!((key25 === "properties") || (key25 === "required"))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/output", "additionalProperties", {additionalProperty: key25, known: ["properties","required"]}); errors++;
}
}
if(data108.properties !== undefined){
let data109 = data108.properties;
if(data109 && typeof data109 == "object" && !Array.isArray(data109)){
for(const key26 in data109){
let data110 = data109[key26];
if(data110 && typeof data110 == "object" && !Array.isArray(data110)){
if(data110.type === undefined){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/output/properties/" + key26.replace(/~/g, "~0").replace(/\//g, "~1"), "required", {missingProperty: "type"}); errors++;
}
for(const key27 in data110){
if(!(((((key27 === "type") || (key27 === "description")) || (key27 === "value")) || (key27 === "properties")) || (key27 === "default"))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/output/properties/" + key26.replace(/~/g, "~0").replace(/\//g, "~1"), "additionalProperties", {additionalProperty: key27, known: ["type","description","value","properties","default"]}); errors++;
}
}
if(data110.type !== undefined){
let data111 = data110.type;
if(typeof data111 !== "string"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/output/properties/" + key26.replace(/~/g, "~0").replace(/\//g, "~1")+"/type", "type", {type: "string"}); errors++;
}
if(!((((((data111 === "string") || (data111 === "integer")) || (data111 === "number")) || (data111 === "boolean")) || (data111 === "object")) || (data111 === "array"))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/output/properties/" + key26.replace(/~/g, "~0").replace(/\//g, "~1")+"/type", "enum", {allowedValues: schema11.properties.compositeTools.items.properties.output.properties.properties.additionalProperties.properties.type.enum}); errors++;
}
}
if(data110.description !== undefined){
if(typeof data110.description !== "string"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/output/properties/" + key26.replace(/~/g, "~0").replace(/\//g, "~1")+"/description", "type", {type: "string"}); errors++;
}
}
if(data110.value !== undefined){
if(typeof data110.value !== "string"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/output/properties/" + key26.replace(/~/g, "~0").replace(/\//g, "~1")+"/value", "type", {type: "string"}); errors++;
}
}
if(data110.properties !== undefined){
let data114 = data110.properties;
if(!(data114 && typeof data114 == "object" && !Array.isArray(data114))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/output/properties/" + key26.replace(/~/g, "~0").replace(/\//g, "~1")+"/properties", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/output/properties/" + key26.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/output/properties", "type", {type: "object"}); errors++;
}
}
if(data108.required !== undefined){
let data115 = data108.required;
if(Array.isArray(data115)){
const len9 = data115.length;
for(let i9=0; i9<len9; i9++){
if(typeof data115[i9] !== "string"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/output/required/" + i9, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/output/required", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/output", "type", {type: "object"}); errors++;
}
}
if(data97.steps !== undefined){
let data117 = data97.steps;
if(Array.isArray(data117)){
if(data117.length > 100){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps", "maxItems", {limit: 100}); errors++;
}
if(data117.length < 1){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps", "minItems", {limit: 1}); errors++;
}
const len10 = data117.length;
for(let i10=0; i10<len10; i10++){
let data118 = data117[i10];
if(data118 && typeof data118 == "object" && !Array.isArray(data118)){
if(data118.id === undefined){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10, "required", {missingProperty: "id"}); errors++;
}
for(const key28 in data118){
if(!(func2.call(schema11.properties.compositeTools.items.properties.steps.items.properties, key28))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10, "additionalProperties", {additionalProperty: key28, known: ["id","type","tool","arguments","condition","dependsOn","timeout","onError","defaultResults","message","schema","onDecline","onCancel","collection","itemVar","maxParallel","maxIterations","step"]}); errors++;
}
}
if(data118.id !== undefined){
let data119 = data118.id;
if(typeof data119 === "string"){
if(func3(data119) < 1){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/id", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/id", "type", {type: "string"}); errors++;
}
}
if(data118.type !== undefined){
let data120 = data118.type;
if(typeof data120 !== "string"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/type", "type", {type: "string"}); errors++;
}
if(!(((data120 === "tool") || (data120 === "elicitation")) || (data120 === "forEach"))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/type", "enum", {allowedValues: schema11.properties.compositeTools.items.properties.steps.items.properties.type.enum}); errors++;
}
}
if(data118.tool !== undefined){
let data121 = data118.tool;
if(typeof data121 === "string"){
if(func3(data121) > 512){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/tool", "maxLength", {limit: 512}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/tool", "type", {type: "string"}); errors++;
}
}
if(data118.arguments !== undefined){
let data122 = data118.arguments;
if(!(data122 && typeof data122 == "object" && !Array.isArray(data122))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/arguments", "type", {type: "object"}); errors++;
}
}
if(data118.condition !== undefined){
if(typeof data118.condition !== "string"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/condition", "type", {type: "string"}); errors++;
}
}
if(data118.dependsOn !== undefined){
let data124 = data118.dependsOn;
if(Array.isArray(data124)){
const len11 = data124.length;
for(let i11=0; i11<len11; i11++){
if(typeof data124[i11] !== "string"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/dependsOn/" + i11, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/dependsOn", "type", {type: "array"}); errors++;
}
}
if(data118.timeout !== undefined){
let data126 = data118.timeout;
if(typeof data126 === "string"){
if(!pattern5.test(data126)){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/timeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/timeout", "type", {type: "string"}); errors++;
}
}
if(data118.onError !== undefined){
let data127 = data118.onError;
if(data127 && typeof data127 == "object" && !Array.isArray(data127)){
for(const key29 in data127){
if(!(((key29 === "action") || (key29 === "retryCount")) || (key29 === "retryDelay"))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/onError", "additionalProperties", {additionalProperty: key29, known: ["action","retryCount","retryDelay"]}); errors++;
}
}
if(data127.action !== undefined){
let data128 = data127.action;
if(typeof data128 !== "string"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/onError/action", "type", {type: "string"}); errors++;
}
if(!(((data128 === "abort") || (data128 === "continue")) || (data128 === "retry"))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/onError/action", "enum", {allowedValues: schema11.properties.compositeTools.items.properties.steps.items.properties.onError.properties.action.enum}); errors++;
}
}
if(data127.retryCount !== undefined){
let data129 = data127.retryCount;
if(!(((typeof data129 == "number") && (!(data129 % 1) && !isNaN(data129))) && (isFinite(data129)))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/onError/retryCount", "type", {type: "integer"}); errors++;
}
if((typeof data129 == "number") && (isFinite(data129))){
if(data129 > 2147483647 || isNaN(data129)){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/onError/retryCount", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data129 < 0 || isNaN(data129)){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/onError/retryCount", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data127.retryDelay !== undefined){
let data130 = data127.retryDelay;
if(typeof data130 === "string"){
if(!pattern5.test(data130)){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/onError/retryDelay", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/onError/retryDelay", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/onError", "type", {type: "object"}); errors++;
}
}
if(data118.message !== undefined){
if(typeof data118.message !== "string"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/message", "type", {type: "string"}); errors++;
}
}
if(data118.schema !== undefined){
let data132 = data118.schema;
if(!(data132 && typeof data132 == "object" && !Array.isArray(data132))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/schema", "type", {type: "object"}); errors++;
}
}
if(data118.onDecline !== undefined){
let data133 = data118.onDecline;
if(data133 && typeof data133 == "object" && !Array.isArray(data133)){
for(const key30 in data133){
if(!(key30 === "action")){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/onDecline", "additionalProperties", {additionalProperty: key30, known: ["action"]}); errors++;
}
}
if(data133.action !== undefined){
let data134 = data133.action;
if(typeof data134 !== "string"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/onDecline/action", "type", {type: "string"}); errors++;
}
if(!(((data134 === "skip_remaining") || (data134 === "abort")) || (data134 === "continue"))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/onDecline/action", "enum", {allowedValues: schema11.properties.compositeTools.items.properties.steps.items.properties.onDecline.properties.action.enum}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/onDecline", "type", {type: "object"}); errors++;
}
}
if(data118.onCancel !== undefined){
let data135 = data118.onCancel;
if(data135 && typeof data135 == "object" && !Array.isArray(data135)){
for(const key31 in data135){
if(!(key31 === "action")){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/onCancel", "additionalProperties", {additionalProperty: key31, known: ["action"]}); errors++;
}
}
if(data135.action !== undefined){
let data136 = data135.action;
if(typeof data136 !== "string"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/onCancel/action", "type", {type: "string"}); errors++;
}
if(!(((data136 === "skip_remaining") || (data136 === "abort")) || (data136 === "continue"))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/onCancel/action", "enum", {allowedValues: schema11.properties.compositeTools.items.properties.steps.items.properties.onCancel.properties.action.enum}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/onCancel", "type", {type: "object"}); errors++;
}
}
if(data118.collection !== undefined){
if(typeof data118.collection !== "string"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/collection", "type", {type: "string"}); errors++;
}
}
if(data118.itemVar !== undefined){
let data138 = data118.itemVar;
if(typeof data138 === "string"){
if(func3(data138) > 253){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/itemVar", "maxLength", {limit: 253}); errors++;
}
if(!pattern3.test(data138)){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/itemVar", "pattern", {pattern: "^[A-Za-z_][A-Za-z0-9_]*$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/itemVar", "type", {type: "string"}); errors++;
}
}
if(data118.maxParallel !== undefined){
let data139 = data118.maxParallel;
if(!(((typeof data139 == "number") && (!(data139 % 1) && !isNaN(data139))) && (isFinite(data139)))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/maxParallel", "type", {type: "integer"}); errors++;
}
if((typeof data139 == "number") && (isFinite(data139))){
if(data139 > 50 || isNaN(data139)){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/maxParallel", "maximum", {comparison: "<=", limit: 50}); errors++;
}
if(data139 < 0 || isNaN(data139)){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/maxParallel", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data118.maxIterations !== undefined){
let data140 = data118.maxIterations;
if(!(((typeof data140 == "number") && (!(data140 % 1) && !isNaN(data140))) && (isFinite(data140)))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/maxIterations", "type", {type: "integer"}); errors++;
}
if((typeof data140 == "number") && (isFinite(data140))){
if(data140 > 1000 || isNaN(data140)){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/maxIterations", "maximum", {comparison: "<=", limit: 1000}); errors++;
}
if(data140 < 0 || isNaN(data140)){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/maxIterations", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data118.step !== undefined){
let data141 = data118.step;
if(data141 && typeof data141 == "object" && !Array.isArray(data141)){
for(const key32 in data141){
if(!(func2.call(schema11.properties.compositeTools.items.properties.steps.items.properties.step.properties, key32))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step", "additionalProperties", {additionalProperty: key32, known: ["id","type","tool","arguments","condition","dependsOn","timeout","onError","defaultResults"]}); errors++;
}
}
if(data141.id !== undefined){
let data142 = data141.id;
if(typeof data142 === "string"){
if(func3(data142) < 1){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/id", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/id", "type", {type: "string"}); errors++;
}
}
if(data141.type !== undefined){
let data143 = data141.type;
if(typeof data143 !== "string"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/type", "type", {type: "string"}); errors++;
}
if(!(data143 === "tool")){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/type", "enum", {allowedValues: schema11.properties.compositeTools.items.properties.steps.items.properties.step.properties.type.enum}); errors++;
}
}
if(data141.tool !== undefined){
let data144 = data141.tool;
if(typeof data144 === "string"){
if(func3(data144) > 512){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/tool", "maxLength", {limit: 512}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/tool", "type", {type: "string"}); errors++;
}
}
if(data141.arguments !== undefined){
let data145 = data141.arguments;
if(!(data145 && typeof data145 == "object" && !Array.isArray(data145))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/arguments", "type", {type: "object"}); errors++;
}
}
if(data141.condition !== undefined){
if(typeof data141.condition !== "string"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/condition", "type", {type: "string"}); errors++;
}
}
if(data141.dependsOn !== undefined){
let data147 = data141.dependsOn;
if(Array.isArray(data147)){
const len12 = data147.length;
for(let i12=0; i12<len12; i12++){
if(typeof data147[i12] !== "string"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/dependsOn/" + i12, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/dependsOn", "type", {type: "array"}); errors++;
}
}
if(data141.timeout !== undefined){
let data149 = data141.timeout;
if(typeof data149 === "string"){
if(!pattern5.test(data149)){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/timeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/timeout", "type", {type: "string"}); errors++;
}
}
if(data141.onError !== undefined){
let data150 = data141.onError;
if(data150 && typeof data150 == "object" && !Array.isArray(data150)){
for(const key33 in data150){
if(!(((key33 === "action") || (key33 === "retryCount")) || (key33 === "retryDelay"))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/onError", "additionalProperties", {additionalProperty: key33, known: ["action","retryCount","retryDelay"]}); errors++;
}
}
if(data150.action !== undefined){
let data151 = data150.action;
if(typeof data151 !== "string"){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/onError/action", "type", {type: "string"}); errors++;
}
if(!(((data151 === "abort") || (data151 === "continue")) || (data151 === "retry"))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/onError/action", "enum", {allowedValues: schema11.properties.compositeTools.items.properties.steps.items.properties.step.properties.onError.properties.action.enum}); errors++;
}
}
if(data150.retryCount !== undefined){
let data152 = data150.retryCount;
if(!(((typeof data152 == "number") && (!(data152 % 1) && !isNaN(data152))) && (isFinite(data152)))){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/onError/retryCount", "type", {type: "integer"}); errors++;
}
if((typeof data152 == "number") && (isFinite(data152))){
if(data152 > 2147483647 || isNaN(data152)){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/onError/retryCount", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data152 < 0 || isNaN(data152)){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/onError/retryCount", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data150.retryDelay !== undefined){
let data153 = data150.retryDelay;
if(typeof data153 === "string"){
if(!pattern5.test(data153)){
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/onError/retryDelay", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/onError/retryDelay", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step/onError", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10+"/step", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps/" + i10, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8+"/steps", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools/" + i8, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeTools", "type", {type: "array"}); errors++;
}
}
if(data.compositeToolRefs !== undefined){
let data154 = data.compositeToolRefs;
if(Array.isArray(data154)){
const len13 = data154.length;
for(let i13=0; i13<len13; i13++){
let data155 = data154[i13];
if(data155 && typeof data155 == "object" && !Array.isArray(data155)){
if(data155.name === undefined){
vErrors = add(vErrors, instancePath+"/compositeToolRefs/" + i13, "required", {missingProperty: "name"}); errors++;
}
for(const key34 in data155){
if(!(key34 === "name")){
vErrors = add(vErrors, instancePath+"/compositeToolRefs/" + i13, "additionalProperties", {additionalProperty: key34, known: ["name"]}); errors++;
}
}
if(data155.name !== undefined){
let data156 = data155.name;
if(typeof data156 === "string"){
if(func3(data156) < 1){
vErrors = add(vErrors, instancePath+"/compositeToolRefs/" + i13+"/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeToolRefs/" + i13+"/name", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeToolRefs/" + i13, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/compositeToolRefs", "type", {type: "array"}); errors++;
}
}
if(data.passthroughHeaders !== undefined){
let data157 = data.passthroughHeaders;
if(Array.isArray(data157)){
const len14 = data157.length;
for(let i14=0; i14<len14; i14++){
let data158 = data157[i14];
if(typeof data158 === "string"){
if(func3(data158) < 1){
vErrors = add(vErrors, instancePath+"/passthroughHeaders/" + i14, "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/passthroughHeaders/" + i14, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/passthroughHeaders", "type", {type: "array"}); errors++;
}
}
if(data.sessionStorage !== undefined){
let data159 = data.sessionStorage;
if(data159 && typeof data159 == "object" && !Array.isArray(data159)){
if(data159.db === undefined){
data159.db = 0;
}
if(data159.provider === undefined){
vErrors = add(vErrors, instancePath+"/sessionStorage", "required", {missingProperty: "provider"}); errors++;
}
for(const key35 in data159){
if(!((((key35 === "provider") || (key35 === "address")) || (key35 === "db")) || (key35 === "keyPrefix"))){
vErrors = add(vErrors, instancePath+"/sessionStorage", "additionalProperties", {additionalProperty: key35, known: ["provider","address","db","keyPrefix"]}); errors++;
}
}
if(data159.provider !== undefined){
let data160 = data159.provider;
if(typeof data160 !== "string"){
vErrors = add(vErrors, instancePath+"/sessionStorage/provider", "type", {type: "string"}); errors++;
}
if(!((data160 === "memory") || (data160 === "redis"))){
vErrors = add(vErrors, instancePath+"/sessionStorage/provider", "enum", {allowedValues: schema11.properties.sessionStorage.properties.provider.enum}); errors++;
}
}
if(data159.address !== undefined){
let data161 = data159.address;
if(typeof data161 === "string"){
if(func3(data161) < 1){
vErrors = add(vErrors, instancePath+"/sessionStorage/address", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/sessionStorage/address", "type", {type: "string"}); errors++;
}
}
let data162 = data159.db;
if(!(((typeof data162 == "number") && (!(data162 % 1) && !isNaN(data162))) && (isFinite(data162)))){
vErrors = add(vErrors, instancePath+"/sessionStorage/db", "type", {type: "integer"}); errors++;
}
if((typeof data162 == "number") && (isFinite(data162))){
if(data162 > 2147483647 || isNaN(data162)){
vErrors = add(vErrors, instancePath+"/sessionStorage/db", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data162 < 0 || isNaN(data162)){
vErrors = add(vErrors, instancePath+"/sessionStorage/db", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
if(data159.keyPrefix !== undefined){
if(typeof data159.keyPrefix !== "string"){
vErrors = add(vErrors, instancePath+"/sessionStorage/keyPrefix", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/sessionStorage", "type", {type: "object"}); errors++;
}
}
if(data.rateLimiting !== undefined){
let data164 = data.rateLimiting;
if(data164 && typeof data164 == "object" && !Array.isArray(data164)){
for(const key36 in data164){
if(!(((key36 === "shared") || (key36 === "perUser")) || (key36 === "tools"))){
vErrors = add(vErrors, instancePath+"/rateLimiting", "additionalProperties", {additionalProperty: key36, known: ["shared","perUser","tools"]}); errors++;
}
}
if(data164.shared !== undefined){
let data165 = data164.shared;
if(data165 && typeof data165 == "object" && !Array.isArray(data165)){
if(data165.maxTokens === undefined){
vErrors = add(vErrors, instancePath+"/rateLimiting/shared", "required", {missingProperty: "maxTokens"}); errors++;
}
if(data165.refillPeriod === undefined){
vErrors = add(vErrors, instancePath+"/rateLimiting/shared", "required", {missingProperty: "refillPeriod"}); errors++;
}
for(const key37 in data165){
if(!((key37 === "maxTokens") || (key37 === "refillPeriod"))){
vErrors = add(vErrors, instancePath+"/rateLimiting/shared", "additionalProperties", {additionalProperty: key37, known: ["maxTokens","refillPeriod"]}); errors++;
}
}
if(data165.maxTokens !== undefined){
let data166 = data165.maxTokens;
if(!(((typeof data166 == "number") && (!(data166 % 1) && !isNaN(data166))) && (isFinite(data166)))){
vErrors = add(vErrors, instancePath+"/rateLimiting/shared/maxTokens", "type", {type: "integer"}); errors++;
}
if((typeof data166 == "number") && (isFinite(data166))){
if(data166 > 2147483647 || isNaN(data166)){
vErrors = add(vErrors, instancePath+"/rateLimiting/shared/maxTokens", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data166 < 1 || isNaN(data166)){
vErrors = add(vErrors, instancePath+"/rateLimiting/shared/maxTokens", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data165.refillPeriod !== undefined){
let data167 = data165.refillPeriod;
if(typeof data167 === "string"){
if(func3(data167) > 64){
vErrors = add(vErrors, instancePath+"/rateLimiting/shared/refillPeriod", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data167)){
vErrors = add(vErrors, instancePath+"/rateLimiting/shared/refillPeriod", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/rateLimiting/shared/refillPeriod", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/rateLimiting/shared", "type", {type: "object"}); errors++;
}
}
if(data164.perUser !== undefined){
let data168 = data164.perUser;
if(data168 && typeof data168 == "object" && !Array.isArray(data168)){
if(data168.maxTokens === undefined){
vErrors = add(vErrors, instancePath+"/rateLimiting/perUser", "required", {missingProperty: "maxTokens"}); errors++;
}
if(data168.refillPeriod === undefined){
vErrors = add(vErrors, instancePath+"/rateLimiting/perUser", "required", {missingProperty: "refillPeriod"}); errors++;
}
for(const key38 in data168){
if(!((key38 === "maxTokens") || (key38 === "refillPeriod"))){
vErrors = add(vErrors, instancePath+"/rateLimiting/perUser", "additionalProperties", {additionalProperty: key38, known: ["maxTokens","refillPeriod"]}); errors++;
}
}
if(data168.maxTokens !== undefined){
let data169 = data168.maxTokens;
if(!(((typeof data169 == "number") && (!(data169 % 1) && !isNaN(data169))) && (isFinite(data169)))){
vErrors = add(vErrors, instancePath+"/rateLimiting/perUser/maxTokens", "type", {type: "integer"}); errors++;
}
if((typeof data169 == "number") && (isFinite(data169))){
if(data169 > 2147483647 || isNaN(data169)){
vErrors = add(vErrors, instancePath+"/rateLimiting/perUser/maxTokens", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data169 < 1 || isNaN(data169)){
vErrors = add(vErrors, instancePath+"/rateLimiting/perUser/maxTokens", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data168.refillPeriod !== undefined){
let data170 = data168.refillPeriod;
if(typeof data170 === "string"){
if(func3(data170) > 64){
vErrors = add(vErrors, instancePath+"/rateLimiting/perUser/refillPeriod", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data170)){
vErrors = add(vErrors, instancePath+"/rateLimiting/perUser/refillPeriod", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/rateLimiting/perUser/refillPeriod", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/rateLimiting/perUser", "type", {type: "object"}); errors++;
}
}
if(data164.tools !== undefined){
let data171 = data164.tools;
if(Array.isArray(data171)){
if(data171.length > 1000){
vErrors = add(vErrors, instancePath+"/rateLimiting/tools", "maxItems", {limit: 1000}); errors++;
}
const len15 = data171.length;
for(let i15=0; i15<len15; i15++){
let data172 = data171[i15];
if(data172 && typeof data172 == "object" && !Array.isArray(data172)){
if(data172.name === undefined){
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15, "required", {missingProperty: "name"}); errors++;
}
for(const key39 in data172){
if(!(((key39 === "name") || (key39 === "shared")) || (key39 === "perUser"))){
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15, "additionalProperties", {additionalProperty: key39, known: ["name","shared","perUser"]}); errors++;
}
}
if(data172.name !== undefined){
let data173 = data172.name;
if(typeof data173 === "string"){
if(func3(data173) < 1){
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/name", "type", {type: "string"}); errors++;
}
}
if(data172.shared !== undefined){
let data174 = data172.shared;
if(data174 && typeof data174 == "object" && !Array.isArray(data174)){
if(data174.maxTokens === undefined){
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/shared", "required", {missingProperty: "maxTokens"}); errors++;
}
if(data174.refillPeriod === undefined){
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/shared", "required", {missingProperty: "refillPeriod"}); errors++;
}
for(const key40 in data174){
if(!((key40 === "maxTokens") || (key40 === "refillPeriod"))){
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/shared", "additionalProperties", {additionalProperty: key40, known: ["maxTokens","refillPeriod"]}); errors++;
}
}
if(data174.maxTokens !== undefined){
let data175 = data174.maxTokens;
if(!(((typeof data175 == "number") && (!(data175 % 1) && !isNaN(data175))) && (isFinite(data175)))){
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/shared/maxTokens", "type", {type: "integer"}); errors++;
}
if((typeof data175 == "number") && (isFinite(data175))){
if(data175 > 2147483647 || isNaN(data175)){
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/shared/maxTokens", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data175 < 1 || isNaN(data175)){
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/shared/maxTokens", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data174.refillPeriod !== undefined){
let data176 = data174.refillPeriod;
if(typeof data176 === "string"){
if(func3(data176) > 64){
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/shared/refillPeriod", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data176)){
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/shared/refillPeriod", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/shared/refillPeriod", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/shared", "type", {type: "object"}); errors++;
}
}
if(data172.perUser !== undefined){
let data177 = data172.perUser;
if(data177 && typeof data177 == "object" && !Array.isArray(data177)){
if(data177.maxTokens === undefined){
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/perUser", "required", {missingProperty: "maxTokens"}); errors++;
}
if(data177.refillPeriod === undefined){
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/perUser", "required", {missingProperty: "refillPeriod"}); errors++;
}
for(const key41 in data177){
if(!((key41 === "maxTokens") || (key41 === "refillPeriod"))){
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/perUser", "additionalProperties", {additionalProperty: key41, known: ["maxTokens","refillPeriod"]}); errors++;
}
}
if(data177.maxTokens !== undefined){
let data178 = data177.maxTokens;
if(!(((typeof data178 == "number") && (!(data178 % 1) && !isNaN(data178))) && (isFinite(data178)))){
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/perUser/maxTokens", "type", {type: "integer"}); errors++;
}
if((typeof data178 == "number") && (isFinite(data178))){
if(data178 > 2147483647 || isNaN(data178)){
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/perUser/maxTokens", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data178 < 1 || isNaN(data178)){
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/perUser/maxTokens", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data177.refillPeriod !== undefined){
let data179 = data177.refillPeriod;
if(typeof data179 === "string"){
if(func3(data179) > 64){
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/perUser/refillPeriod", "maxLength", {limit: 64}); errors++;
}
if(!pattern5.test(data179)){
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/perUser/refillPeriod", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/perUser/refillPeriod", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15+"/perUser", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/rateLimiting/tools/" + i15, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/rateLimiting/tools", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/rateLimiting", "type", {type: "object"}); errors++;
}
}
if(data.audit !== undefined){
let data180 = data.audit;
if(data180 && typeof data180 == "object" && !Array.isArray(data180)){
for(const key42 in data180){
if(!(func2.call(schema11.properties.audit.properties, key42))){
vErrors = add(vErrors, instancePath+"/audit", "additionalProperties", {additionalProperty: key42, known: ["enabled","component","eventTypes","excludeEventTypes","includeRequestData","includeResponseData","maxDataSize","detectApplicationErrors","maxDelegationDepth","logFile"]}); errors++;
}
}
if(data180.enabled !== undefined){
if(typeof data180.enabled !== "boolean"){
vErrors = add(vErrors, instancePath+"/audit/enabled", "type", {type: "boolean"}); errors++;
}
}
if(data180.component !== undefined){
if(typeof data180.component !== "string"){
vErrors = add(vErrors, instancePath+"/audit/component", "type", {type: "string"}); errors++;
}
}
if(data180.eventTypes !== undefined){
let data183 = data180.eventTypes;
if(Array.isArray(data183)){
const len16 = data183.length;
for(let i16=0; i16<len16; i16++){
if(typeof data183[i16] !== "string"){
vErrors = add(vErrors, instancePath+"/audit/eventTypes/" + i16, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/audit/eventTypes", "type", {type: "array"}); errors++;
}
}
if(data180.excludeEventTypes !== undefined){
let data185 = data180.excludeEventTypes;
if(Array.isArray(data185)){
const len17 = data185.length;
for(let i17=0; i17<len17; i17++){
if(typeof data185[i17] !== "string"){
vErrors = add(vErrors, instancePath+"/audit/excludeEventTypes/" + i17, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/audit/excludeEventTypes", "type", {type: "array"}); errors++;
}
}
if(data180.includeRequestData !== undefined){
if(typeof data180.includeRequestData !== "boolean"){
vErrors = add(vErrors, instancePath+"/audit/includeRequestData", "type", {type: "boolean"}); errors++;
}
}
if(data180.includeResponseData !== undefined){
if(typeof data180.includeResponseData !== "boolean"){
vErrors = add(vErrors, instancePath+"/audit/includeResponseData", "type", {type: "boolean"}); errors++;
}
}
if(data180.maxDataSize !== undefined){
let data189 = data180.maxDataSize;
if(!(((typeof data189 == "number") && (!(data189 % 1) && !isNaN(data189))) && (isFinite(data189)))){
vErrors = add(vErrors, instancePath+"/audit/maxDataSize", "type", {type: "integer"}); errors++;
}
if((typeof data189 == "number") && (isFinite(data189))){
if(data189 > 2147483647 || isNaN(data189)){
vErrors = add(vErrors, instancePath+"/audit/maxDataSize", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data189 < 0 || isNaN(data189)){
vErrors = add(vErrors, instancePath+"/audit/maxDataSize", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data180.detectApplicationErrors !== undefined){
if(typeof data180.detectApplicationErrors !== "boolean"){
vErrors = add(vErrors, instancePath+"/audit/detectApplicationErrors", "type", {type: "boolean"}); errors++;
}
}
if(data180.maxDelegationDepth !== undefined){
let data191 = data180.maxDelegationDepth;
if(!(((typeof data191 == "number") && (!(data191 % 1) && !isNaN(data191))) && (isFinite(data191)))){
vErrors = add(vErrors, instancePath+"/audit/maxDelegationDepth", "type", {type: "integer"}); errors++;
}
if((typeof data191 == "number") && (isFinite(data191))){
if(data191 > 2147483647 || isNaN(data191)){
vErrors = add(vErrors, instancePath+"/audit/maxDelegationDepth", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data191 < 1 || isNaN(data191)){
vErrors = add(vErrors, instancePath+"/audit/maxDelegationDepth", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data180.logFile !== undefined){
if(typeof data180.logFile !== "string"){
vErrors = add(vErrors, instancePath+"/audit/logFile", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/audit", "type", {type: "object"}); errors++;
}
}
if(data.optimizer !== undefined){
let data193 = data.optimizer;
if(data193 && typeof data193 == "object" && !Array.isArray(data193)){
for(const key43 in data193){
if(!((((((((key43 === "embeddingProvider") || (key43 === "embeddingService")) || (key43 === "embeddingModel")) || (key43 === "embeddingServiceTimeout")) || (key43 === "embeddingHeaders")) || (key43 === "maxToolsToReturn")) || (key43 === "hybridSearchSemanticRatio")) || (key43 === "semanticDistanceThreshold"))){
vErrors = add(vErrors, instancePath+"/optimizer", "additionalProperties", {additionalProperty: key43, known: ["embeddingProvider","embeddingService","embeddingModel","embeddingServiceTimeout","embeddingHeaders","maxToolsToReturn","hybridSearchSemanticRatio","semanticDistanceThreshold"]}); errors++;
}
}
if(data193.embeddingProvider !== undefined){
let data194 = data193.embeddingProvider;
if(typeof data194 !== "string"){
vErrors = add(vErrors, instancePath+"/optimizer/embeddingProvider", "type", {type: "string"}); errors++;
}
if(!((data194 === "tei") || (data194 === "openai"))){
vErrors = add(vErrors, instancePath+"/optimizer/embeddingProvider", "enum", {allowedValues: schema11.properties.optimizer.properties.embeddingProvider.enum}); errors++;
}
}
if(data193.embeddingService !== undefined){
if(typeof data193.embeddingService !== "string"){
vErrors = add(vErrors, instancePath+"/optimizer/embeddingService", "type", {type: "string"}); errors++;
}
}
if(data193.embeddingModel !== undefined){
if(typeof data193.embeddingModel !== "string"){
vErrors = add(vErrors, instancePath+"/optimizer/embeddingModel", "type", {type: "string"}); errors++;
}
}
if(data193.embeddingServiceTimeout !== undefined){
let data197 = data193.embeddingServiceTimeout;
if(typeof data197 === "string"){
if(!pattern5.test(data197)){
vErrors = add(vErrors, instancePath+"/optimizer/embeddingServiceTimeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/optimizer/embeddingServiceTimeout", "type", {type: "string"}); errors++;
}
}
if(data193.embeddingHeaders !== undefined){
let data198 = data193.embeddingHeaders;
if(data198 && typeof data198 == "object" && !Array.isArray(data198)){
if(Object.keys(data198).length > 32){
vErrors = add(vErrors, instancePath+"/optimizer/embeddingHeaders", "maxProperties", {limit: 32}); errors++;
}
for(const key44 in data198){
let data199 = data198[key44];
if(typeof data199 === "string"){
if(func3(data199) > 8192){
vErrors = add(vErrors, instancePath+"/optimizer/embeddingHeaders/" + key44.replace(/~/g, "~0").replace(/\//g, "~1"), "maxLength", {limit: 8192}); errors++;
}
if(func3(data199) < 1){
vErrors = add(vErrors, instancePath+"/optimizer/embeddingHeaders/" + key44.replace(/~/g, "~0").replace(/\//g, "~1"), "minLength", {limit: 1}); errors++;
}
if(!pattern32.test(data199)){
vErrors = add(vErrors, instancePath+"/optimizer/embeddingHeaders/" + key44.replace(/~/g, "~0").replace(/\//g, "~1"), "pattern", {pattern: "^[^\\x00-\\x08\\x0A-\\x1F\\x7F]+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/optimizer/embeddingHeaders/" + key44.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/optimizer/embeddingHeaders", "type", {type: "object"}); errors++;
}
}
if(data193.maxToolsToReturn !== undefined){
let data200 = data193.maxToolsToReturn;
if(!(((typeof data200 == "number") && (!(data200 % 1) && !isNaN(data200))) && (isFinite(data200)))){
vErrors = add(vErrors, instancePath+"/optimizer/maxToolsToReturn", "type", {type: "integer"}); errors++;
}
if((typeof data200 == "number") && (isFinite(data200))){
if(data200 > 50 || isNaN(data200)){
vErrors = add(vErrors, instancePath+"/optimizer/maxToolsToReturn", "maximum", {comparison: "<=", limit: 50}); errors++;
}
if(data200 < 1 || isNaN(data200)){
vErrors = add(vErrors, instancePath+"/optimizer/maxToolsToReturn", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data193.hybridSearchSemanticRatio !== undefined){
let data201 = data193.hybridSearchSemanticRatio;
if(typeof data201 === "string"){
if(!pattern33.test(data201)){
vErrors = add(vErrors, instancePath+"/optimizer/hybridSearchSemanticRatio", "pattern", {pattern: "^([0-9]*[.])?[0-9]+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/optimizer/hybridSearchSemanticRatio", "type", {type: "string"}); errors++;
}
}
if(data193.semanticDistanceThreshold !== undefined){
let data202 = data193.semanticDistanceThreshold;
if(typeof data202 === "string"){
if(!pattern33.test(data202)){
vErrors = add(vErrors, instancePath+"/optimizer/semanticDistanceThreshold", "pattern", {pattern: "^([0-9]*[.])?[0-9]+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/optimizer/semanticDistanceThreshold", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/optimizer", "type", {type: "object"}); errors++;
}
}
if(data.codeMode !== undefined){
let data203 = data.codeMode;
if(data203 && typeof data203 == "object" && !Array.isArray(data203)){
for(const key45 in data203){
if(!((((key45 === "enabled") || (key45 === "stepLimit")) || (key45 === "parallelMaxConcurrency")) || (key45 === "toolCallTimeout"))){
vErrors = add(vErrors, instancePath+"/codeMode", "additionalProperties", {additionalProperty: key45, known: ["enabled","stepLimit","parallelMaxConcurrency","toolCallTimeout"]}); errors++;
}
}
if(data203.enabled !== undefined){
if(typeof data203.enabled !== "boolean"){
vErrors = add(vErrors, instancePath+"/codeMode/enabled", "type", {type: "boolean"}); errors++;
}
}
if(data203.stepLimit !== undefined){
let data205 = data203.stepLimit;
if(!(((typeof data205 == "number") && (!(data205 % 1) && !isNaN(data205))) && (isFinite(data205)))){
vErrors = add(vErrors, instancePath+"/codeMode/stepLimit", "type", {type: "integer"}); errors++;
}
if((typeof data205 == "number") && (isFinite(data205))){
if(data205 < 1 || isNaN(data205)){
vErrors = add(vErrors, instancePath+"/codeMode/stepLimit", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data203.parallelMaxConcurrency !== undefined){
let data206 = data203.parallelMaxConcurrency;
if(!(((typeof data206 == "number") && (!(data206 % 1) && !isNaN(data206))) && (isFinite(data206)))){
vErrors = add(vErrors, instancePath+"/codeMode/parallelMaxConcurrency", "type", {type: "integer"}); errors++;
}
if((typeof data206 == "number") && (isFinite(data206))){
if(data206 > 2147483647 || isNaN(data206)){
vErrors = add(vErrors, instancePath+"/codeMode/parallelMaxConcurrency", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data206 < 1 || isNaN(data206)){
vErrors = add(vErrors, instancePath+"/codeMode/parallelMaxConcurrency", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data203.toolCallTimeout !== undefined){
let data207 = data203.toolCallTimeout;
if(typeof data207 === "string"){
if(!pattern5.test(data207)){
vErrors = add(vErrors, instancePath+"/codeMode/toolCallTimeout", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/codeMode/toolCallTimeout", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/codeMode", "type", {type: "object"}); errors++;
}
}
if(data.metadata !== undefined){
let data208 = data.metadata;
if(data208 && typeof data208 == "object" && !Array.isArray(data208)){
for(const key46 in data208){
if(typeof data208[key46] !== "string"){
vErrors = add(vErrors, instancePath+"/metadata/" + key46.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/metadata", "type", {type: "object"}); errors++;
}
}
if(data.telemetry !== undefined){
let data210 = data.telemetry;
if(data210 && typeof data210 == "object" && !Array.isArray(data210)){
for(const key47 in data210){
if(!(func2.call(schema11.properties.telemetry.properties, key47))){
vErrors = add(vErrors, instancePath+"/telemetry", "additionalProperties", {additionalProperty: key47, known: ["endpoint","serviceName","serviceVersion","samplingRate","tracingEnabled","metricsEnabled","enablePrometheusMetricsPath","prometheusPort","metricsOnTransportPort","headers","insecure","caCertPath","customAttributes","environmentVariables","useLegacyAttributes"]}); errors++;
}
}
if(data210.endpoint !== undefined){
if(typeof data210.endpoint !== "string"){
vErrors = add(vErrors, instancePath+"/telemetry/endpoint", "type", {type: "string"}); errors++;
}
}
if(data210.serviceName !== undefined){
if(typeof data210.serviceName !== "string"){
vErrors = add(vErrors, instancePath+"/telemetry/serviceName", "type", {type: "string"}); errors++;
}
}
if(data210.serviceVersion !== undefined){
if(typeof data210.serviceVersion !== "string"){
vErrors = add(vErrors, instancePath+"/telemetry/serviceVersion", "type", {type: "string"}); errors++;
}
}
if(data210.samplingRate !== undefined){
let data214 = data210.samplingRate;
if(typeof data214 === "string"){
if(!pattern33.test(data214)){
vErrors = add(vErrors, instancePath+"/telemetry/samplingRate", "pattern", {pattern: "^([0-9]*[.])?[0-9]+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/telemetry/samplingRate", "type", {type: "string"}); errors++;
}
}
if(data210.tracingEnabled !== undefined){
if(typeof data210.tracingEnabled !== "boolean"){
vErrors = add(vErrors, instancePath+"/telemetry/tracingEnabled", "type", {type: "boolean"}); errors++;
}
}
if(data210.metricsEnabled !== undefined){
if(typeof data210.metricsEnabled !== "boolean"){
vErrors = add(vErrors, instancePath+"/telemetry/metricsEnabled", "type", {type: "boolean"}); errors++;
}
}
if(data210.enablePrometheusMetricsPath !== undefined){
if(typeof data210.enablePrometheusMetricsPath !== "boolean"){
vErrors = add(vErrors, instancePath+"/telemetry/enablePrometheusMetricsPath", "type", {type: "boolean"}); errors++;
}
}
if(data210.prometheusPort !== undefined){
let data218 = data210.prometheusPort;
if(!(((typeof data218 == "number") && (!(data218 % 1) && !isNaN(data218))) && (isFinite(data218)))){
vErrors = add(vErrors, instancePath+"/telemetry/prometheusPort", "type", {type: "integer"}); errors++;
}
if((typeof data218 == "number") && (isFinite(data218))){
if(data218 > 65535 || isNaN(data218)){
vErrors = add(vErrors, instancePath+"/telemetry/prometheusPort", "maximum", {comparison: "<=", limit: 65535}); errors++;
}
if(data218 < 0 || isNaN(data218)){
vErrors = add(vErrors, instancePath+"/telemetry/prometheusPort", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data210.metricsOnTransportPort !== undefined){
if(typeof data210.metricsOnTransportPort !== "boolean"){
vErrors = add(vErrors, instancePath+"/telemetry/metricsOnTransportPort", "type", {type: "boolean"}); errors++;
}
}
if(data210.headers !== undefined){
let data220 = data210.headers;
if(data220 && typeof data220 == "object" && !Array.isArray(data220)){
for(const key48 in data220){
if(typeof data220[key48] !== "string"){
vErrors = add(vErrors, instancePath+"/telemetry/headers/" + key48.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/telemetry/headers", "type", {type: "object"}); errors++;
}
}
if(data210.insecure !== undefined){
if(typeof data210.insecure !== "boolean"){
vErrors = add(vErrors, instancePath+"/telemetry/insecure", "type", {type: "boolean"}); errors++;
}
}
if(data210.caCertPath !== undefined){
if(typeof data210.caCertPath !== "string"){
vErrors = add(vErrors, instancePath+"/telemetry/caCertPath", "type", {type: "string"}); errors++;
}
}
if(data210.customAttributes !== undefined){
let data224 = data210.customAttributes;
if(data224 && typeof data224 == "object" && !Array.isArray(data224)){
for(const key49 in data224){
if(typeof data224[key49] !== "string"){
vErrors = add(vErrors, instancePath+"/telemetry/customAttributes/" + key49.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/telemetry/customAttributes", "type", {type: "object"}); errors++;
}
}
if(data210.environmentVariables !== undefined){
let data226 = data210.environmentVariables;
if(Array.isArray(data226)){
const len18 = data226.length;
for(let i18=0; i18<len18; i18++){
if(typeof data226[i18] !== "string"){
vErrors = add(vErrors, instancePath+"/telemetry/environmentVariables/" + i18, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/telemetry/environmentVariables", "type", {type: "array"}); errors++;
}
}
if(data210.useLegacyAttributes !== undefined){
if(typeof data210.useLegacyAttributes !== "boolean"){
vErrors = add(vErrors, instancePath+"/telemetry/useLegacyAttributes", "type", {type: "boolean"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/telemetry", "type", {type: "object"}); errors++;
}
}
if(data.incomingAuth !== undefined){
let data229 = data.incomingAuth;
if(data229 && typeof data229 == "object" && !Array.isArray(data229)){
if(data229.type === undefined){
vErrors = add(vErrors, instancePath+"/incomingAuth", "required", {missingProperty: "type"}); errors++;
}
for(const key50 in data229){
if(!(((key50 === "type") || (key50 === "oidc")) || (key50 === "authz"))){
vErrors = add(vErrors, instancePath+"/incomingAuth", "additionalProperties", {additionalProperty: key50, known: ["type","oidc","authz"]}); errors++;
}
}
if(data229.type !== undefined){
let data230 = data229.type;
if(typeof data230 !== "string"){
vErrors = add(vErrors, instancePath+"/incomingAuth/type", "type", {type: "string"}); errors++;
}
if(!(((data230 === "anonymous") || (data230 === "local")) || (data230 === "oidc"))){
vErrors = add(vErrors, instancePath+"/incomingAuth/type", "enum", {allowedValues: schema11.properties.incomingAuth.properties.type.enum}); errors++;
}
}
if(data229.oidc !== undefined){
let data231 = data229.oidc;
if(data231 && typeof data231 == "object" && !Array.isArray(data231)){
if(data231.audience === undefined){
vErrors = add(vErrors, instancePath+"/incomingAuth/oidc", "required", {missingProperty: "audience"}); errors++;
}
if(data231.issuer === undefined){
vErrors = add(vErrors, instancePath+"/incomingAuth/oidc", "required", {missingProperty: "issuer"}); errors++;
}
for(const key51 in data231){
if(!(func2.call(schema11.properties.incomingAuth.properties.oidc.properties, key51))){
vErrors = add(vErrors, instancePath+"/incomingAuth/oidc", "additionalProperties", {additionalProperty: key51, known: ["issuer","audience","clientId","clientSecretEnv","resource","jwksUrl","introspectionUrl","scopes","protectedResourceAllowPrivateIp","jwksAllowPrivateIp","insecureAllowHttp","caBundlePath"]}); errors++;
}
}
if(data231.issuer !== undefined){
let data232 = data231.issuer;
if(typeof data232 === "string"){
if(func3(data232) < 1){
vErrors = add(vErrors, instancePath+"/incomingAuth/oidc/issuer", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/incomingAuth/oidc/issuer", "type", {type: "string"}); errors++;
}
}
if(data231.audience !== undefined){
let data233 = data231.audience;
if(typeof data233 === "string"){
if(func3(data233) < 1){
vErrors = add(vErrors, instancePath+"/incomingAuth/oidc/audience", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/incomingAuth/oidc/audience", "type", {type: "string"}); errors++;
}
}
if(data231.clientId !== undefined){
if(typeof data231.clientId !== "string"){
vErrors = add(vErrors, instancePath+"/incomingAuth/oidc/clientId", "type", {type: "string"}); errors++;
}
}
if(data231.clientSecretEnv !== undefined){
if(typeof data231.clientSecretEnv !== "string"){
vErrors = add(vErrors, instancePath+"/incomingAuth/oidc/clientSecretEnv", "type", {type: "string"}); errors++;
}
}
if(data231.resource !== undefined){
if(typeof data231.resource !== "string"){
vErrors = add(vErrors, instancePath+"/incomingAuth/oidc/resource", "type", {type: "string"}); errors++;
}
}
if(data231.jwksUrl !== undefined){
if(typeof data231.jwksUrl !== "string"){
vErrors = add(vErrors, instancePath+"/incomingAuth/oidc/jwksUrl", "type", {type: "string"}); errors++;
}
}
if(data231.introspectionUrl !== undefined){
if(typeof data231.introspectionUrl !== "string"){
vErrors = add(vErrors, instancePath+"/incomingAuth/oidc/introspectionUrl", "type", {type: "string"}); errors++;
}
}
if(data231.scopes !== undefined){
let data239 = data231.scopes;
if(Array.isArray(data239)){
const len19 = data239.length;
for(let i19=0; i19<len19; i19++){
if(typeof data239[i19] !== "string"){
vErrors = add(vErrors, instancePath+"/incomingAuth/oidc/scopes/" + i19, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/incomingAuth/oidc/scopes", "type", {type: "array"}); errors++;
}
}
if(data231.protectedResourceAllowPrivateIp !== undefined){
if(typeof data231.protectedResourceAllowPrivateIp !== "boolean"){
vErrors = add(vErrors, instancePath+"/incomingAuth/oidc/protectedResourceAllowPrivateIp", "type", {type: "boolean"}); errors++;
}
}
if(data231.jwksAllowPrivateIp !== undefined){
if(typeof data231.jwksAllowPrivateIp !== "boolean"){
vErrors = add(vErrors, instancePath+"/incomingAuth/oidc/jwksAllowPrivateIp", "type", {type: "boolean"}); errors++;
}
}
if(data231.insecureAllowHttp !== undefined){
if(typeof data231.insecureAllowHttp !== "boolean"){
vErrors = add(vErrors, instancePath+"/incomingAuth/oidc/insecureAllowHttp", "type", {type: "boolean"}); errors++;
}
}
if(data231.caBundlePath !== undefined){
if(typeof data231.caBundlePath !== "string"){
vErrors = add(vErrors, instancePath+"/incomingAuth/oidc/caBundlePath", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/incomingAuth/oidc", "type", {type: "object"}); errors++;
}
}
if(data229.authz !== undefined){
let data245 = data229.authz;
if(data245 && typeof data245 == "object" && !Array.isArray(data245)){
if(data245.type === undefined){
vErrors = add(vErrors, instancePath+"/incomingAuth/authz", "required", {missingProperty: "type"}); errors++;
}
for(const key52 in data245){
if(!(((((((key52 === "type") || (key52 === "policies")) || (key52 === "entitiesJson")) || (key52 === "primaryUpstreamProvider")) || (key52 === "groupClaimName")) || (key52 === "roleClaimName")) || (key52 === "groupEntityType"))){
vErrors = add(vErrors, instancePath+"/incomingAuth/authz", "additionalProperties", {additionalProperty: key52, known: ["type","policies","entitiesJson","primaryUpstreamProvider","groupClaimName","roleClaimName","groupEntityType"]}); errors++;
}
}
if(data245.type !== undefined){
let data246 = data245.type;
if(typeof data246 !== "string"){
vErrors = add(vErrors, instancePath+"/incomingAuth/authz/type", "type", {type: "string"}); errors++;
}
if(!((data246 === "cedar") || (data246 === "none"))){
vErrors = add(vErrors, instancePath+"/incomingAuth/authz/type", "enum", {allowedValues: schema11.properties.incomingAuth.properties.authz.properties.type.enum}); errors++;
}
}
if(data245.policies !== undefined){
let data247 = data245.policies;
if(Array.isArray(data247)){
const len20 = data247.length;
for(let i20=0; i20<len20; i20++){
if(typeof data247[i20] !== "string"){
vErrors = add(vErrors, instancePath+"/incomingAuth/authz/policies/" + i20, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/incomingAuth/authz/policies", "type", {type: "array"}); errors++;
}
}
if(data245.entitiesJson !== undefined){
if(typeof data245.entitiesJson !== "string"){
vErrors = add(vErrors, instancePath+"/incomingAuth/authz/entitiesJson", "type", {type: "string"}); errors++;
}
}
if(data245.primaryUpstreamProvider !== undefined){
if(typeof data245.primaryUpstreamProvider !== "string"){
vErrors = add(vErrors, instancePath+"/incomingAuth/authz/primaryUpstreamProvider", "type", {type: "string"}); errors++;
}
}
if(data245.groupClaimName !== undefined){
if(typeof data245.groupClaimName !== "string"){
vErrors = add(vErrors, instancePath+"/incomingAuth/authz/groupClaimName", "type", {type: "string"}); errors++;
}
}
if(data245.roleClaimName !== undefined){
if(typeof data245.roleClaimName !== "string"){
vErrors = add(vErrors, instancePath+"/incomingAuth/authz/roleClaimName", "type", {type: "string"}); errors++;
}
}
if(data245.groupEntityType !== undefined){
if(typeof data245.groupEntityType !== "string"){
vErrors = add(vErrors, instancePath+"/incomingAuth/authz/groupEntityType", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/incomingAuth/authz", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/incomingAuth", "type", {type: "object"}); errors++;
}
}
if(data.outgoingAuth !== undefined){
let data254 = data.outgoingAuth;
if(data254 && typeof data254 == "object" && !Array.isArray(data254)){
for(const key53 in data254){
if(!(((key53 === "source") || (key53 === "default")) || (key53 === "backends"))){
vErrors = add(vErrors, instancePath+"/outgoingAuth", "additionalProperties", {additionalProperty: key53, known: ["source","default","backends"]}); errors++;
}
}
if(data254.source !== undefined){
let data255 = data254.source;
if(typeof data255 !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/source", "type", {type: "string"}); errors++;
}
if(!((data255 === "discovered") || (data255 === "inline"))){
vErrors = add(vErrors, instancePath+"/outgoingAuth/source", "enum", {allowedValues: schema11.properties.outgoingAuth.properties.source.enum}); errors++;
}
}
if(data254.default !== undefined){
let data256 = data254.default;
if(data256 && typeof data256 == "object" && !Array.isArray(data256)){
if(data256.type === undefined){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default", "required", {missingProperty: "type"}); errors++;
}
for(const key54 in data256){
if(!((((((key54 === "type") || (key54 === "headerInjection")) || (key54 === "tokenExchange")) || (key54 === "upstreamInject")) || (key54 === "awsSts")) || (key54 === "xaa"))){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default", "additionalProperties", {additionalProperty: key54, known: ["type","headerInjection","tokenExchange","upstreamInject","awsSts","xaa"]}); errors++;
}
}
if(data256.type !== undefined){
let data257 = data256.type;
if(typeof data257 !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/type", "type", {type: "string"}); errors++;
}
if(!(((((((data257 === "unauthenticated") || (data257 === "header_injection")) || (data257 === "token_exchange")) || (data257 === "upstream_inject")) || (data257 === "aws_sts")) || (data257 === "obo")) || (data257 === "xaa"))){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/type", "enum", {allowedValues: schema11.properties.outgoingAuth.properties.default.properties.type.enum}); errors++;
}
}
if(data256.headerInjection !== undefined){
let data258 = data256.headerInjection;
if(data258 && typeof data258 == "object" && !Array.isArray(data258)){
if(data258.headerName === undefined){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/headerInjection", "required", {missingProperty: "headerName"}); errors++;
}
for(const key55 in data258){
if(!((((key55 === "headerName") || (key55 === "headerValue")) || (key55 === "headerValueEnv")) || (key55 === "headerValueFile"))){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/headerInjection", "additionalProperties", {additionalProperty: key55, known: ["headerName","headerValue","headerValueEnv","headerValueFile"]}); errors++;
}
}
if(data258.headerName !== undefined){
let data259 = data258.headerName;
if(typeof data259 === "string"){
if(func3(data259) < 1){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/headerInjection/headerName", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/headerInjection/headerName", "type", {type: "string"}); errors++;
}
}
if(data258.headerValue !== undefined){
if(typeof data258.headerValue !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/headerInjection/headerValue", "type", {type: "string"}); errors++;
}
}
if(data258.headerValueEnv !== undefined){
if(typeof data258.headerValueEnv !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/headerInjection/headerValueEnv", "type", {type: "string"}); errors++;
}
}
if(data258.headerValueFile !== undefined){
if(typeof data258.headerValueFile !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/headerInjection/headerValueFile", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/headerInjection", "type", {type: "object"}); errors++;
}
}
if(data256.tokenExchange !== undefined){
let data263 = data256.tokenExchange;
if(data263 && typeof data263 == "object" && !Array.isArray(data263)){
if(data263.tokenUrl === undefined){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/tokenExchange", "required", {missingProperty: "tokenUrl"}); errors++;
}
for(const key56 in data263){
if(!(func2.call(schema11.properties.outgoingAuth.properties.default.properties.tokenExchange.properties, key56))){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/tokenExchange", "additionalProperties", {additionalProperty: key56, known: ["tokenUrl","audience","clientId","clientSecret","clientSecretEnv","clientSecretFile","scopes","subjectTokenType","subjectProviderName"]}); errors++;
}
}
if(data263.tokenUrl !== undefined){
if(typeof data263.tokenUrl !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/tokenExchange/tokenUrl", "type", {type: "string"}); errors++;
}
}
if(data263.audience !== undefined){
if(typeof data263.audience !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/tokenExchange/audience", "type", {type: "string"}); errors++;
}
}
if(data263.clientId !== undefined){
if(typeof data263.clientId !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/tokenExchange/clientId", "type", {type: "string"}); errors++;
}
}
if(data263.clientSecret !== undefined){
if(typeof data263.clientSecret !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/tokenExchange/clientSecret", "type", {type: "string"}); errors++;
}
}
if(data263.clientSecretEnv !== undefined){
if(typeof data263.clientSecretEnv !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/tokenExchange/clientSecretEnv", "type", {type: "string"}); errors++;
}
}
if(data263.clientSecretFile !== undefined){
if(typeof data263.clientSecretFile !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/tokenExchange/clientSecretFile", "type", {type: "string"}); errors++;
}
}
if(data263.scopes !== undefined){
let data270 = data263.scopes;
if(Array.isArray(data270)){
const len21 = data270.length;
for(let i21=0; i21<len21; i21++){
if(typeof data270[i21] !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/tokenExchange/scopes/" + i21, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/tokenExchange/scopes", "type", {type: "array"}); errors++;
}
}
if(data263.subjectTokenType !== undefined){
if(typeof data263.subjectTokenType !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/tokenExchange/subjectTokenType", "type", {type: "string"}); errors++;
}
}
if(data263.subjectProviderName !== undefined){
if(typeof data263.subjectProviderName !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/tokenExchange/subjectProviderName", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/tokenExchange", "type", {type: "object"}); errors++;
}
}
if(data256.upstreamInject !== undefined){
let data274 = data256.upstreamInject;
if(data274 && typeof data274 == "object" && !Array.isArray(data274)){
if(data274.providerName === undefined){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/upstreamInject", "required", {missingProperty: "providerName"}); errors++;
}
for(const key57 in data274){
if(!(key57 === "providerName")){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/upstreamInject", "additionalProperties", {additionalProperty: key57, known: ["providerName"]}); errors++;
}
}
if(data274.providerName !== undefined){
let data275 = data274.providerName;
if(typeof data275 === "string"){
if(func3(data275) < 1){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/upstreamInject/providerName", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/upstreamInject/providerName", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/upstreamInject", "type", {type: "object"}); errors++;
}
}
if(data256.awsSts !== undefined){
let data276 = data256.awsSts;
if(data276 && typeof data276 == "object" && !Array.isArray(data276)){
if(data276.region === undefined){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts", "required", {missingProperty: "region"}); errors++;
}
for(const key58 in data276){
if(!((((((((key58 === "region") || (key58 === "service")) || (key58 === "fallbackRoleArn")) || (key58 === "roleClaim")) || (key58 === "roleMappings")) || (key58 === "sessionDuration")) || (key58 === "sessionNameClaim")) || (key58 === "subjectProviderName"))){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts", "additionalProperties", {additionalProperty: key58, known: ["region","service","fallbackRoleArn","roleClaim","roleMappings","sessionDuration","sessionNameClaim","subjectProviderName"]}); errors++;
}
}
if(data276.region !== undefined){
let data277 = data276.region;
if(typeof data277 === "string"){
if(func3(data277) < 1){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/region", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/region", "type", {type: "string"}); errors++;
}
}
if(data276.service !== undefined){
if(typeof data276.service !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/service", "type", {type: "string"}); errors++;
}
}
if(data276.fallbackRoleArn !== undefined){
if(typeof data276.fallbackRoleArn !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/fallbackRoleArn", "type", {type: "string"}); errors++;
}
}
if(data276.roleClaim !== undefined){
if(typeof data276.roleClaim !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/roleClaim", "type", {type: "string"}); errors++;
}
}
if(data276.roleMappings !== undefined){
let data281 = data276.roleMappings;
if(Array.isArray(data281)){
const len22 = data281.length;
for(let i22=0; i22<len22; i22++){
let data282 = data281[i22];
if(data282 && typeof data282 == "object" && !Array.isArray(data282)){
if(data282.roleArn === undefined){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/roleMappings/" + i22, "required", {missingProperty: "roleArn"}); errors++;
}
for(const key59 in data282){
if(!((((key59 === "claim") || (key59 === "matcher")) || (key59 === "priority")) || (key59 === "roleArn"))){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/roleMappings/" + i22, "additionalProperties", {additionalProperty: key59, known: ["claim","matcher","priority","roleArn"]}); errors++;
}
}
if(data282.claim !== undefined){
if(typeof data282.claim !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/roleMappings/" + i22+"/claim", "type", {type: "string"}); errors++;
}
}
if(data282.matcher !== undefined){
if(typeof data282.matcher !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/roleMappings/" + i22+"/matcher", "type", {type: "string"}); errors++;
}
}
if(data282.priority !== undefined){
let data285 = data282.priority;
if(!(((typeof data285 == "number") && (!(data285 % 1) && !isNaN(data285))) && (isFinite(data285)))){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/roleMappings/" + i22+"/priority", "type", {type: "integer"}); errors++;
}
if((typeof data285 == "number") && (isFinite(data285))){
if(data285 > 2147483647 || isNaN(data285)){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/roleMappings/" + i22+"/priority", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data285 < 0 || isNaN(data285)){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/roleMappings/" + i22+"/priority", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data282.roleArn !== undefined){
let data286 = data282.roleArn;
if(typeof data286 === "string"){
if(func3(data286) < 1){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/roleMappings/" + i22+"/roleArn", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/roleMappings/" + i22+"/roleArn", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/roleMappings/" + i22, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/roleMappings", "type", {type: "array"}); errors++;
}
}
if(data276.sessionDuration !== undefined){
let data287 = data276.sessionDuration;
if(!(((typeof data287 == "number") && (!(data287 % 1) && !isNaN(data287))) && (isFinite(data287)))){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/sessionDuration", "type", {type: "integer"}); errors++;
}
if((typeof data287 == "number") && (isFinite(data287))){
if(data287 > 43200 || isNaN(data287)){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/sessionDuration", "maximum", {comparison: "<=", limit: 43200}); errors++;
}
if(data287 < 900 || isNaN(data287)){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/sessionDuration", "minimum", {comparison: ">=", limit: 900}); errors++;
}
}
}
if(data276.sessionNameClaim !== undefined){
if(typeof data276.sessionNameClaim !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/sessionNameClaim", "type", {type: "string"}); errors++;
}
}
if(data276.subjectProviderName !== undefined){
if(typeof data276.subjectProviderName !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts/subjectProviderName", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/awsSts", "type", {type: "object"}); errors++;
}
}
if(data256.xaa !== undefined){
let data290 = data256.xaa;
if(data290 && typeof data290 == "object" && !Array.isArray(data290)){
if(data290.idpTokenUrl === undefined){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/xaa", "required", {missingProperty: "idpTokenUrl"}); errors++;
}
if(data290.targetAudience === undefined){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/xaa", "required", {missingProperty: "targetAudience"}); errors++;
}
if(data290.targetTokenUrl === undefined){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/xaa", "required", {missingProperty: "targetTokenUrl"}); errors++;
}
for(const key60 in data290){
if(!(func2.call(schema11.properties.outgoingAuth.properties.default.properties.xaa.properties, key60))){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/xaa", "additionalProperties", {additionalProperty: key60, known: ["idpTokenUrl","idpClientId","idpClientSecret","idpClientSecretEnv","targetTokenUrl","insecureTargetTokenUrl","targetClientId","targetClientSecret","targetClientSecretEnv","targetAudience","targetResource","scopes","subjectProviderName","subjectTokenType"]}); errors++;
}
}
if(data290.idpTokenUrl !== undefined){
if(typeof data290.idpTokenUrl !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/xaa/idpTokenUrl", "type", {type: "string"}); errors++;
}
}
if(data290.idpClientId !== undefined){
if(typeof data290.idpClientId !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/xaa/idpClientId", "type", {type: "string"}); errors++;
}
}
if(data290.idpClientSecret !== undefined){
if(typeof data290.idpClientSecret !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/xaa/idpClientSecret", "type", {type: "string"}); errors++;
}
}
if(data290.idpClientSecretEnv !== undefined){
if(typeof data290.idpClientSecretEnv !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/xaa/idpClientSecretEnv", "type", {type: "string"}); errors++;
}
}
if(data290.targetTokenUrl !== undefined){
if(typeof data290.targetTokenUrl !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/xaa/targetTokenUrl", "type", {type: "string"}); errors++;
}
}
if(data290.insecureTargetTokenUrl !== undefined){
if(typeof data290.insecureTargetTokenUrl !== "boolean"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/xaa/insecureTargetTokenUrl", "type", {type: "boolean"}); errors++;
}
}
if(data290.targetClientId !== undefined){
if(typeof data290.targetClientId !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/xaa/targetClientId", "type", {type: "string"}); errors++;
}
}
if(data290.targetClientSecret !== undefined){
if(typeof data290.targetClientSecret !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/xaa/targetClientSecret", "type", {type: "string"}); errors++;
}
}
if(data290.targetClientSecretEnv !== undefined){
if(typeof data290.targetClientSecretEnv !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/xaa/targetClientSecretEnv", "type", {type: "string"}); errors++;
}
}
if(data290.targetAudience !== undefined){
if(typeof data290.targetAudience !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/xaa/targetAudience", "type", {type: "string"}); errors++;
}
}
if(data290.targetResource !== undefined){
if(typeof data290.targetResource !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/xaa/targetResource", "type", {type: "string"}); errors++;
}
}
if(data290.scopes !== undefined){
let data302 = data290.scopes;
if(Array.isArray(data302)){
const len23 = data302.length;
for(let i23=0; i23<len23; i23++){
if(typeof data302[i23] !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/xaa/scopes/" + i23, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/xaa/scopes", "type", {type: "array"}); errors++;
}
}
if(data290.subjectProviderName !== undefined){
if(typeof data290.subjectProviderName !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/xaa/subjectProviderName", "type", {type: "string"}); errors++;
}
}
if(data290.subjectTokenType !== undefined){
if(typeof data290.subjectTokenType !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/xaa/subjectTokenType", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/default/xaa", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/default", "type", {type: "object"}); errors++;
}
}
if(data254.backends !== undefined){
let data306 = data254.backends;
if(data306 && typeof data306 == "object" && !Array.isArray(data306)){
for(const key61 in data306){
let data307 = data306[key61];
if(data307 && typeof data307 == "object" && !Array.isArray(data307)){
if(data307.type === undefined){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1"), "required", {missingProperty: "type"}); errors++;
}
for(const key62 in data307){
if(!((((((key62 === "type") || (key62 === "headerInjection")) || (key62 === "tokenExchange")) || (key62 === "upstreamInject")) || (key62 === "awsSts")) || (key62 === "xaa"))){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1"), "additionalProperties", {additionalProperty: key62, known: ["type","headerInjection","tokenExchange","upstreamInject","awsSts","xaa"]}); errors++;
}
}
if(data307.type !== undefined){
let data308 = data307.type;
if(typeof data308 !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/type", "type", {type: "string"}); errors++;
}
if(!(((((((data308 === "unauthenticated") || (data308 === "header_injection")) || (data308 === "token_exchange")) || (data308 === "upstream_inject")) || (data308 === "aws_sts")) || (data308 === "obo")) || (data308 === "xaa"))){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/type", "enum", {allowedValues: schema11.properties.outgoingAuth.properties.backends.additionalProperties.properties.type.enum}); errors++;
}
}
if(data307.headerInjection !== undefined){
let data309 = data307.headerInjection;
if(data309 && typeof data309 == "object" && !Array.isArray(data309)){
if(data309.headerName === undefined){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/headerInjection", "required", {missingProperty: "headerName"}); errors++;
}
for(const key63 in data309){
if(!((((key63 === "headerName") || (key63 === "headerValue")) || (key63 === "headerValueEnv")) || (key63 === "headerValueFile"))){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/headerInjection", "additionalProperties", {additionalProperty: key63, known: ["headerName","headerValue","headerValueEnv","headerValueFile"]}); errors++;
}
}
if(data309.headerName !== undefined){
let data310 = data309.headerName;
if(typeof data310 === "string"){
if(func3(data310) < 1){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/headerInjection/headerName", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/headerInjection/headerName", "type", {type: "string"}); errors++;
}
}
if(data309.headerValue !== undefined){
if(typeof data309.headerValue !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/headerInjection/headerValue", "type", {type: "string"}); errors++;
}
}
if(data309.headerValueEnv !== undefined){
if(typeof data309.headerValueEnv !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/headerInjection/headerValueEnv", "type", {type: "string"}); errors++;
}
}
if(data309.headerValueFile !== undefined){
if(typeof data309.headerValueFile !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/headerInjection/headerValueFile", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/headerInjection", "type", {type: "object"}); errors++;
}
}
if(data307.tokenExchange !== undefined){
let data314 = data307.tokenExchange;
if(data314 && typeof data314 == "object" && !Array.isArray(data314)){
if(data314.tokenUrl === undefined){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange", "required", {missingProperty: "tokenUrl"}); errors++;
}
for(const key64 in data314){
if(!(func2.call(schema11.properties.outgoingAuth.properties.backends.additionalProperties.properties.tokenExchange.properties, key64))){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange", "additionalProperties", {additionalProperty: key64, known: ["tokenUrl","audience","clientId","clientSecret","clientSecretEnv","clientSecretFile","scopes","subjectTokenType","subjectProviderName"]}); errors++;
}
}
if(data314.tokenUrl !== undefined){
if(typeof data314.tokenUrl !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange/tokenUrl", "type", {type: "string"}); errors++;
}
}
if(data314.audience !== undefined){
if(typeof data314.audience !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange/audience", "type", {type: "string"}); errors++;
}
}
if(data314.clientId !== undefined){
if(typeof data314.clientId !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange/clientId", "type", {type: "string"}); errors++;
}
}
if(data314.clientSecret !== undefined){
if(typeof data314.clientSecret !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange/clientSecret", "type", {type: "string"}); errors++;
}
}
if(data314.clientSecretEnv !== undefined){
if(typeof data314.clientSecretEnv !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange/clientSecretEnv", "type", {type: "string"}); errors++;
}
}
if(data314.clientSecretFile !== undefined){
if(typeof data314.clientSecretFile !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange/clientSecretFile", "type", {type: "string"}); errors++;
}
}
if(data314.scopes !== undefined){
let data321 = data314.scopes;
if(Array.isArray(data321)){
const len24 = data321.length;
for(let i24=0; i24<len24; i24++){
if(typeof data321[i24] !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange/scopes/" + i24, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange/scopes", "type", {type: "array"}); errors++;
}
}
if(data314.subjectTokenType !== undefined){
if(typeof data314.subjectTokenType !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange/subjectTokenType", "type", {type: "string"}); errors++;
}
}
if(data314.subjectProviderName !== undefined){
if(typeof data314.subjectProviderName !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange/subjectProviderName", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenExchange", "type", {type: "object"}); errors++;
}
}
if(data307.upstreamInject !== undefined){
let data325 = data307.upstreamInject;
if(data325 && typeof data325 == "object" && !Array.isArray(data325)){
if(data325.providerName === undefined){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/upstreamInject", "required", {missingProperty: "providerName"}); errors++;
}
for(const key65 in data325){
if(!(key65 === "providerName")){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/upstreamInject", "additionalProperties", {additionalProperty: key65, known: ["providerName"]}); errors++;
}
}
if(data325.providerName !== undefined){
let data326 = data325.providerName;
if(typeof data326 === "string"){
if(func3(data326) < 1){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/upstreamInject/providerName", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/upstreamInject/providerName", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/upstreamInject", "type", {type: "object"}); errors++;
}
}
if(data307.awsSts !== undefined){
let data327 = data307.awsSts;
if(data327 && typeof data327 == "object" && !Array.isArray(data327)){
if(data327.region === undefined){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts", "required", {missingProperty: "region"}); errors++;
}
for(const key66 in data327){
if(!((((((((key66 === "region") || (key66 === "service")) || (key66 === "fallbackRoleArn")) || (key66 === "roleClaim")) || (key66 === "roleMappings")) || (key66 === "sessionDuration")) || (key66 === "sessionNameClaim")) || (key66 === "subjectProviderName"))){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts", "additionalProperties", {additionalProperty: key66, known: ["region","service","fallbackRoleArn","roleClaim","roleMappings","sessionDuration","sessionNameClaim","subjectProviderName"]}); errors++;
}
}
if(data327.region !== undefined){
let data328 = data327.region;
if(typeof data328 === "string"){
if(func3(data328) < 1){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/region", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/region", "type", {type: "string"}); errors++;
}
}
if(data327.service !== undefined){
if(typeof data327.service !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/service", "type", {type: "string"}); errors++;
}
}
if(data327.fallbackRoleArn !== undefined){
if(typeof data327.fallbackRoleArn !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/fallbackRoleArn", "type", {type: "string"}); errors++;
}
}
if(data327.roleClaim !== undefined){
if(typeof data327.roleClaim !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleClaim", "type", {type: "string"}); errors++;
}
}
if(data327.roleMappings !== undefined){
let data332 = data327.roleMappings;
if(Array.isArray(data332)){
const len25 = data332.length;
for(let i25=0; i25<len25; i25++){
let data333 = data332[i25];
if(data333 && typeof data333 == "object" && !Array.isArray(data333)){
if(data333.roleArn === undefined){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings/" + i25, "required", {missingProperty: "roleArn"}); errors++;
}
for(const key67 in data333){
if(!((((key67 === "claim") || (key67 === "matcher")) || (key67 === "priority")) || (key67 === "roleArn"))){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings/" + i25, "additionalProperties", {additionalProperty: key67, known: ["claim","matcher","priority","roleArn"]}); errors++;
}
}
if(data333.claim !== undefined){
if(typeof data333.claim !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings/" + i25+"/claim", "type", {type: "string"}); errors++;
}
}
if(data333.matcher !== undefined){
if(typeof data333.matcher !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings/" + i25+"/matcher", "type", {type: "string"}); errors++;
}
}
if(data333.priority !== undefined){
let data336 = data333.priority;
if(!(((typeof data336 == "number") && (!(data336 % 1) && !isNaN(data336))) && (isFinite(data336)))){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings/" + i25+"/priority", "type", {type: "integer"}); errors++;
}
if((typeof data336 == "number") && (isFinite(data336))){
if(data336 > 2147483647 || isNaN(data336)){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings/" + i25+"/priority", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data336 < 0 || isNaN(data336)){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings/" + i25+"/priority", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data333.roleArn !== undefined){
let data337 = data333.roleArn;
if(typeof data337 === "string"){
if(func3(data337) < 1){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings/" + i25+"/roleArn", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings/" + i25+"/roleArn", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings/" + i25, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/roleMappings", "type", {type: "array"}); errors++;
}
}
if(data327.sessionDuration !== undefined){
let data338 = data327.sessionDuration;
if(!(((typeof data338 == "number") && (!(data338 % 1) && !isNaN(data338))) && (isFinite(data338)))){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/sessionDuration", "type", {type: "integer"}); errors++;
}
if((typeof data338 == "number") && (isFinite(data338))){
if(data338 > 43200 || isNaN(data338)){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/sessionDuration", "maximum", {comparison: "<=", limit: 43200}); errors++;
}
if(data338 < 900 || isNaN(data338)){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/sessionDuration", "minimum", {comparison: ">=", limit: 900}); errors++;
}
}
}
if(data327.sessionNameClaim !== undefined){
if(typeof data327.sessionNameClaim !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/sessionNameClaim", "type", {type: "string"}); errors++;
}
}
if(data327.subjectProviderName !== undefined){
if(typeof data327.subjectProviderName !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts/subjectProviderName", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/awsSts", "type", {type: "object"}); errors++;
}
}
if(data307.xaa !== undefined){
let data341 = data307.xaa;
if(data341 && typeof data341 == "object" && !Array.isArray(data341)){
if(data341.idpTokenUrl === undefined){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa", "required", {missingProperty: "idpTokenUrl"}); errors++;
}
if(data341.targetAudience === undefined){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa", "required", {missingProperty: "targetAudience"}); errors++;
}
if(data341.targetTokenUrl === undefined){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa", "required", {missingProperty: "targetTokenUrl"}); errors++;
}
for(const key68 in data341){
if(!(func2.call(schema11.properties.outgoingAuth.properties.backends.additionalProperties.properties.xaa.properties, key68))){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa", "additionalProperties", {additionalProperty: key68, known: ["idpTokenUrl","idpClientId","idpClientSecret","idpClientSecretEnv","targetTokenUrl","insecureTargetTokenUrl","targetClientId","targetClientSecret","targetClientSecretEnv","targetAudience","targetResource","scopes","subjectProviderName","subjectTokenType"]}); errors++;
}
}
if(data341.idpTokenUrl !== undefined){
if(typeof data341.idpTokenUrl !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/idpTokenUrl", "type", {type: "string"}); errors++;
}
}
if(data341.idpClientId !== undefined){
if(typeof data341.idpClientId !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/idpClientId", "type", {type: "string"}); errors++;
}
}
if(data341.idpClientSecret !== undefined){
if(typeof data341.idpClientSecret !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/idpClientSecret", "type", {type: "string"}); errors++;
}
}
if(data341.idpClientSecretEnv !== undefined){
if(typeof data341.idpClientSecretEnv !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/idpClientSecretEnv", "type", {type: "string"}); errors++;
}
}
if(data341.targetTokenUrl !== undefined){
if(typeof data341.targetTokenUrl !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/targetTokenUrl", "type", {type: "string"}); errors++;
}
}
if(data341.insecureTargetTokenUrl !== undefined){
if(typeof data341.insecureTargetTokenUrl !== "boolean"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/insecureTargetTokenUrl", "type", {type: "boolean"}); errors++;
}
}
if(data341.targetClientId !== undefined){
if(typeof data341.targetClientId !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/targetClientId", "type", {type: "string"}); errors++;
}
}
if(data341.targetClientSecret !== undefined){
if(typeof data341.targetClientSecret !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/targetClientSecret", "type", {type: "string"}); errors++;
}
}
if(data341.targetClientSecretEnv !== undefined){
if(typeof data341.targetClientSecretEnv !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/targetClientSecretEnv", "type", {type: "string"}); errors++;
}
}
if(data341.targetAudience !== undefined){
if(typeof data341.targetAudience !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/targetAudience", "type", {type: "string"}); errors++;
}
}
if(data341.targetResource !== undefined){
if(typeof data341.targetResource !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/targetResource", "type", {type: "string"}); errors++;
}
}
if(data341.scopes !== undefined){
let data353 = data341.scopes;
if(Array.isArray(data353)){
const len26 = data353.length;
for(let i26=0; i26<len26; i26++){
if(typeof data353[i26] !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/scopes/" + i26, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/scopes", "type", {type: "array"}); errors++;
}
}
if(data341.subjectProviderName !== undefined){
if(typeof data341.subjectProviderName !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/subjectProviderName", "type", {type: "string"}); errors++;
}
}
if(data341.subjectTokenType !== undefined){
if(typeof data341.subjectTokenType !== "string"){
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa/subjectTokenType", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1")+"/xaa", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends/" + key61.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth/backends", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/outgoingAuth", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath, "type", {type: "object"}); errors++;
}
validate10.errors = vErrors;
return errors === 0;
}
