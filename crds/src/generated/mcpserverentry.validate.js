// Generated from the CRDs by hack/generate. Do not edit: run `make generate`.
const lengthOf = (text) => { let count = 0; for (const _ of text) count++; return count; };
const add = (errors, path, keyword, params) => { const error = { path, keyword, params }; if (errors === null) return [error]; errors.push(error); return errors; };

export const validate = validate10;
const schema11 = {"type":"object","required":["apiVersion","kind","metadata","spec"],"properties":{"apiVersion":{"type":"string","enum":["toolhive.stacklok.dev/v1beta1","toolhive.stacklok.dev/v1alpha1"]},"kind":{"type":"string","enum":["MCPServerEntry"]},"metadata":{"type":"object"},"spec":{"type":"object","required":["groupRef","remoteUrl","transport"],"properties":{"remoteUrl":{"type":"string","maxLength":2048,"pattern":"^https?://"},"transport":{"type":"string","enum":["sse","streamable-http"]},"groupRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false},"externalAuthConfigRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false},"headerForward":{"type":"object","properties":{"addPlaintextHeaders":{"type":"object","maxProperties":64,"additionalProperties":{"type":"string","maxLength":8192}},"addHeadersFromSecret":{"type":"array","maxItems":64,"items":{"type":"object","required":["headerName","valueSecretRef"],"properties":{"headerName":{"type":"string","minLength":1,"maxLength":255},"valueSecretRef":{"type":"object","required":["key","name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string","minLength":1}},"additionalProperties":false}},"additionalProperties":false}}},"additionalProperties":false},"caBundleRef":{"type":"object","required":["configMapRef"],"properties":{"configMapRef":{"type":"object","required":["key","name"],"properties":{"name":{"type":"string","minLength":1},"key":{"type":"string","minLength":1},"optional":{"type":"boolean"}},"additionalProperties":false}},"additionalProperties":false},"allowPrivateEndpoint":{"type":"boolean","default":false}},"additionalProperties":false},"status":{"type":"object","properties":{"phase":{"type":"string","enum":["Valid","Pending","Failed"],"default":"Pending"},"message":{"type":"string"},"observedGeneration":{"type":"integer"},"conditions":{"type":"array","items":{"type":"object","required":["lastTransitionTime","message","reason","status","type"],"properties":{"type":{"type":"string","maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},"status":{"type":"string","enum":["True","False","Unknown"]},"reason":{"type":"string","minLength":1,"maxLength":1024,"pattern":"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"},"message":{"type":"string","maxLength":32768},"observedGeneration":{"type":"integer","minimum":0},"lastTransitionTime":{"type":"string"}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false};
const func2 = lengthOf;
const pattern0 = new RegExp("^https?://", "u");
const pattern1 = new RegExp("^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$", "u");
const pattern2 = new RegExp("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$", "u");

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
if(!(data1 === "MCPServerEntry")){
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
if(data3.allowPrivateEndpoint === undefined){
data3.allowPrivateEndpoint = false;
}
if(data3.groupRef === undefined){
vErrors = add(vErrors, instancePath+"/spec", "required", {missingProperty: "groupRef"}); errors++;
}
if(data3.remoteUrl === undefined){
vErrors = add(vErrors, instancePath+"/spec", "required", {missingProperty: "remoteUrl"}); errors++;
}
if(data3.transport === undefined){
vErrors = add(vErrors, instancePath+"/spec", "required", {missingProperty: "transport"}); errors++;
}
for(const key1 in data3){
if(!(((((((key1 === "remoteUrl") || (key1 === "transport")) || (key1 === "groupRef")) || (key1 === "externalAuthConfigRef")) || (key1 === "headerForward")) || (key1 === "caBundleRef")) || (key1 === "allowPrivateEndpoint"))){
vErrors = add(vErrors, instancePath+"/spec", "additionalProperties", {additionalProperty: key1, known: ["remoteUrl","transport","groupRef","externalAuthConfigRef","headerForward","caBundleRef","allowPrivateEndpoint"]}); errors++;
}
}
if(data3.remoteUrl !== undefined){
let data4 = data3.remoteUrl;
if(typeof data4 === "string"){
if(func2(data4) > 2048){
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
if(data3.transport !== undefined){
let data5 = data3.transport;
if(typeof data5 !== "string"){
vErrors = add(vErrors, instancePath+"/spec/transport", "type", {type: "string"}); errors++;
}
if(!((data5 === "sse") || (data5 === "streamable-http"))){
vErrors = add(vErrors, instancePath+"/spec/transport", "enum", {allowedValues: schema11.properties.spec.properties.transport.enum}); errors++;
}
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
if(func2(data7) < 1){
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
if(func2(data9) < 1){
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
if(func2(data12) > 8192){
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
if(func2(data15) > 255){
vErrors = add(vErrors, instancePath+"/spec/headerForward/addHeadersFromSecret/" + i0+"/headerName", "maxLength", {limit: 255}); errors++;
}
if(func2(data15) < 1){
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
if(func2(data17) < 1){
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
if(func2(data18) < 1){
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
if(func2(data21) < 1){
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
if(func2(data22) < 1){
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
}
else {
vErrors = add(vErrors, instancePath+"/spec", "type", {type: "object"}); errors++;
}
}
if(data.status !== undefined){
let data25 = data.status;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.phase === undefined){
data25.phase = "Pending";
}
for(const key10 in data25){
if(!((((key10 === "phase") || (key10 === "message")) || (key10 === "observedGeneration")) || (key10 === "conditions"))){
vErrors = add(vErrors, instancePath+"/status", "additionalProperties", {additionalProperty: key10, known: ["phase","message","observedGeneration","conditions"]}); errors++;
}
}
let data26 = data25.phase;
if(typeof data26 !== "string"){
vErrors = add(vErrors, instancePath+"/status/phase", "type", {type: "string"}); errors++;
}
if(!(((data26 === "Valid") || (data26 === "Pending")) || (data26 === "Failed"))){
vErrors = add(vErrors, instancePath+"/status/phase", "enum", {allowedValues: schema11.properties.status.properties.phase.enum}); errors++;
}
if(data25.message !== undefined){
if(typeof data25.message !== "string"){
vErrors = add(vErrors, instancePath+"/status/message", "type", {type: "string"}); errors++;
}
}
if(data25.observedGeneration !== undefined){
let data28 = data25.observedGeneration;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
vErrors = add(vErrors, instancePath+"/status/observedGeneration", "type", {type: "integer"}); errors++;
}
}
if(data25.conditions !== undefined){
let data29 = data25.conditions;
if(Array.isArray(data29)){
const len1 = data29.length;
for(let i1=0; i1<len1; i1++){
let data30 = data29[i1];
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
if(data30.lastTransitionTime === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1, "required", {missingProperty: "lastTransitionTime"}); errors++;
}
if(data30.message === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1, "required", {missingProperty: "message"}); errors++;
}
if(data30.reason === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1, "required", {missingProperty: "reason"}); errors++;
}
if(data30.status === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1, "required", {missingProperty: "status"}); errors++;
}
if(data30.type === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1, "required", {missingProperty: "type"}); errors++;
}
for(const key11 in data30){
if(!((((((key11 === "type") || (key11 === "status")) || (key11 === "reason")) || (key11 === "message")) || (key11 === "observedGeneration")) || (key11 === "lastTransitionTime"))){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1, "additionalProperties", {additionalProperty: key11, known: ["type","status","reason","message","observedGeneration","lastTransitionTime"]}); errors++;
}
}
if(data30.type !== undefined){
let data31 = data30.type;
if(typeof data31 === "string"){
if(func2(data31) > 316){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/type", "maxLength", {limit: 316}); errors++;
}
if(!pattern1.test(data31)){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/type", "pattern", {pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/type", "type", {type: "string"}); errors++;
}
}
if(data30.status !== undefined){
let data32 = data30.status;
if(typeof data32 !== "string"){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/status", "type", {type: "string"}); errors++;
}
if(!(((data32 === "True") || (data32 === "False")) || (data32 === "Unknown"))){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/status", "enum", {allowedValues: schema11.properties.status.properties.conditions.items.properties.status.enum}); errors++;
}
}
if(data30.reason !== undefined){
let data33 = data30.reason;
if(typeof data33 === "string"){
if(func2(data33) > 1024){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/reason", "maxLength", {limit: 1024}); errors++;
}
if(func2(data33) < 1){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/reason", "minLength", {limit: 1}); errors++;
}
if(!pattern2.test(data33)){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/reason", "pattern", {pattern: "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/reason", "type", {type: "string"}); errors++;
}
}
if(data30.message !== undefined){
let data34 = data30.message;
if(typeof data34 === "string"){
if(func2(data34) > 32768){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/message", "maxLength", {limit: 32768}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/message", "type", {type: "string"}); errors++;
}
}
if(data30.observedGeneration !== undefined){
let data35 = data30.observedGeneration;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/observedGeneration", "type", {type: "integer"}); errors++;
}
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 < 0 || isNaN(data35)){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/observedGeneration", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data30.lastTransitionTime !== undefined){
if(typeof data30.lastTransitionTime !== "string"){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1+"/lastTransitionTime", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i1, "type", {type: "object"}); errors++;
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
