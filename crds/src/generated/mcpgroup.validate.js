// Generated from the CRDs by hack/generate. Do not edit: run `make generate`.
const lengthOf = (text) => { let count = 0; for (const _ of text) count++; return count; };
const add = (errors, path, keyword, params) => { const error = { path, keyword, params }; if (errors === null) return [error]; errors.push(error); return errors; };

export const validate = validate10;
const schema11 = {"type":"object","properties":{"apiVersion":{"type":"string","enum":["toolhive.stacklok.dev/v1beta1","toolhive.stacklok.dev/v1alpha1"]},"kind":{"type":"string","enum":["MCPGroup"]},"metadata":{"type":"object"},"spec":{"type":"object","properties":{"description":{"type":"string"}},"additionalProperties":false},"status":{"type":"object","properties":{"phase":{"type":"string","enum":["Ready","Pending","Failed"],"default":"Pending"},"servers":{"type":"array","items":{"type":"string"}},"serverCount":{"minimum":-2147483648,"maximum":2147483647,"type":"integer"},"remoteProxies":{"type":"array","items":{"type":"string"}},"remoteProxyCount":{"minimum":-2147483648,"maximum":2147483647,"type":"integer"},"entries":{"type":"array","items":{"type":"string"}},"entryCount":{"minimum":-2147483648,"maximum":2147483647,"type":"integer"},"observedGeneration":{"type":"integer"},"conditions":{"type":"array","items":{"type":"object","required":["lastTransitionTime","message","reason","status","type"],"properties":{"type":{"type":"string","maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},"status":{"type":"string","enum":["True","False","Unknown"]},"reason":{"type":"string","minLength":1,"maxLength":1024,"pattern":"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"},"message":{"type":"string","maxLength":32768},"observedGeneration":{"type":"integer","minimum":0},"lastTransitionTime":{"type":"string"}},"additionalProperties":false}}},"additionalProperties":false}},"required":["apiVersion","kind","metadata"],"additionalProperties":false};
const func2 = Object.prototype.hasOwnProperty;
const func3 = lengthOf;
const pattern0 = new RegExp("^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$", "u");
const pattern1 = new RegExp("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$", "u");

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
if(!(data1 === "MCPGroup")){
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
for(const key1 in data3){
if(!(key1 === "description")){
vErrors = add(vErrors, instancePath+"/spec", "additionalProperties", {additionalProperty: key1, known: ["description"]}); errors++;
}
}
if(data3.description !== undefined){
if(typeof data3.description !== "string"){
vErrors = add(vErrors, instancePath+"/spec/description", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/spec", "type", {type: "object"}); errors++;
}
}
if(data.status !== undefined){
let data5 = data.status;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.phase === undefined){
data5.phase = "Pending";
}
for(const key2 in data5){
if(!(func2.call(schema11.properties.status.properties, key2))){
vErrors = add(vErrors, instancePath+"/status", "additionalProperties", {additionalProperty: key2, known: ["phase","servers","serverCount","remoteProxies","remoteProxyCount","entries","entryCount","observedGeneration","conditions"]}); errors++;
}
}
let data6 = data5.phase;
if(typeof data6 !== "string"){
vErrors = add(vErrors, instancePath+"/status/phase", "type", {type: "string"}); errors++;
}
if(!(((data6 === "Ready") || (data6 === "Pending")) || (data6 === "Failed"))){
vErrors = add(vErrors, instancePath+"/status/phase", "enum", {allowedValues: schema11.properties.status.properties.phase.enum}); errors++;
}
if(data5.servers !== undefined){
let data7 = data5.servers;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
if(typeof data7[i0] !== "string"){
vErrors = add(vErrors, instancePath+"/status/servers/" + i0, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/status/servers", "type", {type: "array"}); errors++;
}
}
if(data5.serverCount !== undefined){
let data9 = data5.serverCount;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
vErrors = add(vErrors, instancePath+"/status/serverCount", "type", {type: "integer"}); errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 2147483647 || isNaN(data9)){
vErrors = add(vErrors, instancePath+"/status/serverCount", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data9 < -2147483648 || isNaN(data9)){
vErrors = add(vErrors, instancePath+"/status/serverCount", "minimum", {comparison: ">=", limit: -2147483648}); errors++;
}
}
}
if(data5.remoteProxies !== undefined){
let data10 = data5.remoteProxies;
if(Array.isArray(data10)){
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
if(typeof data10[i1] !== "string"){
vErrors = add(vErrors, instancePath+"/status/remoteProxies/" + i1, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/status/remoteProxies", "type", {type: "array"}); errors++;
}
}
if(data5.remoteProxyCount !== undefined){
let data12 = data5.remoteProxyCount;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
vErrors = add(vErrors, instancePath+"/status/remoteProxyCount", "type", {type: "integer"}); errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 2147483647 || isNaN(data12)){
vErrors = add(vErrors, instancePath+"/status/remoteProxyCount", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data12 < -2147483648 || isNaN(data12)){
vErrors = add(vErrors, instancePath+"/status/remoteProxyCount", "minimum", {comparison: ">=", limit: -2147483648}); errors++;
}
}
}
if(data5.entries !== undefined){
let data13 = data5.entries;
if(Array.isArray(data13)){
const len2 = data13.length;
for(let i2=0; i2<len2; i2++){
if(typeof data13[i2] !== "string"){
vErrors = add(vErrors, instancePath+"/status/entries/" + i2, "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/status/entries", "type", {type: "array"}); errors++;
}
}
if(data5.entryCount !== undefined){
let data15 = data5.entryCount;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
vErrors = add(vErrors, instancePath+"/status/entryCount", "type", {type: "integer"}); errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 2147483647 || isNaN(data15)){
vErrors = add(vErrors, instancePath+"/status/entryCount", "maximum", {comparison: "<=", limit: 2147483647}); errors++;
}
if(data15 < -2147483648 || isNaN(data15)){
vErrors = add(vErrors, instancePath+"/status/entryCount", "minimum", {comparison: ">=", limit: -2147483648}); errors++;
}
}
}
if(data5.observedGeneration !== undefined){
let data16 = data5.observedGeneration;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
vErrors = add(vErrors, instancePath+"/status/observedGeneration", "type", {type: "integer"}); errors++;
}
}
if(data5.conditions !== undefined){
let data17 = data5.conditions;
if(Array.isArray(data17)){
const len3 = data17.length;
for(let i3=0; i3<len3; i3++){
let data18 = data17[i3];
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.lastTransitionTime === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3, "required", {missingProperty: "lastTransitionTime"}); errors++;
}
if(data18.message === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3, "required", {missingProperty: "message"}); errors++;
}
if(data18.reason === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3, "required", {missingProperty: "reason"}); errors++;
}
if(data18.status === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3, "required", {missingProperty: "status"}); errors++;
}
if(data18.type === undefined){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3, "required", {missingProperty: "type"}); errors++;
}
for(const key3 in data18){
if(!((((((key3 === "type") || (key3 === "status")) || (key3 === "reason")) || (key3 === "message")) || (key3 === "observedGeneration")) || (key3 === "lastTransitionTime"))){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3, "additionalProperties", {additionalProperty: key3, known: ["type","status","reason","message","observedGeneration","lastTransitionTime"]}); errors++;
}
}
if(data18.type !== undefined){
let data19 = data18.type;
if(typeof data19 === "string"){
if(func3(data19) > 316){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3+"/type", "maxLength", {limit: 316}); errors++;
}
if(!pattern0.test(data19)){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3+"/type", "pattern", {pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3+"/type", "type", {type: "string"}); errors++;
}
}
if(data18.status !== undefined){
let data20 = data18.status;
if(typeof data20 !== "string"){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3+"/status", "type", {type: "string"}); errors++;
}
if(!(((data20 === "True") || (data20 === "False")) || (data20 === "Unknown"))){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3+"/status", "enum", {allowedValues: schema11.properties.status.properties.conditions.items.properties.status.enum}); errors++;
}
}
if(data18.reason !== undefined){
let data21 = data18.reason;
if(typeof data21 === "string"){
if(func3(data21) > 1024){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3+"/reason", "maxLength", {limit: 1024}); errors++;
}
if(func3(data21) < 1){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3+"/reason", "minLength", {limit: 1}); errors++;
}
if(!pattern1.test(data21)){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3+"/reason", "pattern", {pattern: "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3+"/reason", "type", {type: "string"}); errors++;
}
}
if(data18.message !== undefined){
let data22 = data18.message;
if(typeof data22 === "string"){
if(func3(data22) > 32768){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3+"/message", "maxLength", {limit: 32768}); errors++;
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3+"/message", "type", {type: "string"}); errors++;
}
}
if(data18.observedGeneration !== undefined){
let data23 = data18.observedGeneration;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3+"/observedGeneration", "type", {type: "integer"}); errors++;
}
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 0 || isNaN(data23)){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3+"/observedGeneration", "minimum", {comparison: ">=", limit: 0}); errors++;
}
}
}
if(data18.lastTransitionTime !== undefined){
if(typeof data18.lastTransitionTime !== "string"){
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3+"/lastTransitionTime", "type", {type: "string"}); errors++;
}
}
}
else {
vErrors = add(vErrors, instancePath+"/status/conditions/" + i3, "type", {type: "object"}); errors++;
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
