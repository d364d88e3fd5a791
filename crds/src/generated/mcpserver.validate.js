// Generated from the CRDs by hack/generate. Do not edit: run `make generate`.
const lengthOf = (text) => { let count = 0; for (const _ of text) count++; return count; };
const add = (errors, path, keyword, params) => { const error = { path, keyword, params }; if (errors === null) return [error]; errors.push(error); return errors; };

export const validate = validate10;
const schema11 = {"type":"object","required":["apiVersion","kind","metadata","spec"],"properties":{"apiVersion":{"type":"string","enum":["toolhive.stacklok.dev/v1beta1","toolhive.stacklok.dev/v1alpha1"]},"kind":{"type":"string","enum":["MCPServer"]},"metadata":{"type":"object"},"spec":{"type":"object","required":["image"],"properties":{"groupRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false},"image":{"type":"string","minLength":1},"transport":{"type":"string","enum":["stdio","streamable-http","sse"]},"proxyMode":{"type":"string","enum":["sse","streamable-http"],"default":"streamable-http"},"proxyPort":{"minimum":1,"maximum":65535,"type":"integer","default":8080},"mcpPort":{"minimum":1,"maximum":65535,"type":"integer"},"replicas":{"minimum":0,"maximum":2147483647,"type":"integer"},"backendReplicas":{"minimum":0,"maximum":2147483647,"type":"integer"},"sessionAffinity":{"type":"string","enum":["ClientIP","None"],"default":"ClientIP"},"args":{"type":"array","items":{"type":"string"}},"env":{"type":"array","items":{"type":"object","required":["name","value"],"properties":{"name":{"type":"string","minLength":1},"value":{"type":"string"}},"additionalProperties":false}},"secrets":{"type":"array","items":{"type":"object","required":["key","name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string","minLength":1},"targetEnvName":{"type":"string"}},"additionalProperties":false}},"volumes":{"type":"array","items":{"type":"object","required":["hostPath","mountPath","name"],"properties":{"name":{"type":"string","minLength":1},"hostPath":{"type":"string","minLength":1},"mountPath":{"type":"string","minLength":1},"readOnly":{"type":"boolean","default":false}},"additionalProperties":false}},"resources":{"type":"object","properties":{"limits":{"type":"object","additionalProperties":{"pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$","type":["integer","string"]}},"requests":{"type":"object","additionalProperties":{"pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$","type":["integer","string"]}}},"additionalProperties":false},"serviceAccount":{"type":"string"},"imagePullSecrets":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string","default":""}},"additionalProperties":false}},"podTemplateSpec":{"type":"object"},"resourceOverrides":{"type":"object","properties":{"proxyDeployment":{"type":"object","properties":{"labels":{"type":"object","additionalProperties":{"type":"string"}},"annotations":{"type":"object","additionalProperties":{"type":"string"}},"podTemplateMetadataOverrides":{"type":"object","properties":{"labels":{"type":"object","additionalProperties":{"type":"string"}},"annotations":{"type":"object","additionalProperties":{"type":"string"}}},"additionalProperties":false},"env":{"type":"array","items":{"type":"object","required":["name","value"],"properties":{"name":{"type":"string","minLength":1},"value":{"type":"string"}},"additionalProperties":false}},"imagePullSecrets":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string","default":""}},"additionalProperties":false}}},"additionalProperties":false},"proxyService":{"type":"object","properties":{"labels":{"type":"object","additionalProperties":{"type":"string"}},"annotations":{"type":"object","additionalProperties":{"type":"string"}}},"additionalProperties":false}},"additionalProperties":false},"trustProxyHeaders":{"type":"boolean","default":false},"endpointPrefix":{"type":"string"},"permissionProfile":{"type":"object","required":["type"],"properties":{"type":{"type":"string","enum":["builtin","configmap"]},"name":{"type":"string"},"key":{"type":"string"}},"additionalProperties":false},"externalAuthConfigRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false},"authServerRef":{"type":"object","required":["name"],"properties":{"kind":{"type":"string","enum":["MCPExternalAuthConfig"]},"name":{"type":"string","minLength":1}},"additionalProperties":false},"oidcConfigRef":{"type":"object","required":["audience","name"],"properties":{"name":{"type":"string","minLength":1},"audience":{"type":"string","minLength":1},"scopes":{"type":"array","items":{"type":"string"}},"resourceUrl":{"type":"string"}},"additionalProperties":false},"authzConfig":{"type":"object","properties":{"type":{"type":"string","enum":["configMap","inline"]},"configMap":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string"}},"additionalProperties":false},"inline":{"type":"object","required":["policies"],"properties":{"policies":{"type":"array","minItems":1,"items":{"type":"string"}},"entitiesJson":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false},"authzConfigRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false},"audit":{"type":"object","properties":{"enabled":{"type":"boolean"}},"additionalProperties":false},"toolConfigRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false},"telemetryConfigRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1},"serviceName":{"type":"string"}},"additionalProperties":false},"webhookConfigRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false},"rateLimiting":{"type":"object","properties":{"shared":{"type":"object","required":["maxTokens","refillPeriod"],"properties":{"maxTokens":{"minimum":1,"maximum":2147483647,"type":"integer"},"refillPeriod":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false},"perUser":{"type":"object","required":["maxTokens","refillPeriod"],"properties":{"maxTokens":{"minimum":1,"maximum":2147483647,"type":"integer"},"refillPeriod":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false},"tools":{"type":"array","maxItems":1000,"items":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1},"shared":{"type":"object","required":["maxTokens","refillPeriod"],"properties":{"maxTokens":{"minimum":1,"maximum":2147483647,"type":"integer"},"refillPeriod":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false},"perUser":{"type":"object","required":["maxTokens","refillPeriod"],"properties":{"maxTokens":{"minimum":1,"maximum":2147483647,"type":"integer"},"refillPeriod":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}},"additionalProperties":false}},"additionalProperties":false}}},"additionalProperties":false},"sessionStorage":{"type":"object","required":["provider"],"properties":{"provider":{"type":"string","enum":["memory","redis"]},"address":{"type":"string","minLength":1},"db":{"minimum":0,"maximum":2147483647,"type":"integer","default":0},"keyPrefix":{"type":"string"},"passwordRef":{"type":"object","required":["key","name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string","minLength":1}},"additionalProperties":false}},"additionalProperties":false}},"additionalProperties":false},"status":{"type":"object","properties":{"phase":{"type":"string","enum":["Pending","Ready","Failed","Terminating","Stopped"],"default":"Pending"},"message":{"type":"string"},"url":{"type":"string"},"replicas":{"minimum":-2147483648,"maximum":2147483647,"type":"integer"},"readyReplicas":{"minimum":-2147483648,"maximum":2147483647,"type":"integer"},"observedGeneration":{"type":"integer"},"conditions":{"type":"array","items":{"type":"object","required":["lastTransitionTime","message","reason","status","type"],"properties":{"type":{"type":"string","maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},"status":{"type":"string","enum":["True","False","Unknown"]},"reason":{"type":"string","minLength":1,"maxLength":1024,"pattern":"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"},"message":{"type":"string","maxLength":32768},"observedGeneration":{"type":"integer","minimum":0},"lastTransitionTime":{"type":"string"}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false};
const func2 = Object.prototype.hasOwnProperty;
const func3 = lengthOf;
const pattern0 = new RegExp("^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$", "u");
const pattern2 = new RegExp("^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$", "u");
const pattern6 = new RegExp("^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$", "u");
const pattern7 = new RegExp("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$", "u");

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
if(!(data1 === "MCPServer")){
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
if(data3.proxyMode === undefined){
data3.proxyMode = "streamable-http";
}
if(data3.proxyPort === undefined){
data3.proxyPort = 8080;
}
if(data3.sessionAffinity === undefined){
data3.sessionAffinity = "ClientIP";
}
if(data3.trustProxyHeaders === undefined){
data3.trustProxyHeaders = false;
}
if(data3.image === undefined){
vErrors = add(vErrors, instancePath+"/spec", "required", {missingProperty: "image"}); errors++;
}
for(const key1 in data3){
if(!(func2.call(schema11.properties.spec.properties, key1))){
vErrors = add(vErrors, instancePath+"/spec", "additionalProperties", {additionalProperty: key1, known: ["groupRef","image","transport","proxyMode","proxyPort","mcpPort","replicas","backendReplicas","sessionAffinity","args","env","secrets","volumes","resources","serviceAccount","imagePullSecrets","podTemplateSpec","resourceOverrides","trustProxyHeaders","endpointPrefix","permissionProfile","externalAuthConfigRef","authServerRef","oidcConfigRef","authzConfig","authzConfigRef","audit","toolConfigRef","telemetryConfigRef","webhookConfigRef","rateLimiting","sessionStorage"]}); errors++;
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
if(data3.image !== undefined){
let data6 = data3.image;
if(typeof data6 === "string"){
if(func3(data6) < 1){
vErrors = add(vErrors, instancePath+"/spec/image", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/image", "type", {type: "string"}); errors++;
}
}
if(data3.transport !== undefined){
let data7 = data3.transport;
if(typeof data7 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/transport", "type", {type: "string"}); errors++;
}
if(!(((data7 === "stdio") || (data7 === "streamable-http")) || (data7 === "sse"))){
vErrors = add(vErrors, instancePath+"/spec/transport", "enum", {allowedValues: schema11.properties.spec.properties.transport.enum}); errors++;
}
}
let data8 = data3.proxyMode;
if(typeof data8 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/proxyMode", "type", {type: "string"}); errors++;
}
if(!((data8 === "sse") || (data8 === "streamable-http"))){
vErrors = add(vErrors, instancePath+"/spec/proxyMode", "enum", {allowedValues: schema11.properties.spec.properties.proxyMode.enum}); errors++;
}
let data9 = data3.proxyPort;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
vErrors = add(vErrors, instancePath+"/spec/proxyPort", "type", {type: "integer"}); errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 65535 || isNaN(data9)){
vErrors = add(vErrors, instancePath+"/spec/proxyPort", "maximum", {comparison: "<=", limit: 65535}); errors++;
}
if(data9 < 1 || isNaN(data9)){
vErrors = add(vErrors, instancePath+"/spec/proxyPort", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
if(data3.mcpPort !== undefined){
let data10 = data3.mcpPort;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
vErrors = add(vErrors, instancePath+"/spec/mcpPort", "type", {type: "integer"}); errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 65535 || isNaN(data10)){
vErrors = add(vErrors, instancePath+"/spec/mcpPort", "maximum", {comparison: "<=", limit: 65535}); errors++;
}
if(data10 < 1 || isNaN(data10)){
vErrors = add(vErrors, instancePath+"/spec/mcpPort", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data3.replicas !== undefined){
let data11 = data3.replicas;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
vErrors = add(vErrors, instancePath+"/spec/replicas", "type", {type: "integer"}); errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 2147483647 || isNaN(data11)){
vErrors = add(vErrors, instancePath+"/spec/replicas", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data11 < 0 || isNaN(data11)){
vErrors = add(vErrors, instancePath+"/spec/replicas", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data3.backendReplicas !== undefined){
let data12 = data3.backendReplicas;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
vErrors = add(vErrors, instancePath+"/spec/backendReplicas", "type", {type: "integer"}); errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 2147483647 || isNaN(data12)){
vErrors = add(vErrors, instancePath+"/spec/backendReplicas", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data12 < 0 || isNaN(data12)){
vErrors = add(vErrors, instancePath+"/spec/backendReplicas", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
let data13 = data3.sessionAffinity;
if(typeof data13 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/sessionAffinity", "type", {type: "string"}); errors++;
}
if(!((data13 === "ClientIP") || (data13 === "None"))){
vErrors = add(vErrors, instancePath+"/spec/sessionAffinity", "enum", {allowedValues: schema11.properties.spec.properties.sessionAffinity.enum}); errors++;
}
if(data3.args !== undefined){
let data14 = data3.args;
if(Array.isArray(data14)){
const len0 = data14.length;
for(let i0=0; i0<len0; i0++){
if(typeof data14[i0] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/args/" + i0, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/args", "type", {type: "array"}); errors++;
}
}
if(data3.env !== undefined){
let data16 = data3.env;
if(Array.isArray(data16)){
const len1 = data16.length;
for(let i1=0; i1<len1; i1++){
let data17 = data16[i1];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(data17.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/env/" + i1, "required", {missingProperty: "name"}); errors++;
}
if(data17.value === undefined){
vErrors = add(vErrors, instancePath+"/spec/env/" + i1, "required", {missingProperty: "value"}); errors++;
}
for(const key3 in data17){
if(!((key3 === "name") || (key3 === "value"))){
vErrors = add(vErrors, instancePath+"/spec/env/" + i1, "additionalProperties", {additionalProperty: key3, known: ["name","value"]}); errors++;
}
}
if(data17.name !== undefined){
let data18 = data17.name;
if(typeof data18 === "string"){
if(func3(data18) < 1){
vErrors = add(vErrors, instancePath+"/spec/env/" + i1+"/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/env/" + i1+"/name", "type", {type: "string"}); errors++;
}
}
if(data17.value !== undefined){
if(typeof data17.value !== "string"){
vErrors = add(vErrors, instancePath+"/spec/env/" + i1+"/value", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/env/" + i1, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/env", "type", {type: "array"}); errors++;
}
}
if(data3.secrets !== undefined){
let data20 = data3.secrets;
if(Array.isArray(data20)){
const len2 = data20.length;
for(let i2=0; i2<len2; i2++){
let data21 = data20[i2];
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if(data21.key === undefined){
vErrors = add(vErrors, instancePath+"/spec/secrets/" + i2, "required", {missingProperty: "key"}); errors++;
}
if(data21.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/secrets/" + i2, "required", {missingProperty: "name"}); errors++;
}
for(const key4 in data21){
if(!(((key4 === "name") || (key4 === "key")) || (key4 === "targetEnvName"))){
vErrors = add(vErrors, instancePath+"/spec/secrets/" + i2, "additionalProperties", {additionalProperty: key4, known: ["name","key","targetEnvName"]}); errors++;
}
}
if(data21.name !== undefined){
let data22 = data21.name;
if(typeof data22 === "string"){
if(func3(data22) < 1){
vErrors = add(vErrors, instancePath+"/spec/secrets/" + i2+"/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/secrets/" + i2+"/name", "type", {type: "string"}); errors++;
}
}
if(data21.key !== undefined){
let data23 = data21.key;
if(typeof data23 === "string"){
if(func3(data23) < 1){
vErrors = add(vErrors, instancePath+"/spec/secrets/" + i2+"/key", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/secrets/" + i2+"/key", "type", {type: "string"}); errors++;
}
}
if(data21.targetEnvName !== undefined){
if(typeof data21.targetEnvName !== "string"){
vErrors = add(vErrors, instancePath+"/spec/secrets/" + i2+"/targetEnvName", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/secrets/" + i2, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/secrets", "type", {type: "array"}); errors++;
}
}
if(data3.volumes !== undefined){
let data25 = data3.volumes;
if(Array.isArray(data25)){
const len3 = data25.length;
for(let i3=0; i3<len3; i3++){
let data26 = data25[i3];
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
if(data26.readOnly === undefined){
data26.readOnly = false;
}
if(data26.hostPath === undefined){
vErrors = add(vErrors, instancePath+"/spec/volumes/" + i3, "required", {missingProperty: "hostPath"}); errors++;
}
if(data26.mountPath === undefined){
vErrors = add(vErrors, instancePath+"/spec/volumes/" + i3, "required", {missingProperty: "mountPath"}); errors++;
}
if(data26.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/volumes/" + i3, "required", {missingProperty: "name"}); errors++;
}
for(const key5 in data26){
if(!((((key5 === "name") || (key5 === "hostPath")) || (key5 === "mountPath")) || (key5 === "readOnly"))){
vErrors = add(vErrors, instancePath+"/spec/volumes/" + i3, "additionalProperties", {additionalProperty: key5, known: ["name","hostPath","mountPath","readOnly"]}); errors++;
}
}
if(data26.name !== undefined){
let data27 = data26.name;
if(typeof data27 === "string"){
if(func3(data27) < 1){
vErrors = add(vErrors, instancePath+"/spec/volumes/" + i3+"/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/volumes/" + i3+"/name", "type", {type: "string"}); errors++;
}
}
if(data26.hostPath !== undefined){
let data28 = data26.hostPath;
if(typeof data28 === "string"){
if(func3(data28) < 1){
vErrors = add(vErrors, instancePath+"/spec/volumes/" + i3+"/hostPath", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/volumes/" + i3+"/hostPath", "type", {type: "string"}); errors++;
}
}
if(data26.mountPath !== undefined){
let data29 = data26.mountPath;
if(typeof data29 === "string"){
if(func3(data29) < 1){
vErrors = add(vErrors, instancePath+"/spec/volumes/" + i3+"/mountPath", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/volumes/" + i3+"/mountPath", "type", {type: "string"}); errors++;
}
}
if(typeof data26.readOnly !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/volumes/" + i3+"/readOnly", "type", {type: "boolean"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/volumes/" + i3, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/volumes", "type", {type: "array"}); errors++;
}
}
if(data3.resources !== undefined){
let data31 = data3.resources;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
for(const key6 in data31){
if(!((key6 === "limits") || (key6 === "requests"))){
vErrors = add(vErrors, instancePath+"/spec/resources", "additionalProperties", {additionalProperty: key6, known: ["limits","requests"]}); errors++;
}
}
if(data31.limits !== undefined){
let data32 = data31.limits;
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
for(const key7 in data32){
let data33 = data32[key7];
if((!(((typeof data33 == "number") && (!(data33 % 1) && !isNaN(data33))) && (isFinite(data33)))) && (typeof data33 !== "string")){
vErrors = add(vErrors, instancePath+"/spec/resources/limits/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: schema11.properties.spec.properties.resources.properties.limits.additionalProperties.type}); errors++;
}
if(typeof data33 === "string"){
if(!pattern0.test(data33)){
vErrors = add(vErrors, instancePath+"/spec/resources/limits/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"), "pattern", {pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}); errors++;
}
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resources/limits", "type", {type: "object"}); errors++;
}
}
if(data31.requests !== undefined){
let data34 = data31.requests;
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
for(const key8 in data34){
let data35 = data34[key8];
if((!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))) && (typeof data35 !== "string")){
vErrors = add(vErrors, instancePath+"/spec/resources/requests/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: schema11.properties.spec.properties.resources.properties.requests.additionalProperties.type}); errors++;
}
if(typeof data35 === "string"){
if(!pattern0.test(data35)){
vErrors = add(vErrors, instancePath+"/spec/resources/requests/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), "pattern", {pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}); errors++;
}
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resources/requests", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resources", "type", {type: "object"}); errors++;
}
}
if(data3.serviceAccount !== undefined){
if(typeof data3.serviceAccount !== "string"){
vErrors = add(vErrors, instancePath+"/spec/serviceAccount", "type", {type: "string"}); errors++;
}
}
if(data3.imagePullSecrets !== undefined){
let data37 = data3.imagePullSecrets;
if(Array.isArray(data37)){
const len4 = data37.length;
for(let i4=0; i4<len4; i4++){
let data38 = data37[i4];
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
if(data38.name === undefined){
data38.name = "";
}
for(const key9 in data38){
if(!(key9 === "name")){
vErrors = add(vErrors, instancePath+"/spec/imagePullSecrets/" + i4, "additionalProperties", {additionalProperty: key9, known: ["name"]}); errors++;
}
}
if(typeof data38.name !== "string"){
vErrors = add(vErrors, instancePath+"/spec/imagePullSecrets/" + i4+"/name", "type", {type: "string"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/imagePullSecrets/" + i4, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/imagePullSecrets", "type", {type: "array"}); errors++;
}
}
if(data3.podTemplateSpec !== undefined){
let data40 = data3.podTemplateSpec;
if(!(data40 && typeof data40 == "object" && !Array.isArray(data40))){
vErrors = add(vErrors, instancePath+"/spec/podTemplateSpec", "type", {type: "object"}); errors++;
}
}
if(data3.resourceOverrides !== undefined){
let data41 = data3.resourceOverrides;
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
for(const key10 in data41){
if(!((key10 === "proxyDeployment") || (key10 === "proxyService"))){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides", "additionalProperties", {additionalProperty: key10, known: ["proxyDeployment","proxyService"]}); errors++;
}
}
if(data41.proxyDeployment !== undefined){
let data42 = data41.proxyDeployment;
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
for(const key11 in data42){
if(!(((((key11 === "labels") || (key11 === "annotations")) || (key11 === "podTemplateMetadataOverrides")) || (key11 === "env")) || (key11 === "imagePullSecrets"))){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment", "additionalProperties", {additionalProperty: key11, known: ["labels","annotations","podTemplateMetadataOverrides","env","imagePullSecrets"]}); errors++;
}
}
if(data42.labels !== undefined){
let data43 = data42.labels;
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
for(const key12 in data43){
if(typeof data43[key12] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/labels/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/labels", "type", {type: "object"}); errors++;
}
}
if(data42.annotations !== undefined){
let data45 = data42.annotations;
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
for(const key13 in data45){
if(typeof data45[key13] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/annotations/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/annotations", "type", {type: "object"}); errors++;
}
}
if(data42.podTemplateMetadataOverrides !== undefined){
let data47 = data42.podTemplateMetadataOverrides;
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
for(const key14 in data47){
if(!((key14 === "labels") || (key14 === "annotations"))){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/podTemplateMetadataOverrides", "additionalProperties", {additionalProperty: key14, known: ["labels","annotations"]}); errors++;
}
}
if(data47.labels !== undefined){
let data48 = data47.labels;
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
for(const key15 in data48){
if(typeof data48[key15] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/podTemplateMetadataOverrides/labels/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/podTemplateMetadataOverrides/labels", "type", {type: "object"}); errors++;
}
}
if(data47.annotations !== undefined){
let data50 = data47.annotations;
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
for(const key16 in data50){
if(typeof data50[key16] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/podTemplateMetadataOverrides/annotations/" + key16.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/podTemplateMetadataOverrides/annotations", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/podTemplateMetadataOverrides", "type", {type: "object"}); errors++;
}
}
if(data42.env !== undefined){
let data52 = data42.env;
if(Array.isArray(data52)){
const len5 = data52.length;
for(let i5=0; i5<len5; i5++){
let data53 = data52[i5];
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
if(data53.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/env/" + i5, "required", {missingProperty: "name"}); errors++;
}
if(data53.value === undefined){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/env/" + i5, "required", {missingProperty: "value"}); errors++;
}
for(const key17 in data53){
if(!((key17 === "name") || (key17 === "value"))){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/env/" + i5, "additionalProperties", {additionalProperty: key17, known: ["name","value"]}); errors++;
}
}
if(data53.name !== undefined){
let data54 = data53.name;
if(typeof data54 === "string"){
if(func3(data54) < 1){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/env/" + i5+"/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/env/" + i5+"/name", "type", {type: "string"}); errors++;
}
}
if(data53.value !== undefined){
if(typeof data53.value !== "string"){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/env/" + i5+"/value", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/env/" + i5, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/env", "type", {type: "array"}); errors++;
}
}
if(data42.imagePullSecrets !== undefined){
let data56 = data42.imagePullSecrets;
if(Array.isArray(data56)){
const len6 = data56.length;
for(let i6=0; i6<len6; i6++){
let data57 = data56[i6];
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
if(data57.name === undefined){
data57.name = "";
}
for(const key18 in data57){
if(!(key18 === "name")){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/imagePullSecrets/" + i6, "additionalProperties", {additionalProperty: key18, known: ["name"]}); errors++;
}
}
if(typeof data57.name !== "string"){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/imagePullSecrets/" + i6+"/name", "type", {type: "string"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/imagePullSecrets/" + i6, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/imagePullSecrets", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment", "type", {type: "object"}); errors++;
}
}
if(data41.proxyService !== undefined){
let data59 = data41.proxyService;
if(data59 && typeof data59 == "object" && !Array.isArray(data59)){
for(const key19 in data59){
if(!((key19 === "labels") || (key19 === "annotations"))){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyService", "additionalProperties", {additionalProperty: key19, known: ["labels","annotations"]}); errors++;
}
}
if(data59.labels !== undefined){
let data60 = data59.labels;
if(data60 && typeof data60 == "object" && !Array.isArray(data60)){
for(const key20 in data60){
if(typeof data60[key20] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyService/labels/" + key20.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyService/labels", "type", {type: "object"}); errors++;
}
}
if(data59.annotations !== undefined){
let data62 = data59.annotations;
if(data62 && typeof data62 == "object" && !Array.isArray(data62)){
for(const key21 in data62){
if(typeof data62[key21] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyService/annotations/" + key21.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyService/annotations", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyService", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides", "type", {type: "object"}); errors++;
}
}
if(typeof data3.trustProxyHeaders !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/trustProxyHeaders", "type", {type: "boolean"}); errors++;
}
if(data3.endpointPrefix !== undefined){
if(typeof data3.endpointPrefix !== "string"){
vErrors = add(vErrors, instancePath+"/spec/endpointPrefix", "type", {type: "string"}); errors++;
}
}
if(data3.permissionProfile !== undefined){
let data66 = data3.permissionProfile;
if(data66 && typeof data66 == "object" && !Array.isArray(data66)){
if(data66.type === undefined){
vErrors = add(vErrors, instancePath+"/spec/permissionProfile", "required", {missingProperty: "type"}); errors++;
}
for(const key22 in data66){
if(!(((key22 === "type") || (key22 === "name")) || (key22 === "key"))){
vErrors = add(vErrors, instancePath+"/spec/permissionProfile", "additionalProperties", {additionalProperty: key22, known: ["type","name","key"]}); errors++;
}
}
if(data66.type !== undefined){
let data67 = data66.type;
if(typeof data67 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/permissionProfile/type", "type", {type: "string"}); errors++;
}
if(!((data67 === "builtin") || (data67 === "configmap"))){
vErrors = add(vErrors, instancePath+"/spec/permissionProfile/type", "enum", {allowedValues: schema11.properties.spec.properties.permissionProfile.properties.type.enum}); errors++;
}
}
if(data66.name !== undefined){
if(typeof data66.name !== "string"){
vErrors = add(vErrors, instancePath+"/spec/permissionProfile/name", "type", {type: "string"}); errors++;
}
}
if(data66.key !== undefined){
if(typeof data66.key !== "string"){
vErrors = add(vErrors, instancePath+"/spec/permissionProfile/key", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/permissionProfile", "type", {type: "object"}); errors++;
}
}
if(data3.externalAuthConfigRef !== undefined){
let data70 = data3.externalAuthConfigRef;
if(data70 && typeof data70 == "object" && !Array.isArray(data70)){
if(data70.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/externalAuthConfigRef", "required", {missingProperty: "name"}); errors++;
}
for(const key23 in data70){
if(!(key23 === "name")){
vErrors = add(vErrors, instancePath+"/spec/externalAuthConfigRef", "additionalProperties", {additionalProperty: key23, known: ["name"]}); errors++;
}
}
if(data70.name !== undefined){
let data71 = data70.name;
if(typeof data71 === "string"){
if(func3(data71) < 1){
vErrors = add(vErrors, instancePath+"/spec/externalAuthConfigRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/externalAuthConfigRef/name", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/externalAuthConfigRef", "type", {type: "object"}); errors++;
}
}
if(data3.authServerRef !== undefined){
let data72 = data3.authServerRef;
if(data72 && typeof data72 == "object" && !Array.isArray(data72)){
if(data72.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerRef", "required", {missingProperty: "name"}); errors++;
}
for(const key24 in data72){
if(!((key24 === "kind") || (key24 === "name"))){
vErrors = add(vErrors, instancePath+"/spec/authServerRef", "additionalProperties", {additionalProperty: key24, known: ["kind","name"]}); errors++;
}
}
if(data72.kind !== undefined){
let data73 = data72.kind;
if(typeof data73 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerRef/kind", "type", {type: "string"}); errors++;
}
if(!(data73 === "MCPExternalAuthConfig")){
vErrors = add(vErrors, instancePath+"/spec/authServerRef/kind", "enum", {allowedValues: schema11.properties.spec.properties.authServerRef.properties.kind.enum}); errors++;
}
}
if(data72.name !== undefined){
let data74 = data72.name;
if(typeof data74 === "string"){
if(func3(data74) < 1){
vErrors = add(vErrors, instancePath+"/spec/authServerRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerRef/name", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authServerRef", "type", {type: "object"}); errors++;
}
}
if(data3.oidcConfigRef !== undefined){
let data75 = data3.oidcConfigRef;
if(data75 && typeof data75 == "object" && !Array.isArray(data75)){
if(data75.audience === undefined){
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef", "required", {missingProperty: "audience"}); errors++;
}
if(data75.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef", "required", {missingProperty: "name"}); errors++;
}
for(const key25 in data75){
if(!((((key25 === "name") || (key25 === "audience")) || (key25 === "scopes")) || (key25 === "resourceUrl"))){
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef", "additionalProperties", {additionalProperty: key25, known: ["name","audience","scopes","resourceUrl"]}); errors++;
}
}
if(data75.name !== undefined){
let data76 = data75.name;
if(typeof data76 === "string"){
if(func3(data76) < 1){
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef/name", "type", {type: "string"}); errors++;
}
}
if(data75.audience !== undefined){
let data77 = data75.audience;
if(typeof data77 === "string"){
if(func3(data77) < 1){
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef/audience", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef/audience", "type", {type: "string"}); errors++;
}
}
if(data75.scopes !== undefined){
let data78 = data75.scopes;
if(Array.isArray(data78)){
const len7 = data78.length;
for(let i7=0; i7<len7; i7++){
if(typeof data78[i7] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef/scopes/" + i7, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef/scopes", "type", {type: "array"}); errors++;
}
}
if(data75.resourceUrl !== undefined){
if(typeof data75.resourceUrl !== "string"){
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef/resourceUrl", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef", "type", {type: "object"}); errors++;
}
}
if(data3.authzConfig !== undefined){
let data81 = data3.authzConfig;
if(data81 && typeof data81 == "object" && !Array.isArray(data81)){
for(const key26 in data81){
if(!(((key26 === "type") || (key26 === "configMap")) || (key26 === "inline"))){
vErrors = add(vErrors, instancePath+"/spec/authzConfig", "additionalProperties", {additionalProperty: key26, known: ["type","configMap","inline"]}); errors++;
}
}
if(data81.type !== undefined){
let data82 = data81.type;
if(typeof data82 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/type", "type", {type: "string"}); errors++;
}
if(!((data82 === "configMap") || (data82 === "inline"))){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/type", "enum", {allowedValues: schema11.properties.spec.properties.authzConfig.properties.type.enum}); errors++;
}
}
if(data81.configMap !== undefined){
let data83 = data81.configMap;
if(data83 && typeof data83 == "object" && !Array.isArray(data83)){
if(data83.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/configMap", "required", {missingProperty: "name"}); errors++;
}
for(const key27 in data83){
if(!((key27 === "name") || (key27 === "key"))){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/configMap", "additionalProperties", {additionalProperty: key27, known: ["name","key"]}); errors++;
}
}
if(data83.name !== undefined){
let data84 = data83.name;
if(typeof data84 === "string"){
if(func3(data84) < 1){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/configMap/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authzConfig/configMap/name", "type", {type: "string"}); errors++;
}
}
if(data83.key !== undefined){
if(typeof data83.key !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/configMap/key", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authzConfig/configMap", "type", {type: "object"}); errors++;
}
}
if(data81.inline !== undefined){
let data86 = data81.inline;
if(data86 && typeof data86 == "object" && !Array.isArray(data86)){
if(data86.policies === undefined){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/inline", "required", {missingProperty: "policies"}); errors++;
}
for(const key28 in data86){
if(!((key28 === "policies") || (key28 === "entitiesJson"))){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/inline", "additionalProperties", {additionalProperty: key28, known: ["policies","entitiesJson"]}); errors++;
}
}
if(data86.policies !== undefined){
let data87 = data86.policies;
if(Array.isArray(data87)){
if(data87.length < 1){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/inline/policies", "minItems", {limit: 1}); errors++;
}
const len8 = data87.length;
for(let i8=0; i8<len8; i8++){
if(typeof data87[i8] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/inline/policies/" + i8, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authzConfig/inline/policies", "type", {type: "array"}); errors++;
}
}
if(data86.entitiesJson !== undefined){
if(typeof data86.entitiesJson !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/inline/entitiesJson", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authzConfig/inline", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authzConfig", "type", {type: "object"}); errors++;
}
}
if(data3.authzConfigRef !== undefined){
let data90 = data3.authzConfigRef;
if(data90 && typeof data90 == "object" && !Array.isArray(data90)){
if(data90.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/authzConfigRef", "required", {missingProperty: "name"}); errors++;
}
for(const key29 in data90){
if(!(key29 === "name")){
vErrors = add(vErrors, instancePath+"/spec/authzConfigRef", "additionalProperties", {additionalProperty: key29, known: ["name"]}); errors++;
}
}
if(data90.name !== undefined){
let data91 = data90.name;
if(typeof data91 === "string"){
if(func3(data91) < 1){
vErrors = add(vErrors, instancePath+"/spec/authzConfigRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authzConfigRef/name", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authzConfigRef", "type", {type: "object"}); errors++;
}
}
if(data3.audit !== undefined){
let data92 = data3.audit;
if(data92 && typeof data92 == "object" && !Array.isArray(data92)){
for(const key30 in data92){
if(!(key30 === "enabled")){
vErrors = add(vErrors, instancePath+"/spec/audit", "additionalProperties", {additionalProperty: key30, known: ["enabled"]}); errors++;
}
}
if(data92.enabled !== undefined){
if(typeof data92.enabled !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/audit/enabled", "type", {type: "boolean"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/audit", "type", {type: "object"}); errors++;
}
}
if(data3.toolConfigRef !== undefined){
let data94 = data3.toolConfigRef;
if(data94 && typeof data94 == "object" && !Array.isArray(data94)){
if(data94.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/toolConfigRef", "required", {missingProperty: "name"}); errors++;
}
for(const key31 in data94){
if(!(key31 === "name")){
vErrors = add(vErrors, instancePath+"/spec/toolConfigRef", "additionalProperties", {additionalProperty: key31, known: ["name"]}); errors++;
}
}
if(data94.name !== undefined){
let data95 = data94.name;
if(typeof data95 === "string"){
if(func3(data95) < 1){
vErrors = add(vErrors, instancePath+"/spec/toolConfigRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/toolConfigRef/name", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/toolConfigRef", "type", {type: "object"}); errors++;
}
}
if(data3.telemetryConfigRef !== undefined){
let data96 = data3.telemetryConfigRef;
if(data96 && typeof data96 == "object" && !Array.isArray(data96)){
if(data96.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/telemetryConfigRef", "required", {missingProperty: "name"}); errors++;
}
for(const key32 in data96){
if(!((key32 === "name") || (key32 === "serviceName"))){
vErrors = add(vErrors, instancePath+"/spec/telemetryConfigRef", "additionalProperties", {additionalProperty: key32, known: ["name","serviceName"]}); errors++;
}
}
if(data96.name !== undefined){
let data97 = data96.name;
if(typeof data97 === "string"){
if(func3(data97) < 1){
vErrors = add(vErrors, instancePath+"/spec/telemetryConfigRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/telemetryConfigRef/name", "type", {type: "string"}); errors++;
}
}
if(data96.serviceName !== undefined){
if(typeof data96.serviceName !== "string"){
vErrors = add(vErrors, instancePath+"/spec/telemetryConfigRef/serviceName", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/telemetryConfigRef", "type", {type: "object"}); errors++;
}
}
if(data3.webhookConfigRef !== undefined){
let data99 = data3.webhookConfigRef;
if(data99 && typeof data99 == "object" && !Array.isArray(data99)){
if(data99.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/webhookConfigRef", "required", {missingProperty: "name"}); errors++;
}
for(const key33 in data99){
if(!(key33 === "name")){
vErrors = add(vErrors, instancePath+"/spec/webhookConfigRef", "additionalProperties", {additionalProperty: key33, known: ["name"]}); errors++;
}
}
if(data99.name !== undefined){
let data100 = data99.name;
if(typeof data100 === "string"){
if(func3(data100) < 1){
vErrors = add(vErrors, instancePath+"/spec/webhookConfigRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/webhookConfigRef/name", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/webhookConfigRef", "type", {type: "object"}); errors++;
}
}
if(data3.rateLimiting !== undefined){
let data101 = data3.rateLimiting;
if(data101 && typeof data101 == "object" && !Array.isArray(data101)){
for(const key34 in data101){
if(!(((key34 === "shared") || (key34 === "perUser")) || (key34 === "tools"))){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting", "additionalProperties", {additionalProperty: key34, known: ["shared","perUser","tools"]}); errors++;
}
}
if(data101.shared !== undefined){
let data102 = data101.shared;
if(data102 && typeof data102 == "object" && !Array.isArray(data102)){
if(data102.maxTokens === undefined){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/shared", "required", {missingProperty: "maxTokens"}); errors++;
}
if(data102.refillPeriod === undefined){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/shared", "required", {missingProperty: "refillPeriod"}); errors++;
}
for(const key35 in data102){
if(!((key35 === "maxTokens") || (key35 === "refillPeriod"))){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/shared", "additionalProperties", {additionalProperty: key35, known: ["maxTokens","refillPeriod"]}); errors++;
}
}
if(data102.maxTokens !== undefined){
let data103 = data102.maxTokens;
if(!(((typeof data103 == "number") && (!(data103 % 1) && !isNaN(data103))) && (isFinite(data103)))){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/shared/maxTokens", "type", {type: "integer"}); errors++;
}
if((typeof data103 == "number") && (isFinite(data103))){
if(data103 > 2147483647 || isNaN(data103)){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/shared/maxTokens", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data103 < 1 || isNaN(data103)){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/shared/maxTokens", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data102.refillPeriod !== undefined){
let data104 = data102.refillPeriod;
if(typeof data104 === "string"){
if(!pattern2.test(data104)){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/shared/refillPeriod", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/shared/refillPeriod", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/shared", "type", {type: "object"}); errors++;
}
}
if(data101.perUser !== undefined){
let data105 = data101.perUser;
if(data105 && typeof data105 == "object" && !Array.isArray(data105)){
if(data105.maxTokens === undefined){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/perUser", "required", {missingProperty: "maxTokens"}); errors++;
}
if(data105.refillPeriod === undefined){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/perUser", "required", {missingProperty: "refillPeriod"}); errors++;
}
for(const key36 in data105){
if(!((key36 === "maxTokens") || (key36 === "refillPeriod"))){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/perUser", "additionalProperties", {additionalProperty: key36, known: ["maxTokens","refillPeriod"]}); errors++;
}
}
if(data105.maxTokens !== undefined){
let data106 = data105.maxTokens;
if(!(((typeof data106 == "number") && (!(data106 % 1) && !isNaN(data106))) && (isFinite(data106)))){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/perUser/maxTokens", "type", {type: "integer"}); errors++;
}
if((typeof data106 == "number") && (isFinite(data106))){
if(data106 > 2147483647 || isNaN(data106)){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/perUser/maxTokens", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data106 < 1 || isNaN(data106)){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/perUser/maxTokens", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data105.refillPeriod !== undefined){
let data107 = data105.refillPeriod;
if(typeof data107 === "string"){
if(!pattern2.test(data107)){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/perUser/refillPeriod", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/perUser/refillPeriod", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/perUser", "type", {type: "object"}); errors++;
}
}
if(data101.tools !== undefined){
let data108 = data101.tools;
if(Array.isArray(data108)){
if(data108.length > 1000){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools", "maxItems", {limit: 1000}); errors++;
}
const len9 = data108.length;
for(let i9=0; i9<len9; i9++){
let data109 = data108[i9];
if(data109 && typeof data109 == "object" && !Array.isArray(data109)){
if(data109.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9, "required", {missingProperty: "name"}); errors++;
}
for(const key37 in data109){
if(!(((key37 === "name") || (key37 === "shared")) || (key37 === "perUser"))){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9, "additionalProperties", {additionalProperty: key37, known: ["name","shared","perUser"]}); errors++;
}
}
if(data109.name !== undefined){
let data110 = data109.name;
if(typeof data110 === "string"){
if(func3(data110) < 1){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9+"/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9+"/name", "type", {type: "string"}); errors++;
}
}
if(data109.shared !== undefined){
let data111 = data109.shared;
if(data111 && typeof data111 == "object" && !Array.isArray(data111)){
if(data111.maxTokens === undefined){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9+"/shared", "required", {missingProperty: "maxTokens"}); errors++;
}
if(data111.refillPeriod === undefined){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9+"/shared", "required", {missingProperty: "refillPeriod"}); errors++;
}
for(const key38 in data111){
if(!((key38 === "maxTokens") || (key38 === "refillPeriod"))){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9+"/shared", "additionalProperties", {additionalProperty: key38, known: ["maxTokens","refillPeriod"]}); errors++;
}
}
if(data111.maxTokens !== undefined){
let data112 = data111.maxTokens;
if(!(((typeof data112 == "number") && (!(data112 % 1) && !isNaN(data112))) && (isFinite(data112)))){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9+"/shared/maxTokens", "type", {type: "integer"}); errors++;
}
if((typeof data112 == "number") && (isFinite(data112))){
if(data112 > 2147483647 || isNaN(data112)){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9+"/shared/maxTokens", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data112 < 1 || isNaN(data112)){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9+"/shared/maxTokens", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data111.refillPeriod !== undefined){
let data113 = data111.refillPeriod;
if(typeof data113 === "string"){
if(!pattern2.test(data113)){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9+"/shared/refillPeriod", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9+"/shared/refillPeriod", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9+"/shared", "type", {type: "object"}); errors++;
}
}
if(data109.perUser !== undefined){
let data114 = data109.perUser;
if(data114 && typeof data114 == "object" && !Array.isArray(data114)){
if(data114.maxTokens === undefined){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9+"/perUser", "required", {missingProperty: "maxTokens"}); errors++;
}
if(data114.refillPeriod === undefined){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9+"/perUser", "required", {missingProperty: "refillPeriod"}); errors++;
}
for(const key39 in data114){
if(!((key39 === "maxTokens") || (key39 === "refillPeriod"))){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9+"/perUser", "additionalProperties", {additionalProperty: key39, known: ["maxTokens","refillPeriod"]}); errors++;
}
}
if(data114.maxTokens !== undefined){
let data115 = data114.maxTokens;
if(!(((typeof data115 == "number") && (!(data115 % 1) && !isNaN(data115))) && (isFinite(data115)))){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9+"/perUser/maxTokens", "type", {type: "integer"}); errors++;
}
if((typeof data115 == "number") && (isFinite(data115))){
if(data115 > 2147483647 || isNaN(data115)){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9+"/perUser/maxTokens", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data115 < 1 || isNaN(data115)){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9+"/perUser/maxTokens", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
}
if(data114.refillPeriod !== undefined){
let data116 = data114.refillPeriod;
if(typeof data116 === "string"){
if(!pattern2.test(data116)){
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9+"/perUser/refillPeriod", "pattern", {pattern: "^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9+"/perUser/refillPeriod", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9+"/perUser", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools/" + i9, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/rateLimiting/tools", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/rateLimiting", "type", {type: "object"}); errors++;
}
}
if(data3.sessionStorage !== undefined){
let data117 = data3.sessionStorage;
if(data117 && typeof data117 == "object" && !Array.isArray(data117)){
if(data117.db === undefined){
data117.db = 0;
}
if(data117.provider === undefined){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage", "required", {missingProperty: "provider"}); errors++;
}
for(const key40 in data117){
if(!(((((key40 === "provider") || (key40 === "address")) || (key40 === "db")) || (key40 === "keyPrefix")) || (key40 === "passwordRef"))){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage", "additionalProperties", {additionalProperty: key40, known: ["provider","address","db","keyPrefix","passwordRef"]}); errors++;
}
}
if(data117.provider !== undefined){
let data118 = data117.provider;
if(typeof data118 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/provider", "type", {type: "string"}); errors++;
}
if(!((data118 === "memory") || (data118 === "redis"))){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/provider", "enum", {allowedValues: schema11.properties.spec.properties.sessionStorage.properties.provider.enum}); errors++;
}
}
if(data117.address !== undefined){
let data119 = data117.address;
if(typeof data119 === "string"){
if(func3(data119) < 1){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/address", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/address", "type", {type: "string"}); errors++;
}
}
let data120 = data117.db;
if(!(((typeof data120 == "number") && (!(data120 % 1) && !isNaN(data120))) && (isFinite(data120)))){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/db", "type", {type: "integer"}); errors++;
}
if((typeof data120 == "number") && (isFinite(data120))){
if(data120 > 2147483647 || isNaN(data120)){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/db", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data120 < 0 || isNaN(data120)){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/db", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
if(data117.keyPrefix !== undefined){
if(typeof data117.keyPrefix !== "string"){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/keyPrefix", "type", {type: "string"}); errors++;
}
}
if(data117.passwordRef !== undefined){
let data122 = data117.passwordRef;
if(data122 && typeof data122 == "object" && !Array.isArray(data122)){
if(data122.key === undefined){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/passwordRef", "required", {missingProperty: "key"}); errors++;
}
if(data122.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/passwordRef", "required", {missingProperty: "name"}); errors++;
}
for(const key41 in data122){
if(!((key41 === "name") || (key41 === "key"))){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/passwordRef", "additionalProperties", {additionalProperty: key41, known: ["name","key"]}); errors++;
}
}
if(data122.name !== undefined){
let data123 = data122.name;
if(typeof data123 === "string"){
if(func3(data123) < 1){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/passwordRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/passwordRef/name", "type", {type: "string"}); errors++;
}
}
if(data122.key !== undefined){
let data124 = data122.key;
if(typeof data124 === "string"){
if(func3(data124) < 1){
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
}
else {
vErrors = add(vErrors, instancePath+"/spec", "type", {type: "object"}); errors++;
}
}
if(data.status !== undefined){
let data125 = data.status;
if(data125 && typeof data125 == "object" && !Array.isArray(data125)){
if(data125.phase === undefined){
data125.phase = "Pending";
}
for(const key42 in data125){
if(!(((((((key42 === "phase") || (key42 === "message")) || (key42 === "url")) || (key42 === "replicas")) || (key42 === "readyReplicas")) || (key42 === "observedGeneration")) || (key42 === "conditions"))){
vErrors = add(vErrors, instancePath+"/status", "additionalProperties", {additionalProperty: key42, known: ["phase","message","url","replicas","readyReplicas","observedGeneration","conditions"]}); errors++;
}
}
let data126 = data125.phase;
if(typeof data126 !== "string"){
vErrors = add(vErrors, instancePath+"/status/phase", "type", {type: "string"}); errors++;
}
if(!(((((data126 === "Pending") || (data126 === "Ready")) || (data126 === "Failed")) || (data126 === "Terminating")) || (data126 === "Stopped"))){
vErrors = add(vErrors, instancePath+"/status/phase", "enum", {allowedValues: schema11.properties.status.properties.phase.enum}); errors++;
}
if(data125.message !== undefined){
if(typeof data125.message !== "string"){
vErrors = add(vErrors, instancePath+"/status/message", "type", {type: "string"}); errors++;
}
}
if(data125.url !== undefined){
if(typeof data125.url !== "string"){
vErrors = add(vErrors, instancePath+"/status/url", "type", {type: "string"}); errors++;
}
}
if(data125.replicas !== undefined){
let data129 = data125.replicas;
if(!(((typeof data129 == "number") && (!(data129 % 1) && !isNaN(data129))) && (isFinite(data129)))){
vErrors = add(vErrors, instancePath+"/status/replicas", "type", {type: "integer"}); errors++;
}
if((typeof data129 == "number") && (isFinite(data129))){
if(data129 > 2147483647 || isNaN(data129)){
vErrors = add(vErrors, instancePath+"/status/replicas", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data129 < -2147483648 || isNaN(data129)){
vErrors = add(vErrors, instancePath+"/status/replicas", "minimum", {comparison: ">=", limit: -2147483648}); errors++;
}
}
}
if(data125.readyReplicas !== undefined){
let data130 = data125.readyReplicas;
if(!(((typeof data130 == "number") && (!(data130 % 1) && !isNaN(data130))) && (isFinite(data130)))){
vErrors = add(vErrors, instancePath+"/status/readyReplicas", "type", {type: "integer"}); errors++;
}
if((typeof data130 == "number") && (isFinite(data130))){
if(data130 > 2147483647 || isNaN(data130)){
vErrors = add(vErrors, instancePath+"/status/readyReplicas", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data130 < -2147483648 || isNaN(data130)){
vErrors = add(vErrors, instancePath+"/status/readyReplicas", "minimum", {comparison: ">=", limit: -2147483648}); errors++;
}
}
}
if(data125.observedGeneration !== undefined){
let data131 = data125.observedGeneration;
if(!(((typeof data131 == "number") && (!(data131 % 1) && !isNaN(data131))) && (isFinite(data131)))){
vErrors = add(vErrors, instancePath+"/status/observedGeneration", "type", {type: "integer"}); errors++;
}
}
if(data125.conditions !== undefined){
let data132 = data125.conditions;
if(Array.isArray(data132)){
const len10 = data132.length;
for(let i10=0; i10<len10; i10++){
let data133 = data132[i10];
if(data133 && typeof data133 == "object" && !Array.isArray(data133)){
if(data133.lastTransitionTime === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10, "required", {missingProperty: "lastTransitionTime"}); errors++;
}
if(data133.message === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10, "required", {missingProperty: "message"}); errors++;
}
if(data133.reason === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10, "required", {missingProperty: "reason"}); errors++;
}
if(data133.status === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10, "required", {missingProperty: "status"}); errors++;
}
if(data133.type === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10, "required", {missingProperty: "type"}); errors++;
}
for(const key43 in data133){
if(!((((((key43 === "type") || (key43 === "status")) || (key43 === "reason")) || (key43 === "message")) || (key43 === "observedGeneration")) || (key43 === "lastTransitionTime"))){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10, "additionalProperties", {additionalProperty: key43, known: ["type","status","reason","message","observedGeneration","lastTransitionTime"]}); errors++;
}
}
if(data133.type !== undefined){
let data134 = data133.type;
if(typeof data134 === "string"){
if(func3(data134) > 316){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10+"/type", "maxLength", {limit: 316}); errors++;
}
if(!pattern6.test(data134)){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10+"/type", "pattern", {pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10+"/type", "type", {type: "string"}); errors++;
}
}
if(data133.status !== undefined){
let data135 = data133.status;
if(typeof data135 !== "string"){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10+"/status", "type", {type: "string"}); errors++;
}
if(!(((data135 === "True") || (data135 === "False")) || (data135 === "Unknown"))){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10+"/status", "enum", {allowedValues: schema11.properties.status.properties.conditions.items.properties.status.enum}); errors++;
}
}
if(data133.reason !== undefined){
let data136 = data133.reason;
if(typeof data136 === "string"){
if(func3(data136) > 1024){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10+"/reason", "maxLength", {limit: 1024}); errors++;
}
if(func3(data136) < 1){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10+"/reason", "minLength", {limit: 1}); errors++;
}
if(!pattern7.test(data136)){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10+"/reason", "pattern", {pattern: "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10+"/reason", "type", {type: "string"}); errors++;
}
}
if(data133.message !== undefined){
let data137 = data133.message;
if(typeof data137 === "string"){
if(func3(data137) > 32768){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10+"/message", "maxLength", {limit: 32768}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10+"/message", "type", {type: "string"}); errors++;
}
}
if(data133.observedGeneration !== undefined){
let data138 = data133.observedGeneration;
if(!(((typeof data138 == "number") && (!(data138 % 1) && !isNaN(data138))) && (isFinite(data138)))){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10+"/observedGeneration", "type", {type: "integer"}); errors++;
}
if((typeof data138 == "number") && (isFinite(data138))){
if(data138 < 0 || isNaN(data138)){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10+"/observedGeneration", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data133.lastTransitionTime !== undefined){
if(typeof data133.lastTransitionTime !== "string"){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10+"/lastTransitionTime", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i10, "type", {type: "object"}); errors++;
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
