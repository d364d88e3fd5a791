// Generated from the CRDs by hack/generate. Do not edit: run `make generate`.
const lengthOf = (text) => { let count = 0; for (const _ of text) count++; return count; };
const add = (errors, path, keyword, params) => { const error = { path, keyword, params }; if (errors === null) return [error]; errors.push(error); return errors; };

export const validate = validate10;
const schema11 = {"type":"object","required":["apiVersion","kind","metadata","spec"],"properties":{"apiVersion":{"type":"string","enum":["toolhive.stacklok.dev/v1beta1","toolhive.stacklok.dev/v1alpha1"]},"kind":{"type":"string","enum":["MCPRemoteProxy"]},"metadata":{"type":"object"},"spec":{"type":"object","required":["remoteUrl"],"properties":{"remoteUrl":{"type":"string","maxLength":2048,"pattern":"^https?://"},"transport":{"type":"string","enum":["sse","streamable-http"],"default":"streamable-http"},"groupRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false},"externalAuthConfigRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false},"headerForward":{"type":"object","properties":{"addPlaintextHeaders":{"type":"object","maxProperties":64,"additionalProperties":{"type":"string","maxLength":8192}},"addHeadersFromSecret":{"type":"array","maxItems":64,"items":{"type":"object","required":["headerName","valueSecretRef"],"properties":{"headerName":{"type":"string","minLength":1,"maxLength":255},"valueSecretRef":{"type":"object","required":["key","name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string","minLength":1}},"additionalProperties":false}},"additionalProperties":false}}},"additionalProperties":false},"caBundleRef":{"type":"object","required":["configMapRef"],"properties":{"configMapRef":{"type":"object","required":["key","name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string","minLength":1},"optional":{"type":"boolean"}},"additionalProperties":false}},"additionalProperties":false},"allowPrivateEndpoint":{"type":"boolean","default":false},"toolConfigRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false},"oidcConfigRef":{"type":"object","required":["audience","name"],"properties":{"name":{"type":"string","minLength":1},"audience":{"type":"string","minLength":1},"scopes":{"type":"array","items":{"type":"string"}},"resourceUrl":{"type":"string"}},"additionalProperties":false},"authServerRef":{"type":"object","required":["name"],"properties":{"kind":{"type":"string","enum":["MCPExternalAuthConfig"]},"name":{"type":"string","minLength":1}},"additionalProperties":false},"authzConfig":{"type":"object","properties":{"type":{"type":"string","enum":["configMap","inline"]},"configMap":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string"}},"additionalProperties":false},"inline":{"type":"object","required":["policies"],"properties":{"policies":{"type":"array","minItems":1,"items":{"type":"string"}},"entitiesJson":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false},"authzConfigRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false},"audit":{"type":"object","properties":{"enabled":{"type":"boolean"}},"additionalProperties":false},"telemetryConfigRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1},"serviceName":{"type":"string"}},"additionalProperties":false},"sessionStorage":{"type":"object","required":["provider"],"properties":{"provider":{"type":"string","enum":["memory","redis"]},"address":{"type":"string","minLength":1},"db":{"minimum":0,"maximum":2147483647,"type":"integer","default":0},"keyPrefix":{"type":"string"},"passwordRef":{"type":"object","required":["key","name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string","minLength":1}},"additionalProperties":false}},"additionalProperties":false},"proxyPort":{"minimum":1,"maximum":65535,"type":"integer","default":8080},"replicas":{"minimum":0,"maximum":2147483647,"type":"integer"},"sessionAffinity":{"type":"string","enum":["ClientIP","None"],"default":"ClientIP"},"serviceAccount":{"type":"string"},"resources":{"type":"object","properties":{"limits":{"type":"object","additionalProperties":{"pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$","type":["integer","string"]}},"requests":{"type":"object","additionalProperties":{"pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$","type":["integer","string"]}}},"additionalProperties":false},"resourceOverrides":{"type":"object","properties":{"proxyDeployment":{"type":"object","properties":{"labels":{"type":"object","additionalProperties":{"type":"string"}},"annotations":{"type":"object","additionalProperties":{"type":"string"}},"podTemplateMetadataOverrides":{"type":"object","properties":{"labels":{"type":"object","additionalProperties":{"type":"string"}},"annotations":{"type":"object","additionalProperties":{"type":"string"}}},"additionalProperties":false},"env":{"type":"array","items":{"type":"object","required":["name","value"],"properties":{"name":{"type":"string","minLength":1},"value":{"type":"string"}},"additionalProperties":false}},"imagePullSecrets":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string","default":""}},"additionalProperties":false}}},"additionalProperties":false},"proxyService":{"type":"object","properties":{"labels":{"type":"object","additionalProperties":{"type":"string"}},"annotations":{"type":"object","additionalProperties":{"type":"string"}}},"additionalProperties":false}},"additionalProperties":false},"trustProxyHeaders":{"type":"boolean","default":false},"endpointPrefix":{"type":"string"}},"additionalProperties":false},"status":{"type":"object","properties":{"phase":{"type":"string","enum":["Pending","Ready","Failed","Terminating"],"default":"Pending"},"message":{"type":"string"},"url":{"type":"string"},"externalUrl":{"type":"string"},"observedGeneration":{"type":"integer"},"conditions":{"type":"array","items":{"type":"object","required":["lastTransitionTime","message","reason","status","type"],"properties":{"type":{"type":"string","maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},"status":{"type":"string","enum":["True","False","Unknown"]},"reason":{"type":"string","minLength":1,"maxLength":1024,"pattern":"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"},"message":{"type":"string","maxLength":32768},"observedGeneration":{"type":"integer","minimum":0},"lastTransitionTime":{"type":"string"}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false};
const func2 = Object.prototype.hasOwnProperty;
const func3 = lengthOf;
const pattern0 = new RegExp("^https?://", "u");
const pattern1 = new RegExp("^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$", "u");
const pattern3 = new RegExp("^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$", "u");
const pattern4 = new RegExp("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$", "u");

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
if(!(data1 === "MCPRemoteProxy")){
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
if(data3.transport === undefined){
data3.transport = "streamable-http";
}
if(data3.allowPrivateEndpoint === undefined){
data3.allowPrivateEndpoint = false;
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
if(data3.remoteUrl === undefined){
vErrors = add(vErrors, instancePath+"/spec", "required", {missingProperty: "remoteUrl"}); errors++;
}
for(const key1 in data3){
if(!(func2.call(schema11.properties.spec.properties, key1))){
vErrors = add(vErrors, instancePath+"/spec", "additionalProperties", {additionalProperty: key1, known: ["remoteUrl","transport","groupRef","externalAuthConfigRef","headerForward","caBundleRef","allowPrivateEndpoint","toolConfigRef","oidcConfigRef","authServerRef","authzConfig","authzConfigRef","audit","telemetryConfigRef","sessionStorage","proxyPort","replicas","sessionAffinity","serviceAccount","resources","resourceOverrides","trustProxyHeaders","endpointPrefix"]}); errors++;
}
}
if(data3.remoteUrl !== undefined){
let data4 = data3.remoteUrl;
if(typeof data4 === "string"){
if(func3(data4) > 2048){
vErrors = add(vErrors, instancePath+"/spec/remoteUrl", "maxLength", {limit: 2048}); errors++;
}
if(!pattern0.test(data4)){
vErrors = add(vErrors, instancePath+"/spec/remoteUrl", "pattern", {pattern: "^https?://"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/remoteUrl", "type", {type: "string"}); errors++;
}
}
let data5 = data3.transport;
if(typeof data5 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/transport", "type", {type: "string"}); errors++;
}
if(!((data5 === "sse") || (data5 === "streamable-http"))){
vErrors = add(vErrors, instancePath+"/spec/transport", "enum", {allowedValues: schema11.properties.spec.properties.transport.enum}); errors++;
}
if(data3.groupRef !== undefined){
let data6 = data3.groupRef;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/groupRef", "required", {missingProperty: "name"}); errors++;
}
for(const key2 in data6){
if(!(key2 === "name")){
vErrors = add(vErrors, instancePath+"/spec/groupRef", "additionalProperties", {additionalProperty: key2, known: ["name"]}); errors++;
}
}
if(data6.name !== undefined){
let data7 = data6.name;
if(typeof data7 === "string"){
if(func3(data7) < 1){
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
if(data3.externalAuthConfigRef !== undefined){
let data8 = data3.externalAuthConfigRef;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/externalAuthConfigRef", "required", {missingProperty: "name"}); errors++;
}
for(const key3 in data8){
if(!(key3 === "name")){
vErrors = add(vErrors, instancePath+"/spec/externalAuthConfigRef", "additionalProperties", {additionalProperty: key3, known: ["name"]}); errors++;
}
}
if(data8.name !== undefined){
let data9 = data8.name;
if(typeof data9 === "string"){
if(func3(data9) < 1){
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
if(data3.headerForward !== undefined){
let data10 = data3.headerForward;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key4 in data10){
if(!((key4 === "addPlaintextHeaders") || (key4 === "addHeadersFromSecret"))){
vErrors = add(vErrors, instancePath+"/spec/headerForward", "additionalProperties", {additionalProperty: key4, known: ["addPlaintextHeaders","addHeadersFromSecret"]}); errors++;
}
}
if(data10.addPlaintextHeaders !== undefined){
let data11 = data10.addPlaintextHeaders;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(Object.keys(data11).length > 64){
vErrors = add(vErrors, instancePath+"/spec/headerForward/addPlaintextHeaders", "maxProperties", {limit: 64}); errors++;
}
for(const key5 in data11){
let data12 = data11[key5];
if(typeof data12 === "string"){
if(func3(data12) > 8192){
vErrors = add(vErrors, instancePath+"/spec/headerForward/addPlaintextHeaders/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), "maxLength", {limit: 8192}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/headerForward/addPlaintextHeaders/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/headerForward/addPlaintextHeaders", "type", {type: "object"}); errors++;
}
}
if(data10.addHeadersFromSecret !== undefined){
let data13 = data10.addHeadersFromSecret;
if(Array.isArray(data13)){
if(data13.length > 64){
vErrors = add(vErrors, instancePath+"/spec/headerForward/addHeadersFromSecret", "maxItems", {limit: 64}); errors++;
}
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
let data14 = data13[i0];
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.headerName === undefined){
vErrors = add(vErrors, instancePath+"/spec/headerForward/addHeadersFromSecret/" + i0, "required", {missingProperty: "headerName"}); errors++;
}
if(data14.valueSecretRef === undefined){
vErrors = add(vErrors, instancePath+"/spec/headerForward/addHeadersFromSecret/" + i0, "required", {missingProperty: "valueSecretRef"}); errors++;
}
for(const key6 in data14){
if(!((key6 === "headerName") || (key6 === "valueSecretRef"))){
vErrors = add(vErrors, instancePath+"/spec/headerForward/addHeadersFromSecret/" + i0, "additionalProperties", {additionalProperty: key6, known: ["headerName","valueSecretRef"]}); errors++;
}
}
if(data14.headerName !== undefined){
let data15 = data14.headerName;
if(typeof data15 === "string"){
if(func3(data15) > 255){
vErrors = add(vErrors, instancePath+"/spec/headerForward/addHeadersFromSecret/" + i0+"/headerName", "maxLength", {limit: 255}); errors++;
}
if(func3(data15) < 1){
vErrors = add(vErrors, instancePath+"/spec/headerForward/addHeadersFromSecret/" + i0+"/headerName", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/headerForward/addHeadersFromSecret/" + i0+"/headerName", "type", {type: "string"}); errors++;
}
}
if(data14.valueSecretRef !== undefined){
let data16 = data14.valueSecretRef;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.key === undefined){
vErrors = add(vErrors, instancePath+"/spec/headerForward/addHeadersFromSecret/" + i0+"/valueSecretRef", "required", {missingProperty: "key"}); errors++;
}
if(data16.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/headerForward/addHeadersFromSecret/" + i0+"/valueSecretRef", "required", {missingProperty: "name"}); errors++;
}
for(const key7 in data16){
if(!((key7 === "name") || (key7 === "key"))){
vErrors = add(vErrors, instancePath+"/spec/headerForward/addHeadersFromSecret/" + i0+"/valueSecretRef", "additionalProperties", {additionalProperty: key7, known: ["name","key"]}); errors++;
}
}
if(data16.name !== undefined){
let data17 = data16.name;
if(typeof data17 === "string"){
if(func3(data17) < 1){
vErrors = add(vErrors, instancePath+"/spec/headerForward/addHeadersFromSecret/" + i0+"/valueSecretRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/headerForward/addHeadersFromSecret/" + i0+"/valueSecretRef/name", "type", {type: "string"}); errors++;
}
}
if(data16.key !== undefined){
let data18 = data16.key;
if(typeof data18 === "string"){
if(func3(data18) < 1){
vErrors = add(vErrors, instancePath+"/spec/headerForward/addHeadersFromSecret/" + i0+"/valueSecretRef/key", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/headerForward/addHeadersFromSecret/" + i0+"/valueSecretRef/key", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/headerForward/addHeadersFromSecret/" + i0+"/valueSecretRef", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/headerForward/addHeadersFromSecret/" + i0, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/headerForward/addHeadersFromSecret", "type", {type: "array"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/headerForward", "type", {type: "object"}); errors++;
}
}
if(data3.caBundleRef !== undefined){
let data19 = data3.caBundleRef;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(data19.configMapRef === undefined){
vErrors = add(vErrors, instancePath+"/spec/caBundleRef", "required", {missingProperty: "configMapRef"}); errors++;
}
for(const key8 in data19){
if(!(key8 === "configMapRef")){
vErrors = add(vErrors, instancePath+"/spec/caBundleRef", "additionalProperties", {additionalProperty: key8, known: ["configMapRef"]}); errors++;
}
}
if(data19.configMapRef !== undefined){
let data20 = data19.configMapRef;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(data20.key === undefined){
vErrors = add(vErrors, instancePath+"/spec/caBundleRef/configMapRef", "required", {missingProperty: "key"}); errors++;
}
if(data20.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/caBundleRef/configMapRef", "required", {missingProperty: "name"}); errors++;
}
for(const key9 in data20){
if(!(((key9 === "name") || (key9 === "key")) || (key9 === "optional"))){
vErrors = add(vErrors, instancePath+"/spec/caBundleRef/configMapRef", "additionalProperties", {additionalProperty: key9, known: ["name","key","optional"]}); errors++;
}
}
if(data20.name !== undefined){
let data21 = data20.name;
if(typeof data21 === "string"){
if(func3(data21) < 1){
vErrors = add(vErrors, instancePath+"/spec/caBundleRef/configMapRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/caBundleRef/configMapRef/name", "type", {type: "string"}); errors++;
}
}
if(data20.key !== undefined){
let data22 = data20.key;
if(typeof data22 === "string"){
if(func3(data22) < 1){
vErrors = add(vErrors, instancePath+"/spec/caBundleRef/configMapRef/key", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/caBundleRef/configMapRef/key", "type", {type: "string"}); errors++;
}
}
if(data20.optional !== undefined){
if(typeof data20.optional !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/caBundleRef/configMapRef/optional", "type", {type: "boolean"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/caBundleRef/configMapRef", "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/caBundleRef", "type", {type: "object"}); errors++;
}
}
if(typeof data3.allowPrivateEndpoint !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/allowPrivateEndpoint", "type", {type: "boolean"}); errors++;
}
if(data3.toolConfigRef !== undefined){
let data25 = data3.toolConfigRef;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/toolConfigRef", "required", {missingProperty: "name"}); errors++;
}
for(const key10 in data25){
if(!(key10 === "name")){
vErrors = add(vErrors, instancePath+"/spec/toolConfigRef", "additionalProperties", {additionalProperty: key10, known: ["name"]}); errors++;
}
}
if(data25.name !== undefined){
let data26 = data25.name;
if(typeof data26 === "string"){
if(func3(data26) < 1){
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
if(data3.oidcConfigRef !== undefined){
let data27 = data3.oidcConfigRef;
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
if(data27.audience === undefined){
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef", "required", {missingProperty: "audience"}); errors++;
}
if(data27.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef", "required", {missingProperty: "name"}); errors++;
}
for(const key11 in data27){
if(!((((key11 === "name") || (key11 === "audience")) || (key11 === "scopes")) || (key11 === "resourceUrl"))){
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef", "additionalProperties", {additionalProperty: key11, known: ["name","audience","scopes","resourceUrl"]}); errors++;
}
}
if(data27.name !== undefined){
let data28 = data27.name;
if(typeof data28 === "string"){
if(func3(data28) < 1){
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef/name", "type", {type: "string"}); errors++;
}
}
if(data27.audience !== undefined){
let data29 = data27.audience;
if(typeof data29 === "string"){
if(func3(data29) < 1){
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef/audience", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef/audience", "type", {type: "string"}); errors++;
}
}
if(data27.scopes !== undefined){
let data30 = data27.scopes;
if(Array.isArray(data30)){
const len1 = data30.length;
for(let i1=0; i1<len1; i1++){
if(typeof data30[i1] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef/scopes/" + i1, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef/scopes", "type", {type: "array"}); errors++;
}
}
if(data27.resourceUrl !== undefined){
if(typeof data27.resourceUrl !== "string"){
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef/resourceUrl", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/oidcConfigRef", "type", {type: "object"}); errors++;
}
}
if(data3.authServerRef !== undefined){
let data33 = data3.authServerRef;
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
if(data33.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/authServerRef", "required", {missingProperty: "name"}); errors++;
}
for(const key12 in data33){
if(!((key12 === "kind") || (key12 === "name"))){
vErrors = add(vErrors, instancePath+"/spec/authServerRef", "additionalProperties", {additionalProperty: key12, known: ["kind","name"]}); errors++;
}
}
if(data33.kind !== undefined){
let data34 = data33.kind;
if(typeof data34 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authServerRef/kind", "type", {type: "string"}); errors++;
}
if(!(data34 === "MCPExternalAuthConfig")){
vErrors = add(vErrors, instancePath+"/spec/authServerRef/kind", "enum", {allowedValues: schema11.properties.spec.properties.authServerRef.properties.kind.enum}); errors++;
}
}
if(data33.name !== undefined){
let data35 = data33.name;
if(typeof data35 === "string"){
if(func3(data35) < 1){
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
if(data3.authzConfig !== undefined){
let data36 = data3.authzConfig;
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
for(const key13 in data36){
if(!(((key13 === "type") || (key13 === "configMap")) || (key13 === "inline"))){
vErrors = add(vErrors, instancePath+"/spec/authzConfig", "additionalProperties", {additionalProperty: key13, known: ["type","configMap","inline"]}); errors++;
}
}
if(data36.type !== undefined){
let data37 = data36.type;
if(typeof data37 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/type", "type", {type: "string"}); errors++;
}
if(!((data37 === "configMap") || (data37 === "inline"))){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/type", "enum", {allowedValues: schema11.properties.spec.properties.authzConfig.properties.type.enum}); errors++;
}
}
if(data36.configMap !== undefined){
let data38 = data36.configMap;
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
if(data38.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/configMap", "required", {missingProperty: "name"}); errors++;
}
for(const key14 in data38){
if(!((key14 === "name") || (key14 === "key"))){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/configMap", "additionalProperties", {additionalProperty: key14, known: ["name","key"]}); errors++;
}
}
if(data38.name !== undefined){
let data39 = data38.name;
if(typeof data39 === "string"){
if(func3(data39) < 1){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/configMap/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authzConfig/configMap/name", "type", {type: "string"}); errors++;
}
}
if(data38.key !== undefined){
if(typeof data38.key !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/configMap/key", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authzConfig/configMap", "type", {type: "object"}); errors++;
}
}
if(data36.inline !== undefined){
let data41 = data36.inline;
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
if(data41.policies === undefined){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/inline", "required", {missingProperty: "policies"}); errors++;
}
for(const key15 in data41){
if(!((key15 === "policies") || (key15 === "entitiesJson"))){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/inline", "additionalProperties", {additionalProperty: key15, known: ["policies","entitiesJson"]}); errors++;
}
}
if(data41.policies !== undefined){
let data42 = data41.policies;
if(Array.isArray(data42)){
if(data42.length < 1){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/inline/policies", "minItems", {limit: 1}); errors++;
}
const len2 = data42.length;
for(let i2=0; i2<len2; i2++){
if(typeof data42[i2] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/authzConfig/inline/policies/" + i2, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/authzConfig/inline/policies", "type", {type: "array"}); errors++;
}
}
if(data41.entitiesJson !== undefined){
if(typeof data41.entitiesJson !== "string"){
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
let data45 = data3.authzConfigRef;
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
if(data45.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/authzConfigRef", "required", {missingProperty: "name"}); errors++;
}
for(const key16 in data45){
if(!(key16 === "name")){
vErrors = add(vErrors, instancePath+"/spec/authzConfigRef", "additionalProperties", {additionalProperty: key16, known: ["name"]}); errors++;
}
}
if(data45.name !== undefined){
let data46 = data45.name;
if(typeof data46 === "string"){
if(func3(data46) < 1){
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
let data47 = data3.audit;
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
for(const key17 in data47){
if(!(key17 === "enabled")){
vErrors = add(vErrors, instancePath+"/spec/audit", "additionalProperties", {additionalProperty: key17, known: ["enabled"]}); errors++;
}
}
if(data47.enabled !== undefined){
if(typeof data47.enabled !== "boolean"){
vErrors = add(vErrors, instancePath+"/spec/audit/enabled", "type", {type: "boolean"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/audit", "type", {type: "object"}); errors++;
}
}
if(data3.telemetryConfigRef !== undefined){
let data49 = data3.telemetryConfigRef;
if(data49 && typeof data49 == "object" && !Array.isArray(data49)){
if(data49.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/telemetryConfigRef", "required", {missingProperty: "name"}); errors++;
}
for(const key18 in data49){
if(!((key18 === "name") || (key18 === "serviceName"))){
vErrors = add(vErrors, instancePath+"/spec/telemetryConfigRef", "additionalProperties", {additionalProperty: key18, known: ["name","serviceName"]}); errors++;
}
}
if(data49.name !== undefined){
let data50 = data49.name;
if(typeof data50 === "string"){
if(func3(data50) < 1){
vErrors = add(vErrors, instancePath+"/spec/telemetryConfigRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/telemetryConfigRef/name", "type", {type: "string"}); errors++;
}
}
if(data49.serviceName !== undefined){
if(typeof data49.serviceName !== "string"){
vErrors = add(vErrors, instancePath+"/spec/telemetryConfigRef/serviceName", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/telemetryConfigRef", "type", {type: "object"}); errors++;
}
}
if(data3.sessionStorage !== undefined){
let data52 = data3.sessionStorage;
if(data52 && typeof data52 == "object" && !Array.isArray(data52)){
if(data52.db === undefined){
data52.db = 0;
}
if(data52.provider === undefined){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage", "required", {missingProperty: "provider"}); errors++;
}
for(const key19 in data52){
if(!(((((key19 === "provider") || (key19 === "address")) || (key19 === "db")) || (key19 === "keyPrefix")) || (key19 === "passwordRef"))){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage", "additionalProperties", {additionalProperty: key19, known: ["provider","address","db","keyPrefix","passwordRef"]}); errors++;
}
}
if(data52.provider !== undefined){
let data53 = data52.provider;
if(typeof data53 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/provider", "type", {type: "string"}); errors++;
}
if(!((data53 === "memory") || (data53 === "redis"))){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/provider", "enum", {allowedValues: schema11.properties.spec.properties.sessionStorage.properties.provider.enum}); errors++;
}
}
if(data52.address !== undefined){
let data54 = data52.address;
if(typeof data54 === "string"){
if(func3(data54) < 1){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/address", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/address", "type", {type: "string"}); errors++;
}
}
let data55 = data52.db;
if(!(((typeof data55 == "number") && (!(data55 % 1) && !isNaN(data55))) && (isFinite(data55)))){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/db", "type", {type: "integer"}); errors++;
}
if((typeof data55 == "number") && (isFinite(data55))){
if(data55 > 2147483647 || isNaN(data55)){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/db", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data55 < 0 || isNaN(data55)){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/db", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
if(data52.keyPrefix !== undefined){
if(typeof data52.keyPrefix !== "string"){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/keyPrefix", "type", {type: "string"}); errors++;
}
}
if(data52.passwordRef !== undefined){
let data57 = data52.passwordRef;
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
if(data57.key === undefined){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/passwordRef", "required", {missingProperty: "key"}); errors++;
}
if(data57.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/passwordRef", "required", {missingProperty: "name"}); errors++;
}
for(const key20 in data57){
if(!((key20 === "name") || (key20 === "key"))){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/passwordRef", "additionalProperties", {additionalProperty: key20, known: ["name","key"]}); errors++;
}
}
if(data57.name !== undefined){
let data58 = data57.name;
if(typeof data58 === "string"){
if(func3(data58) < 1){
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/passwordRef/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/sessionStorage/passwordRef/name", "type", {type: "string"}); errors++;
}
}
if(data57.key !== undefined){
let data59 = data57.key;
if(typeof data59 === "string"){
if(func3(data59) < 1){
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
let data60 = data3.proxyPort;
if(!(((typeof data60 == "number") && (!(data60 % 1) && !isNaN(data60))) && (isFinite(data60)))){
vErrors = add(vErrors, instancePath+"/spec/proxyPort", "type", {type: "integer"}); errors++;
}
if((typeof data60 == "number") && (isFinite(data60))){
if(data60 > 65535 || isNaN(data60)){
vErrors = add(vErrors, instancePath+"/spec/proxyPort", "maximum", {comparison: "<=", limit: 65535}); errors++;
}
if(data60 < 1 || isNaN(data60)){
vErrors = add(vErrors, instancePath+"/spec/proxyPort", "minimum", {comparison: ">=", limit: 1}); errors++;
}
}
if(data3.replicas !== undefined){
let data61 = data3.replicas;
if(!(((typeof data61 == "number") && (!(data61 % 1) && !isNaN(data61))) && (isFinite(data61)))){
vErrors = add(vErrors, instancePath+"/spec/replicas", "type", {type: "integer"}); errors++;
}
if((typeof data61 == "number") && (isFinite(data61))){
if(data61 > 2147483647 || isNaN(data61)){
vErrors = add(vErrors, instancePath+"/spec/replicas", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data61 < 0 || isNaN(data61)){
vErrors = add(vErrors, instancePath+"/spec/replicas", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
let data62 = data3.sessionAffinity;
if(typeof data62 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/sessionAffinity", "type", {type: "string"}); errors++;
}
if(!((data62 === "ClientIP") || (data62 === "None"))){
vErrors = add(vErrors, instancePath+"/spec/sessionAffinity", "enum", {allowedValues: schema11.properties.spec.properties.sessionAffinity.enum}); errors++;
}
if(data3.serviceAccount !== undefined){
if(typeof data3.serviceAccount !== "string"){
vErrors = add(vErrors, instancePath+"/spec/serviceAccount", "type", {type: "string"}); errors++;
}
}
if(data3.resources !== undefined){
let data64 = data3.resources;
if(data64 && typeof data64 == "object" && !Array.isArray(data64)){
for(const key21 in data64){
if(!((key21 === "limits") || (key21 === "requests"))){
vErrors = add(vErrors, instancePath+"/spec/resources", "additionalProperties", {additionalProperty: key21, known: ["limits","requests"]}); errors++;
}
}
if(data64.limits !== undefined){
let data65 = data64.limits;
if(data65 && typeof data65 == "object" && !Array.isArray(data65)){
for(const key22 in data65){
let data66 = data65[key22];
if((!(((typeof data66 == "number") && (!(data66 % 1) && !isNaN(data66))) && (isFinite(data66)))) && (typeof data66 !== "string")){
vErrors = add(vErrors, instancePath+"/spec/resources/limits/" + key22.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: schema11.properties.spec.properties.resources.properties.limits.additionalProperties.type}); errors++;
}
if(typeof data66 === "string"){
if(!pattern1.test(data66)){
vErrors = add(vErrors, instancePath+"/spec/resources/limits/" + key22.replace(/~/g, "~0").replace(/\//g, "~1"), "pattern", {pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}); errors++;
}
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resources/limits", "type", {type: "object"}); errors++;
}
}
if(data64.requests !== undefined){
let data67 = data64.requests;
if(data67 && typeof data67 == "object" && !Array.isArray(data67)){
for(const key23 in data67){
let data68 = data67[key23];
if((!(((typeof data68 == "number") && (!(data68 % 1) && !isNaN(data68))) && (isFinite(data68)))) && (typeof data68 !== "string")){
vErrors = add(vErrors, instancePath+"/spec/resources/requests/" + key23.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: schema11.properties.spec.properties.resources.properties.requests.additionalProperties.type}); errors++;
}
if(typeof data68 === "string"){
if(!pattern1.test(data68)){
vErrors = add(vErrors, instancePath+"/spec/resources/requests/" + key23.replace(/~/g, "~0").replace(/\//g, "~1"), "pattern", {pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}); errors++;
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
if(data3.resourceOverrides !== undefined){
let data69 = data3.resourceOverrides;
if(data69 && typeof data69 == "object" && !Array.isArray(data69)){
for(const key24 in data69){
if(!((key24 === "proxyDeployment") || (key24 === "proxyService"))){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides", "additionalProperties", {additionalProperty: key24, known: ["proxyDeployment","proxyService"]}); errors++;
}
}
if(data69.proxyDeployment !== undefined){
let data70 = data69.proxyDeployment;
if(data70 && typeof data70 == "object" && !Array.isArray(data70)){
for(const key25 in data70){
if(!(((((key25 === "labels") || (key25 === "annotations")) || (key25 === "podTemplateMetadataOverrides")) || (key25 === "env")) || (key25 === "imagePullSecrets"))){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment", "additionalProperties", {additionalProperty: key25, known: ["labels","annotations","podTemplateMetadataOverrides","env","imagePullSecrets"]}); errors++;
}
}
if(data70.labels !== undefined){
let data71 = data70.labels;
if(data71 && typeof data71 == "object" && !Array.isArray(data71)){
for(const key26 in data71){
if(typeof data71[key26] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/labels/" + key26.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/labels", "type", {type: "object"}); errors++;
}
}
if(data70.annotations !== undefined){
let data73 = data70.annotations;
if(data73 && typeof data73 == "object" && !Array.isArray(data73)){
for(const key27 in data73){
if(typeof data73[key27] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/annotations/" + key27.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/annotations", "type", {type: "object"}); errors++;
}
}
if(data70.podTemplateMetadataOverrides !== undefined){
let data75 = data70.podTemplateMetadataOverrides;
if(data75 && typeof data75 == "object" && !Array.isArray(data75)){
for(const key28 in data75){
if(!((key28 === "labels") || (key28 === "annotations"))){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/podTemplateMetadataOverrides", "additionalProperties", {additionalProperty: key28, known: ["labels","annotations"]}); errors++;
}
}
if(data75.labels !== undefined){
let data76 = data75.labels;
if(data76 && typeof data76 == "object" && !Array.isArray(data76)){
for(const key29 in data76){
if(typeof data76[key29] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/podTemplateMetadataOverrides/labels/" + key29.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/podTemplateMetadataOverrides/labels", "type", {type: "object"}); errors++;
}
}
if(data75.annotations !== undefined){
let data78 = data75.annotations;
if(data78 && typeof data78 == "object" && !Array.isArray(data78)){
for(const key30 in data78){
if(typeof data78[key30] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/podTemplateMetadataOverrides/annotations/" + key30.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
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
if(data70.env !== undefined){
let data80 = data70.env;
if(Array.isArray(data80)){
const len3 = data80.length;
for(let i3=0; i3<len3; i3++){
let data81 = data80[i3];
if(data81 && typeof data81 == "object" && !Array.isArray(data81)){
if(data81.name === undefined){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/env/" + i3, "required", {missingProperty: "name"}); errors++;
}
if(data81.value === undefined){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/env/" + i3, "required", {missingProperty: "value"}); errors++;
}
for(const key31 in data81){
if(!((key31 === "name") || (key31 === "value"))){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/env/" + i3, "additionalProperties", {additionalProperty: key31, known: ["name","value"]}); errors++;
}
}
if(data81.name !== undefined){
let data82 = data81.name;
if(typeof data82 === "string"){
if(func3(data82) < 1){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/env/" + i3+"/name", "minLength", {limit: 1}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/env/" + i3+"/name", "type", {type: "string"}); errors++;
}
}
if(data81.value !== undefined){
if(typeof data81.value !== "string"){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/env/" + i3+"/value", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/env/" + i3, "type", {type: "object"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/env", "type", {type: "array"}); errors++;
}
}
if(data70.imagePullSecrets !== undefined){
let data84 = data70.imagePullSecrets;
if(Array.isArray(data84)){
const len4 = data84.length;
for(let i4=0; i4<len4; i4++){
let data85 = data84[i4];
if(data85 && typeof data85 == "object" && !Array.isArray(data85)){
if(data85.name === undefined){
data85.name = "";
}
for(const key32 in data85){
if(!(key32 === "name")){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/imagePullSecrets/" + i4, "additionalProperties", {additionalProperty: key32, known: ["name"]}); errors++;
}
}
if(typeof data85.name !== "string"){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/imagePullSecrets/" + i4+"/name", "type", {type: "string"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyDeployment/imagePullSecrets/" + i4, "type", {type: "object"}); errors++;
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
if(data69.proxyService !== undefined){
let data87 = data69.proxyService;
if(data87 && typeof data87 == "object" && !Array.isArray(data87)){
for(const key33 in data87){
if(!((key33 === "labels") || (key33 === "annotations"))){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyService", "additionalProperties", {additionalProperty: key33, known: ["labels","annotations"]}); errors++;
}
}
if(data87.labels !== undefined){
let data88 = data87.labels;
if(data88 && typeof data88 == "object" && !Array.isArray(data88)){
for(const key34 in data88){
if(typeof data88[key34] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyService/labels/" + key34.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyService/labels", "type", {type: "object"}); errors++;
}
}
if(data87.annotations !== undefined){
let data90 = data87.annotations;
if(data90 && typeof data90 == "object" && !Array.isArray(data90)){
for(const key35 in data90){
if(typeof data90[key35] !== "string"){
vErrors = add(vErrors, instancePath+"/spec/resourceOverrides/proxyService/annotations/" + key35.replace(/~/g, "~0").replace(/\//g, "~1"), "type", {type: "string"}); errors++;
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
}
else {
vErrors = add(vErrors, instancePath+"/spec", "type", {type: "object"}); errors++;
}
}
if(data.status !== undefined){
let data94 = data.status;
if(data94 && typeof data94 == "object" && !Array.isArray(data94)){
if(data94.phase === undefined){
data94.phase = "Pending";
}
for(const key36 in data94){
if(!((((((key36 === "phase") || (key36 === "message")) || (key36 === "url")) || (key36 === "externalUrl")) || (key36 === "observedGeneration")) || (key36 === "conditions"))){
vErrors = add(vErrors, instancePath+"/status", "additionalProperties", {additionalProperty: key36, known: ["phase","message","url","externalUrl","observedGeneration","conditions"]}); errors++;
}
}
let data95 = data94.phase;
if(typeof data95 !== "string"){
vErrors = add(vErrors, instancePath+"/status/phase", "type", {type: "string"}); errors++;
}
if(!((((data95 === "Pending") || (data95 === "Ready")) || (data95 === "Failed")) || (data95 === "Terminating"))){
vErrors = add(vErrors, instancePath+"/status/phase", "enum", {allowedValues: schema11.properties.status.properties.phase.enum}); errors++;
}
if(data94.message !== undefined){
if(typeof data94.message !== "string"){
vErrors = add(vErrors, instancePath+"/status/message", "type", {type: "string"}); errors++;
}
}
if(data94.url !== undefined){
if(typeof data94.url !== "string"){
vErrors = add(vErrors, instancePath+"/status/url", "type", {type: "string"}); errors++;
}
}
if(data94.externalUrl !== undefined){
if(typeof data94.externalUrl !== "string"){
vErrors = add(vErrors, instancePath+"/status/externalUrl", "type", {type: "string"}); errors++;
}
}
if(data94.observedGeneration !== undefined){
let data99 = data94.observedGeneration;
if(!(((typeof data99 == "number") && (!(data99 % 1) && !isNaN(data99))) && (isFinite(data99)))){
vErrors = add(vErrors, instancePath+"/status/observedGeneration", "type", {type: "integer"}); errors++;
}
}
if(data94.conditions !== undefined){
let data100 = data94.conditions;
if(Array.isArray(data100)){
const len5 = data100.length;
for(let i5=0; i5<len5; i5++){
let data101 = data100[i5];
if(data101 && typeof data101 == "object" && !Array.isArray(data101)){
if(data101.lastTransitionTime === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5, "required", {missingProperty: "lastTransitionTime"}); errors++;
}
if(data101.message === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5, "required", {missingProperty: "message"}); errors++;
}
if(data101.reason === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5, "required", {missingProperty: "reason"}); errors++;
}
if(data101.status === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5, "required", {missingProperty: "status"}); errors++;
}
if(data101.type === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5, "required", {missingProperty: "type"}); errors++;
}
for(const key37 in data101){
if(!((((((key37 === "type") || (key37 === "status")) || (key37 === "reason")) || (key37 === "message")) || (key37 === "observedGeneration")) || (key37 === "lastTransitionTime"))){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5, "additionalProperties", {additionalProperty: key37, known: ["type","status","reason","message","observedGeneration","lastTransitionTime"]}); errors++;
}
}
if(data101.type !== undefined){
let data102 = data101.type;
if(typeof data102 === "string"){
if(func3(data102) > 316){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5+"/type", "maxLength", {limit: 316}); errors++;
}
if(!pattern3.test(data102)){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5+"/type", "pattern", {pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5+"/type", "type", {type: "string"}); errors++;
}
}
if(data101.status !== undefined){
let data103 = data101.status;
if(typeof data103 !== "string"){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5+"/status", "type", {type: "string"}); errors++;
}
if(!(((data103 === "True") || (data103 === "False")) || (data103 === "Unknown"))){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5+"/status", "enum", {allowedValues: schema11.properties.status.properties.conditions.items.properties.status.enum}); errors++;
}
}
if(data101.reason !== undefined){
let data104 = data101.reason;
if(typeof data104 === "string"){
if(func3(data104) > 1024){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5+"/reason", "maxLength", {limit: 1024}); errors++;
}
if(func3(data104) < 1){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5+"/reason", "minLength", {limit: 1}); errors++;
}
if(!pattern4.test(data104)){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5+"/reason", "pattern", {pattern: "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5+"/reason", "type", {type: "string"}); errors++;
}
}
if(data101.message !== undefined){
let data105 = data101.message;
if(typeof data105 === "string"){
if(func3(data105) > 32768){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5+"/message", "maxLength", {limit: 32768}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5+"/message", "type", {type: "string"}); errors++;
}
}
if(data101.observedGeneration !== undefined){
let data106 = data101.observedGeneration;
if(!(((typeof data106 == "number") && (!(data106 % 1) && !isNaN(data106))) && (isFinite(data106)))){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5+"/observedGeneration", "type", {type: "integer"}); errors++;
}
if((typeof data106 == "number") && (isFinite(data106))){
if(data106 < 0 || isNaN(data106)){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5+"/observedGeneration", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data101.lastTransitionTime !== undefined){
if(typeof data101.lastTransitionTime !== "string"){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5+"/lastTransitionTime", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i5, "type", {type: "object"}); errors++;
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
